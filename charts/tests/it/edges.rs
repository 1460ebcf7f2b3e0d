//! Figures of nothing, of one, of too much, and of what cannot be.

use charts::{
    Achievement, BudgetBurnDown, CapacityMonth, Cell, ClockCompliance, ClockShare, DoctorLoad,
    Frame, Funnel, HeatMap, HeatRow, History, Load, MonthlyCapacity, NotDrawn, PlanAndActual,
    ProjectedStop, Ranked, Ranking, Series, Share, SizeClassRate, SizeClassRates, Spent, Stage,
    TargetPeriod, TargetTrend, Unit, Value,
};

use crate::letters::{assert_readable, read, texts};

type Drawn = Result<String, NotDrawn>;

/// Every kind of figure, of the same values under the same names.
fn of(values: &[(&str, Value)], frame: &Frame) -> Vec<(&'static str, Drawn)> {
    let unit = || Unit::counted("件");
    let labels = || values.iter().map(|(label, _)| (*label).to_owned());
    let pairs = || values.iter().map(|(label, value)| ((*label).to_owned(), *value));
    let budget = values.iter().filter_map(|(_, value)| match value {
        Value::Known(number) => Some(*number),
        Value::Suppressed | Value::Missing => None,
    });
    let budget: Vec<f64> = budget.collect();
    let cell = |value| match value {
        Value::Known(number) => Cell::Number(number),
        Value::Suppressed => Cell::Suppressed,
        Value::Missing => Cell::Missing,
    };
    vec![
        (
            "capacity",
            MonthlyCapacity {
                unit: unit(),
                demand: "申込".to_owned(),
                capacity: "枠".to_owned(),
                months: pairs()
                    .map(|(label, value)| CapacityMonth { label, demand: value, capacity: value })
                    .collect(),
            }
            .to_svg(frame),
        ),
        (
            "funnel",
            Funnel {
                unit: unit(),
                stages: pairs().map(|(label, value)| Stage { label, value }).collect(),
            }
            .to_svg(frame),
        ),
        (
            "load",
            DoctorLoad {
                unit: unit(),
                doctors: pairs().map(|(label, value)| Load { label, value }).collect(),
                fair: budget.first().copied(),
            }
            .to_svg(frame),
        ),
        (
            "budget",
            BudgetBurnDown {
                unit: unit(),
                budget: budget.first().copied().unwrap_or(0.0),
                days: 365,
                months: Vec::new(),
                spent: (1..)
                    .zip(&budget)
                    .map(|(day, total)| Spent { day, total: *total })
                    .collect(),
                stop: Some(ProjectedStop { day: 300, label: "1月25日".to_owned() }),
            }
            .to_svg(frame),
        ),
        (
            "trend",
            TargetTrend {
                unit: unit(),
                band: (80, 120),
                periods: pairs()
                    .map(|(label, actual)| TargetPeriod {
                        label,
                        plan: budget.first().copied(),
                        actual,
                    })
                    .collect(),
            }
            .to_svg(frame),
        ),
        (
            "sizes",
            SizeClassRates {
                unit: unit(),
                classes: pairs().map(|(label, rate)| SizeClassRate::new(label, rate)).collect(),
                overall: None,
                shared_note: String::new(),
            }
            .to_svg(frame),
        ),
        (
            "plans",
            PlanAndActual {
                indicators: pairs()
                    .map(|(label, actual)| Achievement { label, unit: unit(), plan: 10.0, actual })
                    .collect(),
            }
            .to_svg(frame),
        ),
        (
            "ranking",
            Ranking {
                unit: unit(),
                ranked: pairs().map(|(label, value)| Ranked::new(label, value)).collect(),
                reference: None,
            }
            .to_svg(frame),
        ),
        (
            "history",
            History {
                unit: unit(),
                periods: labels().collect(),
                series: vec![Series {
                    label: "面接指導".to_owned(),
                    values: pairs().map(|(_, value)| value).collect(),
                }],
            }
            .to_svg(frame),
        ),
        (
            "heat",
            HeatMap {
                unit: unit(),
                columns: vec!["相談".to_owned()],
                rows: pairs()
                    .map(|(label, value)| HeatRow { label, cells: vec![cell(value)] })
                    .collect(),
                limits: vec![10.0, 20.0],
            }
            .to_svg(frame),
        ),
    ]
}

fn frames() -> [Frame; 2] {
    let wide = Frame::new("edge", "図", "説明");
    [wide.for_phone(), wide]
}

fn each_is_readable(values: &[(&str, Value)]) {
    for frame in frames() {
        for (name, drawn) in of(values, &frame) {
            let svg = drawn.unwrap_or_else(|refused| panic!("{name}: {refused}"));
            assert_readable(&format!("{name} {:?}", frame.size()), &svg);
        }
    }
}

#[test]
fn a_figure_of_nothing_says_so() {
    for frame in frames() {
        for (name, drawn) in of(&[], &frame) {
            assert!(drawn.unwrap().contains("表示する数字がありません"), "{name}");
        }
    }
}

