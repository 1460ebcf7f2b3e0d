//! F: how many of those whom it is for were reached.

use super::{Indicator, served};
use crate::surveys::{Amount, Context, Counting, Formula, Frequency, Item, Sizes, Unit, Who};
use crate::{OrganisationKind, Service};

const ASKED: Counting = Counting::Given(Item::NonUsersAsked);

pub(super) const INDICATORS: &[Indicator] = &[
    Indicator::new(
        "F1_COVERAGE",
        "意見聴取のカバー率",
        Unit::Percent,
        Formula::PerContext {
            part: Counting::Sum(
                served(&[Service::CheckupOpinion]).sizes(Sizes::Under50),
                Amount::People,
            ),
            whole: Context::FindingsUnder50,
            per: 100,
        },
        "分子：50人未満の事業場で健康診断結果について医師の意見を聴いた人数。分母：50人未満\
         の事業場の労働者数×有所見率（地域と年度の公表値。公表値がない場合は算出しない）。",
    )
    .owned_by(OrganisationKind::LabourBureau)
    .every(Frequency::Yearly)
    .about_health(),
    Indicator::new(
        "F2_WORKPLACES_REACHED",
        "支援した事業場の割合（50人未満）",
        Unit::Percent,
        Formula::PerContext {
            part: Counting::Different(
                served(&Service::BASE).sizes(Sizes::Under50),
                Who::Workplaces,
            ),
            whole: Context::WorkplacesUnder50,
            per: 100,
        },
        "分子：基本サービスを1回以上受けた50人未満の事業場（同じ事業場は1回だけ数える）。分\
         母：50人未満の事業場数（公表値。公表値がない場合は算出しない）。",
    )
    .owned_by(OrganisationKind::LabourBureau)
    .every(Frequency::Yearly),
    Indicator::new(
        "F2_PEOPLE_PER_10000",
        "労働者1万人当たりの支援人数（50人未満）",
        Unit::PeoplePer10000Workers,
        Formula::PerContext {
            part: Counting::Sum(
                served(&Service::APPLIED_FOR).sizes(Sizes::Under50),
                Amount::People,
            ),
            whole: Context::WorkersUnder50,
            per: 10_000,
        },
        "分子：50人未満の事業場で申込みによる支援を受けた人数（延べ人数）。分母：50人未満の\
         事業場の労働者数（公表値。公表値がない場合は算出しない）。",
    )
    .owned_by(OrganisationKind::LabourBureau)
    .every(Frequency::Yearly)
    .about_health(),
    of_non_users(
        "F3_AWARE",
        "未利用事業場の認知率",
        Item::NonUsersAware,
        "分子：支援を知っていたと回答した未利用事業場。分母：アンケートに回答した未利用事業\
         場。",
    ),
    of_non_users(
        "F3_NOBODY_CONCERNED",
        "利用しない理由：該当する労働者がいない",
        Item::NotUsedNobodyConcerned,
        "分子：利用しない理由を「該当する労働者がいない」と回答した未利用事業場。分母：アン\
         ケートに回答した未利用事業場。複数回答のため合計は100%にならない。",
    ),
    of_non_users(
        "F3_NO_SPECIALIST",
        "利用しない理由：専門スタッフがいない",
        Item::NotUsedNoSpecialist,
        "分子：利用しない理由を「専門スタッフがいない」と回答した未利用事業場。分母：アンケ\
         ートに回答した未利用事業場。複数回答のため合計は100%にならない。",
    ),
    of_non_users(
        "F3_NOT_KNOWN_HOW",
        "利用しない理由：取り組み方が分からない",
        Item::NotUsedNotKnownHow,
        "分子：利用しない理由を「取り組み方が分からない」と回答した未利用事業場。分母：アン\
         ケートに回答した未利用事業場。複数回答のため合計は100%にならない。",
    ),
];

const fn of_non_users(
    code: &'static str,
    name: &'static str,
    item: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::percentage(code, name, Counting::Given(item), ASKED, definition)
        .owned_by(OrganisationKind::LabourBureau)
        .every(Frequency::HalfYearly)
}
