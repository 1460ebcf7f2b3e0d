//! Whether every regional office offers the uniform base of services.

use chrono::NaiveDate;
use rules::{Coverage, IntakeState, OrganisationKind, Service};

use super::snapshot::{Entry, Snapshot};

/// One regional office against the base. Nothing extra counts towards it.
pub struct OfficeCoverage {
    pub entry: usize,
    pub services: Vec<(Service, Coverage)>,
    pub extras: Vec<String>,
}

pub fn of_prefecture(
    directory: &Snapshot,
    prefecture: &str,
    day: NaiveDate,
) -> Vec<OfficeCoverage> {
    directory
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, entry)| {
            entry.kind() == OrganisationKind::RegionalOffice
                && entry.organisation.prefecture == prefecture
                && entry.is_there_on(day)
        })
        .map(|(index, entry)| OfficeCoverage {
            entry: index,
            services: Service::BASE.map(|service| (service, of_service(entry, service))).to_vec(),
            extras: extras(entry),
        })
        .collect()
}

pub fn of_service(entry: &Entry, service: Service) -> Coverage {
    match entry.offers(service).map(|offered| offered.intake.0) {
        None => Coverage::Missing,
        Some(IntakeState::Suspended) => Coverage::Suspended,
        Some(IntakeState::Open | IntakeState::Waitlist) => Coverage::Offered,
    }
}

fn extras(entry: &Entry) -> Vec<String> {
    entry
        .services
        .iter()
        .filter(|offered| offered.service.0 == Service::Extra)
        .map(|offered| offered.extra_name.clone())
        .collect()
}
