//! A new first password for somebody who lost theirs. Only an administrator can give it.

use schema::accounts::{account, session};
use schema::ids::AccountId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait};

use crate::accounts::letters::{self, NewPassword};
use crate::accounts::open_account::Opened;
use crate::accounts::passwords;
use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::outbox;

/// Ends every session of the account: whoever knew the old password is out.
pub async fn issue_password(hub: &Hub, viewer: &Viewer, id: Option<AccountId>) -> Result<Opened> {
    const ACCOUNT: Error = Error::NotFound("アカウント");
    permit(viewer, Act::ManageAccounts)?;
    let initial_password = passwords::random();
    let hash = passwords::hash(&initial_password).await?;

    let tx = hub.begin().await?;
    let account = account::Entity::find_by_id(id.ok_or(ACCOUNT)?).one(&tx).await?.ok_or(ACCOUNT)?;
    if account.disabled_at.is_some() {
        return Err(Error::Conflict(
            "停止されたアカウントのパスワードは再発行できません".to_owned(),
        ));
    }
    account::ActiveModel {
        id: Set(account.id),
        password_hash: Set(hash),
        must_change_password: Set(true),
        ..Default::default()
    }
    .update(&tx)
    .await?;
    let theirs = Condition::all().add(session::Column::AccountId.eq(account.id));
    sessions::end(&tx, hub.now(), theirs, EndReason::PasswordChanged).await?;
    let letter = letters::new_password(&account, NewPassword::Issued, hub.now());
    outbox::post(&tx, &*hub.clock, letter).await?;
    let object = account.id.to_string();
    let deed = Deed::done("ISSUE_PASSWORD", "account", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(Opened { account: account.id, initial_password })
}
