//! The worker seals the result of the stress check: it is stored closed, and the doctor who
//! has the case is the only one who can open it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::one::{Opened, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::public::urgent;
use crate::signed_in::{Done, Sent, forbidden, notice};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, dates};
use crate::words::{Role, Service};

page::operation!(SealedFor, "src/requests/seal.graphql");
page::operation!(SealResult, "src/requests/seal_result.graphql");

use sealed_for::SealedForSealedFor as Envelope;

const TITLE: &str = "ストレスチェックの結果を封をして届ける";

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open_for_worker(&web, &parts, &id).await?;
    let envelope = envelope(&web, &parts, &opened).await?;
    let said = notice(&done, &[("sealed", "封をして届けました")]);
    page::show(document(&parts, &opened, &envelope, "", &said, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let content = sent.one("content");
    let mut errors = Errors::none();
    if content.trim().is_empty() {
        errors.add("content", "ストレスチェックの結果を入力してください");
    } else {
        let input = seal_result::SealResultInput {
            request_id: id.clone(),
            version: sent.version(),
            content: content.to_owned(),
        };
        match page::ask::<SealResult>(&web, &parts, seal_result::Variables { input }).await {
            Ok(_) => return page::go_on(&format!("/requests/{id}/seal?done=sealed")),
            Err(refused) if refused.is_bad_input() => {
                errors = page::errors_of(&refused, &[("input.content", "content")]);
            }
            Err(refused) => return Err(refused),
        }
    }
    let opened = open_for_worker(&web, &parts, &id).await?;
    let envelope = envelope(&web, &parts, &opened).await?;
    page::mend(document(&parts, &opened, &envelope, content, &html! {}, &errors))
}

async fn open_for_worker(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let opened = open(web, parts, id).await?;
    if opened.viewer.role != Role::Worker {
        return Err(forbidden());
    }
    let is_sealed = opened.request.service == Service::HighStressInterview;
    if is_sealed { Ok(opened) } else { Err(Refused::not_found()) }
}

async fn envelope(web: &Web, parts: &Parts, opened: &Opened) -> Result<Envelope, Refused> {
    let wanted = sealed_for::Variables { id: opened.request.id.clone() };
    Ok(page::ask::<SealedFor>(web, parts, wanted).await?.sealed_for)
}

fn document(
    parts: &Parts,
    opened: &Opened,
    envelope: &Envelope,
    content: &str,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        h1 { (TITLE) }
        p { "入力した内容は、すぐに封をします（暗号にします）。開けるのは、面接をする医師だけです。会社も、センターの職員も、産保ハブの管理者も開けません。封をしたあとは、あなたも画面で読み返せません。" }
        (standing(envelope))
        @if envelope.can_be_sealed {
            form method="post" action=(opened.at("seal")) novalidate {
                input type="hidden" name="version" value=(opened.request.version);
                (Field::long_text("content", "ストレスチェックの結果", 10)
                    .hint("受け取った結果の、点数や「高ストレス」かどうかなどを書き写してください。貼り付けもできます。")
                    .autocomplete("off").value(content).errors(errors))
                div.actions { (submit(Weight::Main, "封をして届ける")) }
            }
        }
        p { "紙の結果を、封筒に入れて当日に持って行くこともできます。" }
        p { a href=(opened.at("openings")) { "だれがいつ開いたかを見る" } }
        (urgent::box_for_forms())
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}

fn standing(envelope: &Envelope) -> Markup {
    html! {
        @match (&envelope.doctor_name, envelope.sealed_at) {
            (None, _) => p { "面接をする医師がまだ決まっていません。決まったら、この画面から届けられます。" },
            (Some(name), _) if !envelope.can_be_sealed => p {
                "担当は" (name) "医師です。医師が封を開ける準備をすると、この画面から届けられます。"
            },
            (Some(name), Some(at)) if !envelope.must_seal_again => p {
                (dates::moment(in_japan(at))) "に、" (name) "医師あてに封をしました。もう一度届けると、新しい内容に置き換わります。"
            },
            (Some(name), Some(_)) => p {
                "担当の医師か、医師の鍵が変わったため、前に届けたものは開けません。" (name) "医師あてに、もう一度届けてください。"
            },
            (Some(name), None) => p { (name) "医師あてに封をします。" },
        }
    }
}
