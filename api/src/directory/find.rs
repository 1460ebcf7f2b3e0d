//! Who is responsible for a place, why, and who else is near.

use chrono::NaiveDate;
use rules::OrganisationKind;
use rules::directory::distance_km;
use schema::directory::jurisdiction;

use super::places::{self, Found, Place, Wanted};
use super::snapshot::Snapshot;
use crate::platform::error::Result;

/// The answer to "who helps us?", as places in the list of entries.
#[derive(Debug, Default)]
pub struct Finding {
    /// None where somebody must choose first.
    pub place: Option<Place>,
    pub candidates: Vec<Place>,
    pub jurisdiction: Option<jurisdiction::Model>,
    pub responsible: Option<usize>,
    pub inspection_office: Option<usize>,
    pub prefectural_centre: Option<usize>,
    /// Mental-health support centres of the prefecture, where there still are any.
    pub mental_health: Vec<usize>,
    /// Windows that take questions from this prefecture or from anywhere.
    pub windows: Vec<usize>,
    /// All who give support, the nearest first, without those named above.
    pub nearby: Vec<NearbyEntry>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearbyEntry {
    pub entry: usize,
    pub distance_km: f64,
}

pub fn find_centres(directory: &Snapshot, wanted: &Wanted, day: NaiveDate) -> Result<Finding> {
    let found = places::find(directory, wanted, day)?;
    let place = match found {
        Found::One(place) => place,
        Found::Several(candidates) => {
            let point = middle_of(directory, wanted, &candidates);
            let nearby = point.map(|point| nearest(directory, point, &[], day)).unwrap_or_default();
            return Ok(Finding { candidates, nearby, ..Finding::default() });
        }
    };

    let jurisdiction = jurisdiction_at(directory, &place, day).cloned();
    let responsible = jurisdiction
        .as_ref()
        .and_then(|row| directory.index_of(row.regional_office_id?))
        .filter(|index| directory.entry(*index).is_there_on(day));
    let inspection_office =
        jurisdiction.as_ref().and_then(|row| directory.index_of(row.inspection_office_id));

    let prefecture = directory.municipality(&place.municipality).map(|m| m.prefecture.clone());
    let in_prefecture = |kind: OrganisationKind| {
        let prefecture = prefecture.as_deref();
        directory.entries().iter().enumerate().filter_map(move |(index, entry)| {
            let is_here = Some(entry.organisation.prefecture.as_str()) == prefecture;
            (entry.kind() == kind && is_here && entry.is_there_on(day)).then_some(index)
        })
    };
    let prefectural_centre = in_prefecture(OrganisationKind::PrefecturalCentre).next();
    let mental_health = in_prefecture(OrganisationKind::MentalHealthCentre).collect();
    let windows = windows_for(directory, prefecture.as_deref(), day);

    let named: Vec<usize> = responsible.into_iter().chain(prefectural_centre).collect();
    let nearby = middle_of(directory, wanted, std::slice::from_ref(&place))
        .map(|point| nearest(directory, point, &named, day))
        .unwrap_or_default();
    Ok(Finding {
        place: Some(place),
        candidates: Vec::new(),
        jurisdiction,
        responsible,
        inspection_office,
        prefectural_centre,
        mental_health,
        windows,
        nearby,
    })
}

/// The row of the jurisdiction table that covers a place on a day.
pub fn jurisdiction_at<'a>(
    directory: &'a Snapshot,
    place: &Place,
    day: NaiveDate,
) -> Option<&'a jurisdiction::Model> {
    let part = place.part.as_deref().unwrap_or_default();
    let rows = directory.jurisdictions_of(&place.municipality, day);
    rows.into_iter().find(|row| row.part == part)
}

/// The place of a registered workplace.
pub fn place_of(directory: &Snapshot, municipality: &str, part: &str, day: NaiveDate) -> Place {
    let is_split = 1 < directory.jurisdictions_of(municipality, day).len();
    Place { municipality: municipality.to_owned(), part: is_split.then(|| part.to_owned()) }
}

/// From where distances are counted: the position itself, or the seat of the municipality.
fn middle_of(directory: &Snapshot, wanted: &Wanted, places: &[Place]) -> Option<(f64, f64)> {
    if let Wanted::Position { latitude, longitude } = wanted {
        return Some((*latitude, *longitude));
    }
    let municipality = directory.municipality(&places.first()?.municipality)?;
    Some((municipality.latitude, municipality.longitude))
}

fn nearest(
    directory: &Snapshot,
    from: (f64, f64),
    without: &[usize],
    day: NaiveDate,
) -> Vec<NearbyEntry> {
    let mut nearby: Vec<NearbyEntry> = directory
        .entries()
        .iter()
        .enumerate()
        .filter(|(index, entry)| {
            entry.kind().gives_support() && entry.is_there_on(day) && !without.contains(index)
        })
        .filter_map(|(entry, organisation)| {
            let (latitude, longitude) = organisation.point()?;
            let distance_km = distance_km(from.0, from.1, latitude, longitude);
            Some(NearbyEntry { entry, distance_km })
        })
        .collect();
    nearby.sort_by(|a, b| {
        a.distance_km.total_cmp(&b.distance_km).then_with(|| a.entry.cmp(&b.entry))
    });
    nearby
}

fn windows_for(directory: &Snapshot, prefecture: Option<&str>, day: NaiveDate) -> Vec<usize> {
    let takes_questions = |serves: &[Option<String>]| {
        serves.iter().any(|from| from.is_none() || from.as_deref() == prefecture)
    };
    directory
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.is_there_on(day) && takes_questions(&entry.serves))
        .map(|(index, _)| index)
        .collect()
}
