use std::slice;

use api::doctors::load::{self, Candidate};
use api::doctors::slots::{self, Booking, Freed, Hold};
use api::doctors::times::{self, Search};
use api::platform::clock::in_japan;
use chrono::{Days, NaiveDate, NaiveTime};
use rules::practitioners::{SlotState, Venue, may_perform};
use rules::routing::Window;
use rules::{Service, Word};
use schema::doctors::{absence, slot};
use schema::ids::{AbsenceId, OrganisationId, RequestId, SlotId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use tests::{Kind, TestHub};

use rules::dated::day;

fn shown_office(hub: &TestHub) -> OrganisationId {
    let directory = hub.hub.directory.current();
    let index = directory.index_of_code("RO4401").expect("the office is there");
    directory.entry(index).organisation.id
}

const TODAY: NaiveDate = day(2026, 11, 24);
const HORIZON: NaiveDate = day(2027, 1, 31);

/// With every time.
async fn candidates(hub: &TestHub) -> Vec<Candidate> {
    let whole = Window {
        from: TODAY.and_time(NaiveTime::MIN),
        before: (HORIZON + Days::new(1)).and_time(NaiveTime::MIN),
        venues: Venue::ALL.to_vec(),
    };
    found(hub, &[], &[whole]).await
}

/// With the soonest time of these windows, and with every time of those.
async fn found(hub: &TestHub, soonest_of: &[Window], all_of: &[Window]) -> Vec<Candidate> {
    let db = hub.hub.db.reader();
    let search = Search { office: shown_office(hub), day: TODAY, soonest_of, all_of };
    let mut found = load::of_office(db, search.office, TODAY).await.unwrap();
    times::look(db, &search).await.unwrap().give_to(&mut found);
    found
}

async fn shown_doctor(hub: &TestHub) -> Candidate {
    let all = candidates(hub).await;
    all.into_iter().find(|one| one.name == "湯煙 まこと").expect("the doctor is registered")
}

async fn hold(hub: &TestHub, slot: SlotId, request: RequestId) -> api::Result<Hold> {
    let tx = hub.hub.db.begin().await?;
    let held = slots::hold(&tx, slot, request).await?;
    tx.commit().await?;
    Ok(held)
}

async fn stored(hub: &TestHub, slot: SlotId) -> slot::Model {
    slot::Entity::find_by_id(slot).one(hub.hub.db.reader()).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_four_who_want_the_same_slot_at_once_exactly_one_gets_it() {
    for kind in Kind::ALL {
        let hub = std::sync::Arc::new(TestHub::start(kind).await);
        let slot = shown_doctor(&hub).await.slots[0].id;

        let attempts: Vec<_> = (0..64)
            .map(|_| {
                let hub = hub.clone();
                tokio::spawn(async move {
                    let request = RequestId::fresh();
                    (request, hold(&hub, slot, request).await)
                })
            })
            .collect();
        let mut winners = Vec::new();
        for attempt in attempts {
            let (request, outcome) = attempt.await.unwrap();
            if outcome.expect("nobody fails") == Hold::Held {
                winners.push(request);
            }
        }

        assert_eq!(winners.len(), 1, "{kind:?}");
        let slot = stored(&hub, slot).await;
        assert_eq!((slot.state.0, slot.request_id), (SlotState::Held, Some(winners[0])));
        assert_eq!(slot.version, 2, "nobody else changed it");
    }
}

#[tokio::test]
async fn a_slot_is_booked_by_whoever_holds_it_and_free_again_when_given_back() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let free = shown_doctor(&hub).await.slots;
        let (slot, other) = (free[0].id, free[1].id);
        let (request, rival) = (RequestId::fresh(), RequestId::fresh());

        assert_eq!(hold(&hub, slot, request).await.unwrap(), Hold::Held);
        assert_eq!(hold(&hub, slot, request).await.unwrap(), Hold::Held, "once more");
        assert_eq!(hold(&hub, slot, rival).await.unwrap(), Hold::Taken);
        let two_at_once = hold(&hub, other, request).await.unwrap_err();
        assert_eq!(two_at_once.code(), "CONFLICT");

        let tx = hub.hub.db.begin().await.unwrap();
        assert_eq!(slots::book(&tx, slot, rival).await.unwrap(), Booking::NotHeld);
        assert_eq!(slots::book(&tx, slot, request).await.unwrap(), Booking::Booked);
        tx.commit().await.unwrap();
        assert_eq!(stored(&hub, slot).await.state.0, SlotState::Booked);
        assert_eq!(hold(&hub, slot, rival).await.unwrap(), Hold::Taken);

        let tx = hub.hub.db.begin().await.unwrap();
        assert_eq!(slots::free(&tx, request).await.unwrap(), Freed::Freed);
        assert_eq!(slots::free(&tx, request).await.unwrap(), Freed::Nothing);
        tx.commit().await.unwrap();
        assert_eq!(stored(&hub, slot).await.state.0, SlotState::Free);
        assert_eq!(hold(&hub, slot, rival).await.unwrap(), Hold::Held);
    }
}

