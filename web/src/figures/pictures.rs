//! The pictures of a survey: how far the plans went, and how often the deadlines were kept.

use charts::{Achievement, ClockCompliance, ClockShare, Frame, PlanAndActual, Share, Unit, Value};
use maud::{Markup, html};

use super::lines::{Line, figure_words};
use super::numbers::{fraction, grouped, percent};
use super::picture::picture;
use crate::ui::Table;
use crate::words::FigureState;

/// Shares of deadlines that were kept, in the order of the catalogue.
const CLOCKS: [&str; 3] = ["D2_REPLY_IN_TIME", "D2_LEGAL_IN_TIME", "D2_REPORT_IN_TIME"];
/// A picture with more bars is a table.
const PLANS_MAX: usize = 16;

pub(crate) fn pictures(lines: &[Line], of: &str) -> Markup {
    let planned: Vec<&Line> = lines.iter().filter(|line| line.planned.is_some()).collect();
    let clocks: Vec<&Line> =
        CLOCKS.iter().filter_map(|code| lines.iter().find(|line| line.code == *code)).collect();
    let clocks: Vec<&Line> =
        clocks.into_iter().filter(|line| line.state != FigureState::None).collect();
    html! {
        @if (1..=PLANS_MAX).contains(&planned.len()) { (plans(&planned, of)) }
        @if !clocks.is_empty() { (deadlines(&clocks, of)) }
    }
}

fn plans(lines: &[&Line], of: &str) -> Markup {
    let far = lines.iter().filter(|line| line.needs_cause).count();
    let finding = match far {
        0 => "計画の80％から120％までの外にある指標はありません。".to_owned(),
        _ => format!("計画の80％に満たないか、120％以上の指標が{far}あります。"),
    };
    let frame = Frame::new("plans", format!("{of}の計画に対する実績"), finding.as_str());
    let draw = |frame: &Frame| {
        let indicators = lines.iter().map(|line| Achievement {
            label: line.name.clone(),
            unit: unit(&line.unit),
            plan: line.planned.unwrap_or_default(),
            actual: value(line),
        });
        PlanAndActual { indicators: indicators.collect() }.to_svg(frame)
    };
    let rows = lines.iter().map(|line| {
        [
            html! { (line.name) },
            figure_words(line.state, &line.text),
            html! { @if let Some(planned) = line.planned { (grouped(planned)) } },
            html! { @match line.achievement { Some(rate) => (percent(rate)), None => "—" } },
        ]
    });
    let table = Table::new("plans-table", "計画と実績")
        .column("指標")
        .number("実績")
        .number("計画")
        .number("達成率")
        .rows(rows)
        .dense();
    html! { p.lead { (finding) } (picture(&frame, "計画に対する実績", draw, &table)) }
}

fn deadlines(lines: &[&Line], of: &str) -> Markup {
    let frame = Frame::new("deadlines", format!("{of}の期限内の割合"), "低い順に並べています。");
    let draw = |frame: &Frame| {
        let clocks =
            lines.iter().map(|line| ClockShare { label: line.name.clone(), kept: share(line) });
        ClockCompliance { unit: Unit::counted("件"), clocks: clocks.collect() }.to_svg(frame)
    };
    let rows = lines.iter().map(|line| {
        [
            html! { (line.name) },
            figure_words(line.state, &line.text),
            html! { (fraction(line.numerator, line.denominator).unwrap_or_default()) },
        ]
    });
    let table = Table::new("deadlines-table", "期限内の割合")
        .column("期限")
        .number("割合")
        .number("期限内／すべて")
        .rows(rows)
        .dense();
    picture(&frame, "期限内の割合", draw, &table)
}

fn unit(unit: &str) -> Unit {
    match unit {
        "%" => Unit::measured("%", 1),
        unit => Unit::counted(unit),
    }
}

fn value(line: &Line) -> Value {
    match (line.state, line.value) {
        (FigureState::Count | FigureState::Zero, Some(value)) => Value::Known(value),
        (FigureState::Suppressed, _) => Value::Suppressed,
        _ => Value::Missing,
    }
}

fn share(line: &Line) -> Share {
    match (line.state, whole(line.numerator), whole(line.denominator)) {
        (FigureState::Count | FigureState::Zero, Some(met), Some(all)) => Share::Of { met, all },
        (FigureState::Suppressed, ..) => Share::Suppressed,
        _ => Share::Missing,
    }
}

/// Of a number that was counted.
fn whole(counted: Option<f64>) -> Option<u32> {
    format!("{:.0}", counted?).parse().ok()
}
