//! The fields of a centre as text, for the history of what an import changed.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::Word;
use schema::ids::OrganisationId;
use sea_orm::DbErr;

use super::Work;
use super::centre_channels::Contact;
use super::centres::Entry;
use super::history::{self, Change};

/// Writes one entry for every field that differs.
pub(super) async fn record(
    work: &Work<'_>,
    ids: &HashMap<String, OrganisationId>,
    changes: &[(&Entry, Entry)],
) -> Result<(), DbErr> {
    let codes: HashMap<_, _> = ids.iter().map(|(code, id)| (*id, code.as_str())).collect();
    let told = changes.iter().flat_map(|(before, after)| {
        let organisation = after.model.id;
        let pairs = fields(before, &codes).into_iter().zip(fields(after, &codes));
        pairs
            .filter(|((_, before), (_, after))| before != after)
            .map(move |((field, before), (_, after))| Change { organisation, field, before, after })
    });
    history::record(work, told).await
}

/// By the names that the fields have in the API.
fn fields(
    entry: &Entry,
    codes: &HashMap<OrganisationId, &str>,
) -> Vec<(&'static str, Option<String>)> {
    let Entry { model, contacts, serves } = entry;
    let code_of = |id: OrganisationId| codes.get(&id).map(|code| (*code).to_owned());
    let value = |contact: &Option<Contact>| contact.as_ref().map(|contact| contact.value.clone());
    let always = |contact: &Option<Contact>| {
        contact.as_ref().map(|contact| yes_or_no(contact.is_day_and_night))
    };
    let serves: Vec<_> =
        serves.iter().map(|prefecture| prefecture.as_deref().unwrap_or("all")).collect();
    vec![
        ("kind", Some(model.kind.0.code().to_owned())),
        ("name", Some(model.name.clone())),
        ("nameCertainty", Some(model.name_certainty.0.code().to_owned())),
        ("prefecture", Some(model.prefecture.clone())),
        ("parent", model.parent_id.and_then(code_of)),
        ("municipalityCode", model.municipality_code.clone()),
        ("postalCode", model.postal_code.clone()),
        ("address", model.address.clone()),
        ("latitude", model.latitude.map(|degrees| degrees.to_string())),
        ("longitude", model.longitude.map(|degrees| degrees.to_string())),
        ("phone", value(&contacts.phone)),
        ("fax", value(&contacts.fax)),
        ("faxDayAndNight", always(&contacts.fax)),
        ("email", value(&contacts.email)),
        ("emailDayAndNight", always(&contacts.email)),
        ("website", value(&contacts.website)),
        ("isPaid", Some(yes_or_no(model.is_paid))),
        ("languages", Some(model.languages.clone())),
        ("serves", (!serves.is_empty()).then(|| serves.join(" "))),
        ("validFrom", Some(day(model.valid_from))),
        ("validUntil", model.valid_until.map(day)),
        ("assuredOn", model.assured_on.map(day)),
        ("assuredBy", model.assured_by.clone()),
        ("source", model.source.clone()),
        ("note", model.note.clone()),
    ]
}

fn yes_or_no(yes: bool) -> String {
    if yes { "はい" } else { "いいえ" }.to_owned()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
