//! Offers as the office reads them, and as whoever was asked.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use rules::Word;
use rules::requests::ClockKind;
use schema::requests::request_clock;

use super::candidates::{CandidateDoctor, OfferedSlot, RoutingReason};
use crate::directory::graphql::Centre;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::graphql::{RequestWorkplace, written};
use crate::routing::asked::LEGAL_CLOCKS;
use crate::routing::history::{Made, ToMe};

/// 担当者への打診
pub(super) struct Offer(pub(super) Made);

#[Object]
impl Offer {
    async fn id(&self) -> ID {
        ID(self.0.offer.id.to_string())
    }

    async fn state(&self) -> gql::OfferState {
        self.0.offer.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.0.offer.state.0.label()
    }

    async fn doctor(&self) -> CandidateDoctor {
        let row = &self.0.practitioner;
        CandidateDoctor::named(row.id, &row.name, row.profession.0)
    }

    async fn slot(&self) -> Option<OfferedSlot> {
        self.0.slot.as_ref().map(OfferedSlot::of)
    }

    /// The other time that they propose.
    async fn proposed_slot(&self) -> Option<OfferedSlot> {
        self.0.proposed.as_ref().map(OfferedSlot::of)
    }

    /// Among the candidates when it was made, from 1.
    async fn rank(&self) -> i32 {
        self.0.offer.rank
    }

    async fn cost(&self) -> i32 {
        self.0.offer.cost
    }

    /// What spoke for and against them when it was made.
    async fn reasons(&self) -> Vec<RoutingReason> {
        let doctor = self.0.offer.practitioner_id.to_string();
        let mut places = self.0.kept.iter().flat_map(|kept| &kept.candidates);
        let place = places.find(|place| place.doctor == doctor);
        place.iter().flat_map(|place| &place.reasons).cloned().map(RoutingReason::from).collect()
    }

    /// Whom it was offered past, the most suitable first.
    async fn passed_over(&self) -> Vec<PassedOver> {
        let before = usize::try_from(self.0.offer.rank - 1).unwrap_or_default();
        let kept = self.0.kept.iter().flat_map(|kept| kept.candidates.iter().take(before));
        kept.map(|place| PassedOver { name: place.name.clone() }).collect()
    }

    /// Why it was not the first of the candidates.
    async fn override_reason(&self) -> Option<&str> {
        self.0.offer.override_why.as_deref()
    }

    async fn offered_at(&self) -> DateTime<Utc> {
        self.0.offer.offered_at
    }

    async fn answer_due_on(&self) -> Date {
        Date(self.0.offer.answer_due_on)
    }

    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.offer.answered_at
    }

    /// What they said with their answer.
    async fn answer_reason(&self) -> Option<&str> {
        self.0.offer.answer_why.as_deref()
    }
}

/// 打診より上位だった候補者
#[derive(SimpleObject)]
struct PassedOver {
    name: String,
}

/// 本人への打診（承諾するまで、対象となる方の氏名は表示しません）
pub(super) struct OwnOffer(pub(super) ToMe);

#[Object]
impl OwnOffer {
    async fn id(&self) -> ID {
        ID(self.0.offer.id.to_string())
    }

    /// The id with which the offer is answered.
    async fn request_id(&self) -> ID {
        ID(self.0.request.id.to_string())
    }

    /// To be given with the answer.
    async fn request_version(&self) -> i32 {
        self.0.request.version
    }

    async fn number(&self) -> String {
        written(&self.0.request.number)
    }

    async fn service(&self) -> gql::Service {
        self.0.request.service.0.into()
    }

    async fn service_label(&self) -> &str {
        self.0.request.service.0.label()
    }

    /// How many workers it is about.
    async fn people(&self) -> i32 {
        self.0.request.people
    }

    async fn workplace(&self) -> Result<Option<RequestWorkplace>> {
        let found = self.0.batch.workplace(self.0.request.workplace_id).await?;
        Ok(found.cloned().map(RequestWorkplace))
    }

    /// The office that asks.
    async fn office(&self, ctx: &Context<'_>) -> Option<Centre> {
        let view = ctx.directory_on(None);
        view.directory.index_of(self.0.request.organisation_id).map(|index| view.centre(index))
    }

    /// The time that is held for it.
    async fn slot(&self) -> Option<OfferedSlot> {
        self.0.slot.as_ref().map(OfferedSlot::of)
    }

    /// The other time that you proposed; it is held in place of the first.
    async fn proposed_slot(&self) -> Option<OfferedSlot> {
        self.0.proposed.as_ref().map(OfferedSlot::of)
    }

    async fn state(&self) -> gql::OfferState {
        self.0.offer.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.0.offer.state.0.label()
    }

    async fn offered_at(&self) -> DateTime<Utc> {
        self.0.offer.offered_at
    }

    /// The last day on which an answer is waited for.
    async fn answer_due_on(&self) -> Date {
        Date(self.0.offer.answer_due_on)
    }

    /// The last day that the law leaves for it; null where it sets none.
    async fn deadline(&self) -> Result<Option<Date>> {
        Ok(self.legal().await?.map(Date))
    }
}

impl OwnOffer {
    async fn legal(&self) -> Result<Option<NaiveDate>> {
        let clocks = self.0.batch.clocks(self.0.request.id).await?;
        let is_legal = |clock: &&request_clock::Model| {
            let kind: ClockKind = clock.kind.0;
            LEGAL_CLOCKS.contains(&kind)
        };
        Ok(clocks.iter().rfind(is_legal).map(|clock| clock.due_on))
    }
}
