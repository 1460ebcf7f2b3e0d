use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::dated::day;

// In November 2026 the 3rd and the 23rd are holidays; the 24th is a Tuesday.

#[test]
fn hours_are_cut_into_slots_and_what_is_too_short_is_left_over() {
    let afternoon = Pattern { from_minute: 13 * 60, until_minute: 14 * 60 + 50, ..tuesdays() };
    let slots = open_slots(&[afternoon], &[], day(2026, 11, 24), day(2026, 11, 24));
    assert_eq!(times(&slots), ["11/24 13:00-13:30", "11/24 13:30-14:00", "11/24 14:00-14:30"]);
}

#[test]
fn a_pattern_comes_again_every_week_but_not_on_holidays_or_at_the_year_end() {
    let mondays = Pattern { weekdays: Weekdays::of(&[Weekday::Mon]), ..tuesdays() };
    let slots = open_slots(&[mondays], &[], day(2026, 11, 16), day(2026, 12, 1));
    assert_eq!(times(&slots), ["11/16 09:00-09:30", "11/30 09:00-09:30"]);

    let slots = open_slots(&[tuesdays()], &[], day(2026, 12, 22), day(2027, 1, 5));
    assert_eq!(times(&slots), ["12/22 09:00-09:30", "1/5 09:00-09:30"]);
}

#[test]
fn a_pattern_of_named_weeks_comes_in_those_weeks_of_the_month() {
    let second_and_fourth =
        Pattern { weeks_of_month: WeeksOfMonth::of(&[2, 4]).unwrap(), ..tuesdays() };
    let slots = open_slots(&[second_and_fourth], &[], day(2026, 11, 1), day(2026, 12, 20));
    assert_eq!(times(&slots), ["11/10 09:00-09:30", "11/24 09:00-09:30", "12/8 09:00-09:30"]);
}

#[test]
fn an_absence_takes_its_first_and_its_last_day() {
    let daily = Pattern { weekdays: Weekdays::MONDAY_TO_FRIDAY, ..tuesdays() };
    let away = Absence { first_on: day(2026, 11, 25), last_on: day(2026, 11, 26) };
    let slots = open_slots(&[daily], &[away], day(2026, 11, 24), day(2026, 11, 27));
    assert_eq!(times(&slots), ["11/24 09:00-09:30", "11/27 09:00-09:30"]);
}

#[test]
fn a_pattern_holds_from_its_first_day_until_the_day_before_its_until_day() {
    let until = Pattern { since: day(2026, 11, 17), until: Some(day(2026, 12, 1)), ..tuesdays() };
    let slots = open_slots(&[until], &[], day(2026, 11, 1), day(2026, 12, 31));
    assert_eq!(times(&slots), ["11/17 09:00-09:30", "11/24 09:00-09:30"]);
}

#[test]
fn of_two_patterns_at_one_time_whichever_begins_earlier_has_it() {
    let half_past = Pattern { from_minute: 9 * 60 + 15, until_minute: 9 * 60 + 45, ..tuesdays() };
    assert!(half_past.overlaps(&tuesdays()));
    let slots = open_slots(&[half_past, tuesdays()], &[], day(2026, 11, 24), day(2026, 11, 24));
    assert_eq!(times(&slots), ["11/24 09:00-09:30"]);
}

#[test]
fn patterns_overlap_only_where_they_share_a_weekday_a_week_hours_and_days() {
    let weeks = |weeks: &[u8]| WeeksOfMonth::of(weeks).unwrap();
    let overlaps = |other: Pattern<u8>| tuesdays().overlaps(&other) && other.overlaps(&tuesdays());
    assert!(overlaps(tuesdays()));
    assert!(overlaps(Pattern { weeks_of_month: weeks(&[1]), ..tuesdays() }));
    assert!(!overlaps(Pattern { weekdays: Weekdays::of(&[Weekday::Wed]), ..tuesdays() }));
    assert!(!overlaps(Pattern { from_minute: 570, until_minute: 600, ..tuesdays() }));
    assert!(!overlaps(Pattern { until: Some(tuesdays().since), ..tuesdays() }));

    let first = Pattern { weeks_of_month: weeks(&[1, 3]), ..tuesdays() };
    let second = Pattern { weeks_of_month: weeks(&[2, 4]), ..tuesdays() };
    assert!(!first.overlaps(&second));
}

