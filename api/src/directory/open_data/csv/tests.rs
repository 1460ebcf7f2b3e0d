use rules::{Certainty, IntakeState, Service};
use schema::ids::OfferedServiceId;

use super::*;
use crate::directory::import::{ImportKind, column_names};
use crate::directory::open_data::hsds_parts::examples;

#[test]
fn the_columns_are_those_in_which_the_directory_is_taken_in() {
    assert_eq!(column_names(ImportKind::Centres), ORGANISATIONS);
    assert_eq!(column_names(ImportKind::Services), SERVICES);
    assert_eq!(column_names(ImportKind::Jurisdictions), JURISDICTIONS);
}

#[test]
fn a_file_begins_with_a_byte_order_mark_and_its_header() {
    let file = String::from_utf8(jurisdictions(&[])).unwrap();
    assert_eq!(
        file,
        "\u{feff}municipality_code,part,inspection_office_code,regional_office_code,certainty,\
         valid_from,valid_until,source\r\n",
    );
}

#[test]
fn what_looks_like_a_formula_is_escaped_and_read_back_as_it_was() {
    for cell in ["=1+1", "+81-97", "-", "@SUM(A1)", "\tx", "\rx", "'=1", "''-x"] {
        let written = escaped(cell.into());
        assert!(written.starts_with('\''), "{written}");
        assert_eq!(written.len(), cell.len() + 1);
        assert_eq!(without_escape(&written), cell);
    }
    for cell in ["", "別府", "'quoted'", "a=b", "03-1234-5678"] {
        assert_eq!(escaped(cell.into()), cell);
        assert_eq!(without_escape(cell), cell);
    }
}

#[test]
fn an_organisation_is_one_row_with_everything_in_its_column() {
    let file = String::from_utf8(organisations(&[examples::centre()])).unwrap();
    let rows: Vec<_> = file.lines().collect();
    let cells: Vec<_> = rows[1].split(',').collect();
    let cell = |name| cells[ORGANISATIONS.iter().position(|column| *column == name).unwrap()];

    assert_eq!(rows.len(), 2);
    assert_eq!(cell("code"), "RO4401");
    assert_eq!(cell("kind"), "REGIONAL_OFFICE");
    assert_eq!(cell("parent_code"), "PC44");
    assert_eq!(cell("fax_day_and_night"), "1");
    assert_eq!(cell("email_day_and_night"), "");
    assert_eq!(cell("languages"), "ja en");
    assert_eq!(cell("serves"), "44 45");
    assert_eq!(cell("valid_from"), "2026-04-01");
}

#[test]
fn a_service_and_an_area_are_one_row_each() {
    let offered = OpenService {
        id: OfferedServiceId::fresh(),
        centre_code: "RO4401".to_owned(),
        service: Service::Extra,
        extra_name: "=休日の相談, 月1回".to_owned(),
        intake: IntakeState::Waitlist,
        reason: Some("混雑".to_owned()),
        since: NaiveDate::from_ymd_opt(2026, 5, 1),
        documents: Vec::new(),
    };
    let file = String::from_utf8(services(&[offered])).unwrap();
    assert!(
        file.ends_with("RO4401,EXTRA,\"'=休日の相談, 月1回\",WAITLIST,混雑,2026-05-01\r\n"),
        "{file}"
    );

    let area = OpenJurisdiction {
        municipality_code: "44201".to_owned(),
        part: String::new(),
        inspection_office_code: "IO4401".to_owned(),
        regional_office_code: None,
        certainty: Certainty::Derived,
        valid_from: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        valid_until: None,
        source: None,
    };
    let file = String::from_utf8(jurisdictions(&[area])).unwrap();
    assert!(file.ends_with("44201,,IO4401,,DERIVED,2026-04-01,,\r\n"), "{file}");
}
