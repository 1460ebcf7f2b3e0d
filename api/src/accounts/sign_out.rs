//! Ending sessions: this one, all of one's own, or one by its id.

use schema::accounts::session;
use schema::ids::SessionId;
use sea_orm::{ColumnTrait, Condition, EntityTrait};

use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Ends the session of this request. Says how many ended.
pub async fn here(hub: &Hub, viewer: &Viewer) -> Result<u64> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let this = session::Column::Id.eq(person.session);
    end(hub, viewer, Condition::all().add(this), EndReason::SignedOut, "SIGN_OUT", person.session)
        .await
}

/// Ends every session of the person, this one too.
pub async fn everywhere(hub: &Hub, viewer: &Viewer) -> Result<u64> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let own = session::Column::AccountId.eq(person.account);
    let reason = EndReason::SignedOutEverywhere;
    end(hub, viewer, Condition::all().add(own), reason, "SIGN_OUT_EVERYWHERE", person.session).await
}

/// Ends one session: one's own, or anybody's for who manages accounts.
pub async fn one(hub: &Hub, viewer: &Viewer, id: Option<SessionId>) -> Result<u64> {
    const SESSION: Error = Error::NotFound("サインインの記録");

    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let id = id.ok_or(SESSION)?;
    let session = session::Entity::find_by_id(id).one(hub.db.reader()).await?.ok_or(SESSION)?;
    let reason = if session.account_id == person.account {
        EndReason::EndedByOwner
    } else {
        permit(viewer, Act::ManageAccounts).map_err(|_| SESSION)?;
        EndReason::EndedByAdmin
    };
    let this = Condition::all().add(session::Column::Id.eq(id));
    end(hub, viewer, this, reason, "END_SESSION", id).await
}

async fn end(
    hub: &Hub,
    viewer: &Viewer,
    which: Condition,
    reason: EndReason,
    action: &'static str,
    object: SessionId,
) -> Result<u64> {
    let tx = hub.db.begin().await?;
    let ended = sessions::end(&tx, hub.now(), which, reason).await?;
    let object = object.to_string();
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(action, "session", &object))
        .await?;
    tx.commit().await?;
    Ok(ended)
}
