//! Whom a request goes to, case by case, and what must hold in every case.

mod cost;
mod exclusion;
mod properties;
mod words;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::*;
use crate::dated::day;
use crate::practitioners::{ConflictGround, Incapable, Sex, Skills, Trained, Training, Venue};
use crate::{Role, Service};

const TODAY: NaiveDate = day(2026, 11, 25);
const WORKPLACE: (f64, f64) = (33.2396, 131.6093);
const KILOMETRES_OF_A_DEGREE: f64 = 111.194_93;

type AskedFor<'a, D = &'static str> = Need<'a, D, &'static str, &'static str>;

/// An interview after a stress check, from tomorrow until four weeks later, and no wishes.
fn interview<'a, D>() -> AskedFor<'a, D> {
    Need {
        service: Service::HighStressInterview,
        today: TODAY,
        earliest: at(day(2026, 11, 26), 0),
        deadline: day(2026, 12, 23),
        venues: &[],
        face_to_face_only: false,
        wishes: &[],
        doctor_sex: None,
        language: None,
        workplace: "Yukemuri Foods",
        employer: "Yukemuri Group",
        position: Some(WORKPLACE),
        earlier_doctor: None,
        declined: &[],
    }
}

/// Somebody against whom nothing speaks, whose clinic is next door to the workplace.
#[derive(Clone, Debug)]
struct Practitioner<D> {
    id: D,
    profession: Role,
    services: Vec<Service>,
    qualified_until: Option<NaiveDate>,
    trainings: Vec<Trained>,
    serves_area: bool,
    conflicts: Vec<Conflict<&'static str, &'static str>>,
    sex: Option<Sex>,
    languages: Vec<&'static str>,
    venues: Vec<Venue>,
    position: Option<(f64, f64)>,
    cases: Vec<MonthlyCases>,
    cases_per_month_max: Option<u32>,
    open_cases: u32,
    slots: Vec<Slot<usize>>,
}

fn doctor<D>(id: D) -> Practitioner<D> {
    Practitioner {
        id,
        profession: Role::Doctor,
        services: Service::APPLIED_FOR.to_vec(),
        qualified_until: None,
        trainings: vec![trained(None)],
        serves_area: true,
        conflicts: Vec::new(),
        sex: None,
        languages: Vec::new(),
        venues: vec![Venue::Window, Venue::OwnClinic, Venue::Visit, Venue::Online],
        position: Some(WORKPLACE),
        cases: Vec::new(),
        cases_per_month_max: None,
        open_cases: 0,
        slots: Vec::new(),
    }
}

fn trained(valid_until: Option<NaiveDate>) -> Trained {
    Trained { kind: Training::MentalHealth, on: day(2025, 6, 1), valid_until }
}

fn nurse<D>(id: D) -> Practitioner<D> {
    Practitioner { profession: Role::Nurse, ..doctor(id) }
}

impl<D: Copy> Practitioner<D> {
    fn free_on(self, day: NaiveDate) -> Self {
        self.free_at(day, 10, Venue::OwnClinic)
    }

    fn free_in_days(self, days: u64) -> Self {
        self.free_on(TODAY + Days::new(days))
    }

    fn free_at(mut self, day: NaiveDate, hour: u32, venue: Venue) -> Self {
        self.slots.push(Slot { id: self.slots.len(), starts_at: at(day, hour), venue });
        self.slots.sort_by_key(|slot| slot.starts_at);
        self
    }

    fn north_km(self, kilometres: f64) -> Self {
        let latitude = WORKPLACE.0 + kilometres / KILOMETRES_OF_A_DEGREE;
        Self { position: Some((latitude, WORKPLACE.1)), ..self }
    }

    fn with_cases(mut self, month: (i32, u32), cases: u32) -> Self {
        self.cases.push(MonthlyCases { month: Month { year: month.0, month: month.1 }, cases });
        self
    }

    fn at_most(self, cases: u32) -> Self {
        Self { cases_per_month_max: Some(cases), ..self }
    }

    fn kept_from(mut self, with: KeptFrom<&'static str, &'static str>) -> Self {
        self.conflicts.push(Conflict { with, ground: ConflictGround::OwnContract });
        self
    }

    fn as_candidate(&self) -> Candidate<'_, D, &'static str, &'static str, usize> {
        Candidate {
            id: self.id,
            skills: Skills {
                profession: self.profession,
                services: &self.services,
                qualified_until: self.qualified_until,
                trainings: &self.trainings,
            },
            serves_area: self.serves_area,
            conflicts: &self.conflicts,
            sex: self.sex,
            languages: &self.languages,
            venues: &self.venues,
            position: self.position,
            cases: &self.cases,
            cases_per_month_max: self.cases_per_month_max,
            open_cases: self.open_cases,
            slots: &self.slots,
        }
    }
}

fn ranking<D: Copy + Ord>(need: &AskedFor<'_, D>, people: &[Practitioner<D>]) -> Ranking<D, usize> {
    let candidates: Vec<_> = people.iter().map(Practitioner::as_candidate).collect();
    rank(need, &candidates, &Weights::STANDARD)
}

#[track_caller]
fn check_order(need: &AskedFor<'_>, people: &[Practitioner<&'static str>], expected: &[&str]) {
    let ranking = ranking(need, people);
    let order: Vec<&str> = ranking.candidates.iter().map(|ranked| ranked.doctor).collect();
    assert_eq!(order, expected, "{ranking:#?}");
}

fn at(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, 0, 0).unwrap()
}
