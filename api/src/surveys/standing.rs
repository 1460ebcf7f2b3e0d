//! The figures of a prefecture and a period as they stand: of the newest frozen edition, or else
//! drafted from the facts. What was worked out is kept in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use rules::surveys::{Fact, Period, RULES_EDITION};
use rules::{FiscalYear, Prefecture};
use schema::ids::SurveyEditionId;
use schema::surveys::survey_edition;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use tokio::sync::OnceCell;

use super::compute::{Called, Listed, compute};
use super::counts::{Figures, RegionCounts};
use super::hide::{Related, hide};
use super::load::{self, Names, Scope};
use super::rows::{Head, Trace, heads_of, newest_frozen, traces};
use super::running::RunningFigures;
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Figures, and the edition that they are of.
#[derive(Clone, Debug)]
pub struct Standing {
    pub prefecture: Prefecture,
    /// None for a draft.
    pub edition: Option<Head>,
    pub figures: Arc<Figures>,
}

impl Standing {
    /// Of which nothing is out yet.
    pub fn nothing(prefecture: Prefecture, period: Period) -> Self {
        let figures = Figures {
            prefecture: prefecture.code(),
            period: period.to_string(),
            rules_edition: RULES_EDITION.to_owned(),
            organisations: Vec::new(),
            inspection_offices: Vec::new(),
            contract_units: Vec::new(),
            regions: Vec::new(),
        };
        Self { prefecture, edition: None, figures: Arc::new(figures) }
    }
}

/// Which draft it is: of which facts, beside which editions.
type DraftKey = (Trace, Vec<SurveyEditionId>);

/// Empty until it is drawn up, which is done once however many wait for it.
type Draft = Arc<OnceCell<Arc<Figures>>>;

/// What was worked out already. A frozen edition never changes; a draft is worked out anew once
/// there is a further fact, or a further edition beside it.
#[derive(Clone, Default)]
pub struct Shelf {
    books: Arc<Mutex<Books>>,
    /// Of which drafts are drawn up.
    running: RunningFigures,
}

/// A region's table, beside the figures that it was made of.
type Combined = (Vec<Arc<Figures>>, Arc<RegionCounts>);

#[derive(Default)]
struct Books {
    frozen: HashMap<SurveyEditionId, Arc<Figures>>,
    drafts: HashMap<(Prefecture, Period), (DraftKey, Draft)>,
    /// By region and period.
    tables: HashMap<(String, Period), Combined>,
}

/// A country has 47 prefectures; a shelf holds some years of their months.
const FROZEN_MAX: usize = 2_000;
const DRAFTS_MAX: usize = 2_000;
const TABLES_MAX: usize = 500;

impl Shelf {
    fn frozen(&self, id: SurveyEditionId) -> Option<Arc<Figures>> {
        self.books().frozen.get(&id).cloned()
    }

    fn keep_frozen(&self, id: SurveyEditionId, figures: &Arc<Figures>) {
        let mut books = self.books();
        if FROZEN_MAX <= books.frozen.len() {
            books.frozen.clear();
        }
        books.frozen.insert(id, figures.clone());
    }

    fn draft(&self, of: (Prefecture, Period), key: DraftKey) -> Draft {
        let mut books = self.books();
        if let Some((_, draft)) = books.drafts.get(&of).filter(|(known, _)| *known == key) {
            return draft.clone();
        }
        if DRAFTS_MAX <= books.drafts.len() {
            books.drafts.clear();
        }
        let draft = Draft::default();
        books.drafts.insert(of, (key, draft.clone()));
        draft
    }

    /// The matrix of a region that was made of these very figures.
    pub fn combined(
        &self,
        region: &str,
        period: Period,
        of: &[Arc<Figures>],
    ) -> Option<Arc<RegionCounts>> {
        let books = self.books();
        let (parts, table) = books.tables.get(&(region.to_owned(), period))?;
        let are_same = parts.len() == of.len()
            && parts.iter().zip(of).all(|(one, other)| Arc::ptr_eq(one, other));
        are_same.then(|| table.clone())
    }

    pub fn keep_combined(
        &self,
        region: &str,
        period: Period,
        of: Vec<Arc<Figures>>,
        table: &Arc<RegionCounts>,
    ) {
        let mut books = self.books();
        if TABLES_MAX <= books.tables.len() {
            books.tables.clear();
        }
        books.tables.insert((region.to_owned(), period), (of, table.clone()));
    }

    fn books(&self) -> std::sync::MutexGuard<'_, Books> {
        self.books.lock().expect("nobody panics while holding the shelf")
    }
}

/// The periods that can be laid beside one of this fiscal year.
pub(super) fn periods_of(year: FiscalYear) -> Vec<Period> {
    let whole = Period::Year(year);
    let halves = [false, true].map(|is_second| Period::Half { year, is_second });
    whole.months().into_iter().chain(halves).chain([whole]).collect()
}

