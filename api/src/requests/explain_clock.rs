//! An office says why a deadline was missed.

use rules::Word;
use rules::requests::{ClockKind, State, WaitingCause};
use schema::requests::request;

use super::opened::open_latest;
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// The cause is the code of a waiting cause, or of the state in which the request stood.
pub(super) async fn explain_clock(
    hub: &Hub,
    viewer: &Viewer,
    request: &str,
    kind: ClockKind,
    cause: &str,
) -> Result<request::Model> {
    let mut opened = open_latest(hub, viewer, Act::WorkRequests, request).await?;
    let waiting = WaitingCause::from_code(cause).map(Word::code);
    let cause = waiting.or_else(|| State::from_code(cause).map(Word::code)).ok_or_else(|| {
        Error::bad_input(
            "input.cause",
            "CAUSE_UNKNOWN",
            "期限を過ぎた理由を、一覧から選択してください",
        )
    })?;
    if !opened.explain(kind, cause) {
        return Err(Error::Conflict(format!(
            "「{}」の期限は過ぎていません。最新の状態を確認してください",
            kind.label()
        )));
    }
    opened.keep("EXPLAIN_CLOCK").await
}
