//! A request as its office works on it: what is due, what was asked for, what came, what
//! happened, and what can be done now. Those who look over the offices see the same, and
//! can do nothing.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::about;
use super::inbox::{OFFICE, PREFECTURE, renewal};
use crate::follow_ups::of_request;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice, reader};
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::wayfinding::back;
use crate::words::{
    ClockKind, ClockState, Decision, DocumentState, RequestState, RequestStep, Role, Service,
    Taker, Word,
};

page::operation!(DeskRequest, "src/desk/request.graphql");

pub(super) use desk_request::DeskRequestRequest as Request;

const DONE: [(&str, &str); 25] = [
    ("taken", "あなたの担当にしました"),
    ("accepted", "申込みを受理しました"),
    ("released", "順番待ちを解除しました"),
    ("returned", "補正を依頼しました"),
    ("resubmitted", "補正された内容を登録しました"),
    ("guided", "ほかの相談先を案内しました"),
    ("waitlisted", "順番待ちに登録しました"),
    ("withdrawn", "取下げとして終了しました"),
    ("papers", "書類の状況を変更しました"),
    ("no-paper", "変更する書類が選ばれていないため、何も変更していません"),
    ("submitted", "申込みを登録しました"),
    ("offered", "担当者に打診しました"),
    ("recalled", "打診を取り消しました"),
    ("scheduled", "担当者と日時が決まりました"),
    ("arranged", "日時・場所を変更しました"),
    ("no-show", "欠席を記録しました。あらためて日時を決めてください"),
    ("given-up", "担当を取りやめました。ほかの担当者を選んでください"),
    ("delivered", "報告書を送付しました"),
    ("reopened", "報告書を差し戻しました"),
    ("closed", "完了しました"),
    ("information", "面接指導に必要な情報を登録しました"),
    ("explained", "期限を過ぎた理由を登録しました"),
    ("acknowledged", "事業者が意見を確認したことを登録しました"),
    ("measures", "就業上の措置を登録しました"),
    ("attached", "ファイルを添付しました"),
];

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office, Role::Coordinator])?;
    let asked = desk_request::Variables { id };
    let request = page::ask::<DeskRequest>(&web, &parts, asked).await?.request;
    let is_office = reader.viewer.role == Role::Office;
    let follow_ups = match is_office {
        true => of_request(&web, &parts, &request.id).await?,
        false => html! {},
    };
    let title = format!("申込み {}", request.number);
    let content = html! {
        (notice(&done, &DONE))
        h1 { (title) }
        p.lead { (request.service_label) "　" (state(&request)) }
        (renewal())
        div id="request" data-live=[is_office.then_some("desk")] {
            @if is_office { (actions(&request)) }
            (about::clocks(&request, is_office))
            (about::eligibility(&request))
            h2 { "申込みの内容" }
            (about::application(&request, is_office))
            (about::meeting(&request))
            (papers(&request, is_office))
            (follow_ups)
            (about::history(&request))
        }
    };
    let list = if is_office { OFFICE } else { PREFECTURE };
    page::show(
        page::shell(title.as_str(), Some(&reader.viewer), &parts)
            .wide()
            .above(back("一覧へ戻る", list))
            .render(content),
    )
}

/// 「順番待ち：今年度の予算の残りがない」.
fn state(request: &Request) -> Markup {
    let more = request.waiting_cause_label.as_ref().or(request.outcome_label.as_ref());
    let words = more.map_or_else(
        || request.state_label.clone(),
        |more| format!("{}：{more}", request.state_label),
    );
    match (request.is_open, request.whose_turn) {
        (false, _) => Tag::Rest.with(&words),
        (true, Some(Taker::Office)) => Tag::Attention.with(&words),
        (true, _) => Tag::UnderWay.with(&words),
    }
}

