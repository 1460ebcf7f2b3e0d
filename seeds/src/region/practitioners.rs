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

/// The accounts that the first doctor and the first nurse will sign in with.
pub(super) struct Practitioners {
    pub(super) doctor: AccountId,
    pub(super) nurse: AccountId,
    pub(super) planted: usize,
}

#[derive(Default)]
struct Rows {
    practitioners: Vec<practitioner::ActiveModel>,
    offices: Vec<practitioner_office::ActiveModel>,
}

pub(super) const DOCTOR_NAME: &str = "湯煙 まこと";
pub(super) const NURSE_NAME: &str = "磯風 しおり";

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    (ids, rng): (&mut Ids, &mut StdRng),
) -> Result<Practitioners, DbErr> {
    let shown_office = ground.organisation(SHOWN_OFFICE)?;
    let (doctor, nurse) = (AccountId(ids.next()), AccountId(ids.next()));
    let mut rows = Rows::default();
    let shown = [(Role::Doctor, DOCTOR_NAME, doctor), (Role::Nurse, NURSE_NAME, nurse)];
    for (profession, name, account) in shown {
        let person = Person { profession, name: name.to_owned(), account: Some(account) };
        let id = rows.add(plan.today, person, ids, rng);
        rows.register(id, shown_office, plan.today, ids, rng);
    }
    let wanted = [(Role::Doctor, DOCTORS), (Role::Nurse, NURSES)];
    for (profession, count) in wanted {
        for number in 1..count * plan.scale as usize {
            let person = Person { profession, name: names::person(rng), account: None };
            let id = rows.add(plan.today, person, ids, rng);
            let offices = &ground.regional_offices;
            let office = &offices[number % offices.len()];
            rows.register(id, office.id, plan.today, ids, rng);
            if let Some(second) = neighbour_of(office, offices).filter(|_| rng.random_ratio(1, 4)) {
                rows.register(id, second, plan.today, ids, rng);
            }
        }
    }
    let planted = rows.practitioners.len();
    insert_all::<practitioner::Entity>(db, rows.practitioners).await?;
    insert_all::<practitioner_office::Entity>(db, rows.offices).await?;
    Ok(Practitioners { doctor, nurse, planted })
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
        let is_shown = person.account.is_some();
        // Some qualifications have run out, so that there is something to notice.
        let months = if is_shown { 30 } else { rng.random_range(0..66) };
        let expiry = today.checked_add_months(Months::new(months));
        let expiry = expiry.and_then(|day| day.checked_sub_months(Months::new(6)));
        let trained = today.checked_sub_days(Days::new(rng.random_range(30..2500)));
        self.practitioners.push(practitioner::ActiveModel {
            id: Set(id),
            profession: Set(Stored(person.profession)),
            name: Set(person.name),
            account_id: Set(person.account),
            qualified_until: Set(expiry.filter(|_| person.profession == Role::Doctor)),
            mental_health_training_on: Set(trained.filter(|_| is_shown || rng.random_bool(0.5))),
        });
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
