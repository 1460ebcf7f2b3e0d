//! Invented facts of a whole country, from a seed: 47 prefectures with some 350 offices and
//! a centre each, requests from the application to the measures, activities, and the
//! figures that offices give by hand. Prefecture by prefecture, so that any number of them
//! can be written without holding them all.

use std::path::Path;

use analytics::{Dataset, Error, Name};
use chrono::{Datelike, Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rules::requests::ClockKind;
use rules::surveys::{Channel, Fact, Happening, Item, Performer, Recipient};
use rules::{FiscalYear, Prefecture, Service, Word};

/// The files stay below this, and so does what is held at once.
const FACTS_IN_A_FILE: usize = 500_000;
const FACTS_OF_A_WORKPLACE: usize = 25;
const FACTS_OF_A_WORKER: usize = 10;

/// How often each service is asked for or given, of a hundred.
const MIX: [(Service, u32); 14] = [
    (Service::CheckupOpinion, 24),
    (Service::HealthGuidance, 8),
    (Service::MentalConsultation, 6),
    (Service::LongHoursInterview, 9),
    (Service::HighStressInterview, 8),
    (Service::SiteVisit, 10),
    (Service::Information, 8),
    (Service::ExpertConsultation, 6),
    (Service::StaffTraining, 5),
    (Service::MentalVisitSupport, 5),
    (Service::ManagerEducation, 3),
    (Service::EmployerSeminar, 3),
    (Service::BalanceSupport, 3),
    (Service::Extra, 2),
];

/// The upper end of each size, and how many of a hundred workplaces are below it.
const SIZES: [(u32, u32); 8] =
    [(9, 45), (29, 27), (49, 10), (99, 8), (299, 6), (499, 2), (999, 1), (5_000, 1)];

struct Region {
    rng: StdRng,
    prefecture: Prefecture,
    year: FiscalYear,
    organisations: std::ops::Range<u32>,
    workplaces: std::ops::Range<u32>,
    workers: std::ops::Range<u32>,
}

/// Writes about so many facts of one fiscal year as a dataset.
pub(crate) fn write(folder: &Path, year: FiscalYear, count: usize) -> Result<Dataset, Error> {
    let mut writer = Dataset::create(folder)?;
    let of_prefecture = count.div_ceil(Prefecture::ALL.len());
    let heaps = of_prefecture.div_ceil(FACTS_IN_A_FILE);
    for prefecture in Prefecture::ALL {
        let mut region = Region::of(prefecture, year, of_prefecture);
        for heap in 0..heaps {
            let days = region.days(heap, heaps);
            writer.add(&region.facts(of_prefecture / heaps, days, heap == 0))?;
        }
    }
    let names = Prefecture::ALL.iter().flat_map(|prefecture| {
        organisations(*prefecture).map(move |number| Name {
            column: "organisation".to_owned(),
            number,
            key: format!("invented-{number}"),
            name: format!("{}の機関{number}（架空）", prefecture.name()),
        })
    });
    writer.finish(&names.collect::<Vec<_>>())
}

/// The same facts, held: for what is measured on a part of the country.
pub(crate) fn facts_of(prefectures: &[Prefecture], year: FiscalYear, count: usize) -> Vec<Fact> {
    let of_prefecture = count.div_ceil(prefectures.len());
    let facts = prefectures.iter().flat_map(|prefecture| {
        let mut region = Region::of(*prefecture, year, of_prefecture);
        let days = region.days(0, 1);
        region.facts(of_prefecture, days, true)
    });
    facts.collect()
}

/// Seven or eight offices, 350 in all, with the prefectural and the mental-health centre.
fn organisations(prefecture: Prefecture) -> std::ops::Range<u32> {
    let number = u32::from(prefecture.number());
    let offices = if number <= 21 { 8 } else { 7 };
    number * 16..number * 16 + offices + 2
}

impl Region {
    fn of(prefecture: Prefecture, year: FiscalYear, count: usize) -> Self {
        let number = u32::from(prefecture.number());
        let range = |of_each: usize| {
            let many = u32::try_from(count / of_each + 50).expect("it fits");
            number * many..(number + 1) * many
        };
        let seed = u64::from(number) << 32 | u64::try_from(year.year()).expect("a year");
        Self {
            rng: StdRng::seed_from_u64(seed),
            prefecture,
            year,
            organisations: organisations(prefecture),
            workplaces: range(FACTS_OF_A_WORKPLACE),
            workers: range(FACTS_OF_A_WORKER),
        }
    }

    /// One of so many stretches of the year.
    fn days(&self, heap: usize, heaps: usize) -> (NaiveDate, u64) {
        let (from, to) = (365 * heap / heaps, 365 * (heap + 1) / heaps);
        let from = u64::try_from(from).expect("small");
        let first = self.year.first_day().checked_add_days(Days::new(from)).expect("a day");
        (first, u64::try_from(to).expect("small") - from)
    }

    fn facts(&mut self, count: usize, days: (NaiveDate, u64), with_items: bool) -> Vec<Fact> {
        let mut facts = Vec::with_capacity(count + 16);
        if with_items {
            self.items(&mut facts);
        }
        while facts.len() < count {
            let add = Days::new(self.rng.random_range(0..days.1));
            let day = days.0.checked_add_days(add).expect("a day");
            let case = self.case(day);
            match case.service {
                Some(service) if Service::APPLIED_FOR.contains(&service) => {
                    self.request(case, &mut facts);
                }
                _ => self.activity(case, &mut facts),
            }
        }
        facts
    }

    /// What all facts of one request or activity share.
    fn case(&mut self, day: NaiveDate) -> Fact {
        let service = self.weighted(MIX);
        let organisation = self.rng.random_range(self.organisations.clone());
        let workplace = self.rng.random_range(self.workplaces.clone());
        // A workplace keeps its size, its area and its industry.
        let of_workplace = workplace.wrapping_mul(2_654_435_761);
        let mut share = of_workplace % 100;
        let size = SIZES.iter().position(|(_, part)| {
            let is_here = share < *part;
            share = share.saturating_sub(*part);
            is_here
        });
        let size = size.unwrap_or(0);
        let smallest = if size == 0 { 1 } else { SIZES[size - 1].0 + 1 };
        let headcount = smallest + of_workplace / 100 % (SIZES[size].0 - smallest + 1);
        let office = u32::from(self.prefecture.number()) * 10 + of_workplace / 7 % 7;
        Fact {
            service: Some(service),
            workplace: Some(workplace),
            inspection_office: Some(office),
            contract_unit: Some(u32::from(self.prefecture.number())),
            industry: Some(of_workplace / 11 % 20),
            headcount: self.rng.random_bool(0.96).then_some(headcount),
            company_headcount: Some(headcount * (1 + of_workplace % 3)),
            is_paid: self.rng.random_bool(0.05),
            ..Fact::of(day, Happening::Applied, self.prefecture, organisation)
        }
    }

    fn request(&mut self, case: Fact, facts: &mut Vec<Fact>) {
        let is_of_workplace = case.service == Some(Service::CheckupOpinion);
        let recipient = if is_of_workplace { Recipient::Employer } else { Recipient::Worker };
        let worker = self.rng.random_range(self.workers.clone());
        let applied = Fact {
            recipient: Some(recipient),
            worker: (!is_of_workplace).then_some(worker),
            people: if is_of_workplace { self.rng.random_range(1..30) } else { 1 },
            channel: Some(if self.rng.random_bool(0.6) { Channel::Online } else { Channel::Mail }),
            days: Some(0),
            ..case
        };
        facts.push(applied);
        let mut days = self.rng.random_range(0..6);
        let mut step = |happening, days: u32| {
            let later = applied.day.checked_add_days(Days::new(days.into())).expect("a day");
            // Everything stays within the year for which it is made.
            let day = later.min(self.year.last_day());
            let fact = Fact { happening, day, days: Some(days), ..applied };
            facts.push(fact);
            fact
        };
        let chance: f64 = self.rng.random();
        if chance < 0.06 {
            step(Happening::Returned, days);
        }
        step(Happening::Contacted, days);
        if chance > 0.95 {
            step(Happening::GuidedElsewhere, days);
            return;
        }
        if chance > 0.90 {
            step(Happening::Waitlisted, days);
        }
        if chance > 0.87 && chance < 0.90 {
            step(Happening::Withdrawn, days + 3);
            return;
        }
        days += self.rng.random_range(0..5);
        step(Happening::Offered, days);
        if self.rng.random_bool(0.12) {
            step(Happening::Declined, days + 1);
            days += 2;
            step(Happening::Offered, days);
        }
        days += self.rng.random_range(3..25);
        if self.rng.random_bool(0.03) {
            step(Happening::NoShow, days);
            return;
        }
        let served = step(Happening::Served, days);
        let is_in_time = self.rng.random_bool(0.85);
        let minutes = self.rng.random_range(2..9) * 10;
        let online = self.rng.random_bool(0.3);
        let last = facts.last_mut().expect("it was just put there");
        *last = Fact {
            minutes,
            performer: Some(Performer::Doctor),
            channel: Some(if online { Channel::Online } else { Channel::Window }),
            ..served
        };
        facts.push(Fact {
            happening: Happening::ClockEnded,
            clock: Some(ClockKind::Interview),
            is_in_time: Some(is_in_time),
            ..served
        });
        days += self.rng.random_range(1..8);
        for happening in [Happening::Reported, Happening::OpinionSent, Happening::MeasureTaken] {
            if self.rng.random_bool(0.1) {
                break;
            }
            let later = served.day.checked_add_days(Days::new(2)).expect("a day");
            let day = later.min(self.year.last_day());
            facts.push(Fact { happening, day, days: Some(days), ..served });
            days += self.rng.random_range(1..15);
        }
    }

    fn activity(&mut self, case: Fact, facts: &mut Vec<Fact>) {
        let recipient = match case.service {
            Some(Service::StaffTraining | Service::ExpertConsultation) => Recipient::Staff,
            _ if self.rng.random_bool(0.1) => Recipient::Staff,
            _ if self.rng.random_bool(0.7) => Recipient::Employer,
            _ => Recipient::Worker,
        };
        let happening = match self.rng.random_range(0..100) {
            0..3 => Happening::HandedOver,
            3..5 => Happening::SlotLost,
            5..12 => Happening::SlotOffered,
            12..18 => Happening::WindowOpened,
            _ => Happening::Served,
        };
        facts.push(Fact {
            happening,
            recipient: Some(recipient),
            channel: Some(self.one()),
            performer: Some(self.one()),
            care: self.perhaps(0.4),
            approach: self.perhaps(0.4),
            content: self.perhaps(0.6),
            people: self.rng.random_range(1..40),
            minutes: self.rng.random_range(1..13) * 15,
            ..case
        });
    }

    /// The figures given by hand: each organisation, each month, each item.
    fn items(&mut self, facts: &mut Vec<Fact>) {
        for organisation in self.organisations.clone() {
            for month in 0..12 {
                let first = self.year.first_day();
                let day = first.checked_add_months(chrono::Months::new(month)).expect("a month");
                let day = day.with_day(28).unwrap_or(day);
                for item in Item::ALL {
                    facts.push(Fact {
                        item: Some(*item),
                        amount: self.rng.random_range(0..200),
                        ..Fact::of(day, Happening::Counted, self.prefecture, organisation)
                    });
                }
            }
        }
    }

    fn weighted<T: Copy>(&mut self, of_a_hundred: [(T, u32); 14]) -> T {
        let mut left = self.rng.random_range(0..100);
        for (one, weight) in of_a_hundred {
            if left < weight {
                return one;
            }
            left -= weight;
        }
        of_a_hundred[0].0
    }

    fn one<W: Word>(&mut self) -> W {
        W::ALL[self.rng.random_range(0..W::ALL.len())]
    }

    fn perhaps<W: Word>(&mut self, chance: f64) -> Option<W> {
        self.rng.random_bool(chance).then(|| self.one())
    }
}
