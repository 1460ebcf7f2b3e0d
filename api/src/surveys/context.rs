//! Published series, with their sources and their traps.

use rules::surveys::FigureState;
use rules::surveys::published::{Number, SERIES, Series};

use super::present;
use super::shown::{ContextRow, ContextSeries, Figure};
use crate::accounts::Viewer;
use crate::platform::error::Result;

/// All of it is public.
pub(super) fn series(_: &Viewer) -> Result<Vec<ContextSeries>> {
    Ok(SERIES.iter().map(|series| shown(series)).collect())
}

fn shown(series: &Series) -> ContextSeries {
    let mut notes: Vec<String> = Vec::new();
    if !series.time.is_empty() {
        notes.push(series.time.to_owned());
    }
    if !series.unit.is_empty() {
        notes.push(format!("単位：{}", series.unit));
    }
    notes.extend(series.notes.iter().map(|note| (*note).to_owned()));
    for line in series.lines {
        if let Some(inside) = line.inside.and_then(|at| series.lines.get(at)) {
            notes.push(format!("「{}」は「{}」の内数です。", line.label, inside.label));
        }
    }
    ContextSeries {
        code: series.code.to_owned(),
        title: series.name.to_owned(),
        note: notes.join("\n"),
        source: series.source.to_owned(),
        columns: series.columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: series
            .lines
            .iter()
            .map(|line| ContextRow {
                label: line.label.to_owned(),
                values: line.numbers.iter().map(|number| figure(*number)).collect(),
            })
            .collect(),
    }
}

fn figure(number: Number) -> Figure {
    let value = match number {
        Number::Whole(number) | Number::About(number) | Number::Over(number) => {
            present::unsigned(number)
        }
        Number::Tenths(tenths) => present::unsigned(tenths) / 10.0,
        Number::Missing => return Figure::without_number(FigureState::None),
    };
    let state = if value == 0.0 { FigureState::Zero } else { FigureState::Count };
    Figure {
        state: state.into(),
        value: Some(value),
        numerator: None,
        denominator: None,
        text: number.text(),
    }
}
