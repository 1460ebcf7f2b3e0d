//! What an office decides about a request that came in: take it in hand, accept it, send it
//! back, guide it elsewhere, let it wait, or have its turn come.

use rules::Word;
use rules::requests::{DocumentState, State, Step, WaitingCause};
use schema::Stored;
use schema::requests::request;

use super::documents;
use super::opened::{Opened, Target, open};
use super::problems::Problems;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

const MESSAGE_MAX: usize = 1000;
const MISSING_MAX: usize = 20;

/// Looks after the request from now on.
pub async fn take_over(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let (person, _) = permit(viewer, Act::WorkRequests)?;
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.request.owner_id = Some(person.account);
    opened.keep("TAKE_OVER_REQUEST").await
}

/// The eligibility was looked at, and the request is the office's to serve.
pub async fn accept(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    own(&mut opened, viewer);
    if opened.request.state.0 == State::Received {
        opened.take(Step::Check, None)?;
    }
    opened.take(Step::Accept, None)?;
    opened.keep("ACCEPT_REQUEST").await
}

/// What has to be mended before an office can go on.
pub struct Missing {
    /// Codes or names of papers.
    pub documents: Vec<String>,
    pub message: String,
}

/// Sends a request back to whoever applied, who mends it and need not type it again.
pub async fn give_back(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    missing: &Missing,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    check_message(&missing.message)?;
    let mut wrong = Problems::default();
    if MISSING_MAX < missing.documents.len() {
        wrong.add("missing", "TOO_MANY", "足りない書類は20件以内で指定してください");
    }
    for name in &missing.documents {
        wrong.at_most("missing", Some(name), 100, "書類の名称");
    }
    wrong.none()?;
    own(&mut opened, viewer);
    opened.take_because(Step::Return, Some(&missing.message), WaitingCause::Incomplete.code())?;
    let (id, now) = (opened.request.id, hub.now());
    let new =
        documents::mark(&opened.tx, id, &missing.documents, DocumentState::Missing, now).await?;
    opened.documents = new
        .into_iter()
        .map(|name| documents::row(id, name.clone(), name, DocumentState::Missing, now))
        .collect();
    opened.keep("RETURN_REQUEST").await
}

/// Another organisation can help better; the message says which and why.
pub async fn guide(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    message: &str,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    check_message(message)?;
    own(&mut opened, viewer);
    opened.take(Step::Guide, Some(message))?;
    opened.request.outcome = Some(Stored(rules::requests::Outcome::GuidedElsewhere));
    opened.keep("GUIDE_REQUEST").await
}

/// Puts a request into the queue, with the cause.
pub async fn waitlist(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    cause: WaitingCause,
    message: Option<&str>,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    check_message(message.unwrap_or_default())?;
    own(&mut opened, viewer);
    if opened.request.state.0 == State::Received {
        opened.take(Step::Check, None)?;
    }
    opened.take_because(Step::Waitlist, message, cause.code())?;
    opened.request.waiting_cause = Some(Stored(cause));
    opened.request.waiting_since = Some(hub.now());
    opened.keep("WAITLIST_REQUEST").await
}

/// A waiting request has its turn.
pub async fn release(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.take(Step::Release, None)?;
    opened.request.waiting_cause = None;
    opened.request.waiting_since = None;
    opened.keep("RELEASE_REQUEST").await
}

/// Papers that came by post or over the counter, or that are not needed after all.
pub async fn mark_documents(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    which: &[String],
    state: DocumentState,
) -> Result<request::Model> {
    let opened = open(hub, viewer, Act::WorkRequests, target).await?;
    let unknown = documents::mark(&opened.tx, opened.request.id, which, state, hub.now()).await?;
    let mut wrong = Problems::default();
    for name in unknown {
        let message = format!("「{name}」は、この申込みの書類にありません");
        wrong.add("documents", "DOCUMENT_UNKNOWN", &message);
    }
    wrong.none()?;
    opened.keep("MARK_DOCUMENTS").await
}

/// Whoever decides first looks after it.
fn own(opened: &mut Opened<'_>, viewer: &Viewer) {
    let account = viewer.person().map(|person| person.account);
    opened.request.owner_id = opened.request.owner_id.or(account);
}

fn check_message(message: &str) -> Result<()> {
    let mut wrong = Problems::default();
    wrong.at_most("message", Some(message), MESSAGE_MAX, "連絡の内容");
    wrong.none()
}
