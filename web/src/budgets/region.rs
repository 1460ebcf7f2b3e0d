//! The envelopes of the offices of a prefecture side by side.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::shown::{forecast, spent, year, yen};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice, reader};
use crate::ui::{Table, dates};
use crate::words::{BudgetState, Role};

page::operation!(OfficeBudgets, "src/budgets/region.graphql");

pub(crate) use office_budgets::OfficeBudgetsOfficeBudgets as Budget;

pub(super) const BUDGETS: &str = "/prefecture/budgets";

const TITLE: &str = "センターの予算";

#[derive(Deserialize)]
pub(super) struct Asked {
    /// The calendar year in which the fiscal year begins.
    year: Option<i64>,
    #[serde(flatten)]
    done: Done,
}

/// Those that the reader may see, in a year; in this one without it.
pub(crate) async fn of_region(
    web: &Web,
    parts: &Parts,
    year: Option<i64>,
) -> Result<Vec<Budget>, Refused> {
    let asked = office_budgets::Variables { year };
    Ok(page::ask::<OfficeBudgets>(web, parts, asked).await?.office_budgets)
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    let budgets = of_region(&web, &parts, asked.year).await?;
    let shown = budgets.first().map(|budget| budget.fiscal_year).or(asked.year);
    let content = html! {
        (notice(&asked.done, &[("set", "予算額を登録しました")]))
        h1 { (TITLE) }
        p { "使った額は、それぞれのセンターが登録します。使った額が予算額に達したセンターでは、サービスの受付が自動で終了します。" }
        (table(&budgets, shown, true))
        @if let Some(shown) = shown {
            p.actions {
                a href=(of_year(shown - 1)) { "前の年度を見る" }
                a href=(of_year(shown + 1)) { "次の年度を見る" }
            }
        }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

pub(super) fn of_year(year: i64) -> String {
    page::address(BUDGETS, &[("year", &year.to_string())])
}

/// The offices in lines; with a way to set each where the reader may.
pub(crate) fn table(budgets: &[Budget], shown: Option<i64>, may_set: bool) -> Table {
    let rows = budgets.iter().map(|budget| {
        let mut cells = vec![
            html! { (budget.centre.name) },
            html! { @match budget.allotted_yen { Some(sum) => (yen(sum)), None => "未登録" } },
            html! { @match spent(budget.spent_yen, budget.spent_until) { Some(sum) => (yen(sum)), None => "未登録" } },
            html! { @if let Some(left) = left(budget) { (yen(left)) } },
            html! { @if let Some(day) = budget.spent_until { (dates::short_day(day)) } },
            forecast(budget.state, &budget.state_label, budget.forecast_on),
        ];
        if may_set {
            cells.push(set(budget));
        }
        cells
    });
    let sum = |of: fn(&Budget) -> Option<i64>| yen(budgets.iter().filter_map(of).sum());
    let mut total = vec![
        html! { "合計" },
        html! { (sum(|budget| budget.allotted_yen)) },
        html! { (sum(|budget| budget.spent_yen)) },
        html! { (sum(left)) },
        html! {},
        html! {},
    ];
    if may_set {
        total.push(html! {});
    }
    let caption = shown.map_or("センターごとの予算".to_owned(), |shown| {
        format!("センターごとの予算（{}）", year(shown))
    });
    let table = Table::new("budgets", caption)
        .column("センター")
        .number("予算額")
        .number("使った額")
        .number("残り")
        .column("集計した日")
        .column("見込み");
    let table = if may_set { table.column("予算額の登録") } else { table };
    table.rows(rows).total(total).when_empty("地域産業保健センターは登録されていません。")
}

fn left(budget: &Budget) -> Option<i64> {
    budget.allotted_yen.map(|allotted| allotted - budget.spent_yen.unwrap_or_default())
}

fn set(budget: &Budget) -> Markup {
    let own = format!("{BUDGETS}/{}", budget.centre.code);
    let href = page::address(&own, &[("year", &budget.fiscal_year.to_string())]);
    html! {
        a href=(href) {
            @if budget.allotted_yen.is_some() { "変更" } @else { "登録" }
            span.vh { "：" (budget.centre.name) }
        }
    }
}