fn actions(request: &Request) -> Markup {
    let can = |step| request.steps.contains(&step);
    let may_accept = can(RequestStep::Accept) || can(RequestStep::Check);
    let link = |words, page| {
        parts::link_button(Weight::Second, words, &super::step::address(&request.id, page))
    };
    html! {
        h2 { "対応する" }
        @if request.is_open {
            p {
                @if request.is_mine { "あなたが担当しています。" }
                @else if request.has_owner { "ほかの職員が担当しています。" }
                @else { "担当する職員は決まっていません。" }
                @if let Some(taker) = request.whose_turn { "次に対応するのは" (taker.label()) "です。" }
            }
        }
        div.row {
            @if may_accept { (button(request, "accept", Weight::Main, "受理する")) }
            @if can(RequestStep::Release) { (button(request, "release", Weight::Main, "順番待ちを解除する")) }
            @if request.is_open && !request.is_mine { (button(request, "take", Weight::Second, "自分の担当にする")) }
            @if can(RequestStep::Offer) { (parts::link_button(Weight::Main, "担当者を選ぶ", &super::step::address(&request.id, "candidates"))) }
            @if can(RequestStep::Recall) { (link("打診の経過を見る", "offers")) }
            @if can(RequestStep::Reschedule) { (link("日時を変更する", "move")) (link("場所を変更する", "place")) }
            @else if can(RequestStep::Schedule) { (link("日時を決める", "move")) }
            @if can(RequestStep::NoShow) { (button(request, "no-show", Weight::Second, "欠席を記録する")) }
            @if can(RequestStep::GiveUp) { (link("担当者を変更する", "give-up")) }
            @if can(RequestStep::Return) { (link("補正を依頼する", "return")) }
            @if can(RequestStep::Resubmit) { (link("補正された内容を登録する", "resubmit")) }
            @if can(RequestStep::Waitlist) || can(RequestStep::Check) { (link("順番待ちに登録する", "waitlist")) }
            @if can(RequestStep::Guide) { (link("ほかの相談先を案内する", "guide")) }
            @if can(RequestStep::Deliver) || can(RequestStep::Reopen) {
                (parts::link_button(Weight::Main, "報告書を確認する", &super::step::address(&request.id, "report")))
            } @else if request.state.is_released() { (link("報告書・意見書を見る", "report")) }
            @if can(RequestStep::Acknowledge) { (link("事業者が意見を確認したことを登録する", "acknowledge")) }
            @if can(RequestStep::RecordMeasures) { (link("就業上の措置を登録する", "measures")) }
            @if can(RequestStep::Close) && request.service.reports_to_employer() {
                (button(request, "report/close", Weight::Second, "すべて完了とする"))
            }
            @if request.is_open { (link("緊急の連絡をする", "urgent")) }
            @if request.is_open && request.service.is_interview() { (link("面接指導に必要な情報を登録する", "information")) }
            @if can(RequestStep::Withdraw) { (link("取下げにする", "withdraw")) }
        }
        @if request.steps.is_empty() { p { "いま、センターで行う操作はありません。" } }
    }
}

/// A form of one button, for the version that is shown.
fn button(request: &Request, act: &str, weight: Weight, words: &str) -> Markup {
    html! {
        form method="post" action=(super::step::address(&request.id, act)) {
            input type="hidden" name="version" value=(request.version);
            (parts::submit(weight, words))
        }
    }
}

fn papers(request: &Request, is_office: bool) -> Markup {
    if request.documents.is_empty() {
        return html! {};
    }
    let may_mark = is_office && request.is_open;
    html! {
        h2 { "書類" }
        @if may_mark {
            form method="post" action=(super::step::address(&request.id, "papers")) {
                input type="hidden" name="version" value=(request.version);
                (about::papers(request, true))
                div.row {
                    @for (state, words) in [
                        (DocumentState::Received, "選んだ書類を受領済みにする"),
                        (DocumentState::Waived, "選んだ書類を提出不要にする"),
                        (DocumentState::Missing, "選んだ書類を未提出に戻す"),
                    ] {
                        (parts::submit_as(Weight::Second, words, "state", state.code()))
                    }
                }
            }
        } @else { (about::papers(request, false)) }
    }
}

pub(super) fn decision_tag(decision: Decision, label: &str) -> Markup {
    match decision {
        Decision::AcceptA | Decision::AcceptB => Tag::Good.with(label),
        Decision::Conditional | Decision::Waitlist => Tag::Attention.with(label),
        Decision::GuideElsewhere => Tag::Rest.with(label),
    }
}

pub(crate) fn clock_tag(state: ClockState, was_warned: bool, label: &str) -> Markup {
    match (state, was_warned) {
        (ClockState::Missed, _) => Tag::Urgent.with(label),
        (ClockState::Running, true) => Tag::Attention.with("期限間近"),
        (ClockState::Running, false) => Tag::UnderWay.with(label),
        (ClockState::Met, _) => Tag::Good.with(label),
        (ClockState::Dropped, _) => Tag::Rest.with(label),
    }
}
