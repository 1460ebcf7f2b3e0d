//! What can be asked about reports.

use async_graphql::{Context, ID, Object};

use super::types::{
    DoctorCase, EmployerOpinion, InformationNode, MeasureNode, OriginalReport, RecordOpening,
    SealedFor, SealingKey,
};
use super::urgent::{UrgentGuide, UrgentNoticeNode};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::reports::{
    access, information, measure, openings, raise_urgent, read, seal_result, sealing_key,
};

#[derive(Default)]
pub struct ReportQueries;

#[Object]
impl ReportQueries {
    /// A case of yours, as its doctor or nurse.
    async fn doctor_case(&self, ctx: &Context<'_>, id: ID) -> Result<DoctorCase> {
        Ok(DoctorCase(access::own_case(ctx.hub(), ctx.viewer(), &id).await?))
    }

    /// The original of a signed report, for the office. Reading it is written down.
    async fn office_report(&self, ctx: &Context<'_>, request_id: ID) -> Result<OriginalReport> {
        let original = read::original_for_office(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(OriginalReport(original))
    }

    /// What was released to the employer, for them and for the office that hands it over on
    /// paper. Reading it is written down.
    async fn employer_opinion(&self, ctx: &Context<'_>, request_id: ID) -> Result<EmployerOpinion> {
        let released = read::employers_opinion(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(EmployerOpinion::of(released))
    }

    /// What you have told the doctor about work; null where nothing was told yet.
    async fn own_information(
        &self,
        ctx: &Context<'_>,
        request_id: ID,
    ) -> Result<Option<InformationNode>> {
        let own = information::own(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(own.map(InformationNode))
    }

    /// Your key for sealed results; null as long as you have made none.
    async fn sealing_key(&self, ctx: &Context<'_>) -> Result<Option<SealingKey>> {
        Ok(sealing_key::own(ctx.hub(), ctx.viewer()).await?.as_ref().map(SealingKey::of))
    }

    /// For whom a result is to be sealed, and whether it is.
    async fn sealed_for(&self, ctx: &Context<'_>, request_id: ID) -> Result<SealedFor> {
        Ok(SealedFor(seal_result::sealing(ctx.hub(), ctx.viewer(), &request_id).await?))
    }

    /// Who read what about you, the latest first.
    async fn openings(&self, ctx: &Context<'_>, request_id: ID) -> Result<Vec<RecordOpening>> {
        let rows = openings::list(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(rows.iter().map(RecordOpening::of).collect())
    }

    /// What was decided after the opinion; null as long as nothing is.
    async fn measure(&self, ctx: &Context<'_>, request_id: ID) -> Result<Option<MeasureNode>> {
        let found = measure::of_request(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(found.map(MeasureNode::of))
    }

    /// What to do and whom to call when a life may be in danger. For everybody.
    async fn urgent_guide(&self) -> UrgentGuide {
        UrgentGuide
    }

    /// Every time that somebody said a life may be in danger, the latest first.
    async fn urgent_notices(
        &self,
        ctx: &Context<'_>,
        request_id: ID,
    ) -> Result<Vec<UrgentNoticeNode>> {
        let rows = raise_urgent::of_request(ctx.hub(), ctx.viewer(), &request_id).await?;
        Ok(rows.iter().map(UrgentNoticeNode::of).collect())
    }
}
