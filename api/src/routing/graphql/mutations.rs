//! What can be done with offers.

use async_graphql::{Context, ID, InputObject, Object};

use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::requests::graphql::inputs::{RequestInput, target};
use crate::requests::graphql::{RequestPayload, changed};
use crate::routing::offer::Proposal;
use crate::routing::{answer, offer};

#[derive(Default)]
pub struct RoutingMutations;

#[Object]
impl RoutingMutations {
    /// Ask a candidate to take a request at a free time of theirs, which is held meanwhile.
    async fn offer_to_doctor(
        &self,
        ctx: &Context<'_>,
        input: OfferToDoctorInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        let proposal = Proposal {
            doctor_id: input.doctor_id.to_string(),
            slot_id: input.slot_id.to_string(),
            override_reason: input.override_reason,
        };
        changed(ctx, offer::offer(ctx.hub(), ctx.viewer(), &target, &proposal).await)
    }

    /// Take back an offer that has not been answered, or whose other time does not suit.
    async fn recall_offer(
        &self,
        ctx: &Context<'_>,
        input: RecallOfferInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, offer::recall(ctx.hub(), ctx.viewer(), &target, &input.message).await)
    }

    /// Take the other time that the practitioner proposed.
    async fn accept_counter(
        &self,
        ctx: &Context<'_>,
        input: RequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, offer::accept_counter(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Take a request that was offered to you, at the time that was offered.
    async fn accept_offer(&self, ctx: &Context<'_>, input: RequestInput) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, answer::accept(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Decline a request that was offered to you.
    async fn decline_offer(
        &self,
        ctx: &Context<'_>,
        input: DeclineOfferInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, answer::decline(ctx.hub(), ctx.viewer(), &target, &input.message).await)
    }

    /// Propose another free time of yours for a request that was offered to you.
    async fn counter_offer(
        &self,
        ctx: &Context<'_>,
        input: CounterOfferInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let (slot, message) = (&input.slot_id, input.message.as_deref());
        changed(ctx, answer::counter(ctx.hub(), ctx.viewer(), &target, slot, message).await)
    }
}

#[derive(InputObject)]
struct OfferToDoctorInput {
    request_id: ID,
    version: i32,
    doctor_id: ID,
    slot_id: ID,
    /// Needed where the doctor is not the first of the candidates.
    override_reason: Option<String>,
}

#[derive(InputObject)]
struct RecallOfferInput {
    /// Of the request.
    id: ID,
    version: i32,
    /// Why.
    message: String,
}

#[derive(InputObject)]
struct DeclineOfferInput {
    /// Of the request.
    id: ID,
    version: i32,
    /// Why, for the office to read.
    message: String,
}

#[derive(InputObject)]
struct CounterOfferInput {
    /// Of the request.
    id: ID,
    version: i32,
    slot_id: ID,
    /// For the office to read.
    message: Option<String>,
}
