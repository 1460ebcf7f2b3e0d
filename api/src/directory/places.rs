//! From what somebody typed to the place that is meant.

use std::sync::OnceLock;

use chrono::NaiveDate;
use reversejp::ReverseJp;
use rules::Prefecture;
use rules::directory::distance_km;

use super::parts::{REST_OF_MUNICIPALITY, part_named_in};
use super::snapshot::Snapshot;
use crate::platform::error::{Error, Result};
use crate::platform::text::{digits, fold};

/// One way of saying where something is.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    PostalCode(String),
    /// A municipality by its code, and a part of it where it is split.
    Municipality {
        code: String,
        part: Option<String>,
    },
    Text(String),
    Position {
        latitude: f64,
        longitude: f64,
    },
}

/// A municipality, or the part of one that belongs to an office of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub municipality: String,
    /// None for a whole municipality, `Some("")` for what is left of a split one.
    pub part: Option<String>,
}

/// What came of looking: one place, or several of which somebody must choose.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    One(Place),
    Several(Vec<Place>),
}

const TEXT_MAX: usize = 200;
const POSTAL_CODE_DIGITS: usize = 7;
const MUNICIPALITY_CODE_DIGITS: usize = 5;
/// The code with its check digit, as forms print it.
const MUNICIPALITY_CODE_WITH_CHECK: usize = 6;

pub(super) fn find(directory: &Snapshot, wanted: &Wanted, day: NaiveDate) -> Result<Found> {
    match wanted {
        Wanted::PostalCode(code) => by_postal_code(directory, code, "place.postalCode", day),
        Wanted::Municipality { code, part } => by_code(directory, code, part.as_deref(), day),
        Wanted::Text(text) => by_text(directory, text, day),
        Wanted::Position { latitude, longitude } => {
            by_position(directory, *latitude, *longitude, day)
        }
    }
}

fn by_postal_code(directory: &Snapshot, typed: &str, path: &str, day: NaiveDate) -> Result<Found> {
    let code = digits(typed).filter(|code| code.len() == POSTAL_CODE_DIGITS).ok_or_else(|| {
        Error::bad_input(
            path,
            "POSTAL_CODE_MALFORMED",
            "郵便番号は「870-0035」のように7桁の数字で入力してください",
        )
    })?;
    let municipalities = directory.run_of(&code);
    if municipalities.is_empty() {
        return Err(Error::bad_input(
            path,
            "POSTAL_CODE_UNKNOWN",
            "この郵便番号は見つかりません。番号を確認するか、市区町村名で探してください",
        ));
    }
    let parts = directory.parts_at(&code);
    let mut places = Vec::new();
    for municipality in municipalities {
        let mut named =
            parts.iter().filter(|part| part.municipality_code == *municipality).peekable();
        if named.peek().is_none() {
            places.extend(unnamed(directory, municipality, day));
        }
        places.extend(named.map(|part| Place {
            municipality: municipality.clone(),
            part: Some(part.part.clone()),
        }));
    }
    Ok(of(places))
}

/// The place that a municipality is where nothing names a part of it.
fn unnamed(directory: &Snapshot, municipality: &str, day: NaiveDate) -> Option<Place> {
    directory.municipality(municipality)?;
    let is_split = 1 < directory.jurisdictions_of(municipality, day).len();
    Some(Place { municipality: municipality.to_owned(), part: is_split.then(String::new) })
}

fn by_code(directory: &Snapshot, code: &str, part: Option<&str>, day: NaiveDate) -> Result<Found> {
    let typed = digits(code).unwrap_or_default();
    let code = match typed.len() {
        MUNICIPALITY_CODE_DIGITS => typed.as_str(),
        MUNICIPALITY_CODE_WITH_CHECK => &typed[..MUNICIPALITY_CODE_DIGITS],
        _ => "",
    };
    if directory.municipality(code).is_none() {
        return Err(Error::bad_input(
            "place.municipalityCode",
            "MUNICIPALITY_UNKNOWN",
            "この市区町村コードは見つかりません。5桁の全国地方公共団体コードを確認してください",
        ));
    }
    let choices = choices_in(directory, code, day);
    let Some(part) = part else {
        return Ok(of(choices));
    };
    let wanted = if part == REST_OF_MUNICIPALITY { "" } else { part };
    choices
        .into_iter()
        .find(|place| place.part.as_deref().unwrap_or_default() == wanted)
        .map(Found::One)
        .ok_or_else(|| {
            Error::bad_input(
                "place.part",
                "PART_UNKNOWN",
                "この地域名は管轄表にありません。候補から選んでください",
            )
        })
}

