//! B: support that employers and workers received.

use OrganisationKind::{LabourBureau, MentalHealthCentre, PrefecturalCentre};

use super::{Indicator, served};
use crate::surveys::{
    Amount, Channel, Counting, Happening, Overlap, Performer, Pick, Recipient, Sizes, Unit,
    VisitContent, Who,
};
use crate::{OrganisationKind, Service};

const OPINIONS: Pick = served(&[Service::CheckupOpinion]);
const GUIDANCE: Pick = served(&[Service::HealthGuidance]);
const MENTAL: Pick = served(&[Service::MentalConsultation]);
const LONG_HOURS: &[Service] = &[Service::LongHoursInterview];
const HIGH_STRESS: &[Service] = &[Service::HighStressInterview];
const VISITS: Pick = served(&[Service::SiteVisit]);
const BALANCE: Pick = served(&[Service::BalanceSupport]);
const DIRECT: Pick = served(&[]).to(&[Recipient::Employer, Recipient::Worker]);
const EDUCATION: Pick = served(&[
    Service::SiteVisit,
    Service::Information,
    Service::ExpertConsultation,
    Service::StaffTraining,
    Service::MentalVisitSupport,
    Service::ManagerEducation,
    Service::EmployerSeminar,
])
.sizes(Sizes::Only50To99);

/// What the programme counts as a consultation: at the centres and at the regional offices.
const CONSULTATIONS: Pick =
    served(&[Service::MentalConsultation, Service::HealthGuidance, Service::ExpertConsultation]);

