//! From an office's month to an edition that never changes again, and what everybody may read of
//! it on the way.

mod cycle;
mod drafts;
mod files;
mod matrix;
mod pictures;

use chrono::{DateTime, TimeZone, Utc};
use serde_json::Value;
use tests::oita::{MONTH, Oita};

fn november(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, 1, 0, 0).single().expect("the moment exists")
}

fn code_of(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}
