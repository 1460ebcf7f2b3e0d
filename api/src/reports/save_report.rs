//! Writing a report, as long as it takes. It may be incomplete until it is signed.

use rules::requests::Step;
use schema::ids::{ReportId, RequestId};
use schema::requests::{report, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::access;
use super::content::{Content, Kept};
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;
use crate::requests::open;
use crate::requests::opened::Target;

pub(super) const NO_REPORT: Error = Error::NotFound("報告書");

/// Keeps a report as far as it has come.
pub(super) async fn save(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    content: Content,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    let own = access::treating(&opened.tx, viewer, &opened.request).await?;
    content.fits(opened.request.service.0)?;
    let form = content.form();
    let body = Kept { content, confirmed: Vec::new() }.bytes()?;
    opened.take(Step::Draft, None)?;
    let before = find(&opened.tx, opened.request.id).await?;
    let id = before.as_ref().map_or_else(ReportId::fresh, |row| row.id);
    let row = report::ActiveModel {
        id: Set(id),
        request_id: Set(opened.request.id),
        practitioner_id: Set(own.id),
        body: Set(hub.vault.close(body_cell(id), &body)),
        version: Set(before.as_ref().map_or(0, |row| row.version) + 1),
        edition: Set(form.to_owned()),
        changed_at: Set(hub.now()),
        signed_at: Set(None),
        signed_name: Set(None),
        digest: Set(None),
        released_at: Set(None),
        released_by: Set(None),
        employers_edition: Set(None),
    };
    if before.is_some() {
        row.update(&opened.tx).await?;
    } else {
        row.insert(&opened.tx).await?;
    }
    opened.keep("SAVE_REPORT").await
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<report::Model>> {
    let row = report::Entity::find().filter(report::Column::RequestId.eq(request));
    Ok(row.one(db).await?)
}

/// The report of a request, with the bytes that are signed.
pub(super) async fn read(
    hub: &Hub,
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<(report::Model, Kept, Vec<u8>)>> {
    let Some(row) = find(db, request).await? else { return Ok(None) };
    let bytes = hub.vault.open(body_cell(row.id), &row.body)?;
    let kept = serde_json::from_slice(&bytes).map_err(Error::internal)?;
    Ok(Some((row, kept, bytes)))
}

pub(super) fn body_cell(report: ReportId) -> Place {
    Place { table: "report", column: "body", row: report.0 }
}

pub(super) fn edition_cell(report: ReportId) -> Place {
    Place { table: "report", column: "employers_edition", row: report.0 }
}
