//! Another time with the same practitioner: a meeting is moved, or one follows after an absence.

use rules::requests::Step;
use schema::ids::SlotId;
use schema::requests::request;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::plan::{booked, place_of, plan};
use super::{act_of, planned};
use crate::accounts::Viewer;
use crate::doctors::slots::{self, Hold};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::opened::{NOT_FOUND, Opened, Target, open};
use crate::requests::problems::text;
use crate::routing::{Asked, Pool, refused, slot_named, taken};

/// To which time, and why.
pub(super) struct Move {
    pub slot_id: String,
    pub why: Option<String>,
    /// Why it is later than the last day.
    pub late_reason: Option<String>,
}

/// What the history says of a time beyond the last day.
const AFTER_DEADLINE: &str = "AFTER_DEADLINE";

/// Moves the meeting; the time that it had is free for others.
pub(super) async fn reschedule(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    to: &Move,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, act_of(viewer)?, target).await?;
    let slot = hold(&opened, to).await;
    // What the state does not allow is said before what is wrong with the time.
    take(&mut opened, Step::Reschedule, to, slot.as_ref().ok())?;
    let slot = booked(&opened, slot?.id).await?;
    let meeting = planned(&opened).await?;
    let place = if meeting.venue == slot.venue {
        meeting.place.clone()
    } else {
        place_of(&opened, slot.venue.0, meeting.practitioner_id).await?
    };
    let online_url = meeting.online_url.clone().filter(|_| meeting.venue == slot.venue);
    let sequence = meeting.sequence + 1;
    let mut moved = meeting.into_active_model();
    moved.slot_id = Set(slot.id);
    moved.venue = Set(slot.venue);
    moved.place = Set(place);
    moved.online_url = Set(online_url);
    moved.starts_at = Set(slot.starts_at);
    moved.ends_at = Set(slot.ends_at);
    moved.sequence = Set(sequence);
    moved.reminded_on = Set(None);
    moved.update(&opened.tx).await?;
    opened.request.slot_id = Some(slot.id);
    opened.keep("RESCHEDULE_MEETING").await
}

/// Plans another meeting after one to which nobody came.
pub(super) async fn schedule(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    to: &Move,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, act_of(viewer)?, target).await?;
    let slot = hold(&opened, to).await;
    take(&mut opened, Step::Schedule, to, slot.as_ref().ok())?;
    plan(&mut opened, slot?.id).await?;
    opened.keep("SCHEDULE_MEETING").await
}

struct Chosen {
    id: SlotId,
    is_late: bool,
}

/// Holds the new time in place of the old one. What is refused leaves no trace: nothing of it
/// is committed.
async fn hold(opened: &Opened<'_>, to: &Move) -> Result<Chosen> {
    let hub = opened.hub;
    let practitioner = opened.request.practitioner_id.ok_or(NOT_FOUND)?;
    slots::free(&opened.tx, opened.request.id).await?;
    let directory = hub.directory.current();
    let asked = Asked::load(&opened.tx, &directory, &opened.request, hub.today()).await?;
    let slot = slot_named(&opened.tx, &asked, practitioner, &to.slot_id).await?;
    let on = slot.starts_at.date();
    let is_late = asked.deadline < on;
    if is_late && text(to.late_reason.as_deref()).is_none() {
        let deadline = rules::era::long_date(asked.deadline);
        let message = format!("期限（{deadline}）より後の日時にする理由を入力してください");
        return Err(Error::bad_input("input.lateReason", "LATE_REASON_MISSING", message));
    }
    let asked = asked.agreed(on);
    let pool = Pool::registered(&opened.tx, asked.office, asked.days().0).await?;
    let person = pool.person(practitioner).ok_or_else(|| refused("input.slotId", None))?;
    pool.judge(&asked, person, slot).map_err(|rule| refused("input.slotId", rule))?;
    match slots::hold(&opened.tx, slot.id, opened.request.id).await? {
        Hold::Held => Ok(Chosen { id: slot.id, is_late }),
        Hold::Taken => Err(taken()),
    }
}

fn take(opened: &mut Opened<'_>, step: Step, to: &Move, chosen: Option<&Chosen>) -> Result<()> {
    let is_late = chosen.is_some_and(|chosen| chosen.is_late);
    let late = text(to.late_reason.as_deref()).filter(|_| is_late);
    let why = text(to.why.as_deref());
    let said = match (why, late) {
        (why, None) => why,
        (None, Some(late)) => Some(late),
        (Some(why), Some(late)) => Some(format!("{why}（期限後の日時とする理由：{late}）")),
    };
    if is_late {
        opened.take_because(step, said.as_deref(), AFTER_DEADLINE)
    } else {
        opened.take(step, said.as_deref())
    }
}
