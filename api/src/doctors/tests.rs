//! How slots that there are become those that there should be.

use chrono::{NaiveDate, NaiveDateTime};
use rules::practitioners::{OpenSlot, SlotState, Venue};
use schema::Stored;
use schema::doctors::slot;
use schema::ids::{OrganisationId, PractitionerId, SlotId};
use sea_orm::prelude::Uuid;

use super::generate_slots::Difference;
use crate::platform::clock::from_japan;

const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(1));

#[test]
fn what_is_missing_is_made_and_what_is_there_stays() {
    let wanted = [open(9, 0), open(9, 30)];
    let difference = Difference::between(&[slot(9, 0, SlotState::Free)], &wanted);
    assert_eq!(difference, Difference { make: vec![open(9, 30)], ..Difference::default() });
}

#[test]
fn a_free_slot_that_no_longer_fits_is_withdrawn_and_one_withdrawn_before_is_left_alone() {
    let free = slot(9, 0, SlotState::Free);
    let existing = [free.clone(), slot(9, 30, SlotState::Withdrawn)];
    let difference = Difference::between(&existing, &[]);
    assert_eq!(difference, Difference { withdraw: vec![free.id], ..Difference::default() });
}

#[test]
fn a_withdrawn_slot_that_fits_again_is_offered_again() {
    let withdrawn = slot(9, 0, SlotState::Withdrawn);
    let difference = Difference::between(std::slice::from_ref(&withdrawn), &[open(9, 0)]);
    let offer_again = vec![(withdrawn.id, open(9, 0))];
    assert_eq!(difference, Difference { offer_again, ..Difference::default() });
}

#[test]
fn a_slot_at_another_place_is_replaced() {
    let at_the_clinic = OpenSlot { venue: Venue::OwnClinic, ..open(9, 0) };
    let free = slot(9, 0, SlotState::Free);
    let difference = Difference::between(std::slice::from_ref(&free), &[at_the_clinic]);
    let expected =
        Difference { make: vec![at_the_clinic], replace: vec![free.id], ..Difference::default() };
    assert_eq!(difference, expected);
}

#[test]
fn what_is_taken_stays_and_nothing_is_made_at_the_same_time() {
    for state in [SlotState::Held, SlotState::Booked] {
        let existing = [slot(9, 15, state)];
        let wanted = [open(8, 45), open(9, 0), open(9, 30), open(9, 45)];
        let difference = Difference::between(&existing, &wanted);
        let make = vec![open(8, 45), open(9, 45)];
        assert_eq!(difference, Difference { make, ..Difference::default() });
    }
}

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    let on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    on.and_hms_opt(hour, minute, 0).unwrap()
}

/// Half an hour at the window.
fn open(hour: u32, minute: u32) -> OpenSlot<OrganisationId> {
    let starts_at = at(hour, minute);
    let ends_at = starts_at + chrono::Duration::minutes(30);
    OpenSlot { starts_at, ends_at, venue: Venue::Window, office: OFFICE }
}

fn slot(hour: u32, minute: u32, state: SlotState) -> slot::Model {
    let open = open(hour, minute);
    slot::Model {
        id: SlotId::fresh(),
        practitioner_id: PractitionerId(Uuid::from_u128(2)),
        organisation_id: OFFICE,
        venue: Stored(open.venue),
        starts_at: from_japan(open.starts_at),
        ends_at: from_japan(open.ends_at),
        starts_on: open.starts_at.date(),
        state: Stored(state),
        request_id: None,
        version: 1,
    }
}
