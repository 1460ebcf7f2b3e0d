//! One of each figure with numbers as an office would have them. The benchmark draws them too.

use charts::{
    Achievement, BudgetBurnDown, CapacityMonth, Cell, ClockCompliance, ClockShare, DoctorLoad,
    Frame, Funnel, HeatMap, HeatRow, History, Load, MonthStart, MonthlyCapacity, NotDrawn,
    PlanAndActual, ProjectedStop, Ranked, Ranking, Series, Share, SizeClassRate, SizeClassRates,
    Spent, Stage, TargetPeriod, TargetTrend, Unit, Value,
};

pub(crate) type Drawing = Box<dyn Fn(&Frame) -> Result<String, NotDrawn>>;

/// Each figure under the name that its id begins with.
pub(crate) fn all() -> Vec<(&'static str, Drawing)> {
    let (capacity, funnel, clocks) = (monthly_capacity(), funnel(), clock_compliance());
    let (load, budget, trend) = (doctor_load(), budget_burn_down(), target_trend());
    let (sizes, plans, ranking) = (size_class_rates(), plan_and_actual(), ranking());
    let (line, lines, heat) = (history_of_one(), history_of_many(), heat_map());
    vec![
        ("capacity", Box::new(move |frame| capacity.to_svg(frame))),
        ("funnel", Box::new(move |frame| funnel.to_svg(frame))),
        ("clocks", Box::new(move |frame| clocks.to_svg(frame))),
        ("load", Box::new(move |frame| load.to_svg(frame))),
        ("budget", Box::new(move |frame| budget.to_svg(frame))),
        ("trend", Box::new(move |frame| trend.to_svg(frame))),
        ("sizes", Box::new(move |frame| sizes.to_svg(frame))),
        ("plans", Box::new(move |frame| plans.to_svg(frame))),
        ("ranking", Box::new(move |frame| ranking.to_svg(frame))),
        ("line", Box::new(move |frame| line.to_svg(frame))),
        ("lines", Box::new(move |frame| lines.to_svg(frame))),
        ("heat", Box::new(move |frame| heat.to_svg(frame))),
    ]
}

pub(crate) fn frame(name: &str) -> Frame {
    Frame::new(name, "令和8年度の実績", "4月から3月までの実績を示す。").headed()
}

const MONTHS: [&str; 12] =
    ["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"];

pub(crate) fn monthly_capacity() -> MonthlyCapacity {
    let demand = [31, 28, 44, 52, 38, 61, 47, 0, 35, 40];
    let capacity = [40, 40, 40, 45, 45, 45, 50, 50, 50, 50, 50, 50];
    let months = MONTHS.iter().zip(capacity).enumerate().map(|(place, (label, capacity))| {
        let demand = match demand.get(place) {
            _ if place == 4 => Value::Suppressed,
            Some(count) => Value::Known(f64::from(*count)),
            None => Value::Missing,
        };
        let label = (*label).to_owned();
        CapacityMonth { label, demand, capacity: Value::Known(f64::from(capacity)) }
    });
    MonthlyCapacity {
        unit: Unit::counted("件"),
        demand: "申込".to_owned(),
        capacity: "対応できる件数".to_owned(),
        months: months.collect(),
    }
}

pub(crate) fn funnel() -> Funnel {
    Funnel {
        unit: Unit::counted("件"),
        stages: vec![
            Stage::new("申込", 1_240.0),
            Stage::new("面接指導の実施", 1_085.0),
            Stage::new("結果の報告", 1_010.0),
            Stage::new("意見書の交付", Value::Suppressed),
        ],
    }
}

