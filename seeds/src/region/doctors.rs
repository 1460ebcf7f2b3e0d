//! What the practitioners offer, when they have time, and what of it is taken.

use chrono::{Days, Months, NaiveDate, Weekday};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::directory::{Weekdays, WeeksOfMonth};
use rules::practitioners::{
    Absence, ConflictGround, OpenSlot, Pattern, Sex, SlotState, Training, Venue, open_slots,
    performs,
};
use rules::{Prefecture, Role, Service};
use schema::doctors::{
    absence, availability, conflict, practitioner_profile, practitioner_training, slot,
};
use schema::ids::{
    AbsenceId, AvailabilityId, ConflictId, OrganisationId, PractitionerTrainingId, SlotId,
    WorkplaceId,
};
use schema::{Stored, StoredList};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::Plan;
use super::batch::insert_all;
use super::employers::SHOWN_PLACE;
use super::ground::{Ground, Place};
use super::ids::Ids;
use super::practitioners::Entry;

const SLOT_MINUTES: u32 = 30;
/// Slots that are written together.
const AT_ONCE: usize = 5000;

/// How far ahead slots are planted. In a large region only those who are shown have them all:
/// the rest comes with the work of the first night.
const DAYS_AHEAD: u64 = 91;
const DAYS_AHEAD_OF_MANY: u64 = 14;

/// One by whom the office of the known accounts is shown, so that choosing has something to
/// choose by.
struct Shown {
    sex: Sex,
    cases_per_month_max: Option<i32>,
    /// From the town hall of the shown place, to the north and to the east.
    km: (f64, f64),
    /// How many of the next slots are booked.
    booked: usize,
    has_conflict: bool,
}

const SHOWN: [Shown; 5] = [
    Shown::of(Sex::Male, Some(8), (0.6, 0.8), 2),
    Shown::of(Sex::Female, Some(12), (-5.0, 7.5), 5),
    Shown { has_conflict: true, ..Shown::of(Sex::Female, Some(10), (1.5, -3.5), 0) },
    Shown::of(Sex::Male, Some(4), (-12.0, -9.0), 4),
    Shown::of(Sex::Male, None, (3.0, 18.0), 1),
];

impl Shown {
    const fn of(sex: Sex, max: Option<i32>, km: (f64, f64), booked: usize) -> Self {
        Self { sex, cases_per_month_max: max, km, booked, has_conflict: false }
    }
}

const KM_IN_A_DEGREE: f64 = 111.2;

#[derive(Default)]
struct Rows {
    profiles: Vec<practitioner_profile::ActiveModel>,
    trainings: Vec<practitioner_training::ActiveModel>,
    hours: Vec<availability::ActiveModel>,
    absences: Vec<absence::ActiveModel>,
    conflicts: Vec<conflict::ActiveModel>,
    slots: Vec<slot::ActiveModel>,
}

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    entries: &[Entry],
    shown_workplace: WorkplaceId,
    (ids, rng): (&mut Ids, &mut StdRng),
) -> Result<(), DbErr> {
    let mut rows = Rows::default();
    let mut shown = SHOWN.iter();
    for entry in entries {
        let as_shown =
            if entry.is_shown && entry.profession == Role::Doctor { shown.next() } else { None };
        let place = match entry.is_shown {
            true => ground.place(SHOWN_PLACE)?,
            false => place_near(ground, entry, rng)?,
        };
        let venues = rows.add_profile(entry, as_shown, place, rng);
        rows.add_trainings(entry, plan.today, place, ids, rng);
        let patterns = patterns(entry, &venues, plan.today, rng);
        let absences = absences(as_shown.is_some(), plan.today, rng);
        rows.add_hours(entry, &patterns, &absences, ids);
        if as_shown.is_some_and(|shown| shown.has_conflict) {
            rows.add_conflict(entry, shown_workplace, ids);
        }
        let is_one_of_many = 1 < plan.scale && !entry.is_shown;
        let ahead = if is_one_of_many { DAYS_AHEAD_OF_MANY } else { DAYS_AHEAD };
        let (first, last) = (plan.today + Days::new(1), plan.today + Days::new(ahead));
        for (number, open) in open_slots(&patterns, &absences, first, last).iter().enumerate() {
            let is_booked = match as_shown {
                // Every other one, so that both sides of a booking can be seen.
                Some(shown) => number % 2 == 0 && number / 2 < shown.booked,
                None => rng.random_ratio(1, 7),
            };
            rows.add_slot(entry, open, is_booked, ids);
        }
        if AT_ONCE <= rows.slots.len() {
            std::mem::take(&mut rows).write(db).await?;
        }
    }
    rows.write(db).await
}

