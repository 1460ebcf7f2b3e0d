//! One workplace: what is known of it, and everything that happened with it, whichever office it
//! went to. There is nothing of anybody's health in it.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::list::Asked;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::reader;
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::wayfinding::{back, pager};
use crate::words::Role;

page::operation!(Timeline, "src/workplaces/timeline.graphql");

use timeline::{
    TimelineWorkplace as Workplace, TimelineWorkplaceTimeline as Entries,
    TimelineWorkplaceTimelineEdgesNode as Entry,
};

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?;
    let wanted = timeline::Variables { id: id.clone(), after: asked.after.clone() };
    let data = page::ask::<Timeline>(&web, &parts, wanted).await?;
    let requests = match reader.viewer.role {
        Role::Office => "/office/requests",
        Role::Coordinator => "/prefecture/requests",
        _ => "/requests",
    };
    let own = format!("/workplaces/{id}");
    let title = data.workplace.name.as_str();
    let content = html! {
        h1 { (title) }
        (known(&data.workplace))
        h2 { "これまでの経過（新しい順）" }
        (entries(&data.workplace_timeline, requests))
        (pages(&data.workplace_timeline, &own))
        @if asked.after.is_some() { p { a href=(own) { "最初から表示する" } } }
    };
    page::show(
        page::shell(title, Some(&reader.viewer), &parts)
            .above(back("事業場の一覧へ戻る", "/workplaces"))
            .render(content),
    )
}

fn known(workplace: &Workplace) -> Facts {
    let people = |count: Option<i64>| count.map(|count| format!("{count}人"));
    let here = people(workplace.headcount).zip(workplace.size_class_label.as_deref());
    let here = here.map(|(count, class)| format!("{count}（{class}）"));
    Facts::new()
        .fact("事業者", workplace.employer_name.as_str())
        .fact("所在地", workplace.place.label.as_str())
        .optional("業種", Some(&workplace.industry))
        .optional("事業場の人数", here.as_deref())
        .optional("会社全体の人数", people(workplace.company_headcount).as_deref())
        .fact(
            "担当のセンター",
            html! {
                @match &workplace.responsible {
                    Some(office) => a href={ "/centres/" (office.code) } { (office.name) },
                    None => "未確認",
                }
            },
        )
}

fn entries(list: &Entries, requests: &str) -> Markup {
    let facts = list.edges.iter().map(|edge| &edge.node).fold(Facts::new(), |facts, entry| {
        facts.fact(dates::moment(in_japan(entry.at)), happened(entry, requests))
    });
    html! {
        @if list.edges.is_empty() { p { "この事業場についての記録はまだありません。" } }
        @else { (facts) }
    }
}

fn happened(entry: &Entry, requests: &str) -> Markup {
    let more = [
        entry.taker_label.as_deref(),
        entry.state_label.as_deref(),
        entry.office.as_ref().map(|office| office.name.as_str()),
    ];
    let more: Vec<&str> = more.into_iter().flatten().collect();
    html! {
        p { (entry.label) }
        @if !more.is_empty() { p.note { (more.join("　")) } }
        @match (&entry.request_id, &entry.number) {
            (Some(id), Some(number)) => p { a href={ (requests) "/" (id) } { "受付番号 " (number) } },
            (None, Some(number)) => p.note { "受付番号 " (number) },
            _ => {},
        }
    }
}

fn pages(list: &Entries, own: &str) -> Markup {
    let next = list.page_info.end_cursor.as_deref().filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address(own, &[("after", cursor)]));
    pager(&format!("{}件を表示しています", list.edges.len()), None, next.as_deref())
}
