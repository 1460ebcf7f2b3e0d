use std::fs;
use std::path::{Path, PathBuf};

use analytics::{Dataset, Error, Name, Scope, Table, matrix, survey};
use rules::Prefecture;

use crate::random::{facts, period};
use crate::survey::{catalogue, scope};

fn names() -> Vec<Name> {
    vec![
        Name {
            column: "organisation".to_owned(),
            number: 0,
            key: "oita-1".to_owned(),
            name: "大分地域産業保健センター".to_owned(),
        },
        Name {
            column: "industry".to_owned(),
            number: 3,
            key: "E".to_owned(),
            name: "製造業".to_owned(),
        },
    ]
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_dataset_gives_the_figures_of_its_facts() {
    let folder = tempfile::tempdir().expect("a folder");
    for seed in 0..20 {
        let facts = facts(seed, 300);
        let path = folder.path().join(format!("facts-{seed}"));
        let dataset = Dataset::write(&path, &facts, &names()).expect("a dataset");
        let (on_disk, in_memory) = (dataset.table(), Table::of(&facts).expect("a table"));
        for scope in [scope(seed), Scope::of(period("FY2026"))] {
            let figures = |table| survey(table, &catalogue(), &scope).expect("figures");
            assert_eq!(figures(&on_disk), figures(&in_memory), "{scope:?}");
            let matrix = |table| matrix(table, &scope).expect("a matrix");
            assert_eq!(matrix(&on_disk), matrix(&in_memory), "{scope:?}");
        }
    }
}

#[test]
fn facts_lie_by_fiscal_year_and_prefecture_with_their_words_and_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts");
    let dataset = Dataset::write(&path, &facts(1, 400), &names()).expect("a dataset");
    let files: Vec<String> = files(&path)
        .iter()
        .map(|file| file.strip_prefix(&path).expect("within").display().to_string())
        .collect();
    for expected in [
        "codes.json",
        "names.parquet",
        "fiscal_year=2025/prefecture=43/part-0.parquet",
        "fiscal_year=2026/prefecture=45/part-0.parquet",
        "fiscal_year=2027/prefecture=44/part-0.parquet",
    ] {
        assert!(files.iter().any(|file| file == expected), "{expected} is not in {files:?}");
    }
    assert_eq!(dataset.names().expect("names"), names());
    let codes = fs::read_to_string(path.join("codes.json")).expect("codes");
    assert_eq!(codes, analytics::codes());
}

#[test]
fn only_the_parts_in_question_are_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts");
    let dataset = Dataset::write(&path, &facts(2, 400), &[]).expect("a dataset");
    for file in files(&path) {
        let is_in_question = file.ends_with("fiscal_year=2026/prefecture=44/part-0.parquet");
        if file.extension().is_some_and(|end| end == "parquet") && !is_in_question {
            fs::write(&file, "no longer Parquet").expect("written");
        }
    }
    let formulas = catalogue();
    let here = Scope::of(period("2026-10")).in_prefecture(Prefecture::ALL[43]);
    survey(&dataset.table(), &formulas, &here).expect("the other parts are not looked at");
    let everywhere = Scope::of(period("2026-10"));
    let error = survey(&dataset.table(), &formulas, &everywhere).expect_err("they are damaged");
    assert!(matches!(error, Error::Engine(_)), "{error:?}");
}

#[test]
fn a_dataset_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("facts");
    let mut writer = Dataset::create(&path).expect("begun");
    writer.add(&facts(3, 100)).expect("added");
    assert!(!path.exists());
    drop(writer);
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());

    // One that was stopped before it could clear up after itself.
    let left = folder.path().join(".facts.unfinished");
    fs::create_dir_all(left.join("fiscal_year=1999/prefecture=1")).expect("a folder");
    let mut writer = Dataset::create(&path).expect("begun again");
    writer.add(&facts(3, 100)).expect("added");
    writer.add(&facts(4, 100)).expect("added");
    writer.finish(&[]).expect("finished");
    assert!(!path.join("fiscal_year=1999").exists());
    assert!(path.join("fiscal_year=2026/prefecture=44/part-1.parquet").is_file());

    assert!(matches!(Dataset::create(&path), Err(Error::DatasetExists(_))));
}

#[test]
fn what_is_no_dataset_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Dataset::open(folder.path()), Err(Error::NoDataset(_))));
    assert!(matches!(Dataset::open(&folder.path().join("nowhere")), Err(Error::NoDataset(_))));
}
