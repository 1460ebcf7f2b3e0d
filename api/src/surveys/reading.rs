//! A row of the database as a fact: keys become numbers in the order in which they are met.

use chrono::NaiveDate;
use rules::Prefecture;
use rules::surveys::Fact;
use schema::Stored;
use schema::ids::{OrganisationId, WorkplaceId};
use schema::surveys::fact::Column;
use sea_orm::{DbErr, QueryResult, TryGetable};

use super::load::Named;
use super::numbers::Numbers;
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

/// In the order in which [`Numbering::read`] takes them.
pub(super) const COLUMNS: [Column; 27] = [
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
pub(super) struct Cells<'r> {
    pub(super) row: &'r QueryResult,
    pub(super) at: usize,
}

impl Cells<'_> {
    pub(super) fn next<T: TryGetable>(&mut self) -> Result<T, DbErr> {
        let cell = self.row.try_get_by_index(self.at)?;
        self.at += 1;
        Ok(cell)
    }

    pub(super) fn key(&mut self) -> Result<(NaiveDate, i64), DbErr> {
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

/// What the numbers in facts stand for.
#[derive(Default)]
pub(super) struct Numbering {
    pub(super) organisations: Numbers<OrganisationId>,
    pub(super) inspection_offices: Numbers<OrganisationId>,
    pub(super) contract_units: Numbers<String>,
    pub(super) industries: Numbers<String>,
    pub(super) workplaces: Numbers<WorkplaceId>,
    pub(super) workers: Numbers<i64>,
}

impl Numbering {
    /// The rest of a row, after its key.
    pub(super) fn read(&mut self, day: NaiveDate, cells: &mut Cells<'_>) -> Result<Fact> {
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
}

/// As the directory calls an organisation today.
pub(super) fn named(directory: &Snapshot, id: OrganisationId) -> Named {
    let organisation = directory.index_of(id).map(|at| &directory.entry(at).organisation);
    let of = |text: fn(&schema::directory::organisation::Model) -> &String| {
        organisation.map_or_else(String::new, |it| text(it).clone())
    };
    Named { id, code: of(|it| &it.code), name: of(|it| &it.name) }
}
