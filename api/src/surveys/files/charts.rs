//! The picture of an indicator over time.

use charts::{Frame, NotDrawn, TargetPeriod, TargetTrend, Unit, Value};
use rules::surveys::FigureState;
use rules::surveys::plan::{CAUSE_BELOW_PERCENT, CAUSE_FROM_PERCENT};

use crate::surveys::shown::{Figure, IndicatorHistory};

pub fn history_svg(history: &IndicatorHistory) -> Result<String, NotDrawn> {
    let periods = history.months.iter().map(|point| TargetPeriod {
        label: point.label.clone(),
        plan: point.planned,
        actual: value(&point.figure),
    });
    let percent = |part: u32| u16::try_from(part).unwrap_or(u16::MAX);
    let trend = TargetTrend {
        unit: Unit::measured(history.indicator.unit.clone(), 1),
        band: (percent(CAUSE_BELOW_PERCENT), percent(CAUSE_FROM_PERCENT)),
        periods: periods.collect(),
    };
    let title = format!("{}（{}）の推移", history.indicator.name, history.region_label);
    let desc = "月ごとの実績を線で、計画のある月は計画の80～120％の範囲を帯で表します。";
    trend.to_svg(&Frame::new("history", title, desc).headed())
}

fn value(figure: &Figure) -> Value {
    match (figure.state.0, figure.value) {
        (FigureState::Suppressed, _) => Value::Suppressed,
        (_, Some(value)) => Value::Known(value),
        (_, None) => Value::Missing,
    }
}
