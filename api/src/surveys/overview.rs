//! What changed, and what needs a look, for whoever coordinates or plans.

use rules::surveys::cycle::{EditionState, may_approve};
use rules::surveys::publish::Reader;
use rules::surveys::{Column, FigureState, Layer, MatrixLayer, Period, Provision, Row, is_offered};
use rules::{Prefecture, Service, Word};

use super::asked;
use super::completeness::{Returns, offices_in};
use super::depth::{hides, reader};
use super::editions::{edition, names_for};
use super::plans::plans_of;
use super::present::{self, Look};
use super::progress::theirs;
use super::region::Region;
use super::rows::{Head, heads_of, newest_frozen, under_way};
use super::shown::{Deviation, Edition, Figure, SurveyOverview, UncoveredCell, WaitingStep};
use super::standing::{Standing, periods_of, standings};
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// How many of each kind are shown.
const SHOWN_MAX: usize = 10;
/// A figure that changed by less than this is not told of.
const CHANGE_MIN: u64 = 10;

/// The month before this one is looked at: it is the one that is being confirmed.
pub(super) async fn overview(
    hub: &Hub,
    viewer: &Viewer,
    prefecture: Option<&str>,
) -> Result<SurveyOverview> {
    let theirs = theirs(viewer)?;
    let asked_for = prefecture.map(|code| asked::prefecture("prefecture", code)).transpose()?;
    let one = match (asked_for, theirs.as_slice()) {
        (Some(prefecture), all) if all.contains(&prefecture) => Some(prefecture),
        (Some(_), _) => return Err(Error::Forbidden),
        (None, [own]) => Some(*own),
        (None, _) => None,
    };
    let period = Period::month_of(hub.today()).previous();
    let reader = reader(viewer, Act::ReadEditions, one)?;
    let now = standings(hub, one, period, reader).await?;
    let before = standings(hub, one, period.previous(), reader).await?;
    let db = hub.db.reader();
    let code = one.map(Prefecture::code);
    let heads = heads_of(db, code.as_deref(), periods_of(period.fiscal_year())).await?;
    Ok(SurveyOverview {
        period: period.to_string(),
        period_label: period.label(),
        prefecture: code,
        prefecture_label: one.map_or_else(|| "全国".to_owned(), |it| it.name().to_owned()),
        waiting: waiting(hub, &now, &heads, period).await?,
        deviations: deviations(hub, &now, period, reader).await?,
        uncovered: uncovered(&now, reader),
        recent: recent(hub, &heads, reader).await?,
        changes: changes(&now, &before, reader),
    })
}

async fn waiting(
    hub: &Hub,
    standings: &[Standing],
    heads: &[Head],
    period: Period,
) -> Result<Vec<WaitingStep>> {
    let directory = hub.directory.current();
    let expected = standings.iter().flat_map(|it| {
        offices_in(&directory, it.prefecture, period).into_iter().map(|office| (office, period))
    });
    let expected = expected.collect();
    let returns = Returns::of(hub.db.reader(), &directory, period, expected).await?;
    let by_prefecture = returns.by_prefecture(&directory);
    let mut steps = Vec::new();
    for standing in standings {
        let code = standing.prefecture.code();
        let state = match under_way(heads, &code, period) {
            Some(head) => head.state(),
            None if newest_frozen(heads, &code, period).is_some() => continue,
            None => EditionState::Open,
        };
        let stands = by_prefecture.get(&code).map(Returns::stands).unwrap_or_default();
        let open = may_approve(period, hub.today(), &stands);
        let (step, label, offices) = match state {
            EditionState::Approved => ("ACCEPT", "労働局の受理を待っています", None),
            _ if open.is_empty() => ("APPROVE", "都道府県の承認を待っています", None),
            _ => {
                let count = i32::try_from(open.len()).unwrap_or(i32::MAX);
                ("CONFIRM", "センターの確定を待っています", Some(count))
            }
        };
        steps.push(WaitingStep {
            step,
            label: label.to_owned(),
            prefecture_code: code,
            prefecture: standing.prefecture.name().to_owned(),
            period: period.to_string(),
            period_label: period.label(),
            offices,
        });
    }
    Ok(steps)
}

