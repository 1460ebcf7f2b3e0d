//! Text into records and cells, counted as a spreadsheet counts its rows.
//!
//! A reader that forgives would take the rest of a file for one cell where a quotation
//! mark is missing. This one says in which row the mark stands that nobody closed.

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// As a spreadsheet shows it: the first is 1, and a cell of two lines is still one row.
    pub(crate) row: usize,
    pub(crate) cells: Vec<String>,
}

/// Where quotation marks do not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadQuoting {
    /// The mark that opens this row's cell is never closed.
    NeverClosed { row: usize },
    /// After the closing mark something else follows in the same cell.
    TextAfterQuotes { row: usize },
}

pub(crate) fn records(text: &str) -> Result<Vec<Record>, BadQuoting> {
    let mut records = Vec::new();
    let mut rest = text;
    let mut row = 1;
    while !rest.is_empty() {
        let (cells, after) = record(rest, row)?;
        records.push(Record { row, cells });
        rest = after;
        row += 1;
    }
    Ok(records)
}

/// The cells of the record that the text begins with, and the text after it.
fn record(text: &str, row: usize) -> Result<(Vec<String>, &str), BadQuoting> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest, row)?;
        cells.push(cell);
        match after.as_bytes().first() {
            None => return Ok((cells, after)),
            Some(b',') => rest = &after[1..],
            Some(_) => {
                let after = after.strip_prefix("\r\n").unwrap_or_else(|| &after[1..]);
                return Ok((cells, after));
            }
        }
    }
}

const ENDS: [char; 3] = [',', '\n', '\r'];

fn cell(text: &str, row: usize) -> Result<(String, &str), BadQuoting> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find(ENDS).unwrap_or(text.len());
        return Ok((text[..end].to_owned(), &text[end..]));
    };
    let mut cell = String::new();
    loop {
        let Some(mark) = rest.find('"') else {
            return Err(BadQuoting::NeverClosed { row });
        };
        cell.push_str(&rest[..mark]);
        rest = &rest[mark + 1..];
        let Some(after) = rest.strip_prefix('"') else {
            break;
        };
        cell.push('"');
        rest = after;
    }
    if rest.is_empty() || rest.starts_with(ENDS) {
        Ok((cell, rest))
    } else {
        Err(BadQuoting::TextAfterQuotes { row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text).unwrap().into_iter().map(|record| record.cells).collect()
    }

    #[test]
    fn cells_are_parted_by_commas_and_rows_by_any_kind_of_line_end() {
        assert_eq!(
            cells("a,b\r\nc,\n,d\re"),
            [vec!["a", "b"], vec!["c", ""], vec!["", "d"], vec!["e"]]
        );
    }

    #[test]
    fn a_quoted_cell_may_hold_commas_quotes_and_line_ends() {
        assert_eq!(
            cells("\"a,b\",\"say \"\"c\"\"\",\"d\r\ne\"\n"),
            [vec!["a,b", "say \"c\"", "d\r\ne"]]
        );
    }

    #[test]
    fn a_cell_of_two_lines_is_one_row_and_a_blank_line_is_one_too() {
        let rows: Vec<_> =
            records("a\n\"b\nb\"\n\nc\n").unwrap().into_iter().map(|record| record.row).collect();
        assert_eq!(rows, [1, 2, 3, 4]);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_found_where_it_opens() {
        assert_eq!(records("a\nb,\"c\nd\ne"), Err(BadQuoting::NeverClosed { row: 2 }));
        assert_eq!(records("\"a\"b\n"), Err(BadQuoting::TextAfterQuotes { row: 1 }));
    }
}
