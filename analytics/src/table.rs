//! Facts where they lie: in memory, in a snapshot, or in the files of a dataset.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::{
    DataFrame, Engine, Expr, HiveOptions, IntoLazy, LazyFrame, PlRefPath, PlanCallback,
    ScanArgsParquet, ScanSources, col,
};
use rules::surveys::Fact;
use rules::{FiscalYear, Prefecture};

use crate::row::{Batch, Row};
use crate::scope::Scope;
use crate::{Error, Result, columns, snapshot};

/// Facts to be counted. Those of a dataset stay on the disk until they are asked for, and
/// then only the parts, columns and days in question are read, some rows at a time.
pub struct Table(Place);

enum Place {
    Memory(DataFrame),
    Files(Vec<Part>),
}

/// One file of a dataset.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) fiscal_year: FiscalYear,
    pub(crate) prefecture: Prefecture,
    pub(crate) file: PathBuf,
}

/// What is added up row by row.
pub(crate) trait Sums: Send + 'static {
    fn add(&mut self, row: &Row);

    /// Now and then, so that what is kept does not grow without end.
    fn settle(&mut self) {}

    /// After the last row, still on a thread of its own.
    fn close(&mut self) {}
}

impl Table {
    pub fn of(facts: &[Fact]) -> Result<Self> {
        Ok(Self(Place::Memory(columns::frame(facts)?)))
    }

    pub fn of_snapshot(bytes: &[u8]) -> Result<Self> {
        Ok(Self(Place::Memory(snapshot::frame_of(bytes)?)))
    }

    pub(crate) fn of_files(parts: Vec<Part>) -> Self {
        Self(Place::Files(parts))
    }

    /// Adds every row of the scope to sums, of which there may be several, one for each
    /// processor: a row is in exactly one of them.
    pub(crate) fn add_up<S: Sums>(
        &self,
        scope: &Scope,
        columns: &[&str],
        fresh: impl Fn() -> S,
    ) -> Result<Vec<S>> {
        let wanted: Vec<Expr> = columns.iter().map(|name| col(*name)).collect();
        // On threads of their own, because the caller's may belong to another runtime.
        std::thread::scope(|threads| {
            let running: Vec<_> = self
                .frames(scope)?
                .into_iter()
                .map(|frame| {
                    let (sums, wanted) = (fresh(), wanted.clone());
                    threads.spawn(move || add_up(frame.select(wanted), sums))
                })
                .collect();
            running
                .into_iter()
                .map(|thread| {
                    thread.join().unwrap_or_else(|_| Err(Error::Engine("it broke off".to_owned())))
                })
                .collect()
        })
    }

    /// The rows of the scope, in about equal heaps.
    fn frames(&self, scope: &Scope) -> Result<Vec<LazyFrame>> {
        let heaps = std::thread::available_parallelism().map_or(1, usize::from);
        match &self.0 {
            Place::Memory(frame) => {
                let rows = frame.height().div_ceil(heaps).max(SMALLEST_HEAP);
                Ok((0..frame.height().div_ceil(rows).max(1))
                    .map(|heap| i64::try_from(heap * rows).unwrap_or(i64::MAX))
                    .map(|from| frame.slice(from, rows).lazy().filter(scope.filter()))
                    .collect())
            }
            Place::Files(parts) => {
                let files = parts
                    .iter()
                    .filter(|part| scope.may_be_in(part.fiscal_year, part.prefecture))
                    .map(|part| PlRefPath::try_from_path(&part.file))
                    .collect::<Result<Vec<_>, _>>()?;
                let mut shares = vec![Vec::new(); heaps.min(files.len())];
                for (at, file) in files.into_iter().enumerate() {
                    let share = at % shares.len();
                    shares[share].push(file);
                }
                shares.into_iter().map(|files| scan(files, scope)).collect()
            }
        }
    }
}

/// Below this many rows a second processor is not worth its start.
const SMALLEST_HEAP: usize = 50_000;

fn scan(files: Vec<PlRefPath>, scope: &Scope) -> Result<LazyFrame> {
    let arguments = ScanArgsParquet {
        hive_options: HiveOptions {
            schema: Some(Arc::new(columns::folder_schema())),
            try_parse_dates: false,
            ..HiveOptions::new_enabled()
        },
        glob: false,
        cache: false,
        ..ScanArgsParquet::default()
    };
    let frame = LazyFrame::scan_parquet_sources(ScanSources::Paths(files.into()), arguments)?;
    // A whole part needs no looking at its days.
    Ok(if scope.is_whole_parts() { frame } else { frame.filter(scope.filter()) })
}

fn add_up<S: Sums>(frame: LazyFrame, sums: S) -> Result<S> {
    let kept = Arc::new(Mutex::new(Some(sums)));
    let adding = Arc::clone(&kept);
    let add = PlanCallback::new(move |mut rows: DataFrame| {
        rows.rechunk_mut();
        let mut kept = adding.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sums) = kept.as_mut() {
            let batch = Batch::of(&rows)
                .map_err(|error| polars::error::polars_err!(ComputeError: "{error}"))?;
            for row in batch.rows() {
                sums.add(&row);
            }
            sums.settle();
        }
        Ok(false)
    });
    frame.sink_batches(add, false, None)?.collect_with_engine(Engine::Streaming)?;
    let sums = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut sums = sums.ok_or_else(|| Error::Engine("the sums are gone".to_owned()))?;
    sums.close();
    Ok(sums)
}
