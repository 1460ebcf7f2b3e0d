//! The first code of an app: from now on the account is signed in to with a second factor.

use chrono::Duration;
use schema::accounts::{account, second_factor, session};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{Stage, check, recovery, wrong_code};
use crate::accounts::letters::{self, FactorChange};
use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::outbox;

/// How long a secret waits for its first code. Afterwards a new one is made.
const WAITS: Duration = Duration::minutes(30);

/// What is told once after the first code.
pub struct Confirmed {
    pub recovery_codes: Vec<String>,
    /// How many other sessions ended.
    pub ended: u64,
}

/// The session of this code has shown a second factor; every other one has not, and ends.
pub async fn confirm(hub: &Hub, viewer: &Viewer, code: &str) -> Result<Confirmed> {
    const ACTION: &str = "CONFIRM_SECOND_FACTOR";
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let object = person.account.to_string();
    let now = hub.now();
    let tx = hub.begin().await?;
    let waiting = second_factor::Entity::find_by_id(person.account).one(&tx).await?;
    let is_waiting = waiting
        .is_some_and(|factor| factor.confirmed_at.is_none() && now < factor.begun_at + WAITS);
    if !is_waiting {
        return Err(Error::Conflict(
            "設定の途中のものがありません。二段階認証の設定を最初からやり直してください".to_owned(),
        ));
    }
    if !check(&tx, hub, person.account, code, Stage::Begun).await? {
        let deed = Deed::refused(ACTION, "account", &object);
        audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
        tx.commit().await?;
        return Err(wrong_code());
    }

    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(now))
        .filter(second_factor::Column::AccountId.eq(person.account))
        .exec(&tx)
        .await?;
    let recovery_codes = recovery::give(&tx, person.account).await?;
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactorAt, Expr::value(now))
        .filter(session::Column::Id.eq(person.session))
        .exec(&tx)
        .await?;
    let others = Condition::all()
        .add(session::Column::AccountId.eq(person.account))
        .add(session::Column::Id.ne(person.session));
    let ended = sessions::end(&tx, now, others, EndReason::SecondFactorChanged).await?;
    let account = account::Entity::find_by_id(person.account)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound("アカウント"))?;
    let letter = letters::second_factor(&account, FactorChange::SetUp, now);
    outbox::post(&tx, &*hub.clock, letter).await?;
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(ACTION, "account", &object))
        .await?;
    tx.commit().await?;
    Ok(Confirmed { recovery_codes, ended })
}
