//! Facts out of the database, for counting: what was taken back is left out, and workplaces,
//! workers, organisations and areas become numbers.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use rules::surveys::Fact;
use schema::ids::{OrganisationId, WorkplaceId};
use schema::surveys::fact::{Column, Entity};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QueryResult, QuerySelect, QueryTrait, Select,
};
use tokio::sync::Mutex;

use super::reading::{COLUMNS, Cells, Numbering, named};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};
use crate::platform::transaction::Transaction;

/// Which facts are meant.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Two digits; None for the whole country.
    pub prefecture: Option<String>,
    /// None for all of them.
    pub organisations: Option<Vec<OrganisationId>>,
    pub days: RangeInclusive<NaiveDate>,
    /// The last fact that counts; None for everything there is.
    pub until_seq: Option<i64>,
}

/// What the numbers of a set of facts stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// In the order of their codes.
    pub organisations: Vec<Named>,
    pub inspection_offices: Vec<Named>,
    /// Codes of contract units.
    pub contract_units: Vec<String>,
    pub industries: Vec<String>,
    /// Only for whoever may know which workplaces they are.
    pub workplaces: Vec<WorkplaceId>,
    /// How many different workers there are. Nobody needs to know who they are.
    pub workers: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: OrganisationId,
    pub code: String,
    pub name: String,
}

impl Scope {
    pub fn prefecture(code: &str, days: RangeInclusive<NaiveDate>) -> Self {
        Self { prefecture: Some(code.to_owned()), organisations: None, days, until_seq: None }
    }

    pub fn organisation(id: OrganisationId, days: RangeInclusive<NaiveDate>) -> Self {
        Self { prefecture: None, organisations: Some(vec![id]), days, until_seq: None }
    }

    pub fn country(days: RangeInclusive<NaiveDate>) -> Self {
        Self { prefecture: None, organisations: None, days, until_seq: None }
    }

    #[must_use]
    pub fn until(self, seq: i64) -> Self {
        Self { until_seq: Some(seq), ..self }
    }

    /// The later one has no days where there is but one.
    fn in_halves(&self) -> [Self; 2] {
        let (first, last) = (*self.days.start(), *self.days.end());
        let days = u64::try_from((last - first).num_days()).unwrap_or_default();
        let middle = first + Days::new(days / 2);
        [first..=middle, middle + Days::new(1)..=last].map(|days| Self { days, ..self.clone() })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Earlier,
    Later,
}

/// Rows that are read in one statement.
pub(super) const AT_ONCE: u64 = 20_000;

/// The facts that count, in the order of their days and of their coming.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    directory: &Snapshot,
    scope: &Scope,
) -> Result<(Vec<Fact>, Names)> {
    Ok(read(db, scope).await?.numbered(directory))
}

/// The same with numbers in the order in which they were met, and how many rows there were with
/// those that no longer count.
pub(super) async fn as_met(
    db: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<(Vec<Fact>, Numbering, i64)> {
    let mut reading = read(db, scope).await?;
    reading.facts.append(&mut reading.later_facts);
    Ok((reading.facts, reading.numbering, reading.rows))
}

async fn read(db: &impl ConnectionTrait, scope: &Scope) -> Result<Reading> {
    let gone = taken_back(db, scope.until_seq).await?;
    let reading = Mutex::new(Reading { gone, ..Reading::default() });
    // Two at once, because a connection to SQLite has one thread and most of the work.
    let [earlier, later] = scope.in_halves();
    tokio::try_join!(
        read_half(db, &earlier, Half::Earlier, &reading),
        read_half(db, &later, Half::Later, &reading),
    )?;
    Ok(reading.into_inner())
}

async fn read_half(
    db: &impl ConnectionTrait,
    scope: &Scope,
    half: Half,
    reading: &Mutex<Reading>,
) -> Result<()> {
    if scope.days.is_empty() {
        return Ok(());
    }
    let backend = db.get_database_backend();
    let mut rows = db.query_all_raw(page(scope, None).build(backend)).await?;
    while let Some(last) = rows.last() {
        let after = Cells { row: last, at: 0 }.key()?;
        let is_last = (rows.len() as u64) < AT_ONCE;
        let more = async {
            match is_last {
                true => Ok(Vec::new()),
                false => db.query_all_raw(page(scope, Some(after)).build(backend)).await,
            }
        };
        // What has come is read while the database looks for more.
        let (more, read) = tokio::join!(more, read_all(reading, half, rows));
        read?;
        rows = more?;
    }
    Ok(())
}

async fn read_all(reading: &Mutex<Reading>, half: Half, rows: Vec<QueryResult>) -> Result<()> {
    let mut reading = reading.lock().await;
    let until_now = std::mem::take(&mut *reading);
    let read = tokio::task::spawn_blocking(move || until_now.read_all(half, &rows));
    *reading = read.await.map_err(Error::internal)??;
    Ok(())
}

/// The last fact that there is. Nothing that comes later gets a lower number: whoever is
/// writing facts is waited for, and whoever wants to waits.
pub async fn cutoff(tx: &Transaction) -> Result<i64> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("LOCK TABLE fact IN SHARE MODE").await?;
    }
    let last = Entity::find()
        .select_only()
        .column(Column::Seq)
        .order_by_desc(Column::Seq)
        .limit(1)
        .into_tuple::<i64>()
        .one(tx)
        .await?;
    Ok(last.unwrap_or_default())
}

