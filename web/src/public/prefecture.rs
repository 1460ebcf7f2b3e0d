//! Every organisation of one prefecture, kind by kind.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use self::prefecture::PrefectureCentresEdgesNode as Entry;
use crate::ask::Refused;
use crate::page::{self, Page, Web, address, operation, viewer_of};
use crate::ui::Tag;
use crate::ui::parts::print_button;
use crate::ui::wayfinding::{crumbs, pager};
use crate::words::{Certainty, IntakeState, OrganisationKind, Role, Word};

operation!(Prefecture, "src/public/prefecture.graphql");

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let path = format!("/prefectures/{code}");
    let variables = prefecture::Variables { code, after: asked.after };
    let data = page::ask::<Prefecture>(&web, &parts, variables).await?;
    let viewer = viewer_of!(data.viewer);
    let entries: Vec<&Entry> = data.centres.edges.iter().map(|edge| &edge.node).collect();
    let name =
        entries.first().map(|entry| entry.prefecture.clone()).ok_or_else(Refused::not_found)?;
    let title = format!("{name}の機関");
    let next = data.centres.page_info.end_cursor.filter(|_| data.centres.page_info.has_next_page);
    let content = html! {
        h1 { (title) }
        p { "名称を選ぶと、連絡先や受付状況を表示します。電話番号は、登録されているものだけを載せています。" }
        @for kind in OrganisationKind::ALL {
            (of_kind(*kind, &entries))
        }
        @if let Some(after) = next {
            (pager("ほかにもあります", None, Some(&address(&path, &[("after", &after)]))))
        }
        div.actions { (print_button()) }
    };
    let way = [("トップ", "/"), ("都道府県から探す", "/prefectures")];
    page::show(
        page::shell(title.as_str(), viewer.as_ref(), &parts)
            .above(crumbs(&way, &title))
            .render(content),
    )
}

fn of_kind(kind: OrganisationKind, entries: &[&Entry]) -> Markup {
    let entries: Vec<&&Entry> = entries.iter().filter(|entry| entry.kind == kind).collect();
    html! {
        @if !entries.is_empty() {
            h2 { (kind.label()) }
            ul.tasks { @for entry in entries { li { (line(entry)) } } }
        }
    }
}

/// Words only: a sign for each state of a hundred offices would be most of the page.
fn line(entry: &Entry) -> Markup {
    html! {
        span {
            a href={ "/centres/" (entry.code) } { (entry.name) }
            @match entry.name_certainty {
                Certainty::Confirmed => {}
                Certainty::Derived => "（名称は推定）",
                Certainty::Unconfirmed => "（名称は未確認）",
            }
            @if let Some(phone) = &entry.phone { span.hint { (phone) } }
        }
        span {
            @if entry.is_paid { (Tag::Attention.with("有料")) " " }
            (taken_in(entry))
        }
    }
}

/// How many services are in which state; only who offers services to apply for has any.
fn taken_in(entry: &Entry) -> String {
    if entry.intake.is_empty() {
        let offers = entry.kind == OrganisationKind::RegionalOffice;
        return if offers { "受付状況は未登録".to_owned() } else { String::new() };
    }
    let count = |state| entry.intake.iter().filter(|line| line.state == state).count();
    let states = IntakeState::ALL.iter().map(|state| (state.label(), count(*state)));
    let counted: Vec<String> = states
        .filter(|(_, services)| *services > 0)
        .map(|(label, services)| format!("{label} {services}件"))
        .collect();
    counted.join("・")
}
