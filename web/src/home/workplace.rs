//! The employer's own workplace and the office that helps it.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::office::tel;
use crate::ask::Refused;
use crate::office::state_tag;
use crate::page::{self, Web};
use crate::ui::Table;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Opening, Weight};
use crate::words::IntakeState;

page::operation!(OwnWorkplace, "src/home/workplace.graphql");

use own_workplace::{
    OwnWorkplaceWorkplacesEdgesNode as Workplace,
    OwnWorkplaceWorkplacesEdgesNodeResponsible as Office,
};

pub(super) async fn facts(web: &Web, parts: &Parts) -> Result<Markup, Refused> {
    let data = page::ask::<OwnWorkplace>(web, parts, own_workplace::Variables {}).await?;
    let Some(edge) = data.workplaces.edges.first() else {
        return Ok(html! {});
    };
    let workplace = &edge.node;
    Ok(html! {
        h2 { "あなたの事業場" }
        (about(workplace))
        h2 { "担当の地域産業保健センター" }
        @match &workplace.responsible {
            Some(office) => (responsible(office)),
            None => p { "担当のセンターを確認できていません。" a href="/find" { "窓口を探す" } "から、相談先をご確認ください。" },
        }
    })
}

fn about(workplace: &Workplace) -> Markup {
    let people =
        |count: Option<i64>| count.map_or("未登録".to_owned(), |count| format!("{count}人"));
    let facts = Facts::new()
        .fact("事業場", workplace.name.as_str())
        .fact("事業者", workplace.employer_name.as_str())
        .fact("所在地", workplace.place.label.as_str())
        .fact("事業場の人数", people(workplace.headcount))
        .fact("事業場規模", workplace.size_class_label.as_deref().unwrap_or("未登録"))
        .fact("会社全体の人数", people(workplace.company_headcount));
    html! { (facts) }
}

fn responsible(office: &Office) -> Markup {
    let rows = office.intake.iter().map(|intake| {
        [
            html! { (intake.service_label) },
            html! {
                (state_tag(intake.state, &intake.state_label))
                @if let Some(reason) = &intake.reason { " " (reason) }
            },
        ]
    });
    let intake = Table::new("intake", "サービスの受付状況")
        .column("サービス")
        .column("受付")
        .rows(rows)
        .when_empty("受付状況は登録されていません。センターにお問い合わせください。");
    let state = &office.opening_state;
    let until = state.until.map(|until| page::in_japan(until).format("%-H時%M分").to_string());
    let opening = match (state.is_open, until) {
        (Some(true), Some(until)) => Opening::OpenUntil(until),
        (Some(true), None) => Opening::OpenUntil("終日".to_owned()),
        (Some(false), _) => Opening::Closed,
        (None, _) => Opening::Unknown,
    };
    let hours: Vec<&str> = office.openings.iter().map(|hours| hours.words.as_str()).collect();
    let hours = if hours.is_empty() { "未登録".to_owned() } else { hours.join("、") };
    let facts = Facts::new()
        .fact("名称", html! { a href={ "/centres/" (office.code) } { (office.name) } })
        .fact("電話番号", tel(office.phone.as_deref()))
        .fact("開所時間", html! { (hours) " " (opening) });
    let has_open = office.intake.iter().any(|intake| intake.state == IntakeState::Open);
    html! {
        (facts)
        (intake)
        @if has_open {
            p.actions { (parts::link_button(Weight::Main, "利用できるサービスを確認する", "/eligibility")) }
        }
    }
}
