use std::collections::{HashMap, HashSet};

use rules::{Certainty, IntakeState, OrganisationKind, Service, Word};

use super::FILES;

type Row = HashMap<String, String>;

fn rows(kind: &str) -> Vec<Row> {
    let (_, bytes) = FILES.iter().find(|(name, _)| *name == kind).expect("the file is there");
    let mut reader = csv::Reader::from_reader(*bytes);
    reader.deserialize().collect::<Result<_, _>>().expect("every row is readable")
}

fn column(rows: &[Row], name: &str) -> HashSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

#[test]
fn every_code_that_a_file_refers_to_stands_in_a_file_before_it() {
    let municipalities = column(&rows("municipalities"), "code");
    let centres = rows("centres");
    let codes = column(&centres, "code");
    assert_eq!(codes.len(), centres.len());

    for row in &centres {
        assert!(row["parent_code"].is_empty() || codes.contains(&row["parent_code"]), "{row:?}");
        let municipality = &row["municipality_code"];
        assert!(municipality.is_empty() || municipalities.contains(municipality), "{row:?}");
    }
    for row in rows("jurisdictions") {
        assert!(municipalities.contains(&row["municipality_code"]), "{row:?}");
        assert!(codes.contains(&row["inspection_office_code"]), "{row:?}");
        let office = &row["regional_office_code"];
        assert_eq!(office.is_empty(), row["municipality_code"] == "13421", "{row:?}");
        assert!(office.is_empty() || codes.contains(office), "{row:?}");
    }
    for row in rows("postal-runs") {
        for code in row["municipality_codes"].split('+') {
            assert!(municipalities.contains(code), "{row:?}");
        }
    }
    for kind in ["openings", "services", "documents"] {
        for row in rows(kind) {
            let centre = &row["centre_code"];
            let is_everywhere = centre.is_empty() && kind == "documents";
            assert!(is_everywhere || codes.contains(centre), "{kind}: {row:?}");
        }
    }
}

#[test]
fn every_municipality_has_an_area_and_every_postal_part_is_a_part_of_one() {
    let jurisdictions = rows("jurisdictions");
    let whole = jurisdictions.iter().filter(|row| row["part"].is_empty());
    let whole: HashSet<String> = whole.map(|row| row["municipality_code"].clone()).collect();
    for row in rows("municipalities") {
        let is_parent_of_wards = row["kind"] == "政令市（区の親）";
        assert_eq!(whole.contains(&row["code"]), !is_parent_of_wards, "{row:?}");
    }
    let parts: HashSet<_> =
        jurisdictions.iter().map(|row| (&row["municipality_code"], &row["part"])).collect();
    for row in rows("postal-parts") {
        assert!(parts.contains(&(&row["municipality_code"], &row["part"])), "{row:?}");
    }
}

#[test]
fn every_word_is_one_that_the_hub_knows() {
    for row in rows("centres") {
        assert!(OrganisationKind::from_code(&row["kind"]).is_some(), "{row:?}");
        assert!(Certainty::from_code(&row["name_certainty"]).is_some(), "{row:?}");
    }
    for row in rows("jurisdictions") {
        assert!(Certainty::from_code(&row["certainty"]).is_some(), "{row:?}");
    }
    for row in rows("services") {
        assert!(Service::from_code(&row["service"]).is_some(), "{row:?}");
        assert!(IntakeState::from_code(&row["intake"]).is_some(), "{row:?}");
    }
}

#[test]
fn each_prefecture_has_its_bureau_its_centre_and_its_offices() {
    let centres = rows("centres");
    let count = |kind: OrganisationKind, prefecture: &str| {
        let is_one =
            |row: &&Row| row["kind"] == kind.code() && row["prefecture_code"] == prefecture;
        centres.iter().filter(is_one).count()
    };
    for prefecture in rules::Prefecture::ALL {
        let code = prefecture.code();
        assert_eq!(count(OrganisationKind::LabourBureau, &code), 1, "{prefecture}");
        assert_eq!(count(OrganisationKind::PrefecturalCentre, &code), 1, "{prefecture}");
        assert!(1 < count(OrganisationKind::RegionalOffice, &code), "{prefecture}");
    }
    assert_eq!(count(OrganisationKind::RegionalOffice, "44"), 5);
    // 17 inspection offices, one branch, and the office of Ogasawara.
    assert_eq!(count(OrganisationKind::InspectionOffice, "13"), 19);
    assert_eq!(count(OrganisationKind::RegionalOffice, "13"), 18);
}

#[test]
fn an_office_without_a_confirmed_name_has_no_contact_but_what_its_note_warns_of() {
    for row in rows("centres") {
        if row["name_certainty"] != "CONFIRMED" && !row["phone"].is_empty() {
            assert!(row["note"].contains("古い可能性"), "{row:?}");
        }
    }
}
