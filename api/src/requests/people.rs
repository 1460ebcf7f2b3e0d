//! Workers as the hub keeps them: once for a workplace, under a closed name.

use rules::Role;
use schema::Stored;
use schema::accounts::membership;
use schema::ids::{AccountId, WorkerId, WorkplaceId};
use schema::requests::worker;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::text::fold;
use crate::platform::vault::{Place, Vault};

/// The worker of this name, remembered now where they were not yet.
pub(super) async fn known_by_name(
    hub: &Hub,
    db: &impl ConnectionTrait,
    workplace: WorkplaceId,
    name: &str,
    account: Option<AccountId>,
) -> Result<WorkerId> {
    let tag = tag_of(&hub.vault, workplace, name);
    let known = worker::Entity::find()
        .filter(worker::Column::WorkplaceId.eq(workplace))
        .filter(worker::Column::NameTag.eq(tag.clone()))
        .one(db)
        .await?;
    if let Some(known) = known {
        if known.account_id.is_none() && account.is_some() {
            let id = known.id;
            let signed_in = worker::ActiveModel {
                id: sea_orm::ActiveValue::Unchanged(id),
                account_id: Set(account),
                ..Default::default()
            };
            signed_in.update(db).await?;
        }
        return Ok(known.id);
    }
    let account = match account {
        Some(account) => Some(account),
        None => account_of(db, workplace, name).await?,
    };
    let id = WorkerId::fresh();
    worker::ActiveModel {
        id: Set(id),
        workplace_id: Set(workplace),
        account_id: Set(account),
        name_tag: Set(tag),
        name: Set(hub.vault.close(cell(id), name.as_bytes())),
        created_at: Set(hub.now()),
    }
    .insert(db)
    .await?;
    Ok(id)
}

/// A worker of the workplace who signs in under the same name, if there is exactly one.
async fn account_of(
    db: &impl ConnectionTrait,
    workplace: WorkplaceId,
    name: &str,
) -> Result<Option<AccountId>> {
    let people = membership::Entity::find()
        .filter(membership::Column::WorkplaceId.eq(workplace))
        .filter(membership::Column::Role.eq(Stored(Role::Worker)))
        .find_also_related(schema::accounts::account::Entity)
        .all(db)
        .await?;
    let folded = fold(name);
    let mut same = people
        .into_iter()
        .filter_map(|(_, account)| account)
        .filter(|account| fold(&account.name) == folded)
        .map(|account| account.id);
    Ok(same.next().filter(|_| same.next().is_none()))
}

/// What stands for a name that is no longer kept.
pub(super) const ERASED_NAME: &str = "（保存期間満了により消去）";

/// The name of a worker, opened.
pub(super) fn name_of(vault: &Vault, worker: &worker::Model) -> Result<String> {
    if worker.name.is_empty() {
        return Ok(ERASED_NAME.to_owned());
    }
    let name = vault.open(cell(worker.id), &worker.name)?;
    Ok(String::from_utf8_lossy(&name).into_owned())
}

fn cell(worker: WorkerId) -> Place {
    Place { table: "worker", column: "name", row: worker.0 }
}

fn tag_of(vault: &Vault, workplace: WorkplaceId, name: &str) -> Vec<u8> {
    let folded = fold(name);
    let bytes = [workplace.0.as_bytes().as_slice(), folded.as_bytes()].concat();
    vault.tag("worker by name", &bytes).to_vec()
}
