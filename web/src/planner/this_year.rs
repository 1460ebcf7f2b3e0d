//! The fiscal year that it is now, by the clock of the hub: the reader's own session was
//! seen with this very request.

use axum::http::request::Parts;
use chrono::{Datelike, NaiveDate};

use crate::ask::Refused;
use crate::page::{self, Web};

page::operation!(ThisYear, "src/planner/this_year.graphql");

/// The first month of a fiscal year.
const APRIL: u32 = 4;

pub(super) async fn this_year(web: &Web, parts: &Parts) -> Result<Option<i32>, Refused> {
    let data = page::ask::<ThisYear>(web, parts, this_year::Variables {}).await?;
    let latest = data.sessions.iter().map(|session| session.last_seen_at).max();
    Ok(latest.map(|moment| begins_in(page::in_japan(moment).date())))
}

/// The calendar year in which the fiscal year of a day begins.
fn begins_in(day: NaiveDate) -> i32 {
    if APRIL <= day.month() { day.year() } else { day.year() - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_april() {
        let year = |month, date| NaiveDate::from_ymd_opt(2027, month, date).map(begins_in);

        assert_eq!(year(3, 31), Some(2026));
        assert_eq!(year(4, 1), Some(2027));
    }
}
