//! A survey of an invented prefecture, for the tests and the benchmark.

use charts::{Frame, Funnel, Stage, Unit, Value};
use chrono::NaiveDate;
use print::Paper;
use print::survey_report::{
    About, Cause, Change, Chart, Completeness, ContextLine, ContextSeries, Corrections, Definition,
    Figure, Highlight, Indicator, Matrix, MatrixGroup, MatrixLine, OfficeStanding, Report, Section,
    Standing,
};

/// A second edition, with everything that a report can have.
pub(crate) fn frozen() -> Report {
    Report {
        paper: Paper {
            edition: "SH-S1/2026-11-01".into(),
            made_on: NaiveDate::from_ymd_opt(2026, 11, 25).expect("it is a day"),
            receipt_number: None,
        },
        about: About {
            prefecture: "見本県".into(),
            covers: "令和8年度上半期".into(),
            days: "令和8年4月1日から令和8年9月30日まで".into(),
            period_before: "令和7年度下半期".into(),
            year_before: "令和7年度上半期".into(),
            standing: Standing::Frozen {
                edition_number: "第2版".into(),
                frozen_on: "令和8年11月20日".into(),
                sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            },
            rules_edition: "2026-11-25".into(),
        },
        completeness: completeness(),
        summary: summary(),
        sections: SECTIONS.iter().map(section).collect(),
        matrices: vec![matrix("直接支援"), matrix("間接支援")],
        charts: vec![
            chart("figure-requests", "面接指導の申込みから意見書の交付まで"),
            chart("figure-training", "専門的研修の申込みから受講まで"),
        ],
        definitions: definitions(),
        causes: causes(),
        corrections: Some(corrections()),
        context: context(),
        notes: vec!["件数は、実施した日の属する期間に計上しています。".into()],
    }
}

/// Figures that may still change, and none but the simplest of them.
pub(crate) fn draft() -> Report {
    let frozen = frozen();
    Report {
        about: About {
            standing: Standing::Draft {
                state: "作成中".into(),
                as_of: "令和8年11月24日 24時".into(),
            },
            ..frozen.about
        },
        matrices: Vec::new(),
        charts: Vec::new(),
        causes: Vec::new(),
        corrections: None,
        context: Vec::new(),
        ..frozen
    }
}

/// One of each, for tests that look at every text.
pub(crate) fn small() -> Report {
    let mut report = frozen();
    report.sections.truncate(2);
    for section in &mut report.sections {
        section.indicators.truncate(5);
    }
    report.matrices.truncate(1);
    report.matrices[0].groups.truncate(1);
    report.matrices[0].lines.truncate(4);
    for line in &mut report.matrices[0].lines {
        line.cells.truncate(3);
    }
    report.charts.truncate(1);
    report.definitions.truncate(2);
    report
}

fn completeness() -> Completeness {
    let office = |office: &str, confirmed: &str, late: &str, timeliness: &str| OfficeStanding {
        office: format!("{office}地域産業保健センター"),
        confirmed: confirmed.into(),
        late: late.into(),
        last_confirmed_on: some("令和8年10月9日"),
        timeliness: timeliness.into(),
        remark: None,
    };
    let mut offices = vec![
        office("見本北", "6／6", "0", "期限内に確定"),
        office("見本中央", "6／6", "1", "期限後に確定"),
        office("見本南", "5／6", "0", "期限超過"),
        office("見本西", "6／6", "0", "期限内に確定"),
    ];
    offices[2].remark = some("9月分は、担当者の交代のため確認中です。");
    Completeness {
        in_short: "4か所の24か月分のうち、23か月分（95.8%）が確定しています。\
                   このうち1か月分は、期限の後に確定しました。"
            .into(),
        offices,
    }
}

fn summary() -> Vec<Highlight> {
    let highlight = |indicator: &str, figure: Figure, unit: &str, beside: &str| Highlight {
        indicator: indicator.into(),
        figure,
        unit: unit.into(),
        beside: some(beside).filter(|beside| !beside.is_empty()),
    };
    vec![
        highlight("専門的研修等実施回数", Figure::number("58"), "回", "計画比 107.4%"),
        highlight("相談対応件数", Figure::number("1,402"), "件", "計画比 104.2%"),
        highlight("具体的な改善割合", Figure::number("84.3"), "%", "225人中の190人"),
        highlight("メンタルヘルス個別訪問支援件数", Figure::number("40"), "件", "計画比 132.8%"),
        highlight("高ストレス者の面接指導の実施", Figure::Suppressed, "件", ""),
        highlight("基本サービスの休止日数", Figure::Zero, "日", "前年同期 2日"),
    ]
}

