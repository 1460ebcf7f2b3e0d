//! What whoever applied wrote beside the answers of the form.

use schema::ids::RequestId;
use schema::requests::request;

use super::access;
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;

/// Where the note of a request is kept.
pub(super) fn note_cell(request: RequestId) -> Place {
    Place { table: "request", column: "note", row: request.0 }
}

/// The note of a request that the viewer may see; None where there is none, or where it was
/// not written for them.
pub(super) fn note(hub: &Hub, viewer: &Viewer, row: &request::Model) -> Result<Option<String>> {
    let (Some(person), Some(closed)) = (viewer.person(), &row.note) else { return Ok(None) };
    if !access::reads_what_was_written(person, row) {
        return Ok(None);
    }
    let opened = hub.vault.open(note_cell(row.id), closed)?;
    String::from_utf8(opened).map(Some).map_err(Error::internal)
}
