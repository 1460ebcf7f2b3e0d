//! A paper that an application for a service needs, at one organisation or everywhere.

use rules::Service;
use sea_orm::entity::prelude::*;

use crate::ids::{OrganisationId, RequiredDocumentId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "required_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequiredDocumentId,
    /// None where every organisation asks for it.
    pub organisation_id: Option<OrganisationId>,
    pub service: Stored<Service>,
    pub name: String,
    pub note: Option<String>,
    pub source: Option<String>,
    pub position: i16,
}

impl ActiveModelBehavior for ActiveModel {}