type Lines = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

#[rustfmt::skip]
const SECTIONS: [Lines; 7] = [
    ("A 体制・供給", &[
        ("A1_OFFICES_OPEN", "窓口を開設した機関数", "機関"),
        ("A2_WINDOW_OPENINGS", "窓口の開設回数", "回"),
        ("A2_OPENINGS_PER_OFFICE", "1機関当たりの窓口の開設回数", "回／機関"),
        ("A3_DOCTORS", "登録産業医数", "人"),
        ("A3_DOCTORS_MENTAL_HEALTH", "メンタルヘルスに対応できる医師数", "人"),
        ("A3_ABLE_SHARE", "対応できる登録産業医の割合", "%"),
        ("A4_ENGINEERS", "労働衛生工学専門員数", "人"),
        ("A5_SLOTS_OFFERED", "提供された面接枠", "枠"),
        ("A5_LOST_SHARE", "使われなかった面接枠の割合", "%"),
        ("A7_SUSPENDED_DAYS", "基本サービスの休止日数", "日"),
        ("A8_VISITS_INTERVIEW", "面接指導・健康相談を行った訪問回数", "回"),
        ("A9_DOCTORS_OF_HOSPITALS", "産業医の所属：病院・健診機関等の勤務", "人"),
    ]),
    ("B 直接支援", &[
        ("B1_OPINIONS", "意見聴取の件数", "件"),
        ("B1_WORKPLACES", "意見聴取の事業場数", "事業場"),
        ("B1_WORKERS", "意見聴取の労働者数", "人"),
        ("B2_GUIDANCE", "保健指導の件数", "件"),
        ("B3_MENTAL", "メンタルヘルス相談の件数", "件"),
        ("B4_APPLIED", "長時間労働者の面接指導の申込み", "件"),
        ("B4_HELD", "長時間労働者の面接指導の実施", "件"),
        ("B5_APPLIED", "高ストレス者の面接指導の申込み", "件"),
        ("B5_HELD", "高ストレス者の面接指導の実施", "件"),
        ("B6_VISITS", "個別訪問の件数", "件"),
        ("B6_WORKPLACES", "個別訪問を受けた事業場数", "事業場"),
        ("B6_BY_ENGINEER", "個別訪問（労働衛生工学専門員）", "件"),
        ("B6_WORK_ENVIRONMENT", "個別訪問（作業環境管理）", "件"),
        ("B7_CONSULTATIONS", "相談対応件数", "件"),
        ("B7_MAIL", "相談（メール・FAX・郵送）", "件"),
        ("B8_BALANCE_VISITS", "両立支援の個別訪問", "件"),
        ("B9_WORKPLACES", "直接支援を受けた事業場数", "事業場"),
    ]),
    ("C 間接支援", &[
        ("C1_TRAININGS", "専門的研修等実施回数", "回"),
        ("C1_ATTENDEES", "専門的研修等の受講者数", "人"),
        ("C1_TRAININGS_WORK", "専門的研修（作業環境管理・作業管理）", "回"),
        ("C2_EXPERT_CONSULTATIONS", "産業保健関係者からの専門的相談の件数", "件"),
        ("C3_MENTAL_VISITS", "メンタルヘルス個別訪問支援件数", "件"),
        ("C4_MANAGER_EDUCATION", "メンタルヘルス教育の回数", "回"),
        ("C9_OWN_STAFF", "事業場内産業保健スタッフ等によるケアへの支援", "件"),
    ]),
    ("D 業務の質", &[
        ("D1_HELD_MEDIAN", "申込みから実施までの日数（中央値）", "日"),
        ("D1_OPINION_P90", "申込みから報告書・意見書の送付までの日数（90パーセンタイル）", "日"),
        ("D2_LEGAL_IN_TIME", "法令に関わる期限の遵守率", "%"),
        ("D3_RETURNED", "補正を依頼した件数", "件"),
        ("D6_DECLINED_SHARE", "担当者の辞退の割合", "%"),
        ("D7_NO_SHOWS", "欠席の件数", "件"),
    ]),
    ("E 効果", &[
        ("E1_TRAINING_USEFUL", "研修利用者の有益度", "%"),
        ("E2_IMPROVED", "具体的な改善割合", "%"),
        ("E5_STRESS_CHECK_TAKEN", "ストレスチェックの受検率", "%"),
    ]),
    ("F 到達", &[
        ("F1_COVERAGE", "意見聴取のカバー率", "%"),
        ("F2_PEOPLE_PER_10000", "労働者1万人当たりの支援人数（50人未満）", "人／労働者1万人"),
    ]),
    ("G 経費", &[
        ("G1_BUDGET", "予算額", "円"),
        ("G2_COST_PER_CASE", "1件当たりの経費", "円／件"),
    ]),
];

