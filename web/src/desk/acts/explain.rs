//! Saying why a deadline was missed.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::desk::step::{Opened, StepPage, done, open};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::lists::Facts;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, dates};
use crate::words::{ClockKind, ClockState, RequestState, WaitingCause, Word};

page::operation!(ClocksOfRequest, "src/desk/acts/clocks.graphql");
page::operation!(ExplainClock, "src/desk/acts/explain.graphql");

use clocks_of_request::ClocksOfRequestRequest as Known;

const PAGE: StepPage = StepPage {
    title: "期限を過ぎた理由",
    page: "explain",
    button: "理由を登録する",
    weight: Weight::Main,
    fields: &[("input.cause", "cause")],
};

/// Which clock.
#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    kind: String,
}

/// What a cause says, in words: a waiting cause, or the state in which the request stood.
pub(in crate::desk) fn cause_label(code: &str) -> Option<&'static str> {
    let waiting = WaitingCause::from_code(code).map(Word::label);
    waiting.or_else(|| RequestState::from_code(code).map(Word::label))
}

/// A clock that was missed, with what it can have been missed for.
struct Missed {
    kind: ClockKind,
    facts: Facts,
    cause: String,
    causes: Vec<(&'static str, String)>,
}

impl Missed {
    fn of(known: &Known, kind: &str) -> Result<Self, Refused> {
        let kind = ClockKind::from_code(kind).ok_or_else(Refused::not_found)?;
        let is_it = |clock: &&clocks_of_request::ClocksOfRequestRequestClocks| {
            clock.kind == kind && clock.state == ClockState::Missed
        };
        let clock = known.clocks.iter().rfind(is_it).ok_or_else(Refused::not_found)?;
        let waiting =
            WaitingCause::ALL.iter().map(|cause| (cause.code(), cause.label().to_owned()));
        let mut causes: Vec<(&'static str, String)> = waiting.collect();
        for state in known.events.iter().map(|event| event.to_state) {
            if causes.iter().all(|(code, _)| *code != state.code()) {
                causes.push((state.code(), format!("「{}」の間に期限が来た", state.label())));
            }
        }
        Ok(Self {
            kind,
            facts: Facts::new()
                .fact("すること", clock.label.as_str())
                .fact("期限", dates::day(clock.due)),
            cause: clock.cause.clone().unwrap_or_default(),
            causes,
        })
    }
}

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let missed = missed(&web, &parts, &id, &asked.kind).await?;
    PAGE.show(&parts, &opened, &form(&missed, &missed.cause, &Errors::none()))
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let missed = missed(&web, &parts, &id, sent.one("kind")).await?;
    let cause = sent.one("cause");
    if cause.is_empty() {
        let opened = open(&web, &parts, &id).await?;
        let errors = Errors::from_iter([("cause", "期限を過ぎた理由を選択してください")]);
        return PAGE.mend(&parts, &opened, &form(&missed, cause, &errors), &errors);
    }
    let input = explain_clock::ExplainClockInput {
        request_id: id.clone(),
        kind: missed.kind,
        cause: cause.to_owned(),
    };
    match page::ask::<ExplainClock>(&web, &parts, explain_clock::Variables { input }).await {
        Ok(_) => done(&id, "explained"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| form(&missed, cause, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

async fn missed(web: &Web, parts: &Parts, id: &str, kind: &str) -> Result<Missed, Refused> {
    let asked = clocks_of_request::Variables { id: id.to_owned() };
    let known = page::ask::<ClocksOfRequest>(web, parts, asked).await?.request;
    Missed::of(&known, kind)
}

fn form(missed: &Missed, chosen: &str, errors: &Errors) -> Markup {
    let causes = missed.causes.iter().fold(
        Choices::one_of("cause", "期限を過ぎた理由").errors(errors),
        |choices, (code, label)| choices.choice(*code, label.as_str()),
    );
    html! {
        (missed.facts)
        input type="hidden" name="kind" value=(missed.kind.code());
        (causes.chosen(chosen))
    }
}
