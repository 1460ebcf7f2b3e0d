//! The list of requests that an office works from, in the order in which they are due.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::asked::{Asked, everyday};
use super::rows::{More, table};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Reader, notice, reader};
use crate::ui::Errors;
use crate::ui::parts::{Weight, link_button, submit_as};
use crate::ui::wayfinding::pager;
use crate::words::{ClockState, RequestState, Role, Service, Taker, WaitingCause};

page::operation!(Inbox, "src/desk/inbox.graphql");

use inbox::InboxRequests as List;

/// Where the requests of an office have their pages.
pub(crate) const OFFICE: &str = "/office/requests";
/// The same for those who look over the offices of a prefecture.
pub(crate) const PREFECTURE: &str = "/prefecture/requests";

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let above = html! {
        (everyday())
        p { (link_button(Weight::Second, "ファクシミリ・電話・郵送の申込みを登録する", "/office/requests/new")) }
    };
    let list = ListPage {
        title: "申込みの受付",
        place: OFFICE,
        more: More::Owner,
        topic: Some("desk"),
        above: &above,
    };
    list.answer(&web, &parts, &reader, &asked).await
}

pub(super) async fn show_region(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    let above = html! {
        p { "県内のセンターが受け付けた申込みです。対応はそれぞれのセンターが行います。" }
    };
    let list = ListPage {
        title: "県内の申込み",
        place: PREFECTURE,
        more: More::Office,
        topic: None,
        above: &above,
    };
    list.answer(&web, &parts, &reader, &asked).await
}

/// What differs between the lists of those who look at them.
struct ListPage<'a> {
    title: &'static str,
    place: &'static str,
    more: More,
    /// What the open page listens to.
    topic: Option<&'static str>,
    above: &'a Markup,
}

impl ListPage<'_> {
    async fn answer(&self, web: &Web, parts: &Parts, reader: &Reader, asked: &Asked) -> Page {
        let (list, errors) = match asked.filter() {
            Ok(filter) => (Some(ask(web, parts, asked, filter).await?), Errors::none()),
            Err(errors) => (None, errors),
        };
        let document = self.document(parts, reader, asked, list.as_ref(), &errors);
        if errors.is_empty() { page::show(document) } else { page::mend(document) }
    }

    fn document(
        &self,
        parts: &Parts,
        reader: &Reader,
        asked: &Asked,
        list: Option<&List>,
        errors: &Errors,
    ) -> Markup {
        let done = Done { done: asked.done.clone() };
        let content = html! {
            (errors.summary())
            (notice(&done, &[("none-picked", "申込みが選ばれていないため、何も行っていません")]))
            h1 { (self.title) }
            (self.above)
            (asked.form(self.place, errors))
            @if let Some(list) = list {
                @let rows: Vec<_> = list.edges.iter().map(|edge| &edge.node).collect();
                @if self.topic.is_some() { (renewal()) }
                section id="list" aria-label="申込みの一覧" data-live=[self.topic] {
                    @if self.more == More::Owner && !rows.is_empty() {
                        form method="post" action="/office/requests/decide" {
                            (table(&rows, self.place, self.more))
                            div.row {
                                (submit_as(Weight::Second, "選んだ申込みを自分の担当にする", "act", "take"))
                                (submit_as(Weight::Second, "選んだ申込みを受理する", "act", "accept"))
                                (submit_as(Weight::Second, "選んだ申込みを順番待ちに登録する", "act", "waitlist"))
                            }
                        }
                    } @else { (table(&rows, self.place, self.more)) }
                    (self.pages(asked, list))
                }
            }
        };
        page::shell(self.title, Some(&reader.viewer), parts)
            .errors(!errors.is_empty())
            .wide()
            .render(content)
    }

    fn pages(&self, asked: &Asked, list: &List) -> Markup {
        let next = list.page_info.end_cursor.as_deref().filter(|_| list.page_info.has_next_page);
        let next = next.map(|cursor| asked.address(self.place, cursor));
        let shown = format!("{}件を表示しています", list.edges.len());
        html! {
            (pager(&shown, None, next.as_deref()))
            @if !asked.after.is_empty() {
                p { a href=(asked.address(self.place, "")) { "最初から表示する" } }
            }
        }
    }
}

async fn ask(
    web: &Web,
    parts: &Parts,
    asked: &Asked,
    filter: inbox::RequestFilter,
) -> Result<List, Refused> {
    let after = Some(asked.after.clone()).filter(|after| !after.is_empty());
    let wanted = inbox::Variables { after, filter: Some(filter) };
    Ok(page::ask::<Inbox>(web, parts, wanted).await?.requests)
}

/// Says that the list below has changed, where it cannot be renewed without disturbing
/// whoever is working in it. Appears only with a script.
pub(super) fn renewal() -> Markup {
    html! {
        p role="status" {
            button.button.second type="button" data-renew hidden { "更新があります。最新の内容を表示する" }
        }
    }
}
