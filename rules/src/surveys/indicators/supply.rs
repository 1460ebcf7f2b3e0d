//! A: what there is to give.

use OrganisationKind::{PrefecturalCentre, RegionalOffice};

use super::{Indicator, served};
use crate::OrganisationKind;
use crate::surveys::{Amount, Counting, Formula, Frequency, Happening, Item, Performer, Pick};
use crate::surveys::{Unit, Who};

const OPENED: Pick = Pick::of(&[Happening::WindowOpened]);
const BY_DOCTORS: Pick = served(&[]).by(&[Performer::Doctor]);
const OFFICES: Counting = Counting::Different(OPENED, Who::Organisations);

pub(super) const INDICATORS: &[Indicator] = &[
    Indicator::count(
        "A1_OFFICES_OPEN",
        "窓口を開設した機関数",
        Unit::Organisations,
        OFFICES,
        "期間内に窓口を1回以上開設した機関の数。同じ機関は1回だけ数える（各月の合計とは一致\
         しない）。",
    ),
    Indicator::count(
        "A2_WINDOW_OPENINGS",
        "窓口の開設回数",
        Unit::Times,
        Counting::Facts(OPENED),
        "窓口を開設した回数。同じ日でも場所が異なれば別に数える。",
    ),
    Indicator::new(
        "A2_OPENINGS_PER_OFFICE",
        "1機関当たりの窓口の開設回数",
        Unit::TimesPerOrganisation,
        Formula::Rate { part: Counting::Facts(OPENED), whole: OFFICES, per: 1 },
        "分子：窓口の開設回数。分母：期間内に窓口を1回以上開設した機関の数。",
    ),
    standing(
        "A3_DOCTORS",
        "登録産業医数",
        Item::RegisteredDoctors,
        "各機関が期間内に最後に報告した登録産業医の人数の合計。複数の機関に登録した医師はそ\
         れぞれで数える。",
    ),
    standing(
        "A3_DOCTORS_ABLE",
        "対応できる登録産業医数",
        Item::AbleDoctors,
        "登録産業医のうち、依頼に対応できる医師の人数。各機関が期間内に最後に報告した数の合\
         計。",
    ),
    standing(
        "A3_DOCTORS_MENTAL_HEALTH",
        "メンタルヘルスに対応できる医師数",
        Item::MentalHealthDoctors,
        "登録産業医のうち、メンタルヘルスの相談・面接指導に対応できる医師の人数。各機関が期\
         間内に最後に報告した数の合計。",
    ),
    Indicator::percentage(
        "A3_ABLE_SHARE",
        "対応できる登録産業医の割合",
        Counting::Standing(Item::AbleDoctors),
        Counting::Standing(Item::RegisteredDoctors),
        "分子：対応できる登録産業医数。分母：登録産業医数。いずれも各機関が期間内に最後に報\
         告した数の合計。",
    ),
    standing(
        "A4_NURSES",
        "保健師数",
        Item::Nurses,
        "各機関が期間内に最後に報告した保健師の人数の合計。",
    ),
    standing(
        "A4_ENGINEERS",
        "労働衛生工学専門員数",
        Item::Engineers,
        "各機関が期間内に最後に報告した労働衛生工学専門員の人数の合計。",
    )
    .owned_by(PrefecturalCentre),
    standing(
        "A4_COORDINATORS",
        "コーディネーター数",
        Item::Coordinators,
        "各機関が期間内に最後に報告したコーディネーターの人数の合計。",
    ),
    Indicator::count(
        "A5_SLOTS_OFFERED",
        "提供された面接枠",
        Unit::Slots,
        Counting::Facts(Pick::of(&[Happening::SlotOffered])),
        "期間内の日に実施できるとして医師・保健師が提供した面接枠の数。",
    ),
    Indicator::count(
        "A5_SLOTS_LOST",
        "使われなかった面接枠",
        Unit::Slots,
        Counting::Facts(Pick::of(&[Happening::SlotLost])),
        "提供された面接枠のうち、申込みがないまま日時を過ぎた枠の数。",
    )
    .less_is_better(),
    Indicator::percentage(
        "A5_LOST_SHARE",
        "使われなかった面接枠の割合",
        Counting::Facts(Pick::of(&[Happening::SlotLost])),
        Counting::Facts(Pick::of(&[Happening::SlotOffered])),
        "分子：使われなかった面接枠。分母：提供された面接枠。",
    )
    .less_is_better(),
    Indicator::count(
        "A6_DOCTOR_SESSIONS",
        "医師による実施件数",
        Unit::Cases,
        Counting::Facts(BY_DOCTORS),
        "医師が実施した活動の件数（有料のものを除く）。",
    ),
    Indicator::count(
        "A6_DOCTOR_PERSONS",
        "医師による実施人数",
        Unit::People,
        Counting::Sum(BY_DOCTORS, Amount::People),
        "医師が実施した活動の対象となった人数の合計（延べ人数、有料のものを除く）。",
    )
    .about_health(),
    Indicator::count(
        "A7_SUSPENDED_DAYS",
        "基本サービスの休止日数",
        Unit::Days,
        Counting::Facts(Pick::of(&[Happening::Suspended])),
        "基本サービスの受付を休止した日数。機関とサービスごとに1日を1として数え、合計する。",
    )
    .less_is_better(),
    counted(
        "A8_DOCTOR_VISITS",
        "産業医の訪問回数",
        Unit::Times,
        Item::DoctorVisits,
        "産業医アンケートで回答された、事業場を訪問した回数の合計。",
    ),
    counted(
        "A8_VISITS_PATROL",
        "職場巡視を行った訪問回数",
        Unit::Times,
        Item::DoctorVisitsPatrol,
        "産業医の訪問のうち、職場巡視を行った回数。1回の訪問で複数の活動を行った場合はそれ\
         ぞれに数える（合計は訪問回数と一致しない）。",
    ),
    counted(
        "A8_VISITS_COMMITTEE",
        "衛生委員会等に出席した訪問回数",
        Unit::Times,
        Item::DoctorVisitsCommittee,
        "産業医の訪問のうち、衛生委員会等に出席した回数。1回の訪問で複数の活動を行った場合\
         はそれぞれに数える。",
    ),
    counted(
        "A8_VISITS_INTERVIEW",
        "面接指導・健康相談を行った訪問回数",
        Unit::Times,
        Item::DoctorVisitsInterview,
        "産業医の訪問のうち、面接指導または健康相談を行った回数。1回の訪問で複数の活動を行\
         った場合はそれぞれに数える。",
    ),
    counted(
        "A8_VISITS_CHECKUP",
        "健康診断の事後措置を行った訪問回数",
        Unit::Times,
        Item::DoctorVisitsCheckup,
        "産業医の訪問のうち、健康診断の事後措置に関する活動を行った回数。1回の訪問で複数の\
         活動を行った場合はそれぞれに数える。",
    ),
    affiliation(
        "A9_DOCTORS_IN_PRACTICE",
        "産業医の所属：開業",
        Item::DoctorsInPractice,
        "分子：所属を「開業」と回答した産業医。分母：産業医アンケートの回答数。区分は産保ハ\
         ブの区分。",
    ),
    affiliation(
        "A9_DOCTORS_OF_HOSPITALS",
        "産業医の所属：病院・健診機関等の勤務",
        Item::DoctorsOfHospitals,
        "分子：所属を「病院・健診機関等の勤務」と回答した産業医。分母：産業医アンケートの回\
         答数。区分は産保ハブの区分。",
    ),
    affiliation(
        "A9_DOCTORS_OF_COMPANIES",
        "産業医の所属：企業",
        Item::DoctorsOfCompanies,
        "分子：所属を「企業」と回答した産業医。分母：産業医アンケートの回答数。区分は産保ハ\
         ブの区分。",
    ),
    affiliation(
        "A9_DOCTORS_ELSEWHERE",
        "産業医の所属：その他",
        Item::DoctorsElsewhere,
        "分子：所属を「その他」と回答した産業医。分母：産業医アンケートの回答数。区分は産保\
         ハブの区分。",
    ),
];

/// People who are there, as last told.
const fn standing(
    code: &'static str,
    name: &'static str,
    item: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::People, Counting::Standing(item), definition)
        .owned_by(RegionalOffice)
}

const fn counted(
    code: &'static str,
    name: &'static str,
    unit: Unit,
    item: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, unit, Counting::Given(item), definition)
        .owned_by(PrefecturalCentre)
        .every(Frequency::HalfYearly)
}

const fn affiliation(
    code: &'static str,
    name: &'static str,
    item: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::percentage(
        code,
        name,
        Counting::Given(item),
        Counting::Given(Item::DoctorsAnswered),
        definition,
    )
    .owned_by(PrefecturalCentre)
    .every(Frequency::HalfYearly)
}
