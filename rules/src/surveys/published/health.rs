//! What the national surveys and reports say of mental health at work.

use Number::{About, Missing, Over, Tenths, Whole};

use super::{Line, Number, Population, Series};

const SURVEY: &str = "厚生労働省 労働安全衛生調査（実態調査）";
const FROM_10: &str =
    "常用労働者10人以上の民営事業場を対象とする調査。10人未満の事業場は含まれない。";
const SLIDES: &str =
    "厚生労働省「労働者数50人未満の小規模事業場におけるストレスチェックの義務化について」";

pub(super) static MEASURES: Series = Series {
    code: "MENTAL_HEALTH_MEASURES",
    name: "メンタルヘルス対策に取り組む事業場の割合",
    unit: "%",
    columns: &["令和4年", "令和5年", "令和6年"],
    years: &[2022, 2023, 2024],
    lines: &[
        Line::of("計", &[Tenths(634), Tenths(638), Tenths(632)]),
        Line::of("50人以上", &[Tenths(911), Tenths(913), Tenths(943)]),
        Line::of("30〜49人", &[Tenths(731), Tenths(718), Tenths(691)]),
        Line::of("10〜29人", &[Tenths(557), Tenths(566), Tenths(553)]),
    ],
    of: Some(Population::AllWorkplaces),
    are: Some(Population::WorkplacesTakingMeasures),
    time: "令和4年から令和6年",
    source: SURVEY,
    notes: &[FROM_10],
    ..Series::EMPTY
};

pub(super) static STRESS_CHECKS: Series = Series {
    code: "STRESS_CHECKS",
    name: "ストレスチェックを実施する事業場の割合（対策に取り組む事業場のうち）",
    unit: "%",
    columns: &["令和4年", "令和5年", "令和6年"],
    years: &[2022, 2023, 2024],
    lines: &[
        Line::of("計", &[Tenths(631), Tenths(650), Tenths(653)]),
        Line::of("50人以上", &[Missing, Tenths(896), Tenths(898)]),
        Line::of("30〜49人", &[Missing, Tenths(581), Tenths(578)]),
        Line::of("10〜29人", &[Missing, Tenths(586), Tenths(581)]),
    ],
    of: Some(Population::WorkplacesTakingMeasures),
    are: Some(Population::WorkplacesDoingStressCheck),
    time: "令和4年から令和6年",
    source: SURVEY,
    notes: &[
        FROM_10,
        "分母はメンタルヘルス対策に取り組む事業場。全ての事業場に占める割合とは比べられない。",
        "令和7年の値として50人以上89.8、30〜49人58.4、10〜29人55.9という引用があるが、原典\
         は未確認。",
    ],
    ..Series::EMPTY
};

pub(super) static STRESS_CHECKS_UNDER_50: Series = Series {
    code: "STRESS_CHECKS_UNDER_50",
    name: "50人未満の事業場のストレスチェックの実施割合",
    unit: "%",
    columns: &["令和6年", "目標（令和9年まで）"],
    lines: &[Line::of("50人未満", &[Tenths(335), Whole(50)])],
    of: Some(Population::AllWorkplaces),
    are: Some(Population::WorkplacesDoingStressCheck),
    time: "令和6年",
    source: SLIDES,
    notes: &[
        "分母は50人未満の全ての事業場。目標は第14次労働災害防止計画による。",
        "対策に取り組む事業場を分母とする割合とは比べられない。",
    ],
    ..Series::EMPTY
};

pub(super) static GROUP_RESULTS: Series = Series {
    code: "GROUP_ANALYSES",
    name: "ストレスチェックの集団分析を実施した事業場の割合",
    unit: "%",
    columns: &["令和4年", "令和5年", "令和6年"],
    years: &[2022, 2023, 2024],
    lines: &[Line::of("計", &[Tenths(722), Tenths(692), Missing])],
    of: Some(Population::WorkplacesDoingStressCheck),
    are: Some(Population::WorkplacesAnalysingGroups),
    time: "令和4年、令和5年",
    source: SURVEY,
    notes: &[
        FROM_10,
        "分析結果を活用した事業場は、集団分析を実施した事業場のうち令和4年80.2%、令和5年78.\
         0%。",
    ],
    ..Series::EMPTY
};

pub(super) static ABSENCES: Series = Series {
    code: "ABSENCES",
    name: "メンタルヘルス不調により連続1か月以上休業または退職した労働者がいた事業場の割合",
    unit: "%",
    columns: &["令和4年", "令和5年", "令和6年"],
    years: &[2022, 2023, 2024],
    lines: &[Line::of("計", &[Tenths(133), Tenths(135), Tenths(128)])],
    of: Some(Population::AllWorkplaces),
    time: "令和4年から令和6年",
    source: SURVEY,
    notes: &[FROM_10],
    ..Series::EMPTY
};

