//! What was found on a day, and what comes next.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::html;

use super::HERE;
use super::one::{NEXT_DAY, OTHER_DAY, document, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, answered, not_a_day, typed_day};
use crate::ui::Errors;

page::operation!(ContinueFollowUp, "src/follow_ups/go_on.graphql");
page::operation!(FinishFollowUp, "src/follow_ups/finish.graphql");
page::operation!(MoveFollowUp, "src/follow_ups/move.graphql");
page::operation!(StopFollowUp, "src/follow_ups/stop.graphql");

/// The form of one day leads on to another day, or to the end.
pub(super) async fn record(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    match sent.one("then") {
        "go-on" => go_on(&web, &parts, &id, &sent).await,
        "finish" => finish(&web, &parts, &id, &sent).await,
        _ => {
            let mut errors = Errors::none();
            if sent.one("outcome").trim().is_empty() {
                errors.add("outcome", "行ったことと、そのときの様子を入力してください");
            }
            errors
                .add("then", "次の予定の日を決めるか、フォローアップを終えるかを選択してください");
            mend(&web, &parts, &id, &sent, &errors).await
        }
    }
}

async fn go_on(web: &Web, parts: &Parts, id: &str, sent: &Sent) -> Page {
    let Ok(Some(due_on)) = typed_day(sent, "next") else {
        let errors = Errors::from_iter([("next", not_a_day(NEXT_DAY))]);
        return mend(web, parts, id, sent, &errors).await;
    };
    let input = continue_follow_up::ContinueFollowUpInput {
        id: id.to_owned(),
        version: sent.version(),
        outcome: sent.one("outcome").to_owned(),
        due_on,
        what: sent.one("what").to_owned(),
    };
    let asked = continue_follow_up::Variables { input };
    let came = page::ask::<ContinueFollowUp>(web, parts, asked).await.map(|_| "continued");
    let fields = [("input.outcome", "outcome"), ("input.dueOn", "next"), ("input.what", "what")];
    answer(web, parts, id, sent, came, &fields).await
}

async fn finish(web: &Web, parts: &Parts, id: &str, sent: &Sent) -> Page {
    let input = finish_follow_up::FinishFollowUpInput {
        id: id.to_owned(),
        version: sent.version(),
        outcome: sent.one("outcome").to_owned(),
        reason: sent.one("end_reason").to_owned(),
    };
    let asked = finish_follow_up::Variables { input };
    let came = page::ask::<FinishFollowUp>(web, parts, asked).await.map(|_| "ended");
    let fields = [("input.outcome", "outcome"), ("input.reason", "end_reason")];
    answer(web, parts, id, sent, came, &fields).await
}

pub(super) async fn move_day(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let Ok(Some(due_on)) = typed_day(&sent, "other") else {
        let errors = Errors::from_iter([("other", not_a_day(OTHER_DAY))]);
        return mend(&web, &parts, &id, &sent, &errors).await;
    };
    let input = move_follow_up::MoveFollowUpInput {
        id: id.clone(),
        version: sent.version(),
        due_on,
        reason: sent.one("move_reason").to_owned(),
    };
    let asked = move_follow_up::Variables { input };
    let came = page::ask::<MoveFollowUp>(&web, &parts, asked).await.map(|_| "moved");
    let fields = [("input.dueOn", "other"), ("input.reason", "move_reason")];
    answer(&web, &parts, &id, &sent, came, &fields).await
}

pub(super) async fn stop(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (version, reason) = (sent.version(), sent.one("stop_reason").to_owned());
    let input = stop_follow_up::StopFollowUpInput { id: id.clone(), version, reason };
    let asked = stop_follow_up::Variables { input };
    let came = page::ask::<StopFollowUp>(&web, &parts, asked).await.map(|_| "ended");
    answer(&web, &parts, &id, &sent, came, &[("input.reason", "stop_reason")]).await
}

/// Goes on to the page, which says what was done; or shows it once more with what was typed.
async fn answer(
    web: &Web,
    parts: &Parts,
    id: &str,
    sent: &Sent,
    came: Result<&'static str, Refused>,
    fields: &[(&str, &str)],
) -> Page {
    answered(&format!("{HERE}/{id}"), came, fields, async |said, errors| {
        Ok(document(parts, &open(web, parts, id).await?, &said, sent, &errors))
    })
    .await
}

async fn mend(web: &Web, parts: &Parts, id: &str, sent: &Sent, errors: &Errors) -> Page {
    let opened = open(web, parts, id).await?;
    page::mend(document(parts, &opened, &html! {}, sent, errors))
}
