//! Which papers are needed, and how they will come.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::applicant::Form;
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::ui::lists::Facts;
use crate::ui::{Choices, Tag};
use crate::words::{Certainty, Service};

page::operation!(RequiredPapers, "src/apply/papers.graphql");

pub(super) use required_papers::RequiredPapersRequiredPapers as Paper;

/// What the office that the application goes to needs for the service.
pub(super) async fn needed(web: &Web, parts: &Parts, form: &Form) -> Result<Vec<Paper>, Refused> {
    let wanted = required_papers::Variables { service: form.service, centre: form.centre_code() };
    Ok(page::ask::<RequiredPapers>(web, parts, wanted).await?.required_papers)
}

/// Comes to the office as paper or as a file, and not by this form.
fn is_sent(paper: &&Paper) -> bool {
    !paper.is_filled_in_here && !paper.is_sealed
}

pub(super) fn are_sent(papers: &[Paper]) -> bool {
    papers.iter().any(|paper| is_sent(&paper))
}

/// The list of papers, for reading.
pub(super) fn list(papers: &[Paper]) -> Markup {
    html! {
        @if papers.is_empty() { p { "必要な書類はありません。" } }
        @else {
            ul {
                @for paper in papers {
                    li {
                        (paper.name)
                        @if paper.certainty != Certainty::Confirmed { " " (Tag::Plain.with(&paper.certainty_label)) }
                        @if let Some(note) = &paper.note { br; (note) }
                        @if paper.is_filled_in_here { br; "産保ハブの画面で入力します。用紙はいりません。" }
                        @else if paper.is_sealed { br; "封をしたまま、面接をする医師だけに届けます。会社は開けません。" }
                    }
                }
            }
            @if papers.iter().any(|paper| paper.certainty != Certainty::Confirmed) {
                p.note { "「未確認」などの印がある書類は、センターによって違うことがあります。" }
            }
        }
    }
}

pub(super) fn fields(form: &Form, papers: &[Paper]) -> Markup {
    let choices = papers.iter().filter(is_sent).fold(
        Choices::any_of("promised", "郵送するか、当日に持参する書類")
            .optional()
            .hint("チェックしなかった書類は、申込みのあとに、この画面からファイルで送れます。"),
        |choices, paper| choices.choice(paper.code.as_str(), paper.name.as_str()),
    );
    let choices = form.draft.fields.all("promised").fold(choices, Choices::chosen);
    html! {
        (list(papers))
        @if are_sent(papers) { (choices) }
    }
}

pub(super) fn answers(form: &Form, papers: &[Paper], change: &str) -> Facts {
    let promised: Vec<&str> = form.draft.fields.all("promised").collect();
    papers.iter().filter(is_sent).fold(Facts::new(), |facts, paper| {
        let how = if promised.contains(&paper.code.as_str()) {
            "郵送・当日持参"
        } else {
            "申込みのあとにファイルで送る"
        };
        facts.changeable(paper.name.as_str(), how, change)
    })
}
