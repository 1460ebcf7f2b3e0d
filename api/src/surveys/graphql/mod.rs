//! Activities, the survey and the matrix, as clients see them.

mod cycle;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use cycle::SurveyMutations;
pub use mutations::ActivityMutations;
pub use queries::SurveyQueries;

use async_graphql::{Context, Object};
use rules::surveys::Period;

use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::words::gql;
use crate::surveys::list::{self, Wanted};
use types::Activity;

#[derive(Default)]
pub struct ActivityQueries;

#[Object]
impl ActivityQueries {
    /// What your organisation has written down of what it did, the latest day first.
    async fn activities(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(
            desc = "A month, half a fiscal year or a fiscal year: 2026-10, 2026-H1, FY2026."
        )]
        period: Option<String>,
        service: Option<gql::Service>,
    ) -> Result<Connection<Activity>> {
        let page = Page::ask(first, after.as_deref())?;
        let period = period.as_deref().map(known_period).transpose()?;
        let wanted = Wanted { period, service: service.map(|service| service.0) };
        let found = list::list(ctx.hub(), ctx.viewer(), &page, wanted).await?;
        Ok(found.map(Activity))
    }
}

fn known_period(text: &str) -> Result<Period> {
    text.trim().parse().map_err(|_| {
        let message = "期間は「2026-10」（月）、「2026-H1」（上半期）、「FY2026」（年度）の形で指定してください";
        Error::bad_input("period", "NOT_A_PERIOD", message)
    })
}
