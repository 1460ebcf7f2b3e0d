//! What can be asked of the survey and of the matrix.

use async_graphql::{Context, Object};

use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::words::gql;
use crate::surveys::shown::{
    ActivitySurvey, ContextSeries, Edition, Indicator, IndicatorHistory, MatrixCellDetail,
    OverlapWorkplace, PeriodChoice, PrefectureProgress, RegionChoice, ServiceMatrix,
    SurveyOverview, SurveyPictures, SurveyReturn,
};
use crate::surveys::{
    context, editions, history, matrix, overlaps, overview, pictures, progress, regions, returns,
    survey,
};

#[derive(Default)]
pub struct SurveyQueries;

#[Object]
impl SurveyQueries {
    /// The survey of a prefecture and a period: the newest edition, or the draft from operations
    /// where there is none; an older one by its number. Small figures are hidden as far as the
    /// asker's role asks for it.
    async fn activity_survey(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: String,
        #[graphql(desc = "2026-10, 2026-H1 or FY2026.")] period: String,
        edition: Option<i32>,
    ) -> Result<ActivitySurvey> {
        survey::survey(ctx.hub(), ctx.viewer(), (&prefecture, &period), edition).await
    }

    /// The pictures of the survey that `activitySurvey` answers with, each with the table of its
    /// numbers.
    async fn survey_pictures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: String,
        #[graphql(desc = "2026-10, 2026-H1 or FY2026.")] period: String,
        edition: Option<i32>,
    ) -> Result<SurveyPictures> {
        pictures::pictures(ctx.hub(), ctx.viewer(), (&prefecture, &period), edition).await
    }

    /// The month of your own office; a coordinator names an office of the prefecture.
    async fn survey_return(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A month, as 2026-10.")] period: String,
        #[graphql(desc = "The code of an office, for a coordinator.")] office: Option<String>,
    ) -> Result<SurveyReturn> {
        returns::read(ctx.hub(), ctx.viewer(), office.as_deref(), &period).await
    }

    /// How far the prefectures have come that you look after.
    async fn survey_progress(
        &self,
        ctx: &Context<'_>,
        period: String,
    ) -> Result<Vec<PrefectureProgress>> {
        progress::progress(ctx.hub(), ctx.viewer(), &period).await
    }

    /// The editions that were approved or frozen, the newest first.
    async fn survey_editions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: Option<String>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Edition>> {
        let page = Page::ask(first, after.as_deref())?;
        editions::list(ctx.hub(), ctx.viewer(), prefecture.as_deref(), &page).await
    }

    /// The catalogue of indicators, in its order.
    async fn indicators(&self, ctx: &Context<'_>) -> Result<Vec<Indicator>> {
        survey::indicators(ctx.viewer())
    }

    /// One indicator over some months, the last of them the month that is named.
    async fn indicator_history(
        &self,
        ctx: &Context<'_>,
        code: String,
        #[graphql(desc = "The two digits of a prefecture.")] region: String,
        #[graphql(desc = "A month, as 2026-10.")] until: String,
        #[graphql(default = 13)] months: i32,
    ) -> Result<IndicatorHistory> {
        history::history(ctx.hub(), ctx.viewer(), &code, &region, (&until, months)).await
    }

    /// The size × service matrix of a region and a period.
    async fn service_matrix(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "One of surveyRegions.")] region: String,
        period: String,
        layer: gql::MatrixLayer,
        measure: gql::MatrixMeasure,
    ) -> Result<ServiceMatrix> {
        let place = (region.as_str(), period.as_str());
        matrix::matrix(ctx.hub(), ctx.viewer(), place, layer.0, measure.0).await
    }

    /// Everything that is known of one cell of the matrix.
    async fn matrix_cell(
        &self,
        ctx: &Context<'_>,
        region: String,
        period: String,
        layer: gql::MatrixLayer,
        row: gql::MatrixRow,
        service: gql::Service,
    ) -> Result<MatrixCellDetail> {
        let place = (region.as_str(), period.as_str());
        matrix::cell(ctx.hub(), ctx.viewer(), place, layer.0, (row.0, service.0)).await
    }

    /// The matrix of a region and a period less that of another.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the API")]
    async fn matrix_difference(
        &self,
        ctx: &Context<'_>,
        region: String,
        period: String,
        other_region: String,
        other_period: String,
        layer: gql::MatrixLayer,
        measure: gql::MatrixMeasure,
    ) -> Result<ServiceMatrix> {
        let place = (region.as_str(), period.as_str());
        let other = (other_region.as_str(), other_period.as_str());
        matrix::difference(ctx.hub(), ctx.viewer(), place, other, layer.0, measure.0).await
    }

    /// The workplaces to which several organisations gave the same service, so that those can
    /// agree who goes there. For the coordinator of the region alone.
    async fn matrix_overlaps(
        &self,
        ctx: &Context<'_>,
        region: String,
        period: String,
        layer: gql::MatrixLayer,
        row: gql::MatrixRow,
        service: gql::Service,
    ) -> Result<Vec<OverlapWorkplace>> {
        let place = (region.as_str(), period.as_str());
        overlaps::overlaps(ctx.hub(), ctx.viewer(), place, layer.0, (row.0, service.0)).await
    }

    /// The regions by which the matrix can be cut.
    async fn survey_regions(&self, ctx: &Context<'_>) -> Result<Vec<RegionChoice>> {
        regions::choices(ctx.hub(), ctx.viewer()).await
    }

    /// The periods for which there is something, the newest first.
    async fn survey_periods(&self, ctx: &Context<'_>) -> Result<Vec<PeriodChoice>> {
        regions::periods(ctx.hub(), ctx.viewer()).await
    }

    /// Published series that activity is read against.
    async fn context_series(&self, ctx: &Context<'_>) -> Result<Vec<ContextSeries>> {
        context::series(ctx.viewer())
    }

    /// What changed, and what needs a look; in the whole country without a prefecture.
    async fn survey_overview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: Option<String>,
    ) -> Result<SurveyOverview> {
        overview::overview(ctx.hub(), ctx.viewer(), prefecture.as_deref()).await
    }
}