async fn deviations(
    hub: &Hub,
    standings: &[Standing],
    period: Period,
    reader: Reader,
) -> Result<Vec<Deviation>> {
    let mut found = Vec::new();
    for standing in standings {
        let code = standing.prefecture.code();
        let plans = plans_of(hub.db.reader(), &code, "", period.fiscal_year()).await?;
        for indicator in rules::surveys::CATALOGUE {
            let count = standing.figures.indicator(indicator.code);
            let Some(count) = count.filter(|it| !hides(reader, it.hidden)) else { continue };
            let Some(against) = plans.against(indicator, count, period) else { continue };
            if !against.needs_cause {
                continue;
            }
            found.push(Deviation {
                prefecture_code: code.clone(),
                prefecture: standing.prefecture.name().to_owned(),
                code: indicator.code.to_owned(),
                name: indicator.name.to_owned(),
                unit: indicator.unit.label().to_owned(),
                figure: present::indicator(indicator, standing.figures.indicators(), reader)
                    .unwrap_or_else(|| Figure::without_number(FigureState::None)),
                planned: plans.planned(indicator, period),
                achievement: Some(against.percent),
                needs_cause: true,
            });
        }
    }
    found.truncate(SHOWN_MAX);
    Ok(found)
}

/// Services of the base that nobody gave to a class of small workplaces.
fn uncovered(standings: &[Standing], reader: Reader) -> Vec<UncoveredCell> {
    let mut found = Vec::new();
    for standing in standings {
        let Some(table) = standing.figures.regions.first() else { continue };
        let region = Region::Prefecture(standing.prefecture);
        let look = Look { region: &region, counts: table, reader };
        if !look.is_known() {
            continue;
        }
        for service in Service::APPLIED_FOR {
            for row in Row::Under50.parts() {
                let column = Column::Service(service);
                let count = look.count((MatrixLayer::Direct, *row, column));
                let providers = count.map_or(0, |it| it.providers.len() as u64);
                let offered = is_offered(*row, column, Some(Layer::Direct));
                if Provision::of(providers, offered) != Provision::Uncovered {
                    continue;
                }
                found.push(UncoveredCell {
                    region: region.to_string(),
                    region_label: standing.prefecture.name().to_owned(),
                    row: (*row).into(),
                    row_label: row.label(),
                    service: service.into(),
                    service_label: service.label(),
                });
            }
        }
    }
    found.truncate(SHOWN_MAX);
    found
}

async fn recent(hub: &Hub, heads: &[Head], reader: Reader) -> Result<Vec<Edition>> {
    let mut frozen: Vec<Head> = heads.iter().filter(|it| it.is_frozen()).cloned().collect();
    frozen.sort_by_key(|head| std::cmp::Reverse(head.frozen_at));
    frozen.truncate(SHOWN_MAX);
    let names = names_for(hub, &frozen, reader).await?;
    Ok(frozen.iter().map(|head| edition(head, &names)).collect())
}

/// What rose or fell the most since the month before.
fn changes(now: &[Standing], before: &[Standing], reader: Reader) -> Vec<Deviation> {
    let mut found = Vec::new();
    for standing in now {
        let earlier = before.iter().find(|it| it.prefecture == standing.prefecture);
        let Some(earlier) = earlier else { continue };
        for indicator in rules::surveys::CATALOGUE.iter().filter(|it| it.adds_up()) {
            let counts = standing.figures.indicator(indicator.code);
            let counts = counts.zip(earlier.figures.indicator(indicator.code));
            let Some((count, past)) = counts
                .filter(|(one, other)| !hides(reader, one.hidden) && !hides(reader, other.hidden))
            else {
                continue;
            };
            let by = count.numerator.abs_diff(past.numerator);
            if by < CHANGE_MIN || past.numerator <= 0 {
                continue;
            }
            let percent = present::float(count.numerator * 1_000 / past.numerator) / 10.0;
            found.push((
                by,
                Deviation {
                    prefecture_code: standing.prefecture.code(),
                    prefecture: standing.prefecture.name().to_owned(),
                    code: indicator.code.to_owned(),
                    name: indicator.name.to_owned(),
                    unit: indicator.unit.label().to_owned(),
                    figure: present::indicator(indicator, standing.figures.indicators(), reader)
                        .unwrap_or_else(|| Figure::without_number(FigureState::None)),
                    planned: None,
                    achievement: Some(percent),
                    needs_cause: false,
                },
            ));
        }
    }
    found.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
    found.into_iter().take(SHOWN_MAX).map(|(_, change)| change).collect()
}
