use super::*;

const COLUMNS: &[Column] =
    &[Column::required("code"), Column::required("name"), Column::optional("note")];

fn texts(bytes: &[u8]) -> Vec<(usize, String, Option<String>)> {
    let table = read(bytes, COLUMNS).unwrap();
    let mut problems = Problems::default();
    let rows = table
        .read(&mut problems, |cells| Some((cells.row(), cells.needed("name"), cells.text("note"))));
    problems.none_or_refuse().unwrap();
    rows
}

fn refusal(bytes: &[u8]) -> (&'static str, String) {
    match read(bytes, COLUMNS) {
        Err(ImportError::File(problem)) => (problem.code, problem.message),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_file_reads_the_same_with_and_without_a_byte_order_mark() {
    let plain = "code,name\nA,別府\n";
    let marked = format!("\u{feff}{plain}");
    assert_eq!(texts(plain.as_bytes()), texts(marked.as_bytes()));
}

#[test]
fn shift_jis_is_recognised() {
    let (bytes, _, _) = SHIFT_JIS.encode("code,name,note\r\nA,大分地域産業保健センター,ｶﾅ①\r\n");
    let read = texts(&bytes);
    assert_eq!(read, [(2, "大分地域産業保健センター".to_owned(), Some("ｶﾅ①".to_owned()))]);
}

#[test]
fn broken_utf8_is_refused_with_the_line_and_the_byte() {
    let mut bytes = "code,name\nA,別府".as_bytes().to_vec();
    bytes.push(0xFF);
    let (code, message) = refusal(&bytes);
    assert_eq!(code, "BROKEN_BYTES");
    assert!(message.contains("UTF-8として") && message.contains("2行目"), "{message}");
    assert!(message.contains(&format!("{}バイト目", bytes.len())), "{message}");
}

#[test]
fn broken_shift_jis_is_refused_with_the_line_and_the_byte() {
    let (text, _, _) = SHIFT_JIS.encode("code,name\nA,別府\nB,");
    let mut bytes = text.into_owned();
    let at = bytes.len() + 1;
    bytes.extend(b"\xA0\n");
    let (code, message) = refusal(&bytes);
    assert_eq!(code, "BROKEN_BYTES");
    assert!(message.contains("Shift_JISとして") && message.contains("3行目"), "{message}");
    assert!(message.contains(&format!("{at}バイト目")), "{message}");
}

#[test]
fn a_character_cut_in_half_at_the_end_is_refused() {
    let (text, _, _) = SHIFT_JIS.encode("code,name\nA,別府");
    assert_eq!(refusal(&text[..text.len() - 1]).0, "BROKEN_BYTES");
}

#[test]
fn a_spreadsheet_that_is_no_csv_is_refused() {
    assert_eq!(refusal(b"\xFF\xFEc\0o\0").0, "UNKNOWN_ENCODING");
    assert_eq!(refusal(b"PK\x03\x04\0\0").0, "UNKNOWN_ENCODING");
}

#[test]
fn a_wrong_header_is_answered_with_what_is_missing_and_what_is_unknown() {
    let (code, message) = refusal("code,nama,code\nA,B,C\n".as_bytes());
    assert_eq!(code, "WRONG_HEADER");
    assert!(message.contains("足りない列: name"), "{message}");
    assert!(message.contains("知らない列: nama"), "{message}");
    assert!(message.contains("重複した列: code"), "{message}");
}

#[test]
fn a_file_without_rows_is_refused() {
    assert_eq!(refusal(b"").0, "EMPTY_FILE");
    assert_eq!(refusal(b"\n\n").0, "EMPTY_FILE");
    assert_eq!(refusal(b"code,name\n,\n").0, "NO_ROWS");
}

#[test]
fn quotes_that_do_not_fit_together_are_refused_with_their_row() {
    let (code, message) = refusal(b"code,name\nA,\"B\nC,D\n");
    assert_eq!(code, "BAD_QUOTING");
    assert!(message.contains("2行目"), "{message}");
}

#[test]
fn columns_may_stand_in_any_order_and_blank_lines_keep_the_count() {
    let read = texts("note,name,code\n\nx,別府,A\n,,\n".as_bytes());
    assert_eq!(read, [(3, "別府".to_owned(), Some("x".to_owned()))]);
}

#[test]
fn a_row_that_is_too_short_or_too_long_is_a_problem_of_that_row() {
    let table = read(b"code,name\nA\nB,C,D\nE,F,\n", COLUMNS).unwrap();
    let mut problems = Problems::default();
    let rows = table.read(&mut problems, |cells| Some(cells.row()));
    assert_eq!(rows, [4]);
    let Err(ImportError::Rows(found)) = problems.none_or_refuse() else {
        panic!("problems were found");
    };
    let found: Vec<_> = found.told.iter().map(|problem| (problem.row, problem.code)).collect();
    assert_eq!(found, [(2, "WRONG_WIDTH"), (3, "WRONG_WIDTH")]);
}