/// A municipality in the prefecture of their office.
fn place_near<'a>(ground: &'a Ground, entry: &Entry, rng: &mut StdRng) -> Result<&'a Place, DbErr> {
    let office = ground.regional_offices.iter().find(|office| entry.offices.contains(&office.id));
    let prefecture = office.map(|office| office.prefecture.as_str());
    let near: Vec<&Place> = ground
        .places
        .iter()
        .filter(|place| Some(place.prefecture.as_str()) == prefecture)
        .collect();
    match near.choose(rng) {
        Some(place) => Ok(place),
        None => ground.place(SHOWN_PLACE),
    }
}

/// One half-day a week for each office, at a place that they have.
fn patterns(
    entry: &Entry,
    venues: &[Venue],
    today: NaiveDate,
    rng: &mut StdRng,
) -> Vec<Pattern<OrganisationId>> {
    let mut weekdays = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let turn = rng.random_range(0..weekdays.len());
    weekdays.rotate_left(turn);
    // Those who are shown have a second half-day, somewhere else.
    let offices = entry.offices.iter().chain(entry.is_shown.then_some(&entry.offices[0]));
    let patterns = offices.zip(weekdays).enumerate().map(|(number, (office, weekday))| {
        let from_minute = if rng.random_bool(0.6) { 13 * 60 } else { 9 * 60 + 30 };
        let weeks: &[u8] = match rng.random_range(0..4) {
            0 if !entry.is_shown => &[1, 3],
            1 if !entry.is_shown => &[2, 4],
            _ => &[],
        };
        Pattern {
            weekdays: Weekdays::of(&[weekday]),
            weeks_of_month: WeeksOfMonth::of(weeks).unwrap_or_default(),
            from_minute,
            until_minute: from_minute + 6 * SLOT_MINUTES,
            slot_minutes: SLOT_MINUTES,
            venue: venues[number % venues.len()],
            office: *office,
            since: today - Days::new(rng.random_range(0..300)),
            until: None,
        }
    });
    patterns.collect()
}

fn absences(is_shown: bool, today: NaiveDate, rng: &mut StdRng) -> Vec<Absence> {
    if is_shown || !rng.random_ratio(1, 5) {
        return Vec::new();
    }
    let first_on = today + Days::new(rng.random_range(3..60));
    vec![Absence { first_on, last_on: first_on + Days::new(rng.random_range(0..8)) }]
}

impl Rows {
    /// Adds what they offer, and gives back where.
    fn add_profile(
        &mut self,
        entry: &Entry,
        shown: Option<&Shown>,
        place: &Place,
        rng: &mut StdRng,
    ) -> Vec<Venue> {
        let is_doctor = entry.profession == Role::Doctor;
        let mut services: Vec<Service> = Service::APPLIED_FOR
            .into_iter()
            .filter(|service| performs(entry.profession, *service))
            .collect();
        if !entry.is_shown && rng.random_ratio(1, 3) {
            let left_out = rng.random_range(1..services.len());
            services.remove(left_out);
        }
        let mut venues = vec![Venue::Window];
        for (venue, likely) in [(Venue::OwnClinic, 0.6), (Venue::Visit, 0.5), (Venue::Online, 0.3)]
        {
            let is_theirs = venue != Venue::OwnClinic || is_doctor;
            if is_theirs && (entry.is_shown || rng.random_bool(likely)) {
                venues.push(venue);
            }
        }
        let km = match shown {
            Some(shown) => shown.km,
            None => (rng.random_range(-6.0..6.0), rng.random_range(-6.0..6.0)),
        };
        let sex = match shown {
            Some(shown) => shown.sex,
            None if rng.random_bool(0.5) => Sex::Female,
            None => Sex::Male,
        };
        let max = rng.random_ratio(2, 3).then(|| rng.random_range(4..=20));
        let languages = if rng.random_ratio(1, 8) { "ja,en" } else { "ja" };
        let has_clinic = venues.contains(&Venue::OwnClinic);
        self.profiles.push(practitioner_profile::ActiveModel {
            practitioner_id: Set(entry.id),
            sex: Set(Some(Stored(sex))),
            languages: Set(languages.to_owned()),
            services: Set(StoredList::of(&services)),
            venues: Set(StoredList::of(&venues)),
            cases_per_month_max: Set(shown.map_or(max, |shown| shown.cases_per_month_max)),
            clinic_address: Set(has_clinic.then(|| super::names::address(&place.full_name, rng))),
            latitude: Set(Some(place.latitude + km.0 / KM_IN_A_DEGREE)),
            longitude: Set(Some(
                place.longitude + km.1 / KM_IN_A_DEGREE / place.latitude.to_radians().cos(),
            )),
            version: Set(1),
        });
        venues
    }

