//! The envelope of the own office: what it may spend, what it has spent, and how long that lasts.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::shown::{forecast, spent as known_spent, year, yen};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{
    Done, Reader, Sent, date_field, forbidden, not_a_day, notice, reader, typed_day, whole_number,
};
use crate::ui::lists::Facts;
use crate::ui::parts::{Banner, Weight, submit};
use crate::ui::{Errors, Field, dates};
use crate::words::{BudgetState, Role};

page::operation!(OfficeBudget, "src/budgets/one.graphql");
page::operation!(RecordSpending, "src/budgets/spend.graphql");

pub(super) use office_budget::OfficeBudgetOfficeBudget as Budget;

const TITLE: &str = "予算";

const FIELDS: [(&str, &str); 2] = [("input.spentYen", "spent"), ("input.until", "until")];

/// The envelope of one office; in this fiscal year without one.
pub(super) async fn ask(
    web: &Web,
    parts: &Parts,
    code: &str,
    year: Option<i64>,
) -> Result<Budget, Refused> {
    let asked = office_budget::Variables { code: code.to_owned(), year };
    Ok(page::ask::<OfficeBudget>(web, parts, asked).await?.office_budget)
}

async fn own(web: &Web, parts: &Parts) -> Result<(Reader, Budget), Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Office])?;
    let code = reader.organisation.clone().ok_or_else(forbidden)?;
    let budget = ask(web, parts, &code, None).await?;
    Ok((reader, budget))
}

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let (reader, budget) = own(&web, &parts).await?;
    let spent = budget.spent_yen.filter(|spent| 0 < *spent).map(|spent| spent.to_string());
    let typed = Sent::holding(spent.map(|spent| ("spent".to_owned(), spent)));
    let said = notice(&done, &[("spent", "使った額を登録しました")]);
    page::show(document(&parts, &reader, &budget, &said, &typed, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let (reader, budget) = own(&web, &parts).await?;
    let errors = match input(&budget, &sent) {
        Ok(input) => {
            let asked = record_spending::Variables { input };
            match page::ask::<RecordSpending>(&web, &parts, asked).await {
                Ok(_) => return page::go_on("/office/budget?done=spent"),
                Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                    page::errors_of(&refused, &FIELDS)
                }
                Err(refused) => return Err(refused),
            }
        }
        Err(errors) => errors,
    };
    page::mend(document(&parts, &reader, &budget, &html! {}, &sent, &errors))
}

fn input(budget: &Budget, sent: &Sent) -> Result<record_spending::RecordSpendingInput, Errors> {
    let mut errors = Errors::none();
    let spent = whole_number(sent.one("spent"));
    if spent.is_none() {
        errors.add("spent", "年度の初めから使った額の合計を数字で入力してください");
    }
    let until = typed_day(sent, "until");
    if until.is_err() {
        errors.add("until", not_a_day("集計した日"));
    }
    match (spent, until) {
        (Some(spent_yen), Ok(until)) if errors.is_empty() => {
            Ok(record_spending::RecordSpendingInput {
                code: budget.centre.code.clone(),
                version: sent.version(),
                fiscal_year: budget.fiscal_year,
                spent_yen,
                until,
            })
        }
        _ => Err(errors),
    }
}

fn document(
    parts: &Parts,
    reader: &Reader,
    budget: &Budget,
    said: &Markup,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        @if errors.is_empty() && said.0.is_empty() { (ended(budget)) }
        h1 { (TITLE) }
        p.lead { (budget.centre.name) "　" (year(budget.fiscal_year)) }
        (facts(budget))
        p { "見込みは、集計した日までと同じ使い方が、年度末まで営業日ごとに続くものとして計算しています。使った額が予算額に達すると、サービスの受付は自動で終了し、利用者にもそのように表示します。" }
        @if budget.allotted_yen.is_some() { (spending(budget, typed, errors)) }
        @else { p { "この年度の予算額はまだ登録されていません。都道府県の産業保健総合支援センターに登録を依頼してください。" } }
    };
    page::shell(TITLE, Some(&reader.viewer), parts).errors(!errors.is_empty()).render(content)
}

fn ended(budget: &Budget) -> Markup {
    let body = html! {
        p { "新しい申込みには、今年度の受付が終了したことを案内しています。登録した額に誤りがあるときは、下で直してください。" }
    };
    match budget.state {
        BudgetState::Exhausted => {
            Banner::Warning.with("予算の上限に達したため、受付を終了しています", false, &body)
        }
        _ => html! {},
    }
}

fn facts(budget: &Budget) -> Facts {
    let (allotted, spent) = (budget.allotted_yen, budget.spent_yen.unwrap_or_default());
    let facts = Facts::new().fact("予算額", allotted.map_or("未登録".to_owned(), yen));
    let Some(allotted) = allotted else { return facts };
    let until = budget.spent_until;
    let spent_words = match (known_spent(budget.spent_yen, until), until) {
        (Some(spent), Some(day)) => format!("{}（{}まで）", yen(spent), dates::day(day)),
        (Some(spent), None) => yen(spent),
        (None, _) => "未登録".to_owned(),
    };
    facts
        .fact("使った額", spent_words)
        .fact("残り", yen(allotted - spent))
        .fact("見込み", forecast(budget.state, &budget.state_label, budget.forecast_on))
}

fn spending(budget: &Budget, typed: &Sent, errors: &Errors) -> Markup {
    html! {
        h2 { "使った額の登録" }
        form method="post" action="/office/budget" novalidate {
            input type="hidden" name="version" value=(budget.centre.version);
            (Field::number("spent", "年度の初めから使った額の合計", "円").width(crate::ui::Width::Sixteen)
                .hint("今回使った額ではなく、年度の初めからの合計を入力してください。")
                .value(typed.one("spent")).errors(errors))
            (date_field(typed, "until", "集計した日").optional()
                .hint("この日までに使った額が合計に入っています。空欄のときは今日です。").errors(errors))
            div.actions { (submit(Weight::Main, "使った額を登録する")) }
        }
    }
}
