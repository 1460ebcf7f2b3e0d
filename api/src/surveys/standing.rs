//! The figures of a prefecture and a period as they stand: of the newest frozen edition, or else
//! drafted from the facts. What was worked out is kept in memory.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rules::surveys::publish::Reader;
use rules::surveys::{Fact, Period, RULES_EDITION};
use rules::{FiscalYear, Prefecture};
use schema::ids::SurveyEditionId;
use schema::surveys::survey_edition;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::compute::{Called, Listed, compute};
use super::counts::Figures;
use super::depth::sees_drafts;
use super::hide::{Related, for_insiders, hide};
use super::load::{self, Names, Scope};
use super::rows::{Head, Trace, heads_of, newest_frozen, traces};
use super::shelf::Shelf;
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
    reader: Reader,
) -> Result<Option<Standing>> {
    let mut found = standings(hub, Some(prefecture), period, reader).await?;
    Ok(found.pop())
}

/// Of the whole country without a prefecture: of those prefectures of which there is anything.
pub(super) async fn standings(
    hub: &Hub,
    prefecture: Option<Prefecture>,
    period: Period,
    reader: Reader,
) -> Result<Vec<Standing>> {
    let db = hub.db.reader();
    let code = prefecture.map(Prefecture::code);
    let heads = heads_of(db, code.as_deref(), periods_of(period.fiscal_year())).await?;
    let frozen = heads.iter().filter(|it| it.is_frozen() && it.period == period.to_string());
    let mut codes: BTreeSet<String> = frozen.map(|it| it.prefecture.clone()).collect();
    let mut last = std::collections::BTreeMap::new();
    if sees_drafts(reader) {
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
                    reader,
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
    reader: Reader,
) -> Result<Standing> {
    let db = hub.db.reader();
    let code = prefecture.code();
    let heads = heads_of(db, Some(&code), periods_of(period.fiscal_year())).await?;
    let trace = traces(db, Some(&code), period).await?.get(&code).copied().unwrap_or_default();
    let wanted = Draftable { prefecture, period, reader, trace, is_followed: true };
    let figures = draft(hub, wanted, &heads).await?;
    Ok(Standing { prefecture, edition: None, figures })
}

/// Of what a draft is wanted.
#[derive(Clone, Copy)]
struct Draftable {
    prefecture: Prefecture,
    period: Period,
    /// For whom: what nobody else is shown need not be worked out for them.
    reader: Reader,
    /// How far its facts have come.
    trace: Trace,
    /// Whoever looks at one prefecture looks again: its facts are followed as they come. Of a
    /// whole country that would be too many.
    is_followed: bool,
}

async fn draft(hub: &Hub, wanted: Draftable, heads: &[Head]) -> Result<Arc<Figures>> {
    let is_inside = wanted.reader == Reader::Inside;
    let beside: Vec<SurveyEditionId> = heads
        .iter()
        .filter(|it| !is_inside && it.is_frozen() && it.prefecture == wanted.prefecture.code())
        .map(|it| it.id)
        .collect();
    let of = (wanted.prefecture, wanted.period, is_inside);
    let draft = hub.surveys.draft(of, (wanted.trace, beside));
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
    let directory = hub.directory.current();
    let counted = match wanted.is_followed {
        true => hub.surveys.running.counted(db, &directory, prefecture, period).await?,
        false => {
            let (facts, names) = facts_of(db, &directory, prefecture, period, None).await?;
            let called = Called::from(&names);
            let counting =
                move || compute(&Listed { facts: &facts, period }, &called, prefecture, period);
            aside(counting).await?
        }
    };
    let figures = match wanted.reader {
        Reader::Inside => for_insiders(counted),
        Reader::Planner | Reader::Public => {
            let related = related(db, &hub.surveys, prefecture, period, heads, None).await?;
            aside(move || Ok(hide(counted, &related))).await?
        }
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
    aside(move || {
        let snapshot = analytics::to_parquet(&facts).map_err(Error::internal)?;
        // In the order of the snapshot, so that whoever counts it again counts the same.
        let facts = analytics::from_parquet(&snapshot).map_err(Error::internal)?;
        let counted = compute(&Listed { facts: &facts, period }, &called, prefecture, period)?;
        Ok(Made { figures: hide(counted, &related), snapshot })
    })
    .await
}

/// Counting keeps a core busy for a moment, so nobody else waits for it.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
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
