//! C: support of those who look after workers' health, and how support is classed.

use OrganisationKind::{LabourBureau, MentalHealthCentre, PrefecturalCentre};

use super::{Indicator, served};
use crate::surveys::{
    Amount, Approach, Care, Counting, Item, Pick, Recipient, Unit, VisitContent, Who,
};
use crate::{OrganisationKind, Service};

const TRAININGS: Pick = served(&[Service::StaffTraining]);
const EDUCATION: Pick = served(&[Service::ManagerEducation]);
const SEMINARS: Pick = served(&[Service::EmployerSeminar]);
const MENTAL_VISITS: Pick = served(&[Service::MentalVisitSupport]);

pub(super) const INDICATORS: &[Indicator] = &[
    times(
        "C1_TRAININGS",
        "専門的研修等実施回数",
        TRAININGS,
        "産業保健スタッフへの研修を実施した回数。",
    )
    .aiming_at(5_300),
    attendees(
        "C1_ATTENDEES",
        "専門的研修等の受講者数",
        TRAININGS,
        "研修の受講者数の合計（延べ人数）。",
    ),
    times(
        "C1_TRAININGS_MENTAL",
        "専門的研修（メンタルヘルス）",
        TRAININGS.about(&[VisitContent::MentalHealth]),
        "テーマがメンタルヘルスの研修の回数。",
    ),
    times(
        "C1_TRAININGS_HEALTH",
        "専門的研修（健康管理）",
        TRAININGS.about(&[VisitContent::Health]),
        "テーマが健康管理の研修の回数。",
    ),
    times(
        "C1_TRAININGS_WORK",
        "専門的研修（作業環境管理・作業管理）",
        TRAININGS.about(&[VisitContent::WorkEnvironment, VisitContent::WorkMethods]),
        "テーマが作業環境管理または作業管理の研修の回数。",
    ),
    times(
        "C1_TRAININGS_BALANCE",
        "専門的研修（治療と仕事の両立）",
        TRAININGS.about(&[VisitContent::Balance]),
        "テーマが治療と仕事の両立の研修の回数。",
    ),
    times(
        "C1_TRAININGS_HARASSMENT",
        "専門的研修（ハラスメント）",
        TRAININGS.about(&[VisitContent::Harassment]),
        "テーマがハラスメントの研修の回数。",
    ),
    cases(
        "C2_EXPERT_CONSULTATIONS",
        "産業保健関係者からの専門的相談の件数",
        served(&[Service::ExpertConsultation]).to(&[Recipient::Staff]),
        "産業医、保健師、衛生管理者などからの専門的相談に対応した件数。",
    ),
    cases(
        "C3_MENTAL_VISITS",
        "メンタルヘルス個別訪問支援件数",
        MENTAL_VISITS,
        "メンタルヘルス対策の個別訪問支援を実施した件数。",
    )
    .owned_by(MentalHealthCentre)
    .aiming_at(3_000),
    Indicator::count(
        "C3_WORKPLACES",
        "メンタルヘルス個別訪問支援の事業場数",
        Unit::Workplaces,
        Counting::Different(MENTAL_VISITS, Who::Workplaces),
        "メンタルヘルス対策の個別訪問支援を受けた事業場の数。同じ事業場は1回だけ数える。",
    )
    .owned_by(MentalHealthCentre),
    times(
        "C4_MANAGER_EDUCATION",
        "メンタルヘルス教育の回数",
        EDUCATION,
        "事業場で実施したメンタルヘルス教育の回数（管理監督者向けのほか、同じ事業で行う教育\
         を含む）。",
    )
    .owned_by(MentalHealthCentre),
    attendees(
        "C4_ATTENDEES",
        "メンタルヘルス教育の受講者数",
        EDUCATION,
        "メンタルヘルス教育の受講者数の合計（延べ人数）。",
    )
    .owned_by(MentalHealthCentre),
    given(
        "C5_MATERIALS_LENT",
        "教材・機器の貸出数",
        Item::MaterialsLent,
        "教材・機器を貸し出した回数の合計。",
    ),
    cases(
        "C5_INFORMATION",
        "情報提供の件数",
        served(&[Service::Information]),
        "産業保健に関する情報提供を実施した件数。",
    ),
    times(
        "C6_SEMINARS",
        "事業者・労働者向けセミナーの回数",
        SEMINARS,
        "事業者・労働者への啓発セミナーを実施した回数。",
    ),
    attendees(
        "C6_EMPLOYERS",
        "セミナーの受講者数（事業者）",
        SEMINARS.to(&[Recipient::Employer]),
        "事業者を対象とする啓発セミナーの受講者数の合計（延べ人数）。",
    ),
    attendees(
        "C6_WORKERS",
        "セミナーの受講者数（労働者）",
        SEMINARS.to(&[Recipient::Worker]),
        "労働者を対象とする啓発セミナーの受講者数の合計（延べ人数）。",
    ),
    given(
        "C7_MATERIALS_MADE",
        "教材の作成数",
        Item::MaterialsMade,
        "期間内に作成した教材の数の合計。",
    ),
    cases(
        "C8_TRAINING_DIVISION",
        "研修事業の活動件数",
        served(&[Service::StaffTraining, Service::ManagerEducation, Service::EmployerSeminar]),
        "研修事業に属する活動を実施した件数。支援事業の件数との計が全ての活動の件数になる。",
    ),
    care("C9_OWN_CARE", "セルフケアへの支援", &[Care::OwnCare]),
    care("C9_MANAGERS", "ラインによるケアへの支援", &[Care::Managers]),
    care("C9_OWN_STAFF", "事業場内産業保健スタッフ等によるケアへの支援", &[Care::OwnStaff]),
    care("C9_OUTSIDE", "事業場外資源によるケアへの支援", &[Care::Outside]),
    way("C10_EDUCATION", "教育研修・情報提供による支援", &[Approach::Education]),
    way("C10_ENVIRONMENT", "職場環境等の把握と改善の支援", &[Approach::Environment]),
    way("C10_RESPONSE", "不調への気づきと対応の支援", &[Approach::Response]),
    way("C10_RETURN_TO_WORK", "職場復帰における支援", &[Approach::ReturnToWork]),
];

const fn times(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::Times, Counting::Facts(pick), definition)
        .owned_by(PrefecturalCentre)
}

const fn cases(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::Cases, Counting::Facts(pick), definition)
        .owned_by(PrefecturalCentre)
}

const fn attendees(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::People, Counting::Sum(pick, Amount::People), definition)
        .owned_by(PrefecturalCentre)
}

const fn given(
    code: &'static str,
    name: &'static str,
    item: Item,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::Cases, Counting::Given(item), definition)
        .owned_by(PrefecturalCentre)
}

const fn care(code: &'static str, name: &'static str, cares: &'static [Care]) -> Indicator {
    cases(
        code,
        name,
        served(&[]).caring(cares),
        "メンタルヘルスの4つのケアのうち、このケアに区分された活動の件数。区分のない活動は\
         数えない。",
    )
    .owned_by(LabourBureau)
}

const fn way(code: &'static str, name: &'static str, ways: &'static [Approach]) -> Indicator {
    cases(
        code,
        name,
        served(&[]).going(ways),
        "メンタルヘルス対策の4つの進め方のうち、この進め方に区分された活動の件数。区分のな\
         い活動は数えない。",
    )
    .owned_by(LabourBureau)
}
