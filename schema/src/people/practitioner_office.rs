//! The regional office with which a practitioner is registered.

use sea_orm::entity::prelude::*;

use crate::ids::{OrganisationId, PractitionerId, PractitionerOfficeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner_office")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PractitionerOfficeId,
    pub practitioner_id: PractitionerId,
    pub organisation_id: OrganisationId,
    pub since: Date,
    pub until: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
