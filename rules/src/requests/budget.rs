//! When the envelope of an office runs out, if it goes on being spent as until now.

use chrono::NaiveDate;

use crate::FiscalYear;
use crate::calendar::{add_business_days, is_closed_day};
use crate::word::words;

/// Before this many business days of a year nothing is foretold: a single early bill would
/// make the forecast. About a month; a convention of the hub.
pub const FORECAST_BUSINESS_DAYS_MIN: u32 = 20;

words! {
    /// How an envelope looks.
    BudgetState {
        /// Nobody has registered one, nothing was spent, or it is too early in the year.
        Unknown = "UNKNOWN", "見込みを計算できません";
        Lasts = "LASTS", "年度末まで足りる見込み";
        RunsOut = "RUNS_OUT", "年度の途中で上限に達する見込み";
        Exhausted = "EXHAUSTED", "上限に達しています";
    }
}

/// What can be foretold of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetForecast {
    pub state: BudgetState,
    /// The business day on which it runs out; only with [`BudgetState::RunsOut`].
    pub runs_out_on: Option<NaiveDate>,
}

impl BudgetForecast {
    pub const UNKNOWN: Self = Self { state: BudgetState::Unknown, runs_out_on: None };

    const fn of(state: BudgetState) -> Self {
        Self { state, runs_out_on: None }
    }
}

/// Draws a straight line through what was spent until a day, over business days.
///
/// `until` is the last day whose spending is in `spent`.
pub fn forecast(
    allotted: i64,
    spent: i64,
    until: NaiveDate,
    fiscal_year: FiscalYear,
) -> BudgetForecast {
    if allotted <= spent {
        return BudgetForecast::of(BudgetState::Exhausted);
    }
    let elapsed = business_days(fiscal_year, until.min(fiscal_year.last_day()));
    if spent <= 0 || elapsed < FORECAST_BUSINESS_DAYS_MIN {
        return BudgetForecast::UNKNOWN;
    }
    let whole_year = business_days(fiscal_year, fiscal_year.last_day());
    let reach = i128::from(allotted) * i128::from(elapsed);
    if i128::from(spent) * i128::from(whole_year) <= reach {
        return BudgetForecast::of(BudgetState::Lasts);
    }
    // The first business day at the end of which everything is spent.
    let lasts = u32::try_from(-(-reach).div_euclid(i128::from(spent))).unwrap_or(whole_year);
    let day_before = fiscal_year.first_day().pred_opt().unwrap_or(NaiveDate::MIN);
    let runs_out_on = Some(add_business_days(day_before, lasts));
    BudgetForecast { state: BudgetState::RunsOut, runs_out_on }
}

/// From the first day of the year to this one, both included.
fn business_days(fiscal_year: FiscalYear, until: NaiveDate) -> u32 {
    let days = fiscal_year.first_day().iter_days().take_while(|day| *day <= until);
    days.filter(|day| !is_closed_day(*day)).map(|_| 1).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dated::day;

    fn year() -> FiscalYear {
        FiscalYear::starting_in(2026).unwrap()
    }

    /// The last of so many business days of the year.
    fn after(business_days: u32) -> NaiveDate {
        add_business_days(day(2026, 3, 31), business_days)
    }

    #[test]
    fn money_that_was_spent_twice_as_fast_as_planned_lasts_half_as_long() {
        let foretold = forecast(1_000_000, 500_000, after(60), year());
        assert_eq!(foretold.state, BudgetState::RunsOut);
        assert_eq!(foretold.runs_out_on, Some(after(120)));
        let a_yen_more = forecast(1_000_000, 499_999, after(60), year());
        assert_eq!(a_yen_more.runs_out_on, Some(after(121)));
    }

    #[test]
    fn money_that_reaches_exactly_to_the_last_business_day_lasts() {
        let whole_year = i64::from(business_days(year(), day(2027, 3, 31)));
        assert_eq!(forecast(whole_year, 60, after(60), year()).state, BudgetState::Lasts);
        let short = forecast(whole_year - 1, 60, after(60), year());
        assert_eq!(short.runs_out_on, Some(day(2027, 3, 30)));
    }

    #[test]
    fn nothing_is_foretold_when_nothing_is_spent_or_the_year_has_hardly_begun() {
        assert_eq!(forecast(100, 0, after(60), year()), BudgetForecast::UNKNOWN);
        assert_eq!(forecast(100, 50, after(19), year()), BudgetForecast::UNKNOWN);
        assert_ne!(forecast(100, 50, after(20), year()), BudgetForecast::UNKNOWN);
        assert_eq!(forecast(100, 50, day(2026, 3, 31), year()), BudgetForecast::UNKNOWN);
    }

    #[test]
    fn what_is_spent_to_the_last_yen_is_exhausted_on_whatever_day() {
        for until in [day(2026, 4, 1), after(60), day(2030, 1, 1)] {
            assert_eq!(forecast(100, 100, until, year()).state, BudgetState::Exhausted);
            assert_eq!(forecast(0, 0, until, year()).state, BudgetState::Exhausted);
        }
        assert_eq!(forecast(100, 99, day(2030, 1, 1), year()).state, BudgetState::Lasts);
    }

    proptest! {
        #[test]
        fn a_forecast_lies_between_the_day_of_the_figures_and_the_end_of_the_year(
            allotted in 1..100_000_000_i64, spent in 0..100_000_000_i64, days in 0..365_u64,
        ) {
            let until = day(2026, 4, 1) + chrono::Days::new(days);
            let foretold = forecast(allotted, spent, until, year());
            prop_assert_eq!(foretold.runs_out_on.is_some(), foretold.state == BudgetState::RunsOut);
            if let Some(on) = foretold.runs_out_on {
                prop_assert!(until < on && on <= day(2027, 3, 31), "{} {}", until, on);
            }
        }
    }
}
