//! For which time and which facts figures are asked, and by what they are grouped.

use polars::prelude::{Expr, col, lit};
use rules::surveys::Period;
use rules::{FiscalYear, Prefecture, Service, SizeClass};

use crate::columns;

/// Which facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub period: Period,
    pub by: By,
    pub only: Only,
}

/// One row of figures for each of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// One row for everything.
    Nothing,
    Organisation,
    Prefecture,
    /// A row for each month of the period, for those without facts too.
    Month,
    OrganisationAndMonth,
    InspectionOffice,
    ContractUnit,
    Industry,
    Service,
    Size,
}

/// What else a fact must be. None leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Only {
    pub prefecture: Option<Prefecture>,
    pub organisation: Option<u32>,
    pub inspection_office: Option<u32>,
    pub contract_unit: Option<u32>,
}

/// What a row of figures is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Everything,
    Organisation(u32),
    Prefecture(Prefecture),
    Month(Period),
    OrganisationAndMonth(u32, Period),
    InspectionOffice(Option<u32>),
    ContractUnit(Option<u32>),
    Industry(Option<u32>),
    Service(Option<Service>),
    /// None is the unknown size.
    Size(Option<SizeClass>),
}

impl Scope {
    /// Everything in that time, in one row.
    pub fn of(period: Period) -> Self {
        Self { period, by: By::Nothing, only: Only::default() }
    }

    pub fn by(self, by: By) -> Self {
        Self { by, ..self }
    }

    pub fn only(self, only: Only) -> Self {
        Self { only, ..self }
    }

    pub fn in_prefecture(mut self, prefecture: Prefecture) -> Self {
        self.only.prefecture = Some(prefecture);
        self
    }

    pub fn of_organisation(mut self, organisation: u32) -> Self {
        self.only.organisation = Some(organisation);
        self
    }

    /// Which rows of a table are in it.
    pub(crate) fn filter(&self) -> Expr {
        let day = || col(columns::DAY);
        let (first, last) = (self.period.first_day(), self.period.last_day());
        let mut filter = day().gt_eq(lit(first)).and(day().lt_eq(lit(last)));
        let numbers = [
            (columns::ORGANISATION, self.only.organisation),
            (columns::INSPECTION_OFFICE, self.only.inspection_office),
            (columns::CONTRACT_UNIT, self.only.contract_unit),
        ];
        for (column, wanted) in numbers {
            if let Some(wanted) = wanted {
                filter = filter.and(col(column).eq(lit(wanted)));
            }
        }
        if let Some(prefecture) = self.only.prefecture {
            filter = filter.and(col(columns::PREFECTURE).eq(lit(prefecture.number())));
        }
        filter
    }

    /// Whether a part of a dataset can have facts that are in it.
    pub(crate) fn may_be_in(&self, year: FiscalYear, prefecture: Prefecture) -> bool {
        year == self.period.fiscal_year() && self.only.prefecture.is_none_or(|p| p == prefecture)
    }

    /// Whether the whole of such a part is in it.
    pub(crate) fn is_whole_parts(&self) -> bool {
        let only = Only { prefecture: None, ..self.only };
        matches!(self.period, Period::Year(_)) && only == Only::default()
    }
}
