//! The smaller objects of HSDS.

use chrono::Weekday;
use rules::{ChannelKind, Word};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid, Variant, Version};

use super::model::{OpenCoverage, OpenOpening, OpenOrganisation};

/// An id for a thing that has no row of its own: always the same for the same row.
pub(super) fn made_from(row: Uuid, what: &str) -> Uuid {
    let mut digest = Sha256::new();
    digest.update(row.as_bytes());
    digest.update(what.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    Builder::from_bytes(bytes)
        .with_version(Version::Custom)
        .with_variant(Variant::RFC4122)
        .into_uuid()
}

/// The schema allows a field to be absent, and never to be null.
pub(super) fn without_nulls(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}

pub(super) fn phones(organisation: &OpenOrganisation) -> Value {
    let numbers = organisation.channels.iter().filter_map(|channel| {
        let kind = match channel.kind {
            ChannelKind::Phone => "voice",
            ChannelKind::Fax => "fax",
            ChannelKind::Counter | ChannelKind::Email | ChannelKind::Web => return None,
        };
        let always = channel.is_day_and_night.then_some("24時間");
        let words: Vec<_> = always.into_iter().chain(channel.note.as_deref()).collect();
        Some(without_nulls(json!({
            "id": channel.id.to_string(),
            "organization_id": organisation.id.to_string(),
            "number": channel.value,
            "type": kind,
            "description": (!words.is_empty()).then(|| words.join("。")),
        })))
    });
    numbers.collect()
}

pub(super) fn schedules(organisation: &OpenOrganisation) -> Value {
    organisation.openings.iter().map(schedule).collect()
}

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

/// The n-th week of a month holds exactly the n-th of each of its weekdays.
fn schedule(opening: &OpenOpening) -> Value {
    let rule = &opening.rule;
    let days = DAYS.iter().filter(|(day, _)| rule.weekdays.contains(*day)).map(|(_, code)| *code);
    let (freq, by_day): (_, Vec<String>) = if rule.weeks_of_month.is_every_week() {
        ("WEEKLY", days.map(str::to_owned).collect())
    } else {
        let weeks = (1..=5).filter(|week| rule.weeks_of_month.bits() & (1 << (week - 1)) != 0);
        let days: Vec<_> = days.collect();
        (
            "MONTHLY",
            weeks.flat_map(|week| days.iter().map(move |day| format!("{week}{day}"))).collect(),
        )
    };
    without_nulls(json!({
        "id": opening.id.to_string(),
        "freq": freq,
        "interval": 1,
        "byday": by_day.join(","),
        "wkst": "MO",
        "timezone": 9,
        "opens_at": format!("{}+09:00", rule.opens.format("%H:%M")),
        "closes_at": format!("{}+09:00", rule.closes.format("%H:%M")),
        "description": rule.words(),
        "notes": opening.note,
    }))
}

pub(super) fn languages(organisation: &OpenOrganisation, of: Uuid) -> Value {
    organisation
        .languages
        .iter()
        .map(|code| json!({ "id": made_from(of, &format!("language {code}")), "code": code }))
        .collect()
}

/// An address is published where all is known that the format asks for.
pub(super) fn address(organisation: &OpenOrganisation) -> Option<Value> {
    let OpenOrganisation { id, address, municipality_name, postal_code, prefecture, .. } =
        organisation;
    let (address, city) = (address.as_ref()?, municipality_name.as_ref()?);
    Some(json!({
        "id": made_from(id.0, "address"),
        "location_id": made_from(id.0, "location"),
        "address_1": address,
        "city": city,
        "state_province": prefecture.name(),
        "postal_code": postal_code.as_ref()?,
        "country": "JP",
        "address_type": "physical",
    }))
}

pub(super) fn service_areas(organisation: &OpenOrganisation, service: Uuid) -> Value {
    let area =
        |id: Uuid, name: &str| json!({ "id": id, "service_id": service.to_string(), "name": name });
    let own = organisation
        .areas
        .iter()
        .map(|own| area(made_from(service, &own.id.to_string()), &own.name));
    let further: Vec<_> = match &organisation.serves {
        OpenCoverage::OwnAreaOnly => Vec::new(),
        OpenCoverage::WholeCountry => vec![area(made_from(service, "area JP"), "全国")],
        OpenCoverage::Prefectures(prefectures) => prefectures
            .iter()
            .map(|served| {
                area(made_from(service, &format!("area {}", served.code())), served.name())
            })
            .collect(),
    };
    own.chain(further).collect()
}

/// What a paid service costs is not in the directory, so no amount is given for it.
pub(super) fn cost_option(organisation: &OpenOrganisation, service: Uuid) -> Value {
    let id = made_from(service, "cost");
    let service = service.to_string();
    if organisation.is_paid {
        return json!({ "id": id, "service_id": service, "option": "有料" });
    }
    json!({ "id": id, "service_id": service, "option": "無料", "currency": "JPY", "amount": 0 })
}

/// A word of ours as a term of our taxonomy.
pub(super) fn term<W: Word>(list: &str, word: W) -> Value {
    json!({
        "id": made_from(Uuid::nil(), &format!("{list} {}", word.code())),
        "code": word.code(),
        "name": word.label(),
        "description": word.label(),
        "taxonomy": format!("Sanpo Hub: {list}"),
        "language": "ja",
    })
}

pub(super) fn attribute(of: Uuid, entity: &str, link_type: &str, term: &Value) -> Value {
    json!({
        "id": made_from(of, &format!("attribute {link_type}")),
        "link_id": of.to_string(),
        "link_entity": entity,
        "link_type": link_type,
        "taxonomy_term_id": term["id"],
        "value": term["code"],
        "label": term["name"],
        "taxonomy_term": term,
    })
}

/// When somebody last made sure of the entry.
pub(super) fn metadata(organisation: &OpenOrganisation, of: Uuid, entity: &str) -> Value {
    organisation
        .assured_on
        .iter()
        .map(|day| {
            json!({
                "id": made_from(of, "assured"),
                "resource_id": of.to_string(),
                "resource_type": entity,
                "last_action_date": day.to_string(),
                "last_action_type": "assured",
                "field_name": "assured_date",
                "previous_value": "",
                "replacement_value": day.to_string(),
                "updated_by": organisation.assured_by.as_deref().unwrap_or_default(),
            })
        })
        .collect()
}

#[cfg(test)]
pub(super) mod examples;
