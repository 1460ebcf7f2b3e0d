//! The directory in the format of Open Referral: HSDS 3.0, as its API reference has it.
//!
//! A service is what one organisation offers; its location is where the organisation is.
//! Ids are those of our rows, or made from them, so that they stay the same. What is not
//! known is left out: the format has no word for it.

use std::collections::HashMap;

use rules::{ChannelKind, IntakeState, Word};
use schema::ids::OrganisationId;
use serde_json::{Value, json};

use super::hsds_parts::{
    address, attribute, cost_option, languages, made_from, metadata, phones, schedules,
    service_areas, term, without_nulls,
};
use super::model::{OpenOrganisation, OpenService};

pub const VERSION: &str = "3.0";
const PROFILE: &str = "https://docs.openreferral.org/en/latest/hsds/";
const OPENAPI: &str =
    "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json";

pub const PER_PAGE_DEFAULT: usize = 50;
pub const PER_PAGE_MAX: usize = 500;

/// `GET /`
pub fn root() -> Value {
    json!({
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": OPENAPI,
        "description": "産業保健の相談・支援窓口の公開データ",
    })
}

/// `GET /organizations/{id}`
pub fn organization(organisation: &OpenOrganisation) -> Value {
    let mut value = organization_alone(organisation);
    let OpenOrganisation { id, code, kind, name_certainty, .. } = organisation;
    value["phones"] = phones(organisation);
    value["locations"] = location(organisation).into_iter().collect();
    value["organization_identifiers"] = json!([{
        "id": made_from(id.0, "identifier"),
        "organization_id": id.to_string(),
        "identifier_type": "Sanpo Hub code",
        "identifier": code,
    }]);
    value["attributes"] = json!([
        attribute(id.0, "organization", "organization_type", &term("kind", *kind)),
        attribute(id.0, "organization", "name_certainty", &term("certainty", *name_certainty)),
    ]);
    value["metadata"] = metadata(organisation, id.0, "organization");
    value
}

/// An entry of `GET /organizations`: the fields of which there is one each.
pub fn organization_alone(organisation: &OpenOrganisation) -> Value {
    let value = |kind| organisation.channel(kind).map(|channel| channel.value.as_str());
    let OpenOrganisation { id, name, kind, prefecture, note, parent, .. } = organisation;
    let description = match note {
        Some(note) => format!("{prefecture}の{}。{note}", kind.label()),
        None => format!("{prefecture}の{}", kind.label()),
    };
    without_nulls(json!({
        "id": id.to_string(),
        "name": name,
        "description": description,
        "email": value(ChannelKind::Email),
        "website": value(ChannelKind::Web),
        "parent_organization_id": parent.as_ref().map(|parent| parent.id.to_string()),
    }))
}

/// `GET /services/{id}`
pub fn service(service: &OpenService, organisation: &OpenOrganisation) -> Value {
    let mut value = service_alone(service, organisation);
    let id = service.id;
    let location = location(organisation);
    value["organization"] = organization(organisation);
    value["phones"] = phones(organisation);
    value["schedules"] = schedules(organisation);
    value["languages"] = languages(organisation, id.0);
    value["service_areas"] = service_areas(organisation, id.0);
    value["cost_options"] = json!([cost_option(organisation, id.0)]);
    value["required_documents"] = service
        .documents
        .iter()
        .map(|document| {
            let words = match &document.note {
                Some(note) => format!("{}（{note}）", document.name),
                None => document.name.clone(),
            };
            let own = made_from(document.id.0, &id.to_string());
            json!({ "id": own, "service_id": id.to_string(), "document": words })
        })
        .collect();
    value["service_at_locations"] = location
        .into_iter()
        .map(|location| {
            json!({
                "id": made_from(id.0, "at location"),
                "service_id": id.to_string(),
                "location_id": location["id"],
                "location": location,
            })
        })
        .collect();
    value["attributes"] = json!([
        attribute(id.0, "service", "service_type", &term("service", service.service)),
        attribute(id.0, "service", "intake", &term("intake", service.intake)),
    ]);
    value["metadata"] = metadata(organisation, id.0, "service");
    value
}

/// An entry of `GET /services`: the fields of which there is one each.
pub fn service_alone(service: &OpenService, organisation: &OpenOrganisation) -> Value {
    let value = |kind| organisation.channel(kind).map(|channel| channel.value.as_str());
    let alert = match service.intake {
        IntakeState::Open => None,
        IntakeState::Waitlist | IntakeState::Suspended => Some(match &service.reason {
            Some(reason) => format!("{}（{reason}）", service.intake.label()),
            None => service.intake.label().to_owned(),
        }),
    };
    let status = match service.intake {
        IntakeState::Open | IntakeState::Waitlist => "active",
        IntakeState::Suspended => "temporarily closed",
    };
    without_nulls(json!({
        "id": service.id.to_string(),
        "organization_id": organisation.id.to_string(),
        "name": service.name(),
        "description": service.service.label(),
        "url": value(ChannelKind::Web),
        "email": value(ChannelKind::Email),
        "status": status,
        "fees_description": if organisation.is_paid { "有料" } else { "無料" },
        "assured_date": organisation.assured_on.map(|day| day.to_string()),
        "alert": alert,
        "organization": organization_alone(organisation),
    }))
}

fn location(organisation: &OpenOrganisation) -> Option<Value> {
    let address = address(organisation);
    if address.is_none() && organisation.position.is_none() {
        return None;
    }
    let OpenOrganisation { id, name, position, .. } = organisation;
    let own = made_from(id.0, "location");
    Some(without_nulls(json!({
        "id": own,
        "location_type": "physical",
        "organization_id": id.to_string(),
        "name": name,
        "latitude": position.map(|(latitude, _)| latitude),
        "longitude": position.map(|(_, longitude)| longitude),
        "addresses": address.into_iter().collect::<Vec<_>>(),
        "languages": languages(organisation, own),
        "phones": phones(organisation),
        "schedules": schedules(organisation),
    })))
}

/// The page of a list that was asked for, in the envelope of the API reference. Pages
/// are counted from 1; one beyond the last is empty.
pub fn page<T>(items: &[T], number: usize, per_page: usize, show: impl Fn(&T) -> Value) -> Value {
    let (number, per_page) = (number.max(1), per_page.clamp(1, PER_PAGE_MAX));
    let total_pages = items.len().div_ceil(per_page);
    let before = (number - 1).saturating_mul(per_page);
    let contents: Vec<_> = items.iter().skip(before).take(per_page).map(show).collect();
    json!({
        "total_items": items.len(),
        "total_pages": total_pages,
        "page_number": number,
        "size": contents.len(),
        "first_page": number == 1,
        "last_page": number >= total_pages,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

/// Services with their organisations. One whose organisation is not open to see is left out.
pub fn with_organisations<'d>(
    services: &'d [OpenService],
    organisations: &'d [OpenOrganisation],
) -> Vec<(&'d OpenService, &'d OpenOrganisation)> {
    let by_code: HashMap<_, _> = organisations
        .iter()
        .map(|organisation| (organisation.code.as_str(), organisation))
        .collect();
    services
        .iter()
        .filter_map(|service| Some((service, *by_code.get(service.centre_code.as_str())?)))
        .collect()
}

/// The organisation with the id that a visitor gave.
pub fn found<'d>(organisations: &'d [OpenOrganisation], id: &str) -> Option<&'d OpenOrganisation> {
    let id = OrganisationId::parse(id)?;
    organisations.iter().find(|organisation| organisation.id == id)
}

#[cfg(test)]
mod tests;
