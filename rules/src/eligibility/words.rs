//! The words of an eligibility decision.

use crate::IntakeState;
use crate::word::words;

words! {
    /// Whether an occupational doctor already looks after the company.
    CompanyDoctor {
        None = "NONE", "会社に産業医はいない";
        HeadOffice = "HEAD_OFFICE", "本社や本店に産業医がいる";
        Affiliate = "AFFILIATE", "系列会社・資本関係のある会社に産業医がいる";
        /// In charge of the whole company, whatever the title.
        General = "GENERAL", "会社全体を受け持つ総括産業医がいる";
    }
}

words! {
    /// What the office knows about the money left for a service this year.
    Budget {
        Unknown = "UNKNOWN", "確認できていません";
        Left = "LEFT", "残っています";
        Exhausted = "EXHAUSTED", "今年度分を使い切りました";
    }
}

words! {
    /// What becomes of the request, from the most welcome to the strictest.
    Decision {
        AcceptA = "ACCEPT_A", "優先して受け付けます";
        AcceptB = "ACCEPT_B", "受け付けます";
        Conditional = "CONDITIONAL", "窓口で確認してから受け付けます";
        Waitlist = "WAITLIST", "順番をお待ちいただきます";
        GuideElsewhere = "GUIDE_ELSEWHERE", "ほかの相談先をご案内します";
    }
}

impl Decision {
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::AcceptA | Self::AcceptB)
    }
}

words! {
    /// Why it was decided so. The order is the one in which things are looked at.
    Reason {
        WorkplaceTooLarge = "WORKPLACE_TOO_LARGE",
            "事業場で働く方の人数が、利用できる規模を超えています。";
        NoAccidentInsurance = "NO_ACCIDENT_INSURANCE",
            "労災保険が適用されている事業場が対象です。";
        CompanyIsSmall = "COMPANY_IS_SMALL",
            "会社全体の規模が小さいため、優先の対象です。";
        CompanyIsLarge = "COMPANY_IS_LARGE",
            "会社全体の規模が大きいため、優先の対象ではありません。";
        HasCompanyDoctor = "HAS_COMPANY_DOCTOR",
            "本社や系列会社の産業医に、先に相談していただくことになっています。";
        HasGeneralDoctor = "HAS_GENERAL_DOCTOR",
            "会社全体を受け持つ総括産業医がいるため、その産業医に相談していただきます。";
        WorkplaceUsedUp = "WORKPLACE_USED_UP",
            "この事業場は、今年度に利用できる回数に達しています。";
        WorkerUsedUp = "WORKER_USED_UP",
            "この方は、今年度に利用できる回数に達しています。";
        FirstUse = "FIRST_USE",
            "今年度初めての利用です。";
        UsedBefore = "USED_BEFORE",
            "今年度に利用したことがあります。初めての事業場が優先されます。";
        OfficeUnknown = "OFFICE_UNKNOWN",
            "担当の地域産業保健センターを確認できていません。";
        IntakeUnknown = "INTAKE_UNKNOWN",
            "担当の地域産業保健センターの受付状況は登録されていません。窓口に確認してください。";
        ServiceNotOffered = "SERVICE_NOT_OFFERED",
            "担当の地域産業保健センターでは、このサービスを行っていません。";
        IntakeSuspended = "INTAKE_SUSPENDED",
            "担当の地域産業保健センターでは、このサービスの受付を休止しています。";
        BudgetExhausted = "BUDGET_EXHAUSTED",
            "今年度の予算の上限に達したため、受付を終了しています。";
        BudgetUnknown = "BUDGET_UNKNOWN",
            "今年度の予算の残りは、窓口で確認します。";
        IntakeWaitlist = "INTAKE_WAITLIST",
            "申込みが多いため、順番にご案内しています。";
    }
}

words! {
    /// Why an office takes in no new requests for a service, or only into a queue.
    IntakeStop {
        Suspended = "SUSPENDED", "受付休止";
        Waitlist = "WAITLIST", "順番待ち";
        BudgetExhausted = "BUDGET_EXHAUSTED", "予算の上限に達したため受付終了";
    }
}

impl IntakeStop {
    /// The strictest that holds: whom no budget is left for is not told to wait.
    pub fn of(intake: IntakeState, budget: Budget) -> Option<Self> {
        match (intake, budget) {
            (IntakeState::Suspended, _) => Some(Self::Suspended),
            (_, Budget::Exhausted) => Some(Self::BudgetExhausted),
            (IntakeState::Waitlist, _) => Some(Self::Waitlist),
            (IntakeState::Open, _) => None,
        }
    }
}

words! {
    /// Where else to turn, the most helpful first.
    Alternative {
        OwnDoctor = "OWN_DOCTOR",
            "事業場の産業医に相談してください（常時50人以上の事業場には、産業医を選任する義務があります）。";
        HeadOfficeDoctor = "HEAD_OFFICE_DOCTOR",
            "本社や系列会社の産業医に相談してください。";
        InspectionOffice = "INSPECTION_OFFICE",
            "労災保険の手続きについて、労働基準監督署に相談してください。";
        CheckupInstitution = "CHECKUP_INSTITUTION",
            "健康診断を受けた健診機関に、医師の意見や面接指導を頼めるか確認してください。";
        OtherRegionalOffice = "OTHER_REGIONAL_OFFICE",
            "近くの別の地域産業保健センターで利用できるか、窓口に確認してください。";
        MentalHealthSupport = "MENTAL_HEALTH_SUPPORT",
            "メンタルヘルス対策の支援窓口に相談してください。";
        PrefecturalCentre = "PREFECTURAL_CENTRE",
            "都道府県の産業保健総合支援センターに相談してください。";
        MedicalAssociation = "MEDICAL_ASSOCIATION",
            "地域の医師会に、産業医の紹介について相談してください。";
        PrivateProvider = "PRIVATE_PROVIDER",
            "民間の産業保健サービス（有料）の利用を検討してください。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_to_wait_for_what_has_ended() {
        let of = IntakeStop::of;
        assert_eq!(of(IntakeState::Waitlist, Budget::Exhausted), Some(IntakeStop::BudgetExhausted));
        assert_eq!(of(IntakeState::Suspended, Budget::Exhausted), Some(IntakeStop::Suspended));
        assert_eq!(of(IntakeState::Waitlist, Budget::Unknown), Some(IntakeStop::Waitlist));
        assert_eq!(of(IntakeState::Open, Budget::Exhausted), Some(IntakeStop::BudgetExhausted));
        assert_eq!(of(IntakeState::Open, Budget::Unknown), None);
    }
}
