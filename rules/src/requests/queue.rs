//! Who is next among those that wait at an office for the same service.

use chrono::{DateTime, Utc};

use crate::eligibility::Decision;

/// The place of a request in the line; the lesser comes first.
///
/// Small companies that come for the first time go before others (their decision says so),
/// then whoever has waited longest. Between equals the lower `I` wins, so that everybody who
/// looks sees the same line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn<I> {
    /// See [`priority_of`].
    pub priority: i16,
    pub since: DateTime<Utc>,
    pub id: I,
}

/// How a request is placed in the line by what was decided about it; 0 goes first.
///
/// Source: the offices' own announcements, which put workplaces of small companies and those
/// that have not been served this fiscal year before others.
pub fn priority_of(decision: Decision) -> i16 {
    match decision {
        Decision::AcceptA => 0,
        Decision::AcceptB => 1,
        Decision::Conditional => 2,
        Decision::Waitlist => 3,
        Decision::GuideElsewhere => 4,
    }
}

/// The one whose turn comes next, if anybody waits.
pub fn next_in_line<I: Copy + Ord>(waiting: impl IntoIterator<Item = Turn<I>>) -> Option<I> {
    waiting.into_iter().min().map(|turn| turn.id)
}

/// Everybody in the line in their order: the first stands at 1.
pub fn places<I: Copy + Ord>(waiting: impl IntoIterator<Item = Turn<I>>) -> Vec<(I, u32)> {
    let mut line: Vec<Turn<I>> = waiting.into_iter().collect();
    line.sort_unstable();
    line.into_iter().map(|turn| turn.id).zip(1..).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;
    use crate::Word;

    fn turn(id: &'static str, decision: Decision, hour: u32) -> Turn<&'static str> {
        let since = Utc.with_ymd_and_hms(2026, 11, 24, hour, 0, 0).single().unwrap();
        Turn { priority: priority_of(decision), since, id }
    }

    #[test]
    fn a_small_company_that_comes_for_the_first_time_goes_before_whoever_waits_longer() {
        let used_before = turn("used before", Decision::AcceptB, 1);
        let first_use = turn("first use", Decision::AcceptA, 9);
        assert_eq!(next_in_line([used_before, first_use]), Some("first use"));
    }

    #[test]
    fn among_equals_the_longest_waiting_goes_first_and_a_tie_is_always_broken_alike() {
        let late = turn("late", Decision::AcceptA, 9);
        let early = turn("early", Decision::AcceptA, 1);
        let also_early = turn("also early", Decision::AcceptA, 1);
        let line = places([late, early, also_early]);
        assert_eq!(line, [("also early", 1), ("early", 2), ("late", 3)]);
        assert_eq!(places([early, also_early, late]), line);
    }

    #[test]
    fn nobody_is_next_where_nobody_waits() {
        assert_eq!(next_in_line(Vec::<Turn<u8>>::new()), None);
    }

    #[test]
    fn a_stricter_decision_is_never_placed_before_a_milder_one() {
        let mut decisions = Decision::ALL.to_vec();
        decisions.sort_unstable();
        let placed: Vec<i16> = decisions.into_iter().map(priority_of).collect();
        assert!(placed.is_sorted(), "{placed:?}");
    }
}
