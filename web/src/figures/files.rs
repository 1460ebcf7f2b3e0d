//! The same figures as files.

use maud::{Markup, html};

/// Links to the files of a page, as (name, address).
pub(crate) fn files(of: &str, files: &[(&str, &str)]) -> Markup {
    html! {
        nav.row aria-label={ (of) "のファイル" } {
            @for (name, href) in files { a.button.second.small href=(href) { (name) } }
        }
    }
}
