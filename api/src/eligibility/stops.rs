//! Where in a prefecture no new requests are taken in, or only into a queue, and why.

use chrono::NaiveDate;
use rules::eligibility::IntakeStop;
use rules::{OrganisationKind, Service};

use crate::directory::{Snapshot, money_left};

/// One service of one office that is not simply open.
pub(super) struct Stopped {
    pub office: usize,
    pub service: Service,
    /// The name of a service that this region added; empty for one of the catalogue.
    pub extra_name: String,
    pub stop: IntakeStop,
    /// What the office says about it.
    pub reason: Option<String>,
    pub since: Option<NaiveDate>,
}

/// In the order of the offices and of their services.
pub(super) fn stops(directory: &Snapshot, prefecture: &str, day: NaiveDate) -> Vec<Stopped> {
    let offices = directory.entries().iter().enumerate().filter(|(_, entry)| {
        entry.kind() == OrganisationKind::RegionalOffice
            && entry.organisation.prefecture == prefecture
            && entry.is_there_on(day)
    });
    let of_office = offices.flat_map(|(office, entry)| {
        let budget = money_left(directory, entry, day);
        entry.services.iter().filter_map(move |offered| {
            let stop = IntakeStop::of(offered.intake.0, budget)?;
            let is_said = stop != IntakeStop::BudgetExhausted;
            Some(Stopped {
                office,
                service: offered.service.0,
                extra_name: offered.extra_name.clone(),
                stop,
                reason: offered.intake_reason.clone().filter(|_| is_said),
                since: offered.intake_since.filter(|_| is_said),
            })
        })
    });
    of_office.collect()
}
