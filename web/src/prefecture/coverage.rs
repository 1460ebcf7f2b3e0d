//! Every regional office of a prefecture against the uniform base of services.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::place::{Asked, Prefecture, choose, place};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, reader};
use crate::ui::Table;
use crate::ui::parts::Tag;
use crate::words::{CoverageState, IntakeState, Role, Service, Word};

page::operation!(Coverage, "src/prefecture/coverage.graphql");

use coverage::CoverageServiceCoverage as Office;

pub(crate) const TITLE: &str = "サービスの提供状況";

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator, Role::Admin])?;
    let Some(prefecture) = place(&web, &parts, &reader, &asked).await? else {
        return choose(&web, &parts, &reader, TITLE).await;
    };
    page::show(document(&web, &parts, &reader, &prefecture, "/office/entry").await?)
}

/// The whole page; each office leads to its entry under `offices`.
pub(crate) async fn document(
    web: &Web,
    parts: &Parts,
    reader: &Reader,
    prefecture: &Prefecture,
    offices: &str,
) -> Result<Markup, Refused> {
    let asked = coverage::Variables { prefecture: prefecture.code.clone() };
    let coverage = page::ask::<Coverage>(web, parts, asked).await?.service_coverage;
    let complete = coverage.iter().filter(|office| is_complete(office)).count();
    let content = html! {
        h1 { (TITLE) }
        p.lead { (prefecture.name) "の地域産業保健センター" (coverage.len()) "か所のうち、"
            (complete) "か所がすべての基本サービスを提供しています。" }
        (table(&coverage, offices))
        ul {
            li { "「提供中」は、受け付けているか、順番待ちで受け付けていることを表します。" }
            li { "「休止中」は、提供していますが、いまは受け付けていないことを表します。" }
            li { "「未登録」は、掲載情報にまだ登録されていないことを表します。" }
        }
    };
    Ok(page::shell(TITLE, Some(&reader.viewer), parts).wide().render(content))
}

fn is_complete(office: &Office) -> bool {
    office.services.iter().all(|service| service.state == CoverageState::Offered)
}

fn table(coverage: &[Office], offices: &str) -> Table {
    let services: Vec<(Service, &str)> = coverage
        .first()
        .map(|office| &office.services)
        .into_iter()
        .flatten()
        .map(|service| (service.service, service.service_label.as_str()))
        .collect();
    let state_at = |office: &Office, service| {
        office.services.iter().find(|it| it.service == service).map(|it| it.state)
    };
    let rows = coverage.iter().map(|office| {
        let link = html! { a href={ (offices) "/" (office.centre.code) } { (office.centre.name) } };
        let states = services.iter().map(|(service, _)| state(state_at(office, *service)));
        let rest =
            [html! { (office.extras.join("、")) }, html! { (intake(office)) }, asked_again(office)];
        std::iter::once(link).chain(states).chain(rest).collect::<Vec<_>>()
    });
    let offered = services.iter().map(|(service, _)| {
        let is_offered =
            |office: &&Office| state_at(office, *service) == Some(CoverageState::Offered);
        let count = coverage.iter().filter(is_offered).count();
        html! { (count) "／" (coverage.len()) }
    });
    let total: Vec<Markup> = std::iter::once(html! { "提供中の数" })
        .chain(offered)
        .chain(std::iter::repeat_n(html! {}, 3))
        .collect();
    let table = Table::new("coverage", "センターごとの基本サービスの提供状況").column("センター");
    services
        .iter()
        .fold(table, |table, (_, label)| table.column(*label))
        .column("地域独自のサービス")
        .column("受付")
        .column("内容の確認")
        .rows(rows)
        .total(total)
        .when_empty("地域産業保健センターは登録されていません。")
}

/// What is well is told plainly, so that what is not stands out.
fn state(state: Option<CoverageState>) -> Markup {
    match state {
        Some(CoverageState::Offered) => html! { (CoverageState::Offered.label()) },
        Some(CoverageState::Suspended) => Tag::Rest.with(CoverageState::Suspended.label()),
        Some(CoverageState::Missing) | None => Tag::Attention.with(CoverageState::Missing.label()),
    }
}

/// 「すべて受付中」, or how many services are not open.
fn intake(office: &Office) -> String {
    let count = |state| office.centre.intake.iter().filter(|it| it.state == state).count();
    let closed: Vec<String> = [IntakeState::Waitlist, IntakeState::Suspended]
        .into_iter()
        .map(|state| (state.label(), count(state)))
        .filter(|(_, count)| 0 < *count)
        .map(|(label, count)| format!("{label}{count}件"))
        .collect();
    match (office.centre.intake.is_empty(), closed.is_empty()) {
        (true, _) => "未登録".to_owned(),
        (false, true) => "すべて受付中".to_owned(),
        (false, false) => closed.join("、"),
    }
}

fn asked_again(office: &Office) -> Markup {
    html! { @if office.centre.is_stale { "確認が必要" } @else { "確認済み" } }
}
