//! From the directory in memory to the plain facts that are published.

use chrono::NaiveDate;
use rules::Prefecture;

use super::model::{
    OpenArea, OpenChannel, OpenCoverage, OpenDocument, OpenJurisdiction, OpenOpening,
    OpenOrganisation, OpenParent, OpenService,
};
use crate::directory::{Entry, Place, Snapshot};

/// The organisations that are there on a day, each after the one it stands under.
pub fn organisations(directory: &Snapshot, day: NaiveDate) -> Vec<OpenOrganisation> {
    let mut in_order: Vec<(usize, &Entry)> = directory
        .entries()
        .iter()
        .filter(|entry| entry.is_there_on(day))
        .map(|entry| (steps_to_root(directory, entry), entry))
        .collect();
    in_order.sort_by_key(|(steps, _)| *steps);
    in_order.into_iter().filter_map(|(_, entry)| organisation(directory, entry, day)).collect()
}

/// A tree of organisations is not deeper than this; a ring would never end.
const STEPS_MAX: usize = 8;

fn steps_to_root(directory: &Snapshot, entry: &Entry) -> usize {
    let above = |entry: &&Entry| {
        let index = directory.index_of(entry.organisation.parent_id?)?;
        Some(directory.entry(index))
    };
    std::iter::successors(Some(entry), above).take(STEPS_MAX).count()
}

fn organisation(directory: &Snapshot, entry: &Entry, day: NaiveDate) -> Option<OpenOrganisation> {
    let row = &entry.organisation;
    let parent = row.parent_id.and_then(|id| {
        let above = directory.entry(directory.index_of(id)?);
        Some(OpenParent { id, code: above.organisation.code.clone() })
    });
    let municipality = row.municipality_code.as_ref().and_then(|code| directory.municipality(code));
    let channels = entry.channels.iter().map(|channel| OpenChannel {
        id: channel.id,
        kind: channel.kind.0,
        value: channel.value.clone(),
        is_day_and_night: channel.is_day_and_night,
        note: channel.note.clone(),
    });
    let openings = entry.openings.iter().map(|hours| OpenOpening {
        id: hours.id,
        rule: hours.rule,
        note: hours.note.clone(),
    });
    Some(OpenOrganisation {
        id: row.id,
        code: row.code.clone(),
        kind: entry.kind(),
        name: row.name.clone(),
        name_certainty: row.name_certainty.0,
        prefecture: Prefecture::from_code(&row.prefecture)?,
        parent,
        municipality_code: row.municipality_code.clone(),
        municipality_name: municipality.map(|m| format!("{}{}", m.county, m.name)),
        postal_code: row.postal_code.clone(),
        address: row.address.clone(),
        position: entry.point(),
        channels: channels.collect(),
        openings: openings.collect(),
        is_paid: row.is_paid,
        languages: row.languages.split_whitespace().map(str::to_owned).collect(),
        serves: coverage(&entry.serves),
        areas: areas(directory, entry, day),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        assured_on: row.assured_on,
        assured_by: row.assured_by.clone(),
        source: row.source.clone(),
        note: row.note.clone(),
    })
}

fn coverage(serves: &[Option<String>]) -> OpenCoverage {
    if serves.is_empty() {
        return OpenCoverage::OwnAreaOnly;
    }
    if serves.contains(&None) {
        return OpenCoverage::WholeCountry;
    }
    let prefectures = serves.iter().flatten().filter_map(|code| Prefecture::from_code(code));
    OpenCoverage::Prefectures(prefectures.collect())
}

fn areas(directory: &Snapshot, entry: &Entry, day: NaiveDate) -> Vec<OpenArea> {
    let rows = directory.areas_of(entry.organisation.id, day).into_iter();
    rows.map(|row| {
        let is_split = 1 < directory.jurisdictions_of(&row.municipality_code, day).len();
        let place = Place {
            municipality: row.municipality_code.clone(),
            part: is_split.then(|| row.part.clone()),
        };
        OpenArea { id: row.id, name: place.label(directory) }
    })
    .collect()
}

pub fn services(directory: &Snapshot, day: NaiveDate) -> Vec<OpenService> {
    let there = directory.entries().iter().filter(|entry| entry.is_there_on(day));
    there
        .flat_map(|entry| {
            entry.services.iter().map(|offered| OpenService {
                id: offered.id,
                centre_code: entry.organisation.code.clone(),
                service: offered.service.0,
                extra_name: offered.extra_name.clone(),
                intake: offered.intake.0,
                reason: offered.intake_reason.clone(),
                since: offered.intake_since,
                documents: directory
                    .documents_for(entry)
                    .filter(|document| document.service.0 == offered.service.0)
                    .map(|document| OpenDocument {
                        id: document.id,
                        name: document.name.clone(),
                        note: document.note.clone(),
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The whole table with its history, so that who was responsible on a day can be told.
pub fn jurisdictions(directory: &Snapshot) -> Vec<OpenJurisdiction> {
    let code = |id| {
        let index = directory.index_of(id)?;
        Some(directory.entry(index).organisation.code.clone())
    };
    directory
        .all_jurisdictions()
        .filter_map(|row| {
            Some(OpenJurisdiction {
                municipality_code: row.municipality_code.clone(),
                part: row.part.clone(),
                inspection_office_code: code(row.inspection_office_id)?,
                regional_office_code: row.regional_office_id.and_then(code),
                certainty: row.certainty.0,
                valid_from: row.valid_from,
                valid_until: row.valid_until,
                source: row.source.clone(),
            })
        })
        .collect()
}
