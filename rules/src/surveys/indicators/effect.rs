//! E: what came of it.

use OrganisationKind::{LabourBureau, PrefecturalCentre};

use super::Indicator;
use crate::OrganisationKind;
use crate::Service;
use crate::surveys::{Counting, Frequency, Happening, Item, Pick, Who};

const WITH_OPINION: &[Service] =
    &[Service::CheckupOpinion, Service::LongHoursInterview, Service::HighStressInterview];

pub(super) const INDICATORS: &[Indicator] = &[
    share(
        "E1_TRAINING_USEFUL",
        "研修利用者の有益度",
        Item::TrainingUseful,
        Item::TrainingAnswers,
        "分子：研修が有益だったと回答した利用者。分母：研修の利用者アンケートの回答数（無回\
         答を除く）。",
    )
    .owned_by(PrefecturalCentre)
    .aiming_at(90),
    share(
        "E1_CONSULTATION_USEFUL",
        "相談利用者の有益度",
        Item::ConsultationUseful,
        Item::ConsultationAnswers,
        "分子：相談が有益だったと回答した利用者。分母：相談の利用者アンケートの回答数（無回\
         答を除く）。",
    )
    .owned_by(PrefecturalCentre)
    .aiming_at(90),
    share(
        "E2_IMPROVED",
        "具体的な改善割合",
        Item::Improved,
        Item::ImprovementAnswers,
        "分子：利用後に具体的な改善があったと回答した利用者。分母：改善状況アンケートの回答\
         数（無回答を除く）。",
    )
    .owned_by(PrefecturalCentre)
    .every(Frequency::HalfYearly)
    .aiming_at(80),
    Indicator::percentage(
        "E3_MEASURES_TAKEN",
        "意見を受けて措置を記録した事業場の割合",
        Counting::Different(
            Pick::of(&[Happening::MeasureTaken]).services(WITH_OPINION),
            Who::Workplaces,
        ),
        Counting::Different(
            Pick::of(&[Happening::OpinionSent]).services(WITH_OPINION),
            Who::Workplaces,
        ),
        "分子：期間内に就業上の措置を記録した事業場。分母：期間内に医師の意見書を送付した事\
         業場。いずれも同じ事業場は1回だけ数える。前の期間の意見に対する措置も分子に入るた\
         め、100%を超えることがある。",
    )
    .about_health(),
    share(
        "E5_STRESS_CHECK_DONE",
        "ストレスチェックの実施率",
        Item::StressCheckWorkplacesDone,
        Item::StressCheckWorkplacesAsked,
        "分子：ストレスチェックを実施した事業場。分母：回答した全ての事業場（メンタルヘルス\
         対策に取り組んでいない事業場も含む）。対策に取り組む事業場を分母とする統計とは比べ\
         られない。",
    )
    .every(Frequency::HalfYearly),
    share(
        "E5_STRESS_CHECK_TAKEN",
        "ストレスチェックの受検率",
        Item::StressChecksTaken,
        Item::StressChecksOffered,
        "分子：ストレスチェックを受けた労働者。分母：実施した事業場の対象労働者。",
    )
    .every(Frequency::HalfYearly)
    .about_health(),
    share(
        "E5_HIGH_STRESS",
        "高ストレス者の割合",
        Item::HighStressFound,
        Item::StressChecksTaken,
        "分子：高ストレスと判定された労働者。分母：ストレスチェックを受けた労働者。",
    )
    .less_is_better()
    .every(Frequency::HalfYearly)
    .about_health(),
    share(
        "E5_INTERVIEWED",
        "高ストレス者の面接指導の実施率",
        Item::HighStressInterviewed,
        Item::HighStressFound,
        "分子：高ストレスと判定された方のうち面接指導を受けた労働者。分母：高ストレスと判定\
         された労働者。",
    )
    .every(Frequency::HalfYearly)
    .about_health(),
    share(
        "E7_CHECKUPS_TAKEN",
        "健康診断の受診率",
        Item::CheckupsTaken,
        Item::CheckupWorkers,
        "分子：定期健康診断を受けた労働者。分母：回答した事業場の健康診断の対象労働者。",
    )
    .owned_by(PrefecturalCentre)
    .every(Frequency::HalfYearly)
    .about_health(),
    share(
        "E8_STAFF_UNSETTLED",
        "体制の変更に不安がある職員の割合",
        Item::StaffUnsettled,
        Item::StaffAnswers,
        "分子：体制の変更に不安があると回答した職員。分母：職員アンケートの回答数。",
    )
    .less_is_better()
    .owned_by(LabourBureau)
    .every(Frequency::HalfYearly)
    .about_health(),
];

const fn share(
    code: &'static str,
    name: &'static str,
    part: Item,
    whole: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::percentage(code, name, Counting::Given(part), Counting::Given(whole), definition)
}
