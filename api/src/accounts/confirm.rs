//! Showing once more that one knows a secret, before something that somebody else with the
//! same screen must not do.

use schema::accounts::account;
use sea_orm::EntityTrait;

use crate::accounts::delay::Attempt;
use crate::accounts::passwords::{self, Comparison};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Goes on only with the password of the viewer's own account. Guesses are slowed down as
/// when signing in.
pub async fn confirm(
    hub: &Hub,
    viewer: &Viewer,
    password: &str,
    action: &'static str,
) -> Result<()> {
    let person = viewer.known()?;
    let account = account::Entity::find_by_id(person.account)
        .one(hub.db.reader())
        .await?
        .ok_or(Error::NotFound("アカウント"))?;
    let address = viewer.address.as_deref();
    let attempt = Attempt::new(&hub.keys, &account.email, Some(account.id), address);
    let compared = passwords::compare(password, Some(&account.password_hash)).await?;
    let is_right = compared != Comparison::Wrong;
    let object = account.id.to_string();
    let refused = Deed::refused(action, "account", &object);
    if settle(hub, viewer, &attempt, is_right, refused).await? {
        return Ok(());
    }
    Err(Error::bad_input(
        "input.password",
        "WRONG",
        "パスワードが正しくありません。続けて失敗したときは、しばらく待ってからお試しください",
    ))
}

/// Lets the right secret pass unless one has to wait, and counts and records a wrong one.
pub async fn settle(
    hub: &Hub,
    viewer: &Viewer,
    attempt: &Attempt,
    is_right: bool,
    refused: Deed<'_>,
) -> Result<bool> {
    let tx = hub.begin().await?;
    let waits = attempt.must_wait(&tx, hub.now()).await?;
    let passes = is_right && !waits;
    if passes {
        attempt.succeeded(&tx).await?;
    } else {
        if !waits {
            attempt.failed(&tx, hub.now()).await?;
        }
        audit::record(&tx, &*hub.clock, &viewer.actor(), refused).await?;
    }
    tx.commit().await?;
    Ok(passes)
}
