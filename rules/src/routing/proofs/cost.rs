//! Who comes before whom.

use super::*;
use crate::practitioners::PartOfDay;

#[test]
fn between_equals_the_sooner_comes_first() {
    let (abe, chiba) = (doctor("Abe").free_in_days(5), doctor("Chiba").free_in_days(4));
    check_order(&interview(), &[abe, chiba], &["Chiba", "Abe"]);
}

#[test]
fn between_equals_the_nearer_comes_first() {
    let abe = doctor("Abe").free_in_days(5).north_km(8.0);
    let chiba = doctor("Chiba").free_in_days(5).north_km(3.0);
    check_order(&interview(), &[abe, chiba], &["Chiba", "Abe"]);
}

#[test]
fn five_kilometres_are_worth_a_day() {
    let far_and_soon = |km| doctor("Abe").free_in_days(4).north_km(km);
    let near = || doctor("Chiba").free_in_days(5);
    check_order(&interview(), &[far_and_soon(4.9), near()], &["Abe", "Chiba"]);
    check_order(&interview(), &[far_and_soon(5.6), near()], &["Chiba", "Abe"]);
}

#[test]
fn the_way_matters_to_the_clinic_and_to_the_workplace_and_not_to_the_window_or_online() {
    for (venue, matters) in [
        (Venue::OwnClinic, true),
        (Venue::Visit, true),
        (Venue::Window, false),
        (Venue::Online, false),
    ] {
        let abe = doctor("Abe").free_at(day(2026, 11, 30), 10, venue).north_km(10.0);
        let ranking = ranking(&interview(), &[abe]);
        let points = points(&ranking.candidates[0], CostKind::Distance);
        assert_eq!(points, if matters { 20 } else { 0 }, "{venue:?}");
    }
}

#[test]
fn a_distance_that_nobody_knows_is_neither_near_nor_far() {
    let unknown = Practitioner { position: None, ..doctor("Abe").free_in_days(5) };
    let near = doctor("Chiba").free_in_days(5).north_km(19.0);
    let far = doctor("Doi").free_in_days(5).north_km(21.0);
    check_order(&interview(), &[far, unknown, near], &["Chiba", "Abe", "Doi"]);
}

#[test]
fn between_equals_the_less_loaded_comes_first_by_share_and_not_by_number() {
    let of_four = doctor("Abe").free_on(day(2026, 11, 30)).at_most(4).with_cases((2026, 11), 2);
    let of_ten = doctor("Chiba").free_on(day(2026, 11, 30)).at_most(10).with_cases((2026, 11), 3);
    check_order(&interview(), &[of_four, of_ten], &["Chiba", "Abe"]);
}

#[test]
fn a_load_counts_in_the_month_of_the_slot() {
    let busy_now = doctor("Abe").at_most(4).with_cases((2026, 11), 3).free_on(day(2026, 12, 1));
    let busy_then = doctor("Chiba").at_most(4).with_cases((2026, 12), 3).free_on(day(2026, 12, 1));
    check_order(&interview(), &[busy_then, busy_now], &["Abe", "Chiba"]);
}

#[test]
fn who_has_set_no_limit_is_compared_by_an_assumed_one() {
    let unlimited = doctor("Abe").free_on(day(2026, 11, 30)).with_cases((2026, 11), 3);
    let ranking = ranking(&interview(), &[unlimited]);
    let half_and_minimum_reached = 50 + 30;
    assert_eq!(points(&ranking.candidates[0], CostKind::Load), half_and_minimum_reached);
}

#[test]
fn everybody_is_asked_once_in_a_month_before_anybody_is_asked_twice() {
    let asked_once =
        doctor("Abe").at_most(100).with_cases((2026, 11), 1).free_on(day(2026, 11, 27));
    let not_yet = |day| doctor("Chiba").at_most(100).free_on(day);
    check_order(&interview(), &[asked_once.clone(), not_yet(day(2026, 11, 30))], &["Chiba", "Abe"]);
    check_order(&interview(), &[asked_once, not_yet(day(2026, 12, 1))], &["Abe", "Chiba"]);
}

#[test]
fn who_was_in_charge_before_comes_first_if_that_takes_five_days_longer_at_most() {
    let again = Need { earlier_doctor: Some("Abe"), ..interview() };
    let other = doctor("Chiba").free_on(day(2026, 11, 30));
    let after = |day| [doctor("Abe").free_on(day), other.clone()];
    check_order(&again, &after(day(2026, 12, 4)), &["Abe", "Chiba"]);
    check_order(&again, &after(day(2026, 12, 6)), &["Chiba", "Abe"]);
}

