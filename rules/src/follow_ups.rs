//! Staying in touch for a long time with somebody who attempted suicide, or is being treated.
//!
//! Whoever seems to be well again can need help for long. So there is always a next day on which
//! somebody looks, until somebody says that it ends, and why.

use chrono::{Months, NaiveDate};

use crate::word::words;

/// 神奈川県「職場のメンタルヘルス対策」手引き, 2(3) and 2(4).
pub const SOURCE: &str =
    "神奈川県「職場のメンタルヘルス対策」手引き（治療中の人・自殺未遂者への長期的なかかわり）";

words! {
    /// After what.
    FollowUpGround {
        AfterAttempt = "AFTER_ATTEMPT", "自殺未遂の後";
        AfterTreatment = "AFTER_TREATMENT", "心の病気の治療中・治療の後";
    }
}

words! {
    FollowUpState {
        Open = "OPEN", "継続中";
        Ended = "ENDED", "終了";
    }
}

words! {
    /// How far one day of a follow-up has come.
    FollowUpTaskState {
        Planned = "PLANNED", "予定";
        Done = "DONE", "実施済み";
        /// To another day.
        Moved = "MOVED", "日程変更";
        /// The follow-up ended before it.
        Dropped = "DROPPED", "取りやめ";
    }
}

/// What somebody does about the day that is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpStep {
    /// It was done, and another day is set.
    GoOn,
    /// It was done, and nothing more is needed.
    Finish,
    /// It is put off, or brought forward.
    Move,
    /// The follow-up ends without it.
    Stop,
}

impl FollowUpStep {
    /// What becomes of the day that was next.
    pub fn leaves(self) -> FollowUpTaskState {
        match self {
            Self::GoOn | Self::Finish => FollowUpTaskState::Done,
            Self::Move => FollowUpTaskState::Moved,
            Self::Stop => FollowUpTaskState::Dropped,
        }
    }

    /// What becomes of the whole: it goes on exactly where another day is set.
    pub fn leads_to(self) -> FollowUpState {
        match self {
            Self::GoOn | Self::Move => FollowUpState::Open,
            Self::Finish | Self::Stop => FollowUpState::Ended,
        }
    }
}

/// A day further off than this is more likely a slip of the pen than a plan.
pub const FURTHEST_MONTHS: u32 = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayProblem {
    Past,
    TooFar,
}

/// Whether somebody can be expected to look on this day.
pub fn check_day(day: NaiveDate, today: NaiveDate) -> Result<(), DayProblem> {
    if day < today {
        return Err(DayProblem::Past);
    }
    match today.checked_add_months(Months::new(FURTHEST_MONTHS)) {
        Some(furthest) if furthest < day => Err(DayProblem::TooFar),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn a_day_is_planned_from_today_to_two_years_ahead() {
        let today = day(2026, 11, 26);
        assert_eq!(check_day(day(2026, 11, 25), today), Err(DayProblem::Past));
        assert_eq!(check_day(today, today), Ok(()));
        assert_eq!(check_day(day(2028, 11, 26), today), Ok(()));
        assert_eq!(check_day(day(2028, 11, 27), today), Err(DayProblem::TooFar));
        let leap_day = day(2028, 2, 29);
        assert_eq!(check_day(day(2030, 2, 28), leap_day), Ok(()));
        assert_eq!(check_day(day(2030, 3, 1), leap_day), Err(DayProblem::TooFar));
    }

    #[test]
    fn it_goes_on_where_another_day_is_set_and_no_day_stays_planned() {
        let steps =
            [FollowUpStep::GoOn, FollowUpStep::Finish, FollowUpStep::Move, FollowUpStep::Stop];
        for step in steps {
            assert_ne!(step.leaves(), FollowUpTaskState::Planned, "{step:?}");
        }
        let open: Vec<_> =
            steps.into_iter().filter(|it| it.leads_to() == FollowUpState::Open).collect();
        assert_eq!(open, [FollowUpStep::GoOn, FollowUpStep::Move]);
    }
}
