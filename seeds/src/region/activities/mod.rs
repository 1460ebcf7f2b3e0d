//! What the organisations of the region did in two years, as facts of the survey. Everything
//! is invented, and says so as its source.
//!
//! It is made so that there is something to see: workplaces of 50 to 99 that are hardly
//! reached directly, an area whose smallest workplaces get no direct support for mental
//! health, two organisations that visit the same workplaces, sizes that nobody knows, paid
//! services beside free ones, and a month that stands out.

mod cases;
mod items;
mod sites;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use rand::Rng;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::Service;
use rules::surveys::{
    Approach, Care, Channel, FactSource, Happening, Performer, Recipient, ServiceGroup,
    VisitContent,
};
use schema::Stored;
use schema::directory::organisation;
use schema::surveys::fact::{self, Ground};
use sea_orm::{ConnectionTrait, DbErr};

use super::Plan;
use super::batch::insert_all;
use super::ground::{FUKUOKA, OITA};
use sites::{Site, Sites};

const MONTHS: u32 = 24;
/// Its smallest workplaces get no direct support for mental health.
const GAP_AREA: &str = "RO4405";
/// Months before the last one in which an office did far more than ever.
const OUTLIER: (&str, u32) = ("RO4401", 6);
const LARGE_OFFICES: [&str; 5] = ["RO4001", "RO4002", "RO4006", "RO4007", "RO4401"];
const PAID: [&str; 2] = ["PP4401", "PP4402"];

/// Two years of facts in the order of their days.
pub(super) async fn plant(db: &impl ConnectionTrait, plan: &Plan) -> Result<(), DbErr> {
    let sites = Sites::survey(db).await?;
    // Chance of its own, so that one activity more does not change anything else.
    let mut rng = StdRng::seed_from_u64(plan.seed ^ 0x5a4e_504f);
    let mut rows = Rows { today: plan.today, sites: &sites, facts: Vec::new() };
    for ago in (0..MONTHS).rev() {
        let month = plan.today.with_day(1).unwrap_or(plan.today);
        let month = month.checked_sub_months(Months::new(ago)).unwrap_or(month);
        let days = business_days(month, plan.today);
        if days.is_empty() {
            continue;
        }
        for office in &sites.offices {
            let is_large = LARGE_OFFICES.contains(&office.code.as_str());
            let cases = if is_large { rng.random_range(2..=3) } else { rng.random_range(0..=1) };
            for _ in 0..cases * plan.scale {
                rows.add_case(office, &days, &mut rng);
            }
            rows.add_office_work(office, &days, (ago, plan.scale), &mut rng);
            rows.add_slots(office, &days);
        }
        for centre in &sites.centres {
            rows.add_centre_work(centre, &days, &mut rng);
        }
        for code in PAID {
            rows.add_paid_work(code, &days, &mut rng);
        }
        rows.add_visits_to_the_same(&days, &mut rng);
        // The figures of this month are still to be given.
        if 0 < ago {
            rows.add_items(month, ago, &mut rng);
        }
    }
    let mut facts = rows.facts;
    facts.sort_by_key(|fact| fact.day);
    let facts = facts.into_iter().map(fact::Model::new_row).collect();
    insert_all::<fact::Entity>(db, facts).await
}

/// The days of a month on which offices work, as far as they have come.
fn business_days(month: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
    let of_month = month.iter_days().take_while(|day| day.month() == month.month());
    of_month.filter(|day| *day <= today && !rules::calendar::is_closed_day(*day)).collect()
}

struct Rows<'a> {
    today: NaiveDate,
    sites: &'a Sites,
    facts: Vec<fact::Model>,
}

/// What a service was like, beside where and when.
#[derive(Clone, Copy)]
struct Given {
    service: Service,
    recipient: Recipient,
    channel: Channel,
    performer: Performer,
    people: i32,
    minutes: i32,
}

