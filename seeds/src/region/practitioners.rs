//! Registered doctors and nurses, and the offices they are registered with.

use rules::Role;
use schema::Stored;
use schema::ids::{OrganisationId, PractitionerId, PractitionerOfficeId};
use schema::people::{practitioner, practitioner_office};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::ground::Ground;
use super::luck::Luck;
use super::rows::{Progress, insert};
use super::{Plan, names};

const DOCTORS_AT_SCALE_1: usize = 60;
const NURSES_AT_SCALE_1: usize = 30;
/// A region does not have more of them because its workplaces are more.
const PRACTITIONERS_MAX: usize = 1_500;

pub(super) struct Practitioners {
    pub(super) people: Vec<practitioner::ActiveModel>,
    offices: Vec<practitioner_office::ActiveModel>,
}

pub(super) fn invent(plan: &Plan, ground: &Ground, luck: &mut Luck) -> Practitioners {
    let mut all = Practitioners { people: Vec::new(), offices: Vec::new() };
    let scale = plan.scale as usize;
    let doctors = (DOCTORS_AT_SCALE_1 * scale).min(PRACTITIONERS_MAX);
    let nurses = (NURSES_AT_SCALE_1 * scale).min(PRACTITIONERS_MAX / 2);
    for (profession, count) in [(Role::Doctor, doctors), (Role::Nurse, nurses)] {
        for number in 0..count {
            // The first of each is the one who signs in, at the first office.
            let office = match number {
                0 => ground.organisation("RO4401"),
                _ => ground.offices[luck.below(ground.offices.len())].id,
            };
            all.register(luck, profession, office, number == 0);
        }
    }
    all
}

impl Practitioners {
    fn register(
        &mut self,
        luck: &mut Luck,
        profession: Role,
        office: OrganisationId,
        is_first: bool,
    ) {
        let id = PractitionerId(luck.id());
        let is_doctor = profession == Role::Doctor;
        let trained = is_doctor && (is_first || !luck.one_in(3));
        self.people.push(practitioner::ActiveModel {
            id: Set(id),
            profession: Set(Stored(profession)),
            name: Set(names::person(luck)),
            account_id: Set(None),
            qualified_until: Set(if is_first {
                Some(luck.days_ahead(60, 80))
            } else {
                is_doctor.then(|| luck.days_ahead(20, 1_800))
            }),
            mental_health_training_on: Set(trained.then(|| luck.days_ago(30, 2_000))),
        });
        self.offices.push(practitioner_office::ActiveModel {
            id: Set(PractitionerOfficeId(luck.id())),
            practitioner_id: Set(id),
            organisation_id: Set(office),
            since: Set(luck.days_ago(200, 3_000)),
            until: Set(None),
        });
    }

    /// The name of the first of a profession, and the row to which an account is added.
    pub(super) fn first_of(
        &mut self,
        profession: Role,
    ) -> (String, Option<&mut practitioner::ActiveModel>) {
        let mut people = self.people.iter_mut();
        let first = people.find(|person| person.profession == Set(Stored(profession)));
        let name = match first.as_ref().map(|person| &person.name) {
            Some(Set(name)) => name.clone(),
            _ => String::new(),
        };
        (name, first)
    }

    pub(super) fn len(&self) -> usize {
        self.people.len() + self.offices.len()
    }

    pub(super) async fn plant(
        self,
        db: &impl ConnectionTrait,
        progress: &mut Progress<'_>,
    ) -> Result<(), DbErr> {
        insert(db, self.people, progress).await?;
        insert(db, self.offices, progress).await
    }
}
