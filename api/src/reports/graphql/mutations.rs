//! What can be done about reports.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use rules::reports::InformationSet;
use schema::requests::request;

use super::inputs::{
    ChangeSealingPassphraseInput, MakeSealingKeyInput, OpenSealedResultInput, RaiseUrgentInput,
    RecordMeasureInput, ReleaseReportInput, ReopenReportInput, ReportRequestInput,
    SaveInformationInput, SaveReportInput, SealResultInput, SignReportInput, target,
};
use super::types::{InformationNode, SealedFor, SealingKey};
use super::urgent::UrgentNoticeNode;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::reports::{
    acknowledge, close_request, information, measure, raise_urgent, release, save_report,
    seal_result, sealing_key, sign, unseal,
};
use crate::requests::graphql::{Request, RequestPayload};

#[derive(Default)]
pub struct ReportMutations;

#[Object]
impl ReportMutations {
    /// Tell the doctor what work is like. An office sends what it transcribes twice.
    async fn save_information(
        &self,
        ctx: &Context<'_>,
        input: SaveInformationInput,
    ) -> Result<InformationPayload> {
        let target = target(&input.request_id, input.version);
        let first = InformationSet::from(input.first);
        let again = input.again.map(InformationSet::from);
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let saved = information::save(hub, viewer, &target, &first, again.as_ref()).await?;
        Ok(InformationPayload { information: InformationNode(saved) })
    }

    /// Make the pair of keys with which results are sealed for you.
    async fn make_sealing_key(
        &self,
        ctx: &Context<'_>,
        input: MakeSealingKeyInput,
    ) -> Result<SealingKeyPayload> {
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let key = sealing_key::make(hub, viewer, &input.passphrase, input.replace).await?;
        Ok(SealingKeyPayload { key: SealingKey::of(&key) })
    }

    /// Change the passphrase of your sealing key. What was sealed before still opens.
    async fn change_sealing_passphrase(
        &self,
        ctx: &Context<'_>,
        input: ChangeSealingPassphraseInput,
    ) -> Result<SealingKeyPayload> {
        let (current, wished) = (&input.current_passphrase, &input.new_passphrase);
        let key = sealing_key::change_passphrase(ctx.hub(), ctx.viewer(), current, wished).await?;
        Ok(SealingKeyPayload { key: SealingKey::of(&key) })
    }

    /// Seal a stress-check result for the doctor who has accepted the request.
    async fn seal_result(
        &self,
        ctx: &Context<'_>,
        input: SealResultInput,
    ) -> Result<SealResultPayload> {
        let target = target(&input.request_id, input.version);
        let sealing = seal_result::seal(ctx.hub(), ctx.viewer(), &target, &input.content).await?;
        Ok(SealResultPayload { sealed_for: SealedFor(sealing) })
    }

    /// Open the result that was sealed for you. The worker hears of it.
    async fn open_sealed_result(
        &self,
        ctx: &Context<'_>,
        input: OpenSealedResultInput,
    ) -> Result<OpenSealedResultPayload> {
        let id = input.request_id.to_string();
        let content = unseal::open(ctx.hub(), ctx.viewer(), &id, &input.passphrase).await?;
        Ok(OpenSealedResultPayload { content: content.to_string() })
    }

    /// Keep a report as far as it has come.
    async fn save_report(
        &self,
        ctx: &Context<'_>,
        input: SaveReportInput,
    ) -> Result<RequestPayload> {
        let (target, content) = input.read()?;
        changed(ctx, save_report::save(ctx.hub(), ctx.viewer(), &target, content).await)
    }

    /// Sign a report that is complete.
    async fn sign_report(
        &self,
        ctx: &Context<'_>,
        input: SignReportInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        let (password, confirmed) = (&input.password, input.confirmed_passages);
        changed(ctx, sign::sign(ctx.hub(), ctx.viewer(), &target, password, confirmed).await)
    }

    /// Take the signature back, so that the report can be mended.
    async fn reopen_report(
        &self,
        ctx: &Context<'_>,
        input: ReopenReportInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        changed(ctx, sign::reopen(ctx.hub(), ctx.viewer(), &target, &input.message).await)
    }

    /// Release a signed report: the employer receives an edition without anything medical.
    async fn release_report(
        &self,
        ctx: &Context<'_>,
        input: ReleaseReportInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        let with_workplace = input.include_workplace_opinion;
        changed(ctx, release::release(ctx.hub(), ctx.viewer(), &target, with_workplace).await)
    }

    /// Say that the doctor's opinion was heard.
    async fn acknowledge_opinion(
        &self,
        ctx: &Context<'_>,
        input: ReportRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        changed(ctx, acknowledge::acknowledge(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Record what was decided after the worker was heard. Doing so again mends it.
    async fn record_measure(
        &self,
        ctx: &Context<'_>,
        input: RecordMeasureInput,
    ) -> Result<RequestPayload> {
        let (target, decided) = input.read();
        changed(ctx, measure::record(ctx.hub(), ctx.viewer(), &target, &decided).await)
    }

    /// Close a request of which everything is done.
    async fn close_request(
        &self,
        ctx: &Context<'_>,
        input: ReportRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.request_id, input.version);
        changed(ctx, close_request::close(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Say that a life may be in danger.
    async fn raise_urgent(
        &self,
        ctx: &Context<'_>,
        input: RaiseUrgentInput,
    ) -> Result<RaiseUrgentPayload> {
        let id = input.request_id.to_string();
        let sentences: Vec<_> = input.sentences.into_iter().map(|word| word.0).collect();
        let needed = input.contact_needed;
        let raised = raise_urgent::raise(ctx.hub(), ctx.viewer(), &id, needed, &sentences).await?;
        let request = &raised.request;
        Ok(RaiseUrgentPayload {
            raised_at: raised.row.raised_at,
            must_call: raised.must_call,
            contact_name: raised.must_call.then(|| request.contact_name.clone()),
            contact_phone: request.contact_phone.clone().filter(|_| raised.must_call),
            told: raised.row.sentences.words().iter().map(|word| word.label()).collect(),
            notice: UrgentNoticeNode::of(&raised.row),
        })
    }
}

fn changed(ctx: &Context<'_>, row: Result<request::Model>) -> Result<RequestPayload> {
    Ok(RequestPayload { request: Request::one(ctx.hub(), row?) })
}

#[derive(SimpleObject)]
struct InformationPayload {
    information: InformationNode,
}

#[derive(SimpleObject)]
struct SealingKeyPayload {
    key: SealingKey,
}

#[derive(SimpleObject)]
struct SealResultPayload {
    sealed_for: SealedFor,
}

#[derive(SimpleObject)]
struct OpenSealedResultPayload {
    /// It is in this answer and nowhere else.
    content: String,
}

#[derive(SimpleObject)]
struct RaiseUrgentPayload {
    notice: UrgentNoticeNode,
    raised_at: DateTime<Utc>,
    /// What the contact of the workplace was told, sentence by sentence.
    told: Vec<&'static str>,
    /// Nobody of the workplace could be written to: call them.
    must_call: bool,
    contact_name: Option<String>,
    contact_phone: Option<String>,
}
