//! What was just done, told once: the address names it with a code, the page has the words.

use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::page::{self, Page};
use crate::ui::Errors;
use crate::ui::parts::Banner;

/// The part of an address that says what was just done, as `?done=password`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Done {
    pub(crate) done: Option<String>,
}

/// The banner for what was done. A code that the page does not know says nothing.
pub(crate) fn notice(done: &Done, sentences: &[(&str, &str)]) -> Markup {
    let said = sentences.iter().find(|(code, _)| done.done.as_deref() == Some(code));
    html! {
        @if let Some((_, sentence)) = said { (Banner::Success.with(sentence, true, &html! {})) }
    }
}

/// What a form says once more after the API refused it: that somebody else was faster, or what
/// to mend in which field.
fn objections(refused: &Refused, fields: &[(&str, &str)]) -> (Markup, Errors) {
    if !refused.is_conflict() {
        return (html! {}, page::errors_of(refused, fields));
    }
    let title = "ほかの方が先に更新したため、登録されていません";
    let body = html! { p { "いまの状況を確認してください。入力した内容は残っています。" } };
    (Banner::Warning.with(title, true, &body), Errors::none())
}

/// On to the page at `place`, which says what was done; or that page once more, with what was
/// typed, and what to mend in which of the `fields`.
pub(crate) async fn answered(
    place: &str,
    came: Result<&'static str, Refused>,
    fields: &[(&str, &str)],
    shown: impl AsyncFnOnce(Markup, Errors) -> Result<Markup, Refused>,
) -> Page {
    let refused = match came {
        Ok(done) => return page::go_on(&page::address(place, &[("done", done)])),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => refused,
        Err(refused) => return Err(refused),
    };
    let (said, errors) = objections(&refused, fields);
    page::again(&refused, shown(said, errors).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_put_words_into_the_page() {
        let done = |code: &str| Done { done: Some(code.to_owned()) };
        let shown = |code| notice(&done(code), &[("saved", "保存しました")]).into_string();

        assert!(shown("saved").contains("保存しました"));
        assert_eq!(shown("<b>偽のお知らせ</b>"), "");
    }
}
