//! Pictures of the matrix and of an indicator over time.

use charts::{Cell, Frame, HeatMap, HeatRow, NotDrawn, TargetPeriod, TargetTrend, Unit, Value};
use rules::surveys::FigureState;
use rules::surveys::plan::{CAUSE_BELOW_PERCENT, CAUSE_FROM_PERCENT};

use super::report::Grid;
use crate::surveys::shown::{Figure, IndicatorHistory};

pub fn matrix_svg(grid: &Grid) -> Result<String, NotDrawn> {
    let rows = grid.rows.iter().map(|row| HeatRow {
        label: row.label.clone(),
        cells: row.cells.iter().map(cell).collect(),
    });
    let plain = grid.rows.iter().filter(|row| !row.is_roll_up);
    let numbers = plain.flat_map(|row| &row.cells).filter_map(|figure| figure.value);
    let most = numbers.fold(0.0_f64, f64::max);
    let limits = [0.2, 0.4, 0.6, 0.8].map(|part| (most * part).ceil().max(1.0));
    let mut limits = limits.to_vec();
    limits.dedup();
    let map = HeatMap {
        unit: Unit::counted(""),
        columns: grid.columns.iter().map(|column| column.label.clone()).collect(),
        rows: rows.collect(),
        limits,
    };
    let title = format!("{}（{}）", grid.title, grid.measure);
    let desc = "行は事業場の規模、列はサービスです。欄の数字が実績を表します。";
    map.to_svg(&Frame::new("matrix", title, desc).headed())
}

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

fn cell(figure: &Figure) -> Cell {
    match (figure.state.0, figure.value) {
        (FigureState::Suppressed, _) => Cell::Suppressed,
        (FigureState::NotOffered, _) => Cell::NotOffered,
        (_, Some(value)) => Cell::Number(value),
        (_, None) => Cell::Missing,
    }
}

fn value(figure: &Figure) -> Value {
    match (figure.state.0, figure.value) {
        (FigureState::Suppressed, _) => Value::Suppressed,
        (_, Some(value)) => Value::Known(value),
        (_, None) => Value::Missing,
    }
}
