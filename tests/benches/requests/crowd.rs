//! A region that is busy: many requests at one office, many doctors with much time.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeZone};
use rules::practitioners::{SlotState, Training, Venue};
use rules::requests::{Clock, ClockKind, ReceiptNumber, State, TimeLimits, WayIn};
use rules::{Role, Service};
use schema::accounts::account;
use schema::directory::organisation;
use schema::doctors::{practitioner_profile, practitioner_training, slot};
use schema::ids::{
    OrganisationId, PractitionerId, PractitionerOfficeId, PractitionerTrainingId, RequestClockId,
    RequestId, SlotId, WorkplaceId,
};
use schema::people::{practitioner, practitioner_office, workplace};
use schema::requests::{request, request_clock};
use schema::{Stored, StoredList};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use tests::TestHub;

const OFFICE: &str = "RO4401";
/// Rows that are written together.
const AT_ONCE: usize = 500;

async fn office(hub: &TestHub) -> OrganisationId {
    let office = organisation::Entity::find().filter(organisation::Column::Code.eq(OFFICE));
    office.one(hub.hub.db.reader()).await.expect("it is read").expect("it is there").id
}

async fn write<E>(hub: &TestHub, rows: Vec<E::Model>)
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
{
    let rows: Vec<E::ActiveModel> =
        rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    for some in rows.chunks(AT_ONCE) {
        E::insert_many(some.to_vec())
            .exec_without_returning(hub.hub.db.writer())
            .await
            .expect("rows are written");
    }
}

/// A request that waits for a doctor, by the ordinary way.
pub(crate) async fn one_request(hub: &TestHub) -> String {
    let employer = hub.sign_in("employer@demo.example").await;
    let office = hub.sign_in("office@demo.example").await;
    let submit = "mutation($input: SubmitRequestInput!) { submitRequest(input: $input) { request { id version } } }";
    let input = json!({
        "idempotencyKey": "the one that is looked at", "service": "HIGH_STRESS_INTERVIEW",
        "workerName": "別府 太郎", "contactName": "大分 花子", "contactPhone": "097-536-0001",
        "wishes": [{ "day": "2026-12-03", "part": "AFTERNOON" }], "workerWasTold": true,
    });
    let filed = hub.answered(Some(&employer), submit, json!({ "input": input })).await;
    let filed = &filed["submitRequest"]["request"];
    let accept =
        "mutation($input: RequestInput!) { acceptRequest(input: $input) { request { id } } }";
    let input = json!({ "id": filed["id"], "version": filed["version"] });
    hub.answered(Some(&office), accept, json!({ "input": input })).await;
    filed["id"].as_str().expect("a request has an id").to_owned()
}

/// Doctors of the office, each with this many free times over the next half year. They are the
/// only ones that it has: whom the region gave it leave, so that a large region has no more.
pub(crate) async fn doctors(hub: &TestHub, count: usize, slots_of_one: usize) {
    let office = office(hub).await;
    let today = hub.hub.today();
    leave(hub, office).await;
    let (mut people, mut offices, mut profiles) = (Vec::new(), Vec::new(), Vec::new());
    let (mut trainings, mut slots) = (Vec::new(), Vec::new());
    for number in 0..count {
        let id = PractitionerId::fresh();
        people.push(practitioner::Model {
            id,
            profession: Stored(Role::Doctor),
            name: format!("医師 {number}"),
            account_id: None,
            qualified_until: today.checked_add_days(Days::new(2000)),
            mental_health_training_on: None,
        });
        offices.push(practitioner_office::Model {
            id: PractitionerOfficeId::fresh(),
            practitioner_id: id,
            organisation_id: office,
            since: today - Days::new(400),
            until: None,
        });
        let spread = number as f64 / 1000.0;
        profiles.push(practitioner_profile::Model {
            practitioner_id: id,
            sex: None,
            languages: "ja".to_owned(),
            services: StoredList::of(&[Service::HighStressInterview, Service::LongHoursInterview]),
            venues: StoredList::of(&[Venue::Window, Venue::OwnClinic]),
            cases_per_month_max: Some(8),
            clinic_address: None,
            latitude: Some(33.2 + spread),
            longitude: Some(131.6 - spread),
            version: 1,
        });
        trainings.push(practitioner_training::Model {
            id: PractitionerTrainingId::fresh(),
            practitioner_id: id,
            kind: Stored(Training::MentalHealth),
            trained_on: today - Days::new(200),
            valid_until: None,
            given_by: "架空の研修".to_owned(),
        });
        for turn in 0..slots_of_one {
            slots.push(slot_of(id, office, today, turn));
        }
    }
    write::<practitioner::Entity>(hub, people).await;
    write::<practitioner_office::Entity>(hub, offices).await;
    write::<practitioner_profile::Entity>(hub, profiles).await;
    write::<practitioner_training::Entity>(hub, trainings).await;
    write::<slot::Entity>(hub, slots).await;
}

