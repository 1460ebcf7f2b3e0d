//! One follow-up: the day that is next, what to write down of it, and all the days before.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{HERE, ROLES, TITLE};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Reader, Sent, date_field, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{Tag, Weight, lines, more, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field, dates};
use crate::words::Role;

page::operation!(OneFollowUp, "src/follow_ups/one.graphql");

pub(super) use one_follow_up::OneFollowUpFollowUp as FollowUp;

const DONE: [(&str, &str); 4] = [
    ("started", "フォローアップを登録しました。予定の日にお知らせします"),
    ("continued", "記録し、次の予定を登録しました"),
    ("moved", "予定の日を変更しました"),
    ("ended", "フォローアップを終了しました"),
];

pub(super) const NEXT_DAY: &str = "次の予定の日";
pub(super) const OTHER_DAY: &str = "変更後の日";

/// A follow-up before somebody who does it.
pub(super) struct Opened {
    pub(super) reader: Reader,
    pub(super) follow_up: FollowUp,
}

pub(super) async fn open(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let reader = reader(web, parts).await?.only(&ROLES)?;
    let asked = one_follow_up::Variables { id: id.to_owned() };
    let follow_up = page::ask::<OneFollowUp>(web, parts, asked).await?.follow_up;
    Ok(Opened { reader, follow_up })
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let said = notice(&done, &DONE);
    page::show(document(&parts, &opened, &said, &Sent::default(), &Errors::none()))
}

/// The page; after a refusal with what was typed and what to mend.
pub(super) fn document(
    parts: &Parts,
    opened: &Opened,
    said: &Markup,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let it = &opened.follow_up;
    let title = format!("{}のフォローアップ", it.person);
    let content = html! {
        (said)
        (errors.summary())
        h1 { (title) }
        (standing(it, opened.reader.viewer.role))
        @if it.next.is_some() { (acts(it, typed, errors)) }
        (history(it))
    };
    page::shell(title.as_str(), Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back(TITLE, HERE))
        .render(content)
}

fn standing(it: &FollowUp, role: Role) -> Facts {
    let facts = Facts::new().fact("状況", it.state_label.as_str());
    let facts = match &it.next {
        Some(next) => facts
            .fact(
                "次の予定",
                html! {
                    (dates::day(next.due_on)) " " (next.what)
                    @if next.is_overdue { " " (Tag::Urgent.with("予定日を過ぎています")) }
                },
            )
            .fact("担当", if it.is_mine { "あなた" } else { "ほかの職員" }),
        None => facts,
    };
    let facts = facts
        .fact("理由", it.ground_label.as_str())
        .fact("始めた日", dates::day(in_japan(it.started_at).date()));
    let facts = match (it.ended_on, &it.end_reason) {
        (Some(day), Some(reason)) => {
            facts.fact("終了した日", dates::day(day)).fact("終了した理由", lines(reason))
        }
        _ => facts,
    };
    match &it.request {
        Some(upon) if role == Role::Office => facts.fact(
            "もとの申込み",
            html! { a.number href={ "/office/requests/" (upon.id) } { (upon.number) } },
        ),
        _ => facts,
    }
}

fn acts(it: &FollowUp, typed: &Sent, errors: &Errors) -> Markup {
    let one = |name: &str| typed.one(name).to_owned();
    // A form that was refused stays open, with what was typed in it.
    let meant = |act: &str| typed.one("act") == act;
    let record = html! {
        (Field::long_text("outcome", "行ったことと、そのときの様子", 5).value(one("outcome")).errors(errors))
        (Choices::one_of("then", "このあと")
            .choice("go-on", "次の予定の日を決める")
            .choice("finish", "フォローアップを終える")
            .chosen(one("then")).errors(errors))
        h3 { "次の予定の日を決めるとき" }
        (date_field(typed, "next", NEXT_DAY).narrows().errors(errors))
        (Field::text("what", "その日に行うこと").narrows().autocomplete("off").value(one("what")).errors(errors))
        h3 { "フォローアップを終えるとき" }
        (Field::long_text("end_reason", "終える理由", 2).narrows().value(one("end_reason")).errors(errors))
        (submit(Weight::Main, "記録する"))
    };
    let other_day = html! {
        (date_field(typed, "other", OTHER_DAY).errors(errors))
        (Field::long_text("move_reason", "変更する理由", 2).value(one("move_reason")).errors(errors))
        (submit(Weight::Second, "予定の日を変更する"))
    };
    let stop = html! {
        (Field::long_text("stop_reason", "予定を行わずに終える理由", 2).value(one("stop_reason")).errors(errors))
        (submit(Weight::Warn, "フォローアップを終了する"))
    };
    html! {
        h2 { "予定を終えたら記録する" }
        p { "様子が気になるときは、" a href="/help/urgent" { "緊急のときの手順と相談窓口" } "を確認してください。" }
        (form(it, "record", &record))
        h2 { "予定どおりに行えないとき" }
        @if meant("move") { (form(it, "move", &other_day)) }
        @else { (more("別の日に変更する", &form(it, "move", &other_day))) }
        @if meant("stop") { (form(it, "stop", &stop)) }
        @else { (more("予定を行わずに終える", &form(it, "stop", &stop))) }
    }
}

fn form(it: &FollowUp, act: &str, fields: &Markup) -> Markup {
    html! {
        form method="post" action={ (HERE) "/" (it.id) "/" (act) } novalidate {
            input type="hidden" name="version" value=(it.version);
            input type="hidden" name="act" value=(act);
            (fields)
        }
    }
}

/// The latest day first.
fn history(it: &FollowUp) -> Markup {
    let settled: Vec<_> = it.tasks.iter().rev().filter(|it| it.settled_on.is_some()).collect();
    html! {
        h2 { "これまでの経過" }
        @if settled.is_empty() { p { "まだ記録はありません。" } }
        @for task in settled {
            h3 { (dates::short_day(task.due_on)) "　" (task.what) }
            (Facts::new()
                .fact("状況", html! {
                    (task.state_label)
                    @if let Some(day) = task.settled_on { "（" (dates::short_day(day)) "に記録）" }
                })
                .fact("様子・理由", html! { @if let Some(said) = &task.said { (lines(said)) } }))
        }
    }
}
