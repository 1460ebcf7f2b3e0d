//! An indicator over time, beside what was planned.

use charts::{Frame, NotDrawn, TargetPeriod, TargetTrend, Unit};
use rules::surveys::plan::{CAUSE_BELOW_PERCENT, CAUSE_FROM_PERCENT};

use super::value;
use crate::surveys::shown::IndicatorHistory;

/// What the line and the band are.
pub(super) const DESCRIPTION: &str =
    "線は月ごとの実績です。計画のある月は、計画の80～120％の範囲を帯で示します。";

pub(super) fn trend(unit: &str, periods: Vec<TargetPeriod>) -> TargetTrend {
    let percent = |part: u32| u16::try_from(part).unwrap_or(u16::MAX);
    TargetTrend {
        unit: Unit::measured(unit, 1),
        band: (percent(CAUSE_BELOW_PERCENT), percent(CAUSE_FROM_PERCENT)),
        periods,
    }
}

/// One that is asked for by itself.
pub fn history_svg(history: &IndicatorHistory) -> Result<String, NotDrawn> {
    let periods = history.months.iter().map(|point| TargetPeriod {
        label: point.label.clone(),
        plan: point.planned,
        actual: value(&point.figure),
    });
    let title = format!("{}（{}）の推移", history.indicator.name, history.region_label);
    trend(&history.indicator.unit, periods.collect())
        .to_svg(&Frame::new("history", title, DESCRIPTION).headed())
}
