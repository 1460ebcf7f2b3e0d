//! A small workplace's wish that reached a mental-health support centre, and goes on to the
//! regional office that is there for small workplaces.

use crate::calendar::add_business_days;
use crate::requests::TimeLimits;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// How far a handover has come.
    HandoverState {
        Sent = "SENT", "引継ぎ先の確認待ち";
        Taken = "TAKEN", "引受け済み";
        /// The office says why it cannot take it.
        Returned = "RETURNED", "差戻し";
        /// By whoever sent it.
        Recalled = "RECALLED", "取消し";
    }
}

/// What either side does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverStep {
    Take,
    Return,
    Recall,
}

impl HandoverState {
    /// None where the step cannot be taken any more.
    pub fn after(self, step: HandoverStep) -> Option<Self> {
        match (self, step) {
            (Self::Sent, HandoverStep::Take) => Some(Self::Taken),
            (Self::Sent, HandoverStep::Return) => Some(Self::Returned),
            (Self::Sent, HandoverStep::Recall) => Some(Self::Recalled),
            (Self::Taken | Self::Returned | Self::Recalled, _) => None,
        }
    }

    /// Somebody still has to act.
    pub fn is_open(self) -> bool {
        self == Self::Sent
    }
}

/// By when the office answers. The workplace waits as one that applied there itself does, so
/// the same service level holds.
pub fn answer_due(sent_on: NaiveDate, limits: &TimeLimits) -> NaiveDate {
    add_business_days(sent_on, limits.office_reply_business_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_settled_stays_settled() {
        let steps = [HandoverStep::Take, HandoverStep::Return, HandoverStep::Recall];
        for step in steps {
            let after = HandoverState::Sent.after(step).expect("an open one can be settled");

            assert!(!after.is_open());
            assert!(steps.iter().all(|again| after.after(*again).is_none()));
        }
    }

    #[test]
    fn an_answer_is_due_after_working_days_across_a_weekend_and_a_holiday() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        let limits = TimeLimits::FROM_2014;

        // Friday; Monday is 勤労感謝の日.
        assert_eq!(answer_due(day(11, 20), &limits), day(11, 26));
        assert_eq!(answer_due(day(11, 24), &limits), day(11, 27));
    }
}
