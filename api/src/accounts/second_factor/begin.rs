//! Making a secret for an app. It counts for nothing until a code has come back.

use schema::accounts::{account, second_factor};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use super::totp::Secret;
use super::{confirmed, place};
use crate::accounts::confirm::confirm as confirm_password;
use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// A secret, shown once, in the two ways in which an app takes it.
pub struct Begun {
    pub secret: String,
    pub uri: String,
}

/// Who sits in front of somebody else's screen could make themselves the owner of the
/// account, so the password is asked for once more.
pub async fn begin(hub: &Hub, viewer: &Viewer, password: &str) -> Result<Begun> {
    const ACTION: &str = "BEGIN_SECOND_FACTOR";
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    confirm_password(hub, viewer, password, ACTION).await?;

    let secret = Secret::fresh();
    let tx = hub.begin().await?;
    let account = account::Entity::find_by_id(person.account)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound("アカウント"))?;
    if confirmed(&tx, account.id).await?.is_some() {
        return Err(Error::Conflict(
            "二段階認証は、すでに設定されています。設定し直すには、先に解除してください".to_owned(),
        ));
    }
    second_factor::Entity::delete_by_id(account.id).exec(&tx).await?;
    let row = second_factor::ActiveModel {
        account_id: Set(account.id),
        secret: Set(hub.vault.close(place(account.id), secret.bytes())),
        begun_at: Set(hub.now()),
        confirmed_at: Set(None),
        last_step: Set(None),
    };
    second_factor::Entity::insert(row).exec_without_returning(&tx).await?;
    let object = account.id.to_string();
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(ACTION, "account", &object))
        .await?;
    tx.commit().await?;
    Ok(Begun { secret: secret.text(), uri: secret.uri(&account.email) })
}