impl Rows<'_> {
    /// Times that doctors have offered, on every fourth day; of every third nobody made use.
    fn add_slots(&mut self, office: &organisation::Model, days: &[NaiveDate]) {
        for (turn, day) in days.iter().step_by(4).enumerate() {
            if *day == self.today {
                continue;
            }
            self.facts.push(self.fact(office, None, *day, Happening::SlotOffered));
            if turn % 3 == 2 {
                self.facts.push(self.fact(office, None, *day, Happening::SlotLost));
            }
        }
    }

    /// A fact of an organisation, at a workplace or at none.
    fn fact(
        &self,
        organisation: &organisation::Model,
        site: Option<&Site>,
        day: NaiveDate,
        happening: Happening,
    ) -> fact::Model {
        let ground = Ground {
            day,
            prefecture: organisation.prefecture.clone(),
            organisation_id: organisation.id,
            source: FactSource::Demonstration,
            recorded_at: day.and_time(NaiveTime::MIN).and_utc(),
        };
        let area = site.map_or_else(
            || self.sites.area_of(organisation.id),
            |site| Some(site.inspection_office),
        );
        let counted = site.and_then(|site| site.on(day));
        fact::Model {
            inspection_office_id: area,
            contract_unit: self.sites.unit_of(&organisation.prefecture, area, day),
            workplace_id: site.map(|site| site.id),
            industry: site.map(|site| site.industry.clone()),
            headcount: counted.map(|counted| counted.0),
            company_headcount: counted.map(|counted| counted.1),
            is_paid: organisation.is_paid,
            ..fact::Model::of(&ground, happening)
        }
    }

    fn served(
        &mut self,
        organisation: &organisation::Model,
        site: Option<&Site>,
        day: NaiveDate,
        given: Given,
    ) -> &mut fact::Model {
        let fact = self.fact(organisation, site, day, Happening::Served);
        let (care, approach, content) = about(given.service);
        self.facts.push(fact::Model {
            service: Some(Stored(given.service)),
            recipient: Some(Stored(given.recipient)),
            channel: Some(Stored(given.channel)),
            performer: Some(Stored(given.performer)),
            care: care.map(Stored),
            approach: approach.map(Stored),
            content: content.map(Stored),
            people: given.people,
            minutes: given.minutes,
            ..fact
        });
        let last = self.facts.len() - 1;
        &mut self.facts[last]
    }

    /// Visits, openings and telephone calls that nobody applied for.
    fn add_office_work(
        &mut self,
        office: &organisation::Model,
        days: &[NaiveDate],
        (ago, scale): (u32, u32),
        rng: &mut StdRng,
    ) {
        let by_phone = Given {
            service: Service::Information,
            recipient: Recipient::Employer,
            channel: Channel::Phone,
            performer: Performer::Coordinator,
            people: 1,
            minutes: 15,
        };
        let is_outlier = (office.code.as_str(), ago) == OUTLIER;
        let calls = if is_outlier { 40 } else { rng.random_range(0..=2) };
        for _ in 0..calls * scale {
            let site = self.sites.of_office(office.id, rng, |site, day| site.size(day) < 50, days);
            // Whoever calls does not always say how many they are.
            let site = site.filter(|_| rng.random_ratio(3, 5));
            let day = any(days, rng);
            self.served(office, site, day, by_phone);
        }
        if office.prefecture == OITA {
            for _ in 0..2 {
                let day = any(days, rng);
                let fact = self.fact(office, None, day, Happening::WindowOpened);
                self.facts.push(fact);
            }
        }
    }

    /// What a prefectural centre, or the centre for mental health, does: a great deal for
    /// those who look after workers' health, and little for workplaces themselves.
    fn add_centre_work(
        &mut self,
        centre: &organisation::Model,
        days: &[NaiveDate],
        rng: &mut StdRng,
    ) {
        if centre.code.starts_with("MH") {
            self.add_mental_support(centre, days, rng);
            return;
        }
        let to_staff = |service, channel| Given {
            service,
            recipient: Recipient::Staff,
            channel,
            performer: Performer::Counsellor,
            people: 1,
            minutes: 60,
        };
        for _ in 0..rng.random_range(5..=7) {
            let is_middle = |site: &Site, day| (50..100).contains(&site.size(day));
            let site = self.sites.of_prefecture(&centre.prefecture, rng, is_middle, days);
            let channel = if rng.random_bool(0.5) { Channel::Phone } else { Channel::Window };
            let given = to_staff(Service::ExpertConsultation, channel);
            self.served(centre, site, any(days, rng), given);
        }
        for _ in 0..rng.random_range(2..=3) {
            let is_large = |site: &Site, day| 50 <= site.size(day);
            let site = self.sites.of_prefecture(&centre.prefecture, rng, is_large, days);
            let given = Given {
                people: rng.random_range(8..45),
                minutes: 120,
                ..to_staff(Service::StaffTraining, Channel::Event)
            };
            self.served(centre, site, any(days, rng), given);
        }
        if rng.random_ratio(1, 3) {
            let is_middle = |site: &Site, day| (50..300).contains(&site.size(day));
            let site = self.sites.of_prefecture(&centre.prefecture, rng, is_middle, days);
            let given = Given {
                recipient: Recipient::Employer,
                people: rng.random_range(5..30),
                ..to_staff(Service::ManagerEducation, Channel::Visit)
            };
            self.served(centre, site, any(days, rng), given);
        }
        let seminar = Given {
            recipient: Recipient::Employer,
            people: rng.random_range(10..60),
            minutes: 90,
            ..to_staff(Service::EmployerSeminar, Channel::Event)
        };
        self.served(centre, None, any(days, rng), seminar);
        let balance = Given {
            recipient: Recipient::Worker,
            ..to_staff(Service::BalanceSupport, Channel::Visit)
        };
        let site = self.sites.of_prefecture(&centre.prefecture, rng, |_, _| true, days);
        self.served(centre, site, any(days, rng), balance);
    }

    fn add_mental_support(
        &mut self,
        centre: &organisation::Model,
        days: &[NaiveDate],
        rng: &mut StdRng,
    ) {
        for _ in 0..rng.random_range(2..=4) {
            let fits = |site: &Site, _| !self.sites.is_in_gap(site);
            let site = self.sites.of_prefecture(OITA, rng, fits, days);
            let is_harassment = rng.random_ratio(1, 6);
            let given = Given {
                service: Service::MentalConsultation,
                recipient: Recipient::Worker,
                channel: Channel::Phone,
                performer: Performer::Counsellor,
                people: 1,
                minutes: 40,
            };
            let fact = self.served(centre, site, any(days, rng), given);
            if is_harassment {
                fact.content = Some(Stored(VisitContent::Harassment));
            }
        }
    }

    /// The centre for mental health and the prefectural centre of 大分 visit the same few
    /// workplaces of 10 to 29.
    fn add_visits_to_the_same(&mut self, days: &[NaiveDate], rng: &mut StdRng) {
        let visit = Given {
            service: Service::MentalVisitSupport,
            recipient: Recipient::Employer,
            channel: Channel::Visit,
            performer: Performer::Counsellor,
            people: 3,
            minutes: 120,
        };
        let sites = self.sites;
        let visitors = sites.centres.iter().filter(|centre| centre.prefecture == OITA);
        for visitor in visitors {
            for _ in 0..2 {
                let day = any(days, rng);
                let fits =
                    |site: &&Site| site.prefecture == OITA && (10..30).contains(&site.size(day));
                let few: Vec<&Site> = sites.all.iter().filter(fits).take(6).collect();
                if let Some(site) = few.choose(rng) {
                    self.served(visitor, Some(site), day, visit);
                }
            }
        }
    }

    /// Private providers, of which some serve workplaces that are served free of charge too.
    fn add_paid_work(&mut self, code: &str, days: &[NaiveDate], rng: &mut StdRng) {
        let sites = self.sites;
        let Some(provider) = sites.organisations.iter().find(|one| one.code == code) else {
            return;
        };
        for service in [Service::HighStressInterview, Service::CheckupOpinion] {
            let is_small = rng.random_bool(0.4);
            let fits = |site: &Site, day| match is_small {
                true => site.size(day) < 50 && !sites.is_in_gap(site),
                false => 100 <= site.size(day),
            };
            let site = sites.of_prefecture(OITA, rng, fits, days);
            let given = Given {
                service,
                recipient: service.recipient(),
                channel: Channel::Visit,
                performer: Performer::Doctor,
                people: rng.random_range(1..=4),
                minutes: 60,
            };
            self.served(provider, site, any(days, rng), given);
        }
    }
}

