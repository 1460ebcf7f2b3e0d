//! The files of a request, as those see them who may open them.

use async_graphql::{ID, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Role;
use rules::requests::State;

use super::types::Request;
use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::requests::attach::sees_all;
use crate::requests::attached::Attached;

/// 添付書類
#[derive(SimpleObject)]
#[graphql(name = "Attachment")]
pub(super) struct AttachmentNode {
    id: ID,
    /// Of the paper that it is.
    document_id: ID,
    name: String,
    /// In bytes.
    size: i32,
    media_type: String,
    sent_at: DateTime<Utc>,
    /// Where it is fetched.
    url: String,
    /// Whether you sent it.
    is_mine: bool,
    /// Whether you may take it back now.
    can_be_deleted: bool,
}

impl AttachmentNode {
    pub(super) async fn of(request: &Request, viewer: &Viewer) -> Result<Vec<Self>> {
        let Some(person) = viewer.person() else { return Ok(Vec::new()) };
        let row = &request.row;
        let treats = match row.practitioner_id {
            Some(practitioner)
                if matches!(person.role, Role::Doctor | Role::Nurse)
                    && row.state.0.is_with_practitioner() =>
            {
                request.batch.account_of(practitioner).await? == Some(person.account)
            }
            _ => false,
        };
        let sees_all = treats || sees_all(person, row);
        let is_early = matches!(row.state.0, State::Received | State::Incomplete);
        let sends = matches!(person.role, Role::Employer | Role::Worker | Role::Office);
        let files = request.batch.attached(row.id).await?.iter();
        Ok(files
            .filter(|file| sees_all || file.head.sent_by == Some(person.account))
            .map(|file| {
                let is_mine = file.head.sent_by == Some(person.account);
                Self::written(file, is_mine, is_mine && is_early && sends)
            })
            .collect())
    }

    fn written(file: &Attached, is_mine: bool, can_be_deleted: bool) -> Self {
        let head = &file.head;
        Self {
            id: head.id.0.into(),
            document_id: head.document_id.0.into(),
            name: file.name.clone(),
            size: head.size,
            media_type: head.media_type.clone(),
            sent_at: head.sent_at,
            url: format!("/requests/{}/attachments/{}", head.request_id, head.id),
            is_mine,
            can_be_deleted,
        }
    }
}
