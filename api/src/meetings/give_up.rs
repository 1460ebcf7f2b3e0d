//! Whoever accepted cannot do it after all, and somebody else has to be found.

use rules::requests::Step;
use schema::requests::request;

use super::act_of;
use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::arrangements;
use crate::requests::opened::{Target, open};
use crate::routing;

/// The meeting is cancelled, its time is free, and the request is back with the office.
pub(super) async fn give_up(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    why: &str,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, act_of(viewer)?, target).await?;
    opened.take(Step::GiveUp, Some(why))?;
    routing::take_back(&opened, why).await?;
    arrangements::undo(&mut opened).await?;
    opened.keep("GIVE_UP_CASE").await
}
