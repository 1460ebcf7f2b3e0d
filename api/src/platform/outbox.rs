//! Telling somebody something, in the transaction of what it is about.
//!
//! A letter and a notice are written together with their cause: both stand or neither.
//! Letters leave later ([`delivery`](super::delivery)). Neither may say anything about
//! anybody's health: whoever posts builds the words from fields that hold no such thing.

use rules::MessageState;
use schema::Stored;
use schema::ids::{AccountId, NoticeId, OutboxMessageId};
use schema::notifications::{notice, outbox_message};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::Uuid;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, Insert};

use crate::platform::clock::Clock;
use crate::platform::error::Result;
use crate::platform::live::Event;
use crate::platform::transaction::Transaction;

/// How the subject of a letter begins among the mail of many senders. In the pages of the hub
/// it would only repeat where one is.
pub const FROM_HUB: &str = "【産保ハブ】";

/// For whom a letter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Who also finds it in the pages; None for somebody without an account.
    pub account: Option<AccountId>,
    pub address: String,
    pub name: String,
}

/// What somebody is told, by mail and in the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: Recipient,
    /// What it is about and for whom: a second letter with the same key is not written.
    pub dedupe_key: String,
    pub subject: String,
    pub body: String,
    /// The path of the page on which to go on.
    pub link: Option<String>,
    /// The request that it is about.
    pub request: Option<Uuid>,
}

/// The topic on which somebody's notices are told.
pub fn notices_of(account: AccountId) -> String {
    format!("notices:{account}")
}

/// Writes the letter and the notice. Says whether it did, and not that they were there.
pub async fn post(tx: &Transaction, clock: &dyn Clock, letter: Letter) -> Result<bool> {
    let now = clock.now();
    let id = OutboxMessageId::fresh();
    let message = outbox_message::ActiveModel {
        id: Set(id),
        dedupe_key: Set(letter.dedupe_key.clone()),
        to_address: Set(letter.to.address),
        to_name: Set(letter.to.name),
        subject: Set(letter.subject.clone()),
        body: Set(letter.body.clone()),
        message_id: Set(format!("<{id}@{}>", tx.config().mail_host())),
        request_id: Set(letter.request),
        state: Set(Stored(MessageState::Pending)),
        attempts: Set(0),
        next_attempt_at: Set(now),
        created_at: Set(now),
        sent_at: Set(None),
        last_error: Set(None),
    };
    let key = OnConflict::column(outbox_message::Column::DedupeKey).do_nothing().to_owned();
    if !wrote(outbox_message::Entity::insert(message).on_conflict(key), tx).await? {
        return Ok(false);
    }
    tx.carries_letter();
    let Some(account) = letter.to.account else {
        return Ok(true);
    };
    let notice = notice::ActiveModel {
        id: Set(NoticeId::fresh()),
        account_id: Set(account),
        dedupe_key: Set(letter.dedupe_key),
        title: Set(letter.subject.trim_start_matches(FROM_HUB).to_owned()),
        body: Set(letter.body),
        link: Set(letter.link),
        created_at: Set(now),
        read_at: Set(None),
    };
    let key = OnConflict::columns([notice::Column::AccountId, notice::Column::DedupeKey])
        .do_nothing()
        .to_owned();
    wrote(notice::Entity::insert(notice).on_conflict(key), tx).await?;
    tx.tell(Event::new(notices_of(account), now.timestamp_micros())).await?;
    Ok(true)
}

/// What several people are told alike, about something that is no request.
pub struct Circular<'a> {
    /// What it is about, and what became of it.
    pub key: String,
    pub subject: &'a str,
    pub told: &'a str,
    pub link: String,
}

pub async fn post_to_all(
    tx: &Transaction,
    clock: &dyn Clock,
    to: Vec<Recipient>,
    circular: &Circular<'_>,
) -> Result<()> {
    for person in to {
        let letter = Letter {
            dedupe_key: format!("{}:{}", circular.key, person.address),
            subject: format!("{FROM_HUB}{}", circular.subject),
            body: format!("{}\n", circular.told),
            link: Some(circular.link.clone()),
            request: None,
            to: person,
        };
        post(tx, clock, letter).await?;
    }
    Ok(())
}

async fn wrote<A: ActiveModelTrait>(row: Insert<A>, tx: &Transaction) -> Result<bool> {
    Ok(0 < row.exec_without_returning(tx).await?)
}
