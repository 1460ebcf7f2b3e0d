//! What can be done with meetings.

use async_graphql::{Context, ID, InputObject, Object};

use super::place::Place;
use super::reschedule::Move;
use super::{attend, face_to_face, give_up, place, reschedule};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::requests::graphql::inputs::{RequestInput, target};
use crate::requests::graphql::{RequestPayload, changed};

#[derive(Default)]
pub struct MeetingMutations;

#[Object]
impl MeetingMutations {
    /// Move a meeting to another free time of the same practitioner.
    async fn reschedule_meeting(
        &self,
        ctx: &Context<'_>,
        input: RescheduleMeetingInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let to = Move {
            slot_id: input.slot_id.to_string(),
            why: Some(input.message),
            late_reason: input.late_reason,
        };
        changed(ctx, reschedule::reschedule(ctx.hub(), ctx.viewer(), &target, &to).await)
    }

    /// Plan another meeting after one to which nobody came.
    async fn schedule_meeting(
        &self,
        ctx: &Context<'_>,
        input: ScheduleMeetingInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let to =
            Move { slot_id: input.slot_id.to_string(), why: None, late_reason: input.late_reason };
        changed(ctx, reschedule::schedule(ctx.hub(), ctx.viewer(), &target, &to).await)
    }

    /// Say where one meets, or how one gets there online.
    async fn set_meeting_place(
        &self,
        ctx: &Context<'_>,
        input: SetMeetingPlaceInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let new = Place { place: input.place, online_url: input.online_url };
        changed(ctx, place::set_place(ctx.hub(), ctx.viewer(), &target, &new).await)
    }

    /// See the worker in person: no online time is taken from now on.
    async fn require_face_to_face(
        &self,
        ctx: &Context<'_>,
        input: RequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, face_to_face::require(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Nobody came to the meeting.
    async fn report_no_show(
        &self,
        ctx: &Context<'_>,
        input: RequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, attend::no_show(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// The meeting was held.
    async fn hold_meeting(
        &self,
        ctx: &Context<'_>,
        input: HoldMeetingInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, attend::hold(ctx.hub(), ctx.viewer(), &target, input.minutes).await)
    }

    /// Give up a request that was accepted: somebody else has to be found.
    async fn give_up_case(
        &self,
        ctx: &Context<'_>,
        input: GiveUpCaseInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, give_up::give_up(ctx.hub(), ctx.viewer(), &target, &input.message).await)
    }
}

#[derive(InputObject)]
struct RescheduleMeetingInput {
    /// Of the request.
    id: ID,
    version: i32,
    slot_id: ID,
    /// Why it is moved.
    message: String,
    /// Needed where the time is later than the last day.
    late_reason: Option<String>,
}

#[derive(InputObject)]
struct ScheduleMeetingInput {
    /// Of the request.
    id: ID,
    version: i32,
    slot_id: ID,
    /// Needed where the time is later than the last day.
    late_reason: Option<String>,
}

/// What is left out stays as it is.
#[derive(InputObject)]
struct SetMeetingPlaceInput {
    /// Of the request.
    id: ID,
    version: i32,
    place: Option<String>,
    /// Of an online meeting.
    online_url: Option<String>,
}

#[derive(InputObject)]
struct HoldMeetingInput {
    /// Of the request.
    id: ID,
    version: i32,
    /// How long it took.
    minutes: i32,
}

#[derive(InputObject)]
struct GiveUpCaseInput {
    /// Of the request.
    id: ID,
    version: i32,
    /// Why.
    message: String,
}
