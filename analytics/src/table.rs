//! Facts where they lie: in memory, in a snapshot, or in the files of a dataset.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use polars::prelude::{
    DataFrame, Engine, Expr, HiveOptions, IntoLazy, LazyFrame, ParquetReader, PlRefPath,
    PlanCallback, ScanArgsParquet, ScanSources, SerReader, col,
};
use rules::surveys::Fact;
use rules::{FiscalYear, Prefecture};

use crate::row::{Batch, Row};
use crate::scope::Scope;
use crate::share::Share;
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

    /// Adds the rows of the scope to sums, once for each share of those whom they met. There may
    /// be several sums of a share, one for each processor: a row is in exactly one of them.
    pub(crate) fn add_up_by_share<S: Sums>(
        &self,
        scope: &Scope,
        columns: &[&str],
        shares: Vec<Share>,
        fresh: impl Fn(Share) -> S,
    ) -> impl Iterator<Item = Result<Vec<S>>> {
        shares.into_iter().map(move |share| self.add_up(scope, columns, || fresh(share)))
    }

    /// How many facts there are, at most.
    pub(crate) fn facts(&self, scope: &Scope) -> Result<usize> {
        match &self.0 {
            Place::Memory(frame) => Ok(frame.height()),
            Place::Files(parts) => parts
                .iter()
                .filter(|part| scope.may_be_in(part.fiscal_year, part.prefecture))
                .map(|part| {
                    let file = File::open(&part.file).map_err(Error::at(&part.file))?;
                    Ok(ParquetReader::new(file).num_rows()?)
                })
                .sum(),
        }
    }

    fn add_up<S: Sums>(
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

/// So few that their columns stay in the processor's own memory.
const ROWS_AT_ONCE: usize = 8_192;

fn add_rows<S: Sums>(rows: &DataFrame, sums: &mut S) -> Result<()> {
    for row in Batch::of(rows)?.rows() {
        sums.add(&row);
    }
    Ok(())
}

/// Polars reads on its threads and hands rows over; this one adds them up, so that what is
/// kept is all of one thread.
fn add_up<S: Sums>(frame: LazyFrame, mut sums: S) -> Result<S> {
    let (give, take) = sync_channel(1);
    // It stops when nobody takes any more.
    let hand_over = PlanCallback::new(move |rows: DataFrame| Ok(give.send(rows).is_err()));
    let reading = frame.sink_batches(hand_over, false, None)?;
    std::thread::scope(|threads| {
        let reading = threads.spawn(|| reading.collect_with_engine(Engine::Streaming));
        let added: Result<()> = take.into_iter().try_for_each(|mut rows: DataFrame| {
            rows.rechunk_mut();
            let starts = (0..rows.height()).step_by(ROWS_AT_ONCE);
            for from in starts.map(|from| i64::try_from(from).unwrap_or(i64::MAX)) {
                add_rows(&rows.slice(from, ROWS_AT_ONCE), &mut sums)?;
            }
            sums.settle();
            Ok(())
        });
        reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        added
    })?;
    sums.close();
    Ok(sums)
}
