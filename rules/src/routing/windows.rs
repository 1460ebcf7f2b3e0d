//! Where the best time of a practitioner is to be found, so that the others need not be read.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::Need;
use super::cost::somebody_travels;
use crate::Word;
use crate::practitioners::Venue;

/// From a moment on and before another, in one of these venues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: NaiveDateTime,
    pub before: NaiveDateTime,
    pub venues: Vec<Venue>,
}

impl<D, W, E> Need<'_, D, W, E> {
    /// Of the times in each of these only the soonest can be the best: the soonest of a month,
    /// within which only waiting differs, and the soonest that meets a wish. Where somebody has
    /// to travel costs otherwise than where nobody has, so both are looked for.
    pub fn windows(&self) -> Vec<Window> {
        let end_of_deadline = (self.deadline + Days::new(1)).and_time(NaiveTime::MIN);
        let months = months(self.earliest.date(), self.deadline)
            .map(|(from, until)| (midnight(from), midnight(until + Days::new(1))));
        let wishes = self.wishes.iter().map(|wish| wish.span());
        months
            .chain(wishes)
            .flat_map(|(from, before)| self.in_each_manner(from, before.min(end_of_deadline)))
            .collect()
    }

    /// For those who have nothing in time: the soonest after it, until the end of a last day.
    pub fn windows_after(&self, last: NaiveDate) -> Vec<Window> {
        let from = midnight(self.deadline + Days::new(1));
        self.in_each_manner(from, midnight(last + Days::new(1))).collect()
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
