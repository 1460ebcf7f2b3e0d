//! What is asked for.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::Service;
use crate::practitioners::{PartOfDay, Sex, Venue};

/// A request, as far as it matters for whom to ask. Days and times are those of Japan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need<'a, D, W, E> {
    pub service: Service,
    pub today: NaiveDate,
    /// No slot may begin sooner.
    pub earliest: NaiveDateTime,
    /// The last day on which it may be held.
    pub deadline: NaiveDate,
    /// Where it may be held. Empty: anywhere.
    pub venues: &'a [Venue],
    pub face_to_face_only: bool,
    /// The most wanted first.
    pub wishes: &'a [Wish],
    pub doctor_sex: Option<Sex>,
    pub language: Option<&'a str>,
    pub workplace: W,
    pub employer: E,
    /// Latitude and longitude of the workplace, in degrees.
    pub position: Option<(f64, f64)>,
    /// Who was in charge of this worker or workplace before.
    pub earlier_doctor: Option<D>,
    /// Who was asked already and could not.
    pub declined: &'a [D],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub day: NaiveDate,
    pub part: PartOfDay,
}

impl<D, W, E> Need<'_, D, W, E> {
    pub fn accepts(&self, venue: Venue) -> bool {
        let is_wanted = self.venues.is_empty() || self.venues.contains(&venue);
        is_wanted && !(self.face_to_face_only && venue == Venue::Online)
    }

    /// The place of the first wish that this moment meets, counted from 0.
    pub fn wish_met(&self, starts_at: NaiveDateTime) -> Option<usize> {
        self.wishes.iter().position(|wish| wish.is_met_by(starts_at))
    }

    /// The days until then; today is 0.
    pub fn days_until(&self, starts_at: NaiveDateTime) -> u32 {
        let days = starts_at.date().signed_duration_since(self.today).num_days();
        u32::try_from(days).unwrap_or(0)
    }
}

impl Wish {
    pub fn is_met_by(self, starts_at: NaiveDateTime) -> bool {
        let minute = starts_at.hour() * 60 + starts_at.minute();
        self.day == starts_at.date() && self.part.holds(minute)
    }

    /// From when it is met, and until before when.
    pub fn span(self) -> (NaiveDateTime, NaiveDateTime) {
        let begins = self.day.and_time(NaiveTime::MIN);
        let noon = begins + TimeDelta::minutes(i64::from(PartOfDay::NOON));
        let ends = begins + TimeDelta::days(1);
        match self.part {
            PartOfDay::Morning => (begins, noon),
            PartOfDay::Afternoon => (noon, ends),
            PartOfDay::Any => (begins, ends),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use crate::dated::day;

    #[test]
    fn a_wish_is_met_in_its_whole_span_and_nowhere_else() {
        let asked = day(2026, 12, 3);
        for part in PartOfDay::ALL {
            let wish = Wish { day: asked, part: *part };
            let (from, before) = wish.span();
            let midnight = (asked - chrono::Days::new(1)).and_time(NaiveTime::MIN);
            for minute in 0..3 * 24 * 60 {
                let moment = midnight + TimeDelta::minutes(minute);
                assert_eq!(wish.is_met_by(moment), from <= moment && moment < before, "{moment}");
            }
        }
    }
}
