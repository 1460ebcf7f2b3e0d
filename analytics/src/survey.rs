//! The figures of indicators: facts in, raw numbers out. What may be shown of them is not
//! decided here.

use std::sync::Arc;

use rules::surveys::Formula;

use crate::Result;
use crate::columns as c;
use crate::groups::Groups;
use crate::plan::Plan;
use crate::scope::{By, Group, Scope};
use crate::share::Share;
use crate::sums::SurveySums;
use crate::table::Table;

/// One row: the figures of all indicators that were asked for, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub group: Group,
    pub figures: Vec<Counted>,
}

/// A figure before anybody decided whether it may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Of days, the days themselves: 0 too where there are none.
    pub numerator: i64,
    /// Of a rate, the whole; of days, how many facts they are of.
    pub denominator: Option<i64>,
    /// How many facts are behind the numerator. A figure given by hand that has none
    /// was not given.
    pub facts: u64,
    /// How many persons are behind the numerator: different workers, and the people of
    /// facts that do not say which workers.
    pub persons: u64,
    /// How many different workplaces are behind the numerator.
    pub workplaces: u64,
}

/// Works out indicators over a scope. Only a group that has facts gets a row, except where
/// the grouping itself says which rows there are: everything, and the months.
pub fn survey(table: &Table, formulas: &[Formula], scope: &Scope) -> Result<Vec<Figures>> {
    survey_by_share(table, formulas, scope, Share::for_facts(table.facts(scope)?))
}

pub(crate) fn survey_by_share(
    table: &Table,
    formulas: &[Formula],
    scope: &Scope,
    shares: Vec<Share>,
) -> Result<Vec<Figures>> {
    let plan = Arc::new(Plan::of(formulas));
    let groups = || Groups::of(scope.period, scope.by);
    let fresh = |share| SurveySums::of(Arc::clone(&plan), groups(), share);
    let columns = columns(scope.by);
    let shares = table.add_up_by_share(scope, &columns, shares, fresh);
    SurveySums::figures(shares.map(|heaps| {
        heaps.map(|heaps| if heaps.is_empty() { vec![fresh(Share::ALL)] } else { heaps })
    }))
}

/// Those that a pick may look at, and what is counted.
fn columns(by: By) -> Vec<&'static str> {
    let mut columns = vec![
        c::DAY,
        c::HAPPENING,
        c::ORGANISATION,
        c::SERVICE,
        c::RECIPIENT,
        c::CHANNEL,
        c::PERFORMER,
        c::CONTENT,
        c::CARE,
        c::APPROACH,
        c::WORKPLACE,
        c::WORKER,
        c::HEADCOUNT,
        c::IS_PAID,
        c::PEOPLE,
        c::MINUTES,
        c::DAYS,
        c::CLOCK,
        c::IS_IN_TIME,
        c::ITEM,
        c::AMOUNT,
    ];
    match by {
        By::Prefecture => columns.push(c::PREFECTURE),
        By::InspectionOffice => columns.push(c::INSPECTION_OFFICE),
        By::ContractUnit => columns.push(c::CONTRACT_UNIT),
        By::Industry => columns.push(c::INDUSTRY),
        _ => {}
    }
    columns
}