#[test]
fn a_figure_of_one_is_readable() {
    each_is_readable(&[("4月", Value::Known(7.0))]);
}

#[test]
fn a_figure_of_zeros_is_readable() {
    each_is_readable(&[("4月", Value::Known(0.0)), ("5月", Value::Known(0.0))]);
}

#[test]
fn a_figure_of_what_nobody_knows_is_readable() {
    each_is_readable(&[("4月", Value::Suppressed), ("5月", Value::Missing)]);
}

#[test]
fn huge_numbers_are_readable() {
    let huge = Value::Known(9_999_999_999_999.0);
    each_is_readable(&[("4月", huge), ("5月", Value::Known(1.0)), ("6月", huge)]);
}

#[test]
fn long_names_are_readable() {
    let long =
        "新発田地域産業保健センター（新発田市・胎内市・聖籠町・阿賀野市・五泉市ほか）".repeat(4);
    let word = "a".repeat(300);
    each_is_readable(&[
        (&long, Value::Known(12.0)),
        (&word, Value::Suppressed),
        ("<b>&\"'", Value::Missing),
        ("", Value::Known(3.0)),
    ]);
}

#[test]
fn many_months_are_readable_on_a_phone() {
    let labels: Vec<String> = (0..60).map(|place| format!("{}月", place % 12 + 1)).collect();
    let values: Vec<(&str, Value)> = labels
        .iter()
        .enumerate()
        .map(|(place, label)| match place % 7 {
            0 => (label.as_str(), Value::Suppressed),
            1 => (label.as_str(), Value::Missing),
            _ => (label.as_str(), Value::Known(f64::from(u8::try_from(place).unwrap()) * 12.0)),
        })
        .collect();
    let [phone, _] = frames();
    for (name, drawn) in of(&values, &phone) {
        match drawn {
            Ok(svg) => assert_readable(name, &svg),
            Err(refused) => assert_eq!((name, refused.code()), ("heat", "TOO_MANY_TO_DRAW")),
        }
    }
}

#[test]
fn what_cannot_be_is_refused_and_named() {
    for (given, code) in [
        (-1.0, "NEGATIVE_VALUE"),
        (f64::NAN, "NOT_A_NUMBER"),
        (f64::INFINITY, "VALUE_TOO_LARGE"),
        (1e300, "VALUE_TOO_LARGE"),
    ] {
        for (name, drawn) in of(&[("4月", Value::Known(given))], &frames()[0]) {
            let refused = drawn.unwrap_err();
            assert_eq!(refused.code(), code, "{name}");
        }
    }
}

#[test]
fn more_than_a_picture_holds_is_refused() {
    let values = vec![("4月", Value::Known(1.0)); 401];

    for (name, drawn) in of(&values, &frames()[0]) {
        assert_eq!(drawn.unwrap_err().code(), "TOO_MANY_TO_DRAW", "{name}");
    }
}

#[test]
fn hidden_missing_and_zero_look_different_in_every_figure() {
    let drawn = |value: Value| of(&[("4月", value), ("5月", Value::Known(4.0))], &frames()[1]);
    let (hidden, missing, zero) =
        (drawn(Value::Suppressed), drawn(Value::Missing), drawn(Value::Known(0.0)));

    for ((name, hidden), ((_, missing), (_, zero))) in
        hidden.into_iter().zip(missing.into_iter().zip(zero))
    {
        if name == "budget" {
            continue; // What was spent is always known.
        }
        let (hidden, missing, zero) = (hidden.unwrap(), missing.unwrap(), zero.unwrap());
        assert!(hidden.contains("秘匿") && !hidden.contains("データなし"), "{name}");
        assert!(missing.contains("データなし") && !missing.contains("秘匿"), "{name}");
        assert!(!zero.contains("秘匿") && !zero.contains("データなし"), "{name}");
    }
}

#[test]
fn a_number_is_never_written_where_another_is_hidden() {
    let [phone, _] = frames();
    let mut values = vec![Value::Known(40.0); 12];
    values[4] = Value::Suppressed;
    values[5] = Value::Known(0.0);
    let series = vec![Series { label: "相談".to_owned(), values }];
    let periods = (1..=12).map(|month| format!("{month}月")).collect();
    let svg = History { unit: Unit::counted("件"), periods, series }.to_svg(&phone).unwrap();

    let texts = texts(&read(&svg));
    let place = |wanted: &str| {
        let mut places = texts.iter().filter(|(text, _)| text == wanted).map(|(_, room)| *room);
        places.next_back().unwrap_or_else(|| panic!("{wanted} is not written: {svg}"))
    };
    assert!(place("0").left() > place("6月").left(), "the zero stands away from the hidden May");
}

#[test]
fn a_part_that_exceeds_its_whole_is_refused() {
    let kept = Share::Of { met: 3, all: 2 };
    let clocks = vec![ClockShare { label: "報告".to_owned(), kept }];
    let figure = ClockCompliance { unit: Unit::counted("件"), clocks };

    let refused = figure.to_svg(&frames()[0]).unwrap_err();

    assert_eq!(refused, NotDrawn::PartExceedsWhole { place: "報告".to_owned() });
}

