//! The way of letters out of the outbox: at least once each, in the good case once.
//!
//! A letter is claimed for a while, handed to the mail server, and noted. What fails is
//! tried again after growing pauses, and kept where it can be seen when hope is given up.
//! A process that ends between the server's yes and the note sends the letter again, under
//! the same Message-ID, by which mail programs know it for the same one.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rules::MessageState;
use schema::Stored;
use schema::ids::OutboxMessageId;
use schema::notifications::outbox_message::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::mail::{Mailer, NotSent, PATIENCE};
use crate::platform::steps::Step;

/// How many letters are claimed at a time.
const CLAIMED_MAX: u64 = 10;
/// How long a claim holds: longer than that many letters can take.
const CLAIM: Duration = Duration::from_secs(300);
/// How long to wait after each failed attempt; after the last, none is made. In all a
/// little less than two days, which outlasts a weekend night's trouble of a mail server.
const PAUSES: [Duration; 7] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_hours(1),
    Duration::from_hours(4),
    Duration::from_hours(12),
    Duration::from_hours(24),
];
/// How many attempts are made.
pub const ATTEMPTS_MAX: usize = PAUSES.len() + 1;

const _: () = assert!(
    CLAIMED_MAX * PATIENCE.as_secs() < CLAIM.as_secs(),
    "a claim must not run out while its letters are being sent"
);

/// Sends what is due, until nothing is. Without a mail server everything waits.
pub async fn deliver_due(hub: &Hub) -> Result<()> {
    let Some(mailer) = &hub.mailer else {
        return Ok(());
    };
    while is_anything_due(hub).await? {
        let claimed = claim(hub).await?;
        if claimed.is_empty() {
            // Another process was quicker.
            return Ok(());
        }
        for letter in claimed {
            deliver(hub, &**mailer, &letter).await?;
        }
    }
    Ok(())
}

/// When the next attempt is made after this many that failed; None when none is.
fn next_attempt(attempts: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let failed = usize::try_from(attempts).unwrap_or_default().max(1);
    PAUSES.get(failed - 1).map(|pause| now + *pause)
}

fn due(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::State.eq(Stored(MessageState::Pending)))
        .add(Column::NextAttemptAt.lte(now))
}

/// Asked of the readers, so that an empty outbox costs no turn at writing.
async fn is_anything_due(hub: &Hub) -> Result<bool> {
    let one = Entity::find().filter(due(hub.now())).limit(1).one(hub.db.reader()).await?;
    Ok(one.is_some())
}

/// Takes some letters so that nobody else does, and counts the attempt before it is made:
/// one that ends the process shall count too.
async fn claim(hub: &Hub) -> Result<Vec<Model>> {
    let now = hub.now();
    let tx = hub.db.begin().await?;
    let mut rows = Entity::find()
        .filter(due(now))
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(CLAIMED_MAX);
    if tx.get_database_backend() == DbBackend::Postgres {
        rows = rows.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let mut claimed = rows.all(&tx).await?;
    let ids: Vec<OutboxMessageId> = claimed.iter().map(|letter| letter.id).collect();
    Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::NextAttemptAt, Expr::value(now + CLAIM))
        .filter(Column::Id.is_in(ids))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    for letter in &mut claimed {
        letter.attempts += 1;
    }
    Ok(claimed)
}

async fn deliver(hub: &Hub, mailer: &dyn Mailer, letter: &Model) -> Result<()> {
    hub.steps.reached(Step::Claimed);
    match mailer.send(letter).await {
        Ok(()) => {
            hub.steps.reached(Step::Accepted);
            note_sent(hub, letter).await?;
        }
        Err(why) => note_failure(hub, letter, &why).await?,
    }
    hub.steps.reached(Step::Noted);
    Ok(())
}

async fn note_sent(hub: &Hub, letter: &Model) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(Stored(MessageState::Sent)))
        .col_expr(Column::SentAt, Expr::value(hub.now()))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .filter(Column::Id.eq(letter.id))
        .exec(hub.db.writer())
        .await?;
    Ok(())
}

async fn note_failure(hub: &Hub, letter: &Model, why: &NotSent) -> Result<()> {
    let next = match why {
        NotSent::ThisTime(_) => next_attempt(letter.attempts, hub.now()),
        NotSent::Ever(_) => None,
    };
    let state = if next.is_some() { MessageState::Pending } else { MessageState::GivenUp };
    tracing::warn!(letter = %letter.id, attempts = letter.attempts, %why, ?state, "a letter did not leave");
    Entity::update_many()
        .col_expr(Column::State, Expr::value(Stored(state)))
        .col_expr(Column::NextAttemptAt, Expr::value(next.unwrap_or(hub.now())))
        .col_expr(Column::LastError, Expr::value(why.to_string()))
        .filter(Column::Id.eq(letter.id))
        // Somebody else may have tried since, if this took longer than the claim held.
        .filter(Column::Attempts.eq(letter.attempts))
        .filter(Column::State.eq(Stored(MessageState::Pending)))
        .exec(hub.db.writer())
        .await?;
    Ok(())
}
