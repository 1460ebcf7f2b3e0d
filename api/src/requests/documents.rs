//! The papers of a request: which are needed, and which are there.

use chrono::{DateTime, Utc};
use rules::documents::{OwnDocument, Requirement, checklist};
use rules::requests::DocumentState;
use rules::{Service, Word};
use schema::Stored;
use schema::ids::{RequestDocumentId, RequestId};
use schema::requests::request_document;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::directory::{Entry, Snapshot};
use crate::platform::error::Result;

/// What this office needs for this service.
pub(super) fn needed(directory: &Snapshot, office: &Entry, service: Service) -> Vec<Requirement> {
    let own: Vec<OwnDocument> = directory
        .documents_for(office)
        .filter(|document| document.service.0 == service && document.organisation_id.is_some())
        .map(|document| OwnDocument { name: document.name.clone(), note: document.note.clone() })
        .collect();
    checklist(service, &own)
}

/// The list as it is kept with a request.
pub(super) fn rows(
    request: RequestId,
    needed: &[Requirement],
    promised: &[String],
    now: DateTime<Utc>,
) -> Vec<request_document::ActiveModel> {
    needed
        .iter()
        .map(|requirement| {
            let code = code_of(requirement);
            let state = match requirement.kind {
                Some(kind) if kind.comes_with_the_application() => DocumentState::Received,
                _ if promised.contains(&code) => DocumentState::Promised,
                _ => DocumentState::Missing,
            };
            row(request, code, requirement.name.clone(), state, now)
        })
        .collect()
}

pub(super) fn row(
    request: RequestId,
    code: String,
    name: String,
    state: DocumentState,
    now: DateTime<Utc>,
) -> request_document::ActiveModel {
    request_document::ActiveModel {
        id: Set(RequestDocumentId::fresh()),
        request_id: Set(request),
        code: Set(code),
        name: Set(name),
        state: Set(Stored(state)),
        changed_at: Set(now),
    }
}

/// A paper of the common list goes by its kind, one of an office by its name.
pub(crate) fn code_of(requirement: &Requirement) -> String {
    requirement.kind.map_or_else(|| requirement.name.clone(), |kind| kind.code().to_owned())
}

/// Marks papers of a request, known by code or name; gives back the names that it has not.
pub(crate) async fn mark(
    db: &impl ConnectionTrait,
    request: RequestId,
    which: &[String],
    state: DocumentState,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    let rows = request_document::Entity::find()
        .filter(request_document::Column::RequestId.eq(request))
        .all(db)
        .await?;
    let mut unknown = Vec::new();
    for wanted in which {
        match rows.iter().find(|row| row.code == *wanted || row.name == *wanted) {
            Some(row) if row.state.0 == state => {}
            Some(row) => {
                let mut changed = row.clone().into_active_model();
                changed.state = Set(Stored(state));
                changed.changed_at = Set(now);
                changed.update(db).await?;
            }
            None => unknown.push(wanted.clone()),
        }
    }
    Ok(unknown)
}
