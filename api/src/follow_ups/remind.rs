//! The day has come: whoever looked last is reminded, once.

use rules::Role;
use rules::follow_ups::FollowUpTaskState;
use schema::Stored;
use schema::accounts::membership;
use schema::requests::{follow_up, follow_up_task};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, Circular, Recipient};
use crate::platform::transaction::Transaction;
use crate::requests::members;

const AT_ONCE: u64 = 100;

/// Safe to run twice and in two processes.
pub async fn remind(hub: &Hub) -> Result<()> {
    while remind_some(hub).await? {}
    Ok(())
}

/// Whether there may be more.
async fn remind_some(hub: &Hub) -> Result<bool> {
    use follow_up_task::Column as C;
    let tx = hub.begin().await?;
    let due = follow_up_task::Entity::find()
        .filter(C::State.eq(Stored(FollowUpTaskState::Planned)))
        .filter(C::DueOn.lte(hub.today()))
        .filter(C::RemindedOn.is_null())
        .order_by_asc(C::Id)
        .limit(AT_ONCE);
    let due = tx.held_if_free(due).all(&tx).await?;
    let found = due.len() as u64;
    for task in due {
        if let Some(row) = follow_up::Entity::find_by_id(task.follow_up_id).one(&tx).await? {
            tell(hub, &tx, &row, &task).await?;
        }
        let mut reminded = task.into_active_model();
        reminded.reminded_on = Set(Some(hub.today()));
        reminded.update(&tx).await?;
    }
    tx.commit().await?;
    Ok(found == AT_ONCE)
}

/// A letter says that there is something to do, and neither what nor for whom.
async fn tell(
    hub: &Hub,
    tx: &Transaction,
    row: &follow_up::Model,
    task: &follow_up_task::Model,
) -> Result<()> {
    let circular = Circular {
        key: format!("follow-up:{}", task.id),
        subject: "予定の日です",
        told: "今日行う予定があります。画面を開いて確認し、終えたら記録してください。",
        link: format!("/follow-ups/{}", row.id),
    };
    outbox::post_to_all(tx, &*hub.clock, whom(tx, row).await?, &circular).await
}

/// Whoever looked last; where they have left, everybody who could look instead.
async fn whom(tx: &Transaction, row: &follow_up::Model) -> Result<Vec<Recipient>> {
    let mut all = Vec::new();
    for role in [Role::Office, Role::Mental] {
        let own = membership::Column::OrganisationId.eq(row.organisation_id);
        all.extend(members(tx, role, own.into_condition()).await?);
    }
    let owner = all.iter().find(|it| it.account == Some(row.owner_id)).cloned();
    Ok(owner.map_or(all, |owner| vec![owner]))
}
