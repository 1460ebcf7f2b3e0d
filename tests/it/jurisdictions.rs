//! Every municipality, and every named part of one, is answered with its own office.

use std::collections::{BTreeMap, BTreeSet};

use api::directory::{Finding, Snapshot, Wanted, find_centres};
use chrono::NaiveDate;
use tests::{Kind, TestHub};

/// The table of offices and their areas, as it was read from the law.
const OFFICES: &str = include_str!("../facts/office_municipality.csv");
/// The regional offices with the municipalities that each serves.
const REGIONAL_OFFICES: &str = include_str!("../facts/regional_offices.csv");
const REST: &str = "その他の地域";

/// One row of the law: a municipality or a part of it, and its inspection office.
#[derive(Debug)]
struct Row {
    municipality: String,
    part: Option<String>,
    office: String,
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for line in OFFICES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [municipality, _, _, office, coverage, detail] = cells[..] else {
            panic!("{line}");
        };
        let row = |part: Option<&str>| Row {
            municipality: municipality.to_owned(),
            part: part.map(str::to_owned),
            office: office.to_owned(),
        };
        match coverage {
            "全域" => rows.push(row(None)),
            "他署の区域を除く" => rows.push(row(Some(REST))),
            "一部" => rows.extend(detail.split('・').map(|part| row(Some(part)))),
            other => panic!("{other}"),
        }
    }
    rows
}

#[tokio::test]
async fn every_municipality_and_every_part_has_the_office_of_the_law() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let directory = hub.hub.directory.current();
        let today = hub.hub.today();

        let rows = rows();
        assert!(1_892 < rows.len(), "the table of the law is whole");
        for row in &rows {
            let finding = find(&directory, &row.municipality, row.part.as_deref(), today);
            let office = finding.inspection_office.map(|index| name(&directory, index));
            let office = office.unwrap_or_else(|| panic!("{row:?} has no office"));
            assert!(office.starts_with(&row.office), "{row:?} was answered with {office}");
        }
        let covered: BTreeSet<&str> = rows.iter().map(|row| row.municipality.as_str()).collect();
        for municipality in directory.municipalities() {
            let is_city_of_wards = directory.jurisdictions_of(&municipality.code, today).is_empty();
            assert!(
                covered.contains(municipality.code.as_str()) || is_city_of_wards,
                "{} is in the directory and not in the law",
                municipality.name
            );
        }
    }
}

#[tokio::test]
async fn every_regional_office_serves_the_municipalities_that_are_its_own() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let directory = hub.hub.directory.current();
    let today = hub.hub.today();

    let mut served: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for municipality in directory.municipalities() {
        for row in directory.jurisdictions_of(&municipality.code, today) {
            if let Some(index) = row.regional_office_id.and_then(|id| directory.index_of(id)) {
                served.entry(index).or_default().insert(municipality.code.clone());
            }
        }
    }

    let mut expected = BTreeSet::new();
    for line in REGIONAL_OFFICES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let codes = |cell: &str| cell.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut municipalities: BTreeSet<String> = codes(cells[8]).into_iter().collect();
        municipalities.extend(codes(cells[9]));
        // Nobody has confirmed which office takes Ogasawara.
        if !municipalities.contains("13421") {
            expected.insert(municipalities);
        }
    }
    let found: BTreeSet<BTreeSet<String>> = served.into_values().collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn where_nobody_has_confirmed_the_office_nobody_is_named_and_others_are_near() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let directory = hub.hub.directory.current();

    let ogasawara = find(&directory, "13421", None, hub.hub.today());

    assert_eq!(ogasawara.responsible, None);
    assert!(ogasawara.prefectural_centre.is_some());
    assert!(!ogasawara.nearby.is_empty());
}

#[tokio::test]
async fn a_municipality_split_between_offices_is_a_choice_of_its_parts() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let directory = hub.hub.directory.current();
    let split: BTreeSet<String> =
        rows().into_iter().filter(|row| row.part.is_some()).map(|row| row.municipality).collect();
    assert_eq!(split.len(), 22);

    for municipality in split {
        let finding = find(&directory, &municipality, None, hub.hub.today());
        assert_eq!(finding.responsible, None, "{municipality}");
        assert!(1 < finding.candidates.len(), "{municipality}");
    }
}

fn find(directory: &Snapshot, code: &str, part: Option<&str>, day: NaiveDate) -> Finding {
    let wanted = Wanted::Municipality { code: code.to_owned(), part: part.map(str::to_owned) };
    find_centres(directory, &wanted, day).unwrap_or_else(|refused| panic!("{code}: {refused}"))
}

fn name(directory: &Snapshot, index: usize) -> String {
    directory.entry(index).organisation.name.clone()
}
