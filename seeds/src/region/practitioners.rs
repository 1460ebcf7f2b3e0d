//! Doctors and nurses, each registered with one or two regional offices.

use chrono::{Days, Months, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rules::Role;
use schema::Stored;
use schema::directory::organisation;
use schema::ids::{AccountId, OrganisationId, PractitionerId, PractitionerOfficeId};
use schema::people::{practitioner, practitioner_office};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::batch::insert_all;
use super::ground::Ground;
use super::ids::Ids;
use super::{Plan, names};

const DOCTORS: usize = 60;
const NURSES: usize = 30;

/// The office of the known accounts.
pub(super) const SHOWN_OFFICE: &str = "RO4401";

/// Everybody who was planted, and the accounts that three of them will sign in with.
pub(super) struct Practitioners {
    pub(super) doctor: AccountId,
    pub(super) second_doctor: AccountId,
    pub(super) nurse: AccountId,
    pub(super) entries: Vec<Entry>,
}

/// One who was planted.
pub(super) struct Entry {
    pub(super) id: PractitionerId,
    pub(super) profession: Role,
    pub(super) offices: Vec<OrganisationId>,
    pub(super) trained_on: Option<NaiveDate>,
    /// One of those by whom the office of the known accounts is shown.
    pub(super) is_shown: bool,
}

#[derive(Default)]
struct Rows {
    practitioners: Vec<practitioner::ActiveModel>,
    offices: Vec<practitioner_office::ActiveModel>,
    entries: Vec<Entry>,
}

pub(super) const DOCTOR_NAME: &str = "湯煙 まこと";
pub(super) const SECOND_DOCTOR_NAME: &str = "白波瀬川 つむぎ";
pub(super) const NURSE_NAME: &str = "磯風 しおり";

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    (ids, rng): (&mut Ids, &mut StdRng),
) -> Result<Practitioners, DbErr> {
    let shown_office = ground.organisation(SHOWN_OFFICE)?;
    let (doctor, nurse) = (AccountId(ids.next()), AccountId(ids.next()));
    let second_doctor = AccountId(ids.next());
    let mut rows = Rows::default();
    let shown = [
        (Role::Doctor, DOCTOR_NAME, doctor),
        (Role::Doctor, SECOND_DOCTOR_NAME, second_doctor),
        (Role::Nurse, NURSE_NAME, nurse),
    ];
    for (profession, name, account) in shown {
        let person =
            Person { profession, name: name.to_owned(), account: Some(account), is_shown: true };
        let id = rows.add(plan.today, person, ids, rng);
        rows.register(id, shown_office, plan.today, ids, rng);
    }
    let wanted = [(Role::Doctor, 2, DOCTORS), (Role::Nurse, 1, NURSES)];
    for (profession, already, count) in wanted {
        for number in already..count * plan.scale as usize {
            let offices = &ground.regional_offices;
            let office = &offices[number % offices.len()];
            let is_shown =
                profession == Role::Doctor && office.id == shown_office && number < count;
            let person = Person { profession, name: names::person(rng), account: None, is_shown };
            let id = rows.add(plan.today, person, ids, rng);
            rows.register(id, office.id, plan.today, ids, rng);
            if let Some(second) = neighbour_of(office, offices).filter(|_| rng.random_ratio(1, 4)) {
                rows.register(id, second, plan.today, ids, rng);
            }
        }
    }
    insert_all::<practitioner::Entity>(db, rows.practitioners).await?;
    insert_all::<practitioner_office::Entity>(db, rows.offices).await?;
    Ok(Practitioners { doctor, second_doctor, nurse, entries: rows.entries })
}

/// The next office of the same prefecture.
fn neighbour_of(
    office: &organisation::Model,
    offices: &[organisation::Model],
) -> Option<OrganisationId> {
    let next =
        offices.iter().find(|next| office.code < next.code && office.prefecture == next.prefecture);
    next.map(|next| next.id)
}

struct Person {
    profession: Role,
    name: String,
    account: Option<AccountId>,
    is_shown: bool,
}

impl Rows {
    fn add(
        &mut self,
        today: NaiveDate,
        person: Person,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) -> PractitionerId {
        let id = PractitionerId(ids.next());
        let is_shown = person.is_shown;
        // Some qualifications have run out, so that there is something to notice.
        let months = if is_shown { 30 } else { rng.random_range(0..66) };
        let expiry = today.checked_add_months(Months::new(months));
        let expiry = expiry.and_then(|day| day.checked_sub_months(Months::new(6)));
        let trained = today.checked_sub_days(Days::new(rng.random_range(30..2500)));
        let trained_on = trained.filter(|_| is_shown || rng.random_bool(0.5));
        self.practitioners.push(practitioner::ActiveModel {
            id: Set(id),
            profession: Set(Stored(person.profession)),
            name: Set(person.name),
            account_id: Set(person.account),
            qualified_until: Set(expiry.filter(|_| person.profession == Role::Doctor)),
            mental_health_training_on: Set(trained_on),
        });
        let profession = person.profession;
        self.entries.push(Entry { id, profession, offices: Vec::new(), trained_on, is_shown });
        id
    }

    fn register(
        &mut self,
        practitioner_id: PractitionerId,
        organisation_id: OrganisationId,
        today: NaiveDate,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) {
        if let Some(entry) = self.entries.last_mut() {
            entry.offices.push(organisation_id);
        }
        let days = Days::new(rng.random_range(60..3000));
        self.offices.push(practitioner_office::ActiveModel {
            id: Set(PractitionerOfficeId(ids.next())),
            practitioner_id: Set(practitioner_id),
            organisation_id: Set(organisation_id),
            since: Set(today.checked_sub_days(days).unwrap_or(today)),
            until: Set(None),
        });
    }
}
