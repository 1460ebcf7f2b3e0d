//! The own office, as the public sees it today.

use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::office::state_tag;
use crate::page::{self, Web};
use crate::signed_in::half_width;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::{Table, dates};
use crate::words::IntakeState;

page::operation!(OwnOffice, "src/home/office.graphql");

use own_office::OwnOfficeCentre as Office;

/// What the reader is to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// They look after its entry.
    Staff,
    Registered,
    /// It is responsible for their workplace.
    Helped,
}

impl Tie {
    fn heading(self) -> &'static str {
        match self {
            Self::Staff => "利用者に案内している内容",
            Self::Registered => "登録先のセンター",
            Self::Helped => "事業場を担当するセンター",
        }
    }
}

pub(super) async fn facts(
    web: &Web,
    parts: &Parts,
    code: &str,
    tie: Tie,
) -> Result<Markup, Refused> {
    let asked = own_office::Variables { code: code.to_owned() };
    let data = page::ask::<OwnOffice>(web, parts, asked).await?;
    let Some(office) = &data.centre else {
        return Ok(html! {});
    };
    let hours: Vec<&str> = office.openings.iter().map(|hours| hours.words.as_str()).collect();
    let hours = if hours.is_empty() { "未登録".to_owned() } else { hours.join("、") };
    let own = tie == Tie::Staff;
    let facts = Facts::new()
        .fact("名称", html! { a href={ "/centres/" (office.code) } { (office.name) } })
        .fact("電話番号", tel(office.phone.as_deref()))
        .fact("開所時間", hours);
    let facts = if own { facts.fact("内容の確認", assured(office)) } else { facts };
    Ok(html! {
        h2 { (tie.heading()) }
        (facts)
        (intake(office))
        @if own {
            p.actions {
                (parts::link_button(Weight::Second, "受付状況を変更する", &format!("/office/entry/{}/intake", office.code)))
                (parts::link_button(Weight::Second, "掲載情報を見る", &format!("/office/entry/{}", office.code)))
            }
        }
    })
}

fn assured(office: &Office) -> Markup {
    html! {
        @match office.assured_on {
            Some(day) => {
                (dates::day(day))
                @if let Some(by) = &office.assured_by { "（" (by) "）" }
            },
            None => "確認の記録はありません",
        }
        @if office.is_stale { " " (Tag::Attention.with("確認が必要です")) }
    }
}

fn intake(office: &Office) -> Table {
    let rows = office.intake.iter().map(|intake| {
        [
            html! { (intake.service_label) },
            state_tag(intake.state, &intake.state_label),
            html! { @if let Some(day) = intake.since { (dates::day(day)) "から" } },
            html! { (intake.reason.as_deref().unwrap_or_default()) },
        ]
    });
    Table::new("intake", "サービスの受付状況")
        .column("サービス")
        .column("受付")
        .column("いつから")
        .column("理由")
        .rows(rows)
        .when_empty("サービスの受付状況は登録されていません。")
}

/// A number that a phone can call.
pub(super) fn tel(number: Option<&str>) -> Markup {
    let digits = |number: &str| -> String {
        half_width(number).chars().filter(char::is_ascii_digit).collect()
    };
    html! {
        @match number {
            Some(number) => a href={ "tel:" (digits(number)) } { (number) },
            None => "未登録",
        }
    }
}
