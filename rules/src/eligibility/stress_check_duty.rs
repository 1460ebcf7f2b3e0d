//! Whether a workplace must run the stress check, or is asked to try.

use chrono::NaiveDate;

use crate::dated::{Dated, Since, day};
use crate::word::words;

words! {
    /// How binding it is.
    DutyLevel {
        /// Before the stress check existed.
        None = "NONE", "制度の開始前";
        BestEffort = "BEST_EFFORT", "努力義務";
        Obligatory = "OBLIGATORY", "義務";
    }
}

words! {
    /// How far the day is to be trusted.
    LawCertainty {
        Confirmed = "CONFIRMED", "確認済み";
        /// Several people write so, but the order itself has not been read.
        Secondary = "SECONDARY", "予定（政令の本文は未確認）";
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    pub level: DutyLevel,
    /// `None` before the stress check existed.
    pub in_force: Option<Announced>,
    /// The change to come, so that a page can tell people in good time.
    pub next: Option<(DutyLevel, Announced)>,
}

/// From when something holds, and how we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    pub since: NaiveDate,
    pub certainty: LawCertainty,
    pub source: &'static str,
}

type Entry = (DutyLevel, LawCertainty);

pub static LARGE_WORKPLACE_DUTY: Dated<Entry> = Dated::new(&[Since {
    day: day(2015, 12, 1),
    source: "労働安全衛生法66条の10",
    value: (DutyLevel::Obligatory, LawCertainty::Confirmed),
}]);

pub static SMALL_WORKPLACE_DUTY: Dated<Entry> = Dated::new(&[
    Since {
        day: day(2015, 12, 1),
        source: "労働安全衛生法66条の10、附則（50人未満の事業場の経過措置）",
        value: (DutyLevel::BestEffort, LawCertainty::Confirmed),
    },
    Since {
        day: day(2028, 4, 1),
        source: "令和7年法律第33号（2025年5月14日公布）。施行日は複数の二次資料による",
        value: (DutyLevel::Obligatory, LawCertainty::Secondary),
    },
]);

/// The duty of a workplace with so many workers. It is counted for each workplace,
/// and not for the company.
pub fn stress_check_duty(workplace_headcount: u32, on: NaiveDate) -> Duty {
    const LARGE_FROM: u32 = 50;

    let duties = if workplace_headcount < LARGE_FROM {
        &SMALL_WORKPLACE_DUTY
    } else {
        &LARGE_WORKPLACE_DUTY
    };
    let current = duties.on(on).ok();
    Duty {
        level: current.map_or(DutyLevel::None, |since| since.value.0),
        in_force: current.map(announced),
        next: duties.next_after(on).map(|since| (since.value.0, announced(since))),
    }
}

fn announced(since: &Since<Entry>) -> Announced {
    Announced { since: since.day, certainty: since.value.1, source: since.source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_50_workers_on_the_stress_check_is_a_duty_since_december_2015() {
        let duty = stress_check_duty(50, day(2015, 12, 1));
        assert_eq!(duty.level, DutyLevel::Obligatory);
        assert_eq!(duty.in_force.unwrap().certainty, LawCertainty::Confirmed);
        assert_eq!(duty.next, None);
    }

    #[test]
    fn below_50_workers_it_is_best_effort_until_march_2028() {
        assert_eq!(stress_check_duty(49, day(2015, 12, 1)).level, DutyLevel::BestEffort);
        assert_eq!(stress_check_duty(49, day(2028, 3, 31)).level, DutyLevel::BestEffort);
        assert_eq!(stress_check_duty(49, day(2028, 4, 1)).level, DutyLevel::Obligatory);
        assert_eq!(stress_check_duty(1, day(2028, 4, 1)).level, DutyLevel::Obligatory);
    }

    #[test]
    fn a_small_workplace_is_told_what_is_coming_and_that_the_order_was_not_read() {
        let (level, announced) = stress_check_duty(10, day(2026, 11, 20)).next.unwrap();
        assert_eq!(level, DutyLevel::Obligatory);
        assert_eq!(announced.since, day(2028, 4, 1));
        assert_eq!(announced.certainty, LawCertainty::Secondary);
    }

    #[test]
    fn before_december_2015_nobody_had_a_duty() {
        for headcount in [49, 50] {
            let duty = stress_check_duty(headcount, day(2015, 11, 30));
            assert_eq!(duty.level, DutyLevel::None);
            assert_eq!(duty.in_force, None);
            assert_eq!(duty.next.unwrap().1.since, day(2015, 12, 1));
        }
    }
}
