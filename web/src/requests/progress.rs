//! How far a request has come: whose turn it is, the deadlines and the steps so far.

use maud::{Markup, html};

use super::one::own_request::{OwnRequestRequestClocks as Clock, OwnRequestRequestEvents as Event};
use crate::page::in_japan;
use crate::ui::lists::Facts;
use crate::ui::parts::lines;
use crate::ui::{Tag, dates};
use crate::words::{ClockState, Taker, Word};

/// Whose turn it is, as the applicant or the employer reads it.
pub(super) fn turn_tag(turn: Option<Taker>) -> Markup {
    match turn {
        Some(Taker::Applicant | Taker::Employer) => Tag::Attention.with("あなたの番です"),
        Some(taker) => Tag::UnderWay.with(&format!("{}の番です", taker.label())),
        None => Tag::Rest.with("終了"),
    }
}

/// One below the other, because a table of days is too wide for a phone.
pub(super) fn deadlines(clocks: &[Clock]) -> Markup {
    let told = clocks.iter().filter(|clock| clock.state != ClockState::Dropped);
    let facts = told.fold(Facts::new(), |facts, clock| {
        let sign = match clock.state {
            ClockState::Running => Tag::UnderWay,
            ClockState::Met => Tag::Good,
            ClockState::Missed => Tag::Urgent,
            ClockState::Dropped => Tag::Rest,
        };
        let due = html! { (dates::day(clock.due)) "まで " (sign.with(&clock.state_label)) };
        facts.fact(clock.label.as_str(), due)
    });
    html! {
        h2 { "期限" }
        @if clocks.is_empty() { p { "いま進んでいる期限はありません。" } }
        (facts)
    }
}

pub(super) fn history(events: &[Event]) -> Markup {
    let facts = events.iter().rev().fold(Facts::new(), |facts, event| {
        let told = html! {
            (event.step_label) "（" (event.taker_label) "）"
            @if let Some(why) = &event.why { (lines(why)) }
        };
        facts.fact(dates::moment(in_japan(event.at)), told)
    });
    html! {
        h2 { "これまでの経過（新しい順）" }
        (facts)
    }
}
