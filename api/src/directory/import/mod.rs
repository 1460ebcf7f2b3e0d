//! Files into the directory: each file is taken in whole, or not at all.
//!
//! [`reader`] makes rows of bytes, [`columns`] makes values of cells, one module a kind
//! says what a row means, and [`write`] puts the rows into the database. A trial run
//! does the same work and then takes everything back.

mod budgets;
mod centre_channels;
mod centre_history;
mod centres;
mod columns;
mod contract_units;
mod documents;
mod history;
mod jurisdictions;
mod kind;
mod municipalities;
mod openings;
mod postal;
mod problem;
mod reader;
mod records;
mod references;
mod services;
mod settings;
mod write;

pub(crate) use columns::{Cells, Column};
pub use kind::ImportKind;
pub(crate) use problem::Problems;
pub use problem::{FileProblem, ImportError, RowProblem, RowProblems};
pub(crate) use reader::read;

use sea_orm::DatabaseTransaction;

use crate::directory::begin_new_edition;
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::clock::Clock;
use crate::platform::database::Database;
use crate::platform::error::Error;
use reader::Table;

/// Told how far an import has come.
pub trait Progress: Send + Sync {
    fn begin(&self, rows: u64);
    fn advance(&self, rows: u64);
}

/// For those who need not be told.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: u64) {}
    fn advance(&self, _: u64) {}
}

#[derive(Clone, Copy)]
pub struct ImportOptions<'a> {
    /// Checks everything, and leaves nothing behind.
    pub dry_run: bool,
    pub progress: &'a dyn Progress,
}

/// What came of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows in the file, without its header and blank lines.
    pub rows: usize,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

impl Imported {
    fn is_without_effect(self) -> bool {
        self.added == 0 && self.changed == 0
    }
}

/// What the kinds are given to work with.
#[derive(Clone, Copy)]
struct Work<'a> {
    tx: &'a DatabaseTransaction,
    clock: &'a dyn Clock,
    progress: &'a dyn Progress,
}

impl Work<'_> {
    /// For rows that are not rows of the file, and so do not count as progress.
    fn aside(&self) -> Self {
        Self { progress: &Silent, ..*self }
    }
}

/// Takes a file in. On an error the directory stays as it was.
pub async fn import(
    db: &Database,
    clock: &dyn Clock,
    kind: ImportKind,
    bytes: &[u8],
    options: ImportOptions<'_>,
) -> Result<Imported, ImportError> {
    let table = reader::read(bytes, columns_of(kind))?;
    options.progress.begin(table.len() as u64);

    let tx = db.begin().await?;
    let work = Work { tx: &tx, clock, progress: options.progress };
    let outcome = carry_out(&work, kind, &table).await;
    match outcome {
        Ok(imported) if !options.dry_run => {
            tx.commit().await?;
            tracing::info!(kind = kind.name(), ?imported, "imported");
            Ok(imported)
        }
        _ => {
            tx.rollback().await?;
            outcome
        }
    }
}

async fn carry_out(
    work: &Work<'_>,
    kind: ImportKind,
    table: &Table,
) -> Result<Imported, ImportError> {
    write::one_import_at_a_time(work.tx).await?;
    let imported = match kind {
        ImportKind::Municipalities => municipalities::import(work, table).await,
        ImportKind::Centres => centres::import(work, table).await,
        ImportKind::Jurisdictions => jurisdictions::import(work, table).await,
        ImportKind::PostalRuns => postal::import_runs(work, table).await,
        ImportKind::PostalParts => postal::import_parts(work, table).await,
        ImportKind::Openings => openings::import(work, table).await,
        ImportKind::Services => services::import(work, table).await,
        ImportKind::Documents => documents::import(work, table).await,
        ImportKind::Settings => settings::import(work, table).await,
        ImportKind::ContractUnits => contract_units::import(work, table).await,
        ImportKind::Budgets => budgets::import(work, table).await,
    }?;
    if !imported.is_without_effect() {
        begin_new_edition(work.tx).await.map_err(failed)?;
    }
    let what = format!("{} (+{} ~{})", kind.name(), imported.added, imported.changed);
    let deed = Deed::done("IMPORT", "directory", &what);
    audit::record(work.tx, work.clock, &Actor::hub(), deed).await.map_err(failed)?;
    Ok(imported)
}

fn failed(error: Error) -> ImportError {
    ImportError::Failed(error)
}

/// The columns that a file of this kind may have, in the order of the documentation.
pub fn column_names(kind: ImportKind) -> Vec<&'static str> {
    columns_of(kind).iter().map(|column| column.name).collect()
}

fn columns_of(kind: ImportKind) -> &'static [Column] {
    match kind {
        ImportKind::Municipalities => municipalities::COLUMNS,
        ImportKind::Centres => centres::COLUMNS,
        ImportKind::Jurisdictions => jurisdictions::COLUMNS,
        ImportKind::PostalRuns => postal::RUN_COLUMNS,
        ImportKind::PostalParts => postal::PART_COLUMNS,
        ImportKind::Openings => openings::COLUMNS,
        ImportKind::Services => services::COLUMNS,
        ImportKind::Documents => documents::COLUMNS,
        ImportKind::Settings => settings::COLUMNS,
        ImportKind::ContractUnits => contract_units::COLUMNS,
        ImportKind::Budgets => budgets::COLUMNS,
    }
}
