//! The follow-ups upon a request, on the page of the request at the desk of its office.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::HERE;
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::ui::dates;
use crate::ui::parts::Tag;

page::operation!(FollowUpsOfRequest, "src/follow_ups/of_request.graphql");

pub(crate) async fn of_request(web: &Web, parts: &Parts, id: &str) -> Result<Markup, Refused> {
    let asked = follow_ups_of_request::Variables { request: id.to_owned() };
    let found = page::ask::<FollowUpsOfRequest>(web, parts, asked).await?.follow_ups.edges;
    Ok(html! {
        h2 { "フォローアップ" }
        @if !found.is_empty() {
            ul {
                @for it in found.iter().map(|edge| &edge.node) {
                    li {
                        a href={ (HERE) "/" (it.id) } { (it.person) }
                        @if let Some(next) = &it.next {
                            "　次の予定：" (dates::day(next.due_on))
                            @if next.is_overdue { " " (Tag::Urgent.with("予定日を過ぎています")) }
                        }
                    }
                }
            }
        }
        p { a href=(page::address("/follow-ups/new", &[("request", id)])) { "長く関わる予定を立てる（フォローアップを始める）" } }
    })
}
