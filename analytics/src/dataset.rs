//! Facts in a folder of Parquet files, cut by fiscal year and prefecture:
//! `fiscal_year=2026/prefecture=44/part-0.parquet`. Any engine that knows hive folders can
//! read it; the lists of words and the names of the numbers lie beside the facts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{
    Column, DataFrame, IntoColumn, NamedFrom, ParquetCompression, ParquetReader, ParquetWriter,
    SerReader, Series,
};
use rules::surveys::Fact;
use rules::{FiscalYear, Prefecture};

use crate::table::{Part, Table};
use crate::{Error, Result, columns, snapshot};

const CODES: &str = "codes.json";
const NAMES: &str = "names.parquet";

/// What one of the numbers in facts stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The column: `organisation`, `inspection_office`, `contract_unit` or `industry`.
    pub column: String,
    pub number: u32,
    /// By which it is known outside this dataset.
    pub key: String,
    pub name: String,
}

/// A folder of facts, written whole and then left alone.
pub struct Dataset {
    folder: PathBuf,
    parts: Vec<Part>,
}

impl Dataset {
    pub fn open(folder: &Path) -> Result<Self> {
        let mut parts = Vec::new();
        for (year, of_year) in folders(folder, columns::FISCAL_YEAR)? {
            let year = FiscalYear::starting_in(year);
            let fiscal_year = year.map_err(|_| Error::NoDataset(of_year.clone()))?;
            for (number, of_prefecture) in folders(&of_year, columns::PREFECTURE)? {
                let number = u8::try_from(number).unwrap_or_default();
                let prefecture = Prefecture::numbered(number)
                    .map_err(|_| Error::NoDataset(of_prefecture.clone()))?;
                let mut files = listed(&of_prefecture)?;
                files.retain(|file| file.extension().is_some_and(|end| end == "parquet"));
                parts.extend(files.into_iter().map(|file| Part { fiscal_year, prefecture, file }));
            }
        }
        if !folder.join(CODES).is_file() {
            return Err(Error::NoDataset(folder.to_owned()));
        }
        Ok(Self { folder: folder.to_owned(), parts })
    }

    /// Writes it at once. For more facts than memory holds, see [`Dataset::create`].
    pub fn write(folder: &Path, facts: &[Fact], names: &[Name]) -> Result<Self> {
        let mut writer = Self::create(folder)?;
        writer.add(facts)?;
        writer.finish(names)
    }

