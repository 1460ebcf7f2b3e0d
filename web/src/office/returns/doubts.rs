//! What looks doubtful in a month, and why a figure is far from its plan: each with the few
//! words that are needed before the month can be confirmed.

use maud::{Markup, html};

use super::month::{Doubt, Opened};
use crate::figures::{Line, percent};
use crate::signed_in::Sent;
use crate::ui::parts::{Weight, submit};
use crate::ui::{Errors, Field, Tag};
use crate::words::{CauseClass, Word};

/// The name of the field for a doubt; a doubt is known by its code and its indicator.
pub(super) fn note_field(code: &str, indicator: &str) -> String {
    format!("note-{code}-{indicator}")
}

pub(super) fn list(opened: &Opened, sent: &Sent, errors: &Errors) -> Markup {
    let doubts = &opened.month.doubts;
    html! {
        @if !doubts.is_empty() {
            h2 { "確かめてほしい数値" }
            p { "ふだんと違う数値です。誤りのときは、もとの記録を直してください。正しいときは、確かめた内容を短く書いてください。" }
            @for doubt in doubts { (one(opened, doubt, sent, errors)) }
        }
    }
}

fn one(opened: &Opened, doubt: &Doubt, sent: &Sent, errors: &Errors) -> Markup {
    let name = note_field(&doubt.code, &doubt.indicator);
    html! {
        div.card {
            h3 { (doubt.message) }
            @match &doubt.follow_up {
                Some(note) if doubt.is_followed_up => p { (Tag::Good.with("確認済み")) " " (note) },
                _ if opened.is_draft() => {
                    form method="post" action=(opened.at("follow-up")) novalidate {
                        input type="hidden" name="code" value=(doubt.code);
                        input type="hidden" name="indicator" value=(doubt.indicator);
                        (Field::text(name.as_str(), "確かめた内容").value(sent.one(&name)).errors(errors))
                        (submit(Weight::Second, "記録する"))
                    }
                },
                _ => p { (Tag::Attention.with("未確認")) },
            }
        }
    }
}

/// Figures so far from their plan that a cause has to be given.
pub(super) fn causes(opened: &Opened, lines: &[Line], sent: &Sent, errors: &Errors) -> Markup {
    let far: Vec<&Line> = lines.iter().filter(|line| line.needs_cause).collect();
    html! {
        @if !far.is_empty() {
            h2 { "計画との差" }
            p { "計画の80％に満たない指標と、120％以上の指標は、要因の記入が必要です。" }
            @for line in far { (cause(opened, line, sent, errors)) }
        }
    }
}

fn cause(opened: &Opened, line: &Line, sent: &Sent, errors: &Errors) -> Markup {
    let (class, note) = (format!("class-{}", line.code), format!("cause-{}", line.code));
    let classes = CauseClass::ALL.iter().map(|class| (class.code(), class.label()));
    let rate = line.achievement.map(percent).unwrap_or_default();
    html! {
        div.card {
            h3 { (line.name) "：計画の" (rate) }
            @if let Some(cause) = &line.cause { p { (Tag::Good.with("記入済み")) " " (cause) } }
            @if opened.is_draft() {
                details open[line.cause.is_none()] {
                    summary { @if line.cause.is_none() { "要因を書く" } @else { "要因を書き直す" } span.vh { "：" (line.name) } }
                    form method="post" action=(opened.at("explain")) novalidate {
                        input type="hidden" name="indicator" value=(line.code);
                        (Field::select(class.as_str(), "要因の区分", classes).value(sent.one(&class)).errors(errors))
                        (Field::long_text(note.as_str(), "要因", 2).value(sent.one(&note)).errors(errors))
                        (submit(Weight::Second, "要因を記録する"))
                    }
                }
            }
        }
    }
}