/// Takes back every registration with the office, and the free times.
async fn leave(hub: &TestHub, office: OrganisationId) {
    practitioner_office::Entity::delete_many()
        .filter(practitioner_office::Column::OrganisationId.eq(office))
        .exec(hub.hub.db.writer())
        .await
        .expect("registrations are taken back");
    slot::Entity::delete_many()
        .filter(slot::Column::OrganisationId.eq(office))
        .filter(slot::Column::State.eq(Stored(SlotState::Free)))
        .exec(hub.hub.db.writer())
        .await
        .expect("times are taken back");
}

/// Eight in a week, on four afternoons.
fn slot_of(
    practitioner: PractitionerId,
    office: OrganisationId,
    today: NaiveDate,
    turn: usize,
) -> slot::Model {
    let day = today + Days::new((turn / 8 * 7 + turn % 4) as u64 + 1);
    let minute = u32::try_from(turn / 4 % 2).unwrap_or(0) * 30;
    let begins = NaiveTime::from_hms_opt(14, minute, 0).expect("a time of the day");
    let starts_at = api::platform::clock::JAPAN
        .from_local_datetime(&day.and_time(begins))
        .single()
        .expect("Japan has no summer time")
        .to_utc();
    slot::Model {
        id: SlotId::fresh(),
        practitioner_id: practitioner,
        organisation_id: office,
        venue: Stored(if day.day().is_multiple_of(2) { Venue::Window } else { Venue::OwnClinic }),
        starts_at,
        ends_at: starts_at + chrono::Duration::minutes(30),
        starts_on: day,
        state: Stored(SlotState::Free),
        request_id: None,
        version: 1,
    }
}

/// Requests of the office that wait for its answer or for an interview.
pub(crate) async fn requests(hub: &TestHub, count: usize) {
    let office = office(hub).await;
    let workplaces: Vec<WorkplaceId> = workplace::Entity::find()
        .all(hub.hub.db.reader())
        .await
        .expect("workplaces are read")
        .into_iter()
        .map(|row| row.id)
        .collect();
    let (mut rows, mut clocks) = (Vec::new(), Vec::new());
    for number in 0..count {
        let row = request_of(hub, office, workplaces[number % workplaces.len()], number);
        let limits = TimeLimits::national_default(row.applied_on).expect("limits are in force");
        for kind in [ClockKind::OfficeReply, ClockKind::Interview] {
            let clock = Clock::start(kind, row.applied_on, &limits);
            clocks.push(clock_row(row.id, &clock));
        }
        rows.push(row);
        if rows.len() == AT_ONCE * 10 {
            write::<request::Entity>(hub, std::mem::take(&mut rows)).await;
            write::<request_clock::Entity>(hub, std::mem::take(&mut clocks)).await;
        }
    }
    write::<request::Entity>(hub, rows).await;
    write::<request_clock::Entity>(hub, clocks).await;
}

