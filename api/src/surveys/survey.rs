//! The survey of a prefecture and a period, for the eyes of whoever asks.

use std::sync::Arc;

use rules::surveys::publish::Reader;
use rules::surveys::{CATALOGUE, Period};
use rules::{Prefecture, Word};

use super::asked;
use super::causes::causes_of;
use super::completeness::Returns;
use super::counts::Figures;
use super::depth::{hides, reader, sees_drafts};
use super::editions::{self, differences, edition, names_for};
use super::pictures;
use super::plans::{Plans, plans_of};
use super::present;
use super::rows::{Head, heads_of, newest_frozen, under_way};
use super::shown::{ActivitySurvey, Cause, Edition, Figure, Indicator, IndicatorFigure};
use super::standing::{Standing, draft_of, figures_of, standing};
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// The catalogue is public: it says how public figures are counted.
pub(super) fn indicators(_: &Viewer) -> Result<Vec<Indicator>> {
    Ok(CATALOGUE.iter().map(present::catalogue_line).collect())
}

/// Asking for edition 0 asks for the draft where there is a frozen edition already.
pub(super) async fn survey(
    hub: &Hub,
    viewer: &Viewer,
    (prefecture, period): (&str, &str),
    number: Option<i32>,
) -> Result<ActivitySurvey> {
    let prefecture = asked::prefecture("prefecture", prefecture)?;
    let period = asked::period("period", period)?;
    let read = read(hub, viewer, prefecture, period, number).await?;
    shown(hub, read).await
}

/// A survey as it is going to be shown or written to a file.
pub struct Read {
    pub prefecture: Prefecture,
    pub period: Period,
    pub reader: Reader,
    /// The oldest first, of this period.
    pub heads: Vec<Head>,
    pub standing: Standing,
    pub previous: Option<Arc<Figures>>,
    pub year_before: Option<Arc<Figures>>,
    /// Those of the edition that this one replaces.
    pub replaced: Option<Arc<Figures>>,
}

pub(super) async fn read(
    hub: &Hub,
    viewer: &Viewer,
    prefecture: Prefecture,
    period: Period,
    number: Option<i32>,
) -> Result<Read> {
    let reader = reader(viewer, Act::ReadEditions, Some(prefecture))?;
    read_at(hub, reader, prefecture, period, number).await
}

/// The same for the terminal, which sees what its reader may.
pub(super) async fn read_at(
    hub: &Hub,
    reader: Reader,
    prefecture: Prefecture,
    period: Period,
    number: Option<i32>,
) -> Result<Read> {
    const NOT_FOUND: Error = Error::NotFound("活動実態調査の版");
    let db = hub.db.reader();
    let code = prefecture.code();
    let heads = heads_of(db, Some(&code), [period]).await?;
    let standing = match number {
        Some(0) if sees_drafts(reader) => draft_of(hub, prefecture, period, reader).await?,
        Some(number) => {
            let head = heads
                .iter()
                .find(|it| it.is_frozen() && it.number == Some(number))
                .ok_or(NOT_FOUND)?;
            let figures = figures_of(db, &hub.surveys, head.id).await?;
            Standing { prefecture, figures, edition: Some(head.clone()) }
        }
        None => standing(hub, prefecture, period, reader)
            .await?
            .unwrap_or_else(|| Standing::nothing(prefecture, period)),
    };
    let replaced = match standing.edition.as_ref().and_then(|it| it.replaces) {
        Some(replaced) => {
            let head = heads.iter().find(|it| it.is_frozen() && it.number == Some(replaced));
            match head {
                Some(head) => Some(figures_of(db, &hub.surveys, head.id).await?),
                None => None,
            }
        }
        None => None,
    };
    Ok(Read {
        prefecture,
        period,
        reader,
        previous: beside(hub, prefecture, period.previous(), reader).await?,
        year_before: beside(hub, prefecture, period.a_year_before(), reader).await?,
        replaced,
        standing,
        heads,
    })
}

/// The figures of another time, where anything happened then.
async fn beside(
    hub: &Hub,
    prefecture: Prefecture,
    period: Period,
    reader: Reader,
) -> Result<Option<Arc<Figures>>> {
    let found = standing(hub, prefecture, period, reader).await?;
    Ok(found.map(|it| it.figures).filter(|it| it.has_facts()))
}

