//! A letter, from the transaction that caused it until a mail server takes it.

use rules::MessageState;
use sea_orm::entity::prelude::*;

use crate::ids::OutboxMessageId;
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxMessageId,
    /// What the letter is about and for whom: the same is never written twice.
    #[sea_orm(unique)]
    pub dedupe_key: String,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Made with the row, so that a letter that is sent again is known for the same one.
    #[sea_orm(unique)]
    pub message_id: String,
    pub request_id: Option<Uuid>,
    pub state: Stored<MessageState>,
    /// How many attempts were begun.
    pub attempts: i32,
    /// Not before then; while an attempt is under way, when it counts as lost.
    pub next_attempt_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    /// Why the last attempt failed, in a word or two that name nobody.
    pub last_error: Option<String>,
}

impl Model {
    pub fn is(&self, state: MessageState) -> bool {
        self.state.0 == state
    }
}

impl ActiveModelBehavior for ActiveModel {}
