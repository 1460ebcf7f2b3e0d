//! Pictures of the indicators of one period.

use charts::{
    Achievement, ClockCompliance, ClockShare, Funnel, PlanAndActual, Share, Stage, Unit, Value,
};
use rules::surveys::FigureState;

use super::{Drawing, unit, value, words};
use crate::surveys::shown::{Figure, IndicatorFigure};

pub(super) fn all(lines: &[IndicatorFigure]) -> Vec<Drawing> {
    [plans(lines), deadlines(lines), funnel(lines)].into_iter().flatten().collect()
}

/// A picture with more bars is a table.
const PLANS_MAX: usize = 16;

fn line<'a>(lines: &'a [IndicatorFigure], code: &str) -> Option<&'a IndicatorFigure> {
    lines.iter().find(|line| line.code == code)
}

/// What was done of what was planned.
fn plans(lines: &[IndicatorFigure]) -> Option<Drawing> {
    let planned: Vec<(&IndicatorFigure, f64)> =
        lines.iter().filter_map(|line| Some((line, line.planned?))).collect();
    if !(1..=PLANS_MAX).contains(&planned.len()) {
        return None;
    }
    let far = planned.iter().filter(|(line, _)| line.needs_cause).count();
    let description = match far {
        0 => "計画の80％から120％までの外にある指標はありません。".to_owned(),
        _ => format!("計画の80％に満たないか、120％以上の指標が{far}あります。"),
    };
    let rows = planned.iter().map(|(line, plan)| {
        let percent = line.achievement.map_or("—".to_owned(), |it| format!("{it:.1}%"));
        vec![
            line.name.clone(),
            line.figure.text.clone(),
            Value::Known(*plan).said(&unit(&line.unit)),
            percent,
        ]
    });
    let indicators = planned.iter().map(|(line, plan)| Achievement {
        label: line.name.clone(),
        unit: unit(&line.unit),
        plan: *plan,
        actual: value(&line.figure),
    });
    let chart = PlanAndActual { indicators: indicators.collect() };
    Some(Drawing {
        key: "plans".to_owned(),
        title: "計画に対する実績".to_owned(),
        description,
        columns: words(["指標", "実績", "計画", "達成率"]),
        rows: rows.collect(),
        draw: Box::new(move |frame| chart.to_svg(frame)),
    })
}

/// Shares of deadlines that were kept, in the order of the catalogue.
const CLOCKS: [&str; 3] = ["D2_LEGAL_IN_TIME", "D2_REPLY_IN_TIME", "D2_REPORT_IN_TIME"];

/// How often each deadline was kept.
fn deadlines(lines: &[IndicatorFigure]) -> Option<Drawing> {
    let clocks: Vec<&IndicatorFigure> = CLOCKS
        .iter()
        .filter_map(|code| line(lines, code))
        .filter(|line| line.figure.state.0 != FigureState::None)
        .collect();
    if clocks.is_empty() {
        return None;
    }
    let rows = clocks.iter().map(|line| {
        let whole = |number: Option<f64>| number.map_or("—".to_owned(), |it| format!("{it:.0}"));
        let (met, all) = (whole(line.figure.numerator), whole(line.figure.denominator));
        vec![line.name.clone(), line.figure.text.clone(), met, all]
    });
    let shares = clocks
        .iter()
        .map(|line| ClockShare { label: line.name.clone(), kept: share(&line.figure) });
    let chart = ClockCompliance { unit: Unit::counted("件"), clocks: shares.collect() };
    Some(Drawing {
        key: "deadlines".to_owned(),
        title: "期限内の割合".to_owned(),
        description:
            "期限のうち、期間内に結果が決まったものに占める割合です。低い順に並べています。"
                .to_owned(),
        columns: words(["期限", "割合", "期限内", "すべて"]),
        rows: rows.collect(),
        draw: Box::new(move |frame| chart.to_svg(frame)),
    })
}

fn share(figure: &Figure) -> Share {
    let whole = |number: Option<f64>| format!("{:.0}", number?).parse().ok();
    match (figure.state.0, whole(figure.numerator), whole(figure.denominator)) {
        (FigureState::Suppressed, ..) => Share::Suppressed,
        (FigureState::Count | FigureState::Zero, Some(met), Some(all)) => Share::Of { met, all },
        _ => Share::Missing,
    }
}

/// From the application to the report.
fn funnel(lines: &[IndicatorFigure]) -> Option<Drawing> {
    let stages = [
        ("申込み", of_rate(line(lines, "D3_RETURNED_SHARE")?, |_, applied| applied)),
        ("実施", of_rate(line(lines, "D7_NO_SHOW_SHARE")?, |missed, all| all - missed)),
        ("期限内に報告書を送付", of_rate(line(lines, "D2_REPORT_IN_TIME")?, |in_time, _| in_time)),
    ];
    if stages.iter().all(|(_, value)| *value == Value::Missing) {
        return None;
    }
    let cases = Unit::counted("件");
    let rows = stages.iter().map(|(name, value)| vec![(*name).to_owned(), value.said(&cases)]);
    let rows = rows.collect();
    let stages = stages.map(|(name, value)| Stage::new(name, value)).to_vec();
    let chart = Funnel { unit: cases, stages };
    Some(Drawing {
        key: "funnel".to_owned(),
        title: "申込みから報告まで".to_owned(),
        description: "期間中の件数です。前の期間の申込みを実施したものもあり、報告書のないサービスもあるため、同じ申込みを追った割合ではありません。".to_owned(),
        columns: words(["段階", "件数"]),
        rows,
        draw: Box::new(move |frame| chart.to_svg(frame)),
    })
}

/// A number out of a rate, which is shown with both of its parts or not at all.
fn of_rate(line: &IndicatorFigure, of: impl Fn(f64, f64) -> f64) -> Value {
    match (value(&line.figure), line.figure.numerator, line.figure.denominator) {
        (Value::Known(_), Some(part), Some(whole)) => Value::Known(of(part, whole)),
        (Value::Suppressed, ..) => Value::Suppressed,
        _ => Value::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surveys::survey::{Beside, lines};

    /// An indicator of which so much was planned and so much done.
    fn planned(name: &str, plan: f64, done: f64, needs_cause: bool) -> IndicatorFigure {
        let nothing = Beside {
            figures: &[],
            previous: None,
            year_before: None,
            plans: &crate::surveys::plans::Plans::default(),
            causes: &[],
        };
        let month = "2026-10".parse().expect("a month");
        let mut all = lines(&nothing, month, rules::surveys::publish::Reader::Inside);
        let mut line = all.swap_remove(0);
        line.name = name.to_owned();
        line.figure.state = FigureState::Count.into();
        line.figure.value = Some(done);
        line.planned = Some(plan);
        line.needs_cause = needs_cause;
        line
    }

    #[test]
    fn what_is_far_from_its_plan_is_told_in_a_sentence() {
        let near = planned("意見聴取", 50.0, 50.0, false);
        let far = planned("面接指導の実施", 50.0, 12.0, true);

        let drawn = plans(&[near.clone(), far]).expect("there are plans");
        assert_eq!(drawn.description, "計画の80％に満たないか、120％以上の指標が1あります。");
        assert_eq!(drawn.rows.len(), 2);
        assert!(drawn.to_svg().is_ok());

        let drawn = plans(&[near]).expect("there is a plan");
        assert_eq!(drawn.description, "計画の80％から120％までの外にある指標はありません。");
        assert!(plans(&[]).is_none());
    }
}
