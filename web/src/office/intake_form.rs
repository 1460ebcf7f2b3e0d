//! The forms of the intake page, one for each service and one for a service of one's own.

use maud::{Markup, html};

use super::base::Offered;
use super::entry::Opened;
use crate::signed_in::Sent;
use crate::ui::parts::Tag;
use crate::ui::{Choices, Errors, Field};
use crate::words::{IntakeState, Service, Word};

/// The key of the form that adds a service.
pub(super) const NEW: &str = "NEW";

/// One of the forms as it was sent.
pub(super) struct Typed {
    /// Which of the forms it was.
    pub(super) key: String,
    pub(super) service: String,
    pub(super) extra_name: String,
    pub(super) state: String,
    pub(super) reason: String,
}

impl Typed {
    pub(super) fn read(sent: &Sent) -> Self {
        let key = sent.one("key").to_owned();
        Self {
            service: sent.one("service").to_owned(),
            extra_name: sent.one("extra_name").to_owned(),
            state: sent.one(&format!("state-{key}")).to_owned(),
            reason: sent.one(&format!("reason-{key}")).to_owned(),
            key,
        }
    }

    /// The name of a field of this form.
    pub(super) fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.key)
    }
}

pub(super) fn all(
    opened: &Opened,
    services: &[Offered],
    typed: Option<&Typed>,
    errors: &Errors,
) -> Markup {
    let by_key = |key: &str| typed.filter(|typed| typed.key == key);
    let extra = Offered {
        service: Service::Extra,
        extra_name: None,
        label: "地域独自のサービスを追加する".to_owned(),
        is_base: false,
        state: None,
        reason: String::new(),
    };
    html! {
        @for (at, service) in services.iter().enumerate() {
            @let key = key_of(service, at);
            (form(opened, service, &key, by_key(&key), errors))
        }
        (form(opened, &extra, NEW, by_key(NEW), errors))
    }
}

/// The service itself; services that the region added are told apart by their place.
fn key_of(offered: &Offered, at: usize) -> String {
    match offered.extra_name {
        None => offered.service.code().to_owned(),
        Some(_) => format!("{}-{at}", offered.service.code()),
    }
}

fn form(
    opened: &Opened,
    offered: &Offered,
    key: &str,
    typed: Option<&Typed>,
    errors: &Errors,
) -> Markup {
    let stored = offered.state.map_or("", IntakeState::code);
    let state = typed.map_or(stored, |typed| &typed.state);
    let reason = typed.map_or(offered.reason.as_str(), |typed| &typed.reason);
    let choices = IntakeState::ALL
        .iter()
        .fold(Choices::one_of(format!("state-{key}"), "受付の状態"), |choices, state| {
            choices.choice(state.code(), state.label())
        })
        .chosen(state)
        .errors(errors);
    html! {
        h2 { (offered.label) }
        @if key != NEW {
            p {
                @if offered.is_base { "全国共通の基本サービス　" }
                @match offered.state {
                    Some(state) => { "現在：" (super::entry::state_tag(state, state.label())) },
                    None => (Tag::Attention.with("未登録")),
                }
            }
        }
        form method="post" action=(opened.at("intake")) novalidate {
            input type="hidden" name="version" value=(opened.centre.version);
            input type="hidden" name="key" value=(key);
            input type="hidden" name="service" value=(offered.service.code());
            @if key == NEW {
                @let name = typed.map_or("", |typed| typed.extra_name.as_str());
                (Field::text("extra_name", "サービスの名称").value(name).errors(errors))
            } @else if let Some(name) = &offered.extra_name {
                input type="hidden" name="extra_name" value=(name);
            }
            (choices)
            (Field::text(format!("reason-{key}"), "理由").optional()
                .hint("順番待ち・休止にするときは、利用者に見える理由を入力してください。")
                .value(reason).errors(errors))
            button.button.second type="submit" {
                @if key == NEW { "追加する" } @else { "保存する" span.vh { "：" (offered.label) } }
            }
        }
    }
}
