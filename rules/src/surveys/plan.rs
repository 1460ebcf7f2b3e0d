//! What was planned against what was done, and when a cause has to be given.

use super::{Counting, Formula, Indicator, Item, Period, Rate};
use crate::word::words;

/// From here on more was done than planned by so much that the cause is asked for.
///
/// Source: the rule by which the programme is evaluated (労働者健康安全機構の業務実績の評価,
/// 令和6年度): indicators at 120 % and more, or below 80 %, of the target have their causes
/// analysed.
pub const CAUSE_FROM_PERCENT: u32 = 120;
/// Below this. Same source.
pub const CAUSE_BELOW_PERCENT: u32 = 80;

words! {
    /// How a figure stands to its plan.
    Deviation {
        AsPlanned = "AS_PLANNED", "計画の80%以上120%未満";
        FarAbove = "FAR_ABOVE", "計画の120%以上";
        FarBelow = "FAR_BELOW", "計画の80%未満";
    }
}

words! {
    /// What a deviation from the plan comes from.
    ///
    /// Source: the evaluation of the programme (第5期中期計画), which asks for one of these three
    /// wherever a target was missed by a fifth or passed by one.
    CauseClass {
        System = "SYSTEM", "制度・内容の変更";
        Effort = "EFFORT", "機関の取組み";
        External = "EXTERNAL", "外部の要因";
    }
}

/// What a plan for a year asks of a period: exact, because a twelfth of a plan is no whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Twelfths of thousandths of the unit.
    parts: u64,
}

const PARTS_OF_ONE: u64 = 12 * 1000;
const MONTHS: u64 = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("計画との差の理由を、具体的に入力してください。")]
pub struct NoteMissing;

impl Planned {
    /// The plan of a year is in thousandths of the unit of the indicator. What adds up is planned
    /// month by month in equal parts, which is the hub's convention; a rate is the same in each.
    /// What is counted once in a year cannot be planned for less than the year.
    pub fn of_year(indicator: &Indicator, thousandths: u64, period: Period) -> Option<Self> {
        let months = match indicator.formula {
            _ if !indicator.frequency.is_made_for(period) => return None,
            _ if indicator.adds_up() => months_of(period),
            // Spent since April.
            Formula::Count(Counting::Standing(Item::BudgetSpent)) => months_until(period),
            Formula::Count(Counting::Different(..) | Counting::Overlaps(..)) => match period {
                Period::Year(_) => MONTHS,
                Period::Month(_) | Period::Half { .. } => return None,
            },
            _ => MONTHS,
        };
        Some(Self { parts: thousandths.checked_mul(months)? })
    }

    /// As it is read, with one decimal at most.
    pub fn text(self) -> String {
        let text = Rate { numerator: self.parts, denominator: PARTS_OF_ONE, per: 1 }.text(1);
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    }

    pub fn rate(self) -> Rate {
        Rate { numerator: self.parts, denominator: PARTS_OF_ONE, per: 1 }
    }
}

fn months_of(period: Period) -> u64 {
    period.months().len() as u64
}

/// Since the beginning of the fiscal year.
fn months_until(period: Period) -> u64 {
    let year = Period::Year(period.fiscal_year()).months();
    year.iter().filter(|month| month.first_day() <= period.last_day()).count() as u64
}

/// How much of the plan was reached. None where nothing was planned, or where staying under it
/// is the aim and nothing came at all.
///
/// A count is handed in as so many of one.
pub fn achievement(indicator: &Indicator, actual: Rate, planned: Planned) -> Option<Rate> {
    let done = actual.numerator.checked_mul(actual.per.into())?.checked_mul(PARTS_OF_ONE)?;
    let asked = actual.denominator.checked_mul(planned.parts)?;
    match indicator.less_is_better {
        // The programme's targets are all to be reached from below; this is its mirror.
        true if planned.parts != 0 => Rate::percent(asked, done),
        true => None,
        false => Rate::percent(done, asked),
    }
}

impl Deviation {
    pub fn of(achievement: Rate) -> Self {
        if achievement.against(CAUSE_BELOW_PERCENT).is_lt() {
            return Self::FarBelow;
        }
        if achievement.against(CAUSE_FROM_PERCENT).is_ge() {
            return Self::FarAbove;
        }
        Self::AsPlanned
    }

    /// Without a cause, the office cannot confirm.
    pub fn needs_cause(self) -> bool {
        self != Self::AsPlanned
    }
}