#[test]
fn slots_without_length_and_hours_beyond_midnight_are_none() {
    let endless = Pattern { slot_minutes: 0, ..tuesdays() };
    let after_midnight = Pattern { from_minute: 1440, until_minute: 1500, ..tuesdays() };
    let until_midnight = Pattern { from_minute: 1410, until_minute: 1440, ..tuesdays() };
    let on = day(2026, 11, 24);
    assert!(open_slots(&[endless, after_midnight], &[], on, on).is_empty());
    assert_eq!(open_slots(&[until_midnight], &[], on, on).len(), 1);
    assert!(open_slots(&[tuesdays()], &[], NaiveDate::MAX, NaiveDate::MAX).is_empty());
}

proptest! {
    #[test]
    fn no_two_slots_of_a_practitioner_overlap(patterns in patterns(), first in days()) {
        let slots = open_slots(&patterns, &[], first, first + Days::new(40));
        prop_assert!(slots.windows(2).all(|pair| pair[0].ends_at <= pair[1].starts_at));
    }

    #[test]
    fn every_slot_lies_in_the_days_asked_for_outside_absences_and_closed_days(
        patterns in patterns(),
        absences in absences(),
        first in days(),
        length in 0u64..60,
    ) {
        let last = first + Days::new(length);
        for slot in open_slots(&patterns, &absences, first, last) {
            let on = slot.starts_at.date();
            prop_assert!(first <= on && on <= last);
            prop_assert!(!calendar::is_closed_day(on));
            prop_assert!(!absences.iter().any(|absence| absence.covers(on)));
            let fits = |pattern: &Pattern<u8>| {
                let begins = on.and_time(NaiveTime::MIN);
                pattern.holds_on(on)
                    && (pattern.office, pattern.venue) == (slot.office, slot.venue)
                    && begins + Duration::minutes(pattern.from_minute.into()) <= slot.starts_at
                    && slot.ends_at <= begins + Duration::minutes(pattern.until_minute.into())
            };
            prop_assert!(patterns.iter().any(fits));
        }
    }

    #[test]
    fn the_order_in_which_patterns_were_written_down_changes_nothing(
        patterns in patterns(),
        first in days(),
    ) {
        let mut turned = patterns.clone();
        turned.reverse();
        let last = first + Days::new(40);
        prop_assert_eq!(
            open_slots(&patterns, &[], first, last),
            open_slots(&turned, &[], first, last)
        );
    }

    #[test]
    fn days_asked_for_in_two_parts_give_the_same_as_in_one(
        patterns in patterns(),
        first in days(),
        length in 1u64..40,
    ) {
        let (middle, last) = (first + Days::new(length), first + Days::new(2 * length));
        let mut parts = open_slots(&patterns, &[], first, middle);
        parts.extend(open_slots(&patterns, &[], middle + Days::new(1), last));
        prop_assert_eq!(parts, open_slots(&patterns, &[], first, last));
    }
}

fn tuesdays() -> Pattern<u8> {
    Pattern {
        weekdays: Weekdays::of(&[Weekday::Tue]),
        weeks_of_month: WeeksOfMonth::EVERY_WEEK,
        from_minute: 9 * 60,
        until_minute: 9 * 60 + 30,
        slot_minutes: 30,
        venue: Venue::Window,
        office: 1,
        since: day(2026, 4, 1),
        until: None,
    }
}

fn times(slots: &[OpenSlot<u8>]) -> Vec<String> {
    let begins = |slot: &OpenSlot<u8>| slot.starts_at.format("%-m/%-d %H:%M").to_string();
    slots.iter().map(|slot| format!("{}-{}", begins(slot), slot.ends_at.format("%H:%M"))).collect()
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0u64..800).prop_map(|after| day(2026, 1, 1) + Days::new(after))
}

fn absences() -> impl Strategy<Value = Vec<Absence>> {
    let absence = (days(), 0u64..30)
        .prop_map(|(first_on, length)| Absence { first_on, last_on: first_on + Days::new(length) });
    prop::collection::vec(absence, 0..6)
}

fn patterns() -> impl Strategy<Value = Vec<Pattern<u8>>> {
    let (hours, length) = ((0u32..1440, 0u32..300), 10u32..120);
    let when = (1i16..128, 0i16..32);
    let venue = prop::sample::select(vec![Venue::Window, Venue::Visit, Venue::Online]);
    let held = (days(), prop::option::of(0u64..400));
    let pattern = (hours, length, when, venue, 0u8..3, held).prop_map(
        |((from, hours), length, (weekdays, weeks), venue, office, (since, held))| Pattern {
            weekdays: Weekdays::from_bits(weekdays).unwrap(),
            weeks_of_month: WeeksOfMonth::from_bits(weeks).unwrap(),
            from_minute: from,
            until_minute: (from + hours).min(MINUTES_A_DAY),
            slot_minutes: length,
            venue,
            office,
            since,
            until: held.map(|held| since + Days::new(held)),
        },
    );
    prop::collection::vec(pattern, 0..6)
}
