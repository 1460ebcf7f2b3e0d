//! A way to reach an organisation.

use rules::ChannelKind;
use sea_orm::entity::prelude::*;

use crate::ids::{ChannelId, OrganisationId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channel")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChannelId,
    pub organisation_id: OrganisationId,
    pub kind: Stored<ChannelKind>,
    pub value: String,
    pub is_day_and_night: bool,
    pub note: Option<String>,
    pub position: i16,
}

impl ActiveModelBehavior for ActiveModel {}
