//! What the shades and the hatches of a table or a map mean, in words.

use maud::{Markup, html};

use super::shade::Shades;
use crate::words::{FigureState, Word};

/// The shades of figures, and the four ways of being no number.
pub(crate) fn shades(shades: Shades, has_flags: bool) -> Markup {
    html! {
        ul.legend aria-label="凡例" {
            @for (class, words) in shades.limits() { li { span class=(class) { "数値" } span { (words) } } }
            (states(has_flags))
            @if has_flags {
                li { span.uncovered { "未提供" } span { "提供した機関がない" } }
                li { span.overlapping { "重複" } span { "2つ以上の機関が提供している" } }
            }
        }
    }
}

/// The shades of differences.
pub(crate) fn differences() -> Markup {
    html! {
        ul.legend aria-label="凡例" {
            li { span.h1 { "＋" } span { "増えた（色が濃いほど大きい）" } }
            li { span.l1 { "－" } span { "減った（色が濃いほど大きい）" } }
            (states(true))
        }
    }
}

fn states(has_sizes: bool) -> Markup {
    let all = [
        ("zero", FigureState::Zero, "実績がないことが分かっている"),
        ("none", FigureState::None, "分かっていない"),
        ("hidden", FigureState::Suppressed, "少ない人数などを守るため示さない"),
        ("not-offered", FigureState::NotOffered, "この規模や層には提供しないサービス"),
    ];
    let kinds = all.iter().filter(|(_, state, _)| has_sizes || *state != FigureState::NotOffered);
    html! {
        @for (class, state, words) in kinds {
            li { span class=(class) { (state.label()) } span { (words) } }
        }
    }
}
