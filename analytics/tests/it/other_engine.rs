//! Another reader of Parquet, which knows nothing of polars, finds in a dataset what its
//! columns and lists of words promise.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use analytics::{By, Dataset, Group, Scope, survey};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rules::Service;
use rules::surveys::{Counting, Formula, Happening, Pick, Sizes, Who};

use crate::random::{facts, period};

type Line = BTreeMap<String, Field>;

fn lines(file: &Path) -> Vec<Line> {
    let reader = SerializedFileReader::new(File::open(file).expect("a file")).expect("Parquet");
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| {
        let row = row.expect("a row");
        row.get_column_iter().map(|(name, field)| (name.clone(), field.clone())).collect()
    })
    .collect()
}

fn number(line: &Line, column: &str) -> Option<i64> {
    match &line[column] {
        Field::Null => None,
        Field::UByte(number) => Some((*number).into()),
        Field::UInt(number) => Some((*number).into()),
        Field::Date(day) => Some((*day).into()),
        Field::Long(number) => Some(*number),
        Field::Bool(is) => Some((*is).into()),
        other => panic!("{column} is {other:?}"),
    }
}

#[test]
fn another_engine_counts_the_same_from_the_columns_and_the_lists_of_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts");
    let dataset = Dataset::write(&path, &facts(9, 8_000), &[]).expect("a dataset");

    let codes = std::fs::read_to_string(path.join("codes.json")).expect("codes");
    let codes: serde_json::Value = serde_json::from_str(&codes).expect("JSON");
    let code = |list: &str, word: &str| {
        let words = codes[list].as_array().expect("a list");
        words.iter().position(|known| known == word).expect("a word") as i64
    };
    let (served, visit) = (code("happening", "SERVED"), code("service", "SITE_VISIT"));
    let (mut visits, mut people, mut workplaces) = (0, 0, BTreeSet::new());
    for prefecture in ["43", "44", "45"] {
        let file = format!("fiscal_year=2026/prefecture={prefecture}/part-0.parquet");
        for line in lines(&path.join(file)) {
            let is_under_50 = number(&line, "headcount").is_some_and(|headcount| headcount < 50);
            if number(&line, "happening") == Some(served)
                && number(&line, "service") == Some(visit)
                && number(&line, "is_paid") == Some(0)
                && is_under_50
            {
                visits += 1;
                people += number(&line, "people").expect("people");
                workplaces.extend(number(&line, "workplace"));
            }
        }
    }

    const VISITS: Pick = Pick::of(&[Happening::Served])
        .services(&[Service::SiteVisit])
        .sizes(Sizes::Under50)
        .paid(false);
    let formulas = [
        Formula::Count(Counting::Facts(VISITS)),
        Formula::Count(Counting::Sum(VISITS, rules::surveys::Amount::People)),
        Formula::Count(Counting::Different(VISITS, Who::Workplaces)),
    ];
    let scope = Scope::of(period("FY2026")).by(By::Nothing);
    let rows = survey(&dataset.table(), &formulas, &scope).expect("figures");
    let figures: Vec<i64> = rows[0].figures.iter().map(|figure| figure.numerator).collect();
    assert_eq!(rows[0].group, Group::Everything);
    assert_eq!(figures, [visits, people, workplaces.len() as i64]);
    assert!(visits > 10, "hardly anything was counted: {visits}");
}

#[test]
fn a_file_says_itself_what_its_codes_mean() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts");
    Dataset::write(&path, &facts(9, 50), &[]).expect("a dataset");
    let file = path.join("fiscal_year=2026/prefecture=44/part-0.parquet");
    let reader = SerializedFileReader::new(File::open(file).expect("a file")).expect("Parquet");
    let about = reader.metadata().file_metadata().key_value_metadata().expect("key and value");
    let codes = about.iter().find(|entry| entry.key == "codes").expect("the lists of words");
    assert_eq!(codes.value.as_deref(), Some(analytics::codes().as_str()));
}
