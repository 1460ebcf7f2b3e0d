//! A training that a practitioner has completed.

use rules::practitioners::Training;
use sea_orm::entity::prelude::*;

use crate::ids::{PractitionerId, PractitionerTrainingId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner_training")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PractitionerTrainingId,
    pub practitioner_id: PractitionerId,
    pub kind: Stored<Training>,
    pub trained_on: Date,
    /// The last day on which it counts.
    pub valid_until: Option<Date>,
    pub given_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