/// Of one prefecture; None where there is neither an edition nor, for who sees no drafts, anything.
pub(super) async fn standing(
    hub: &Hub,
    prefecture: Prefecture,
    period: Period,
    with_drafts: bool,
) -> Result<Option<Standing>> {
    let mut found = standings(hub, Some(prefecture), period, with_drafts).await?;
    Ok(found.pop())
}

/// Of the whole country without a prefecture: of those prefectures of which there is anything.
pub(super) async fn standings(
    hub: &Hub,
    prefecture: Option<Prefecture>,
    period: Period,
    with_drafts: bool,
) -> Result<Vec<Standing>> {
    let db = hub.db.reader();
    let code = prefecture.map(Prefecture::code);
    let heads = heads_of(db, code.as_deref(), periods_of(period.fiscal_year())).await?;
    let frozen = heads.iter().filter(|it| it.is_frozen() && it.period == period.to_string());
    let mut codes: BTreeSet<String> = frozen.map(|it| it.prefecture.clone()).collect();
    let mut last = std::collections::BTreeMap::new();
    if with_drafts {
        last = traces(db, code.as_deref(), period).await?;
        codes.extend(last.keys().cloned());
        codes.extend(code);
    }
    let is_followed = prefecture.is_some();
    let mut found = Vec::new();
    for code in codes {
        let Some(prefecture) = Prefecture::from_code(&code) else { continue };
        found.push(match newest_frozen(&heads, &code, period) {
            Some(head) => Standing {
                prefecture,
                figures: figures_of(db, &hub.surveys, head.id).await?,
                edition: Some(head.clone()),
            },
            None => {
                let wanted = Draftable {
                    prefecture,
                    period,
                    trace: last.get(&code).copied().unwrap_or_default(),
                    is_followed,
                };
                let figures = draft(hub, wanted, &heads).await?;
                Standing { prefecture, edition: None, figures }
            }
        });
    }
    Ok(found)
}

/// The draft even where there is a frozen edition: what the next one would say.
pub(super) async fn draft_of(
    hub: &Hub,
    prefecture: Prefecture,
    period: Period,
) -> Result<Standing> {
    let db = hub.db.reader();
    let code = prefecture.code();
    let heads = heads_of(db, Some(&code), periods_of(period.fiscal_year())).await?;
    let trace = traces(db, Some(&code), period).await?.get(&code).copied().unwrap_or_default();
    let wanted = Draftable { prefecture, period, trace, is_followed: true };
    let figures = draft(hub, wanted, &heads).await?;
    Ok(Standing { prefecture, edition: None, figures })
}

/// Of what a draft is wanted.
#[derive(Clone, Copy)]
struct Draftable {
    prefecture: Prefecture,
    period: Period,
    /// How far its facts have come.
    trace: Trace,
    /// Whoever looks at one prefecture looks again: its facts are followed as they come. Of a
    /// whole country that would be too many.
    is_followed: bool,
}

async fn draft(hub: &Hub, wanted: Draftable, heads: &[Head]) -> Result<Arc<Figures>> {
    let beside: Vec<SurveyEditionId> = heads
        .iter()
        .filter(|it| it.is_frozen() && it.prefecture == wanted.prefecture.code())
        .map(|it| it.id)
        .collect();
    let draft = hub.surveys.draft((wanted.prefecture, wanted.period), (wanted.trace, beside));
    if let Some(figures) = draft.get() {
        return Ok(figures.clone());
    }
    // Whoever asked may be gone before it is there; whoever asks next finds it on the shelf.
    let (hub, heads) = (hub.clone(), heads.to_vec());
    let drawn_up = async move {
        let figures = draft.get_or_try_init(|| draw_up(&hub, wanted, &heads)).await?;
        Ok(figures.clone())
    };
    tokio::spawn(drawn_up).await.map_err(Error::internal)?
}

async fn draw_up(hub: &Hub, wanted: Draftable, heads: &[Head]) -> Result<Arc<Figures>> {
    let Draftable { prefecture, period, .. } = wanted;
    let db = hub.db.reader();
    let related = related(db, &hub.surveys, prefecture, period, heads, None).await?;
    let directory = hub.directory.current();
    let figures = match wanted.is_followed {
        true => {
            let counted = hub.surveys.running.counted(db, &directory, prefecture, period).await?;
            hide(counted, &related)
        }
        false => made(db, &directory, prefecture, period, None, related).await?.figures,
    };
    Ok(Arc::new(figures))
}

/// Figures, with the snapshot of the facts that they were counted of.
pub(super) struct Made {
    pub figures: Figures,
    pub snapshot: Vec<u8>,
}

