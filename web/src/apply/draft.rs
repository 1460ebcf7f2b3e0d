//! A form that was begun, and how it is kept between the pages.

use axum::http::request::Parts;
use serde::{Deserialize, Serialize};

use super::services::slug;
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::signed_in::Sent;
use crate::words::Service;

page::operation!(SaveRequestDraft, "src/apply/save_draft.graphql");

/// Everything typed so far, exactly as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Draft {
    /// Made when the form was begun and sent with it: pressing twice sends once.
    pub(super) key: String,
    pub(super) fields: Sent,
}

impl Draft {
    /// What was kept. Something of another shape is as good as nothing.
    pub(super) fn read(content: &str) -> Self {
        serde_json::from_str(content).unwrap_or_default()
    }

    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn is_begun(&self) -> bool {
        !self.key.is_empty()
    }

    /// Named after the request that began it, which has a name of its own already.
    fn begin(&mut self, service: Service, parts: &Parts) {
        if !self.is_begun() {
            self.key = page::form_key(parts, &slug(service));
        }
    }

    pub(super) async fn keep(
        &mut self,
        web: &Web,
        parts: &Parts,
        service: Service,
    ) -> Result<(), Refused> {
        self.begin(service, parts);
        let input = save_request_draft::SaveDraftInput { service, content: self.written() };
        let wanted = save_request_draft::Variables { input };
        page::ask::<SaveRequestDraft>(web, parts, wanted).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Sent {
        Sent::holding(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_draft_is_read_as_it_was_written() {
        let fields = typed(&[("note", "「\"<b>"), ("promised", "A"), ("promised", "B")]);
        let draft = Draft { key: "a-key".to_owned(), fields };

        let read = Draft::read(&draft.written());

        assert_eq!(read.key, "a-key");
        assert_eq!(read.fields.one("note"), "「\"<b>");
        assert_eq!(read.fields.all("promised").count(), 2);
    }

    #[test]
    fn a_page_replaces_its_own_answers_and_no_others() {
        let mut fields = typed(&[("people", "3"), ("note", "前の連絡"), ("promised", "A")]);

        fields.take_over(&typed(&[("note", "新しい連絡"), ("version", "9")]), |name| {
            name == "note"
        });

        assert_eq!((fields.one("people"), fields.one("note")), ("3", "新しい連絡"));
        assert!(!fields.has("version"));
    }

    #[test]
    fn what_is_no_draft_begins_anew() {
        for content in ["", "{}", "[1]", "{\"key\":3}"] {
            assert!(!Draft::read(content).is_begun(), "{content}");
        }
    }
}
