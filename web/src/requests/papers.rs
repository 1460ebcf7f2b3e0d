//! The papers of a request, and sending in those that are missing.

use maud::{Markup, html};

use super::one::Opened;
use super::one::own_request::OwnRequestRequestDocuments as Paper;
use crate::ui::parts::{Weight, submit};
use crate::ui::{Table, Tag};
use crate::words::DocumentState;

pub(super) fn list(opened: &Opened) -> Markup {
    let papers = &opened.request.documents;
    let rows = papers.iter().map(|paper| [html! { (paper.name) }, tag(paper)]);
    let table = Table::new("documents", "書類")
        .column("書類")
        .column("状況")
        .rows(rows)
        .when_empty("必要な書類はありません。");
    html! { h2 { "書類" } (table.under_heading()) }
}

fn tag(paper: &Paper) -> Markup {
    match paper.state {
        DocumentState::Missing => Tag::Attention,
        DocumentState::Promised => Tag::UnderWay,
        DocumentState::Received => Tag::Good,
        DocumentState::Waived => Tag::Rest,
    }
    .with(&paper.state_label)
}

/// Each missing paper with a form of its own, because a file is sent by itself. Nothing where
/// the request is over.
pub(super) fn uploads(opened: &Opened) -> Markup {
    if !opened.request.is_open {
        return html! {};
    }
    let missing = opened.request.documents.iter().filter(|paper| {
        paper.can_be_uploaded
            && matches!(paper.state, DocumentState::Missing | DocumentState::Promised)
    });
    html! {
        @for (index, paper) in missing.enumerate() {
            @let id = format!("file-{}", index + 1);
            @let hint = format!("{id}-hint");
            form method="post" enctype="multipart/form-data"
                action=(opened.at(&format!("documents/{}", paper.id))) {
                div.field {
                    label for=(id) { (paper.name) "をファイルで送る" }
                    p.hint id=(hint) { "PDF、または写真（JPEG・PNG）のファイルを1つ選んでください。" }
                    input type="file" id=(id) name="file" aria-describedby=(hint);
                }
                div.actions { (submit(Weight::Second, &format!("送る：{}", paper.name))) }
            }
        }
    }
}
