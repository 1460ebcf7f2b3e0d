//! Bytes into a table with known columns: UTF-8 or Shift_JIS, with a header line.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS};

use super::columns::{Cells, Column};
use super::problem::{ImportError, Problems};
use super::records::{self, BadQuoting, Record};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// A file whose header fits the columns of its kind.
#[derive(Debug)]
pub(crate) struct Table {
    /// Where each column of the kind stands in the file.
    places: Vec<(&'static str, Option<usize>)>,
    width: usize,
    records: Vec<Record>,
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Hands out the rows with their cells, and collects what is wrong with each.
    pub(crate) fn read<T>(
        &self,
        problems: &mut Problems,
        mut read: impl FnMut(&mut Cells<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut rows = Vec::with_capacity(self.records.len());
        for record in &self.records {
            let before = problems.count();
            self.check_width(record, problems);
            if problems.count() > before {
                continue;
            }
            let mut cells = Cells::new(&self.places, record, problems);
            let row = read(&mut cells);
            if problems.count() == before {
                rows.extend(row);
            }
        }
        rows
    }

    fn check_width(&self, record: &Record, problems: &mut Problems) {
        let too_wide = record.cells.iter().skip(self.width).any(|cell| !cell.trim().is_empty());
        if record.cells.len() < self.width || too_wide {
            let message = format!(
                "列の数が見出しと合いません（見出し{}列、この行{}列）。「,」の過不足を確認してください",
                self.width,
                record.cells.len(),
            );
            problems.add(record.row, "", "WRONG_WIDTH", message);
        }
    }
}

pub(crate) fn read(bytes: &[u8], columns: &'static [Column]) -> Result<Table, ImportError> {
    let text = decode(bytes)?;
    let mut records = records::records(&text).map_err(bad_quoting)?.into_iter();
    let mut blank_lines_left_out = records.by_ref().skip_while(is_blank);
    let Some(header) = blank_lines_left_out.next() else {
        return Err(ImportError::file(
            "EMPTY_FILE",
            "ファイルが空です。1行目に見出しを、2行目からデータを入力してください",
        ));
    };
    let width =
        header.cells.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |at| at + 1);
    let places = places(&header.cells[..width], columns)?;
    let records: Vec<_> = records.filter(|record| !is_blank(record)).collect();
    if records.is_empty() {
        return Err(ImportError::file(
            "NO_ROWS",
            "見出しだけで、データの行がありません。2行目からデータを入力してください",
        ));
    }
    Ok(Table { places, width, records })
}

fn is_blank(record: &Record) -> bool {
    record.cells.iter().all(|cell| cell.trim().is_empty())
}

/// UTF-8 first: a text of any length that is valid UTF-8 is hardly ever meant otherwise.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ImportError::file(
            "UNKNOWN_ENCODING",
            "UTF-16で保存されています。UTF-8またはShift_JISのCSVで保存し直してください",
        ));
    }
    let (body, has_bom) = match bytes.strip_prefix(UTF8_BOM) {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    let offset = bytes.len() - body.len();
    let utf8 = match std::str::from_utf8(body) {
        Ok(text) => return without_nul(Cow::Borrowed(text)),
        Err(error) => error.valid_up_to(),
    };
    if has_bom {
        return Err(broken(bytes, offset + utf8, "UTF-8"));
    }
    match shift_jis(body) {
        Ok(text) => without_nul(Cow::Owned(text)),
        // The encoding that could be read further is the one that was meant.
        Err(at) if at > utf8 => Err(broken(bytes, at, "Shift_JIS")),
        Err(_) => Err(broken(bytes, utf8, "UTF-8")),
    }
}

/// The text, or the place of the first byte that means nothing.
fn shift_jis(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(most.unwrap_or(bytes.len() * 3));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(bad, after) => Err(read - usize::from(bad) - usize::from(after)),
        DecoderResult::OutputFull => Err(read),
    }
}

fn without_nul(text: Cow<'_, str>) -> Result<Cow<'_, str>, ImportError> {
    match text.find('\0') {
        None => Ok(text),
        Some(at) => {
            let line = text[..at].matches('\n').count() + 1;
            Err(ImportError::file(
                "UNKNOWN_ENCODING",
                format!(
                    "{line}行目に文字ではないデータがあります。CSVファイルかどうかを確認してください"
                ),
            ))
        }
    }
}

fn broken(bytes: &[u8], at: usize, encoding: &str) -> ImportError {
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    ImportError::file(
        "BROKEN_BYTES",
        format!(
            "{encoding}として読めないデータがあります（{line}行目、先頭から{}バイト目）。\
             UTF-8またはShift_JISで保存し直してください",
            at + 1,
        ),
    )
}

fn bad_quoting(bad: BadQuoting) -> ImportError {
    let message = match bad {
        BadQuoting::NeverClosed { row } => {
            format!("{row}行目の「\"」が閉じられていません。「\"」の数を確認してください")
        }
        BadQuoting::TextAfterQuotes { row } => format!(
            "{row}行目で、閉じた「\"」のあとに文字が続いています。\
             文字としての「\"」は「\"\"」と2つ重ねて入力してください"
        ),
    };
    ImportError::file("BAD_QUOTING", message)
}

fn places(
    header: &[String],
    columns: &'static [Column],
) -> Result<Vec<(&'static str, Option<usize>)>, ImportError> {
    let names: Vec<&str> = header.iter().map(|name| name.trim()).collect();
    let missing: Vec<_> = columns
        .iter()
        .filter(|column| column.is_required && !names.contains(&column.name))
        .map(|column| column.name)
        .collect();
    let unknown: Vec<_> = names
        .iter()
        .filter(|name| !columns.iter().any(|column| column.name == **name))
        .map(|name| if name.is_empty() { "（空の見出し）" } else { name })
        .collect();
    let twice: Vec<_> = names
        .iter()
        .enumerate()
        .filter(|(at, name)| names[..*at].contains(name))
        .map(|(_, name)| *name)
        .collect();
    let wrong: Vec<_> = [("足りない列", missing), ("知らない列", unknown), ("重複した列", twice)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("{what}: {}", names.join(", ")))
        .collect();
    if !wrong.is_empty() {
        let wrong = wrong.join("。");
        return Err(ImportError::file(
            "WRONG_HEADER",
            format!("見出しが合いません。{wrong}。1行目の列名を直してください"),
        ));
    }
    let place = |column: &Column| names.iter().position(|name| *name == column.name);
    Ok(columns.iter().map(|column| (column.name, place(column))).collect())
}

#[cfg(test)]
mod tests;