fn by_text(directory: &Snapshot, typed: &str, day: NaiveDate) -> Result<Found> {
    const PATH: &str = "place.text";
    if typed.trim().is_empty() {
        return Err(Error::bad_input(
            PATH,
            "PLACE_MISSING",
            "郵便番号、住所または市区町村名を入力してください",
        ));
    }
    if TEXT_MAX < typed.chars().count() {
        return Err(Error::bad_input(PATH, "PLACE_TOO_LONG", "200文字以内で入力してください"));
    }
    if let Some(number) = digits(typed) {
        return if number.len() == MUNICIPALITY_CODE_DIGITS
            && directory.municipality(&number).is_some()
        {
            by_code(directory, &number, None, day)
        } else {
            by_postal_code(directory, typed, PATH, day)
        };
    }

    let folded = without_postal_code(&fold(typed));
    let Some(found) = directory.names.find(&folded) else {
        return Err(Error::bad_input(
            PATH,
            "PLACE_UNKNOWN",
            "この場所は見つかりません。「大分県大分市」のように都道府県から入力するか、郵便番号で探してください",
        ));
    };
    let mut places = Vec::new();
    for index in found.municipalities {
        let code = &directory.municipalities()[*index].code;
        let choices = choices_in(directory, code, day);
        if found.rest.is_empty() || choices.len() < 2 || choices[0].municipality != *code {
            places.extend(choices);
        } else {
            let part = part_named_in(directory, code, found.rest, &choices);
            places.push(Place { municipality: code.clone(), part: Some(part) });
        }
    }
    Ok(of(places))
}

/// An address may begin with its postal code; the names that follow say more.
fn without_postal_code(folded: &str) -> String {
    folded.trim_start_matches(|c: char| c == '〒' || c == '-' || c.is_ascii_digit()).to_owned()
}

fn by_position(
    directory: &Snapshot,
    latitude: f64,
    longitude: f64,
    day: NaiveDate,
) -> Result<Found> {
    let nowhere = || {
        Error::bad_input(
            "place.position",
            "POSITION_OUTSIDE",
            "この位置は日本の市区町村の中にありません。郵便番号か市区町村名で探してください",
        )
    };
    if !(20.0..46.5).contains(&latitude) || !(122.0..154.5).contains(&longitude) {
        return Err(nowhere());
    }
    let area = outlines().find_properties(longitude, latitude).into_iter().find_map(|area| {
        let code = area.code.get(..MUNICIPALITY_CODE_DIGITS)?.to_owned();
        directory.municipality(&code).map(|_| code)
    });
    let code = area.ok_or_else(nowhere)?;
    let choices = choices_in(directory, &code, day);
    if choices.iter().all(|place| place.municipality == code) {
        return Ok(of(choices));
    }
    // The outlines know a designated city only as a whole: the nearest ward office decides.
    let nearest = choices.into_iter().min_by(|a, b| {
        let away = |place: &Place| {
            directory.municipality(&place.municipality).map_or(f64::MAX, |ward| {
                distance_km(latitude, longitude, ward.latitude, ward.longitude)
            })
        };
        away(a).total_cmp(&away(b))
    });
    nearest.map(Found::One).ok_or_else(nowhere)
}

/// The outlines of all municipalities, unpacked when somebody first asks by position.
fn outlines() -> &'static ReverseJp {
    static OUTLINES: OnceLock<ReverseJp> = OnceLock::new();
    OUTLINES.get_or_init(|| {
        ReverseJp::with_embedded_data().expect("the outlines are part of the program")
    })
}

/// What a municipality's code can mean: itself, its parts, or the wards of a designated city.
fn choices_in(directory: &Snapshot, code: &str, day: NaiveDate) -> Vec<Place> {
    let rows = directory.jurisdictions_of(code, day);
    if 1 < rows.len() {
        return rows
            .into_iter()
            .map(|row| Place { municipality: code.to_owned(), part: Some(row.part.clone()) })
            .collect();
    }
    let itself = Place { municipality: code.to_owned(), part: None };
    if rows.len() == 1 {
        return vec![itself];
    }
    let wards = wards_of(directory, code);
    if wards.is_empty() {
        return vec![itself];
    }
    wards.iter().flat_map(|ward| choices_in(directory, ward, day)).collect()
}

fn wards_of(directory: &Snapshot, city: &str) -> Vec<String> {
    let Some(parent) = directory.municipality(city) else {
        return Vec::new();
    };
    directory
        .municipalities()
        .iter()
        .filter(|ward| {
            ward.prefecture == parent.prefecture
                && ward.code != parent.code
                && parent.name.ends_with('市')
                && ward.name.ends_with('区')
                && ward.name.starts_with(&parent.name)
        })
        .map(|ward| ward.code.clone())
        .collect()
}

fn of(mut places: Vec<Place>) -> Found {
    places.sort();
    places.dedup();
    match places.len() {
        1 => Found::One(places.remove(0)),
        _ => Found::Several(places),
    }
}

impl Place {
    /// As it is written on an envelope: 大分県大分市, with the part where there is one.
    pub fn label(&self, directory: &Snapshot) -> String {
        let Some(municipality) = directory.municipality(&self.municipality) else {
            return self.municipality.clone();
        };
        let prefecture =
            Prefecture::from_code(&municipality.prefecture).map_or("", Prefecture::name);
        let name = format!("{prefecture}{}{}", municipality.county, municipality.name);
        match self.part_label() {
            Some(part) => format!("{name} {part}"),
            None => name,
        }
    }

    /// The part as it is shown and as it can be sent back.
    pub fn part_label(&self) -> Option<&str> {
        self.part.as_deref().map(|part| if part.is_empty() { REST_OF_MUNICIPALITY } else { part })
    }
}