fn request_of(
    hub: &TestHub,
    office: OrganisationId,
    workplace: WorkplaceId,
    number: usize,
) -> request::Model {
    let now = hub.hub.now();
    let applied_on = hub.hub.today() - Days::new((number % 300) as u64);
    let limits = TimeLimits::national_default(applied_on).expect("limits are in force");
    let due_on = Clock::start(ClockKind::OfficeReply, applied_on, &limits).due_on;
    request::Model {
        id: RequestId::fresh(),
        number: ReceiptNumber::of(9_000_000_000 + number as u64).digits(),
        idempotency_key: None,
        content_digest: None,
        service: Stored(Service::HighStressInterview),
        state: Stored(State::Received),
        version: 2,
        is_open: true,
        organisation_id: office,
        workplace_id: workplace,
        worker_id: None,
        way_in: Stored(WayIn::Employer),
        applicant_id: None,
        owner_id: None,
        contact_name: "担当者".to_owned(),
        contact_phone: Some("097-000-0000".to_owned()),
        contact_email: None,
        people: 1,
        applied_on,
        period_ended_on: None,
        calculated_on: None,
        notified_on: None,
        checkup_on: None,
        wanted_venue: None,
        wanted_sex: None,
        wanted_language: None,
        note: None,
        told_worker_on: None,
        is_known_to_employer: true,
        is_about_another: false,
        decision: None,
        reasons: String::new(),
        priority: 0,
        waiting_cause: None,
        waiting_since: None,
        outcome: None,
        practitioner_id: None,
        slot_id: None,
        due_on,
        due_kind: Some(Stored(ClockKind::OfficeReply)),
        submitted_at: now,
        changed_at: now,
        closed_at: None,
    }
}

fn clock_row(request: RequestId, clock: &Clock) -> request_clock::Model {
    request_clock::Model {
        id: RequestClockId::fresh(),
        request_id: request,
        kind: Stored(clock.kind),
        starts_on: clock.starts_on,
        due_on: clock.due_on,
        warns_on: clock.warns_on,
        state: Stored(clock.state),
        stopped_on: None,
        cause: None,
        warned_on: None,
        missed_told_on: None,
    }
}

/// Access tokens of this many employers, each with a workplace of its own.
pub(crate) async fn employers(hub: &TestHub, count: u64) -> Vec<String> {
    let known = account::Entity::find().filter(account::Column::Email.eq("employer@demo.example"));
    let known = known.one(hub.hub.db.reader()).await.expect("it is read").expect("it is there");
    let others = account::Entity::find()
        .filter(account::Column::Email.like("employer0%"))
        .order_by_asc(account::Column::Email)
        .limit(count)
        .all(hub.hub.db.reader())
        .await
        .expect("accounts are read");
    let mut tokens = Vec::new();
    for other in others {
        let email = other.email.clone();
        let mut other = other.into_active_model();
        other.password_hash = Set(known.password_hash.clone());
        other.update(hub.hub.db.writer()).await.expect("the account is written");
        tokens.push(hub.sign_in(&email).await);
    }
    tokens
}

/// What a server that runs for longer does by itself: it knows how much there is, and what was
/// written is on the disk.
pub(crate) async fn settle(hub: &TestHub) {
    let db = hub.hub.db.writer();
    let tasks: &[&str] = match db.get_database_backend() {
        DbBackend::Postgres => &["VACUUM ANALYZE", "CHECKPOINT"],
        _ => &["ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"],
    };
    for task in tasks {
        db.execute_unprepared(task).await.expect("the database sees to itself");
    }
}

/// The cursor behind which half of the inbox lies.
pub(crate) async fn cursor_in_the_middle(hub: &TestHub) -> String {
    let day = hub.hub.today() - Days::new(150);
    let row = request::Entity::find()
        .filter(request::Column::DueOn.gte(day))
        .order_by_asc(request::Column::DueOn)
        .order_by_asc(request::Column::Id)
        .one(hub.hub.db.reader())
        .await
        .expect("requests are read")
        .expect("there are some");
    api::platform::connection::cursor(&format!("{}|{}", row.due_on, row.id))
}
