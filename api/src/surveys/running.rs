//! Figures that follow the facts of a prefecture's year as they come. A draft is then a sum of
//! what is kept, and not a count of everything once more.
//!
//! A row is seen by its number. A row that was written before others may come after them, and is
//! then not among those that are looked for: the count of rows differs, and everything is read
//! anew.

use std::sync::{Arc, Mutex};

use analytics::Cube;
use rules::surveys::Period;
use rules::{FiscalYear, Prefecture};
use schema::surveys::fact::{Column, Entity};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    QueryTrait,
};

use super::compute::{Called, Counted, Kept, compute, formulas};
use super::counts::Named;
use super::load::{AT_ONCE, Scope, as_met};
use super::reading::{COLUMNS, Cells, Numbering, named};
use super::rows::{Trace, traces};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

/// As many years of prefectures are kept. That of a busy prefecture takes some megabytes.
const YEARS_MAX: usize = 8;

type Key = (Prefecture, FiscalYear);
/// None until its facts were read.
type Slot = Arc<tokio::sync::Mutex<Option<Running>>>;

/// The latest that was asked for comes last.
#[derive(Clone, Default)]
pub(super) struct RunningFigures(Arc<Mutex<Vec<(Key, Slot)>>>);

/// The facts of a prefecture's year, counted up to a row.
struct Running {
    numbering: Numbering,
    cube: Cube,
    trace: Trace,
}

impl RunningFigures {
    pub(super) async fn counted(
        &self,
        db: &impl ConnectionTrait,
        directory: &Snapshot,
        prefecture: Prefecture,
        period: Period,
    ) -> Result<Counted> {
        let year = period.fiscal_year();
        let mut slot = self.slot((prefecture, year)).lock_owned().await;
        let trace = traces(db, Some(&prefecture.code()), Period::Year(year)).await?;
        let trace = trace.get(&prefecture.code()).copied().unwrap_or_default();
        let running = match slot.take() {
            Some(running) => running.gone_on(db, (prefecture, year), trace).await?,
            None => None,
        };
        let running = match running {
            Some(running) => running,
            None => Running::read(db, (prefecture, year), trace).await?,
        };
        let called = running.called(directory);
        // Counting keeps a core busy for a moment, so nobody else waits for it.
        tokio::task::spawn_blocking(move || {
            let running = slot.insert(running);
            let source = Kept { cube: &running.cube, period };
            compute(&source, &called, prefecture, period)
        })
        .await
        .map_err(Error::internal)?
    }

    fn slot(&self, key: Key) -> Slot {
        let mut slots = self.0.lock().expect("nobody panics while holding them");
        let known = slots.iter().position(|(it, _)| *it == key).map(|at| slots.remove(at));
        if known.is_none() && YEARS_MAX <= slots.len() {
            slots.remove(0);
        }
        let slot = known.map(|(_, slot)| slot).unwrap_or_default();
        slots.push((key, slot.clone()));
        slot
    }
}

impl Running {
    async fn read(db: &impl ConnectionTrait, of: Key, trace: Trace) -> Result<Self> {
        let scope = scope_of(of).until(trace.last);
        let (facts, numbering, rows) = as_met(db, &scope).await?;
        let counting = move || Cube::of(&formulas(), &facts);
        let cube = tokio::task::spawn_blocking(counting).await.map_err(Error::internal)?;
        Ok(Self { numbering, cube, trace: Trace { rows, ..trace } })
    }

    /// With everything up to a row; None where that shows that something was missed.
    async fn gone_on(
        mut self,
        db: &impl ConnectionTrait,
        of: Key,
        until: Trace,
    ) -> Result<Option<Self>> {
        while self.trace.last < until.last {
            let rows = rows_after(db, of, self.trace.last, until.last).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                self.turn(row)?;
            }
        }
        Ok((self.trace == until).then_some(self))
    }

    /// A row that takes another back is its copy.
    fn turn(&mut self, row: &QueryResult) -> Result<()> {
        let mut cells = Cells { row, at: 0 };
        let (day, seq) = cells.key()?;
        let fact = self.numbering.read(day, &mut cells)?;
        match cells.next::<Option<i64>>()? {
            Some(_) => self.cube.take_back(&fact),
            None => self.cube.add(&fact),
        }
        self.trace = Trace { rows: self.trace.rows + 1, last: seq };
        Ok(())
    }

    fn called(&self, directory: &Snapshot) -> Called {
        let named = |all: Vec<&schema::ids::OrganisationId>| {
            let all = all.into_iter().map(|id| named(directory, *id));
            all.map(|it| Named { code: it.code, name: it.name }).collect()
        };
        Called {
            organisations: named(self.numbering.organisations.by_number()),
            inspection_offices: named(self.numbering.inspection_offices.by_number()),
            contract_units: self
                .numbering
                .contract_units
                .by_number()
                .into_iter()
                .cloned()
                .collect(),
        }
    }
}

fn scope_of((prefecture, year): Key) -> Scope {
    let year = Period::Year(year);
    Scope::prefecture(&prefecture.code(), year.first_day()..=year.last_day())
}

/// In the order in which they were written, those that take others back among them.
async fn rows_after(
    db: &impl ConnectionTrait,
    (prefecture, year): Key,
    after: i64,
    until: i64,
) -> Result<Vec<QueryResult>> {
    let year = Period::Year(year);
    let rows = Entity::find()
        .select_only()
        .columns(COLUMNS)
        .column(Column::TakesBack)
        .filter(Column::Seq.gt(after))
        .filter(Column::Seq.lte(until))
        .filter(Column::Prefecture.eq(prefecture.code()))
        .filter(Column::Day.between(year.first_day(), year.last_day()))
        .order_by_asc(Column::Seq)
        .limit(AT_ONCE)
        .build(db.get_database_backend());
    Ok(db.query_all_raw(rows).await?)
}
