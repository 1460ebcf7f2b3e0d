//! The services of the support programme, and the base that every region must offer.

use crate::word::words;

words! {
    /// What an organisation does for a workplace or a worker.
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

words! {
    /// Why a service of a regional office is a priority of the programme.
    Priority {
        Checkup = "CHECKUP", "健康診断結果の医師の意見";
        Overwork = "OVERWORK", "過重労働";
        MentalHealth = "MENTAL_HEALTH", "メンタルヘルス";
        Regional = "REGIONAL", "地域の取組";
    }
}

words! {
    /// Whether an organisation takes in requests for a service today.
    IntakeState {
        Open = "OPEN", "受付中";
        Waitlist = "WAITLIST", "順番待ち";
        Suspended = "SUSPENDED", "休止";
    }
}

words! {
    /// Whether an office offers a service of the base on a day.
    Coverage {
        Offered = "OFFERED", "提供中";
        /// Offered, but no requests are taken in at present.
        Suspended = "SUSPENDED", "休止中";
        /// Not registered.
        Missing = "MISSING", "未登録";
    }
}

impl Service {
    /// The uniform base: what every regional office must offer. Nothing extra counts towards it.
    ///
    /// Source: the programme's published list of regional services (窓口の案内, S1 to S7).
    pub const BASE: [Self; 7] = [
        Self::CheckupOpinion,
        Self::HealthGuidance,
        Self::MentalConsultation,
        Self::LongHoursInterview,
        Self::HighStressInterview,
        Self::SiteVisit,
        Self::Information,
    ];

    /// What a prefectural centre offers to occupational-health staff and employers.
    ///
    /// Source: 神奈川県「職場のメンタルヘルス対策」handbook, the centre's list of six.
    pub const OF_PREFECTURAL_CENTRE: [Self; 6] = [
        Self::ExpertConsultation,
        Self::StaffTraining,
        Self::MentalVisitSupport,
        Self::ManagerEducation,
        Self::EmployerSeminar,
        Self::Information,
    ];

    /// What may be asked for with an application, and so can be checked for eligibility.
    pub const APPLIED_FOR: [Self; 6] = [
        Self::CheckupOpinion,
        Self::HealthGuidance,
        Self::MentalConsultation,
        Self::LongHoursInterview,
        Self::HighStressInterview,
        Self::SiteVisit,
    ];

    pub fn is_base(self) -> bool {
        Self::BASE.contains(&self)
    }

    pub fn priority(self) -> Priority {
        match self {
            Self::CheckupOpinion => Priority::Checkup,
            Self::LongHoursInterview => Priority::Overwork,
            Self::MentalConsultation | Self::HighStressInterview => Priority::MentalHealth,
            Self::HealthGuidance
            | Self::SiteVisit
            | Self::Information
            | Self::ExpertConsultation
            | Self::StaffTraining
            | Self::MentalVisitSupport
            | Self::ManagerEducation
            | Self::EmployerSeminar
            | Self::BalanceSupport
            | Self::Extra => Priority::Regional,
        }
    }

    /// Whether somebody may ask for it because of another person: a colleague who worries them.
    pub fn may_be_about_another(self) -> bool {
        self == Self::MentalConsultation
    }

    /// Whether it is about one worker, so that uses are counted per worker too.
    pub fn is_for_one_worker(self) -> bool {
        matches!(
            self,
            Self::HealthGuidance
                | Self::MentalConsultation
                | Self::LongHoursInterview
                | Self::HighStressInterview
        )
    }
}
