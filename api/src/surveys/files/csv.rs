//! Tables for spreadsheets and for other programs.

use rules::Word;

use super::report::{Grid, Report};
use crate::platform::error::{Error, Result};
use crate::surveys::shown::Figure;

/// Spreadsheets take a file for UTF-8 when it begins so.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub fn survey_csv(report: &Report) -> Result<Vec<u8>> {
    let header = [
        "prefecture",
        "period",
        "edition",
        "state",
        "section",
        "code",
        "name",
        "unit",
        "figure_state",
        "value",
        "numerator",
        "denominator",
        "text",
        "previous",
        "year_before",
        "planned",
        "achievement_percent",
        "cause_class",
        "cause",
        "definition",
    ];
    let edition = &report.edition;
    let number = edition.number.map_or_else(String::new, |number| number.to_string());
    let rows = report.lines.iter().map(|line| {
        let cause = line.cause.as_ref();
        vec![
            edition.prefecture.clone(),
            edition.period.clone(),
            number.clone(),
            edition.state_label.to_owned(),
            line.section_label.clone(),
            line.code.clone(),
            line.name.clone(),
            line.unit.clone(),
            line.figure.state.0.label().to_owned(),
            plain(line.figure.value),
            plain(line.figure.numerator),
            plain(line.figure.denominator),
            line.figure.text.clone(),
            told(line.previous.as_ref()),
            told(line.year_before.as_ref()),
            plain(line.planned),
            plain(line.achievement),
            cause.map_or("", |cause| cause.class.0.label()).to_owned(),
            cause.map_or_else(String::new, |cause| cause.note.clone()),
            line.definition.clone(),
        ]
    });
    written(&header.map(str::to_owned), rows)
}

pub fn matrix_csv(grid: &Grid) -> Result<Vec<u8>> {
    let labels = grid.columns.iter().map(|column| column.label.clone());
    let header: Vec<String> =
        ["規模".to_owned()].into_iter().chain(labels).chain(["合計".to_owned()]).collect();
    let rows = grid.rows.iter().map(|row| {
        let cells = row.cells.iter().chain([&row.total]).map(cell);
        [row.label.clone()].into_iter().chain(cells).collect()
    });
    written(&header, rows)
}

/// The same for programs that know nothing but Shift_JIS. What it has no letter for is written
/// with its number.
pub fn shift_jis(utf_8: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(utf_8);
    let text = text.trim_start_matches('\u{feff}');
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

fn written(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header).map_err(Error::internal)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(|error| Error::internal(error.into_error()))
}

/// A cell of text that a spreadsheet would take for a formula is marked as text. Numbers are
/// left alone: also negative ones.
///
/// Source: OWASP, CSV Injection.
pub(super) fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

/// A number as programs read it.
fn plain(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

/// A number, or the word why there is none.
fn cell(figure: &Figure) -> String {
    figure.value.map_or_else(|| figure.text.clone(), |value| value.to_string())
}

fn told(figure: Option<&Figure>) -> String {
    figure.map_or_else(String::new, cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_a_formula_and_numbers_stay_numbers() {
        for (cell, is) in [
            ("=1+1", "'=1+1"),
            ("+81", "+81"),
            ("-3", "-3"),
            ("-3+4", "'-3+4"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("大分県", "大分県"),
        ] {
            assert_eq!(harmless(cell), is);
        }
    }

    #[test]
    fn shift_jis_has_no_mark_at_its_beginning() {
        assert_eq!(shift_jis("\u{feff}規模".as_bytes()), [0x8b, 0x4b, 0x96, 0xcd]);
    }
}
