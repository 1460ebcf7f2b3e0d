//! G: what it cost.

use super::{Indicator, served};
use crate::Service;
use crate::surveys::{Counting, Formula, Frequency, Item, Unit};

const SPENT: Counting = Counting::Standing(Item::BudgetSpent);
const ALLOTTED: Counting = Counting::Standing(Item::BudgetAllotted);

pub(super) const INDICATORS: &[Indicator] = &[
    Indicator::count(
        "G1_BUDGET",
        "予算額",
        Unit::Yen,
        ALLOTTED,
        "各機関が期間内に最後に報告した当年度の予算額の合計。",
    ),
    Indicator::count(
        "G1_SPENT",
        "執行額の累計",
        Unit::Yen,
        SPENT,
        "年度の初めから期間の末日までの執行額。各機関が期間内に最後に報告した累計額の合計。",
    ),
    Indicator::count(
        "G1_COMMITTED",
        "執行予定額",
        Unit::Yen,
        Counting::Standing(Item::BudgetCommitted),
        "未執行で使途が決まっている額。各機関が期間内に最後に報告した額の合計。",
    ),
    Indicator::percentage(
        "G1_SPENT_SHARE",
        "予算の執行率",
        SPENT,
        ALLOTTED,
        "分子：執行額の累計。分母：予算額。",
    ),
    // What was spent counts from April on, so a shorter time than the year would not fit it.
    Indicator::new(
        "G2_COST_PER_CASE",
        "1件当たりの経費",
        Unit::YenPerCase,
        Formula::Rate { part: SPENT, whole: Counting::Facts(served(&Service::BASE)), per: 1 },
        "分子：年度の執行額の累計。分母：年度内に実施した基本サービスの件数（有料のものを除\
         く）。",
    )
    .less_is_better()
    .every(Frequency::Yearly),
];
