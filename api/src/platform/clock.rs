//! Where the hub learns what time it is. Rules never ask; they are told.

use std::sync::Mutex;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands still until it is moved.
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self(Mutex::new(moment))
    }

    pub fn move_to(&self, moment: DateTime<Utc>) {
        *self.0.lock().expect("nobody panics while holding a moment") = moment;
    }

    pub fn advance(&self, by: chrono::Duration) {
        let mut moment = self.0.lock().expect("nobody panics while holding a moment");
        *moment += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("nobody panics while holding a moment")
    }
}

/// The whole hub lives in Japan time, which knows no summer time.
pub const JAPAN: FixedOffset = match FixedOffset::east_opt(9 * 3600) {
    Some(offset) => offset,
    None => panic!("nine hours are less than a day"),
};

pub fn in_japan(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.with_timezone(&JAPAN).naive_local()
}

/// The moment that clocks in Japan show so.
pub fn from_japan(local: NaiveDateTime) -> DateTime<Utc> {
    (local - JAPAN).and_utc()
}

pub fn day_in_japan(moment: DateTime<Utc>) -> NaiveDate {
    in_japan(moment).date()
}
