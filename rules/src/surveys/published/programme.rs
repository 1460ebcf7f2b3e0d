//! What the support programme reported of itself.

use Number::{About, Missing, Tenths, Whole};

use super::{Line, Number, Series, Sum};
use crate::surveys::Rate;

const REPORT_2024: &str =
    "労働者健康安全機構の業務実績の評価資料（令和6年度、厚生労働省 newpage_60085）";
const REPORT_2023: &str =
    "労働者健康安全機構の業務実績の評価資料（令和5年度、厚生労働省 newpage_42034）";

pub(super) static TARGETS: Series = Series {
    code: "PROGRAMME_TARGETS",
    name: "産業保健活動総合支援事業の目標と実績",
    unit: "件、回、%",
    columns: &["目標", "実績"],
    lines: &[
        Line::of("専門的研修等実施回数", &[Whole(5_300), Whole(5_790)]),
        Line::of("相談対応件数", &[Whole(130_000), Whole(140_164)]),
        Line::of("具体的な改善割合", &[Whole(80), Tenths(843)]),
        Line::of("メンタルヘルス個別訪問支援件数", &[Whole(3_000), Whole(3_985)]),
        Line::of("研修利用者の有益度", &[Whole(90), Tenths(938)]),
        Line::of("相談利用者の有益度", &[Whole(90), Tenths(964)]),
    ],
    time: "令和6年度（第5期中期目標期間の初年度）",
    source: REPORT_2024,
    notes: &[
        "全国の目標と実績。達成度が120%以上または80%未満の指標には要因の分析が付される。",
        "相談対応件数は産業保健総合支援センターと地域産業保健センターの計。",
    ],
    ..Series::EMPTY
};

pub(super) static FOURTH_PLAN: Series = Series {
    code: "PROGRAMME_FOURTH_PLAN",
    name: "第4期の相談件数の目標の基礎",
    unit: "件",
    columns: &["平成29年度の実績"],
    years: &[2017],
    lines: &[
        Line::of("計", &[Whole(116_189)]),
        Line::of("産業保健総合支援センター", &[Whole(42_640)]),
        Line::of("地域窓口", &[Whole(73_549)]),
    ],
    sums: &[Sum { total: 0, parts: &[1, 2] }],
    time: "平成29年度",
    source: REPORT_2023,
    notes: &[
        "第4期（令和元年度から5年度）の目標は相談122,600件（基礎の5%増と記載）、専門的研修\
         は期間中26,500回。",
        "目標を期間全体と読む資料と、1年当たりと読む資料がある。定義の文とともに示すこと。",
    ],
    ..Series::EMPTY
};

pub(super) static TRAININGS_HALTED: Series = Series {
    code: "PROGRAMME_TRAININGS_HALTED",
    name: "令和2年4〜5月に予定した研修と実施した研修",
    unit: "回",
    columns: &["予定", "実施"],
    lines: &[Line::of("研修", &[Whole(883), Whole(8)])],
    time: "令和2年4月・5月",
    source: REPORT_2023,
    notes: &["新型コロナウイルス感染症による。要因の区分は外部要因。"],
    ..Series::EMPTY
};

pub(super) static TRAININGS: Series = Series {
    code: "PROGRAMME_TRAININGS",
    name: "研修・教育の実績",
    unit: "回、人",
    columns: &["令和5年度", "令和6年度"],
    years: &[2023, 2024],
    lines: &[
        Line::of("ストレスチェック制度の研修（回）", &[Whole(72), Whole(129)]),
        Line::of("ストレスチェック制度の研修（人）", &[Whole(2_124), Whole(4_371)]),
        Line::of("面接指導の研修（回）", &[Whole(45), Whole(37)]),
        Line::of("面接指導の研修（人）", &[Whole(1_389), Whole(1_134)]),
        Line::of("管理監督者教育", &[Whole(895), Whole(980)]),
        Line::of("若年労働者教育", &[Missing, Whole(779)]),
    ],
    time: "令和5年度、令和6年度",
    source: REPORT_2024,
    ..Series::EMPTY
};

pub(super) static BALANCE: Series = Series {
    code: "PROGRAMME_BALANCE",
    name: "両立支援の実績",
    unit: "件",
    columns: &["令和5年度"],
    years: &[2023],
    lines: &[
        Line::of("相談（センターと労災病院の窓口）", &[Whole(3_908)]),
        Line::of("相談（病院への出張窓口）", &[Whole(3_953)]),
        Line::of("個別訪問支援", &[Whole(2_021)]),
        Line::of("個別調整支援", &[Whole(622)]),
    ],
    time: "令和5年度",
    source: REPORT_2023,
    notes: &["窓口は47のセンター、9の両立支援センター、29の労災病院。出張窓口は350病院。"],
    ..Series::EMPTY
};

