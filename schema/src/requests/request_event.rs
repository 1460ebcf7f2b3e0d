//! A step that somebody took. The database refuses to change or remove a row.

use rules::requests::{State, Step, Taker};
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, RequestEventId, RequestId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestEventId,
    pub request_id: RequestId,
    /// Of the request after the step.
    pub version: i32,
    pub step: Stored<Step>,
    pub from_state: Stored<State>,
    pub to_state: Stored<State>,
    pub taker: Stored<Taker>,
    pub at: DateTimeUtc,
    /// None for the hub itself.
    pub account_id: Option<AccountId>,
    pub actor: String,
    /// In words, for the applicant to read.
    #[sea_orm(column_type = "Text", nullable)]
    pub why: Option<String>,
    /// As a code, where there is one for it.
    pub cause: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
