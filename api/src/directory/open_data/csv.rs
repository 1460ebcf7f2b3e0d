//! The directory as files for spreadsheets, in the columns in which it is taken in.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front. One
//! that has apostrophes before such a beginning gets one more, so that what is taken in
//! again is exactly what was given out.

use std::borrow::Cow;

use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};
use rules::{ChannelKind, Word};

use super::model::{OpenChannel, OpenCoverage, OpenJurisdiction, OpenOrganisation, OpenService};

const BOM: &[u8] = b"\xEF\xBB\xBF";

const ORGANISATIONS: [&str; 26] = [
    "code",
    "kind",
    "name",
    "name_certainty",
    "prefecture_code",
    "parent_code",
    "municipality_code",
    "postal_code",
    "address",
    "latitude",
    "longitude",
    "phone",
    "fax",
    "fax_day_and_night",
    "email",
    "email_day_and_night",
    "website",
    "is_paid",
    "languages",
    "serves",
    "valid_from",
    "valid_until",
    "assured_on",
    "assured_by",
    "source",
    "note",
];

const SERVICES: [&str; 6] = ["centre_code", "service", "extra_name", "intake", "reason", "since"];

const JURISDICTIONS: [&str; 8] = [
    "municipality_code",
    "part",
    "inspection_office_code",
    "regional_office_code",
    "certainty",
    "valid_from",
    "valid_until",
    "source",
];

/// `organisations.csv`. Those above must stand before those below them, as they do when
/// they are ordered by the tree, for the file to be taken in again.
pub fn organisations(rows: &[OpenOrganisation]) -> Vec<u8> {
    file(&ORGANISATIONS, rows.iter().map(organisation))
}

/// `services.csv`.
pub fn services(rows: &[OpenService]) -> Vec<u8> {
    file(&SERVICES, rows.iter().map(service))
}

/// `jurisdictions.csv`.
pub fn jurisdictions(rows: &[OpenJurisdiction]) -> Vec<u8> {
    file(&JURISDICTIONS, rows.iter().map(jurisdiction))
}

type Cell<'r> = Cow<'r, str>;

fn organisation(row: &OpenOrganisation) -> [Cell<'_>; 26] {
    let channel = |kind| row.channel(kind);
    let (phone, fax) = (channel(ChannelKind::Phone), channel(ChannelKind::Fax));
    let (email, website) = (channel(ChannelKind::Email), channel(ChannelKind::Web));
    [
        text(&row.code),
        text(row.kind.code()),
        text(&row.name),
        text(row.name_certainty.code()),
        row.prefecture.code().into(),
        row.parent.as_ref().map_or_else(nothing, |parent| text(&parent.code)),
        optional(row.municipality_code.as_deref()),
        optional(row.postal_code.as_deref()),
        optional(row.address.as_deref()),
        row.position.map_or_else(nothing, |(latitude, _)| latitude.to_string().into()),
        row.position.map_or_else(nothing, |(_, longitude)| longitude.to_string().into()),
        value(phone),
        value(fax),
        around_the_clock(fax),
        value(email),
        around_the_clock(email),
        value(website),
        text(flag(row.is_paid)),
        row.languages.join(" ").into(),
        coverage(&row.serves),
        day(row.valid_from),
        row.valid_until.map_or_else(nothing, day),
        row.assured_on.map_or_else(nothing, day),
        optional(row.assured_by.as_deref()),
        optional(row.source.as_deref()),
        optional(row.note.as_deref()),
    ]
}

fn service(row: &OpenService) -> [Cell<'_>; 6] {
    [
        text(&row.centre_code),
        text(row.service.code()),
        text(&row.extra_name),
        text(row.intake.code()),
        optional(row.reason.as_deref()),
        row.since.map_or_else(nothing, day),
    ]
}

fn jurisdiction(row: &OpenJurisdiction) -> [Cell<'_>; 8] {
    [
        text(&row.municipality_code),
        text(&row.part),
        text(&row.inspection_office_code),
        optional(row.regional_office_code.as_deref()),
        text(row.certainty.code()),
        day(row.valid_from),
        row.valid_until.map_or_else(nothing, day),
        optional(row.source.as_deref()),
    ]
}

fn text(text: &str) -> Cell<'_> {
    text.into()
}

fn optional(text: Option<&str>) -> Cell<'_> {
    text.unwrap_or_default().into()
}

fn nothing<'r>() -> Cell<'r> {
    "".into()
}

fn day<'r>(day: NaiveDate) -> Cell<'r> {
    day.format("%Y-%m-%d").to_string().into()
}

fn flag(yes: bool) -> &'static str {
    if yes { "1" } else { "0" }
}

fn value(channel: Option<&OpenChannel>) -> Cell<'_> {
    optional(channel.map(|channel| channel.value.as_str()))
}

fn around_the_clock(channel: Option<&OpenChannel>) -> Cell<'_> {
    optional(channel.map(|channel| flag(channel.is_day_and_night)))
}

fn coverage<'r>(serves: &OpenCoverage) -> Cell<'r> {
    match serves {
        OpenCoverage::OwnAreaOnly => nothing(),
        OpenCoverage::WholeCountry => "all".into(),
        OpenCoverage::Prefectures(prefectures) => prefectures
            .iter()
            .map(|prefecture| prefecture.code())
            .collect::<Vec<_>>()
            .join(" ")
            .into(),
    }
}

fn file<'r, const WIDTH: usize>(
    header: &[&str; WIDTH],
    rows: impl Iterator<Item = [Cell<'r>; WIDTH]>,
) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BOM.to_vec());
    let written = writer.write_record(header).and_then(|()| {
        rows.map(|row| row.map(escaped))
            .try_for_each(|row| writer.write_record(row.iter().map(|cell| cell.as_bytes())))
    });
    written.expect("rows of one width are written to memory");
    writer.into_inner().expect("memory can be flushed")
}

fn begins_like_a_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn escaped(cell: Cell<'_>) -> Cell<'_> {
    if begins_like_a_formula(&cell) { format!("'{cell}").into() } else { cell }
}

/// The cell as it was before [`escaped`].
pub(crate) fn without_escape(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| begins_like_a_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests;
