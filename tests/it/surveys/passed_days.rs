//! What is counted of days once they are over.

use api::surveys::passed_days::note_passed_days;
use chrono::NaiveDate;
use rules::dated::day;
use rules::practitioners::SlotState;
use rules::surveys::{FactSource, Happening};
use rules::{IntakeState, OrganisationKind, Service};
use schema::Stored;
use schema::directory::{offered_service, organisation};
use schema::doctors::slot;
use schema::surveys::fact;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use tests::{Kind, TestHub};

async fn facts(hub: &TestHub, happening: Happening) -> u64 {
    let facts = fact::Entity::find()
        .filter(fact::Column::Happening.eq(Stored(happening)))
        .filter(fact::Column::Source.eq(Stored(FactSource::Calendar)));
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
        note_passed_days(&hub.hub).await.unwrap();
        let (offered, lost) =
            (facts(&hub, Happening::SlotOffered).await, facts(&hub, Happening::SlotLost).await);

        hub.clock.advance(chrono::Duration::days(7));
        let today = day(2026, 12, 1);
        assert_eq!(hub.hub.today(), today);
        let more = note_passed_days(&hub.hub).await.unwrap();
        assert!(0 < more, "{kind:?}");

        let expected = slots_before(&hub, today, &[Free, Held, Booked]).await;
        assert_eq!(facts(&hub, Happening::SlotOffered).await, expected, "{kind:?}");
        assert!(offered < expected);
        let expected = slots_before(&hub, today, &[Free]).await;
        assert_eq!(facts(&hub, Happening::SlotLost).await, expected, "{kind:?}");
        assert!(lost < expected);

        assert_eq!(note_passed_days(&hub.hub).await.unwrap(), 0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_service_of_the_base_that_is_suspended_is_a_fact_of_each_day_until_it_is_taken_in_again()
{
    let hub = TestHub::start(Kind::Sqlite).await;
    let count = async |intake: IntakeState| {
        let offices = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(organisation::Column::Kind.eq(Stored(OrganisationKind::RegionalOffice)));
        let services = offered_service::Entity::find()
            .filter(offered_service::Column::OrganisationId.in_subquery(offices.into_query()))
            .filter(offered_service::Column::Service.is_in(Service::BASE.map(Stored)))
            .filter(offered_service::Column::Intake.eq(Stored(intake)));
        services.count(hub.hub.db.reader()).await.unwrap()
    };
    let suspended = count(IntakeState::Suspended).await;
    assert!(0 < suspended);
    note_passed_days(&hub.hub).await.unwrap();
    assert_eq!(facts(&hub, Happening::Suspended).await, suspended, "of yesterday");

    hub.clock.advance(chrono::Duration::days(3));
    note_passed_days(&hub.hub).await.unwrap();
    assert_eq!(facts(&hub, Happening::Suspended).await, 4 * suspended);

    let open = Stored(IntakeState::Open);
    let open = offered_service::Entity::update_many()
        .col_expr(offered_service::Column::Intake, Expr::value(open));
    open.exec(hub.hub.db.writer()).await.unwrap();
    hub.clock.advance(chrono::Duration::days(1));
    note_passed_days(&hub.hub).await.unwrap();
    assert_eq!(facts(&hub, Happening::Suspended).await, 4 * suspended);
}
