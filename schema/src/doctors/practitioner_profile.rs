//! What a practitioner offers. Its version is that of their weekly hours too.

use rules::Service;
use rules::practitioners::{Sex, Venue};
use sea_orm::entity::prelude::*;

use crate::ids::PractitionerId;
use crate::stored::{Stored, StoredList};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub practitioner_id: PractitionerId,
    pub sex: Option<Stored<Sex>>,
    /// BCP 47 tags, separated by commas.
    pub languages: String,
    pub services: StoredList<Service>,
    pub venues: StoredList<Venue>,
    pub cases_per_month_max: Option<i32>,
    pub clinic_address: Option<String>,
    /// Of the clinic, or of wherever else the practitioner sets out from.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
