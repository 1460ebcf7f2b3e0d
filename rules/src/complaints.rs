//! A worker says that they are treated worse for what the law protects.

use crate::word::words;

words! {
    /// For what nobody may be treated worse.
    ///
    /// Source: 労働安全衛生法66条の10 and the guide to stress checks that goes with it.
    ComplaintGround {
        Applied = "APPLIED", "面接指導を申し出たこと";
        /// The result of the check alone, without an interview.
        ResultOnly = "RESULT_ONLY", "ストレスチェックの結果だけ";
        NotTaken = "NOT_TAKEN", "ストレスチェックや面接指導を受けないこと";
        InterviewResult = "INTERVIEW_RESULT", "面接指導の結果";
    }
}

words! {
    ComplaintState {
        Open = "OPEN", "確認中";
        Answered = "ANSWERED", "回答済み";
        /// By the worker.
        Withdrawn = "WITHDRAWN", "取下げ";
    }
}

impl ComplaintState {
    /// It can be answered, or taken back.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}
