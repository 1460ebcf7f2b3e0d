//! The words of the survey.

use super::Period;
use crate::Service;
use crate::word::words;

words! {
    /// What a fact says happened.
    Happening {
        Applied = "APPLIED", "申込み";
        /// The office answered for the first time.
        Contacted = "CONTACTED", "センターから連絡";
        /// Back to the applicant, because something was missing.
        Returned = "RETURNED", "補正を依頼";
        GuidedElsewhere = "GUIDED_ELSEWHERE", "ほかの相談先を案内";
        Waitlisted = "WAITLISTED", "順番待ち";
        Offered = "OFFERED", "担当者に打診";
        /// Declined, or not answered in time.
        Declined = "DECLINED", "担当者が辞退";
        NoShow = "NO_SHOW", "欠席";
        /// A service was given: an interview held, a visit made, a training given.
        Served = "SERVED", "実施";
        Reported = "REPORTED", "報告書に署名";
        OpinionSent = "OPINION_SENT", "報告書・意見書を送付";
        MeasureTaken = "MEASURE_TAKEN", "措置を記録";
        Withdrawn = "WITHDRAWN", "取下げ";
        /// A deadline of a request was met or missed.
        ClockEnded = "CLOCK_ENDED", "期限の結果";
        WindowOpened = "WINDOW_OPENED", "窓口の開設";
        SlotOffered = "SLOT_OFFERED", "面接枠の提供";
        /// A slot that was free to the end.
        SlotLost = "SLOT_LOST", "使われなかった面接枠";
        /// One day on which a service of the base was not taken in.
        Suspended = "SUSPENDED", "休止（1日）";
        HandedOver = "HANDED_OVER", "他機関への引継ぎ";
        OverlapSolved = "OVERLAP_SOLVED", "重複の調整";
        /// A figure that an office gives by hand.
        Counted = "COUNTED", "手入力の数値";
    }
}

words! {
    /// Who received a service. The layer follows from it, never from the service's name.
    Recipient {
        Employer = "EMPLOYER", "事業者";
        Worker = "WORKER", "労働者";
        /// Doctors, nurses, health supervisors and others who look after workers' health.
        Staff = "STAFF", "産業保健スタッフ";
    }
}

words! {
    /// Whether support reaches workplaces itself, or those who support them.
    Layer {
        Direct = "DIRECT", "直接支援";
        Indirect = "INDIRECT", "間接支援";
    }
}

words! {
    /// How people and the service met.
    Channel {
        Window = "WINDOW", "窓口";
        Satellite = "SATELLITE", "サテライト";
        Phone = "PHONE", "電話";
        Mail = "MAIL", "メール・FAX・郵送";
        Online = "ONLINE", "オンライン";
        Visit = "VISIT", "訪問";
        Event = "EVENT", "催し・その他";
    }
}

words! {
    /// Who gave the service.
    Performer {
        Doctor = "DOCTOR", "医師";
        Nurse = "NURSE", "保健師";
        Engineer = "ENGINEER", "労働衛生工学専門員";
        Coordinator = "COORDINATOR", "コーディネーター";
        Counsellor = "COUNSELLOR", "メンタルヘルス対策促進員・相談員";
        Other = "OTHER", "その他";
    }
}

words! {
    /// The two parts of the programme.
    Division {
        Training = "TRAINING", "研修事業";
        Support = "SUPPORT", "支援事業";
    }
}

words! {
    /// The four kinds of care for mental health.
    Care {
        OwnCare = "OWN_CARE", "セルフケア";
        Managers = "MANAGERS", "ラインによるケア";
        OwnStaff = "OWN_STAFF", "事業場内産業保健スタッフ等によるケア";
        Outside = "OUTSIDE", "事業場外資源によるケア";
    }
}

words! {
    /// The four ways of going about it.
    Approach {
        Education = "EDUCATION", "教育研修・情報提供";
        Environment = "ENVIRONMENT", "職場環境等の把握と改善";
        Response = "RESPONSE", "不調への気づきと対応";
        ReturnToWork = "RETURN_TO_WORK", "職場復帰における支援";
    }
}

words! {
    /// What a visit or a consultation was about.
    VisitContent {
        WorkEnvironment = "WORK_ENVIRONMENT", "作業環境管理";
        WorkMethods = "WORK_METHODS", "作業管理";
        Health = "HEALTH", "健康管理";
        MentalHealth = "MENTAL_HEALTH", "メンタルヘルス";
        Harassment = "HARASSMENT", "ハラスメント";
        Balance = "BALANCE", "治療と仕事の両立";
    }
}

words! {
    /// The groups of the matrix's columns.
    ServiceGroup {
        Checkup = "CHECKUP", "健康診断";
        Overwork = "OVERWORK", "過重労働";
        MentalHealth = "MENTAL_HEALTH", "メンタルヘルス";
        WorkEnvironment = "WORK_ENVIRONMENT", "作業環境・作業管理";
        Balance = "BALANCE", "両立支援";
        Organisation = "ORGANISATION", "体制・労務管理";
        Education = "EDUCATION", "教育研修";
        Information = "INFORMATION", "情報・教材";
        General = "GENERAL", "総合相談";
    }
}