/// One of the days of a month. There is at least one.
fn any(days: &[NaiveDate], rng: &mut StdRng) -> NaiveDate {
    days.choose(rng).copied().unwrap_or(days[0])
}

/// What services for mental health are about.
fn about(service: Service) -> (Option<Care>, Option<Approach>, Option<VisitContent>) {
    let is_mental = service.group() == ServiceGroup::MentalHealth;
    match service {
        Service::ManagerEducation => {
            (Some(Care::Managers), Some(Approach::Education), Some(VisitContent::MentalHealth))
        }
        Service::StaffTraining => (Some(Care::OwnStaff), Some(Approach::Education), None),
        Service::MentalVisitSupport => {
            (Some(Care::OwnStaff), Some(Approach::Environment), Some(VisitContent::MentalHealth))
        }
        Service::BalanceSupport => {
            (Some(Care::Outside), Some(Approach::ReturnToWork), Some(VisitContent::Balance))
        }
        Service::SiteVisit => (None, None, Some(VisitContent::WorkEnvironment)),
        _ if is_mental => (Some(Care::Outside), Some(Approach::Response), None),
        _ => (None, None, None),
    }
}

/// Which of the two prefectures has its figures.
fn is_of_region(prefecture: &str) -> bool {
    prefecture == OITA || prefecture == FUKUOKA
}