    /// Begins one. It is not there until it is finished.
    pub fn create(folder: &Path) -> Result<Writer> {
        if folder.exists() {
            return Err(Error::DatasetExists(folder.to_owned()));
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(folder.file_name().unwrap_or_default());
        name.push(".unfinished");
        let unfinished = folder.with_file_name(name);
        if unfinished.exists() {
            // Of a process that was stopped on the way.
            fs::remove_dir_all(&unfinished).map_err(Error::at(&unfinished))?;
        }
        fs::create_dir_all(&unfinished).map_err(Error::at(&unfinished))?;
        Ok(Writer { folder: folder.to_owned(), unfinished, parts: BTreeMap::new() })
    }

    /// All facts of it, still on the disk.
    pub fn table(&self) -> Table {
        Table::of_files(self.parts.clone())
    }

    pub fn names(&self) -> Result<Vec<Name>> {
        let path = self.folder.join(NAMES);
        let frame = ParquetReader::new(File::open(&path).map_err(Error::at(&path))?).finish()?;
        let texts = |column: &str| -> Result<Vec<String>> {
            let texts = frame.column(column)?.str()?.iter();
            Ok(texts.map(|text| text.unwrap_or_default().to_owned()).collect())
        };
        let numbers = frame.column("number")?.u32()?.iter().map(Option::unwrap_or_default);
        let (of, keys, names) = (texts("column")?, texts("key")?, texts("name")?);
        Ok(of
            .into_iter()
            .zip(numbers)
            .zip(keys.into_iter().zip(names))
            .map(|((column, number), (key, name))| Name { column, number, key, name })
            .collect())
    }
}

/// A dataset on the way. Dropped before it is finished, it leaves nothing.
pub struct Writer {
    folder: PathBuf,
    unfinished: PathBuf,
    /// How many files each part has.
    parts: BTreeMap<(i32, u8), u32>,
}

impl Writer {
    /// Writes these facts, each to its part. Every call makes files of its own, so few
    /// large heaps are better than many small ones.
    pub fn add(&mut self, facts: &[Fact]) -> Result<()> {
        let mut heaps = BTreeMap::<(i32, u8), Vec<Fact>>::new();
        for fact in facts {
            let year = FiscalYear::of(fact.day).year();
            heaps.entry((year, fact.prefecture.number())).or_default().push(*fact);
        }
        for ((year, prefecture), mut facts) in heaps {
            facts.sort_unstable_by(snapshot::order);
            let folder = self
                .unfinished
                .join(format!("{}={year}", columns::FISCAL_YEAR))
                .join(format!("{}={prefecture}", columns::PREFECTURE));
            fs::create_dir_all(&folder).map_err(Error::at(&folder))?;
            let number = self.parts.entry((year, prefecture)).or_default();
            let path = folder.join(format!("part-{number}.parquet"));
            *number += 1;
            // The folder says the prefecture.
            let mut frame = columns::frame(&facts)?.drop(columns::PREFECTURE)?;
            whole_file(&path, |to| snapshot::write(&mut frame, to))?;
        }
        Ok(())
    }

    /// Gives it its place, with everything that was added.
    pub fn finish(self, names: &[Name]) -> Result<Dataset> {
        let path = self.unfinished.join(NAMES);
        let mut frame = names_frame(names)?;
        whole_file(&path, |to| {
            ParquetWriter::new(to)
                .with_compression(ParquetCompression::Zstd(None))
                .finish(&mut frame)?;
            Ok(())
        })?;
        let path = self.unfinished.join(CODES);
        whole_file(&path, |to| {
            to.write_all(columns::codes().as_bytes()).map_err(Error::at(&path))
        })?;
        fs::rename(&self.unfinished, &self.folder).map_err(Error::at(&self.folder))?;
        if let Some(parent) = self.folder.parent().filter(|parent| parent.is_dir()) {
            File::open(parent).and_then(|it| it.sync_all()).map_err(Error::at(parent))?;
        }
        Dataset::open(&self.folder)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Nothing is there any more when it was finished.
        drop(fs::remove_dir_all(&self.unfinished));
    }
}

fn whole_file(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut file = BufWriter::new(File::create(path).map_err(Error::at(path))?);
    write(&mut file)?;
    file.flush().map_err(Error::at(path))?;
    file.get_ref().sync_all().map_err(Error::at(path))
}

fn names_frame(names: &[Name]) -> Result<DataFrame> {
    let text = |title: &str, of: fn(&Name) -> &str| -> Column {
        Series::new(title.into(), names.iter().map(of).collect::<Vec<_>>()).into_column()
    };
    let numbers: Vec<u32> = names.iter().map(|name| name.number).collect();
    let columns = vec![
        text("column", |name| &name.column),
        Series::new("number".into(), numbers).into_column(),
        text("key", |name| &name.key),
        text("name", |name| &name.name),
    ];
    Ok(DataFrame::new(names.len(), columns)?)
}

/// The folders named `KEY=NUMBER`, in order.
fn folders(within: &Path, key: &str) -> Result<Vec<(i32, PathBuf)>> {
    let number = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?;
        name.strip_prefix(key)?.strip_prefix('=')?.parse().ok()
    };
    let listed = listed(within)?.into_iter();
    Ok(listed.filter_map(|path| Some((number(&path)?, path))).collect())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)
        .map_err(|_| Error::NoDataset(folder.to_owned()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .map_err(Error::at(folder))?;
    paths.sort();
    Ok(paths)
}