words! {
    /// Figures that no operation knows, which an office gives by hand for a month.
    Item {
        RegisteredDoctors = "REGISTERED_DOCTORS", "登録産業医数";
        AbleDoctors = "ABLE_DOCTORS", "対応できる登録産業医数";
        MentalHealthDoctors = "MENTAL_HEALTH_DOCTORS", "メンタルヘルスに対応できる医師数";
        Nurses = "NURSES", "保健師数";
        Engineers = "ENGINEERS", "労働衛生工学専門員数";
        Coordinators = "COORDINATORS", "コーディネーター数";
        TrainingAnswers = "TRAINING_ANSWERS", "研修の利用者アンケート回答数";
        TrainingUseful = "TRAINING_USEFUL", "うち有益だった（研修）";
        ConsultationAnswers = "CONSULTATION_ANSWERS", "相談の利用者アンケート回答数";
        ConsultationUseful = "CONSULTATION_USEFUL", "うち有益だった（相談）";
        ImprovementAnswers = "IMPROVEMENT_ANSWERS", "改善状況アンケート回答数";
        Improved = "IMPROVED", "うち具体的な改善があった";
        NonUsersAsked = "NON_USERS_ASKED", "未利用事業場の回答数";
        NonUsersAware = "NON_USERS_AWARE", "うち支援を知っていた";
        StressChecksOffered = "STRESS_CHECKS_OFFERED", "ストレスチェック対象労働者数";
        StressChecksTaken = "STRESS_CHECKS_TAKEN", "ストレスチェック受検者数";
        HighStressFound = "HIGH_STRESS_FOUND", "高ストレスと判定された人数";
        CheckupWorkers = "CHECKUP_WORKERS", "健康診断の対象労働者数";
        CheckupsTaken = "CHECKUPS_TAKEN", "健康診断の受診者数";
        DoctorVisits = "DOCTOR_VISITS", "産業医の活動（訪問）回数";
        StaffAnswers = "STAFF_ANSWERS", "職員アンケート回答数";
        StaffUnsettled = "STAFF_UNSETTLED", "うち体制の変更に不安がある";
        MaterialsMade = "MATERIALS_MADE", "教材の作成数";
        MaterialsLent = "MATERIALS_LENT", "教材・機器の貸出数";
        BudgetAllotted = "BUDGET_ALLOTTED", "予算額（円）";
        BudgetSpent = "BUDGET_SPENT", "執行額の累計（円）";
        BudgetCommitted = "BUDGET_COMMITTED", "執行予定額（円）";
        /// Which causes stand here is what the national survey asks.
        NotUsedNobodyConcerned = "NOT_USED_NOBODY_CONCERNED", "うち利用しない理由：該当する労働者がいない";
        NotUsedNoSpecialist = "NOT_USED_NO_SPECIALIST", "うち利用しない理由：専門スタッフがいない";
        NotUsedNotKnownHow = "NOT_USED_NOT_KNOWN_HOW", "うち利用しない理由：取り組み方が分からない";
        StressCheckWorkplacesAsked = "STRESS_CHECK_WORKPLACES_ASKED", "ストレスチェックについて回答した事業場数";
        StressCheckWorkplacesDone = "STRESS_CHECK_WORKPLACES_DONE", "うちストレスチェックを実施した事業場数";
        HighStressInterviewed = "HIGH_STRESS_INTERVIEWED", "高ストレスと判定された方のうち面接指導を受けた人数";
        DoctorsAnswered = "DOCTORS_ANSWERED", "産業医アンケート回答数";
        DoctorsInPractice = "DOCTORS_IN_PRACTICE", "うち所属：開業";
        DoctorsOfHospitals = "DOCTORS_OF_HOSPITALS", "うち所属：病院・健診機関等の勤務";
        DoctorsOfCompanies = "DOCTORS_OF_COMPANIES", "うち所属：企業";
        DoctorsElsewhere = "DOCTORS_ELSEWHERE", "うち所属：その他";
        DoctorVisitsPatrol = "DOCTOR_VISITS_PATROL", "うち職場巡視を行った訪問回数";
        DoctorVisitsCommittee = "DOCTOR_VISITS_COMMITTEE", "うち衛生委員会等に出席した訪問回数";
        DoctorVisitsInterview = "DOCTOR_VISITS_INTERVIEW", "うち面接指導・健康相談を行った訪問回数";
        DoctorVisitsCheckup = "DOCTOR_VISITS_CHECKUP", "うち健康診断の事後措置を行った訪問回数";
    }
}

