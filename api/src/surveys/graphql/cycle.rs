//! What can be done with the survey, from an office's month to a frozen edition.

use async_graphql::{Context, Object, SimpleObject};

use super::inputs::{
    ConfirmReturnInput, CorrectSurveyInput, EvaluateIndicatorInput, ExplainDeviationInput,
    FollowUpDoubtInput, ReopenReturnInput, SendBackReturnInput, SendBackSurveyInput, SetPlanInput,
    SurveyInput,
};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::surveys::plans::About;
use crate::surveys::shown::{Edition, IndicatorFigure, SurveyReturn};
use crate::surveys::{accept, approve, confirm, correct, doubts, explain, plans};

#[derive(Default)]
pub struct SurveyMutations;

#[Object]
impl SurveyMutations {
    /// Confirm the month of your office. CONFLICT, with what is missing, while a deviation has no
    /// cause, a doubt was not followed up, or a figure to be given by hand is not there.
    async fn confirm_return(
        &self,
        ctx: &Context<'_>,
        input: ConfirmReturnInput,
    ) -> Result<ReturnPayload> {
        let month = (input.period.as_str(), input.version);
        confirm::confirm(ctx.hub(), ctx.viewer(), month, &input.digest).await.map(Into::into)
    }

    /// Take back the confirmation of a month, while it is in no approved or frozen edition.
    async fn reopen_return(
        &self,
        ctx: &Context<'_>,
        input: ReopenReturnInput,
    ) -> Result<ReturnPayload> {
        let month = (input.period.as_str(), input.version);
        confirm::reopen(ctx.hub(), ctx.viewer(), month, &input.reason).await.map(Into::into)
    }

    /// Send a confirmed month back to its office.
    async fn send_back_return(
        &self,
        ctx: &Context<'_>,
        input: SendBackReturnInput,
    ) -> Result<ReturnPayload> {
        let month = (input.office.as_str(), input.period.as_str());
        confirm::send_back(ctx.hub(), ctx.viewer(), month, &input.reason).await.map(Into::into)
    }

    /// Say what came of looking at a doubtful figure.
    async fn follow_up_doubt(
        &self,
        ctx: &Context<'_>,
        input: FollowUpDoubtInput,
    ) -> Result<ReturnPayload> {
        let doubt = (input.code.as_str(), input.indicator.as_str());
        doubts::follow_up(ctx.hub(), ctx.viewer(), &input.period, doubt, &input.note)
            .await
            .map(Into::into)
    }

    /// Give the cause of a deviation from the plan: for your office's month, or, as a
    /// coordinator, for the prefecture.
    async fn explain_deviation(
        &self,
        ctx: &Context<'_>,
        input: ExplainDeviationInput,
    ) -> Result<CausePayload> {
        let about = (input.period.as_str(), input.indicator.as_str());
        let cause = (input.class.0, input.note.as_str());
        let indicator = explain::explain(ctx.hub(), ctx.viewer(), about, cause).await?;
        Ok(CausePayload { indicator })
    }

    /// Approve the survey of your prefecture. CONFLICT, with the offices that are missing, until
    /// all of them have confirmed and nothing was recorded since.
    async fn approve_survey(
        &self,
        ctx: &Context<'_>,
        input: SurveyInput,
    ) -> Result<EditionPayload> {
        let about = (input.prefecture.as_str(), input.period.as_str());
        approve::approve(ctx.hub(), ctx.viewer(), about).await.map(Into::into)
    }

    /// Accept an approved survey: it gets its number and its hash, and never changes again.
    async fn accept_survey(&self, ctx: &Context<'_>, input: SurveyInput) -> Result<EditionPayload> {
        let about = (input.prefecture.as_str(), input.period.as_str());
        accept::accept(ctx.hub(), ctx.viewer(), about).await.map(Into::into)
    }

    /// Send an approved survey back to the coordinator instead of accepting it.
    async fn send_back_survey(
        &self,
        ctx: &Context<'_>,
        input: SendBackSurveyInput,
    ) -> Result<EditionPayload> {
        let about = (input.prefecture.as_str(), input.period.as_str());
        accept::send_back(ctx.hub(), ctx.viewer(), about, &input.reason).await.map(Into::into)
    }

    /// Begin the next edition of a frozen survey; the old one stays as it is.
    async fn correct_survey(
        &self,
        ctx: &Context<'_>,
        input: CorrectSurveyInput,
    ) -> Result<EditionPayload> {
        let about = (input.prefecture.as_str(), input.period.as_str());
        correct::correct(ctx.hub(), ctx.viewer(), about, &input.reason).await.map(Into::into)
    }

    /// Set what an indicator should come to in a fiscal year.
    async fn set_plan(&self, ctx: &Context<'_>, input: SetPlanInput) -> Result<PlanPayload> {
        let about = About {
            fiscal_year: input.fiscal_year,
            prefecture: &input.prefecture,
            office: input.office.as_deref(),
            indicator: &input.indicator,
        };
        plans::set(ctx.hub(), ctx.viewer(), about, input.planned).await.map(Into::into)
    }

    /// Say what to think of an indicator's year, and what follows for the next.
    async fn evaluate_indicator(
        &self,
        ctx: &Context<'_>,
        input: EvaluateIndicatorInput,
    ) -> Result<PlanPayload> {
        let about = About {
            fiscal_year: input.fiscal_year,
            prefecture: &input.prefecture,
            office: input.office.as_deref(),
            indicator: &input.indicator,
        };
        let words = (input.evaluation.as_str(), input.measure.as_deref());
        plans::evaluate(ctx.hub(), ctx.viewer(), about, words).await.map(Into::into)
    }
}

/// The month as it is now.
#[derive(SimpleObject)]
struct ReturnPayload {
    survey_return: SurveyReturn,
}

/// The indicator with its cause.
#[derive(SimpleObject)]
struct CausePayload {
    indicator: IndicatorFigure,
}

/// The edition as it is now.
#[derive(SimpleObject)]
struct EditionPayload {
    edition: Edition,
}

/// The indicator with its plan and its evaluation.
#[derive(SimpleObject)]
struct PlanPayload {
    indicator: IndicatorFigure,
}

impl From<SurveyReturn> for ReturnPayload {
    fn from(survey_return: SurveyReturn) -> Self {
        Self { survey_return }
    }
}

impl From<Edition> for EditionPayload {
    fn from(edition: Edition) -> Self {
        Self { edition }
    }
}

impl From<IndicatorFigure> for PlanPayload {
    fn from(indicator: IndicatorFigure) -> Self {
        Self { indicator }
    }
}
