//! Requests in a table: what is due, where it stands, and whose turn it is.

use maud::{Markup, html};

use super::inbox::inbox::InboxRequestsEdgesNode as Row;
use crate::ui::parts::Tag;
use crate::ui::{Table, dates};
use crate::words::{ClockState, Word};

/// What a list shows beside what every list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    /// Who of the office looks after a request.
    Owner,
    /// Which office it is with, where there are several.
    Office,
}

/// The table; each request is a link to its page under `place`.
pub(super) fn table(rows: &[&Row], place: &str, more: More) -> Table {
    let cells = rows.iter().map(|row| {
        let workplace = row.workplace.as_ref();
        [
            html! {
                @if more == More::Owner { (pick(&row.id, row.version, &row.number)) }
                a.number href={ (place) "/" (row.id) } { (row.number) }
            },
            due(row),
            html! { (row.service_label) },
            html! {
                @if let Some(at) = workplace {
                    (at.name)
                    @if let Some(size) = &at.size_class_label { "（" (size) "）" }
                }
            },
            html! {
                (row.state_label)
                @if let Some(cause) = &row.waiting_cause_label { "：" (cause) }
            },
            html! { @match row.whose_turn { Some(taker) => (taker.label()), None => "終了" } },
            match more {
                More::Owner => owner(row),
                More::Office => html! { @if let Some(office) = &row.office { (office.name) } },
            },
        ]
    });
    Table::new("requests", "申込み（期限の近い順）")
        .column("受付番号")
        .column("期限")
        .column("サービス")
        .column("事業場")
        .column("状態")
        .column("次に対応する人")
        .column(match more {
            More::Owner => "担当",
            More::Office => "センター",
        })
        .rows(cells)
        .when_empty("該当する申込みはありません。")
        .dense()
}

/// A box to tick: the request, the version that is shown, and its number for the answer.
pub(super) fn pick(id: &str, version: i64, number: &str) -> Markup {
    let box_id = format!("pick-{id}");
    html! {
        label.pick for=(box_id) {
            input type="checkbox" id=(box_id) name="pick" value={ (id) " " (version) " " (number) };
            span.vh { (number) "を選ぶ" }
        }
    }
}

fn owner(row: &Row) -> Markup {
    html! { @if row.is_mine { b { "自分" } } @else if row.has_owner { "ほかの職員" } @else { "担当者なし" } }
}

/// The day, what is due on it, and a word where it is near or over.
fn due(row: &Row) -> Markup {
    let Some(day) = row.due_on else {
        return html! { "なし" };
    };
    let is_it = |clock: &&super::inbox::inbox::InboxRequestsEdgesNodeClocks| {
        clock.due == day && clock.stopped_on.is_none()
    };
    let clock = row.clocks.iter().find(is_it);
    html! {
        (dates::short_day(day)) " "
        @if let Some(clock) = clock { (urgency(clock.state, clock.warned_on.is_some())) " " }
        @if let Some(label) = &row.due_label { (label) }
    }
}

/// Says in a word that a day is over or near.
pub(super) fn urgency(state: ClockState, was_warned: bool) -> Markup {
    match (state, was_warned) {
        (ClockState::Missed, _) => Tag::Urgent.with("期限超過"),
        (ClockState::Running, true) => Tag::Attention.with("期限間近"),
        _ => html! {},
    }
}