/// Figures made from the facts of a time.
pub(super) async fn made(
    db: &impl ConnectionTrait,
    directory: &Snapshot,
    prefecture: Prefecture,
    period: Period,
    cutoff: Option<i64>,
    related: Related,
) -> Result<Made> {
    let (facts, names) = facts_of(db, directory, prefecture, period, cutoff).await?;
    let called = Called::from(&names);
    // Counting keeps a core busy for a moment, so nobody else waits for it.
    tokio::task::spawn_blocking(move || {
        let snapshot = analytics::to_parquet(&facts).map_err(Error::internal)?;
        // In the order of the snapshot, so that whoever counts it again counts the same.
        let facts = analytics::from_parquet(&snapshot).map_err(Error::internal)?;
        let counted = compute(&Listed { facts: &facts, period }, &called, prefecture, period)?;
        Ok(Made { figures: hide(counted, &related), snapshot })
    })
    .await
    .map_err(Error::internal)?
}

/// The facts of a prefecture in a time, up to one of them.
pub(super) async fn facts_of(
    db: &impl ConnectionTrait,
    directory: &Snapshot,
    prefecture: Prefecture,
    period: Period,
    cutoff: Option<i64>,
) -> Result<(Vec<Fact>, Names)> {
    let days = period.first_day()..=period.last_day();
    let mut scope = Scope::prefecture(&prefecture.code(), days);
    scope.until_seq = cutoff;
    load::facts_of(db, directory, &scope).await
}

/// The figures of a frozen edition.
pub(super) async fn figures_of(
    db: &impl ConnectionTrait,
    shelf: &Shelf,
    id: SurveyEditionId,
) -> Result<Arc<Figures>> {
    if let Some(known) = shelf.frozen(id) {
        return Ok(known);
    }
    let bytes: Option<Option<Vec<u8>>> = survey_edition::Entity::find_by_id(id)
        .select_only()
        .column(survey_edition::Column::Figures)
        .into_tuple()
        .one(db)
        .await?;
    let bytes = bytes.flatten().ok_or(Error::NotFound("版"))?;
    let figures = Arc::new(Figures::read(&bytes)?);
    shelf.keep_frozen(id, &figures);
    Ok(figures)
}

/// What is out beside a period, of editions that were frozen before a moment.
pub(super) async fn related(
    db: &impl ConnectionTrait,
    shelf: &Shelf,
    prefecture: Prefecture,
    period: Period,
    heads: &[Head],
    before: Option<DateTime<Utc>>,
) -> Result<Related> {
    let heads: Vec<Head> = heads
        .iter()
        .filter(|it| before.is_none_or(|before| it.frozen_at.is_some_and(|at| at < before)))
        .cloned()
        .collect();
    let code = prefecture.code();
    let newest = |period| newest_frozen(&heads, &code, period).map(|it| it.id);
    let all = |periods: Vec<Period>| periods.into_iter().map(newest).collect::<Option<Vec<_>>>();

    let mut related = Related::default();
    if let Some(id) = newest(period) {
        related.before = Some(figures_of(db, shelf, id).await?);
    }
    for id in all(parts(period)).or_else(|| all(period.months())).unwrap_or_default() {
        if parts(period).is_empty() {
            break;
        }
        related.parts.push(figures_of(db, shelf, id).await?);
    }
    for (whole, others) in wholes(period) {
        if let (Some(whole), Some(others)) = (newest(whole), all(others)) {
            let mut beside = Vec::new();
            for id in others {
                beside.push(figures_of(db, shelf, id).await?);
            }
            related.wholes.push((figures_of(db, shelf, whole).await?, beside));
        }
    }
    Ok(related)
}

/// Halves of a year, months of a half, nothing of a month.
fn parts(period: Period) -> Vec<Period> {
    match period {
        Period::Month(_) => Vec::new(),
        Period::Half { .. } => period.months(),
        Period::Year(year) => {
            [false, true].map(|is_second| Period::Half { year, is_second }).to_vec()
        }
    }
}

/// Longer periods in which this one is, with what else is in them.
fn wholes(period: Period) -> Vec<(Period, Vec<Period>)> {
    let year = period.fiscal_year();
    let longer = [
        Period::Half { year, is_second: false },
        Period::Half { year, is_second: true },
        Period::Year(year),
    ];
    let holds = |whole: &Period, part: Period| {
        *whole != part && whole.contains(part.first_day()) && whole.contains(part.last_day())
    };
    let with_others = longer.into_iter().filter(|whole| holds(whole, period)).map(|whole| {
        let others = match period {
            Period::Month(_) => whole.months(),
            Period::Half { .. } | Period::Year(_) => parts(whole),
        };
        (whole, others.into_iter().filter(|other| *other != period).collect())
    });
    with_others.collect()
}
