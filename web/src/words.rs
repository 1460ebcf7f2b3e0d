//! The enums of the published schema that pages decide by, with their Japanese. Shared by
//! all operations, so that a part of one page can be used by another.

use serde::{Deserialize, Serialize};

/// What every enum of the schema has.
pub(crate) trait Word: Copy + Sized + 'static {
    const ALL: &'static [Self];

    /// As the schema spells it; forms and addresses do the same.
    fn code(self) -> &'static str;

    /// What people call it.
    fn label(self) -> &'static str;

    fn read(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.code() == code)
    }
}

macro_rules! word {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
        pub(crate) enum $name {
            $(#[serde(rename = $code)] $variant,)+
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

word! {
    /// What somebody is signed in as.
    Role {
        Employer = "EMPLOYER", "事業者";
        Worker = "WORKER", "労働者";
        Office = "OFFICE", "地域産業保健センター職員";
        Doctor = "DOCTOR", "登録産業医";
        Nurse = "NURSE", "登録保健師";
        Coordinator = "COORDINATOR", "都道府県の総合調整担当";
        Planner = "PLANNER", "労働局の企画担当";
        Mental = "MENTAL", "メンタルヘルス対策支援センター職員";
        Implementer = "IMPLEMENTER", "ストレスチェック実施者";
        Clerk = "CLERK", "ストレスチェック実施事務従事者";
        Admin = "ADMIN", "システム管理者";
    }
}

word! {
    /// What an organisation is.
    OrganisationKind {
        PrefecturalCentre = "PREFECTURAL_CENTRE", "産業保健総合支援センター";
        RegionalOffice = "REGIONAL_OFFICE", "地域産業保健センター";
        MentalHealthCentre = "MENTAL_HEALTH_CENTRE", "メンタルヘルス対策支援センター";
        Window = "WINDOW", "相談窓口";
        LabourBureau = "LABOUR_BUREAU", "労働局";
        InspectionOffice = "INSPECTION_OFFICE", "労働基準監督署";
        MedicalAssociation = "MEDICAL_ASSOCIATION", "医師会";
        RosaiHospital = "ROSAI_HOSPITAL", "労災病院";
        LabourStandardsAssociation = "LABOUR_STANDARDS_ASSOCIATION", "労働基準協会連合会";
        CheckupInstitution = "CHECKUP_INSTITUTION", "健診機関";
        PrivateProvider = "PRIVATE_PROVIDER", "民間の産業保健サービス";
    }
}

word! {
    /// How sure the directory is.
    Certainty {
        Confirmed = "CONFIRMED", "確認済み";
        Derived = "DERIVED", "監督署の管轄から推定";
        Unconfirmed = "UNCONFIRMED", "未確認";
    }
}

word! {
    /// What an office can do for a workplace or a worker.
    Service {
        CheckupOpinion = "CHECKUP_OPINION", "健康診断結果についての医師の意見聴取";
        HealthGuidance = "HEALTH_GUIDANCE", "脳・心臓疾患のリスクが高い方への保健指導";
        MentalConsultation = "MENTAL_CONSULTATION", "メンタルヘルス不調の方の相談・指導";
        LongHoursInterview = "LONG_HOURS_INTERVIEW", "長時間労働者への医師の面接指導";
        HighStressInterview = "HIGH_STRESS_INTERVIEW", "高ストレス者への医師の面接指導";
        SiteVisit = "SITE_VISIT", "個別訪問による産業保健指導";
        Information = "INFORMATION", "産業保健に関する情報提供";
        ExpertConsultation = "EXPERT_CONSULTATION", "産業保健関係者からの専門的相談";
        StaffTraining = "STAFF_TRAINING", "産業保健スタッフへの研修";
        MentalVisitSupport = "MENTAL_VISIT_SUPPORT", "メンタルヘルス対策の個別訪問支援";
        ManagerEducation = "MANAGER_EDUCATION", "管理監督者向けメンタルヘルス教育";
        EmployerSeminar = "EMPLOYER_SEMINAR", "事業者・労働者への啓発セミナー";
        BalanceSupport = "BALANCE_SUPPORT", "治療と仕事の両立支援";
        Extra = "EXTRA", "地域独自の上乗せサービス";
    }
}

word! {
    /// Whether requests for a service are taken in.
    IntakeState {
        Open = "OPEN", "受付中";
        Waitlist = "WAITLIST", "順番待ち";
        Suspended = "SUSPENDED", "休止";
    }
}

word! {
    /// Which occupational physician the company has already.
    CompanyDoctor {
        None = "NONE", "会社に産業医はいない";
        HeadOffice = "HEAD_OFFICE", "本社や本店に産業医がいる";
        Affiliate = "AFFILIATE", "系列会社・資本関係のある会社に産業医がいる";
        General = "GENERAL", "会社全体を受け持つ総括産業医がいる";
    }
}

word! {
    /// What comes of asking whether a service may be used.
    Decision {
        AcceptA = "ACCEPT_A", "優先して受け付けます";
        AcceptB = "ACCEPT_B", "受け付けます";
        Conditional = "CONDITIONAL", "窓口で確認してから受け付けます";
        Waitlist = "WAITLIST", "順番をお待ちいただきます";
        GuideElsewhere = "GUIDE_ELSEWHERE", "ほかの相談先をご案内します";
    }
}

word! {
    /// A figure that eligibility goes by.
    SettingKey {
        WorkplaceHeadcountMaxExclusive = "WORKPLACE_HEADCOUNT_MAX_EXCLUSIVE", "利用できる事業場の規模（人未満）";
        CompanyPriorityBelow = "COMPANY_PRIORITY_BELOW", "優先する会社全体の規模（人未満）";
        WorkplaceUsesMax = "WORKPLACE_USES_MAX", "1事業場が年度内に利用できる回数";
        WorkerUsesMax = "WORKER_USES_MAX", "1人の労働者が年度内に利用できる回数";
    }
}

word! {
    /// Whether an office offers a service of the base.
    CoverageState {
        Offered = "OFFERED", "提供中";
        Suspended = "SUSPENDED", "休止中";
        Missing = "MISSING", "未登録";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = include_str!("../../schema/hub.graphql");

    /// The codes of an enum of the schema with what is written above each.
    fn published(name: &str) -> Vec<(String, String)> {
        let begin = format!("\nenum {name} {{\n");
        let (_, rest) = SCHEMA.split_once(&begin).expect("the schema has the enum");
        let (body, _) = rest.split_once("\n}").expect("the enum ends");
        let lines: Vec<&str> = body.lines().map(str::trim).filter(|l| *l != "\"\"\"").collect();
        lines.chunks(2).map(|pair| (pair[1].to_owned(), pair[0].to_owned())).collect()
    }

    macro_rules! assert_published {
        ($($name:ident),+) => {$(
            let ours: Vec<_> = $name::ALL
                .iter()
                .map(|word| (word.code().to_owned(), word.label().to_owned()))
                .collect();
            assert_eq!(ours, published(stringify!($name)));
        )+};
    }

    #[test]
    fn every_word_is_the_published_one() {
        assert_published!(
            Role,
            OrganisationKind,
            Certainty,
            Service,
            IntakeState,
            CompanyDoctor,
            Decision,
            SettingKey
        );
    }

    #[test]
    fn every_state_of_coverage_is_known() {
        let (_, rest) = SCHEMA.split_once("\nenum CoverageState {\n").unwrap();
        let (body, _) = rest.split_once("\n}").unwrap();
        let codes: Vec<&str> = body
            .lines()
            .map(str::trim)
            .filter(|line| line.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
            .collect();

        assert_eq!(codes, CoverageState::ALL.iter().map(|word| word.code()).collect::<Vec<_>>());
    }
}
