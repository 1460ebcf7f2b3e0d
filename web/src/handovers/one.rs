//! One handover: what was handed over, how far it is, and what the reader can do about it.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{HERE, ROLES};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Reader, Sent, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{Tag, Weight, lines, link_button, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, dates};
use crate::words::{HandoverState, Role};

page::operation!(OneHandover, "src/handovers/one.graphql");

pub(super) use one_handover::OneHandoverHandover as Handover;

const DONE: [(&str, &str); 5] = [
    ("taken", "引き受けました。事業場に連絡し、申込みを登録してください"),
    ("returned", "差し戻しました"),
    ("recalled", "引継ぎを取り消しました"),
    ("linked", "受付番号を登録しました"),
    ("own-part", "自機関で続けていた支援を、完了にしました"),
];

/// A handover before somebody who follows it.
pub(super) struct Opened {
    pub(super) reader: Reader,
    pub(super) handover: Handover,
}

pub(super) async fn open(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let reader = reader(web, parts).await?.only(&ROLES)?;
    let asked = one_handover::Variables { id: id.to_owned() };
    let handover = page::ask::<OneHandover>(web, parts, asked).await?.handover;
    Ok(Opened { reader, handover })
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
    let it = &opened.handover;
    let title = format!("{}の引継ぎ", it.workplace_name);
    let content = html! {
        (back("引継ぎの一覧", HERE))
        (said)
        (errors.summary())
        h1 { (title) }
        (standing(it))
        h2 { "引き継いだ内容" }
        (content(it))
        (own_part(it, opened.reader.viewer.role))
        (acts(it, opened.reader.viewer.role, typed, errors))
    };
    page::shell(title.as_str(), Some(&opened.reader.viewer), parts).render(content)
}

fn standing(it: &Handover) -> Facts {
    let settled = it.settled_at.map(|at| dates::moment(in_japan(at)));
    let facts = Facts::new().fact(
        "状況",
        html! {
            (it.state_label)
            @if it.is_overdue { " " (Tag::Urgent.with("回答の期限切れ")) }
        },
    );
    let facts = match settled {
        Some(at) => facts.fact("回答した日時", at),
        None => facts.fact("回答の期限", dates::day(it.due_on)),
    };
    let facts = match &it.reason {
        Some(reason) => facts.fact("理由", lines(reason)),
        None => facts,
    };
    match &it.request {
        Some(request) => facts.fact(
            "センターの申込み",
            html! {
                span.number { (request.number) } " " (request.state_label)
            },
        ),
        None => facts,
    }
}

fn content(it: &Handover) -> Facts {
    let side = |name: &str, phone: Option<&str>| {
        phone.map_or_else(|| name.to_owned(), |phone| format!("{name}（{phone}）"))
    };
    let facts = Facts::new()
        .fact("引継ぎ元", side(&it.from.name, it.from.phone.as_deref()))
        .fact("引継ぎ先", side(&it.to.name, it.to.phone.as_deref()))
        .fact("引き継いだ日時", dates::moment(in_japan(it.sent_at)))
        .fact("サービス", it.service_label.as_str())
        .fact("事業場", format!("{}（{}）", it.workplace_name, it.place_label))
        .fact("担当者", it.contact_name.as_str())
        .optional("電話番号", it.contact_phone.as_deref())
        .optional("メールアドレス", it.contact_email.as_deref());
    match &it.note {
        Some(note) => facts.fact("希望の内容", lines(note)),
        None => facts,
    }
}

/// What the centre kept for itself, where the two share a consultation.
fn own_part(it: &Handover, role: Role) -> Markup {
    let Some(part) = &it.own_part else { return html! {} };
    html! {
        h2 { "引継ぎ元で続ける支援" }
        (Facts::new().fact("内容", lines(part)).fact("状況", match it.own_part_done_on {
            Some(day) => format!("{}に完了", dates::day(day)),
            None => "継続中".to_owned(),
        }))
        @if it.own_part_done_on.is_none() && role == Role::Mental {
            (form(it, "own-part", &html! { (submit(Weight::Second, "この支援を完了にする")) }))
        }
    }
}

fn acts(it: &Handover, role: Role, typed: &Sent, errors: &Errors) -> Markup {
    match (role, it.state) {
        (Role::Office, HandoverState::Sent) => html! {
            h2 { "回答" }
            (form(it, "take", &html! { (submit(Weight::Main, "引き受ける")) }))
            h3 { "引き受けられないとき" }
            (with_reason(it, "return", "差し戻す理由", "差し戻す", typed, errors))
        },
        (Role::Office, HandoverState::Taken) => html! {
            h2 { "センターの申込み" }
            @if it.request.is_none() {
                p { "事業場に連絡し、申込みを登録してください。引き継いだ内容は入力してあります。登録すると、引継ぎ元でも申込みの状況を確認できるようになります。" }
                p { (link_button(Weight::Main, "申込みを登録する", &page::address("/office/requests/new", &[("handover", &it.id)]))) }
                h3 { "事業場がすでに申し込んでいるとき" }
            }
            (form(it, "link", &html! {
                (Field::digits("number", "受付番号")
                    .hint("12桁の数字です。").value(typed.one("number")).errors(errors))
                (submit(Weight::Second, if it.request.is_some() { "受付番号を訂正する" } else { "受付番号を登録する" }))
            }))
        },
        (Role::Mental, HandoverState::Sent) => html! {
            h2 { "引継ぎの取消し" }
            (with_reason(it, "recall", "取り消す理由", "引継ぎを取り消す", typed, errors))
        },
        _ => html! {},
    }
}

fn with_reason(
    it: &Handover,
    act: &str,
    label: &str,
    button: &str,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    form(
        it,
        act,
        &html! {
            (Field::long_text("reason", label, 3).value(typed.one("reason")).errors(errors))
            (submit(Weight::Warn, button))
        },
    )
}

fn form(it: &Handover, act: &str, fields: &Markup) -> Markup {
    html! {
        form method="post" action={ (HERE) "/" (it.id) "/" (act) } novalidate {
            input type="hidden" name="version" value=(it.version);
            (fields)
        }
    }
}
