//! A follow-up begins, with the first day on which somebody looks.

use chrono::NaiveDate;
use rules::follow_ups::{FollowUpGround, FollowUpState, FollowUpTaskState};
use schema::Stored;
use schema::ids::{FollowUpId, FollowUpTaskId, OrganisationId, RequestId};
use schema::requests::{follow_up, follow_up_task, request};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::access;
use super::content::{Content, Reading, TaskContent};
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

/// As it was sent.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub idempotency_key: String,
    /// A request of the organisation, upon which it follows.
    pub request: Option<String>,
    pub person: String,
    pub ground: FollowUpGround,
    pub due_on: NaiveDate,
    pub what: String,
}

/// The same sent again is the same follow-up.
pub(super) async fn start(hub: &Hub, viewer: &Viewer, typed: &Typed) -> Result<follow_up::Model> {
    let (acting, own) = access::own(viewer)?;
    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("follow-ups of {own}")).await?;
    let tag = tag(hub, typed);
    if let Some(before) = sent_before(&tx, own, &typed.idempotency_key).await? {
        return if before.content_tag == tag { Ok(before) } else { Err(other_content()) };
    }
    let request = request_of(&tx, own, typed.request.as_deref()).await?;
    let mut reading = Reading::default();
    reading.key(&typed.idempotency_key);
    if typed.request.is_some() && request.is_none() {
        reading.refuse("request", "REQUEST_UNKNOWN", "この機関が受け付けた申込みではありません");
    }
    let person = reading.person(&typed.person);
    let due_on = reading.day(typed.due_on, hub.today());
    let what = reading.what(&typed.what);
    reading.done()?;
    let id = FollowUpId::fresh();
    let content = Content { person, ground: typed.ground, end_reason: None };
    let row = follow_up::Model {
        id,
        idempotency_key: typed.idempotency_key.clone(),
        content_tag: tag,
        organisation_id: own,
        request_id: request,
        owner_id: acting.account,
        state: Stored(FollowUpState::Open),
        version: 1,
        content: content.closed(hub, id)?,
        next_on: Some(due_on),
        started_at: hub.now(),
        ended_on: None,
    };
    let new = row.clone().into_active_model().reset_all();
    follow_up::Entity::insert(new).exec_without_returning(&tx).await?;
    plan(hub, &tx, id, due_on, what).await?;
    let object = id.to_string();
    let deed = Deed::done("START_FOLLOW_UP", "follow_up", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(row)
}

/// The one day that is next.
pub(super) async fn plan(
    hub: &Hub,
    tx: &Transaction,
    follow_up: FollowUpId,
    due_on: NaiveDate,
    what: String,
) -> Result<()> {
    let id = FollowUpTaskId::fresh();
    let task = follow_up_task::Model {
        id,
        follow_up_id: follow_up,
        due_on,
        state: Stored(FollowUpTaskState::Planned),
        content: TaskContent { what, said: None }.closed(hub, id)?,
        reminded_on: None,
        settled_on: None,
    };
    let new = task.into_active_model().reset_all();
    follow_up_task::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(())
}

async fn request_of(
    tx: &Transaction,
    own: OrganisationId,
    id: Option<&str>,
) -> Result<Option<RequestId>> {
    let Some(id) = id.and_then(RequestId::parse) else { return Ok(None) };
    let of_own = request::Entity::find_by_id(id).filter(request::Column::OrganisationId.eq(own));
    Ok(of_own.one(tx).await?.map(|request| request.id))
}

async fn sent_before(
    tx: &Transaction,
    own: OrganisationId,
    key: &str,
) -> Result<Option<follow_up::Model>> {
    Ok(follow_up::Entity::find()
        .filter(follow_up::Column::OrganisationId.eq(own))
        .filter(follow_up::Column::IdempotencyKey.eq(key))
        .one(tx)
        .await?)
}

fn tag(hub: &Hub, typed: &Typed) -> Vec<u8> {
    let Typed { idempotency_key: _, request, person, ground, due_on, what } = typed;
    let sent = format!("{request:?} {person:?} {ground:?} {due_on} {what:?}");
    hub.vault.tag("what began a follow-up", sent.as_bytes()).to_vec()
}

fn other_content() -> Error {
    Error::Conflict(
        "同じ idempotencyKey で、別のフォローアップがすでに登録されています。新しいフォローアップには新しいキーを指定してください"
            .to_owned(),
    )
}
