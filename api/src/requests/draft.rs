//! A form that was begun: kept until it is sent, so that nobody types anything twice.

use rules::Service;
use schema::Stored;
use schema::ids::{AccountId, RequestDraftId};
use schema::requests::request_draft;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;

/// Longest draft, in bytes of JSON.
const LENGTH_MAX: usize = 32 * 1024;

/// What somebody has typed so far for a service; None where they have not begun.
pub async fn draft(hub: &Hub, viewer: &Viewer, service: Service) -> Result<Option<String>> {
    let (person, _) = permit(viewer, Act::Apply)?;
    let row = find(hub.db.reader(), person.account, service).await?;
    row.map(|row| {
        let content = hub.vault.open(cell(row.id), &row.content)?;
        String::from_utf8(content).map_err(Error::internal)
    })
    .transpose()
}

/// Keeps what was typed so far, as the page wrote it.
pub async fn save_draft(hub: &Hub, viewer: &Viewer, service: Service, content: &str) -> Result<()> {
    let (person, _) = permit(viewer, Act::Apply)?;
    if LENGTH_MAX < content.len() {
        return Err(Error::bad_input(
            "input.content",
            "TOO_LONG",
            "入力の途中の内容が長すぎるため、保存できません",
        ));
    }
    let tx = hub.db.begin().await?;
    let before = find(&tx, person.account, service).await?;
    let id = before.as_ref().map_or_else(RequestDraftId::fresh, |row| row.id);
    let closed = hub.vault.close(cell(id), content.as_bytes());
    if let Some(before) = before {
        let mut row = before.into_active_model();
        row.content = Set(closed);
        row.changed_at = Set(hub.now());
        row.update(&tx).await?;
    } else {
        request_draft::ActiveModel {
            id: Set(id),
            account_id: Set(person.account),
            service: Set(Stored(service)),
            content: Set(closed),
            changed_at: Set(hub.now()),
        }
        .insert(&tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Forgets a draft, because it was sent or is no longer wanted.
pub async fn drop_draft(
    db: &impl ConnectionTrait,
    account: AccountId,
    service: Service,
) -> Result<()> {
    request_draft::Entity::delete_many()
        .filter(request_draft::Column::AccountId.eq(account))
        .filter(request_draft::Column::Service.eq(Stored(service)))
        .exec(db)
        .await?;
    Ok(())
}

async fn find(
    db: &impl ConnectionTrait,
    account: AccountId,
    service: Service,
) -> Result<Option<request_draft::Model>> {
    let row = request_draft::Entity::find()
        .filter(request_draft::Column::AccountId.eq(account))
        .filter(request_draft::Column::Service.eq(Stored(service)));
    Ok(row.one(db).await?)
}

fn cell(draft: RequestDraftId) -> Place {
    Place { table: "request_draft", column: "content", row: draft.0 }
}
