//! What became of a meeting: it was held, or nobody came.

use rules::requests::{MeetingState, Step};
use schema::Stored;
use schema::requests::{meeting, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{act_of, planned};
use crate::accounts::{Act, Viewer};
use crate::doctors::slots;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::opened::{Opened, Target, open};

const MINUTES: std::ops::RangeInclusive<i32> = 1..=600;

/// The practitioner says that it was held, and how long it took.
pub(super) async fn hold(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    minutes: i32,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    opened.take(Step::Hold, None)?;
    let meeting = begun(&opened).await?;
    if !MINUTES.contains(&minutes) {
        let (least, most) = (MINUTES.start(), MINUTES.end());
        let message = format!("実施時間は{least}分から{most}分までで入力してください");
        return Err(Error::bad_input("input.minutes", "OUT_OF_RANGE", message));
    }
    let mut held = meeting.into_active_model();
    held.state = Set(Stored(MeetingState::Held));
    held.minutes = Set(Some(minutes));
    held.update(&opened.tx).await?;
    opened.keep("HOLD_MEETING").await
}

/// Nobody came. The time is used up, and another has to be found.
pub(super) async fn no_show(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let mut opened = open(hub, viewer, act_of(viewer)?, target).await?;
    opened.take(Step::NoShow, None)?;
    let meeting = begun(&opened).await?;
    let sequence = meeting.sequence + 1;
    let mut missed = meeting.into_active_model();
    missed.state = Set(Stored(MeetingState::NoShow));
    missed.sequence = Set(sequence);
    missed.update(&opened.tx).await?;
    slots::spend(&opened.tx, opened.request.id).await?;
    opened.request.slot_id = None;
    opened.keep("REPORT_NO_SHOW").await
}

/// The planned meeting, once its time has come.
async fn begun(opened: &Opened<'_>) -> Result<meeting::Model> {
    let meeting = planned(opened).await?;
    if opened.hub.now() < meeting.starts_at {
        return Err(Error::Conflict(
            "開始時刻になってから記録してください。予定が変わった場合は、日時を変更してください"
                .to_owned(),
        ));
    }
    Ok(meeting)
}
