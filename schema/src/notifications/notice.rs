//! Something that a person is told in the pages.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, NoticeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    pub account_id: AccountId,
    /// As that of the letter; unique for each account.
    pub dedupe_key: String,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// The path of the page on which to go on.
    pub link: Option<String>,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
