//! What can be asked about candidates and offers.

use async_graphql::{Context, ID, Object};

use super::candidates::{DoctorCandidates, FreeSlots};
use super::offers::{Offer, OwnOffer};
use crate::accounts::{Act, permit};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, FIRST_MAX, Page};
use crate::platform::error::{Error, Result};
use crate::requests::graphql::Request;
use crate::requests::list;
use crate::routing::{candidates, free_slots, history};

#[derive(Default)]
pub struct RoutingQueries;

#[Object]
impl RoutingQueries {
    /// Who could be asked about a request of your office, the most suitable first, each with
    /// the reasons; and who is excluded, each with the rule.
    async fn doctor_candidates(
        &self,
        ctx: &Context<'_>,
        request_id: ID,
        #[graphql(default = 10)] first: Option<i32>,
    ) -> Result<DoctorCandidates> {
        let first = first.unwrap_or(10);
        let shown =
            usize::try_from(first).ok().filter(|_| first <= FIRST_MAX).ok_or_else(|| {
                let message = format!("first は0から{FIRST_MAX}までで指定してください");
                Error::bad_input("first", "OUT_OF_RANGE", message)
            })?;
        let found = candidates::candidates(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(DoctorCandidates { found, shown })
    }

    /// Every offer of a request of your office, the latest first.
    async fn offers(&self, ctx: &Context<'_>, request_id: ID) -> Result<Vec<Offer>> {
        let made = history::of_request(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(made.into_iter().map(Offer).collect())
    }

    /// The free times of a practitioner for a request: your own; or for an office those of
    /// doctorId, without it of whoever has the request or was asked.
    async fn free_slots(
        &self,
        ctx: &Context<'_>,
        request_id: ID,
        doctor_id: Option<ID>,
    ) -> Result<FreeSlots> {
        let doctor = doctor_id.as_deref().map(String::as_str);
        let found = free_slots::free_slots(ctx.hub(), ctx.viewer(), &request_id, doctor).await?;
        Ok(FreeSlots::of(&found))
    }

    /// The offers that wait for your answer, or for the office's answer to your proposal.
    async fn own_offers(&self, ctx: &Context<'_>) -> Result<Vec<OwnOffer>> {
        let offers = history::own_offers(ctx.hub(), ctx.viewer()).await?;
        Ok(offers.into_iter().map(OwnOffer).collect())
    }

    /// The requests that you have accepted, ordered by what is due first.
    async fn own_cases(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
        #[graphql(desc = "Without it: those that are not over.")] is_open: Option<bool>,
    ) -> Result<Connection<Request>> {
        permit(ctx.viewer(), Act::TreatRequests)?;
        let page = Page::ask(first, after.as_deref())?;
        let filter = list::Filter { is_open, is_accepted: true, ..list::Filter::default() };
        let found = list::list(ctx.hub(), ctx.viewer(), &filter, &page).await?;
        Ok(Request::page(ctx.hub(), found))
    }
}
