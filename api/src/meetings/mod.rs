//! Meetings: when and where a worker and a practitioner meet, how that is moved, and what
//! became of it.
//!
//! A meeting is planned with a time that the request holds ([`plan`]). It keeps its row while it
//! is moved; after an absence another follows it. Calendars see one entry for a request, in the
//! latest version.

mod attend;
mod face_to_face;
mod give_up;
pub mod graphql;
pub mod icalendar;
mod place;
mod plan;
mod remind;
mod reschedule;

pub(crate) use plan::plan;
pub use remind::remind;

use rules::requests::MeetingState;
use schema::Stored;
use schema::requests::meeting;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::accounts::policy::reach;
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::requests::Opened;

/// In which act somebody works on a meeting: its practitioner, or the office.
fn act_of(viewer: &Viewer) -> Result<Act> {
    let treats = reach(viewer.known()?.role, Act::TreatRequests).is_some();
    Ok(if treats { Act::TreatRequests } else { Act::WorkRequests })
}

/// The meeting that is still to come.
async fn planned(opened: &Opened<'_>) -> Result<meeting::Model> {
    meeting::Entity::find()
        .filter(meeting::Column::RequestId.eq(opened.request.id))
        .filter(meeting::Column::State.eq(Stored(MeetingState::Planned)))
        .one(&opened.tx)
        .await?
        .ok_or_else(|| {
            Error::Conflict(
                "予定されている日時がありません。最新の状態を確認してください".to_owned(),
            )
        })
}
