//! A day on which somebody looks how a person is.

use rules::follow_ups::FollowUpTaskState;
use sea_orm::entity::prelude::*;

use crate::ids::{FollowUpId, FollowUpTaskId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up_task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FollowUpTaskId,
    pub follow_up_id: FollowUpId,
    pub due_on: Date,
    pub state: Stored<FollowUpTaskState>,
    /// What is to be done, and what came of it or why it was not done. Encrypted.
    #[sea_orm(column_type = "Blob")]
    pub content: Vec<u8>,
    pub reminded_on: Option<Date>,
    pub settled_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
