//! The papers by name, and what is to be known of each before it is asked for.

use crate::word::words;

words! {
    /// A paper that goes with an application. The numbers 地5 and 地7 are the office's forms.
    DocumentKind {
        FindingsList = "FINDINGS_LIST", "健康診断の有所見者リスト";
        CheckupResults = "CHECKUP_RESULTS", "健康診断結果の写し";
        InterviewApplication = "INTERVIEW_APPLICATION", "医師による面接指導申出書";
        WorkingHoursChecklist = "WORKING_HOURS_CHECKLIST", "労働時間に関するチェックリスト（様式地5）";
        ConsultationRecord = "CONSULTATION_RECORD", "健康相談記録票（様式地7）";
        FatigueByWorker = "FATIGUE_BY_WORKER", "疲労蓄積度チェックリスト（本人）";
        FatigueByFamily = "FATIGUE_BY_FAMILY", "疲労蓄積度チェックリスト（家族）";
        OvertimeRecord = "OVERTIME_RECORD", "過去3〜6か月の時間外労働の実績";
        StressCheckResult = "STRESS_CHECK_RESULT", "個人のストレスチェック結果（封緘）";
        InformationSet = "INFORMATION_SET", "面接指導に必要な情報（勤務の状況など）";
        WorkplaceOutline = "WORKPLACE_OUTLINE", "事業場の概要";
        VisitWishes = "VISIT_WISHES", "訪問で希望する内容";
    }
}

words! {
    /// Whether one paper serves all, or each worker has their own.
    DocumentScope {
        PerWorker = "PER_WORKER", "お一人につき1部";
        PerWorkplace = "PER_WORKPLACE", "事業場で1部";
    }
}

words! {
    /// Who has the paper, and so is asked for it.
    Holder {
        Employer = "EMPLOYER", "事業者";
        Worker = "WORKER", "ご本人";
        /// Written by the family and handed in by the worker.
        Family = "FAMILY", "ご家族（ご本人を通じて）";
        Implementer = "IMPLEMENTER", "ストレスチェックの実施者、またはご本人";
    }
}

impl DocumentKind {
    pub fn scope(self) -> DocumentScope {
        match self {
            Self::FindingsList | Self::WorkplaceOutline | Self::VisitWishes => {
                DocumentScope::PerWorkplace
            }
            Self::CheckupResults
            | Self::InterviewApplication
            | Self::WorkingHoursChecklist
            | Self::ConsultationRecord
            | Self::FatigueByWorker
            | Self::FatigueByFamily
            | Self::OvertimeRecord
            | Self::StressCheckResult
            | Self::InformationSet => DocumentScope::PerWorker,
        }
    }

    pub fn holder(self) -> Holder {
        match self {
            Self::InterviewApplication | Self::ConsultationRecord | Self::FatigueByWorker => {
                Holder::Worker
            }
            Self::FatigueByFamily => Holder::Family,
            Self::StressCheckResult => Holder::Implementer,
            Self::FindingsList
            | Self::CheckupResults
            | Self::WorkingHoursChecklist
            | Self::OvertimeRecord
            | Self::InformationSet
            | Self::WorkplaceOutline
            | Self::VisitWishes => Holder::Employer,
        }
    }

    /// Whether it tells of somebody's health, and so is kept and shown as such.
    pub fn is_health_information(self) -> bool {
        match self {
            Self::FindingsList
            | Self::CheckupResults
            | Self::InterviewApplication
            | Self::ConsultationRecord
            | Self::FatigueByWorker
            | Self::FatigueByFamily
            | Self::StressCheckResult => true,
            Self::WorkingHoursChecklist
            | Self::OvertimeRecord
            | Self::InformationSet
            | Self::WorkplaceOutline
            | Self::VisitWishes => false,
        }
    }

    /// Whether nobody but the doctor may open it.
    pub fn is_sealed(self) -> bool {
        self == Self::StressCheckResult
    }

    /// Whether it can be attached as a file. What is sealed comes from its holder straight to
    /// the doctor, and what is filled in at the hub needs no file.
    pub fn can_be_uploaded(self) -> bool {
        !self.is_sealed() && !self.is_filled_in_here()
    }

    /// Whether the application itself is this paper. What the employer tells the doctor is
    /// filled in here too, but later.
    pub fn comes_with_the_application(self) -> bool {
        self.is_filled_in_here() && self != Self::InformationSet
    }

    pub fn is_filled_in_here(self) -> bool {
        matches!(
            self,
            Self::InterviewApplication
                | Self::InformationSet
                | Self::WorkplaceOutline
                | Self::VisitWishes
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn what_is_sealed_is_health_information_and_never_held_by_the_employer() {
        for kind in DocumentKind::ALL.iter().filter(|kind| kind.is_sealed()) {
            assert!(kind.is_health_information(), "{kind:?}");
            assert!(!kind.can_be_uploaded(), "{kind:?}");
            assert_ne!(kind.holder(), Holder::Employer, "{kind:?}");
        }
    }

    #[test]
    fn the_result_of_a_stress_check_is_sealed() {
        assert!(DocumentKind::StressCheckResult.is_sealed());
        assert!(!DocumentKind::CheckupResults.is_sealed());
    }
}
