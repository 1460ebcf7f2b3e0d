//! Opening what was sealed for a doctor: by that doctor alone, while the case is theirs, and
//! never without the worker hearing of it.

use rules::requests::Opened;
use schema::sealing::practitioner_key;
use sea_orm::EntityTrait;
use zeroize::Zeroizing;

use super::{access, openings, seal_result, sealing_key};
use crate::accounts::{Act, Viewer};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::seal::Context;
use crate::requests::{Audience, hold, tell};

const NOTHING_SEALED: Error = Error::NotFound("封をした結果");
const FIELD: &str = "input.passphrase";

/// The content, once it is written down that it was opened and the worker was told.
pub(super) async fn open(
    hub: &Hub,
    viewer: &Viewer,
    id: &str,
    passphrase: &str,
) -> Result<Zeroizing<String>> {
    let request = access::request_of(hub, viewer, Act::OpenSeals, id).await?;
    let own = access::treating(hub.db.reader(), viewer, &request).await?;
    let sealed = seal_result::find(hub.db.reader(), &request).await?;
    let sealed = sealed.filter(|sealed| sealed.practitioner_id == own.id).ok_or(NOTHING_SEALED)?;
    let key = practitioner_key::Entity::find_by_id(sealed.practitioner_key_id)
        .one(hub.db.reader())
        .await?
        .filter(|key| key.practitioner_id == own.id)
        .ok_or(NOTHING_SEALED)?;
    // It takes as long as signing in, so nobody waits for a transaction meanwhile.
    let private = sealing_key::unwrap(hub, viewer, &key, passphrase, FIELD).await?;
    let context = Context { request: request.id.0, practitioner: own.id };
    let plain = private
        .open(context, &sealed.sealed)
        .map_err(|refused| sealing_key::not_opened(refused, FIELD))?;

    let (tx, request) = hold(hub, viewer, Act::OpenSeals, id).await?;
    access::treating(&tx, viewer, &request).await?;
    let opening = openings::record(hub, &tx, viewer, request.id, Opened::SealedResult).await?;
    let told = ("封をした書類が開かれました", "開いた人と日時を、申込みの画面で確認できます。");
    tell(hub, &tx, &request, &format!("opened:{opening}"), &[Audience::Worker], told).await?;
    let deed = Deed::done("OPEN_SEAL", "request", &request.number);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    let text = std::str::from_utf8(&plain).map_err(Error::internal)?;
    Ok(Zeroizing::new(text.to_owned()))
}
