//! Places as clients name them and as they are answered.

use async_graphql::{InputObject, SimpleObject};
use rules::Prefecture;

use crate::directory::places::{Place, Wanted};
use crate::directory::snapshot::Snapshot;
use crate::platform::error::{Error, Result};

/// A municipality, or a part of one that is split between offices.
#[derive(Clone, SimpleObject)]
#[graphql(name = "Place")]
pub struct PlaceNode {
    /// JIS X 0402, five digits.
    municipality_code: String,
    /// The name of the prefecture.
    prefecture: String,
    municipality: String,
    /// Null for a whole municipality; otherwise to be sent back as it is.
    part: Option<String>,
    /// All of it, as on an envelope.
    label: String,
}

impl PlaceNode {
    pub fn of(directory: &Snapshot, place: &Place) -> Self {
        let municipality = directory.municipality(&place.municipality);
        Self {
            municipality_code: place.municipality.clone(),
            prefecture: municipality
                .and_then(|m| Prefecture::from_code(&m.prefecture))
                .map_or_else(String::new, |prefecture| prefecture.name().to_owned()),
            municipality: municipality
                .map_or_else(String::new, |m| format!("{}{}", m.county, m.name)),
            part: place.part_label().map(str::to_owned),
            label: place.label(directory),
        }
    }
}

/// Where somebody is: one of postalCode, municipalityCode (with its part), text or position.
#[derive(Clone, InputObject)]
pub struct PlaceInput {
    /// Seven digits; wide digits, a hyphen and 〒 are read too.
    postal_code: Option<String>,
    /// JIS X 0402, five digits, or six with the check digit.
    municipality_code: Option<String>,
    /// With municipalityCode: the part, as `candidates` named it.
    part: Option<String>,
    /// An address, the name of a municipality, or a postal code.
    text: Option<String>,
    position: Option<PositionInput>,
}

/// Degrees of the world geodetic system.
#[derive(Clone, InputObject)]
pub(super) struct PositionInput {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<PlaceInput> for Wanted {
    type Error = Error;

    fn try_from(input: PlaceInput) -> Result<Self> {
        let PlaceInput { postal_code, municipality_code, part, text, position } = input;
        let mut ways: Vec<Self> = Vec::new();
        ways.extend(postal_code.map(Self::PostalCode));
        ways.extend(municipality_code.map(|code| Self::Municipality { code, part }));
        ways.extend(text.map(Self::Text));
        ways.extend(position.map(|position| Self::Position {
            latitude: position.latitude,
            longitude: position.longitude,
        }));
        let way = ways.pop();
        match way {
            Some(way) if ways.is_empty() => Ok(way),
            _ => Err(Error::bad_input(
                "place",
                "ONE_OF",
                "郵便番号、市区町村コード、住所、位置のうち1つだけを指定してください",
            )),
        }
    }
}
