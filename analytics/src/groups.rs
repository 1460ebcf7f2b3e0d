//! Which row of figures a fact belongs to.

use rules::surveys::Period;
use rules::{Prefecture, Service, SizeClass, Word};

use crate::columns as c;
use crate::hash::{NumberMap, first, pair, second};
use crate::row::{NONE, Row};
use crate::scope::{By, Group};

/// The groups that were met, numbered in the order in which they were.
pub(crate) struct Groups {
    by: By,
    months: Vec<Period>,
    first_day: i32,
    /// Of each day of the period.
    month_of_day: Vec<u32>,
    numbers: NumberMap<u64, u32>,
    latest: Option<(u64, u32)>,
}

impl Groups {
    pub(crate) fn of(period: Period, by: By) -> Self {
        let months = period.months();
        let day = c::day_number;
        let month_of_day = (0u32..)
            .zip(&months)
            .flat_map(|(at, month)| {
                (day(month.first_day())..=day(month.last_day())).map(move |_| at)
            })
            .collect();
        let mut groups = Self {
            by,
            months,
            first_day: day(period.first_day()),
            month_of_day,
            numbers: NumberMap::default(),
            latest: None,
        };
        match by {
            By::Nothing => drop(groups.number(0)),
            By::Month => {
                for month in 0..groups.months.len() {
                    groups.number(u64::try_from(month).unwrap_or_default());
                }
            }
            _ => {}
        }
        groups
    }

    pub(crate) fn count(&self) -> usize {
        self.numbers.len()
    }

    /// The number of the row's group.
    pub(crate) fn of_row(&mut self, row: &Row) -> u32 {
        let key = self.key(row);
        self.number(key)
    }

    /// The number of a group that was met elsewhere.
    pub(crate) fn number(&mut self, key: u64) -> u32 {
        if let Some((latest, number)) = self.latest
            && latest == key
        {
            return number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(next);
        self.latest = Some((key, number));
        number
    }

    /// Each group with its number, in the order in which they are read.
    pub(crate) fn in_order(&self) -> Vec<(Group, u32)> {
        let mut groups: Vec<_> =
            self.numbers.iter().map(|(key, number)| (self.group(*key), *number)).collect();
        groups.sort_unstable();
        groups
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.numbers.iter().map(|(key, number)| (*key, *number))
    }

    fn key(&self, row: &Row) -> u64 {
        match self.by {
            By::Nothing => 0,
            By::Organisation => row.organisation.into(),
            By::Prefecture => row.prefecture.into(),
            By::Month => self.month(row.day).into(),
            By::OrganisationAndMonth => pair(row.organisation, self.month(row.day)),
            By::InspectionOffice => perhaps(row.inspection_office),
            By::ContractUnit => perhaps(row.contract_unit),
            By::Industry => perhaps(row.industry),
            By::Service => row.service.into(),
            By::Size => row.size.into(),
        }
    }

    fn month(&self, day: i32) -> u32 {
        usize::try_from(day - self.first_day)
            .ok()
            .and_then(|at| self.month_of_day.get(at).copied())
            .unwrap_or_default()
    }

    fn group(&self, key: u64) -> Group {
        let byte = u8::try_from(key).unwrap_or(NONE);
        let month = |at: u32| {
            let at = usize::try_from(at).unwrap_or_default();
            self.months.get(at).or(self.months.last()).copied()
        };
        match self.by {
            By::Nothing => Some(Group::Everything),
            By::Organisation => Some(Group::Organisation(second(key))),
            By::Prefecture => Prefecture::numbered(byte).ok().map(Group::Prefecture),
            By::Month => month(second(key)).map(Group::Month),
            By::OrganisationAndMonth => {
                month(second(key)).map(|month| Group::OrganisationAndMonth(first(key), month))
            }
            By::InspectionOffice => Some(Group::InspectionOffice(perhaps_not(key))),
            By::ContractUnit => Some(Group::ContractUnit(perhaps_not(key))),
            By::Industry => Some(Group::Industry(perhaps_not(key))),
            By::Service => Some(Group::Service(Service::ALL.get(usize::from(byte)).copied())),
            By::Size => Some(Group::Size(SizeClass::ALL.get(usize::from(byte)).copied())),
        }
        .unwrap_or(Group::Everything)
    }
}

/// 0 for what nobody knows.
fn perhaps(number: Option<u32>) -> u64 {
    number.map_or(0, |number| u64::from(number) + 1)
}

fn perhaps_not(key: u64) -> Option<u32> {
    key.checked_sub(1).and_then(|number| u32::try_from(number).ok())
}