#[test]
fn a_wished_slot_is_taken_before_a_sooner_one() {
    let wishes = [Wish { day: day(2026, 12, 10), part: PartOfDay::Afternoon }];
    let wished = Need { wishes: &wishes, ..interview() };
    let abe = doctor("Abe")
        .free_on(day(2026, 11, 27))
        .free_at(day(2026, 12, 10), 11, Venue::Window)
        .free_at(day(2026, 12, 10), 13, Venue::Window);

    let ranking = ranking(&wished, &[abe]);

    assert_eq!(ranking.candidates[0].slot.starts_at, at(day(2026, 12, 10), 13));
    assert!(ranking.candidates[0].reasons.contains(&Reason::WishMet { place: 1 }));
}

#[test]
fn who_can_meet_a_wish_comes_before_who_is_sooner() {
    let wishes = [Wish { day: day(2026, 12, 10), part: PartOfDay::Any }];
    let wished = Need { wishes: &wishes, ..interview() };
    let sooner = doctor("Abe").free_on(day(2026, 11, 27));
    let as_wished = doctor("Chiba").free_on(day(2026, 12, 10));
    check_order(&wished, &[sooner, as_wished], &["Chiba", "Abe"]);
}

#[test]
fn an_earlier_wish_outweighs_a_later_one_on_the_same_day() {
    let on = |part| Wish { day: day(2026, 12, 10), part };
    let wishes = [on(PartOfDay::Afternoon), on(PartOfDay::Morning)];
    let wished = Need { wishes: &wishes, ..interview() };
    let morning = doctor("Abe").free_at(day(2026, 12, 10), 9, Venue::Window);
    let afternoon = doctor("Chiba").free_at(day(2026, 12, 10), 15, Venue::Window);
    check_order(&wished, &[morning, afternoon], &["Chiba", "Abe"]);
}

#[test]
fn between_slots_of_one_cost_the_sooner_hour_is_taken() {
    let abe = doctor("Abe").free_at(day(2026, 11, 30), 15, Venue::Window).free_at(
        day(2026, 11, 30),
        9,
        Venue::Window,
    );
    let ranking = ranking(&interview(), &[abe]);
    assert_eq!(ranking.candidates[0].slot.starts_at, at(day(2026, 11, 30), 9));
}

#[test]
fn a_later_slot_that_costs_less_is_taken() {
    let abe = doctor("Abe").north_km(30.0).free_at(day(2026, 11, 27), 10, Venue::Visit).free_at(
        day(2026, 11, 30),
        10,
        Venue::Online,
    );
    let ranking = ranking(&interview(), &[abe]);
    assert_eq!(ranking.candidates[0].slot.venue, Venue::Online);
}

#[test]
fn ties_go_to_the_fewer_open_cases_and_then_to_the_lower_id() {
    let with_open = |id, open_cases| Practitioner { open_cases, ..doctor(id).free_in_days(5) };
    let people = [with_open("Chiba", 1), with_open("Abe", 2), with_open("Baba", 1)];
    check_order(&interview(), &people, &["Baba", "Chiba", "Abe"]);
}

#[test]
fn the_parts_of_a_cost_are_stated_and_add_up() {
    let wishes = [Wish { day: day(2026, 12, 10), part: PartOfDay::Any }];
    let need = Need { wishes: &wishes, earlier_doctor: Some("Chiba"), ..interview() };
    let abe = doctor("Abe")
        .at_most(4)
        .with_cases((2026, 11), 1)
        .north_km(10.0)
        .free_on(day(2026, 11, 30));

    let ranking = ranking(&need, &[abe]);

    let parts = ranking.candidates[0].parts.map(|part| (part.kind, part.points));
    let expected = [
        (CostKind::Continuity, 50),
        (CostKind::Wishes, 300),
        (CostKind::Waiting, 50),
        (CostKind::Load, 25 + 30),
        (CostKind::Distance, 20),
    ];
    assert_eq!(parts, expected);
    assert_eq!(ranking.candidates[0].cost, 475);
}

fn points(ranked: &Ranked<&str, usize>, kind: CostKind) -> u32 {
    ranked.parts.iter().find(|part| part.kind == kind).unwrap().points
}
