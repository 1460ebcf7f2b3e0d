//! What a mental-health support centre wrote down already, so that the office types none of it
//! again.

use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Web};
use crate::ui::lists::Facts;
use crate::words::{HandoverState, Service};

page::operation!(HandedOver, "src/desk/transcribe/handed_over.graphql");

pub(super) use handed_over::HandedOverHandover as Handover;

/// The handover that the address names, if it waits for its application.
pub(super) async fn named(web: &Web, parts: &Parts, id: &str) -> Result<Option<Handover>, Refused> {
    if id.is_empty() {
        return Ok(None);
    }
    let asked = handed_over::Variables { id: id.to_owned() };
    let handover = page::ask::<HandedOver>(web, parts, asked).await?.handover;
    let waits = handover.state == HandoverState::Taken && handover.request.is_none();
    Ok(Some(handover).filter(|_| waits))
}

/// Of which handover the application comes.
pub(super) fn told(handover: &Handover) -> Facts {
    Facts::new()
        .fact("引継ぎ元", handover.from.name.as_str())
        .fact(
            "引き継がれた事業場",
            html! { (handover.workplace_name) "（" (handover.place_label) "）" },
        )
        .fact("引き継がれたサービス", handover.service_label.as_str())
}

/// The fields of a form that it fills.
pub(super) fn fields(handover: &Handover) -> [(String, String); 4] {
    let text = |typed: &Option<String>| typed.clone().unwrap_or_default();
    [
        ("contactName".to_owned(), handover.contact_name.clone()),
        ("contactPhone".to_owned(), text(&handover.contact_phone)),
        ("contactEmail".to_owned(), text(&handover.contact_email)),
        ("note".to_owned(), text(&handover.note)),
    ]
}

/// The services, the one that was handed over first.
pub(super) fn services(handover: Option<&Handover>) -> Vec<Service> {
    let mut services = Service::APPLIED_FOR.to_vec();
    // A stable order but for this one.
    services.sort_by_key(|service| handover.is_none_or(|it| it.service != *service));
    services
}

/// Goes from page to page with the form.
pub(super) fn hidden(id: &str) -> Markup {
    html! { @if !id.is_empty() { input type="hidden" name="handover" value=(id); } }
}
