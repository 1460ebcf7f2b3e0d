//! The words of a request.

use crate::Service;
use crate::word::words;

words! {
    /// How far a request has come.
    State {
        Draft = "DRAFT", "入力中";
        Submitted = "SUBMITTED", "送信済み";
        Received = "RECEIVED", "受付済み";
        /// Back with the applicant, who mends what is missing.
        Incomplete = "INCOMPLETE", "書類・内容の補正待ち";
        EligibilityChecked = "ELIGIBILITY_CHECKED", "利用条件を確認済み";
        GuidedElsewhere = "GUIDED_ELSEWHERE", "ほかの相談先をご案内";
        Waitlisted = "WAITLISTED", "順番待ち";
        Accepted = "ACCEPTED", "受理・担当者を選定中";
        Offered = "OFFERED", "担当者に打診中";
        Assigned = "ASSIGNED", "担当者が決定";
        Scheduled = "SCHEDULED", "日時が決定";
        Held = "HELD", "実施済み";
        ReportDraft = "REPORT_DRAFT", "報告書を作成中";
        ReportSigned = "REPORT_SIGNED", "報告書に署名済み";
        Delivered = "DELIVERED", "報告書・意見書を送付済み";
        OpinionAcknowledged = "OPINION_ACKNOWLEDGED", "意見を確認済み";
        MeasuresRecorded = "MEASURES_RECORDED", "措置を記録済み";
        Closed = "CLOSED", "完了";
        Cancelled = "CANCELLED", "取下げ";
    }
}

words! {
    /// By which door a request came.
    WayIn {
        Employer = "EMPLOYER", "事業者の申込み";
        Worker = "WORKER", "労働者本人の申込み";
        /// Transcribed by the office.
        Fax = "FAX", "ファクシミリ";
        Phone = "PHONE", "電話";
        Post = "POST", "郵送・持参";
    }
}

words! {
    /// Why a request cannot go on for now.
    WaitingCause {
        NoDoctor = "NO_DOCTOR", "担当できる医師・保健師がいない";
        NoSlot = "NO_SLOT", "期限までに空いている日時がない";
        NoBudget = "NO_BUDGET", "今年度の予算の残りがない";
        Incomplete = "INCOMPLETE", "書類・内容がそろっていない";
        WorkerWithdrew = "WORKER_WITHDREW", "本人が希望を取り下げた";
    }
}

words! {
    /// How a request ended, for the survey.
    Outcome {
        Completed = "COMPLETED", "実施して完了";
        GuidedElsewhere = "GUIDED_ELSEWHERE", "ほかの相談先を案内";
        WithdrawnByApplicant = "WITHDRAWN_BY_APPLICANT", "申込者が取下げ";
        WithdrawnByWorker = "WITHDRAWN_BY_WORKER", "本人が取下げ";
        Duplicate = "DUPLICATE", "重複した申込み";
        Unreachable = "UNREACHABLE", "連絡が取れず終了";
    }
}

words! {
    /// Whether something that the office needs is there.
    DocumentState {
        Missing = "MISSING", "未提出";
        /// It comes by post, or the worker brings it.
        Promised = "PROMISED", "郵送・当日持参の予定";
        Received = "RECEIVED", "受領済み";
        Waived = "WAIVED", "提出不要";
    }
}

words! {
    /// What became of an offer to a practitioner.
    OfferState {
        Open = "OPEN", "回答待ち";
        Accepted = "ACCEPTED", "承諾";
        Declined = "DECLINED", "辞退";
        Expired = "EXPIRED", "回答期限切れ";
        Recalled = "RECALLED", "取消し";
        /// The practitioner proposes another time.
        Countered = "COUNTERED", "別の日時の提案";
    }
}

words! {
    MeetingState {
        Planned = "PLANNED", "予定";
        Held = "HELD", "実施済み";
        NoShow = "NO_SHOW", "欠席";
        Cancelled = "CANCELLED", "中止";
    }
}

words! {
    /// What somebody opened, for the list that the worker sees.
    Opened {
        SealedResult = "SEALED_RESULT", "ストレスチェックの個人結果（封緘）";
        Information = "INFORMATION", "事業者からの情報";
        Report = "REPORT", "面接指導結果報告書";
        Opinion = "OPINION", "就業上の措置に関する意見書";
        Attachment = "ATTACHMENT", "添付書類";
    }
}

impl State {
    /// Nothing follows it.
    pub fn is_final(self) -> bool {
        matches!(self, Self::GuidedElsewhere | Self::Closed | Self::Cancelled)
    }

    /// The service was delivered, so the request counts as a use.
    pub fn is_delivered(self) -> bool {
        matches!(
            self,
            Self::Held
                | Self::ReportDraft
                | Self::ReportSigned
                | Self::Delivered
                | Self::OpinionAcknowledged
                | Self::MeasuresRecorded
                | Self::Closed
        )
    }

    /// The report has left the practitioner and the office, so there is something to read.
    pub fn is_released(self) -> bool {
        matches!(
            self,
            Self::Delivered | Self::OpinionAcknowledged | Self::MeasuresRecorded | Self::Closed
        )
    }

    /// Whether a practitioner has the request in hand, and so may see what is meant for them.
    pub fn is_with_practitioner(self) -> bool {
        matches!(
            self,
            Self::Assigned
                | Self::Scheduled
                | Self::Held
                | Self::ReportDraft
                | Self::ReportSigned
                | Self::Delivered
                | Self::OpinionAcknowledged
                | Self::MeasuresRecorded
        )
    }
}

impl WayIn {
    /// The office wrote down what came on paper or by phone.
    pub fn is_transcribed(self) -> bool {
        matches!(self, Self::Fax | Self::Phone | Self::Post)
    }
}

impl Outcome {
    /// How an applicant, or the office for them, may end a request that was not served.
    pub const WITHDRAWALS: [Self; 4] =
        [Self::WithdrawnByApplicant, Self::WithdrawnByWorker, Self::Duplicate, Self::Unreachable];
}

/// What is peculiar to a service on its way.
impl Service {
    /// The doctor's opinion goes to the employer, who acknowledges it and decides on measures.
    ///
    /// Source: 労働安全衛生法66条の4（健診）、66条の8（長時間労働）、66条の10（高ストレス）.
    pub fn has_opinion(self) -> bool {
        matches!(self, Self::CheckupOpinion | Self::LongHoursInterview | Self::HighStressInterview)
    }

    /// A report goes to the employer. Advice to a person stays with that person.
    pub fn reports_to_employer(self) -> bool {
        self.has_opinion() || self == Self::SiteVisit
    }

    /// A statutory interview by a doctor (面接指導).
    pub fn is_interview(self) -> bool {
        matches!(self, Self::LongHoursInterview | Self::HighStressInterview)
    }

    /// The employer knows of it, whoever applied: the law has the worker apply to the employer,
    /// and the worker is told so beforehand. Of other requests that a worker makes alone the
    /// employer learns nothing.
    pub fn is_known_to_employer(self) -> bool {
        self.has_opinion() || self == Self::SiteVisit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn three_states_end_a_request() {
        let ends: Vec<State> =
            State::ALL.iter().copied().filter(|state| state.is_final()).collect();
        assert_eq!(ends, [State::GuidedElsewhere, State::Closed, State::Cancelled]);
    }

    #[test]
    fn advice_to_a_person_is_no_business_of_the_employer() {
        for service in [Service::MentalConsultation, Service::HealthGuidance] {
            assert!(!service.is_known_to_employer());
            assert!(!service.reports_to_employer());
        }
        assert!(Service::HighStressInterview.is_known_to_employer());
    }
}