/// What no longer counts. It is little, whatever the number of facts.
async fn taken_back(db: &impl ConnectionTrait, until: Option<i64>) -> Result<HashSet<i64>> {
    let mut rows = Entity::find()
        .select_only()
        .column(Column::TakesBack)
        .filter(Column::TakesBack.is_not_null());
    if let Some(until) = until {
        rows = rows.filter(Column::Seq.lte(until));
    }
    Ok(rows.into_tuple::<i64>().all(db).await?.into_iter().collect())
}

fn page(scope: &Scope, after: Option<(NaiveDate, i64)>) -> Select<Entity> {
    let first = after.map_or(*scope.days.start(), |(day, _)| day);
    let mut rows = Entity::find()
        .select_only()
        .columns(COLUMNS)
        .filter(Column::Day.between(first, *scope.days.end()))
        .filter(Column::TakesBack.is_null())
        .order_by_asc(Column::Day)
        .order_by_asc(Column::Seq)
        .limit(AT_ONCE);
    if let Some((day, seq)) = after {
        let later = Column::Day.gt(day).or(Column::Seq.gt(seq));
        rows = rows.filter(Condition::all().add(later));
    }
    if let Some(until) = scope.until_seq {
        rows = rows.filter(Column::Seq.lte(until));
    }
    if let Some(prefecture) = &scope.prefecture {
        rows = rows.filter(Column::Prefecture.eq(prefecture));
    }
    if let Some(organisations) = &scope.organisations {
        rows = rows.filter(Column::OrganisationId.is_in(organisations.iter().copied()));
    }
    rows
}

/// Facts with numbers in the order in which they were met.
#[derive(Default)]
struct Reading {
    /// The rows that no longer count.
    gone: HashSet<i64>,
    facts: Vec<Fact>,
    later_facts: Vec<Fact>,
    numbering: Numbering,
    /// Rows that were met: those that count, and those that no longer do with what takes them
    /// back.
    rows: i64,
}

impl Reading {
    fn read_all(mut self, half: Half, rows: &[QueryResult]) -> Result<Self> {
        for row in rows {
            let mut cells = Cells { row, at: 0 };
            let (day, seq) = cells.key()?;
            if self.gone.contains(&seq) {
                self.rows += 2;
            } else {
                self.rows += 1;
                let fact = self.numbering.read(day, &mut cells)?;
                match half {
                    Half::Earlier => self.facts.push(fact),
                    Half::Later => self.later_facts.push(fact),
                }
            }
        }
        Ok(self)
    }

    /// The same with the numbers that follow from the keys.
    fn numbered(mut self, directory: &Snapshot) -> (Vec<Fact>, Names) {
        let named = |id: &OrganisationId| named(directory, *id);
        let by_code = |id: &OrganisationId| (named(id).code, *id);
        let (organisations, organisation) = self.numbering.organisations.in_order(by_code);
        let (inspection_offices, inspection_office) =
            self.numbering.inspection_offices.in_order(by_code);
        let (contract_units, contract_unit) = self.numbering.contract_units.in_order(String::clone);
        let (industries, industry) = self.numbering.industries.in_order(String::clone);
        let (workplaces, workplace) = self.numbering.workplaces.in_order(|id| *id);
        let (workers, worker) = self.numbering.workers.in_order(|key| *key);
        self.facts.append(&mut self.later_facts);
        for fact in &mut self.facts {
            let renumber = |number: &mut Option<u32>, new: &[u32]| {
                *number = number.map(|old| new[old as usize]);
            };
            fact.organisation = organisation[fact.organisation as usize];
            renumber(&mut fact.inspection_office, &inspection_office);
            renumber(&mut fact.contract_unit, &contract_unit);
            renumber(&mut fact.industry, &industry);
            renumber(&mut fact.workplace, &workplace);
            renumber(&mut fact.worker, &worker);
        }
        let names = Names {
            organisations: organisations.iter().map(named).collect(),
            inspection_offices: inspection_offices.iter().map(named).collect(),
            contract_units,
            industries,
            workplaces,
            workers: workers.len(),
        };
        (self.facts, names)
    }
}
