//! How long it takes to rank the candidates of one request: 300 doctors with half a year of
//! slots each. Run with `cargo bench -p rules`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, NaiveDateTime};
use rules::dated::day;
use rules::practitioners::{PartOfDay, Skills, Trained, Training, Venue};
use rules::routing::{Candidate, Month, MonthlyCases, Need, Slot, Weights, Wish, rank};
use rules::{Role, Service};

const DOCTORS: u32 = 300;
const WEEKS: u64 = 26;
const RUNS: usize = 1000;
const BUDGET: Duration = Duration::from_millis(2);
const TODAY: NaiveDate = day(2026, 11, 25);
const OITA: (f64, f64) = (33.2396, 131.6093);
const TRAINED: [Trained; 1] =
    [Trained { kind: Training::MentalHealth, on: day(2025, 6, 1), valid_until: None }];

fn main() {
    let slots: Vec<Vec<Slot<u32>>> = (0..DOCTORS).map(half_a_year_of_slots).collect();
    let cases: Vec<Vec<MonthlyCases>> = (0..DOCTORS).map(cases).collect();
    let doctors = slots.iter().zip(&cases).zip(0..DOCTORS);
    let candidates: Vec<Candidate<'_, u32, u32, u32, u32>> =
        doctors.map(|((slots, cases), id)| doctor(id, slots, cases)).collect();

    let wishes = [
        Wish { day: day(2027, 1, 12), part: PartOfDay::Afternoon },
        Wish { day: day(2027, 2, 3), part: PartOfDay::Morning },
        Wish { day: day(2027, 3, 19), part: PartOfDay::Any },
    ];
    let within_a_month = need(day(2026, 12, 25), &[]);
    let with_wishes = need(day(2027, 5, 25), &wishes);
    let only_late_wishes = need(day(2027, 5, 25), &wishes[2..]);

    println!("{DOCTORS} doctors, {} slots", slots.iter().map(Vec::len).sum::<usize>());
    measure("within a month", &within_a_month, &candidates);
    measure("with three wishes within half a year", &with_wishes, &candidates);
    measure("with one late wish within half a year", &only_late_wishes, &candidates);
}

fn measure(
    name: &str,
    need: &Need<'_, u32, u32, u32>,
    candidates: &[Candidate<'_, u32, u32, u32, u32>],
) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(rank(black_box(need), black_box(candidates), &Weights::STANDARD));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let (median, p99) = (times[RUNS / 2], times[RUNS * 99 / 100]);
    println!("{name}: median {median:?}, p99 {p99:?}");
    assert!(median < BUDGET, "{name} takes longer than {BUDGET:?}");
}

fn need<'a>(deadline: NaiveDate, wishes: &'a [Wish]) -> Need<'a, u32, u32, u32> {
    Need {
        service: Service::HighStressInterview,
        today: TODAY,
        earliest: at(TODAY + Days::new(1), 0),
        deadline,
        venues: &[],
        face_to_face_only: false,
        wishes,
        doctor_sex: None,
        language: None,
        workplace: 1,
        employer: 1,
        position: Some(OITA),
        earlier_doctor: Some(7),
        declined: &[],
    }
}

/// Three quarters are trained, and their clinics lie within half a degree.
fn doctor<'a>(
    id: u32,
    slots: &'a [Slot<u32>],
    cases: &'a [MonthlyCases],
) -> Candidate<'a, u32, u32, u32, u32> {
    let is_trained = !id.is_multiple_of(4);
    let degrees_away = f64::from(id % 50) / 100.0;
    Candidate {
        id,
        skills: Skills {
            profession: Role::Doctor,
            services: &Service::APPLIED_FOR,
            qualified_until: Some(day(2029, 3, 31)),
            trainings: if is_trained { &TRAINED } else { &[] },
        },
        serves_area: true,
        conflicts: &[],
        sex: None,
        languages: &[],
        venues: &[Venue::Window, Venue::OwnClinic, Venue::Visit, Venue::Online],
        position: Some((OITA.0 + degrees_away, OITA.1)),
        cases,
        cases_per_month_max: Some(6),
        open_cases: id % 5,
        slots,
    }
}

/// Eight in a week, on four days.
fn half_a_year_of_slots(doctor: u32) -> Vec<Slot<u32>> {
    let venues = [Venue::Window, Venue::OwnClinic, Venue::Visit, Venue::Online];
    let first = TODAY + Days::new(u64::from(doctor % 7));
    let mut slots = Vec::new();
    for week in 0..WEEKS {
        for (weekday, venue) in (0..).zip(venues) {
            for hour in [10, 14] {
                let starts_at = at(first + Days::new(week * 7 + weekday), hour);
                slots.push(Slot { id: doctor, starts_at, venue });
            }
        }
    }
    slots
}

fn cases(doctor: u32) -> Vec<MonthlyCases> {
    let months = [(2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4)];
    let in_month =
        |(year, month)| MonthlyCases { month: Month { year, month }, cases: (doctor + month) % 7 };
    months.into_iter().map(in_month).collect()
}

fn at(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, 0, 0).expect("an hour of the day")
}
