//! What there is to know of a request, without anything to press.

use maud::{Markup, html};

use super::acts::explain::cause_label;
use super::request::desk_request::DeskRequestRequestClocks as Clock;
use super::request::{Request, clock_tag, decision_tag};
use crate::page::{self, in_japan};
use crate::ui::lists::Facts;
use crate::ui::parts::lines;
use crate::ui::{Table, dates};
use crate::words::{ClockState, Word};

pub(super) fn clocks(request: &Request, is_office: bool) -> Markup {
    if request.clocks.is_empty() {
        return html! {};
    }
    let is_missed = |clock: &Clock| clock.state == ClockState::Missed;
    let any_missed = request.clocks.iter().any(is_missed);
    let rows = request.clocks.iter().map(|clock| {
        let mut cells = vec![
            html! { (clock.label) },
            html! { (dates::day(clock.due)) },
            clock_tag(clock.state, clock.warned_on.is_some(), &clock.state_label),
            html! { @if let Some(day) = clock.stopped_on { (dates::short_day(day)) } },
        ];
        if any_missed {
            let may_explain = is_office && is_missed(clock);
            cells.push(html! { @if is_missed(clock) { (cause(request, clock, may_explain)) } });
        }
        cells
    });
    let table = Table::new("clocks", "期限")
        .column("すること")
        .column("期限")
        .column("状況")
        .column("終えた日");
    let table = if any_missed { table.column("期限を過ぎた理由") } else { table };
    html! { h2 { "期限" } (table.rows(rows).dense().under_heading()) }
}

/// Why a deadline was missed, and for the office the way to say so.
fn cause(request: &Request, clock: &Clock, may_explain: bool) -> Markup {
    let known = clock.cause.as_deref().and_then(cause_label);
    let explain = page::address(
        &super::step::address(&request.id, "explain"),
        &[("kind", clock.kind.code())],
    );
    html! {
        (known.unwrap_or("未登録"))
        @if may_explain {
            br;
            a href=(explain) { "理由を登録する" span.vh { "：" (clock.label) } }
        }
    }
}

pub(super) fn eligibility(request: &Request) -> Markup {
    let (Some(decision), Some(label)) = (request.decision, &request.decision_label) else {
        return html! {};
    };
    html! {
        h2 { "利用条件の確認" }
        p { (decision_tag(decision, label)) }
        @if !request.decision_reasons.is_empty() {
            ul { @for reason in &request.decision_reasons { li { (reason.message) } } }
        }
    }
}

pub(super) fn application(request: &Request, is_office: bool) -> Markup {
    let mut facts = Facts::new();
    if let Some(at) = &request.workplace {
        let size = match (at.headcount, &at.size_class_label) {
            (Some(count), Some(class)) => format!("{count}人（{class}）"),
            _ => "未登録".to_owned(),
        };
        facts = facts
            .fact("事業場", at.name.as_str())
            .fact("事業者", at.employer_name.as_str())
            .fact("所在地", at.place.as_str())
            .fact("事業場の人数", size);
    }
    facts = match &request.worker_name {
        Some(name) => facts.fact("対象の方", name.as_str()),
        None => facts.fact("対象の人数", format!("{}人", request.people)),
    };
    if request.is_about_another {
        facts = facts.fact("相談の対象", "申し込んだ方ではなく、同僚など、ほかの方のこと");
    }
    facts = facts
        .fact("申込みの方法", request.way_in_label.as_str())
        .fact("申込みを受けた日時", dates::moment(in_japan(request.submitted_at)))
        .fact("申出の日", dates::day(request.applied_on));
    if let Some(place) = request.queue_place {
        facts = facts.fact("順番待ちの順番", format!("{place}番目"));
    }
    if let Some(day) = request.notified_on {
        facts = facts.fact("本人に通知した日", dates::day(day));
    }
    if let Some(day) = request.checkup_on {
        facts = facts.fact("健康診断の日", dates::day(day));
    }
    let wishes = html! {
        @if request.wishes.is_empty() { "入力なし" }
        @for (index, wish) in request.wishes.iter().enumerate() {
            @if 0 < index { br; }
            (dates::day(wish.day)) " " (wish.part_label)
        }
    };
    let contact = [request.contact_phone.as_deref(), request.contact_email.as_deref()];
    let contact: Vec<&str> = contact.into_iter().flatten().collect();
    let facts = facts
        .fact("連絡を受ける方", request.contact_name.as_str())
        .fact("連絡先", if contact.is_empty() { "入力なし".to_owned() } else { contact.join("　") })
        .fact("希望の日", wishes)
        .optional("希望の場所", request.wanted_venue_label.as_deref());
    let facts = match &request.note {
        Some(note) => facts.fact("連絡事項", lines(note)),
        None if is_office => facts.optional("連絡事項", None),
        None => facts,
    };
    html! {
        (facts)
        @if is_office {
            p { a href={ "/requests/" (request.id) "/application.pdf" } { "申込書（PDF）を開く" } }
        }
        @if let Some(message) = &request.message {
            h3 { "申込者への最後の連絡" }
            @for line in message.lines() { (line) br; }
        }
    }
}

pub(super) fn meeting(request: &Request) -> Markup {
    let Some(meeting) = &request.meeting else {
        return html! {};
    };
    let (from, until) = (in_japan(meeting.starts_at), in_japan(meeting.ends_at));
    let when = format!("{}〜{}", dates::planned(from), until.format("%-H時%M分"));
    let venue = if meeting.is_face_to_face {
        format!("{}（担当者が対面を希望）", meeting.venue_label)
    } else {
        meeting.venue_label.clone()
    };
    let facts = Facts::new()
        .fact("日時", when)
        .fact("状況", meeting.state_label.as_str())
        .fact("担当者", meeting.practitioner_name.as_str())
        .fact("方法", venue)
        .optional("場所", Some(&meeting.place))
        .optional("オンラインの接続先", meeting.online_url.as_deref());
    html! { h2 { "実施の予定" } (facts) }
}

/// The papers; with boxes to tick where they may be marked.
pub(super) fn papers(request: &Request, picks: bool) -> Table {
    let rows = request.documents.iter().enumerate().map(|(index, paper)| {
        let id = format!("paper-{}", index + 1);
        [
            html! {
                @if picks {
                    label.pick for=(id) {
                        input type="checkbox" id=(id) name="papers" value=(paper.code);
                        span.vh { (paper.name) "を選ぶ" }
                    }
                }
                (paper.name)
            },
            html! { (paper.state_label) },
            html! {
                @for file in request.attachments.iter().filter(|file| file.document_id == paper.id) {
                    a href=(file.url) { (file.name) } "（" (dates::short_day(in_japan(file.sent_at).date())) "）" br;
                }
            },
        ]
    });
    Table::new("papers", "申込みの書類")
        .column("書類")
        .column("状況")
        .column("届いたファイル")
        .rows(rows)
        .dense()
        .under_heading()
}

pub(super) fn history(request: &Request) -> Markup {
    let rows = request.events.iter().map(|event| {
        [
            html! { (dates::moment(in_japan(event.at))) },
            html! { (event.step_label) },
            html! { (event.taker_label) },
            html! { (event.to_state_label) },
            html! { (event.why.as_deref().unwrap_or_default()) },
        ]
    });
    let table = Table::new("history", "これまでの経過")
        .column("日時")
        .column("操作")
        .column("操作した人")
        .column("操作後の状態")
        .column("理由・連絡")
        .rows(rows)
        .dense()
        .under_heading();
    html! { h2 { "経過" } (table) }
}