pub(crate) fn clock_compliance() -> ClockCompliance {
    let clock = |label: &str, kept| ClockShare { label: label.to_owned(), kept };
    ClockCompliance {
        unit: Unit::counted("件"),
        clocks: vec![
            clock("申出から面接指導の実施まで", Share::Of { met: 182, all: 190 }),
            clock("面接指導から意見聴取まで", Share::Of { met: 151, all: 180 }),
            clock("健診結果から意見聴取まで（3か月以内）", Share::Of { met: 1_033, all: 1_040 }),
            clock("申込から最初の連絡まで", Share::Of { met: 0, all: 12 }),
            clock("引継ぎの受入れまで", Share::Of { met: 0, all: 0 }),
            clock("意見書の保存", Share::Suppressed),
            clock("両立支援プランの作成", Share::Missing),
        ],
    }
}

pub(crate) fn doctor_load() -> DoctorLoad {
    DoctorLoad {
        unit: Unit::counted("件"),
        doctors: vec![
            Load::new("阿部 太郎", 12.0),
            Load::new("伊藤 花子", 3.0),
            Load::new("長谷川 久美子", 7.0),
            Load::new("上田 次郎", 0.0),
            Load::new("江口 三郎", Value::Suppressed),
            Load::new("小川 恵", Value::Missing),
        ],
        fair: Some(4.4),
    }
}

pub(crate) fn budget_burn_down() -> BudgetBurnDown {
    let starts = [0, 30, 61, 91, 122, 153, 183, 214, 244, 275, 306, 334];
    let months = MONTHS.iter().zip(starts);
    let totals = [780_000, 1_650_000, 2_900_000, 4_150_000, 5_200_000, 6_600_000, 7_450_000];
    let days = [29, 60, 90, 121, 152, 182, 213];
    let spent = days.iter().zip(totals);
    BudgetBurnDown {
        unit: Unit::counted("円"),
        budget: 10_800_000.0,
        days: 364,
        months: months.map(|(label, day)| MonthStart { day, label: (*label).to_owned() }).collect(),
        spent: spent.map(|(day, total)| Spent { day: *day, total: f64::from(total) }).collect(),
        stop: Some(ProjectedStop { day: 308, label: "2月3日".to_owned() }),
    }
}

pub(crate) fn target_trend() -> TargetTrend {
    let actual = [980.0, 1_050.0, 760.0, 1_310.0, 1_120.0, 1_000.0, 1_150.0, 1_180.0];
    let periods = ["R3上", "R3下", "R4上", "R4下", "R5上", "R5下", "R6上", "R6下"];
    let periods = periods.iter().zip(actual).enumerate().map(|(place, (label, actual))| {
        let plan = if place < 4 { 1_000.0 } else { 1_100.0 };
        let actual = if place == 5 { Value::Missing } else { Value::Known(actual) };
        TargetPeriod { label: (*label).to_owned(), plan: Some(plan), actual }
    });
    TargetTrend { unit: Unit::counted("回"), band: (80, 120), periods: periods.collect() }
}

pub(crate) fn size_class_rates() -> SizeClassRates {
    SizeClassRates {
        unit: Unit::measured("", 2),
        classes: vec![
            SizeClassRate::new("10人未満", 1.81),
            SizeClassRate::new("10～29人", 1.72),
            SizeClassRate::new("30～49人", 1.66),
            SizeClassRate::new("50～99人", 1.6),
            SizeClassRate::new("100～299人", Value::Suppressed),
            SizeClassRate::new("300～499人", 1.46).sharing_denominator(),
            SizeClassRate::new("500～999人", 1.46).sharing_denominator(),
            SizeClassRate::new("1,000人以上", 1.46).sharing_denominator(),
        ],
        overall: Some(1.63),
        shared_note: "労働者数は300人以上をまとめて公表されているため、この3つの区分は\
                      同じ分母で計算しています。"
            .to_owned(),
    }
}