fn section((heading, lines): &Lines) -> Section {
    let indicators =
        lines.iter().enumerate().map(|(place, line)| indicator(place, *line)).collect();
    Section { heading: (*heading).into(), indicators }
}

/// Every kind of figure turns up, and each in more than one column.
fn indicator(place: usize, (code, indicator, unit): (&str, &str, &str)) -> Indicator {
    let figure = match (unit, place % 9) {
        (_, 4) => Figure::Suppressed,
        (_, 6) => Figure::Zero,
        (_, 7) => Figure::Missing,
        ("円", _) => Figure::number("10,800,000"),
        ("%", _) => Figure::number(format!("{}.{}", 60 + place * 3, place)),
        _ => Figure::number(format!("{}", 12 + place * 37)),
    };
    let has_parts = unit == "%" && matches!(figure, Figure::Number { .. });
    let is_far_from_plan = code == "C3_MENTAL_VISITS";
    let is_planned = is_far_from_plan || place.is_multiple_of(5);
    Indicator {
        code: code.into(),
        indicator: indicator.into(),
        unit: unit.into(),
        figure,
        numerator: has_parts.then(|| "1,033".into()),
        denominator: has_parts.then(|| "1,240".into()),
        period_before: match place % 6 {
            2 => Figure::Missing,
            5 => Figure::Suppressed,
            _ => Figure::number(format!("{}", 10 + place * 31)),
        },
        year_before: match place % 7 {
            1 => Figure::Zero,
            3 => Figure::NotOffered,
            _ => Figure::number(format!("{}", 9 + place * 29)),
        },
        planned: is_planned.then(|| format!("{}", 30 + place * 30)),
        achievement: is_planned.then(|| if is_far_from_plan { "132.8%" } else { "104.2%" }.into()),
        is_far_from_plan,
    }
}

const GROUPS: [(&str, &[&str]); 10] = [
    ("健康診断", &["健康診断結果についての医師の意見聴取", "保健指導", "計"]),
    ("過重労働", &["長時間労働者への医師の面接指導", "計"]),
    (
        "メンタルヘルス",
        &[
            "メンタルヘルス不調の方の相談・指導",
            "高ストレス者への医師の面接指導",
            "個別訪問支援",
            "計",
        ],
    ),
    ("作業環境・作業管理", &["個別訪問による産業保健指導", "計"]),
    ("両立支援", &["治療と仕事の両立支援", "計"]),
    ("体制・労務管理", &["地域独自の上乗せサービス", "計"]),
    ("教育研修", &["産業保健スタッフへの研修", "管理監督者向け教育", "啓発セミナー", "計"]),
    ("情報・教材", &["産業保健に関する情報提供", "計"]),
    ("総合相談", &["産業保健関係者からの専門的相談", "計"]),
    ("合計", &["合計"]),
];

const SIZES: [(&str, bool); 13] = [
    ("10人未満", false),
    ("10〜29人", false),
    ("30〜49人", false),
    ("50〜99人", false),
    ("100〜299人", false),
    ("300〜499人", false),
    ("500〜999人", false),
    ("1,000人以上", false),
    ("規模不明", false),
    ("50人未満の計", true),
    ("50人以上の計", true),
    ("300人以上の計", true),
    ("合計", true),
];

