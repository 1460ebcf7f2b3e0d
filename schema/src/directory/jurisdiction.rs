//! Which inspection office, and which regional office, a municipality or a part of it belongs to.

use rules::Certainty;
use sea_orm::entity::prelude::*;

use crate::ids::{JurisdictionId, OrganisationId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jurisdiction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JurisdictionId,
    pub municipality_code: String,
    /// The legal name of a part; empty for the municipality, less the parts that are named.
    pub part: String,
    pub inspection_office_id: OrganisationId,
    /// None where nobody has confirmed which regional office takes it.
    pub regional_office_id: Option<OrganisationId>,
    pub certainty: Stored<Certainty>,
    pub valid_from: Date,
    pub valid_until: Option<Date>,
    pub source: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
