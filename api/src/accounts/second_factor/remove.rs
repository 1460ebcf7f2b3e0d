//! Giving up a second factor: one's own, or, for an administrator, that of somebody who lost
//! their phone and their recovery codes.

use schema::accounts::{account, second_factor, session};
use schema::ids::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::{confirmed, is_shown, recovery, wrong_code};
use crate::accounts::confirm::confirm as confirm_password;
use crate::accounts::letters::{self, FactorChange};
use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::outbox;

/// Asks for both factors once more. Ends every other session, and says how many ended.
pub async fn remove(hub: &Hub, viewer: &Viewer, password: &str, code: &str) -> Result<u64> {
    const ACTION: &str = "REMOVE_SECOND_FACTOR";
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    confirm_password(hub, viewer, password, ACTION).await?;

    let object = person.account.to_string();
    let tx = hub.begin().await?;
    if confirmed(&tx, person.account).await?.is_none() {
        return Err(not_set_up());
    }
    if !is_shown(&tx, hub, person.account, code).await? {
        let deed = Deed::refused(ACTION, "account", &object);
        audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
        tx.commit().await?;
        return Err(wrong_code());
    }
    let account = take_away(&tx, person.account).await?;
    let others = Condition::all()
        .add(session::Column::AccountId.eq(person.account))
        .add(session::Column::Id.ne(person.session));
    let ended = sessions::end(&tx, hub.now(), others, EndReason::SecondFactorChanged).await?;
    let letter = letters::second_factor(&account, FactorChange::Removed, hub.now());
    outbox::post(&tx, &*hub.clock, letter).await?;
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(ACTION, "account", &object))
        .await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends every session of the account. Its password stays as it is.
pub async fn reset(hub: &Hub, viewer: &Viewer, id: Option<AccountId>) -> Result<AccountId> {
    const ACCOUNT: Error = Error::NotFound("アカウント");
    permit(viewer, Act::ManageAccounts)?;
    let tx = hub.begin().await?;
    let account = account::Entity::find_by_id(id.ok_or(ACCOUNT)?).one(&tx).await?.ok_or(ACCOUNT)?;
    if confirmed(&tx, account.id).await?.is_none() {
        return Err(not_set_up());
    }
    take_away(&tx, account.id).await?;
    let theirs = Condition::all().add(session::Column::AccountId.eq(account.id));
    sessions::end(&tx, hub.now(), theirs, EndReason::SecondFactorChanged).await?;
    let letter = letters::second_factor(&account, FactorChange::Reset, hub.now());
    outbox::post(&tx, &*hub.clock, letter).await?;
    let object = account.id.to_string();
    let deed = Deed::done("RESET_SECOND_FACTOR", "account", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(account.id)
}

/// No session of the account has shown the factor that it has no more.
async fn take_away(tx: &impl ConnectionTrait, id: AccountId) -> Result<account::Model> {
    second_factor::Entity::delete_by_id(id).exec(tx).await?;
    recovery::forget(tx, id).await?;
    session::Entity::update_many()
        .col_expr(
            session::Column::SecondFactorAt,
            Expr::value(None::<chrono::DateTime<chrono::Utc>>),
        )
        .filter(session::Column::AccountId.eq(id))
        .exec(tx)
        .await?;
    account::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound("アカウント"))
}

fn not_set_up() -> Error {
    Error::Conflict("二段階認証は設定されていません".to_owned())
}