pub(crate) fn plan_and_actual() -> PlanAndActual {
    let row = |label: &str, unit: &Unit, plan, actual| Achievement {
        label: label.to_owned(),
        unit: unit.clone(),
        plan,
        actual,
    };
    let (times, cases, share) = (Unit::counted("回"), Unit::counted("件"), Unit::measured("％", 1));
    PlanAndActual {
        indicators: vec![
            row("専門的研修等実施回数", &times, 5_300.0, Value::Known(5_790.0)),
            row("相談対応件数（産保センター＋地産保）", &cases, 130_000.0, Value::Known(140_164.0)),
            row("具体的な改善割合", &share, 80.0, Value::Known(84.3)),
            row("メンタルヘルス個別訪問支援件数", &cases, 3_000.0, Value::Known(9_985.0)),
            row("両立支援の相談", &cases, 0.0, Value::Known(12.0)),
            row("個別調整支援", &cases, 600.0, Value::Suppressed),
            row("セミナーの開催", &times, 40.0, Value::Missing),
        ],
    }
}

pub(crate) fn ranking() -> Ranking {
    Ranking {
        unit: Unit::measured("％", 1),
        ranked: vec![
            Ranked::new("新潟", 6.9),
            Ranked::new("長岡", 12.4).own(),
            Ranked::new("上越", 6.9),
            Ranked::new("三条", 0.0),
            Ranked::new("佐渡", Value::Suppressed),
            Ranked::new("新発田地域産業保健センター（新発田市・胎内市・聖籠町ほか）", 9.1),
            Ranked::new("十日町", Value::Missing),
        ],
        reference: Some((7.2, "県の平均".to_owned())),
    }
}

pub(crate) fn history_of_one() -> History {
    let mut values: Vec<Value> =
        [42, 38, 51, 47, 0, 0, 55, 61, 58, 49, 52, 60].map(|n| Value::Known(f64::from(n))).to_vec();
    values[4] = Value::Suppressed;
    values[9] = Value::Missing;
    History {
        unit: Unit::counted("件"),
        periods: MONTHS.map(str::to_owned).to_vec(),
        series: vec![Series { label: "面接指導".to_owned(), values }],
    }
}

pub(crate) fn history_of_many() -> History {
    let series = |label: &str, numbers: [f64; 5]| Series {
        label: label.to_owned(),
        values: numbers.map(Value::Known).to_vec(),
    };
    let mut hidden = series("10人未満", [10.5, 11.2, 12.9, 13.4, 14.0]);
    hidden.values[1] = Value::Suppressed;
    hidden.values[3] = Value::Missing;
    History {
        unit: Unit::measured("％", 1),
        periods: ["令和2年", "令和3年", "令和4年", "令和5年", "令和6年"]
            .map(str::to_owned)
            .to_vec(),
        series: vec![
            series("50人以上", [89.6, 89.8, 91.1, 91.3, 94.3]),
            series("30～49人", [73.1, 72.4, 73.1, 71.8, 69.1]),
            series("10～29人", [55.7, 56.1, 55.7, 56.6, 55.3]),
            series("全体", [61.4, 62.2, 63.4, 63.8, 63.2]),
            hidden,
        ],
    }
}

pub(crate) fn heat_map() -> HeatMap {
    let columns = [
        "健康診断結果の意見聴取",
        "長時間労働者の面接指導",
        "高ストレス者の面接指導",
        "メンタルヘルス相談",
        "作業環境・作業管理",
        "両立支援",
        "体制・労務管理",
        "教育研修",
        "情報・教材",
        "総合相談",
    ];
    let classes =
        ["10人未満", "10～29人", "30～49人", "50～99人", "100～299人", "1,000人以上", "規模不明"];
    let rows = classes.iter().enumerate().map(|(row, label)| {
        let cell = |column: usize| match (row * 7 + column * 3) % 11 {
            0 => Cell::Suppressed,
            5 => Cell::Number(0.0),
            7 => Cell::Missing,
            _ if row == 3 && column < 4 => Cell::NotOffered,
            step => Cell::Number(f64::from(u32::try_from(step * step * 14).expect("few"))),
        };
        HeatRow { label: (*label).to_owned(), cells: (0..columns.len()).map(cell).collect() }
    });
    HeatMap {
        unit: Unit::counted("件"),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        limits: vec![50.0, 200.0, 500.0, 1_000.0],
    }
}
