//! Times that were offered are counted once their day has passed.

use api::surveys::passed_slots::note_passed_slots;
use chrono::NaiveDate;
use rules::dated::day;
use rules::practitioners::SlotState;
use rules::surveys::Happening;
use schema::Stored;
use schema::doctors::slot;
use schema::surveys::fact;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tests::{Kind, TestHub};

async fn facts(hub: &TestHub, happening: Happening) -> u64 {
    let facts = fact::Entity::find()
        .filter(fact::Column::Happening.eq(Stored(happening)))
        .filter(fact::Column::Source.eq(Stored(rules::surveys::FactSource::Calendar)));
    facts.count(hub.hub.db.reader()).await.unwrap()
}

async fn slots_before(hub: &TestHub, day: NaiveDate, states: &[SlotState]) -> u64 {
    let states: Vec<_> = states.iter().copied().map(Stored).collect();
    let slots = slot::Entity::find()
        .filter(slot::Column::StartsOn.lt(day))
        .filter(slot::Column::State.is_in(states));
    slots.count(hub.hub.db.reader()).await.unwrap()
}

#[tokio::test]
async fn each_time_of_a_day_that_has_passed_is_a_fact_and_once_only() {
    use SlotState::{Booked, Free, Held};
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        note_passed_slots(&hub.hub).await.unwrap();
        let (offered, lost) =
            (facts(&hub, Happening::SlotOffered).await, facts(&hub, Happening::SlotLost).await);

        hub.clock.advance(chrono::Duration::days(7));
        let today = day(2026, 12, 1);
        assert_eq!(hub.hub.today(), today);
        let more = note_passed_slots(&hub.hub).await.unwrap();
        assert!(0 < more, "{kind:?}");

        let expected = slots_before(&hub, today, &[Free, Held, Booked]).await;
        assert_eq!(facts(&hub, Happening::SlotOffered).await, expected, "{kind:?}");
        assert!(offered < expected);
        let expected = slots_before(&hub, today, &[Free]).await;
        assert_eq!(facts(&hub, Happening::SlotLost).await, expected, "{kind:?}");
        assert!(lost < expected);

        assert_eq!(note_passed_slots(&hub.hub).await.unwrap(), 0, "{kind:?}");
    }
}
