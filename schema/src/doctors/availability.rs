//! Hours that a practitioner has every week; read as `rules::practitioners::Pattern`.

use rules::practitioners::Venue;
use sea_orm::entity::prelude::*;

use crate::ids::{AvailabilityId, OrganisationId, PractitionerId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AvailabilityId,
    pub practitioner_id: PractitionerId,
    pub organisation_id: OrganisationId,
    /// One bit a day, Monday first.
    pub weekdays: i16,
    /// One bit a week of the month; none for every week.
    pub weeks_of_month: i16,
    /// Minutes since midnight in Japan.
    pub from_minute: i16,
    pub until_minute: i16,
    pub slot_minutes: i16,
    pub venue: Stored<Venue>,
    pub since: Date,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
