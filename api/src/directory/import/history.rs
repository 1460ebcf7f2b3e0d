//! What an import changed of entries that were there before, for their history.

use schema::directory::field_change::Model;
use schema::ids::{FieldChangeId, OrganisationId};
use sea_orm::DbErr;

use super::{Work, write};

/// Who an import is, where the history names people.
const CHANGED_BY: &str = "取込";

/// One field before and after.
pub(super) struct Change {
    pub(super) organisation: OrganisationId,
    pub(super) field: &'static str,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

pub(super) async fn record(
    work: &Work<'_>,
    changes: impl IntoIterator<Item = Change>,
) -> Result<(), DbErr> {
    let changed_at = work.clock.now();
    let rows = changes.into_iter().map(|Change { organisation, field, before, after }| Model {
        id: FieldChangeId::fresh(),
        organisation_id: organisation,
        field: field.to_owned(),
        before,
        after,
        changed_at,
        changed_by: None,
        changed_by_name: CHANGED_BY.to_owned(),
    });
    write::insert(&work.aside(), rows.collect()).await
}
