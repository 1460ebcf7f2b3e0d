//! What came of a handover: from now on both sides follow the request to its end.

use rules::handovers::HandoverState;
use rules::requests::ReceiptNumber;
use schema::ids::RequestId;
use schema::requests::{handover, request};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::access;
use super::settle::{Target, keep, not_now};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

/// A request that the office has already, by its receipt number.
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

/// A handover that a request is about to come of, held until that request is written: taken by
/// the office that writes it, and not linked to another one.
pub(crate) async fn hold_for_request(
    tx: &Transaction,
    viewer: &Viewer,
    id: &str,
) -> Result<handover::Model> {
    let refused = |code, message: &str| Error::bad_input("input.handover", code, message);
    let (person, _) = permit(viewer, Act::SettleHandovers)?;
    let row = access::hold_latest(tx, person, handover::Column::ToId, id).await;
    let row = row.map_err(|error| match error {
        Error::NotFound(_) => {
            refused("HANDOVER_UNKNOWN", "このセンターに届いた引継ぎではありません")
        }
        other => other,
    })?;
    if row.state.0 != HandoverState::Taken {
        let message = "引き受けた引継ぎではないため、申込みを登録できません";
        return Err(refused("HANDOVER_NOT_TAKEN", message));
    }
    if row.request_id.is_some() {
        let message = "この引継ぎには、すでに申込みが登録されています";
        return Err(refused("HANDOVER_LINKED", message));
    }
    Ok(row)
}

/// The request was written in this transaction.
pub(crate) async fn came_of(
    hub: &Hub,
    tx: &Transaction,
    actor: &Actor,
    row: handover::Model,
    request: RequestId,
) -> Result<()> {
    let object = row.id.to_string();
    let version = row.version + 1;
    let linked = handover::Model { request_id: Some(request), version, ..row };
    handover::Entity::update(linked.into_active_model().reset_all()).exec(tx).await?;
    let deed = Deed::done("LINK_HANDOVER", "handover", &object);
    audit::record(tx, &*hub.clock, actor, deed).await
}
