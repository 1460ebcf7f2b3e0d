//! What becomes of a handover: taken, returned, recalled.

use rules::Word;
use rules::handovers::{HandoverState, HandoverStep};
use schema::Stored;
use schema::requests::handover;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::{access, letters};
use crate::accounts::{Act, Person, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;
use crate::requests::problems::{Problems, text};
use crate::surveys::note_handover;

/// Which handover is meant, and which version of it the person had before them.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub id: String,
    pub version: i32,
}

const REASON_MAX: usize = 1000;

/// The office looks after it from now on.
pub(super) async fn take(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::SettleHandovers)?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, person, handover::Column::ToId, target).await?;
    let row = settled(hub, person, row, HandoverStep::Take, None)?;
    note_handover(hub, &tx, &row).await?;
    letters::tell_centre(hub, &tx, &row).await?;
    keep(hub, viewer, tx, row, "TAKE_HANDOVER").await
}

/// The office says why it is not for it.
pub(super) async fn give_back(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    reason: &str,
) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::SettleHandovers)?;
    let reason = reason_in(reason, "差し戻す理由")?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, person, handover::Column::ToId, target).await?;
    let row = settled(hub, person, row, HandoverStep::Return, Some(reason))?;
    letters::tell_centre(hub, &tx, &row).await?;
    keep(hub, viewer, tx, row, "RETURN_HANDOVER").await
}

/// The centre thinks better of it, before the office has answered.
pub(super) async fn recall(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    reason: &str,
) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::HandOver)?;
    let reason = reason_in(reason, "取り消す理由")?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, person, handover::Column::FromId, target).await?;
    let row = settled(hub, person, row, HandoverStep::Recall, Some(reason))?;
    keep(hub, viewer, tx, row, "RECALL_HANDOVER").await
}

/// The part that the centre kept for itself is done.
pub(super) async fn finish_own_part(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::HandOver)?;
    let tx = hub.begin().await?;
    let mut row = access::hold(&tx, person, handover::Column::FromId, target).await?;
    if row.own_part.is_none() || row.own_part_done_on.is_some() {
        let message = "自機関で続けている支援は、この引継ぎにはありません";
        return Err(Error::Conflict(message.to_owned()));
    }
    row.own_part_done_on = Some(hub.today());
    row.version += 1;
    keep(hub, viewer, tx, row, "FINISH_OWN_PART").await
}

fn reason_in(typed: &str, label: &str) -> Result<String> {
    let reason = text(Some(typed));
    let mut wrong = Problems::default();
    if reason.is_none() {
        wrong.add("reason", "REASON_MISSING", &format!("{label}を入力してください"));
    }
    wrong.at_most("reason", reason.as_deref(), REASON_MAX, label);
    wrong.none()?;
    Ok(reason.unwrap_or_default())
}

fn settled(
    hub: &Hub,
    person: &Person,
    row: handover::Model,
    step: HandoverStep,
    reason: Option<String>,
) -> Result<handover::Model> {
    let after = row.state.0.after(step).ok_or_else(|| not_now(row.state.0))?;
    Ok(handover::Model {
        state: Stored(after),
        version: row.version + 1,
        settled_by: Some(person.account),
        settled_at: Some(hub.now()),
        reason,
        ..row
    })
}

pub(super) fn not_now(state: HandoverState) -> Error {
    Error::Conflict(format!("この引継ぎは「{}」のため、この操作はできません", state.label()))
}

pub(super) async fn keep(
    hub: &Hub,
    viewer: &Viewer,
    tx: Transaction,
    row: handover::Model,
    action: &'static str,
) -> Result<handover::Model> {
    let changed = row.clone().into_active_model().reset_all();
    handover::Entity::update(changed).exec(&tx).await?;
    let object = row.id.to_string();
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(action, "handover", &object))
        .await?;
    tx.commit().await?;
    Ok(row)
}
