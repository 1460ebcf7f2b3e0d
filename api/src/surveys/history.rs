//! One indicator over some months.

use rules::surveys::{FigureState, Period};

use super::asked;
use super::depth::reader;
use super::plans::plans_of;
use super::present;
use super::shown::{Figure, HistoryPoint, IndicatorHistory};
use super::standing::standing;
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

const MONTHS_MAX: i32 = 36;

pub(super) async fn history(
    hub: &Hub,
    viewer: &Viewer,
    code: &str,
    region: &str,
    (until, months): (&str, i32),
) -> Result<IndicatorHistory> {
    let prefecture = asked::prefecture("region", region)?;
    let indicator = asked::of_catalogue("code", code)?;
    let until = asked::month("until", until)?;
    if !(1..=MONTHS_MAX).contains(&months) {
        let message = format!("months は1から{MONTHS_MAX}までで指定してください");
        return Err(Error::bad_input("months", "OUT_OF_RANGE", message));
    }
    let reader = reader(viewer, Act::ReadEditions, Some(prefecture))?;
    let mut wanted: Vec<Period> =
        std::iter::successors(Some(until), |month| Some(month.previous()))
            .take(usize::try_from(months).unwrap_or_default())
            .collect();
    wanted.reverse();
    let mut points = Vec::with_capacity(wanted.len());
    let mut plans = None;
    for month in wanted {
        let year = month.fiscal_year();
        if plans.as_ref().is_none_or(|(of, _)| *of != year) {
            let found = plans_of(hub.db.reader(), &prefecture.code(), "", year).await?;
            plans = Some((year, found));
        }
        let standing = standing(hub, prefecture, month, reader).await?;
        let figure = standing
            .as_ref()
            .filter(|it| it.figures.has_facts())
            .and_then(|it| present::indicator(indicator, it.figures.indicators(), reader));
        points.push(HistoryPoint {
            period: month.to_string(),
            label: month.label(),
            figure: figure.unwrap_or_else(|| Figure::without_number(FigureState::None)),
            planned: plans.as_ref().and_then(|(_, plans)| plans.planned(indicator, month)),
            edition: standing.and_then(|it| it.edition).and_then(|it| it.number),
        });
    }
    Ok(IndicatorHistory {
        indicator: present::catalogue_line(indicator),
        region: prefecture.code(),
        region_label: prefecture.name().to_owned(),
        months: points,
        svg_url: format!(
            "/survey/chart/history.svg?code={}&region={}&until={until}&months={months}",
            indicator.code,
            prefecture.code()
        ),
    })
}