fn matrix(layer: &str) -> Matrix {
    let groups: Vec<MatrixGroup> = GROUPS
        .iter()
        .map(|(group, columns)| MatrixGroup {
            group: (*group).into(),
            columns: columns.iter().map(|column| (*column).into()).collect(),
        })
        .collect();
    let width: usize = groups.iter().map(|group| group.columns.len()).sum();
    let cell = |line: usize, column: usize| match (line * 7 + column * 3) % 11 {
        _ if (3..8).contains(&line) && column < 5 => Figure::NotOffered,
        0 => Figure::Suppressed,
        5 => Figure::Zero,
        7 => Figure::Missing,
        step => Figure::number(format!("{}", step * step * 14)),
    };
    let lines = SIZES.iter().enumerate().map(|(line, (size, is_total))| MatrixLine {
        size: (*size).into(),
        is_total: *is_total,
        cells: (0..width).map(|column| cell(line, column)).collect(),
    });
    Matrix {
        layer: layer.into(),
        counts: "事業場数（同じ事業場は1回）".into(),
        groups,
        lines: lines.collect(),
        notes: vec![
            "同じ事業場が複数のサービスを利用することがあるため、合計は各欄の和と一致しません。"
                .into(),
        ],
    }
}

fn chart(id: &str, caption: &str) -> Chart {
    let funnel = Funnel {
        unit: Unit::counted("件"),
        stages: vec![
            Stage::new("申込", 1_240.0),
            Stage::new("面接指導の実施", 1_085.0),
            Stage::new("結果の報告", 1_010.0),
            Stage::new("意見書の交付", Value::Suppressed),
        ],
    };
    let alt = "申込1,240件に対し、実施は1,085件、報告は1,010件。意見書の交付は秘匿。";
    let svg = funnel.to_svg(&Frame::new(id, caption, alt)).expect("it can be drawn");
    Chart {
        caption: caption.into(), svg, alt: alt.into(), remark: some("令和8年度上半期の累計。")
    }
}

fn definitions() -> Vec<Definition> {
    let lines = SECTIONS.iter().flat_map(|(_, lines)| lines.iter());
    lines
        .map(|(code, indicator, unit)| Definition {
            code: (*code).into(),
            indicator: (*indicator).into(),
            definition: match *unit {
                "%" => "分子：期間内に期限どおりに終えたもの。分母：期間内に結果が決まったもの。",
                _ => "実施した件数（1回の実施を1件とする）。",
            }
            .into(),
            owner: "地域産業保健センター".into(),
            frequency: "毎月".into(),
            target: (*code == "E2_IMPROVED").then(|| "80%以上（年度、全国）".into()),
        })
        .collect()
}

fn causes() -> Vec<Cause> {
    vec![Cause {
        indicator: "メンタルヘルス個別訪問支援件数".into(),
        planned: "30".into(),
        figure: Figure::number("40"),
        achievement: "132.8%".into(),
        cause_class: "②実施機関の取組".into(),
        cause: "商工団体と共同で周知したところ、7月から9月までの申込みが増えた。\n\
                下半期は訪問員を1人増やして対応する。"
            .into(),
        given_by: some("見本県 総合調整担当"),
    }]
}

fn corrections() -> Corrections {
    let change = |part: &str, indicator: &str, before: Figure, after: Figure| Change {
        part: part.into(),
        indicator: indicator.into(),
        before,
        after,
    };
    Corrections {
        former: "第1版（令和8年10月20日確定）".into(),
        reason: "見本中央地域産業保健センターの8月分に、面接指導1件の入力漏れがあったため。".into(),
        changes: vec![
            change("B 直接支援", "相談対応件数", Figure::number("1,401"), Figure::number("1,402")),
            change("直接支援　10〜29人", "保健指導", Figure::Missing, Figure::Zero),
        ],
    }
}

/// Source: 労働安全衛生調査（実態調査）, as the ministry published it.
fn context() -> Vec<ContextSeries> {
    let line = |label: &str, cells: [&str; 3]| ContextLine {
        label: label.into(),
        cells: cells.map(Figure::number).to_vec(),
    };
    vec![ContextSeries {
        series: "メンタルヘルス対策に取り組む事業所の割合".into(),
        unit: "%".into(),
        source: "厚生労働省「労働安全衛生調査（実態調査）」".into(),
        columns: ["令和4年", "令和5年", "令和6年"].map(str::to_owned).to_vec(),
        lines: vec![
            line("全体（10人以上）", ["63.4", "63.8", "63.2"]),
            line("50人以上", ["91.1", "91.3", "94.3"]),
            line("30〜49人", ["73.1", "71.8", "69.1"]),
            line("10〜29人", ["55.7", "56.6", "55.3"]),
        ],
        notes: vec!["常用労働者10人以上の民営事業所についての割合です。".into()],
    }]
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}
