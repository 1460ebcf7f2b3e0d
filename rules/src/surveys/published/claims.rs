//! Mental disorders that were accepted as caused by work, by size of workplace.

use Number::{Tenths, Whole};

use super::{Line, Number, Series, Sum};
use crate::surveys::{NATIONAL_WORKERS, NoRate, Rate, Row};

const SOURCE: &str = "厚生労働省「過労死等の労災補償状況」";

pub(super) static CLAIMS: Series = Series {
    code: "CLAIMS",
    name: "精神障害の労災支給決定件数",
    unit: "件",
    columns: &["令和2年度", "令和3年度", "令和4年度", "令和5年度", "令和6年度"],
    years: &[2020, 2021, 2022, 2023, 2024],
    lines: &[
        Line::of("支給決定件数", &[Whole(608), Whole(629), Whole(710), Whole(883), Whole(1055)]),
        Line::of(
            "うち自殺（未遂を含む）",
            &[Whole(81), Whole(79), Whole(67), Whole(79), Whole(88)],
        )
        .inside(0),
        Line::of("うち複数業務要因災害", &[Whole(0), Whole(0), Whole(2), Whole(4), Whole(2)])
            .inside(0),
    ],
    time: "令和2年度から令和6年度",
    source: SOURCE,
    notes: &[
        "複数業務要因災害は支給決定件数の内数であり、足し合わせない（同じ資料は883件を令和5\
         年度の全数としている）。",
        "複数業務要因災害は令和2年9月から給付の対象となった。",
    ],
    ..Series::EMPTY
};

/// Of the 883 of that year, those whose workplace still exists.
pub const CLAIMS_OF_KNOWN_SIZE: u64 = 877;

pub(super) static CLAIMS_BY_SIZE: Series = Series {
    code: "CLAIMS_BY_SIZE",
    name: "事業場規模別の精神障害の労災支給決定件数",
    unit: "件、%",
    columns: &["件数", "構成比"],
    lines: &[
        Line::of("支給決定件数", &[Whole(883), Number::Missing]),
        Line::of("事業廃止などで規模が分からない件数", &[Whole(6), Number::Missing]),
        Line::of("規模が分かる件数", &[Whole(CLAIMS_OF_KNOWN_SIZE), Whole(100)]),
        Line::of("10人未満", &[Whole(136), Tenths(155)]),
        Line::of("10〜29人", &[Whole(199), Tenths(227)]),
        Line::of("30〜49人", &[Whole(100), Tenths(114)]),
        Line::of("50〜99人", &[Whole(114), Tenths(130)]),
        Line::of("100〜299人", &[Whole(147), Tenths(168)]),
        Line::of("300〜499人", &[Whole(65), Tenths(74)]),
        Line::of("500〜999人", &[Whole(45), Tenths(51)]),
        Line::of("1,000人以上", &[Whole(71), Tenths(81)]),
    ],
    sums: &[Sum { total: 0, parts: &[1, 2] }, Sum { total: 2, parts: &[3, 4, 5, 6, 7, 8, 9, 10] }],
    time: "令和5年度（事業場規模は令和6年度の調査時点）",
    source: "厚生労働省 令和5年度「過労死等の労災補償状況」を基に加工された資料",
    notes: &[
        "構成比は、規模が分かる877件に占める割合。",
        "事業場規模は調査時点のもので、支給決定の時点とは異なる場合がある。",
    ],
    ..Series::EMPTY
};

pub(super) static WORKERS_BY_SIZE: Series = Series {
    code: "WORKERS_BY_SIZE",
    name: "事業場規模別の労働者数",
    unit: "人",
    columns: &["労働者数"],
    years: &[2021],
    lines: &[
        Line::of("総数", &[Whole(55_143_895)]),
        Line::of("10人未満", &[Whole(9_287_959)]),
        Line::of("10〜29人", &[Whole(13_152_068)]),
        Line::of("30〜49人", &[Whole(6_491_004)]),
        Line::of("50〜99人", &[Whole(7_505_914)]),
        Line::of("100〜299人", &[Whole(8_700_101)]),
        Line::of("300人以上の計", &[Whole(10_006_849)]),
    ],
    sums: &[Sum { total: 0, parts: &[1, 2, 3, 4, 5, 6] }],
    time: "令和3年6月1日",
    source: NATIONAL_WORKERS.source,
    notes: &["300〜499人、500〜999人、1,000人以上は合わせて公表されている。これらの率は300人以上\
         の計で示す。"],
    ..Series::EMPTY
};

pub(super) static EVENTS: Series = Series {
    code: "CLAIM_EVENTS",
    name: "出来事別の精神障害の労災支給決定件数（上位10項目）",
    unit: "件",
    columns: &["件数", "うち自殺（未遂を含む）"],
    lines: &[
        Line::of("パワーハラスメント", &[Whole(224), Whole(10)]),
        Line::of("仕事内容・仕事量の（大きな）変化", &[Whole(119), Whole(21)]),
        Line::of("顧客・取引先・施設利用者等からの著しい迷惑行為", &[Whole(109), Whole(1)]),
        Line::of("セクシュアルハラスメント", &[Whole(105), Whole(0)]),
        Line::of("悲惨な事故や災害の体験・目撃", &[Whole(87), Whole(0)]),
        Line::of("特別な出来事", &[Whole(78), Whole(10)]),
        Line::of("1か月に80時間以上の時間外労働", &[Whole(51), Whole(6)]),
        Line::of("（重度の）病気やケガ", &[Whole(48), Whole(4)]),
        Line::of("同僚等からの暴行又はひどいじめ・嫌がらせ", &[Whole(44), Whole(4)]),
        Line::of("上司とのトラブル", &[Whole(39), Whole(5)]),
    ],
    time: "令和6年度",
    source: SOURCE,
    notes: &["自殺の件数は内数。上位10項目のため、合計は支給決定件数と一致しない。"],
    ..Series::EMPTY
};

/// How many were accepted in 令和5 in workplaces of these sizes.
pub fn claims(row: Row) -> Option<u64> {
    match row {
        Row::Total => Some(CLAIMS_OF_KNOWN_SIZE),
        // Nobody knows their size, and they are outside the 877.
        Row::Unknown => None,
        _ if row.is_roll_up() => row.parts().iter().map(|part| claims(*part)).sum(),
        _ => CLAIMS_BY_SIZE.number(crate::Word::label(row), "件数")?.whole(),
    }
}

/// Of 100,000 workers. The three largest classes have it together only.
pub fn claims_per_100_000(row: Row) -> Result<Rate, NoRate> {
    NATIONAL_WORKERS.rate(claims(row).ok_or(NoRate::Unknown(row))?, row, 100_000)
}
