//! The files of many requests without what is in them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use schema::ids::{AccountId, AttachmentId, RequestDocumentId, RequestId};
use schema::requests::attachment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::attach::name_cell;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::vault::Vault;

/// A row of the table without the file itself.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Head {
    pub id: AttachmentId,
    pub request_id: RequestId,
    pub document_id: RequestDocumentId,
    pub media_type: String,
    name: Vec<u8>,
    pub size: i32,
    pub sent_by: Option<AccountId>,
    pub sent_at: DateTime<Utc>,
}

/// A file with its name, opened.
#[derive(Clone, Debug)]
pub struct Attached {
    pub head: Head,
    pub name: String,
}

pub(super) async fn heads(
    files: Select<attachment::Entity>,
    db: &impl ConnectionTrait,
) -> Result<Vec<Head>> {
    use attachment::Column as C;
    let heads = files
        .select_only()
        .columns([
            C::Id,
            C::RequestId,
            C::DocumentId,
            C::MediaType,
            C::Name,
            C::Size,
            C::SentBy,
            C::SentAt,
        ])
        .order_by_asc(C::Id)
        .into_model::<Head>()
        .all(db)
        .await?;
    Ok(heads)
}

pub(super) async fn ids(
    files: Select<attachment::Entity>,
    db: &impl ConnectionTrait,
) -> Result<Vec<AttachmentId>> {
    Ok(heads(files, db).await?.into_iter().map(|head| head.id).collect())
}

/// The files of these requests, the first first, in one statement.
pub(super) async fn of_requests(
    hub: &Hub,
    requests: &[RequestId],
) -> Result<HashMap<RequestId, Vec<Attached>>> {
    let files = attachment::Entity::find()
        .filter(attachment::Column::RequestId.is_in(requests.iter().copied()));
    let mut grouped: HashMap<RequestId, Vec<Attached>> = HashMap::new();
    for head in heads(files, hub.db.reader()).await? {
        let name = name_of(&hub.vault, head.id, &head.name)?;
        grouped.entry(head.request_id).or_default().push(Attached { head, name });
    }
    Ok(grouped)
}

pub(super) fn name_of(vault: &Vault, file: AttachmentId, closed: &[u8]) -> Result<String> {
    let name = vault.open(name_cell(file), closed)?;
    Ok(String::from_utf8_lossy(&name).into_owned())
}
