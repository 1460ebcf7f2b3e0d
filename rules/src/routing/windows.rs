//! Where the best time of a practitioner is to be found, so that the others need not be read.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::cost::somebody_travels;
use super::{Candidate, Month, Need};
use crate::Word;
use crate::practitioners::{Venue, may_perform};

/// From a moment on and before another, in one of these venues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: NaiveDateTime,
    pub before: NaiveDateTime,
    pub venues: Vec<Venue>,
}

impl<D, W, E> Need<'_, D, W, E> {
    /// The soonest in time. Where somebody has to travel costs otherwise than where nobody has,
    /// so both are looked for. Of all others, only those that meet a wish can be better, and
    /// those of a month with less to do.
    pub fn windows(&self) -> Vec<Window> {
        self.in_each_manner(self.earliest, self.end()).collect()
    }

    /// Where the wishes are met: none is longer than a day, so all times in it can be read.
    pub fn wished(&self) -> Vec<Window> {
        let accepted = Venue::ALL.iter().copied().filter(|venue| self.accepts(*venue));
        let venues: Vec<Venue> = accepted.collect();
        let spans = self.wishes.iter().map(|wish| wish.span());
        let in_time = spans.map(|(from, before)| (from.max(self.earliest), before.min(self.end())));
        in_time
            .filter(|(from, before)| from < before)
            .map(|(from, before)| Window { from, before, venues: venues.clone() })
            .collect()
    }

    /// For whoever may gain by waiting: the soonest of each month, within which only waiting
    /// differs.
    pub fn windows_by_month(&self) -> Vec<Window> {
        months(self.earliest.date(), self.deadline)
            .flat_map(|(first, last)| {
                let before = midnight(last + Days::new(1)).min(self.end());
                self.in_each_manner(midnight(first), before)
            })
            .collect()
    }

    /// Whether a month after those of these times could be better: where there is something to
    /// do in one of them already, or something speaks against it that may have passed by then.
    pub fn may_gain_by_waiting<S>(&self, candidate: &Candidate<'_, D, W, E, S>) -> bool {
        candidate.slots.iter().any(|slot| {
            let day = slot.starts_at.date();
            let mut months = candidate.cases.iter().filter(|entry| entry.month == Month::of(day));
            months.any(|entry| 0 < entry.cases)
                || may_perform(&candidate.skills, self.service, day).is_err()
        })
    }

    /// For those who have nothing in time: the soonest after it, until the end of a last day.
    pub fn windows_after(&self, last: NaiveDate) -> Vec<Window> {
        self.in_each_manner(self.end(), midnight(last + Days::new(1))).collect()
    }

    /// Of the last day.
    fn end(&self) -> NaiveDateTime {
        midnight(self.deadline + Days::new(1))
    }

    fn in_each_manner(
        &self,
        from: NaiveDateTime,
        before: NaiveDateTime,
    ) -> impl Iterator<Item = Window> {
        let from = from.max(self.earliest);
        [true, false].into_iter().filter_map(move |travels| {
            let venues = Venue::ALL.iter().copied();
            let venues: Vec<Venue> = venues
                .filter(|venue| self.accepts(*venue) && somebody_travels(*venue) == travels)
                .collect();
            (from < before && !venues.is_empty()).then_some(Window { from, before, venues })
        })
    }
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The months between two days, the first and the last as far as they lie between them.
fn months(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let next = |day: NaiveDate| day.with_day(1)?.checked_add_months(Months::new(1));
    std::iter::successors(Some(first), move |day| next(*day))
        .take_while(move |day| *day <= last)
        .map(move |from| {
            let until = next(from).and_then(|next| next.pred_opt());
            (from, until.map_or(last, |until| until.min(last)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn days_are_cut_where_a_month_ends() {
        let cut: Vec<_> = months(day(2026, 11, 25), day(2027, 1, 3)).collect();
        assert_eq!(
            cut,
            [
                (day(2026, 11, 25), day(2026, 11, 30)),
                (day(2026, 12, 1), day(2026, 12, 31)),
                (day(2027, 1, 1), day(2027, 1, 3)),
            ]
        );
        assert_eq!(months(day(2026, 11, 30), day(2026, 11, 30)).count(), 1);
        assert_eq!(months(day(2026, 12, 1), day(2026, 11, 30)).count(), 0);
    }
}
