//! Days on which a practitioner has no time. Why is nobody's business.

use sea_orm::entity::prelude::*;

use crate::ids::{AbsenceId, PractitionerId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    pub practitioner_id: PractitionerId,
    pub first_on: Date,
    /// The last day among them.
    pub last_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
