//! What becomes of a handover: taken, returned, recalled; and what came of it afterwards.

use rules::Word;
use rules::handovers::{HandoverState, HandoverStep};
use rules::requests::ReceiptNumber;
use schema::Stored;
use schema::requests::{handover, request};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

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

/// Which request of the office came of it: from now on both follow it to its end.
pub(super) async fn link(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    number: &str,
) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::SettleHandovers)?;
    let unknown = || {
        let message = "このセンターが受け付けた申込みの受付番号（12桁）を入力してください";
        Error::bad_input("input.number", "NUMBER_UNKNOWN", message)
    };
    let number: ReceiptNumber = number.trim().parse().map_err(|_| unknown())?;
    let tx = hub.begin().await?;
    let mut row = access::hold(&tx, person, handover::Column::ToId, target).await?;
    if row.state.0 != HandoverState::Taken {
        return Err(not_now(row.state.0));
    }
    let found = request::Entity::find()
        .filter(request::Column::Number.eq(number.digits()))
        .filter(request::Column::OrganisationId.eq(row.to_id))
        .one(&tx)
        .await?
        .ok_or_else(unknown)?;
    let other = handover::Entity::find()
        .filter(handover::Column::RequestId.eq(found.id))
        .filter(handover::Column::Id.ne(row.id));
    if other.one(&tx).await?.is_some() {
        let message = "この受付番号は、別の引継ぎにすでに登録されています";
        return Err(Error::bad_input("input.number", "NUMBER_TAKEN", message));
    }
    row.request_id = Some(found.id);
    row.version += 1;
    keep(hub, viewer, tx, row, "LINK_HANDOVER").await
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

fn not_now(state: HandoverState) -> Error {
    Error::Conflict(format!("この引継ぎは「{}」のため、この操作はできません", state.label()))
}

async fn keep(
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