#[test]
fn clocks_that_never_ran_have_no_share() {
    let clock = |label: &str, met, all| ClockShare {
        label: label.to_owned(),
        kept: Share::Of { met, all },
    };
    let clocks = vec![clock("実施", 9, 10), clock("引継ぎ", 0, 0), clock("報告", 1, 10)];

    let svg = ClockCompliance { unit: Unit::counted("件"), clocks }.to_svg(&frames()[1]).unwrap();

    assert!(svg.contains(">対象なし</text>"));
    let place = |name: &str| svg.find(&format!(">{name}</text>")).unwrap();
    assert!(place("報告") < place("実施"), "the worst comes first");
    assert!(place("実施") < place("引継ぎ"));
}

#[test]
fn equals_share_a_place() {
    let ranked = [("甲", 5.0), ("乙", 9.0), ("丙", 5.0), ("丁", 1.0)];
    let ranked = ranked.map(|(label, value)| Ranked::new(label, value)).to_vec();

    let figure = Ranking { unit: Unit::counted("件"), ranked, reference: None };
    let svg = figure.to_svg(&frames()[1]).unwrap();

    for name in ["1位 乙", "2位 甲", "2位 丙", "4位 丁"] {
        assert!(svg.contains(&format!(">{name}</text>")), "{name}");
    }
}

#[test]
fn the_band_of_a_plan_holds_its_lower_limit_and_not_its_upper_one() {
    let outside = |actual: f64| {
        let period =
            TargetPeriod { label: "R6".to_owned(), plan: Some(100.0), actual: actual.into() };
        let unit = Unit::counted("件");
        let figure = TargetTrend { unit, band: (80, 120), periods: vec![period] };
        figure.to_svg(&frames()[1]).unwrap().contains("範囲の外")
    };

    assert!(outside(79.0));
    assert!(!outside(80.0));
    assert!(!outside(119.0));
    assert!(outside(120.0));
}

#[test]
fn a_budget_that_lasts_has_no_day_of_its_end() {
    let figure = |total: f64, day| {
        let stop = Some(ProjectedStop { day, label: "6月1日".to_owned() });
        let spent = vec![Spent { day: 180, total }];
        let unit = Unit::counted("円");
        let figure =
            BudgetBurnDown { unit, budget: 1_000_000.0, days: 364, months: vec![], spent, stop };
        figure.to_svg(&frames()[1]).unwrap()
    };

    assert!(figure(400_000.0, 420).contains("年度末まで足りる見込み"));
    assert!(!figure(400_000.0, 420).contains("6月1日"));
    assert!(figure(900_000.0, 364).contains("6月1日に残額がなくなる見込み"));
    assert!(figure(1_000_001.0, 170).contains("予算を1円超えています"));
}

#[test]
fn readings_come_in_the_order_of_their_days() {
    let spent = [40, 30].map(|day| Spent { day, total: 1.0 }).to_vec();
    let unit = Unit::counted("円");
    let figure =
        BudgetBurnDown { unit, budget: 10.0, days: 364, months: vec![], spent, stop: None };

    assert_eq!(figure.to_svg(&frames()[0]).unwrap_err().code(), "UNEVEN_SERIES");
}

#[test]
fn a_series_without_a_value_for_every_period_is_refused() {
    let periods = vec!["4月".to_owned(), "5月".to_owned()];
    let series = vec![Series { label: "相談".to_owned(), values: vec![Value::Missing] }];
    let unit = Unit::counted("件");
    let history = History { unit: unit.clone(), periods: periods.clone(), series };
    let rows = vec![HeatRow { label: "10人未満".to_owned(), cells: vec![Cell::Missing] }];
    let heat = HeatMap { unit: unit.clone(), columns: periods, rows, limits: vec![] };
    let falling = HeatMap { unit, columns: vec![], rows: vec![], limits: vec![2.0, 1.0] };

    for refused in
        [history.to_svg(&frames()[0]), heat.to_svg(&frames()[0]), falling.to_svg(&frames()[0])]
    {
        assert_eq!(refused.unwrap_err().code(), "UNEVEN_SERIES");
    }
}

#[test]
fn bars_of_months_over_the_limit_are_dark_above_it() {
    let month = |demand: f64, capacity: f64| CapacityMonth {
        label: "4月".to_owned(),
        demand: demand.into(),
        capacity: capacity.into(),
    };
    let over = |months| {
        let (demand, capacity) = ("申込".to_owned(), "枠".to_owned());
        let figure = MonthlyCapacity { unit: Unit::counted("件"), demand, capacity, months };
        figure.to_svg(&frames()[1]).unwrap().contains("枠を超えた分")
    };

    assert!(!over(vec![month(40.0, 40.0)]));
    assert!(over(vec![month(41.0, 40.0)]));
}
