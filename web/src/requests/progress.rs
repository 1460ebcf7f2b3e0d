//! How far a request has come: whose turn it is, the deadlines and the steps so far.

use maud::{Markup, html};

use super::one::own_request::{OwnRequestRequestClocks as Clock, OwnRequestRequestEvents as Event};
use crate::page::in_japan;
use crate::ui::{Table, Tag, dates};
use crate::words::{ClockState, Taker, Word};

/// Whose turn it is, as the applicant or the employer reads it.
pub(super) fn turn_tag(turn: Option<Taker>) -> Markup {
    match turn {
        Some(Taker::Applicant | Taker::Employer) => Tag::Attention.with("あなたの番です"),
        Some(taker) => Tag::UnderWay.with(&format!("{}の番です", taker.label())),
        None => Tag::Rest.with("終了"),
    }
}

pub(super) fn deadlines(clocks: &[Clock]) -> Markup {
    let rows = clocks.iter().filter(|clock| clock.state != ClockState::Dropped).map(|clock| {
        let sign = match clock.state {
            ClockState::Running => Tag::UnderWay,
            ClockState::Met => Tag::Good,
            ClockState::Missed => Tag::Urgent,
            ClockState::Dropped => Tag::Rest,
        };
        [
            html! { (clock.label) },
            html! { (dates::day(clock.due)) },
            html! { (sign.with(&clock.state_label)) },
        ]
    });
    let table = Table::new("deadlines", "期限")
        .column("何の期限か")
        .column("期限の日")
        .column("状況")
        .rows(rows)
        .when_empty("いま進んでいる期限はありません。");
    html! { (table) }
}

pub(super) fn history(events: &[Event]) -> Markup {
    let rows = events.iter().rev().map(|event| {
        [
            html! { (dates::moment(in_japan(event.at))) },
            html! { (event.step_label) },
            html! { (event.taker_label) },
            html! { @if let Some(why) = &event.why { (why) } @else { "－" } },
        ]
    });
    let table = Table::new("history", "これまでの経過（新しい順）")
        .column("日時")
        .column("したこと")
        .column("した人")
        .column("理由・連絡")
        .rows(rows);
    html! { (table) }
}
