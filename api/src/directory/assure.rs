//! Somebody who knows says that an entry is right today.

use schema::directory::organisation;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::entry_lock::{self, Change, Target};
use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub(super) async fn assure(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<String> {
    let opened = entry_lock::open(hub, viewer, "ASSURE_CENTRE", target).await?;
    let today = hub.today();
    // The entry is public: it names the organisation that vouches for it, not the person.
    let by = opened.organisation_name();
    let before = &opened.organisation;
    let change = Change::of(
        "assuredOn",
        before.assured_on.map(|day| day.to_string()),
        Some(today.to_string()),
    );
    organisation::ActiveModel {
        id: Set(before.id),
        assured_on: Set(Some(today)),
        assured_by: Set(Some(by)),
        ..Default::default()
    }
    .update(&opened.tx)
    .await?;
    opened.keep(change.into_iter().collect()).await
}
