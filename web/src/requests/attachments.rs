//! The files that the reader sent: what they are, fetching them again, and taking one back while
//! the office has not gone on with the request.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::one::Opened;
use super::one::own_request::OwnRequestRequestAttachments as File;
use crate::page::{self, Page, Web, in_japan};
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, act};

page::operation!(DeleteAttachment, "src/requests/delete_attachment.graphql");

pub(super) async fn delete(
    State(web): State<Web>,
    Path((id, file)): Path<(String, String)>,
    parts: Parts,
) -> Page {
    let input =
        delete_attachment::DeleteAttachmentInput { request_id: id.clone(), attachment_id: file };
    page::ask::<DeleteAttachment>(&web, &parts, delete_attachment::Variables { input }).await?;
    page::go_on(&format!("/requests/{id}?done=deleted"))
}

/// Nothing where nothing was sent.
pub(super) fn list(opened: &Opened) -> Markup {
    let files = &opened.request.attachments;
    if files.is_empty() {
        return html! {};
    }
    let facts = files.iter().fold(Facts::new(), |facts, file| {
        facts.fact(paper_of(opened, file), of_file(opened, file))
    });
    html! { h3 { "送ったファイル" } (facts) }
}

fn paper_of<'a>(opened: &'a Opened, file: &File) -> &'a str {
    let papers = opened.request.documents.iter();
    papers.clone().find(|paper| paper.id == file.document_id).map_or("書類", |paper| &paper.name)
}

fn of_file(opened: &Opened, file: &File) -> Markup {
    let confirm = format!("「{}」を削除しますか", file.name);
    html! {
        p { a href=(file.url) { (file.name) } }
        p.note { (dates::moment(in_japan(file.sent_at))) "に送信　" (size(file.size)) }
        @if file.can_be_deleted {
            (act(&opened.at(&format!("attachments/{}/delete", file.id)), Weight::Small, "削除する", Some(&confirm)))
        }
    }
}

/// As people see it where they keep their files.
fn size(bytes: i64) -> String {
    const KILO: i64 = 1024;
    if bytes < KILO * KILO {
        format!("{}KB", (bytes + KILO - 1) / KILO)
    } else {
        let tenths = bytes * 10 / (KILO * KILO);
        format!("{}.{}MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_measured_as_people_know_it() {
        assert_eq!(size(1), "1KB");
        assert_eq!(size(340 * 1024), "340KB");
        assert_eq!(size(2 * 1024 * 1024 + 600 * 1024), "2.5MB");
    }
}
