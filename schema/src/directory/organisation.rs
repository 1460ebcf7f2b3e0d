//! An organisation that supports workplaces, or an authority: one row of the dated tree.

use rules::{Certainty, OrganisationKind};
use sea_orm::entity::prelude::*;

use crate::ids::OrganisationId;
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    /// What people and files call it by; never used again for another.
    #[sea_orm(unique)]
    pub code: String,
    pub kind: Stored<OrganisationKind>,
    pub name: String,
    pub name_certainty: Stored<Certainty>,
    pub prefecture: String,
    pub parent_id: Option<OrganisationId>,
    pub municipality_code: Option<String>,
    pub postal_code: Option<String>,
    pub address: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub is_paid: bool,
    /// BCP 47 tags, separated by spaces.
    pub languages: String,
    pub valid_from: Date,
    /// The first day on which it is no longer there.
    pub valid_until: Option<Date>,
    pub assured_on: Option<Date>,
    pub assured_by: Option<String>,
    pub source: Option<String>,
    pub note: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
