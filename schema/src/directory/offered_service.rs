//! A service that an organisation offers, and whether it takes in requests for it.

use rules::{IntakeState, Service};
use sea_orm::entity::prelude::*;

use crate::ids::{OfferedServiceId, OrganisationId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offered_service")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferedServiceId,
    pub organisation_id: OrganisationId,
    pub service: Stored<Service>,
    /// The name of a service that this region added; empty for a service of the catalogue.
    pub extra_name: String,
    pub intake: Stored<IntakeState>,
    pub intake_reason: Option<String>,
    pub intake_since: Option<Date>,
    pub position: i16,
}

impl ActiveModelBehavior for ActiveModel {}
