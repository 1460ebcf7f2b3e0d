//! Letters: written with what they are about, and delivered whatever happens.

mod delivering;
mod killed;
mod posting;

use std::sync::Arc;
use std::time::Duration;

use api::Hub;
use api::platform::mail::Smtp;
use api::platform::outbox::{Letter, Recipient};
use schema::accounts::account;
use schema::ids::AccountId;
use schema::notifications::outbox_message;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::MailServer;

const FROM: &str = "産保ハブ <noreply@hub.example>";

/// A letter to somebody without an account, known by its key.
fn letter(key: &str) -> Letter {
    Letter {
        to: Recipient {
            account: None,
            address: "hanako@workplace.example".to_owned(),
            name: "大分 花子".to_owned(),
        },
        dedupe_key: key.to_owned(),
        subject: "ご連絡があります".to_owned(),
        body: "産保ハブでご確認ください。\n".to_owned(),
        link: None,
        request: None,
    }
}

/// The same for whoever has this account.
fn letter_for(account: AccountId, key: &str) -> Letter {
    let mut letter = letter(key);
    letter.to.account = Some(account);
    letter.link = Some("/account".to_owned());
    letter
}

/// Has the hub send its letters to this server.
fn sends_to(hub: &mut Hub, server: &MailServer, patience: Duration) {
    let smtp = Smtp::new(&server.url, FROM, patience).expect("the settings are right");
    hub.mailer = Some(Arc::new(smtp));
}

async fn letters(hub: &Hub) -> Vec<outbox_message::Model> {
    let rows = outbox_message::Entity::find().order_by_asc(outbox_message::Column::Id);
    rows.all(hub.db.reader()).await.expect("the outbox can be read")
}

async fn account_of(hub: &Hub, email: &str) -> AccountId {
    let account = account::Entity::find().filter(account::Column::Email.eq(email));
    let account = account.one(hub.db.reader()).await.expect("accounts can be read");
    account.expect("there is such an account").id
}
