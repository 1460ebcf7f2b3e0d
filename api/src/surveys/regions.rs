//! The regions by which the matrix is cut, and the periods for which there is something.

use std::collections::BTreeSet;

use rules::surveys::Period;
use rules::{FiscalYear, OrganisationKind, Prefecture};

use super::region::Region;
use super::rows::days;
use super::shown::{PeriodChoice, RegionChoice};
use crate::accounts::Viewer;
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::regions::units;

/// The whole country, its prefectures, this year's contract units, and inspection offices.
pub(super) async fn choices(hub: &Hub, _: &Viewer) -> Result<Vec<RegionChoice>> {
    let directory = hub.directory.current();
    let today = hub.today();
    let choice = |region: Region, label: &str, kind: &'static str| RegionChoice {
        code: region.to_string(),
        label: label.to_owned(),
        kind,
    };
    let mut choices = vec![choice(Region::Country, "全国", "ALL")];
    for prefecture in Prefecture::ALL {
        choices.push(choice(Region::Prefecture(prefecture), prefecture.name(), "PREFECTURE"));
    }
    for unit in units(hub.db.reader(), FiscalYear::of(today), None).await? {
        let region = Region::ContractUnit(unit.unit.code.clone());
        choices.push(choice(region, &unit.unit.name, "CONTRACT_UNIT"));
    }
    let offices = directory.entries().iter().filter(|entry| {
        entry.kind() == OrganisationKind::InspectionOffice && entry.is_there_on(today)
    });
    for entry in offices {
        let office = &entry.organisation;
        let region = Region::InspectionOffice(office.code.clone());
        choices.push(choice(region, &office.name, "INSPECTION_OFFICE"));
    }
    Ok(choices)
}

/// Months, then halves and years, the newest first; this month among them.
pub(super) async fn periods(hub: &Hub, _: &Viewer) -> Result<Vec<PeriodChoice>> {
    let today = hub.today();
    let (first, last) = days(hub.db.reader()).await?.unwrap_or((today, today));
    let last = last.max(today);
    let mut months = Vec::new();
    let mut month = Period::month_of(last);
    while first <= month.last_day() && months.len() < MONTHS_MAX {
        months.push(month);
        month = month.previous();
    }
    let years: BTreeSet<i32> = months.iter().map(|it| it.fiscal_year().year()).collect();
    let mut longer = Vec::new();
    for year in years.into_iter().rev().filter_map(|year| FiscalYear::starting_in(year).ok()) {
        longer.push(Period::Year(year));
        for is_second in [true, false] {
            let half = Period::Half { year, is_second };
            if half.first_day() <= last {
                longer.push(half);
            }
        }
    }
    let choices = months.into_iter().chain(longer);
    Ok(choices.map(|it| PeriodChoice { code: it.to_string(), label: it.label() }).collect())
}

/// Ten years of months.
const MONTHS_MAX: usize = 120;

/// A region with its name and the prefectures in which it lies; None of them is the country.
pub(super) struct Located {
    pub region: Region,
    pub label: String,
    pub prefectures: Option<Vec<Prefecture>>,
}

pub(super) async fn located(hub: &Hub, region: Region, period: Period) -> Result<Located> {
    const NOT_FOUND: Error = Error::NotFound("地域");
    let directory = hub.directory.current();
    let (label, prefectures) = match &region {
        Region::Country => ("全国".to_owned(), None),
        Region::Prefecture(prefecture) => (prefecture.name().to_owned(), Some(vec![*prefecture])),
        Region::InspectionOffice(code) => {
            let (name, prefecture) = inspection_office(&directory, code).ok_or(NOT_FOUND)?;
            (name, Some(vec![prefecture]))
        }
        Region::ContractUnit(code) => {
            let year = period.fiscal_year();
            let units = units(hub.db.reader(), year, None).await?;
            let unit = units.into_iter().find(|it| it.unit.code == *code).ok_or(NOT_FOUND)?;
            let codes: BTreeSet<&str> =
                unit.members.iter().map(|member| member.prefecture.as_str()).collect();
            let prefectures = codes.into_iter().filter_map(Prefecture::from_code).collect();
            (unit.unit.name, Some(prefectures))
        }
    };
    Ok(Located { region, label, prefectures })
}

fn inspection_office(directory: &Snapshot, code: &str) -> Option<(String, Prefecture)> {
    let office = &directory.entry(directory.index_of_code(code)?);
    let is_one = office.kind() == OrganisationKind::InspectionOffice;
    let prefecture = Prefecture::from_code(&office.organisation.prefecture)?;
    is_one.then(|| (office.organisation.name.clone(), prefecture))
}
