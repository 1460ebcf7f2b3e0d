//! What an organisation can write down for the survey.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use rules::Word;
use rules::surveys::Item;

use super::types::Activity;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::surveys::record::Typed;
use crate::surveys::{import, items, list, record, take_back};

#[derive(Default)]
pub struct ActivityMutations;

#[Object]
impl ActivityMutations {
    /// Write down what your organisation did. The same idempotencyKey gives the same activity.
    async fn record_activity(
        &self,
        ctx: &Context<'_>,
        input: RecordActivityInput,
    ) -> Result<ActivityPayload> {
        let (key, typed) = input.typed();
        let recorded = record::record(ctx.hub(), ctx.viewer(), &key, &typed).await?;
        let activity = Activity(list::one(ctx.hub(), recorded.fact).await?);
        Ok(ActivityPayload { activity, was_known: recorded.was_known })
    }

    /// An activity that was written down no longer counts. It stays in the list, with the reason.
    async fn take_back_activity(
        &self,
        ctx: &Context<'_>,
        input: TakeBackActivityInput,
    ) -> Result<ActivityPayload> {
        let reason = input.reason.0;
        let fact = take_back::take_back(ctx.hub(), ctx.viewer(), &input.id, reason).await?;
        let activity = Activity(list::one(ctx.hub(), fact).await?);
        Ok(ActivityPayload { activity, was_known: false })
    }

    /// Activities from a CSV file, all of them or none.
    async fn import_activities(
        &self,
        ctx: &Context<'_>,
        input: ImportActivitiesInput,
    ) -> Result<ImportPayload> {
        let is_dry_run = input.dry_run;
        let bytes = import::bytes_of(ctx.viewer(), &input.file)?;
        let imported = import::import(ctx.hub(), ctx.viewer(), &bytes, is_dry_run).await?;
        let problems = imported.problems.told.into_iter().map(|problem| ImportProblem {
            row: i32::try_from(problem.row).unwrap_or(i32::MAX),
            column: problem.column,
            code: problem.code,
            message: problem.message,
        });
        Ok(ImportPayload {
            rows: i32::try_from(imported.rows).unwrap_or(i32::MAX),
            is_dry_run,
            was_known: imported.was_known,
            problems: problems.collect(),
            more_problems: i32::try_from(imported.problems.more).unwrap_or(i32::MAX),
        })
    }

    /// Give the figures of a month that no operation knows. A later figure replaces an earlier one.
    async fn record_items(
        &self,
        ctx: &Context<'_>,
        input: RecordItemsInput,
    ) -> Result<ItemsPayload> {
        let given: Vec<items::Given> = input
            .items
            .iter()
            .map(|given| items::Given { item: given.item.0, amount: given.amount })
            .collect();
        let standing = items::record(ctx.hub(), ctx.viewer(), &input.month, &given).await?;
        let items = standing.into_iter().map(|(item, amount)| StandingItem::of(item, amount));
        Ok(ItemsPayload { month: input.month.trim().to_owned(), items: items.collect() })
    }
}

#[derive(InputObject)]
struct RecordActivityInput {
    idempotency_key: String,
    day: Date,
    service: gql::Service,
    /// Who received it: the layer of the matrix follows from this.
    recipient: gql::Recipient,
    channel: Option<gql::ActivityChannel>,
    performer: Option<gql::Performer>,
    people: i32,
    #[graphql(default)]
    minutes: i32,
    /// A registered workplace of your area; its size on that day is known then.
    workplace_id: Option<ID>,
    /// Of a workplace that is not registered; neither where nobody knows.
    workplace_headcount: Option<i32>,
    company_headcount: Option<i32>,
    care: Option<gql::Care>,
    approach: Option<gql::Approach>,
    content: Option<gql::VisitContent>,
    #[graphql(default)]
    is_paid: bool,
}

impl RecordActivityInput {
    fn typed(self) -> (String, Typed) {
        let typed = Typed {
            day: self.day.0,
            service: self.service.0,
            recipient: self.recipient.0,
            channel: self.channel.map(|word| word.0),
            performer: self.performer.map(|word| word.0),
            people: self.people.into(),
            minutes: self.minutes.into(),
            workplace: self.workplace_id.map(|id| id.0),
            workplace_headcount: self.workplace_headcount.map(Into::into),
            company_headcount: self.company_headcount.map(Into::into),
            care: self.care.map(|word| word.0),
            approach: self.approach.map(|word| word.0),
            content: self.content.map(|word| word.0),
            is_paid: self.is_paid,
        };
        (self.idempotency_key, typed)
    }
}

#[derive(InputObject)]
struct TakeBackActivityInput {
    id: ID,
    /// MISTYPED, DUPLICATE or NOT_HELD.
    reason: gql::TakenBack,
}

#[derive(InputObject)]
struct ImportActivitiesInput {
    /// The file, in base64: a CSV in UTF-8 or Shift_JIS.
    file: String,
    /// Checks everything, and leaves nothing behind.
    #[graphql(default)]
    dry_run: bool,
}

#[derive(InputObject)]
struct RecordItemsInput {
    /// As 2026-10.
    month: String,
    items: Vec<ItemInput>,
}

#[derive(InputObject)]
struct ItemInput {
    item: gql::Item,
    /// Null takes an earlier figure away.
    amount: Option<i64>,
}

#[derive(SimpleObject)]
struct ActivityPayload {
    activity: Activity,
    /// The same was sent before; nothing was written.
    was_known: bool,
}

#[derive(SimpleObject)]
struct ImportPayload {
    /// Activities in the file; none are written where there are problems.
    rows: i32,
    is_dry_run: bool,
    /// The same file was taken in before; nothing was written.
    was_known: bool,
    problems: Vec<ImportProblem>,
    /// How many more there are than are told.
    more_problems: i32,
}

/// What has to be mended in a row of a file.
#[derive(SimpleObject)]
struct ImportProblem {
    /// As a spreadsheet shows it: the header is row 1.
    row: i32,
    /// Empty where it is about the whole row.
    column: String,
    code: &'static str,
    message: String,
}

/// The figures of the month as they stand now.
#[derive(SimpleObject)]
struct ItemsPayload {
    month: String,
    items: Vec<StandingItem>,
}

#[derive(SimpleObject)]
struct StandingItem {
    item: gql::Item,
    label: &'static str,
    amount: i64,
}

impl StandingItem {
    fn of(item: Item, amount: i64) -> Self {
        Self { item: item.into(), label: item.label(), amount }
    }
}
