//! The employer has heard the doctor's opinion.

use rules::requests::Step;
use schema::requests::request;

use crate::accounts::{Act, Viewer, first_permitted};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::open;
use crate::requests::opened::Target;

/// By the employer, or by the office for one who did so on paper.
pub(super) async fn acknowledge(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
) -> Result<request::Model> {
    let act = first_permitted(viewer, &[Act::DecideMeasures, Act::WorkRequests])?;
    let mut opened = open(hub, viewer, act, target).await?;
    opened.take(Step::Acknowledge, None)?;
    opened.keep("ACKNOWLEDGE_OPINION").await
}