async fn shown(hub: &Hub, read: Read) -> Result<ActivitySurvey> {
    let directory = hub.directory.current();
    let returns = Returns::read(hub.db.reader(), &directory, read.prefecture, read.period).await?;
    let mut completeness = returns.shown(hub);
    if read.reader == Reader::Public {
        for office in &mut completeness.offices {
            office.confirmed_by = None;
            office.sent_back_reason = None;
        }
    }
    let names = names_for(hub, &read.heads, read.reader).await?;
    let listed = read.heads.iter().rev().filter(|it| it.is_frozen() || sees_drafts(read.reader));
    let editions = listed.map(|head| edition(head, &names)).collect();
    let code = read.prefecture.code();
    let file = match read.standing.edition.as_ref().and_then(|it| it.number) {
        Some(number) => format!("/survey/{code}/{}/{number}", read.period),
        None => format!("/survey/{code}/{}/draft", read.period),
    };
    let indicators = indicator_figures(hub, &read).await?;
    Ok(ActivitySurvey {
        edition: edition_of(&read, &names),
        completeness,
        pictures: pictures::of_lines(&indicators, &file),
        indicators,
        editions,
        differences: read
            .replaced
            .as_ref()
            .map(|before| differences(before, &read.standing.figures, read.reader))
            .unwrap_or_default(),
        csv_url: format!("{file}.csv"),
        xlsx_url: format!("{file}.xlsx"),
        pdf_url: format!("{file}.pdf"),
        parquet_url: (read.reader == Reader::Inside).then(|| format!("{file}.parquet")),
    })
}

/// The edition that figures are of: a frozen one, or the draft and how far it has come.
pub(super) fn edition_of(
    read: &Read,
    names: &std::collections::HashMap<schema::ids::AccountId, String>,
) -> Edition {
    let code = read.prefecture.code();
    match &read.standing.edition {
        Some(head) => edition(head, names),
        None => match under_way(&read.heads, &code, read.period) {
            Some(head) if newest_frozen(&read.heads, &code, read.period).is_none() => {
                edition(head, names)
            }
            _ => editions::draft(read.prefecture, read.period),
        },
    }
}

/// The indicators that are made for such a period, with what stands beside each.
pub(super) async fn indicator_figures(hub: &Hub, read: &Read) -> Result<Vec<IndicatorFigure>> {
    let db = hub.db.reader();
    let code = read.prefecture.code();
    let plans = plans_of(db, &code, "", read.period.fiscal_year()).await?;
    let centre = coordinating_centre(hub, read.prefecture);
    let causes = causes_of(db, &centre, read.period).await?;
    Ok(lines(
        &Beside {
            figures: read.standing.figures.indicators(),
            previous: read.previous.as_ref().map(|it| it.indicators()),
            year_before: read.year_before.as_ref().map(|it| it.indicators()),
            plans: &plans,
            causes: &causes,
        },
        read.period,
        read.reader,
    ))
}

/// The organisations whose coordinator explains the figures of a prefecture.
pub(super) fn coordinating_centre(
    hub: &Hub,
    prefecture: Prefecture,
) -> Vec<schema::ids::OrganisationId> {
    use rules::OrganisationKind::{LabourBureau, PrefecturalCentre};
    let directory = hub.directory.current();
    let code = prefecture.code();
    let centres = directory.entries().iter().filter(|it| {
        matches!(it.kind(), PrefecturalCentre | LabourBureau) && it.organisation.prefecture == code
    });
    centres.map(|it| it.organisation.id).collect()
}

/// Figures with what they are read against.
pub(super) struct Beside<'a> {
    pub figures: &'a [super::counts::IndicatorCount],
    pub previous: Option<&'a [super::counts::IndicatorCount]>,
    pub year_before: Option<&'a [super::counts::IndicatorCount]>,
    pub plans: &'a Plans,
    pub causes: &'a [(String, Cause)],
}

pub(super) fn lines(beside: &Beside<'_>, period: Period, reader: Reader) -> Vec<IndicatorFigure> {
    let now = present::indicators(beside.figures, reader);
    let previous = beside.previous.map(|it| present::indicators(it, reader));
    let year_before = beside.year_before.map(|it| present::indicators(it, reader));
    let at = |all: &Option<Vec<Figure>>, place: usize| all.as_ref()?.get(place).cloned();
    let made = CATALOGUE.iter().enumerate();
    let made = made.filter(|(_, indicator)| indicator.frequency.is_made_for(period));
    let lines = made.map(|(place, indicator)| {
        let count = beside.figures.get(place);
        let against = count
            .filter(|count| !hides(reader, count.hidden))
            .and_then(|count| beside.plans.against(indicator, count, period));
        let cause = beside.causes.iter().find(|(code, _)| code == indicator.code);
        let nothing = || Figure::without_number(rules::surveys::FigureState::None);
        IndicatorFigure {
            code: indicator.code.to_owned(),
            name: indicator.name.to_owned(),
            unit: indicator.unit.label().to_owned(),
            section: indicator.section.code().to_owned(),
            section_label: indicator.section.label().to_owned(),
            definition: indicator.definition.to_owned(),
            figure: now.get(place).cloned().unwrap_or_else(nothing),
            previous: at(&previous, place),
            year_before: at(&year_before, place),
            planned: beside.plans.planned(indicator, period),
            achievement: against.as_ref().map(|it| it.percent),
            needs_cause: against.as_ref().is_some_and(|it| it.needs_cause),
            cause: cause.map(|(_, cause)| cause.clone()),
            evaluation: beside.plans.evaluation(indicator.code),
        }
    });
    lines.collect()
}
