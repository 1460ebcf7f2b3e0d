//! The doctor wants to see the worker in person.

use rules::practitioners::Venue;
use schema::requests::request;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::planned;
use crate::accounts::{Act, Viewer};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::letters::{self, Audience};
use crate::requests::opened::{Target, open};

/// From now on no online time is taken for this request. Where one was planned, the office is
/// asked to move it.
pub(super) async fn require(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let opened = open(hub, viewer, Act::TreatRequests, target).await?;
    let meeting = planned(&opened).await?;
    let is_online = meeting.venue.0 == Venue::Online;
    let occasion = format!("in-person-{}", meeting.id);
    let mut in_person = meeting.into_active_model();
    in_person.face_to_face = Set(true);
    in_person.update(&opened.tx).await?;
    if is_online {
        letters::tell(
            hub,
            &opened.tx,
            &opened.request,
            &occasion,
            &[Audience::Office],
            (
                "場所の調整が必要です",
                "担当者が対面での実施を希望しています。対面の日時に変更してください。",
            ),
        )
        .await?;
    }
    opened.keep("REQUIRE_FACE_TO_FACE").await
}
