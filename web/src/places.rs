//! A place as somebody types it: a postal code or the name of a municipality. Where several
//! are meant by it, one is chosen on the same page.

use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Web};
use crate::ui::{Choices, Errors};
use crate::words::OrganisationKind;

page::operation!(PlaceTyped, "src/places.graphql");

/// A municipality, or the part of one.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) code: String,
    pub(crate) part: Option<String>,
    pub(crate) label: String,
}

/// What was found for a typed place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The places that it may be; one where it is clear.
    pub(crate) places: Vec<Place>,
    /// The regional offices nearby as (code, name), where nobody has confirmed which one is in
    /// charge.
    pub(crate) offices: Vec<(String, String)>,
}

pub(crate) async fn look_up(
    web: &Web,
    parts: &Parts,
    typed: &str,
    errors: &mut Errors,
) -> Result<Found, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        errors.add("place", "郵便番号または市区町村名を入力してください");
        return Ok(Found::default());
    }
    let place = place_typed::PlaceInput {
        postal_code: None,
        municipality_code: None,
        part: None,
        text: Some(typed.to_owned()),
        position: None,
    };
    let asked = place_typed::Variables { place };
    let found = match page::ask::<PlaceTyped>(web, parts, asked).await {
        Ok(data) => data.find_centres,
        Err(refused) if refused.is_bad_input() => {
            let said = refused.fields.first().map_or(refused.message.as_str(), |it| &it.message);
            errors.add("place", said);
            return Ok(Found::default());
        }
        Err(refused) => return Err(refused),
    };
    let one = |code: String, part, label| Place { code, part, label };
    let several = found.candidates.into_iter();
    let several: Vec<Place> =
        several.map(|at| one(at.municipality_code, at.part, at.label)).collect();
    let places = if several.is_empty() {
        let only = found.place.into_iter();
        only.map(|at| one(at.municipality_code, at.part, at.label)).collect()
    } else {
        several
    };
    let nearby = found.nearby.into_iter().map(|near| near.centre);
    let is_known = found.responsible.is_some();
    let offices = nearby.filter(|it| !is_known && it.kind == OrganisationKind::RegionalOffice);
    Ok(Found { places, offices: offices.map(|it| (it.code, it.name)).collect() })
}

/// The only one, or the one that was picked among several by its label.
pub(crate) fn chosen<'a>(picked: &str, places: &'a [Place]) -> Option<&'a Place> {
    match places {
        [place] => Some(place),
        several => several.iter().find(|place| place.label == picked),
    }
}

/// Asks which of several is meant; nothing where it is clear.
pub(crate) fn which(places: &[Place], picked: &str) -> Markup {
    let choices = Choices::one_of("which", "どの市区町村ですか");
    let choices =
        places.iter().fold(choices, |choices, place| choices.choice(&place.label, &place.label));
    html! { @if 1 < places.len() { (choices.chosen(picked)) } }
}
