//! How the work of some offices is shared among their registered doctors.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rules::Role;
use rules::practitioners::SlotState;
use schema::Stored;
use schema::doctors::slot;
use schema::ids::{OrganisationId, PractitionerId};
use schema::people::{practitioner, practitioner_office};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::load;
use crate::platform::error::Result;

/// Of one doctor, including those who had nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub doctor: String,
    /// Agreed upon and not called off, whether the day has come or not.
    pub appointments: u32,
}

/// Those registered on any of these days, the busiest first.
pub async fn shares_of(
    db: &impl ConnectionTrait,
    offices: &[OrganisationId],
    days: RangeInclusive<NaiveDate>,
) -> Result<Vec<Share>> {
    let theirs = practitioner_office::Column::OrganisationId.is_in(offices.iter().copied());
    let registered = load::registered_during(theirs, &days);
    let doctors: Vec<(PractitionerId, String)> = practitioner::Entity::find()
        .select_only()
        .columns([practitioner::Column::Id, practitioner::Column::Name])
        .filter(practitioner::Column::Profession.eq(Stored(Role::Doctor)))
        .filter(practitioner::Column::Id.in_subquery(registered))
        .into_tuple()
        .all(db)
        .await?;
    let counted: Vec<(PractitionerId, i64)> = slot::Entity::find()
        .select_only()
        .column(slot::Column::PractitionerId)
        .column_as(slot::Column::Id.count(), "appointments")
        .filter(slot::Column::OrganisationId.is_in(offices.iter().copied()))
        .filter(slot::Column::State.eq(Stored(SlotState::Booked)))
        .filter(slot::Column::StartsOn.between(*days.start(), *days.end()))
        .group_by(slot::Column::PractitionerId)
        .into_tuple()
        .all(db)
        .await?;
    let counted: HashMap<PractitionerId, i64> = counted.into_iter().collect();
    let share = |(id, doctor)| {
        let appointments = counted.get(&id).copied().unwrap_or_default();
        Share { doctor, appointments: u32::try_from(appointments).unwrap_or(u32::MAX) }
    };
    let mut shares: Vec<Share> = doctors.into_iter().map(share).collect();
    shares.sort_by(|one, other| {
        other.appointments.cmp(&one.appointments).then_with(|| one.doctor.cmp(&other.doctor))
    });
    Ok(shares)
}
