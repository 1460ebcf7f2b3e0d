//! What was found on a day, and what comes next: another day, or the end.

use chrono::NaiveDate;
use rules::follow_ups::{FollowUpState, FollowUpStep, FollowUpTaskState};
use schema::Stored;
use schema::requests::{follow_up, follow_up_task};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::access::{self, Target};
use super::content::{Content, Reading, TaskContent};
use super::start::plan;
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Another day, and what is to be done on it.
#[derive(Clone, Debug)]
pub(super) struct Next {
    pub due_on: NaiveDate,
    pub what: String,
}

/// What somebody does about the day that is next, as far as nothing is wrong with it.
struct Settling {
    step: FollowUpStep,
    /// What came of the day, or why it is moved or dropped.
    said: String,
    /// Without a word for what is to be done, it stays what it was.
    next: Option<(NaiveDate, Option<String>)>,
    end_reason: Option<String>,
}

/// It was done, and another day is set.
pub(super) async fn go_on(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    outcome: &str,
    next: &Next,
) -> Result<follow_up::Model> {
    access::own(viewer)?;
    let mut reading = Reading::default();
    let said = reading.outcome(outcome);
    let due_on = reading.day(next.due_on, hub.today());
    let what = reading.what(&next.what);
    reading.done()?;
    let next = Some((due_on, Some(what)));
    let settling = Settling { step: FollowUpStep::GoOn, said, next, end_reason: None };
    settle(hub, viewer, target, settling).await
}

/// It was done, and nothing more is needed.
pub(super) async fn finish(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    outcome: &str,
    reason: &str,
) -> Result<follow_up::Model> {
    access::own(viewer)?;
    let mut reading = Reading::default();
    let said = reading.outcome(outcome);
    let reason = reading.reason(reason, END_REASON);
    reading.done()?;
    let step = FollowUpStep::Finish;
    let settling = Settling { step, said, next: None, end_reason: Some(reason) };
    settle(hub, viewer, target, settling).await
}

/// It is put off, or brought forward.
pub(super) async fn move_day(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    due_on: NaiveDate,
    reason: &str,
) -> Result<follow_up::Model> {
    access::own(viewer)?;
    let mut reading = Reading::default();
    let due_on = reading.day(due_on, hub.today());
    let said = reading.reason(reason, "日を変更する理由");
    reading.done()?;
    let next = Some((due_on, None));
    let settling = Settling { step: FollowUpStep::Move, said, next, end_reason: None };
    settle(hub, viewer, target, settling).await
}

/// The follow-up ends without the day that was next.
pub(super) async fn stop(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    reason: &str,
) -> Result<follow_up::Model> {
    access::own(viewer)?;
    let mut reading = Reading::default();
    let said = reading.reason(reason, END_REASON);
    reading.done()?;
    let end_reason = Some(said.clone());
    let settling = Settling { step: FollowUpStep::Stop, said, next: None, end_reason };
    settle(hub, viewer, target, settling).await
}

const END_REASON: &str = "フォローアップを終える理由";

async fn settle(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    settling: Settling,
) -> Result<follow_up::Model> {
    let (acting, _) = access::own(viewer)?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, viewer, target).await?;
    let task = follow_up_task::Entity::find()
        .filter(follow_up_task::Column::FollowUpId.eq(row.id))
        .filter(follow_up_task::Column::State.eq(Stored(FollowUpTaskState::Planned)))
        .one(&tx)
        .await?;
    let task = task.filter(|_| row.state.0 == FollowUpState::Open).ok_or_else(ended)?;
    let TaskContent { what, .. } = TaskContent::of(hub, &task)?;
    let settled = TaskContent { what: what.clone(), said: Some(settling.said) };
    let task = follow_up_task::Model {
        state: Stored(settling.step.leaves()),
        content: settled.closed(hub, task.id)?,
        settled_on: Some(hub.today()),
        ..task
    };
    follow_up_task::Entity::update(task.into_active_model().reset_all()).exec(&tx).await?;
    let state = settling.step.leads_to();
    let content = Content { end_reason: settling.end_reason, ..Content::of(hub, &row)? };
    let next_on = settling.next.as_ref().map(|(due_on, _)| *due_on);
    let row = follow_up::Model {
        owner_id: acting.account,
        state: Stored(state),
        version: row.version + 1,
        content: content.closed(hub, row.id)?,
        next_on,
        ended_on: (state == FollowUpState::Ended).then(|| hub.today()),
        ..row
    };
    if let Some((due_on, other)) = settling.next {
        plan(hub, &tx, row.id, due_on, other.unwrap_or(what)).await?;
    }
    follow_up::Entity::update(row.clone().into_active_model().reset_all()).exec(&tx).await?;
    let object = row.id.to_string();
    let deed = Deed::done(action(settling.step), "follow_up", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(row)
}

fn action(step: FollowUpStep) -> &'static str {
    match step {
        FollowUpStep::GoOn => "CONTINUE_FOLLOW_UP",
        FollowUpStep::Finish => "FINISH_FOLLOW_UP",
        FollowUpStep::Move => "MOVE_FOLLOW_UP",
        FollowUpStep::Stop => "STOP_FOLLOW_UP",
    }
}

fn ended() -> Error {
    Error::Conflict("このフォローアップは、すでに終了しています".to_owned())
}
