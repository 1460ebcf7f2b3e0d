//! When an organisation is open; read together with `rules::directory::OpeningRule`.

use sea_orm::entity::prelude::*;

use crate::ids::{OpeningId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OpeningId,
    pub organisation_id: OrganisationId,
    /// One bit a day, Monday first.
    pub weekdays: i16,
    /// One bit a week of the month; none for every week.
    pub weeks_of_month: i16,
    pub opens: Time,
    pub closes: Time,
    pub closed_on_holidays: bool,
    pub closed_at_year_end: bool,
    pub note: Option<String>,
    pub position: i16,
}

impl ActiveModelBehavior for ActiveModel {}
