//! Telling what happened.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::HERE;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, reader};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::{ComplaintGround, Role, Word};

page::operation!(FileComplaint, "src/complaints/new.graphql");

const TITLE: &str = "不利益な扱いについて相談する";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Worker])?;
    page::show(document(&parts, &reader, &Sent::default(), &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Worker])?;
    let mut errors = Errors::none();
    let ground = ComplaintGround::from_code(sent.one("ground"));
    if ground.is_none() {
        errors.add("ground", "理由とされたことを選択してください");
    }
    let body = sent.one("body").to_owned();
    if body.trim().is_empty() {
        errors.add("body", "どのような扱いを受けたかを入力してください");
    }
    let (Some(ground), true) = (ground, errors.is_empty()) else {
        return page::mend(document(&parts, &reader, &sent, &errors));
    };
    let input = file_complaint::FileComplaintInput { ground, body };
    match page::ask::<FileComplaint>(&web, &parts, file_complaint::Variables { input }).await {
        Ok(_) => page::go_on(&page::address(HERE, &[("done", "sent")])),
        Err(refused) if refused.is_bad_input() => {
            let errors = page::errors_of(&refused, &[("input.body", "body")]);
            page::mend(document(&parts, &reader, &sent, &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn document(parts: &Parts, reader: &Reader, typed: &Sent, errors: &Errors) -> Markup {
    let grounds = ComplaintGround::ALL.iter();
    let grounds = grounds.fold(
        Choices::one_of("ground", "何を理由に、不利益な扱いを受けましたか"),
        |choices, ground| choices.choice(ground.code(), ground.label()),
    );
    let content = html! {
        (back("相談の一覧", HERE))
        (errors.summary())
        h1 { (TITLE) }
        p { "産業保健総合支援センターの担当者が読みます。会社と地域産業保健センターには伝わりません。お名前は、書かないかぎり担当者にも表示されません。" }
        form method="post" action="/complaints/new" novalidate {
            (grounds.chosen(typed.one("ground")).errors(errors))
            (Field::long_text("body", "どのような扱いを受けたか", 8)
                .hint("いつ、だれから、どのようなことがあったかを入力してください。病名は書かなくてかまいません。")
                .value(typed.one("body")).errors(errors))
            div.actions { (submit(Weight::Main, "相談を送る")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts).render(content)
}
