//! Finding support: whose area it is, how far away, and when it is open.

mod opening;
mod opening_words;
mod weekdays;

pub use opening::{OpeningRule, OpeningState, is_open, next_opening, opening_state};
pub use weekdays::{NoSuchBits, NotADaySet, Weekdays, WeeksOfMonth};

use chrono::NaiveDate;

/// Whether an entry with these days holds on a day. The last day is not written down:
/// `valid_until` is the first day on which it no longer holds.
pub fn in_force(valid_from: NaiveDate, valid_until: Option<NaiveDate>, on: NaiveDate) -> bool {
    valid_from <= on && valid_until.is_none_or(|until| on < until)
}

/// The distance over the ground, as the crow flies. Points are in degrees.
///
/// The earth is taken as a ball, which is off by half a percent at most: enough to
/// say what is near, and not what the way there is.
pub fn distance_km(
    latitude: f64,
    longitude: f64,
    other_latitude: f64,
    other_longitude: f64,
) -> f64 {
    const EARTH_RADIUS_KM: f64 = 6371.0;

    let (latitude, other_latitude) = (latitude.to_radians(), other_latitude.to_radians());
    let half_north = (other_latitude - latitude) / 2.0;
    let half_east = (other_longitude - longitude).to_radians() / 2.0;

    let chord =
        half_north.sin().powi(2) + latitude.cos() * other_latitude.cos() * half_east.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn an_entry_holds_from_its_first_day_and_no_longer_on_its_until_day() {
        let (from, until) = (day(2026, 4, 1), day(2027, 4, 1));
        assert!(!in_force(from, Some(until), day(2026, 3, 31)));
        assert!(in_force(from, Some(until), day(2026, 4, 1)));
        assert!(in_force(from, Some(until), day(2027, 3, 31)));
        assert!(!in_force(from, Some(until), day(2027, 4, 1)));
    }

    #[test]
    fn an_entry_without_an_until_day_holds_on_and_on() {
        assert!(in_force(day(2026, 4, 1), None, day(2126, 4, 1)));
        assert!(!in_force(day(2026, 4, 1), None, day(2026, 3, 31)));
    }

    #[test]
    fn when_an_area_changes_hands_exactly_one_entry_holds_on_each_day() {
        let change = day(2026, 10, 1);
        for on in day(2026, 9, 28).iter_days().take(6) {
            let old = in_force(day(2020, 4, 1), Some(change), on);
            let new = in_force(change, None, on);
            assert!(old != new, "{on}");
        }
    }

    #[test]
    fn one_degree_of_latitude_is_about_111_kilometres() {
        assert!((distance_km(33.0, 131.0, 34.0, 131.0) - 111.19).abs() < 0.01);
    }

    #[test]
    fn a_degree_of_longitude_shrinks_with_the_latitude() {
        let at_the_equator = distance_km(0.0, 131.0, 0.0, 132.0);
        let at_sixty_degrees = distance_km(60.0, 131.0, 60.0, 132.0);
        assert!((at_sixty_degrees / at_the_equator - 0.5).abs() < 0.001);
    }

    #[test]
    fn the_distance_is_the_same_both_ways_and_nothing_to_itself() {
        let (sapporo, oita) = ((43.0621, 141.3544), (33.2396, 131.6093));
        let there = distance_km(sapporo.0, sapporo.1, oita.0, oita.1);
        let back = distance_km(oita.0, oita.1, sapporo.0, sapporo.1);
        assert!((there - back).abs() < 1e-9);
        assert!(distance_km(oita.0, oita.1, oita.0, oita.1) < 1e-9);
    }

    #[test]
    fn the_far_side_of_the_earth_is_half_its_girth_away() {
        let half_the_girth = std::f64::consts::PI * 6371.0;
        assert!((distance_km(0.0, 0.0, 0.0, 180.0) - half_the_girth).abs() < 1e-6);
        assert!((distance_km(0.0, 179.5, 0.0, -179.5) - 111.19).abs() < 0.01);
    }
}