pub(super) static ADVICE_WINDOWS: Series = Series {
    code: "PROGRAMME_ADVICE_WINDOWS",
    name: "健康支援相談窓口の開設と相談",
    unit: "回、件",
    columns: &["令和2年度", "令和3年度", "令和4年度", "令和5年度"],
    years: &[2020, 2021, 2022, 2023],
    lines: &[
        Line::of("開設回数", &[Whole(56), Whole(53), Whole(60), Whole(65)]),
        Line::of("相談件数", &[Whole(294), Whole(351), Whole(295), Whole(261)]),
    ],
    time: "令和2年度から令和5年度",
    source: REPORT_2023,
    ..Series::EMPTY
};

pub(super) static OFFICES: Series = Series {
    code: "OFFICES",
    name: "地域産業保健センターの数",
    unit: "か所",
    columns: &["数"],
    lines: &[Line::of("地域産業保健センター", &[Whole(350)])],
    time: "資料の時点",
    source: "厚生労働省「労働者数50人未満の小規模事業場におけるストレスチェックの義務化について」",
    ..Series::EMPTY
};

pub(super) static OFFICES_IN_2006: Series = Series {
    code: "OFFICES_IN_2006",
    name: "地域産業保健センター事業の実績",
    unit: "か所、回、人、事業場、件、部",
    columns: &["平成17年度", "平成18年度"],
    years: &[2005, 2006],
    lines: &[
        Line::of("センター数", &[Missing, Whole(347)]),
        Line::of("うち拡充センター", &[Missing, Whole(87)]).inside(0),
        Line::of("窓口の開設回数", &[Missing, Whole(24_311)]),
        Line::of("利用者数", &[Missing, Whole(74_169)]),
        Line::of("利用者数（センター内の窓口）", &[Whole(39_444), Whole(38_453)]),
        Line::of("利用者数（サテライト）", &[Whole(11_596), Whole(13_630)]),
        Line::of("利用者数（催し・その他）", &[Whole(17_774), Whole(22_086)]),
        Line::of("東京都区部（13センター）の利用者数", &[Whole(3_061), Whole(3_489)]).inside(3),
        Line::of("大阪市（6センター）の利用者数", &[Whole(945), Whole(1_268)]).inside(3),
        Line::of("登録事業場数", &[Missing, Whole(48_970)]),
        Line::of("訪問した事業場数", &[Missing, Whole(12_455)]),
        Line::of("説明会の回数", &[Missing, Whole(1_832)]),
        Line::of("コーディネーターの事業場訪問", &[Missing, Whole(39_627)]),
        Line::of("配布したパンフレット", &[Missing, Whole(188_192)]),
    ],
    sums: &[Sum { total: 3, parts: &[4, 5, 6] }],
    time: "平成17年度、平成18年度",
    source: "厚生労働省の検討会資料（平成20年7月、mhlw.go.jp/shingi/2008/07/s0707-11c.html）",
    notes: &["1センター当たりの数は、センター数347で割って求める。"],
    ..Series::EMPTY
};

pub(super) static NIIGATA: Series = Series {
    code: "NIIGATA",
    name: "新潟市の小規模事業場と支援の力",
    unit: "事業場、人、%",
    columns: &["数"],
    lines: &[
        Line::of("小規模事業場", &[Whole(27_000)]),
        Line::of("労働者", &[Whole(210_000)]),
        Line::of("意見聴取の利用者（1年）", &[About(8_000)]),
        Line::of("有所見率", &[Tenths(555)]),
        Line::of("カバー率（資料の記載）", &[Tenths(67)]),
        Line::of("対応できる医師", &[Whole(18)]),
        Line::of("認定産業医", &[About(350)]),
    ],
    prefecture: Some(15),
    time: "2021年",
    source: "新潟市医師会（niigatashi-ishikai.or.jp）",
    notes: &["カバー率の記載は6.7%。記載の数から計算すると8,000÷（210,000×55.5%）＝6.9%。"],
    ..Series::EMPTY
};

/// How far the target was reached.
pub fn achievement(line: &Line) -> Option<Rate> {
    let [target, actual] = line.numbers else { return None };
    Rate::percent(actual.tenths()?, target.tenths()?)
}