    fn add_trainings(
        &mut self,
        entry: &Entry,
        today: NaiveDate,
        place: &Place,
        ids: &mut Ids,
        rng: &mut StdRng,
    ) {
        let prefecture = Prefecture::from_code(&place.prefecture).map_or("", Prefecture::name);
        let given_by = format!("{prefecture}の産業保健総合支援センター（デモ用の架空の記録）");
        let general = today - Days::new(rng.random_range(30..2500));
        // Some trainings have run out, so that there is something to notice.
        let runs_out = !entry.is_shown && rng.random_ratio(1, 3);
        let trainings = [
            (Training::General, Some(general), false),
            (Training::MentalHealth, entry.trained_on, runs_out),
        ];
        for (kind, on, runs_out) in trainings {
            let Some(on) = on else { continue };
            let valid_until = on.checked_add_months(Months::new(60)).filter(|_| runs_out);
            self.trainings.push(practitioner_training::ActiveModel {
                id: Set(PractitionerTrainingId(ids.next())),
                practitioner_id: Set(entry.id),
                kind: Set(Stored(kind)),
                trained_on: Set(on),
                valid_until: Set(valid_until),
                given_by: Set(given_by.clone()),
            });
        }
    }

    fn add_hours(
        &mut self,
        entry: &Entry,
        patterns: &[Pattern<OrganisationId>],
        absences: &[Absence],
        ids: &mut Ids,
    ) {
        let minutes = |minutes: u32| i16::try_from(minutes).unwrap_or(i16::MAX);
        for pattern in patterns {
            self.hours.push(availability::ActiveModel {
                id: Set(AvailabilityId(ids.next())),
                practitioner_id: Set(entry.id),
                organisation_id: Set(pattern.office),
                weekdays: Set(pattern.weekdays.bits()),
                weeks_of_month: Set(pattern.weeks_of_month.bits()),
                from_minute: Set(minutes(pattern.from_minute)),
                until_minute: Set(minutes(pattern.until_minute)),
                slot_minutes: Set(minutes(pattern.slot_minutes)),
                venue: Set(Stored(pattern.venue)),
                since: Set(pattern.since),
                until: Set(pattern.until),
            });
        }
        for absence in absences {
            self.absences.push(absence::ActiveModel {
                id: Set(AbsenceId(ids.next())),
                practitioner_id: Set(entry.id),
                first_on: Set(absence.first_on),
                last_on: Set(absence.last_on),
            });
        }
    }

    fn add_conflict(&mut self, entry: &Entry, workplace: WorkplaceId, ids: &mut Ids) {
        self.conflicts.push(conflict::ActiveModel {
            id: Set(ConflictId(ids.next())),
            practitioner_id: Set(entry.id),
            workplace_id: Set(Some(workplace)),
            employer_id: Set(None),
            ground: Set(Stored(ConflictGround::OwnContract)),
        });
    }

    fn add_slot(
        &mut self,
        entry: &Entry,
        open: &OpenSlot<OrganisationId>,
        is_booked: bool,
        ids: &mut Ids,
    ) {
        const JAPAN_IS_AHEAD: chrono::TimeDelta = chrono::TimeDelta::hours(9);
        let state = if is_booked { SlotState::Booked } else { SlotState::Free };
        self.slots.push(slot::ActiveModel {
            id: Set(SlotId(ids.next())),
            practitioner_id: Set(entry.id),
            organisation_id: Set(open.office),
            venue: Set(Stored(open.venue)),
            starts_at: Set((open.starts_at - JAPAN_IS_AHEAD).and_utc()),
            ends_at: Set((open.ends_at - JAPAN_IS_AHEAD).and_utc()),
            starts_on: Set(open.starts_at.date()),
            state: Set(Stored(state)),
            request_id: Set(None),
            version: Set(1),
        });
    }

    async fn write(self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        insert_all::<practitioner_profile::Entity>(db, self.profiles).await?;
        insert_all::<practitioner_training::Entity>(db, self.trainings).await?;
        insert_all::<availability::Entity>(db, self.hours).await?;
        insert_all::<absence::Entity>(db, self.absences).await?;
        insert_all::<conflict::Entity>(db, self.conflicts).await?;
        insert_all::<slot::Entity>(db, self.slots).await
    }
}