words! {
    /// Numbers that no fact of the hub knows, against which reach is measured. They are given
    /// for a region and a year, with their source, or they are unknown.
    Context {
        WorkersUnder50 = "WORKERS_UNDER_50", "50人未満の事業場の労働者数";
        /// The workers, times the share of check-ups with a finding.
        FindingsUnder50 = "FINDINGS_UNDER_50", "50人未満の事業場の有所見の労働者数（推計）";
        WorkplacesUnder50 = "WORKPLACES_UNDER_50", "50人未満の事業場数";
    }
}

words! {
    /// The parts of the catalogue of indicators.
    Section {
        Supply = "SUPPLY", "体制・供給";
        Direct = "DIRECT", "直接支援";
        Indirect = "INDIRECT", "間接支援";
        Process = "PROCESS", "業務の質";
        Effect = "EFFECT", "効果";
        Reach = "REACH", "到達";
        Money = "MONEY", "経費";
    }
}

words! {
    /// In what an indicator is counted.
    Unit {
        Cases = "CASES", "件";
        Times = "TIMES", "回";
        People = "PEOPLE", "人";
        Workplaces = "WORKPLACES", "事業場";
        Organisations = "ORGANISATIONS", "機関";
        Slots = "SLOTS", "枠";
        Days = "DAYS", "日";
        Percent = "PERCENT", "%";
        Yen = "YEN", "円";
        TimesPerOrganisation = "TIMES_PER_ORGANISATION", "回／機関";
        PeoplePer10000Workers = "PEOPLE_PER_10000_WORKERS", "人／労働者1万人";
        YenPerCase = "YEN_PER_CASE", "円／件";
    }
}

words! {
    /// How often an indicator is made: for such a period, and for every longer one.
    Frequency {
        Monthly = "MONTHLY", "毎月";
        HalfYearly = "HALF_YEARLY", "半期ごと";
        Yearly = "YEARLY", "年度ごと";
    }
}

words! {
    /// What a published figure is: a number, or one of the four ways of being no number.
    FigureState {
        Count = "COUNT", "数値";
        Zero = "ZERO", "0";
        /// Nothing is known.
        None = "NONE", "データなし";
        /// Known, and hidden so that nobody is given away.
        Suppressed = "SUPPRESSED", "秘匿";
        /// Outside what the programme gives to workplaces of this size.
        NotOffered = "NOT_OFFERED", "対象外";
    }
}

impl Section {
    /// By which the codes of its indicators begin.
    pub const fn letter(self) -> char {
        match self {
            Self::Supply => 'A',
            Self::Direct => 'B',
            Self::Indirect => 'C',
            Self::Process => 'D',
            Self::Effect => 'E',
            Self::Reach => 'F',
            Self::Money => 'G',
        }
    }
}

impl Frequency {
    pub fn is_made_for(self, period: Period) -> bool {
        match self {
            Self::Monthly => true,
            Self::HalfYearly => !matches!(period, Period::Month(_)),
            Self::Yearly => matches!(period, Period::Year(_)),
        }
    }
}

impl Recipient {
    pub fn layer(self) -> Layer {
        match self {
            Self::Employer | Self::Worker => Layer::Direct,
            Self::Staff => Layer::Indirect,
        }
    }
}

/// What the survey has to know of a service.
impl Service {
    pub fn group(self) -> ServiceGroup {
        match self {
            Self::CheckupOpinion | Self::HealthGuidance => ServiceGroup::Checkup,
            Self::LongHoursInterview => ServiceGroup::Overwork,
            Self::MentalConsultation | Self::HighStressInterview | Self::MentalVisitSupport => {
                ServiceGroup::MentalHealth
            }
            Self::SiteVisit => ServiceGroup::WorkEnvironment,
            Self::BalanceSupport => ServiceGroup::Balance,
            Self::Extra => ServiceGroup::Organisation,
            Self::StaffTraining | Self::ManagerEducation | Self::EmployerSeminar => {
                ServiceGroup::Education
            }
            Self::Information => ServiceGroup::Information,
            Self::ExpertConsultation => ServiceGroup::General,
        }
    }

    pub fn division(self) -> Division {
        match self {
            Self::StaffTraining | Self::ManagerEducation | Self::EmployerSeminar => {
                Division::Training
            }
            _ => Division::Support,
        }
    }

    /// Whether having received it says something about a person's health.
    pub fn is_about_health(self) -> bool {
        matches!(
            self,
            Self::CheckupOpinion
                | Self::HealthGuidance
                | Self::MentalConsultation
                | Self::LongHoursInterview
                | Self::HighStressInterview
                | Self::BalanceSupport
        )
    }

    /// Whether the programme gives it to workplaces of this size directly.
    ///
    /// Source: the regional offices serve workplaces of fewer than 50 workers; larger ones
    /// have a doctor of their own (労働安全衛生法13条, 13条の2).
    pub fn is_only_for_under_50(self) -> bool {
        Self::APPLIED_FOR.contains(&self)
    }
}
