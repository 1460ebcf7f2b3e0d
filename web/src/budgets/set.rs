//! Setting what an office may spend in a fiscal year.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::own::{Budget, ask};
use super::region::of_year;
use super::shown::{spent, year, yen};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, reader, whole_number};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Width};
use crate::words::Role;

page::operation!(SetBudget, "src/budgets/set.graphql");

const TITLE: &str = "予算額の登録";

const FIELDS: [(&str, &str); 1] = [("input.allottedYen", "allotted")];

#[derive(Deserialize)]
pub(super) struct Asked {
    /// The calendar year in which the fiscal year begins.
    year: Option<i64>,
}

async fn open(
    web: &Web,
    parts: &Parts,
    code: &str,
    year: Option<i64>,
) -> Result<(Reader, Budget), Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Coordinator])?;
    Ok((reader, ask(web, parts, code, year).await?))
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let (reader, budget) = open(&web, &parts, &code, asked.year).await?;
    let stored = budget.allotted_yen.map(|sum| ("allotted".to_owned(), sum.to_string()));
    page::show(document(&parts, &reader, &budget, &Sent::holding(stored), &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (reader, budget) = open(&web, &parts, &code, sent.one("year").parse().ok()).await?;
    let errors = match whole_number(sent.one("allotted")) {
        Some(allotted_yen) => {
            let input = set_budget::SetBudgetInput {
                code,
                version: sent.version(),
                fiscal_year: budget.fiscal_year,
                allotted_yen,
            };
            match page::ask::<SetBudget>(&web, &parts, set_budget::Variables { input }).await {
                Ok(_) => return page::go_on(&format!("{}&done=set", of_year(budget.fiscal_year))),
                Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                    page::errors_of(&refused, &FIELDS)
                }
                Err(refused) => return Err(refused),
            }
        }
        None => Errors::from_iter([("allotted", "予算額を数字で入力してください")]),
    };
    page::mend(document(&parts, &reader, &budget, &sent, &errors))
}

fn document(
    parts: &Parts,
    reader: &Reader,
    budget: &Budget,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let known = budget.allotted_yen.map_or("未登録".to_owned(), yen);
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (Facts::new()
            .fact("センター", budget.centre.name.as_str())
            .fact("年度", year(budget.fiscal_year))
            .fact("登録されている予算額", known)
            .fact("使った額", spent(budget.spent_yen, budget.spent_until).map_or("未登録".to_owned(), yen)))
        form method="post" action={ "/prefecture/budgets/" (budget.centre.code) } novalidate {
            input type="hidden" name="version" value=(budget.centre.version);
            input type="hidden" name="year" value=(budget.fiscal_year);
            (Field::number("allotted", "予算額", "円").width(Width::Sixteen)
                .hint("1年度に使える額です。使った額より少ない額にすると、受付は自動で終了します。")
                .value(typed.one("allotted")).errors(errors))
            div.actions { (submit(Weight::Main, "予算額を登録する")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("センターの予算へ戻る", &of_year(budget.fiscal_year)))
        .render(content)
}
