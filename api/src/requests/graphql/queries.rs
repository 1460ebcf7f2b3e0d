//! What can be asked about requests.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use rules::Word;
use rules::documents::DocumentKind;

use super::inputs::RequestFilter;
use super::parts::RequestStatus;
use super::types::Request;
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::words::gql;
use crate::requests::loaders::Batch;
use crate::requests::{checklist, draft, list, status};

#[derive(Default)]
pub struct RequestQueries;

#[Object]
impl RequestQueries {
    /// The requests that are yours to see, ordered by what is due first. Without a filter
    /// they are those that are not over.
    async fn requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
        filter: Option<RequestFilter>,
    ) -> Result<Connection<Request>> {
        let page = Page::ask(first, after.as_deref())?;
        let filter = filter.map(Into::into).unwrap_or_default();
        let found = list::list(ctx.hub(), ctx.viewer(), &filter, &page).await?;
        Ok(Request::page(ctx.hub(), found))
    }

    /// One request that is yours to see.
    async fn request(&self, ctx: &Context<'_>, id: String) -> Result<Request> {
        let row = list::one(ctx.hub(), ctx.viewer(), &id).await?;
        Ok(Request::one(ctx.hub(), row))
    }

    /// How a request stands, by its number and its secret. No account is needed.
    async fn request_status(
        &self,
        ctx: &Context<'_>,
        number: String,
        secret: String,
    ) -> Result<RequestStatus> {
        let status = status::status(ctx.hub(), &number, &secret).await?;
        let batch = Arc::new(Batch::of(ctx.hub(), [&status.request]));
        Ok(RequestStatus(status, batch))
    }

    /// What you have typed so far for a service, as JSON; null where you have not begun.
    async fn request_draft(
        &self,
        ctx: &Context<'_>,
        service: gql::Service,
    ) -> Result<Option<String>> {
        draft::draft(ctx.hub(), ctx.viewer(), service.0).await
    }

    /// What an office needs for a service. Without an office: what every office needs.
    async fn required_papers(
        &self,
        ctx: &Context<'_>,
        service: gql::Service,
        centre_code: Option<String>,
    ) -> Vec<RequiredPaper> {
        let view = ctx.directory_on(None);
        checklist(&view.directory, service.0, centre_code.as_deref())
            .into_iter()
            .map(|paper| RequiredPaper {
                code: crate::requests::code_of(&paper),
                name: paper.name.clone(),
                note: paper.note.clone(),
                can_be_uploaded: paper.can_be_uploaded,
                is_filled_in_here: paper.kind.is_some_and(DocumentKind::is_filled_in_here),
                is_sealed: paper.is_sealed,
                certainty: paper.certainty.into(),
                certainty_label: paper.certainty.label(),
            })
            .collect()
    }
}

/// 申込みに必要な書類
#[derive(SimpleObject)]
struct RequiredPaper {
    code: String,
    name: String,
    note: Option<String>,
    can_be_uploaded: bool,
    /// The form of the application itself.
    is_filled_in_here: bool,
    /// It travels sealed, and one doctor alone opens it.
    is_sealed: bool,
    certainty: gql::Certainty,
    certainty_label: &'static str,
}
