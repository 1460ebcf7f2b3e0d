//! One decision about many requests: each is decided by itself, and what cannot be done to
//! one does not keep it from the others.

use rules::requests::WaitingCause;
use schema::requests::request;

use super::decide;
use super::opened::Target;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// As many as stand on a page.
const AT_ONCE_MAX: usize = 50;

/// What is decided about all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    Take,
    Accept,
    Waitlist(WaitingCause),
    Release,
}

/// For each request what became of it, in the order in which they were named.
pub(super) async fn decide_all(
    hub: &Hub,
    viewer: &Viewer,
    targets: &[Target],
    decided: Decided,
    message: Option<&str>,
) -> Result<Vec<Result<request::Model>>> {
    permit(viewer, Act::WorkRequests)?;
    if !(1..=AT_ONCE_MAX).contains(&targets.len()) {
        return Err(Error::bad_input(
            "input.requests",
            "HOW_MANY",
            format!("申込みを1件以上{AT_ONCE_MAX}件以内で選択してください"),
        ));
    }
    let mut done = Vec::with_capacity(targets.len());
    for target in targets {
        let one = match decided {
            Decided::Take => decide::take_over(hub, viewer, target).await,
            Decided::Accept => decide::accept(hub, viewer, target).await,
            Decided::Waitlist(cause) => decide::waitlist(hub, viewer, target, cause, message).await,
            Decided::Release => decide::release(hub, viewer, target).await,
        };
        if let Err(Error::Internal(cause)) = &one {
            tracing::error!(error = %cause, request = %target.id, "one of many was not decided");
        }
        done.push(one);
    }
    Ok(done)
}
