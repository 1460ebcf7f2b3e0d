//! The envelope of an office as those see it who plan with it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rules::Word;

use super::{Centre, View};
use crate::directory::budgets::{self, OfficeBudget};
use crate::directory::entry_lock::Target;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;

#[derive(Default)]
pub struct BudgetQueries;

#[Object]
impl BudgetQueries {
    /// What a regional office may spend in a fiscal year (this one without it), what it has
    /// spent, and how long that lasts.
    async fn office_budget(
        &self,
        ctx: &Context<'_>,
        centre_code: String,
        fiscal_year: Option<i32>,
    ) -> Result<BudgetNode> {
        let found = budgets::office_budget(ctx.hub(), ctx.viewer(), &centre_code, fiscal_year)?;
        Ok(BudgetNode { view: ctx.directory_on(None), found })
    }

    /// The same for every regional office whose budget you may see: your own, or those of
    /// your prefecture.
    async fn office_budgets(
        &self,
        ctx: &Context<'_>,
        fiscal_year: Option<i32>,
    ) -> Result<Vec<BudgetNode>> {
        let found = budgets::office_budgets(ctx.hub(), ctx.viewer(), fiscal_year)?;
        let node = |found| BudgetNode { view: ctx.directory_on(None), found };
        Ok(found.into_iter().map(node).collect())
    }
}

#[derive(Default)]
pub struct BudgetMutations;

#[Object]
impl BudgetMutations {
    /// Set what an office may spend in a fiscal year. When it is spent, intake ends by itself.
    async fn set_budget(&self, ctx: &Context<'_>, input: SetBudgetInput) -> Result<BudgetPayload> {
        let target = Target { code: input.code, version: input.version };
        let sum = (input.fiscal_year, input.allotted_yen);
        let found = budgets::set_budget(ctx.hub(), ctx.viewer(), &target, sum).await?;
        Ok(BudgetPayload { budget: BudgetNode { view: ctx.directory_on(None), found } })
    }

    /// Say what the office has spent in a fiscal year.
    async fn record_spending(
        &self,
        ctx: &Context<'_>,
        input: RecordSpendingInput,
    ) -> Result<BudgetPayload> {
        let target = Target { code: input.code, version: input.version };
        let sum = (input.fiscal_year, input.spent_yen);
        let until = input.until.map(|day| day.0);
        let found = budgets::record_spending(ctx.hub(), ctx.viewer(), &target, sum, until).await?;
        Ok(BudgetPayload { budget: BudgetNode { view: ctx.directory_on(None), found } })
    }
}

#[derive(InputObject)]
struct SetBudgetInput {
    /// Of the office.
    code: String,
    /// Of the entry of the office.
    version: i32,
    /// The calendar year in which it begins.
    fiscal_year: i32,
    allotted_yen: i64,
}

#[derive(InputObject)]
struct RecordSpendingInput {
    /// Of the office.
    code: String,
    /// Of the entry of the office.
    version: i32,
    /// The calendar year in which it begins.
    fiscal_year: i32,
    /// Everything that was spent since the year began.
    spent_yen: i64,
    /// The last day whose spending is in it; today without one.
    until: Option<Date>,
}

/// The envelope as it is now.
#[derive(SimpleObject)]
struct BudgetPayload {
    budget: BudgetNode,
}

struct BudgetNode {
    view: View,
    found: OfficeBudget,
}

/// 予算の状況
#[Object(name = "OfficeBudget")]
impl BudgetNode {
    async fn centre(&self) -> Centre {
        self.view.centre(self.found.office)
    }

    /// The calendar year in which it begins.
    async fn fiscal_year(&self) -> i32 {
        self.found.fiscal_year.year()
    }

    /// Null where nobody has registered an envelope.
    async fn allotted_yen(&self) -> Option<i64> {
        self.found.row.as_ref().map(|row| row.allotted_yen)
    }

    async fn spent_yen(&self) -> Option<i64> {
        self.found.row.as_ref().map(|row| row.spent_yen)
    }

    /// The last day whose spending is counted, where somebody said.
    async fn spent_until(&self) -> Option<Date> {
        self.found.row.as_ref().and_then(|row| row.spent_until).map(Date)
    }

    async fn state(&self) -> gql::BudgetState {
        self.found.forecast.state.into()
    }

    async fn state_label(&self) -> &str {
        self.found.forecast.state.label()
    }

    /// The day on which it runs out if it goes on being spent as until now.
    async fn forecast_on(&self) -> Option<Date> {
        self.found.forecast.runs_out_on.map(Date)
    }
}