pub(super) const INDICATORS: &[Indicator] = &[
    cases(
        "B1_OPINIONS",
        "意見聴取の件数",
        OPINIONS,
        "医師の意見聴取を実施した件数（1回の実施を1件とする）。",
    )
    .about_health(),
    workplaces(
        "B1_WORKPLACES",
        "意見聴取の事業場数",
        OPINIONS,
        "医師の意見聴取を受けた事業場の数。",
    )
    .about_health(),
    people(
        "B1_WORKERS",
        "意見聴取の労働者数",
        OPINIONS,
        "医師が意見を述べた健康診断結果の人数の合計（延べ人数）。",
    ),
    cases("B2_GUIDANCE", "保健指導の件数", GUIDANCE, "保健指導を実施した件数。").about_health(),
    people("B2_WORKERS", "保健指導の人数", GUIDANCE, "保健指導を受けた人数の合計（延べ人数）。"),
    cases(
        "B3_MENTAL",
        "メンタルヘルス相談の件数",
        MENTAL,
        "メンタルヘルス不調の方の相談・指導を実施した件数。",
    )
    .about_health(),
    people(
        "B3_WORKERS",
        "メンタルヘルス相談の人数",
        MENTAL,
        "相談・指導を受けた人数の合計（延べ人数）。",
    ),
    applied("B4_APPLIED", "長時間労働者の面接指導の申込み", LONG_HOURS),
    cases(
        "B4_HELD",
        "長時間労働者の面接指導の実施",
        served(LONG_HOURS),
        "長時間労働者の面接指導を実施した件数。",
    )
    .about_health(),
    applied("B5_APPLIED", "高ストレス者の面接指導の申込み", HIGH_STRESS),
    cases(
        "B5_HELD",
        "高ストレス者の面接指導の実施",
        served(HIGH_STRESS),
        "高ストレス者の面接指導を実施した件数。",
    )
    .about_health(),
    cases("B6_VISITS", "個別訪問の件数", VISITS, "個別訪問による産業保健指導を実施した件数。"),
    workplaces("B6_WORKPLACES", "個別訪問を受けた事業場数", VISITS, "個別訪問を受けた事業場の数。"),
    cases(
        "B6_BY_DOCTOR",
        "個別訪問（医師）",
        VISITS.by(&[Performer::Doctor]),
        "医師が実施した個別訪問の件数。",
    ),
    cases(
        "B6_BY_NURSE",
        "個別訪問（保健師）",
        VISITS.by(&[Performer::Nurse]),
        "保健師が実施した個別訪問の件数。",
    ),
    cases(
        "B6_BY_ENGINEER",
        "個別訪問（労働衛生工学専門員）",
        VISITS.by(&[Performer::Engineer]),
        "労働衛生工学専門員が実施した個別訪問の件数。",
    ),
    cases(
        "B6_WORK_ENVIRONMENT",
        "個別訪問（作業環境管理）",
        VISITS.about(&[VisitContent::WorkEnvironment]),
        "主な内容が作業環境管理の個別訪問の件数。",
    ),
    cases(
        "B6_WORK_METHODS",
        "個別訪問（作業管理）",
        VISITS.about(&[VisitContent::WorkMethods]),
        "主な内容が作業管理の個別訪問の件数。",
    ),
    cases(
        "B6_HEALTH",
        "個別訪問（健康管理）",
        VISITS.about(&[VisitContent::Health]),
        "主な内容が健康管理の個別訪問の件数。",
    ),
    cases(
        "B7_CONSULTATIONS",
        "相談対応件数",
        CONSULTATIONS,
        "メンタルヘルス相談、保健指導、産業保健関係者の専門的相談を実施した件数（産業保健総\
         合支援センターと地域産業保健センターの計）。全国の目標の件数とは、算入する相談の範\
         囲が異なる場合がある。",
    )
    .about_health()
    .aiming_at(130_000),
    by_channel("B7_WINDOW", "相談（窓口）", &[Channel::Window], "窓口で対応した相談の件数。"),
    by_channel(
        "B7_SATELLITE",
        "相談（サテライト）",
        &[Channel::Satellite],
        "サテライトで対応した相談の件数。",
    ),
    by_channel("B7_PHONE", "相談（電話）", &[Channel::Phone], "電話で対応した相談の件数。"),
    by_channel(
        "B7_MAIL",
        "相談（メール・FAX・郵送）",
        &[Channel::Mail],
        "メール・FAX・郵送で対応した相談の件数。",
    ),
    by_channel(
        "B7_ONLINE",
        "相談（オンライン）",
        &[Channel::Online],
        "オンラインで対応した相談の件数。",
    ),
    by_channel("B7_VISIT", "相談（訪問）", &[Channel::Visit], "訪問先で対応した相談の件数。"),
    by_channel(
        "B7_EVENT",
        "相談（催し・その他）",
        &[Channel::Event],
        "催しなどで対応した相談の件数。",
    ),
    cases(
        "B8_BALANCE_VISITS",
        "両立支援の個別訪問",
        BALANCE.through(&[Channel::Visit]),
        "事業場を訪問して治療と仕事の両立を支援した件数。",
    )
    .about_health()
    .owned_by(PrefecturalCentre),
    cases(
        "B8_BALANCE_CONSULTATIONS",
        "両立支援の相談",
        BALANCE.through(&[
            Channel::Window,
            Channel::Satellite,
            Channel::Phone,
            Channel::Mail,
            Channel::Online,
            Channel::Event,
        ]),
        "訪問以外の方法で治療と仕事の両立の相談に対応した件数。",
    )
    .about_health()
    .owned_by(PrefecturalCentre),
    workplaces(
        "B9_WORKPLACES",
        "直接支援を受けた事業場数",
        DIRECT,
        "いずれかの直接支援を受けた事業場の数。",
    ),
    cases(
        "B10_EDUCATION_50_TO_99",
        "50〜99人の事業場への指導・教育",
        EDUCATION,
        "労働者50〜99人の事業場に対する訪問指導・教育・研修・情報提供・相談の件数。面接指導\
         など、50人未満の事業場だけを対象とする申込み支援は含まない。",
    )
    .owned_by(PrefecturalCentre),
    workplaces(
        "B10_WORKPLACES_50_TO_99",
        "指導・教育を受けた50〜99人の事業場数",
        EDUCATION,
        "労働者50〜99人の事業場のうち、訪問指導・教育・研修・情報提供・相談を受けた事業場の\
         数。",
    )
    .owned_by(PrefecturalCentre),
    cases(
        "B11_SUPPORT_DIVISION",
        "支援事業の活動件数",
        served(&[
            Service::CheckupOpinion,
            Service::HealthGuidance,
            Service::MentalConsultation,
            Service::LongHoursInterview,
            Service::HighStressInterview,
            Service::SiteVisit,
            Service::Information,
            Service::ExpertConsultation,
            Service::MentalVisitSupport,
            Service::BalanceSupport,
            Service::Extra,
        ]),
        "支援事業に属する活動を実施した件数。研修事業の件数との計が全ての活動の件数になる。",
    ),
    cases(
        "B12_HARASSMENT",
        "ハラスメントに関する相談・訪問の件数",
        served(&[]).about(&[VisitContent::Harassment]),
        "主な内容がハラスメントの相談・訪問などの件数。",
    )
    .about_health()
    .owned_by(MentalHealthCentre),
    Indicator::count(
        "B13_PAID",
        "有料の民間サービスの件数",
        Unit::Cases,
        Counting::Facts(Pick::of(&[Happening::Served]).paid(true)),
        "民間の有料サービスとして記録された活動の件数。公的支援の件数には含めない。",
    )
    .about_health()
    .owned_by(LabourBureau),
    Indicator::count(
        "B13_FREE_AND_PAID",
        "無料支援と有料契約が重なる事業場数",
        Unit::Workplaces,
        Counting::Overlaps(Pick::of(&[Happening::Served]), Overlap::FreeAndPaid),
        "期間内に、同じサービスを無料の公的支援と有料の民間サービスの両方で受けた事業場の数。\
         同じ事業場は1回だけ数える。",
    )
    .less_is_better()
    .owned_by(LabourBureau),
];

const fn cases(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::Cases, Counting::Facts(pick), definition)
}

/// A workplace that comes again is one workplace.
const fn workplaces(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(
        code,
        name,
        Unit::Workplaces,
        Counting::Different(pick, Who::Workplaces),
        definition,
    )
}

const fn people(
    code: &'static str,
    name: &'static str,
    pick: Pick,
    definition: &'static str,
) -> Indicator {
    Indicator::count(code, name, Unit::People, Counting::Sum(pick, Amount::People), definition)
        .about_health()
}

const fn applied(
    code: &'static str,
    name: &'static str,
    services: &'static [Service],
) -> Indicator {
    Indicator::count(
        code,
        name,
        Unit::Cases,
        Counting::Facts(Pick::of(&[Happening::Applied]).services(services)),
        "期間内に申込みのあった件数。取下げや、ほかの相談先を案内したものも含む。",
    )
    .about_health()
}

const fn by_channel(
    code: &'static str,
    name: &'static str,
    channels: &'static [Channel],
    definition: &'static str,
) -> Indicator {
    cases(code, name, CONSULTATIONS.through(channels), definition).about_health()
}
