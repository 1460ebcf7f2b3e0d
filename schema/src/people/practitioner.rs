//! A registered doctor or public-health nurse.

use rules::Role;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, PractitionerId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PractitionerId,
    /// `Doctor` or `Nurse`.
    pub profession: Stored<Role>,
    pub name: String,
    pub account_id: Option<AccountId>,
    pub qualified_until: Option<Date>,
    pub mental_health_training_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