#[tokio::test]
async fn a_slot_given_back_on_a_day_of_absence_is_offered_to_nobody() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = shown_doctor(&hub).await;
        let (slot, request) = (doctor.slots[0], RequestId::fresh());
        assert_eq!(hold(&hub, slot.id, request).await.unwrap(), Hold::Held);
        let tx = hub.hub.db.begin().await.unwrap();
        absence::ActiveModel {
            id: Set(AbsenceId::fresh()),
            practitioner_id: Set(doctor.practitioner),
            first_on: Set(slot.starts_at.date()),
            last_on: Set(slot.starts_at.date()),
        }
        .insert(&tx)
        .await
        .unwrap();
        assert_eq!(slots::free(&tx, request).await.unwrap(), Freed::Freed);
        tx.commit().await.unwrap();

        let slot = stored(&hub, slot.id).await;
        assert_eq!((slot.state.0, slot.request_id), (SlotState::Withdrawn, None), "{kind:?}");
    }
}

#[tokio::test]
async fn the_candidates_of_an_office_come_with_all_that_choosing_needs() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let (all, statements) = hub.statements_of(candidates(&hub)).await;
        assert_eq!(statements, 4, "{kind:?}");
        assert!(all.is_sorted_by_key(|one| one.practitioner));

        let able: Vec<&Candidate> = all
            .iter()
            .filter(|one| may_perform(&one.skills(), Service::HighStressInterview, TODAY).is_ok())
            .collect();
        assert!(5 <= able.len());
        assert!(able.iter().any(|one| one.conflicts.iter().any(|it| it.workplace.is_some())));
        for one in &all {
            assert!(one.slots.is_sorted_by_key(|slot| slot.starts_at), "{}", one.name);
            assert!(one.slots.iter().all(|slot| slot.starts_at.date() <= HORIZON));
        }

        let doctor = shown_doctor(&hub).await;
        assert_eq!(doctor.cases_per_month_max, Some(8));
        let booked: u32 = doctor.loads.iter().map(|load| load.booked).sum();
        assert_eq!(booked, 2);
        let slot = doctor.slots[0];
        let before = doctor.load_in_month_of(slot.starts_at.date()).held;
        assert_eq!(hold(&hub, slot.id, RequestId::fresh()).await.unwrap(), Hold::Held);
        let doctor = shown_doctor(&hub).await;
        assert_eq!(doctor.load_in_month_of(slot.starts_at.date()).held, before + 1);
        assert!(doctor.slots.iter().all(|free| free.id != slot.id));
    }
}

/// From noon to noon.
fn window(from: NaiveDate, before: NaiveDate, venues: &[Venue]) -> Window {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
    Window { from: from.and_time(noon), before: before.and_time(noon), venues: venues.to_vec() }
}

/// What a plain look at every row finds in a window, the soonest first.
fn suitable<'a>(all: &'a [slot::Model], one: &Candidate, window: &Window) -> Vec<&'a slot::Model> {
    let mut rows: Vec<&slot::Model> = all
        .iter()
        .filter(|row| {
            row.practitioner_id == one.practitioner
                && row.state.0 == SlotState::Free
                && window.venues.contains(&row.venue.0)
                && one.venues.contains(&row.venue.0)
                && (window.from..window.before).contains(&in_japan(row.starts_at))
        })
        .collect();
    rows.sort_by_key(|row| row.starts_at);
    rows
}

/// Of everybody as many times as are expected, and of all together not only a few.
fn assert_found(found: &[Candidate], expected: impl Fn(&Candidate) -> Vec<SlotId>) {
    for one in found {
        let slots: Vec<SlotId> = one.slots.iter().map(|slot| slot.id).collect();
        assert_eq!(slots, expected(one), "{}", one.name);
    }
    let times: usize = found.iter().map(|one| one.slots.len()).sum();
    assert!(3 <= times, "there is something to find");
}

async fn offered_for(hub: &TestHub, office: OrganisationId) -> Vec<slot::Model> {
    let rows = slot::Entity::find().filter(slot::Column::OrganisationId.eq(office));
    rows.all(hub.hub.db.reader()).await.unwrap()
}

#[tokio::test]
async fn of_each_candidate_the_soonest_free_time_in_each_window_is_found() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let all = offered_for(&hub, shown_office(&hub)).await;
        for venues in [Venue::ALL, &[Venue::OwnClinic]] {
            let windows = [
                window(day(2026, 11, 30), day(2026, 12, 9), venues),
                window(day(2026, 12, 8), day(2027, 1, 31), venues),
                window(day(2026, 12, 8), day(2026, 12, 8), venues),
            ];
            assert_found(&found(&hub, &windows, &[]).await, |one| {
                let soonest =
                    windows.iter().filter_map(|it| suitable(&all, one, it).first().copied());
                let mut soonest: Vec<&slot::Model> = soonest.collect();
                soonest.sort_by_key(|row| row.starts_at);
                soonest.dedup();
                soonest.iter().map(|row| row.id).collect()
            });
        }
    }
}

#[tokio::test]
async fn of_each_candidate_every_free_time_in_a_short_window_is_found_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let all = offered_for(&hub, shown_office(&hub)).await;
        for venues in [Venue::ALL, &[Venue::OwnClinic]] {
            let first = window(day(2026, 12, 1), day(2026, 12, 4), venues);
            let overlapping = window(day(2026, 12, 3), day(2026, 12, 8), venues);
            let both = window(day(2026, 12, 1), day(2026, 12, 8), venues);
            assert_found(
                &found(&hub, slice::from_ref(&both), &[first, overlapping]).await,
                |one| suitable(&all, one, &both).iter().map(|row| row.id).collect(),
            );
        }
    }
}