pub(super) static ABSENCES_BY_SIZE: Series = Series {
    code: "ABSENCES_BY_SIZE",
    name: "メンタルヘルス不調により休業または退職した労働者がいた事業場の割合（規模別）",
    unit: "%",
    columns: &["令和5年"],
    years: &[2023],
    lines: &[
        Line::of("10〜29人", &[Tenths(75)]),
        Line::of("30〜49人", &[Tenths(160)]),
        Line::of("50〜99人", &[Tenths(282)]),
        Line::of("100〜299人", &[Tenths(553)]),
        Line::of("300〜499人", &[Tenths(741)]),
        Line::of("500〜999人", &[Tenths(872)]),
        Line::of("1,000人以上", &[Tenths(912)]),
    ],
    of: Some(Population::AllWorkplaces),
    time: "令和5年",
    source: SURVEY,
    notes: &[
        FROM_10,
        "大きい事業場ほど、1人でもいる割合は高くなる。労働者1人当たりの多さではない。",
    ],
    ..Series::EMPTY
};

pub(super) static LONG_HOURS: Series = Series {
    code: "LONG_HOURS",
    name: "1か月の時間外労働が80時間を超えた労働者の割合",
    unit: "%",
    columns: &["令和4年", "令和5年", "令和6年"],
    years: &[2022, 2023, 2024],
    lines: &[Line::of("計", &[Missing, Tenths(22), Tenths(15)])],
    of: Some(Population::AllWorkers),
    time: "令和5年、令和6年",
    source: SURVEY,
    notes: &[FROM_10],
    ..Series::EMPTY
};

pub(super) static REASONS_FOR_NO_MEASURES: Series = Series {
    code: "REASONS_FOR_NO_MEASURES",
    name: "メンタルヘルス対策に取り組んでいない理由",
    unit: "%",
    columns: &["割合"],
    lines: &[
        Line::of("該当する労働者がいない", &[Tenths(393)]),
        Line::of("専門スタッフがいない", &[Tenths(348)]),
        Line::of("取り組み方が分からない", &[Tenths(324)]),
    ],
    of: Some(Population::WorkplacesWithoutMeasures),
    time: "令和6年",
    source: SLIDES,
    notes: &["複数回答のため、合計は100%にならない。"],
    ..Series::EMPTY
};

pub(super) static STATUTORY_REPORTS: Series = Series {
    code: "STATUTORY_REPORTS",
    name: "ストレスチェックの法定報告（50人以上の事業場）",
    unit: "%",
    columns: &["2017年"],
    years: &[2017],
    lines: &[
        Line::of("実施した事業場", &[Tenths(829)]),
        Line::of("受検した労働者", &[Tenths(780)]),
        Line::of("受検者のうち面接指導を受けた労働者", &[Tenths(6)]),
        Line::of("面接指導を実施した事業場", &[About(30)]),
        Line::of("面接指導を実施した事業場（50〜99人）", &[Tenths(226)]),
        Line::of("実施者が外部（50〜99人）", &[Tenths(442)]),
        Line::of("面接指導を自社の産業医が実施", &[About(80)]),
    ],
    time: "2017年",
    source: "労働基準監督署への報告の集計（日本医事新報社 jmedj.co.jp id=7546 による）",
    notes: &["行ごとに分母が異なる。行どうしを足したり比べたりしない。"],
    ..Series::EMPTY
};

pub(super) static SICK_LEAVE: Series = Series {
    code: "SICK_LEAVE",
    name: "メンタルヘルス不調による病休期間の平均",
    unit: "日",
    columns: &["日数"],
    lines: &[
        Line::of("1回目の病休", &[Tenths(946)]),
        Line::of("復職後に再び病休した場合の1回目", &[Whole(107)]),
        Line::of("復職後に再び病休した場合の2回目", &[Whole(157)]),
    ],
    time: "資料に年の記載なし",
    source: SLIDES,
    notes: &["約半数が復職後に再び病休している。"],
    ..Series::EMPTY
};

pub(super) static RELAPSES: Series = Series {
    code: "RELAPSES",
    name: "復職後の累積再病休率",
    unit: "%",
    columns: &["復職日から1年", "2年", "3年", "5年"],
    lines: &[Line::of("累積再病休率", &[Tenths(283), Tenths(377), Tenths(420), Tenths(471)])],
    of: Some(Population::WorkersBackAtWork),
    time: "資料に年の記載なし",
    source: SLIDES,
    notes: &["累積の率であり、年ごとの率ではない。足し合わせない。"],
    ..Series::EMPTY
};

pub(super) static OPINIONS_OF_TAKERS: Series = Series {
    code: "OPINIONS_OF_TAKERS",
    name: "ストレスチェックが有効だったと感じた労働者の割合",
    unit: "%",
    columns: &["割合"],
    lines: &[
        Line::of("自身のストレスを知ることができた", &[About(70)]),
        Line::of("面接指導（対面）が有効だった", &[Over(50)]),
    ],
    time: "資料に年の記載なし",
    source: SLIDES,
    notes: &["資料は概数で示している。"],
    ..Series::EMPTY
};
