//! The units in which the programme is contracted in a fiscal year, and what belongs to each.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Web};
use crate::prefecture::prefecture_of;
use crate::signed_in::{reader, this_year, whole_number};
use crate::ui::parts::{self, Weight};
use crate::ui::{Errors, Field, Table, dates};
use crate::words::Role;

page::operation!(ContractUnits, "src/planner/contract_units.graphql");

use contract_units::ContractUnitsContractUnits as Unit;

const TITLE: &str = "契約単位";
const MALFORMED: &str = "年度は「2026」のように西暦4桁で入力してください";

#[derive(Deserialize)]
pub(super) struct Asked {
    year: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Planner, Role::Admin])?;
    let mut errors = Errors::none();
    let year = match asked.year.as_deref() {
        Some(typed) => whole_number(typed).and_then(|year| i32::try_from(year).ok()),
        None => this_year(&web, &parts).await?,
    };
    let prefecture = match &reader.organisation {
        Some(own) => prefecture_of(&web, &parts, own).await?,
        None => None,
    };
    let mut units = Vec::new();
    match year {
        None => errors.add("year", MALFORMED),
        Some(year) => {
            let code = prefecture.as_ref().map(|prefecture| prefecture.code.clone());
            let wanted =
                contract_units::Variables { fiscal_year: i64::from(year), prefecture: code };
            match page::ask::<ContractUnits>(&web, &parts, wanted).await {
                Ok(data) => units = data.contract_units,
                Err(refused) if refused.is_bad_input() => {
                    errors = page::errors_of(&refused, &[("fiscalYear", "year")]);
                }
                Err(refused) => return Err(refused),
            }
        }
    }
    let typed = asked.year.or(year.map(|year| year.to_string())).unwrap_or_default();
    let place = prefecture.map_or("全国".to_owned(), |prefecture| prefecture.name);
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "報告は、その年度に有効な契約単位ごとに集計されます。" }
        form method="get" action="/planner/contract-units" novalidate {
            (Field::number("year", "年度", "年度").value(typed.as_str())
                .hint("西暦で入力してください。年度は4月から翌年3月までです。").errors(&errors))
            (parts::submit(Weight::Second, "表示する"))
        }
        @if let Some(year) = year.filter(|_| errors.is_empty()) {
            (list(&units, &place, year))
        }
    };
    let shell = page::shell(TITLE, Some(&reader.viewer), &parts).wide();
    let document = shell.errors(!errors.is_empty()).render(content);
    if errors.is_empty() { page::show(document) } else { page::mend(document) }
}

fn list(units: &[Unit], place: &str, year: i32) -> Markup {
    let name = NaiveDate::from_ymd_opt(year, 4, 1).map_or(year.to_string(), dates::fiscal_year);
    let rows = units.iter().map(|unit| {
        let members = html! {
            ul {
                @for member in &unit.members {
                    li {
                        (member.prefecture)
                        @match &member.inspection_office {
                            Some(office) => { "：" a href={ "/centres/" (office.code) } { (office.name) } },
                            None => "（全域）",
                        }
                    }
                }
            }
        };
        [html! { (unit.name) }, html! { (unit.code) }, members]
    });
    let table = Table::new("units", format!("{place}の契約単位（{name}、{}件）", units.len()))
        .column("契約単位")
        .column("コード")
        .column("含まれる地域")
        .rows(rows)
        .when_empty("この年度の契約単位は登録されていません。");
    let year_link =
        |year: i32| page::address("/planner/contract-units", &[("year", &year.to_string())]);
    html! {
        (table)
        p.actions {
            a href=(year_link(year - 1)) { "前の年度を見る" }
            a href=(year_link(year + 1)) { "次の年度を見る" }
        }
    }
}