/// A cause without words explains nothing.
pub fn cause_note(note: &str) -> Result<&str, NoteMissing> {
    match note.trim() {
        "" => Err(NoteMissing),
        note => Ok(note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surveys::indicator;

    fn of(code: &str) -> &'static Indicator {
        indicator(code).expect("the catalogue has it")
    }

    fn period(text: &str) -> Period {
        text.parse().expect("it is a period")
    }

    fn planned(code: &str, thousandths: u64, text: &str) -> Option<String> {
        Planned::of_year(of(code), thousandths, period(text)).map(Planned::text)
    }

    fn deviation(actual: u64, plan: u64) -> Deviation {
        let visits = of("C3_MENTAL_VISITS");
        let planned = Planned::of_year(visits, plan * 1000, period("FY2024")).expect("a plan");
        let actual = Rate { numerator: actual, denominator: 1, per: 1 };
        Deviation::of(achievement(visits, actual, planned).expect("something was planned"))
    }

    #[test]
    fn a_cause_is_asked_for_below_80_and_from_120_percent() {
        for (actual, expected) in [
            (799, Deviation::FarBelow),
            (800, Deviation::AsPlanned),
            (1_199, Deviation::AsPlanned),
            (1_200, Deviation::FarAbove),
        ] {
            assert_eq!(deviation(actual, 1_000), expected, "{actual} of 1,000");
            assert_eq!(expected.needs_cause(), expected != Deviation::AsPlanned);
        }
    }

    #[test]
    fn the_border_is_not_moved_by_rounding() {
        assert_eq!(deviation(79_999, 100_000), Deviation::FarBelow, "it reads as 80.0 %");
        assert_eq!(deviation(119_999, 100_000), Deviation::AsPlanned, "it reads as 120.0 %");
    }

    #[test]
    fn the_visits_of_2024_needed_a_cause_and_the_trainings_did_not() {
        assert_eq!(deviation(3_985, 3_000), Deviation::FarAbove);
        assert_eq!(deviation(5_790, 5_300), Deviation::AsPlanned);
    }

    #[test]
    fn a_count_is_planned_month_by_month_and_exactly() {
        let code = "C3_MENTAL_VISITS";
        assert_eq!(planned(code, 3_000_000, "FY2026").as_deref(), Some("3000"));
        assert_eq!(planned(code, 3_000_000, "2026-H1").as_deref(), Some("1500"));
        assert_eq!(planned(code, 3_000_000, "2026-10").as_deref(), Some("250"));
        assert_eq!(planned(code, 100_000, "2026-10").as_deref(), Some("8.3"));
        let month = Planned::of_year(of(code), 100_000, period("2026-10")).expect("a plan");
        let ten = Rate { numerator: 10, denominator: 1, per: 1 };
        let reached = achievement(of(code), ten, month).expect("something was planned");
        assert_eq!(reached.against(120), std::cmp::Ordering::Equal, "10 of 8⅓");
        assert_eq!(Deviation::of(reached), Deviation::FarAbove);
    }

    #[test]
    fn a_rate_is_planned_alike_for_every_month() {
        assert_eq!(planned("E1_TRAINING_USEFUL", 90_000, "2026-10").as_deref(), Some("90"));
        let useful = of("E1_TRAINING_USEFUL");
        let plan = Planned::of_year(useful, 90_000, period("2026-10")).expect("a plan");
        let actual = Rate::percent(938, 1_000).expect("somebody answered");
        let reached = achievement(useful, actual, plan).expect("something was planned");
        assert_eq!(reached.text(1), "104.2");
    }

    #[test]
    fn workplaces_that_are_counted_once_are_planned_for_the_year_only() {
        assert_eq!(planned("B9_WORKPLACES", 600_000, "2026-10"), None);
        assert_eq!(planned("B9_WORKPLACES", 600_000, "FY2026").as_deref(), Some("600"));
    }

    #[test]
    fn what_is_spent_since_april_is_planned_up_to_the_month() {
        assert_eq!(planned("G1_SPENT", 12_000_000, "2026-04").as_deref(), Some("1000"));
        assert_eq!(planned("G1_SPENT", 12_000_000, "2026-10").as_deref(), Some("7000"));
        assert_eq!(planned("G1_SPENT", 12_000_000, "2026-H2").as_deref(), Some("12000"));
    }

    #[test]
    fn fewer_days_than_planned_are_more_than_the_plan() {
        let days = of("D1_CONTACT_MEDIAN");
        let plan = Planned::of_year(days, 4_000, period("2026-10")).expect("a plan");
        let reached = |days_taken| {
            let actual = Rate { numerator: days_taken, denominator: 1, per: 1 };
            achievement(days, actual, plan).map(Deviation::of)
        };
        assert_eq!(reached(4), Some(Deviation::AsPlanned));
        assert_eq!(reached(5), Some(Deviation::AsPlanned), "4 of 5 are 80 %");
        assert_eq!(reached(6), Some(Deviation::FarBelow));
        assert_eq!(reached(2), Some(Deviation::FarAbove));
        assert_eq!(reached(0), None);
    }

    #[test]
    fn where_nothing_was_planned_there_is_nothing_to_reach() {
        let visits = of("C3_MENTAL_VISITS");
        let plan = Planned::of_year(visits, 0, period("FY2026")).expect("a plan");
        let actual = Rate { numerator: 5, denominator: 1, per: 1 };
        assert_eq!(achievement(visits, actual, plan), None);
    }

    #[test]
    fn a_cause_has_words() {
        assert_eq!(cause_note(" \u{3000}\n"), Err(NoteMissing));
        assert_eq!(cause_note(" 研修の中止 "), Ok("研修の中止"));
    }
}
