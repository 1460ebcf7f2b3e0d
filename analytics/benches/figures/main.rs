//! How long the figures take, and how much memory: the monthly survey and the matrix of a
//! dataset, the standing tables of a cube, a snapshot.
//!
//! `cargo bench -p analytics` measures all of it on a million facts. `benches/run` measures
//! ten million against other engines.

mod generate;
mod questions;

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use analytics::{By, Cube, Dataset, Only, Scope, Table, digest, matrix, survey, to_parquet};
use rules::surveys::{CATALOGUE, Fact, Formula, Period};
use rules::{FiscalYear, Prefecture};

/// As the program has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const A_MILLION: usize = 1_000_000;
const TURNS: usize = 3;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", folder, count] => {
            generate::write(Path::new(folder), year()?, count.parse()?)?;
            Ok(())
        }
        ["questions"] => {
            println!("{}", questions::of_catalogue());
            Ok(())
        }
        ["figures", folder] => figures(Path::new(folder), None),
        ["figures", folder, into] => figures(Path::new(folder), Some(Path::new(into))),
        ["snapshot"] => snapshot(),
        ["cube"] => cube(),
        [] => everything(),
        other => Err(format!("{other:?} is nothing that is measured here").into()),
    }
}

fn year() -> Result<FiscalYear> {
    Ok(FiscalYear::starting_in(2026)?)
}

fn catalogue() -> Vec<Formula> {
    CATALOGUE.iter().map(|indicator| indicator.formula).collect()
}

/// Each measured thing in a process of its own, so that its memory is its own.
fn everything() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("sanpo-figures-{}", std::process::id()));
    let path = folder.display().to_string();
    let count = A_MILLION.to_string();
    let this = std::env::current_exe()?;
    let run = |words: &[&str]| Command::new(&this).args(words).status();
    run(&["generate", &path, &count])?;
    let measured = run(&["figures", &path]).and(run(&["snapshot"])).and(run(&["cube"]));
    std::fs::remove_dir_all(&folder)?;
    measured?;
    Ok(())
}

/// The survey of each month and the matrix of the year, from the files.
fn figures(folder: &Path, into: Option<&Path>) -> Result<()> {
    let formulas = catalogue();
    let scope = Scope::of(Period::Year(year()?)).by(By::Month);
    let table = Dataset::open(folder)?.table();
    let surveyed = best_of(TURNS, || survey(&table, &formulas, &scope))?;
    let ordered = best_of(TURNS, || matrix(&table, &scope))?;
    let both = surveyed.0 + ordered.0;
    println!(
        "{}",
        serde_json::json!({
            "survey_ms": millis(surveyed.0),
            "matrix_ms": millis(ordered.0),
            "both_ms": millis(both),
            "peak_mb": peak_mb()?,
        })
    );
    if let Some(into) = into {
        std::fs::write(into, questions::answers(&surveyed.1, &ordered.1))?;
    }
    Ok(())
}

fn snapshot() -> Result<()> {
    let facts = generate::facts_of(&Prefecture::ALL, year()?, A_MILLION);
    let (writing, bytes) = best_of(3, || to_parquet(&facts))?;
    let (reading, table) = best_of(3, || Table::of_snapshot(&bytes))?;
    let scope = Scope::of(Period::Year(year()?)).by(By::Month);
    let (counting, _) = best_of(3, || survey(&table, &catalogue(), &scope))?;
    println!(
        "{}",
        serde_json::json!({
            "snapshot_of": facts.len(),
            "write_ms": millis(writing),
            "read_ms": millis(reading),
            "survey_ms": millis(counting),
            "bytes": bytes.len(),
            "digest": digest(&bytes),
            "peak_mb": peak_mb()?,
        })
    );
    Ok(())
}

/// A prefecture with 30,000 facts in its year, as the standing tables show it, and the
/// whole country in a month.
fn cube() -> Result<()> {
    let oita = Prefecture::ALL[43];
    let year = Period::Year(year()?);
    let facts = generate::facts_of(&Prefecture::ALL, self::year()?, A_MILLION);
    let started = Instant::now();
    let mut cube = Cube::of(&catalogue(), &facts);
    let building = started.elapsed();

    let of_oita = Scope::of(year).only(Only { prefecture: Some(oita), ..Only::default() });
    let (by_office, _) = best_of(TURNS, || cube.figures(&of_oita.by(By::Organisation)))?;
    let (by_month, _) = best_of(TURNS, || cube.figures(&of_oita.by(By::Month)))?;
    let (its_matrix, _) = best_of(TURNS, || Ok::<_, analytics::Error>(cube.matrix(&of_oita)))?;
    let october = Scope::of("2026-10".parse()?).by(By::Prefecture);
    let (of_country, _) = best_of(TURNS, || cube.figures(&october))?;
    // What changes between two looks: a fact here and there, or something everywhere.
    let mut changed_country = |prefectures: usize| {
        let mut first_of = Vec::new();
        for fact in facts.iter().filter(|it| october.period.contains(it.day)) {
            if !first_of.iter().any(|it: &Fact| it.prefecture == fact.prefecture) {
                first_of.push(*fact);
            }
        }
        let mut all = Vec::new();
        for _ in 0..TURNS {
            for fact in first_of.iter().take(prefectures) {
                cube.take_back(fact);
                cube.add(fact);
            }
            let started = Instant::now();
            cube.figures(&october)?;
            all.push(started.elapsed());
        }
        Ok::<_, analytics::Error>(all.into_iter().min().unwrap_or_default())
    };
    let after_one = changed_country(1)?;
    let after_all = changed_country(Prefecture::ALL.len())?;
    let (adding, ()) = best_of(TURNS, || {
        for fact in &facts[..1_000] {
            cube.take_back(fact);
            cube.add(fact);
        }
        Ok::<_, analytics::Error>(())
    })?;
    println!(
        "{}",
        serde_json::json!({
            "cube_of": facts.len(),
            "build_ms": millis(building),
            "prefecture_by_office_ms": millis(by_office),
            "prefecture_by_month_ms": millis(by_month),
            "prefecture_matrix_ms": millis(its_matrix),
            "country_in_a_month_ms": millis(of_country),
            "country_after_a_fact_ms": millis(after_one),
            "country_after_facts_everywhere_ms": millis(after_all),
            "a_fact_taken_back_and_added_us": millis(adding),
            "peak_mb": peak_mb()?,
        })
    );
    Ok(())
}

/// The quickest of some turns, with what it gave.
fn best_of<T, E: Error + 'static>(
    turns: usize,
    mut work: impl FnMut() -> std::result::Result<T, E>,
) -> Result<(Duration, T)> {
    let mut best: Option<(Duration, T)> = None;
    for _ in 0..turns {
        let started = Instant::now();
        let given = work()?;
        let took = started.elapsed();
        if best.as_ref().is_none_or(|(known, _)| took < *known) {
            best = Some((took, given));
        }
    }
    best.ok_or_else(|| "nothing was measured".into())
}

fn millis(took: Duration) -> f64 {
    (took.as_secs_f64() * 100_000.0).round() / 100.0
}

/// The most memory that this process ever held, as the kernel counts it.
fn peak_mb() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).unwrap_or("0");
    Ok(kilobytes.parse::<u64>()? / 1024)
}
