//! The day that it is, by the clock of the hub: the reader's own session was seen with this
//! very request.

use axum::http::request::Parts;
use chrono::NaiveDate;
use rules::FiscalYear;

use crate::ask::Refused;
use crate::page::{self, Web};

page::operation!(Now, "src/signed_in/today.graphql");

pub(crate) async fn today(web: &Web, parts: &Parts) -> Result<Option<NaiveDate>, Refused> {
    let data = page::ask::<Now>(web, parts, now::Variables {}).await?;
    let latest = data.sessions.iter().map(|session| session.last_seen_at).max();
    Ok(latest.map(|moment| page::in_japan(moment).date()))
}

/// The calendar year in which the fiscal year that it is now begins.
pub(crate) async fn this_year(web: &Web, parts: &Parts) -> Result<Option<i32>, Refused> {
    Ok(today(web, parts).await?.map(|day| FiscalYear::of(day).year()))
}
