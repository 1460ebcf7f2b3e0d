//! What is asked once more before something is done to an account.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::{Account, address};
use crate::page;
use crate::signed_in::Reader;
use crate::ui::Errors;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;

pub(super) struct Question {
    pub(super) title: String,
    /// What happens, in a sentence or a few.
    pub(super) about: Markup,
    /// The last part of the address of the page.
    pub(super) page: String,
    pub(super) button: &'static str,
}

impl Question {
    pub(super) fn document(
        &self,
        parts: &Parts,
        reader: &Reader,
        account: &Account,
        errors: &Errors,
    ) -> Markup {
        let own = address(&account.id, "", &account.email, "");
        let content = html! {
            (errors.summary())
            h1 { (self.title) }
            (self.about)
            form method="post" action=(address(&account.id, &self.page, &account.email, "")) {
                div.actions {
                    (parts::submit(Weight::Warn, self.button))
                    (parts::link_button(Weight::Second, "やめる", &own))
                }
            }
        };
        page::shell(self.title.as_str(), Some(&reader.viewer), parts)
            .errors(!errors.is_empty())
            .above(back("アカウントへ戻る", &own))
            .render(content)
    }
}
