//! A follow-up begins: whom, after what, and the first day.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{HERE, ROLES, TITLE};
use crate::ask::Refused;
use crate::page::{self, Page, Web, form_key};
use crate::signed_in::{Reader, Sent, date_field, not_a_day, reader, typed_day};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::{FollowUpGround, Role, Word};

page::operation!(StartFollowUp, "src/follow_ups/new.graphql");
page::operation!(FollowedRequest, "src/follow_ups/upon.graphql");

use followed_request::FollowedRequestRequest as Upon;

const HEADING: &str = "フォローアップを始める";
const DAY: &str = "最初の予定の日";

const FIELDS: [(&str, &str); 3] =
    [("input.person", "person"), ("input.dueOn", "due"), ("input.what", "what")];

/// The request upon which it follows; none where it is not one of the reader's office.
async fn upon(
    web: &Web,
    parts: &Parts,
    reader: &Reader,
    id: &str,
) -> Result<Option<Upon>, Refused> {
    if id.is_empty() || reader.viewer.role != Role::Office {
        return Ok(None);
    }
    let asked = followed_request::Variables { id: id.to_owned() };
    Ok(Some(page::ask::<FollowedRequest>(web, parts, asked).await?.request))
}

pub(super) async fn show(State(web): State<Web>, Query(begun): Query<Sent>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let upon = upon(&web, &parts, &reader, begun.one("request")).await?;
    // Who asked because of somebody else is not the one to look after.
    let person = upon.as_ref().filter(|it| !it.is_about_another);
    let person = person.and_then(|it| it.worker_name.clone()).unwrap_or_default();
    let begun = Sent::holding([
        ("person".to_owned(), person),
        ("key".to_owned(), form_key(&parts, "follow-up")),
    ]);
    page::show(document(&parts, &reader, upon.as_ref(), &begun, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let upon = upon(&web, &parts, &reader, sent.one("request")).await?;
    let mut errors = Errors::none();
    let ground = FollowUpGround::from_code(sent.one("ground"));
    if ground.is_none() {
        errors.add("ground", "フォローアップの理由を選択してください");
    }
    if sent.one("person").trim().is_empty() {
        errors.add("person", "対象の方を入力してください");
    }
    let due_on = typed_day(&sent, "due").ok().flatten();
    if due_on.is_none() {
        errors.add("due", not_a_day(DAY));
    }
    if sent.one("what").trim().is_empty() {
        errors.add("what", "その日に行うことを入力してください");
    }
    let (Some(ground), Some(due_on), true) = (ground, due_on, errors.is_empty()) else {
        return page::mend(document(&parts, &reader, upon.as_ref(), &sent, &errors));
    };
    let text = |name: &str| sent.one(name).trim().to_owned();
    let input = start_follow_up::StartFollowUpInput {
        idempotency_key: text("key"),
        request: upon.as_ref().map(|it| it.id.clone()),
        person: text("person"),
        ground,
        due_on,
        what: text("what"),
    };
    match page::ask::<StartFollowUp>(&web, &parts, start_follow_up::Variables { input }).await {
        Ok(data) => {
            let place = format!("{HERE}/{}", data.start_follow_up.follow_up.id);
            page::go_on(&page::address(&place, &[("done", "started")]))
        }
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = page::errors_of(&refused, &FIELDS);
            page::again(&refused, document(&parts, &reader, upon.as_ref(), &sent, &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn document(
    parts: &Parts,
    reader: &Reader,
    upon: Option<&Upon>,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let one = |name: &str| typed.one(name).to_owned();
    let grounds = FollowUpGround::ALL.iter();
    let grounds = grounds
        .fold(Choices::one_of("ground", "フォローアップの理由"), |choices, ground| {
            choices.choice(ground.code(), ground.label())
        });
    let content = html! {
        (errors.summary())
        h1 { (HEADING) }
        p { "いま危険が差し迫っているときは、先に" a href="/help/urgent" { "緊急のときの手順" } "を確認してください。" }
        @if let Some(upon) = upon { p { "受付番号 " span.number { (upon.number) } " の申込みに続けて登録します。" } }
        form method="post" action="/follow-ups/new" novalidate {
            input type="hidden" name="key" value=(one("key"));
            @if let Some(upon) = upon { input type="hidden" name="request" value=(upon.id); }
            (Field::text("person", "対象の方").autocomplete("off")
                .hint("氏名か、この機関で使っている整理番号を入力してください。").value(one("person")).errors(errors))
            (grounds.chosen(one("ground")).errors(errors))
            (date_field(typed, "due", DAY).hint("例）2026年12月10日。その日にお知らせします。").errors(errors))
            (Field::text("what", "その日に行うこと").autocomplete("off")
                .hint("例）電話で様子を聴く、通院が続いているか確認する").value(one("what")).errors(errors))
            div.actions { (submit(Weight::Main, "登録する")) }
        }
    };
    page::shell(HEADING, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back(TITLE, HERE))
        .render(content)
}
