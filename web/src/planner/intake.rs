//! Where in a prefecture no new requests are taken in, and how long the money of its offices lasts.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::html;

use crate::budgets;
use crate::page::{self, Page, Web};
use crate::prefecture::{Asked, choose, place};
use crate::signed_in::reader;
use crate::ui::parts::Tag;
use crate::ui::{Table, dates};
use crate::words::{IntakeStop, Role};

page::operation!(IntakeStops, "src/planner/intake.graphql");

use intake_stops::IntakeStopsIntakeStops as Stopped;

const TITLE: &str = "受付の停止と予算";

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Planner, Role::Admin])?;
    let Some(prefecture) = place(&web, &parts, &reader, &asked).await? else {
        return choose(&web, &parts, &reader, TITLE).await;
    };
    let wanted = intake_stops::Variables { prefecture: prefecture.code };
    let stopped = page::ask::<IntakeStops>(&web, &parts, wanted).await?.intake_stops;
    // Who looks after the accounts of the whole country does not look into budgets.
    let budgets = match reader.viewer.role {
        Role::Planner => Some(budgets::of_region(&web, &parts, None).await?),
        _ => None,
    };
    let content = html! {
        h1 { (TITLE) }
        p.lead { (prefecture.name) "の地域産業保健センターで、休止、順番待ち、または予算の上限に達したサービスは" (stopped.len()) "件です。" }
        (table(&stopped))
        @if let Some(budgets) = &budgets {
            h2 { "予算" }
            (budgets::table(budgets, budgets.first().map(|budget| budget.fiscal_year), false))
        }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn table(stopped: &[Stopped]) -> Table {
    let rows = stopped.iter().map(|stopped| {
        let tag = match stopped.cause {
            IntakeStop::Waitlist => Tag::Attention,
            IntakeStop::Suspended | IntakeStop::BudgetExhausted => Tag::Rest,
        };
        [
            html! { a href={ "/centres/" (stopped.centre.code) } { (stopped.centre.name) } },
            html! { (stopped.service_label) },
            tag.with(&stopped.cause_label),
            html! { (stopped.reason.as_deref().unwrap_or_default()) },
            html! { @if let Some(day) = stopped.since { (dates::day(day)) } },
        ]
    });
    Table::new("stops", "新しい申込みをすぐには受け付けていないサービス")
        .column("センター")
        .column("サービス")
        .column("状況")
        .column("センターの説明")
        .column("いつから")
        .rows(rows)
        .when_empty("すべてのサービスが受付中です。")
}
