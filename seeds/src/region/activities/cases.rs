//! Applications with all that became of them.

use chrono::{Days, Months, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::Service;
use rules::calendar::add_business_days;
use rules::requests::ClockKind;
use rules::surveys::{Channel, Happening, Performer, ServiceGroup};
use schema::Stored;
use schema::directory::organisation;
use schema::surveys::fact;

use super::sites::Site;
use super::{Given, Rows, any};

/// Out of a hundred applications.
const SERVICES: [(Service, u32); 6] = [
    (Service::CheckupOpinion, 38),
    (Service::HealthGuidance, 14),
    (Service::MentalConsultation, 12),
    (Service::LongHoursInterview, 12),
    (Service::HighStressInterview, 12),
    (Service::SiteVisit, 12),
];

/// Working days within which an office answers.
const REPLY_DAYS: u32 = 3;
const REPORT_DAYS: u32 = 10;

struct Case<'a> {
    office: &'a organisation::Model,
    site: &'a Site,
    service: Service,
    applied_on: NaiveDate,
    people: i32,
    worker: Option<i64>,
}

impl Rows<'_> {
    /// An application of a workplace of fewer than 50 people, from its first day to its last.
    pub(super) fn add_case(
        &mut self,
        office: &organisation::Model,
        days: &[NaiveDate],
        rng: &mut StdRng,
    ) {
        let sites = self.sites;
        let is_small = |site: &Site, day| site.size(day) < 50;
        let Some(site) = sites.of_office(office.id, rng, is_small, days) else { return };
        let applied_on = any(days, rng);
        let service = self.service_for(site, rng);
        let people = if service == Service::CheckupOpinion { rng.random_range(1..=9) } else { 1 };
        let worker = service.is_for_one_worker().then(|| rng.random());
        let case = Case { office, site, service, applied_on, people, worker };
        let channel = *[Channel::Online, Channel::Mail, Channel::Phone]
            .choose(rng)
            .unwrap_or(&Channel::Online);
        if let Some(fact) = self.step(&case, Happening::Applied, applied_on) {
            fact.channel = Some(Stored(channel));
        }
        let waited = rng.random_range(0..=4);
        let contacted_on = add_business_days(applied_on, waited);
        let reply_is_in_time = waited <= REPLY_DAYS;
        self.ended(&case, ClockKind::OfficeReply, contacted_on, reply_is_in_time);
        self.step(&case, Happening::Contacted, contacted_on);
        match rng.random_range(0..100) {
            0..8 => {
                self.step(&case, Happening::GuidedElsewhere, contacted_on);
                return;
            }
            8..12 => {
                self.step(&case, Happening::Withdrawn, add_business_days(contacted_on, 3));
                return;
            }
            12..20 => {
                self.step(&case, Happening::Returned, contacted_on);
            }
            20..27 => {
                self.step(&case, Happening::Waitlisted, contacted_on);
            }
            _ => {}
        }
        self.go_on(&case, contacted_on, rng);
    }

    fn service_for(&self, site: &Site, rng: &mut StdRng) -> Service {
        let chosen = SERVICES.choose_weighted(rng, |(_, share)| *share);
        let service = chosen.map_or(Service::CheckupOpinion, |(service, _)| *service);
        let is_gap = service.group() == ServiceGroup::MentalHealth && self.sites.is_in_gap(site);
        if is_gap { Service::CheckupOpinion } else { service }
    }

    /// From the offer to a practitioner on, as far as the days have come.
    fn go_on(&mut self, case: &Case<'_>, contacted_on: NaiveDate, rng: &mut StdRng) {
        let offered_on = add_business_days(contacted_on, rng.random_range(1..=3));
        self.step(case, Happening::Offered, offered_on);
        if rng.random_ratio(1, 9) {
            self.step(case, Happening::Declined, add_business_days(offered_on, 2));
        }
        let held_on = add_business_days(offered_on, rng.random_range(4..=22));
        if rng.random_ratio(1, 20) {
            self.step(case, Happening::NoShow, add_business_days(held_on, 1));
            return;
        }
        if self.today < held_on {
            return;
        }
        let channels = [Channel::Window, Channel::Satellite, Channel::Visit, Channel::Online];
        let channel = match case.service {
            Service::SiteVisit => Channel::Visit,
            _ => *channels.choose(rng).unwrap_or(&Channel::Window),
        };
        let performer = match case.service {
            Service::HealthGuidance => Performer::Nurse,
            Service::SiteVisit if rng.random_ratio(1, 3) => Performer::Engineer,
            _ => Performer::Doctor,
        };
        let given = Given {
            service: case.service,
            recipient: case.service.recipient(),
            channel,
            performer,
            people: case.people,
            minutes: rng.random_range(2..=8) * 10,
        };
        let waited = days_between(case.applied_on, held_on);
        let (worker, is_interview) = (case.worker, case.service.is_interview());
        let fact = self.served(case.office, Some(case.site), held_on, given);
        fact.worker_key = worker;
        fact.days = Some(waited);
        if is_interview {
            let due = case.applied_on.checked_add_months(Months::new(1));
            let is_in_time = due.is_none_or(|due| held_on <= due);
            self.ended(case, ClockKind::Interview, held_on, is_in_time);
        }
        let reported_on = add_business_days(held_on, rng.random_range(1..=6));
        self.step(case, Happening::Reported, reported_on);
        if case.service.reports_to_employer() {
            let took = rng.random_range(3..=12);
            let sent_on = add_business_days(held_on, took).max(reported_on);
            self.step(case, Happening::OpinionSent, sent_on);
            self.ended(case, ClockKind::Report, sent_on, took <= REPORT_DAYS);
            if case.service.has_opinion() && rng.random_ratio(3, 5) {
                let decided_on = sent_on.checked_add_days(Days::new(rng.random_range(3..25)));
                self.step(case, Happening::MeasureTaken, decided_on.unwrap_or(sent_on));
            }
        }
    }

    /// A fact of a case, unless its day is still to come.
    fn step(
        &mut self,
        case: &Case<'_>,
        happening: Happening,
        day: NaiveDate,
    ) -> Option<&mut fact::Model> {
        if self.today < day {
            return None;
        }
        let fact = self.fact(case.office, Some(case.site), day, happening);
        self.facts.push(fact::Model {
            service: Some(Stored(case.service)),
            recipient: Some(Stored(case.service.recipient())),
            worker_key: case.worker,
            people: case.people,
            days: Some(days_between(case.applied_on, day)),
            ..fact
        });
        self.facts.last_mut()
    }

    fn ended(&mut self, case: &Case<'_>, clock: ClockKind, day: NaiveDate, is_in_time: bool) {
        if let Some(fact) = self.step(case, Happening::ClockEnded, day) {
            fact.clock = Some(Stored(clock));
            fact.is_in_time = Some(is_in_time);
        }
    }
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or_default()
}
