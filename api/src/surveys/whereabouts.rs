//! Where a fact is counted, and under which number a worker stands in it.

use chrono::NaiveDate;
use schema::directory::organisation;
use schema::ids::{OrganisationId, WorkerId};

use crate::directory::{Snapshot, jurisdiction_at, place_of};
use crate::platform::vault::Vault;

/// The area and the contract unit of a fact on its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Whereabouts {
    pub inspection_office: Option<OrganisationId>,
    pub contract_unit: Option<String>,
}

impl Whereabouts {
    /// `place` is the municipality of the workplace and the part of it; without one, what the
    /// organisation does counts where the organisation is.
    pub(super) fn of(
        directory: &Snapshot,
        organisation: &organisation::Model,
        place: Option<(&str, &str)>,
        day: NaiveDate,
    ) -> Self {
        let inspection_office = match place {
            Some((municipality, part)) => {
                let place = place_of(directory, municipality, part, day);
                jurisdiction_at(directory, &place, day).map(|row| row.inspection_office_id)
            }
            None => only_area_of(directory, organisation.id, day),
        };
        let unit = directory.unit_of(&organisation.prefecture, inspection_office, day);
        Self { inspection_office, contract_unit: unit.map(str::to_owned) }
    }
}

/// The one inspection office whose area an organisation serves. Who serves several, as a
/// prefectural centre does, belongs to none of them.
fn only_area_of(
    directory: &Snapshot,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Option<OrganisationId> {
    let mut areas = directory.areas_of(organisation, day).into_iter();
    let first = areas.next()?.inspection_office_id;
    areas.all(|row| row.inspection_office_id == first).then_some(first)
}

/// The same number for the same worker, from which nobody gets back to them without the keys.
pub(super) fn worker_key(vault: &Vault, worker: WorkerId) -> i64 {
    let tag = vault.tag("worker of a fact", worker.0.as_bytes());
    i64::from_be_bytes(std::array::from_fn(|index| tag[index]))
}
