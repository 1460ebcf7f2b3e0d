//! Facts out of the database, for counting: what was taken back is left out, and workplaces,
//! workers, organisations and areas become numbers.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use rules::Prefecture;
use rules::surveys::Fact;
use schema::Stored;
use schema::ids::{OrganisationId, WorkplaceId};
use schema::surveys::fact::{Column, Entity};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait, Select, TryGetable,
};
use tokio::sync::Mutex;

use super::numbers::Numbers;
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
const AT_ONCE: u64 = 20_000;

/// The facts that count, in the order of their days and of their coming.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    directory: &Snapshot,
    scope: &Scope,
) -> Result<(Vec<Fact>, Names)> {
    let gone = taken_back(db, scope.until_seq).await?;
    let reading = Mutex::new(Reading { gone, ..Reading::default() });
    // Two at once, because a connection to SQLite has one thread and most of the work.
    let [earlier, later] = scope.in_halves();
    tokio::try_join!(
        read_half(db, &earlier, Half::Earlier, &reading),
        read_half(db, &later, Half::Later, &reading),
    )?;
    Ok(reading.into_inner().numbered(directory))
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

/// In the order in which [`Reading::read`] takes them.
const COLUMNS: [Column; 27] = [
    Column::Seq,
    Column::Day,
    Column::Happening,
    Column::Prefecture,
    Column::OrganisationId,
    Column::InspectionOfficeId,
    Column::ContractUnit,
    Column::Service,
    Column::Recipient,
    Column::Channel,
    Column::Performer,
    Column::Care,
    Column::Approach,
    Column::Content,
    Column::WorkplaceId,
    Column::WorkerKey,
    Column::Industry,
    Column::Headcount,
    Column::CompanyHeadcount,
    Column::IsPaid,
    Column::People,
    Column::Minutes,
    Column::Days,
    Column::Clock,
    Column::IsInTime,
    Column::Item,
    Column::Amount,
];

/// The cells of a row, one after the other.
struct Cells<'r> {
    row: &'r QueryResult,
    at: usize,
}

impl Cells<'_> {
    fn next<T: TryGetable>(&mut self) -> Result<T, DbErr> {
        let cell = self.row.try_get_by_index(self.at)?;
        self.at += 1;
        Ok(cell)
    }

    fn key(&mut self) -> Result<(NaiveDate, i64), DbErr> {
        let seq = self.next()?;
        Ok((self.next()?, seq))
    }

    fn word<W: rules::Word>(&mut self) -> Result<Option<W>, DbErr> {
        Ok(self.next::<Option<Stored<W>>>()?.map(|stored| stored.0))
    }

    fn number(&mut self) -> Result<Option<u32>, DbErr> {
        Ok(self.next::<Option<i32>>()?.and_then(|number| u32::try_from(number).ok()))
    }
}

/// Facts with numbers in the order in which they were met.
#[derive(Default)]
struct Reading {
    /// The rows that no longer count.
    gone: HashSet<i64>,
    facts: Vec<Fact>,
    later_facts: Vec<Fact>,
    organisations: Numbers<OrganisationId>,
    inspection_offices: Numbers<OrganisationId>,
    contract_units: Numbers<String>,
    industries: Numbers<String>,
    workplaces: Numbers<WorkplaceId>,
    workers: Numbers<i64>,
}

impl Reading {
    fn read_all(mut self, half: Half, rows: &[QueryResult]) -> Result<Self> {
        for row in rows {
            let mut cells = Cells { row, at: 0 };
            let (day, seq) = cells.key()?;
            if !self.gone.contains(&seq) {
                let fact = self.read(day, cells)?;
                match half {
                    Half::Earlier => self.facts.push(fact),
                    Half::Later => self.later_facts.push(fact),
                }
            }
        }
        Ok(self)
    }

    fn read(&mut self, day: NaiveDate, mut cells: Cells<'_>) -> Result<Fact> {
        let happening: Stored<_> = cells.next()?;
        let prefecture: String = cells.next()?;
        let prefecture = Prefecture::from_code(&prefecture)
            .ok_or_else(|| Error::internal(DbErr::Type(format!("no prefecture: {prefecture}"))))?;
        let organisation = self.organisations.of(cells.next()?);
        let fact = Fact {
            inspection_office: self.inspection_offices.maybe(cells.next()?),
            contract_unit: self.contract_units.maybe(cells.next()?),
            service: cells.word()?,
            recipient: cells.word()?,
            channel: cells.word()?,
            performer: cells.word()?,
            care: cells.word()?,
            approach: cells.word()?,
            content: cells.word()?,
            workplace: self.workplaces.maybe(cells.next()?),
            worker: self.workers.maybe(cells.next()?),
            industry: self.industries.maybe(cells.next()?),
            headcount: cells.number()?,
            company_headcount: cells.number()?,
            is_paid: cells.next()?,
            people: cells.number()?.unwrap_or_default(),
            minutes: cells.number()?.unwrap_or_default(),
            days: cells.number()?,
            clock: cells.word()?,
            is_in_time: cells.next()?,
            item: cells.word()?,
            amount: cells.next()?,
            ..Fact::of(day, happening.0, prefecture, organisation)
        };
        Ok(fact)
    }

    /// The same with the numbers that follow from the keys.
    fn numbered(mut self, directory: &Snapshot) -> (Vec<Fact>, Names) {
        let named = |id: &OrganisationId| {
            let organisation = directory.index_of(*id).map(|at| &directory.entry(at).organisation);
            let of = |text: fn(&schema::directory::organisation::Model) -> &String| {
                organisation.map_or_else(String::new, |it| text(it).clone())
            };
            Named { id: *id, code: of(|it| &it.code), name: of(|it| &it.name) }
        };
        let by_code = |id: &OrganisationId| (named(id).code, *id);
        let (organisations, organisation) = self.organisations.in_order(by_code);
        let (inspection_offices, inspection_office) = self.inspection_offices.in_order(by_code);
        let (contract_units, contract_unit) = self.contract_units.in_order(String::clone);
        let (industries, industry) = self.industries.in_order(String::clone);
        let (workplaces, workplace) = self.workplaces.in_order(|id| *id);
        let (workers, worker) = self.workers.in_order(|key| *key);
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
