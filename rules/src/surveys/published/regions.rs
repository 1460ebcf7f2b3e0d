//! What is published of single prefectures, and reference values of harassment.

use Number::Whole;

use super::{Line, Number, Population, Series, Sum};

pub(super) static KANAGAWA_SUICIDES: Series = Series {
    code: "KANAGAWA_SUICIDES",
    name: "神奈川県の自殺者数",
    unit: "人",
    columns: &["平成22年", "平成23年", "平成24年", "平成25年", "平成26年"],
    years: &[2010, 2011, 2012, 2013, 2014],
    lines: &[
        Line::of("総数", &[Whole(1_849), Whole(1_852), Whole(1_644), Whole(1_558), Whole(1_422)]),
        Line::of("男", &[Whole(1_301), Whole(1_267), Whole(1_170), Whole(1_085), Whole(935)]),
        Line::of("女", &[Whole(548), Whole(585), Whole(474), Whole(473), Whole(487)]),
    ],
    sums: &[Sum { total: 0, parts: &[1, 2] }],
    prefecture: Some(14),
    time: "平成22年から平成26年（暦年）",
    source: "平成26年神奈川県警本部自殺統計データを基に作成された資料（神奈川県）",
    notes: &["暦年の数。年度の活動と並べるときは3か月のずれがある。"],
    ..Series::EMPTY
};

pub(super) static HARASSMENT_LOSSES: Series = Series {
    code: "HARASSMENT_LOSSES",
    name: "パワーハラスメントが企業にもたらす損失（参考値）",
    unit: "%",
    columns: &["割合"],
    lines: &[
        Line::of("社員の心の健康を害する", &[Whole(83)]),
        Line::of("職場風土を悪くする", &[Whole(80)]),
        Line::of("本人のみならず周りの士気を低下させる", &[Whole(70)]),
        Line::of("職場の生産性を低下させる", &[Whole(67)]),
        Line::of("十分に能力発揮ができない", &[Whole(59)]),
    ],
    of: Some(Population::Companies),
    time: "平成17年度",
    source: "中央労働災害防止協会の調査（東証一部上場企業、平成17年度。神奈川県の資料による）",
    notes: &["複数回答のため、合計は100%にならない。"],
    ..Series::EMPTY
};
