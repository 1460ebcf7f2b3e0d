//! Everything about a request is done.

use rules::requests::{Outcome, Step};
use schema::Stored;
use schema::requests::request;

use super::access;
use crate::accounts::{Act, Viewer, first_permitted};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::open;
use crate::requests::opened::Target;

/// By the employer after the measures, by the office, or for advice by whoever gave it.
pub(super) async fn close(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    const ACTS: [Act; 3] = [Act::DecideMeasures, Act::WorkRequests, Act::TreatRequests];
    let act = first_permitted(viewer, &ACTS)?;
    let mut opened = open(hub, viewer, act, target).await?;
    if act == Act::TreatRequests {
        access::treating(&opened.tx, viewer, &opened.request).await?;
    }
    opened.take(Step::Close, None)?;
    opened.request.outcome = Some(Stored(Outcome::Completed));
    opened.keep("CLOSE_REQUEST").await
}
