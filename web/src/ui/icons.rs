//! The few signs that stand beside words. They are drawn in the colour of the text, and
//! are silent for screen readers unless they are given a name.

use maud::{Markup, html};

/// A sign. The shape differs as well as the colour, so that it is told apart in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Tick,
    Exclamation,
    Cross,
    Letter,
    Dots,
    Bar,
    Back,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Tick => {
                "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zm-1.6 14.6l-4.4-4.4 1.7-1.7 2.7 2.7 5.9-5.9 1.7 1.7z"
            }
            Self::Exclamation => "M12 2 1 21h22zm-1.2 7h2.4v6h-2.4zm0 7.6h2.4V19h-2.4z",
            Self::Cross => {
                "M8 2 2 8v8l6 6h8l6-6V8l-6-6zm.4 4.9L12 10.5l3.6-3.6 1.5 1.5L13.5 12l3.6 3.6-1.5 1.5L12 13.5l-3.6 3.6-1.5-1.5L10.5 12 6.9 8.4z"
            }
            Self::Letter => {
                "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zm-1.2 8.5h2.4V18h-2.4zm0-4.5h2.4v2.4h-2.4z"
            }
            Self::Dots => {
                "M5 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zm7 0a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zm7 0a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z"
            }
            Self::Bar => "M4 10.5h16v3H4z",
            Self::Back => "M15.5 4.5 8 12l7.5 7.5 1.5-1.5-6-6 6-6z",
        }
    }

    /// The sign alone, for beside words that already say it.
    pub fn silent(self) -> Markup {
        html! {
            svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor" fill-rule="evenodd"
                aria-hidden="true" focusable="false" { path d=(self.path()) {} }
        }
    }

    /// The sign with a name that is read out.
    pub fn named(self, name: &str) -> Markup {
        html! {
            svg viewBox="0 0 24 24" width="28" height="28" fill="currentColor" fill-rule="evenodd"
                role="img" aria-label=(name) { path d=(self.path()) {} }
        }
    }
}
