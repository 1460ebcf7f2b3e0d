//! Papers that are sent in as files, and handed out again to whom they are for.

use rules::documents::{AttachmentRefusal, DocumentKind, inspect};
use rules::requests::{DocumentState, Opened as OpenedThing, State};
use rules::{Role, Word};
use schema::Stored;
use schema::ids::{AttachmentId, RequestDocumentId, RequestOpeningId};
use schema::people::practitioner;
use schema::requests::{attachment, request, request_document, request_opening};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use sha2::{Digest, Sha256};

use super::opened::{Opened, open_latest};
use super::{attached, list};
use crate::accounts::{Act, Person, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;

/// Enough for every paper of a batch, and no storage for anything else.
const ATTACHMENTS_MAX: u64 = 20;
const NAME_MAX: usize = 120;

const NO_FILE: Error = Error::NotFound("添付書類");
const NO_DOCUMENT: Error = Error::NotFound("提出書類");

/// A file as it was sent.
pub struct Sent<'a> {
    pub request: &'a str,
    pub document: &'a str,
    /// As the sender calls it.
    pub name: &'a str,
    pub content: &'a [u8],
}

/// A file as it is handed out.
pub struct HandedOut {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Why a file was not taken, at the field of the form.
pub fn refused(refusal: AttachmentRefusal) -> Error {
    Error::bad_input("file", refusal.code(), refusal.label())
}

/// Keeps a file for a paper of the request; the paper is there then. The same file sent
/// again is one file.
pub async fn attach(hub: &Hub, viewer: &Viewer, sent: &Sent<'_>) -> Result<AttachmentId> {
    let (person, _) = permit(viewer, Act::Apply)?;
    let kind = inspect(sent.content).map_err(refused)?.kind;
    let document = RequestDocumentId::parse(sent.document).ok_or(NO_DOCUMENT)?;
    let id = AttachmentId::fresh();
    let name = named(sent.name, kind.extension());
    let digest = Sha256::digest(sent.content).to_vec();
    // Before the row is held: closing megabytes takes a while.
    let content = hub.vault.close(content_cell(id), sent.content);

    let opened = open_latest(hub, viewer, Act::Apply, sent.request).await?;
    let document = request_document::Entity::find_by_id(document)
        .filter(request_document::Column::RequestId.eq(opened.request.id))
        .one(&opened.tx)
        .await?
        .ok_or(NO_DOCUMENT)?;
    may_be_sent(&opened.request, &document)?;
    let before =
        attachment::Entity::find().filter(attachment::Column::RequestId.eq(opened.request.id));
    let twin = before
        .clone()
        .filter(attachment::Column::DocumentId.eq(document.id))
        .filter(attachment::Column::Digest.eq(digest.clone()));
    if let Some(twin) = attached::ids(twin, &opened.tx).await?.first() {
        return Ok(*twin);
    }
    if ATTACHMENTS_MAX <= before.count(&opened.tx).await? {
        return Err(Error::bad_input(
            "file",
            "ATTACHMENT_TOO_MANY",
            format!(
                "添付できるファイルは、1件の申込みにつき{ATTACHMENTS_MAX}個までです。不要なファイルを削除してください"
            ),
        ));
    }
    attachment::ActiveModel {
        id: Set(id),
        request_id: Set(opened.request.id),
        document_id: Set(document.id),
        media_type: Set(kind.media_type().to_owned()),
        name: Set(hub.vault.close(name_cell(id), name.as_bytes())),
        content: Set(content),
        size: Set(i32::try_from(sent.content.len()).map_err(Error::internal)?),
        digest: Set(digest),
        sent_by: Set(Some(person.account)),
        sent_at: Set(hub.now()),
    }
    .insert(&opened.tx)
    .await?;
    mark(&opened, document, DocumentState::Received).await?;
    opened.keep("ATTACH_FILE").await?;
    Ok(id)
}

/// What is sealed or filled in at the hub is no file, and what is over takes no more.
fn may_be_sent(request: &request::Model, document: &request_document::Model) -> Result<()> {
    if request.state.0.is_final() {
        return Err(Error::Conflict(
            "この申込みはすでに終了しているため、ファイルを添付できません".to_owned(),
        ));
    }
    let kind = DocumentKind::from_code(&document.code);
    if kind.is_none_or(DocumentKind::can_be_uploaded) {
        return Ok(());
    }
    Err(Error::bad_input(
        "file",
        "ATTACHMENT_NOT_HERE",
        format!(
            "「{}」は、ファイルでは受け付けていません。案内されている方法で提出してください",
            document.name
        ),
    ))
}

async fn mark(
    opened: &Opened<'_>,
    document: request_document::Model,
    state: DocumentState,
) -> Result<()> {
    if document.state.0 == state {
        return Ok(());
    }
    let mut changed = document.into_active_model();
    changed.state = Set(Stored(state));
    changed.changed_at = Set(opened.hub.now());
    changed.update(&opened.tx).await?;
    Ok(())
}

/// Takes a file back, while the office has not gone on with the request.
pub(super) async fn delete(
    hub: &Hub,
    viewer: &Viewer,
    request: &str,
    file: &str,
) -> Result<request::Model> {
    let (person, _) = permit(viewer, Act::Apply)?;
    let opened = open_latest(hub, viewer, Act::Apply, request).await?;
    let id = AttachmentId::parse(file).ok_or(NO_FILE)?;
    let of_request =
        attachment::Entity::find().filter(attachment::Column::RequestId.eq(opened.request.id));
    let own = of_request
        .clone()
        .filter(attachment::Column::Id.eq(id))
        .filter(attachment::Column::SentBy.eq(person.account));
    let file = attached::heads(own, &opened.tx).await?.into_iter().next().ok_or(NO_FILE)?;
    if !matches!(opened.request.state.0, State::Received | State::Incomplete) {
        return Err(Error::Conflict(
            "センターが手続きを進めているため、ファイルを削除できません。センターに連絡してください"
                .to_owned(),
        ));
    }
    attachment::Entity::delete_by_id(id).exec(&opened.tx).await?;
    let others = of_request.filter(attachment::Column::DocumentId.eq(file.document_id));
    if others.count(&opened.tx).await? == 0
        && let Some(document) =
            request_document::Entity::find_by_id(file.document_id).one(&opened.tx).await?
    {
        mark(&opened, document, DocumentState::Missing).await?;
    }
    opened.keep("DELETE_ATTACHMENT").await
}

/// Hands a file to the office, to whoever treats the case, or to whoever sent it. What may
/// tell of somebody's health is handed out with an entry that the worker can read.
pub async fn hand_out(hub: &Hub, viewer: &Viewer, request: &str, file: &str) -> Result<HandedOut> {
    let (person, _) = permit(viewer, Act::SeeRequests)?;
    let request = list::one(hub, viewer, request).await?;
    let id = AttachmentId::parse(file).ok_or(NO_FILE)?;
    let row = attachment::Entity::find_by_id(id)
        .filter(attachment::Column::RequestId.eq(request.id))
        .one(hub.db.reader())
        .await?
        .ok_or(NO_FILE)?;
    let is_for_them = row.sent_by == Some(person.account)
        || sees_all(person, &request)
        || treats(hub, person, &request).await?;
    if !is_for_them {
        return Err(NO_FILE);
    }
    let name = attached::name_of(&hub.vault, row.id, &row.name)?;
    let content = hub.vault.open(content_cell(row.id), &row.content)?;
    remember(hub, viewer, person, &request, row.document_id).await?;
    Ok(HandedOut { name, media_type: row.media_type, content })
}

async fn remember(
    hub: &Hub,
    viewer: &Viewer,
    person: &Person,
    request: &request::Model,
    document: RequestDocumentId,
) -> Result<()> {
    let document = request_document::Entity::find_by_id(document).one(hub.db.reader()).await?;
    // Nobody knows what a paper of the office's own tells.
    let kind = document.and_then(|document| DocumentKind::from_code(&document.code));
    let tx = hub.begin().await?;
    if kind.is_none_or(DocumentKind::is_health_information) {
        request_opening::ActiveModel {
            id: Set(RequestOpeningId::fresh()),
            request_id: Set(request.id),
            what: Set(Stored(OpenedThing::Attachment)),
            account_id: Set(person.account),
            name: Set(person.name.clone()),
            role: Set(Stored(person.role)),
            at: Set(hub.now()),
        }
        .insert(&tx)
        .await?;
    }
    let deed = Deed::done("OPEN_ATTACHMENT", "request", &request.number);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await
}

/// An office reads every file of its own requests.
pub(super) fn sees_all(person: &Person, request: &request::Model) -> bool {
    person.role == Role::Office
        && person.organisation.as_ref().is_some_and(|own| own.id == request.organisation_id)
}

/// Whoever accepted the case, and not whoever was only offered it.
async fn treats(hub: &Hub, person: &Person, request: &request::Model) -> Result<bool> {
    let Some(practitioner) = request.practitioner_id else { return Ok(false) };
    if !request.state.0.is_with_practitioner() {
        return Ok(false);
    }
    let own = practitioner::Entity::find_by_id(practitioner)
        .filter(practitioner::Column::AccountId.eq(person.account));
    Ok(own.one(hub.db.reader()).await?.is_some())
}

fn content_cell(file: AttachmentId) -> Place {
    Place { table: "attachment", column: "content", row: file.0 }
}

pub(super) fn name_cell(file: AttachmentId) -> Place {
    Place { table: "attachment", column: "name", row: file.0 }
}

/// A name that is safe to show and to save under: no folders, no control characters, no
/// marks that turn the direction of writing, and the ending of what the file is.
fn named(typed: &str, extension: &str) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_shown = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
    };
    let clean: String = last.chars().filter(is_shown).collect();
    let stem = clean.rsplit_once('.').map_or(clean.as_str(), |(stem, _)| stem);
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(NAME_MAX).collect();
    let stem = if stem.is_empty() { "添付書類".to_owned() } else { stem };
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_saved_under_a_name_that_harms_nobody_and_says_what_it_is() {
        for (typed, kept) in [
            ("健診結果.pdf", "健診結果.pdf"),
            ("C:\\Users\\me\\result.PDF", "result.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("list.exe", "list.pdf"),
            ("fdp\u{202e}exe.pdf", "fdpexe.pdf"),
            ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie b.pdf"),
            (".pdf", "添付書類.pdf"),
            ("", "添付書類.pdf"),
            ("..", "添付書類.pdf"),
        ] {
            assert_eq!(named(typed, "pdf"), kept, "{typed:?}");
        }
        assert_eq!(named(&"長".repeat(500), "pdf").chars().count(), NAME_MAX + 4);
    }
}
