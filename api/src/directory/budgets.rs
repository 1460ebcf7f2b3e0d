//! What a regional office may spend in a fiscal year, what it has spent, and how long that
//! lasts. Every change stands in the history of the entry.

use chrono::NaiveDate;
use rules::eligibility::Budget;
use rules::requests::{BudgetForecast, forecast};
use rules::{FiscalYear, OrganisationKind};
use schema::directory::budget;
use schema::ids::BudgetId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entry_lock::{self, Change, Target};
use super::{Entry, Snapshot, access};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// More than any office is given, and no more than a whole number of the API can hold.
const YEN_MAX: i64 = 2_000_000_000;

/// The envelope of an office for a year.
pub(super) struct OfficeBudget {
    pub office: usize,
    pub fiscal_year: FiscalYear,
    /// None where nobody has registered one.
    pub row: Option<budget::Model>,
    pub forecast: BudgetForecast,
}

impl OfficeBudget {
    fn of(directory: &Snapshot, office: usize, fiscal_year: FiscalYear, today: NaiveDate) -> Self {
        let id = directory.entry(office).organisation.id;
        let row = directory.budget_of(id, fiscal_year.year()).cloned();
        let forecast = row.as_ref().map_or(BudgetForecast::UNKNOWN, |row| {
            let until = row.spent_until.unwrap_or(today);
            forecast(row.allotted_yen, row.spent_yen, until, fiscal_year)
        });
        Self { office, fiscal_year, row, forecast }
    }
}

/// What is known of the money that an office has left in the year of a day.
pub fn money_left(directory: &Snapshot, office: &Entry, day: NaiveDate) -> Budget {
    let year = FiscalYear::of(day).year();
    match directory.budget_of(office.organisation.id, year) {
        None => Budget::Unknown,
        Some(budget) if budget.spent_yen < budget.allotted_yen => Budget::Left,
        Some(_) => Budget::Exhausted,
    }
}

/// What the office may spend and has spent; without a year in this one.
pub(super) fn office_budget(
    hub: &Hub,
    viewer: &Viewer,
    code: &str,
    fiscal_year: Option<i32>,
) -> Result<OfficeBudget> {
    permit(viewer, Act::SeeBudgets)?;
    let directory = hub.directory.current();
    let office = regional_office(&directory, code).ok_or(Error::NotFound("機関"))?;
    access::over(viewer, Act::SeeBudgets, directory.entry(office))?;
    let today = hub.today();
    let fiscal_year = asked_year(fiscal_year, today)?;
    Ok(OfficeBudget::of(&directory, office, fiscal_year, today))
}

/// The same for every regional office whose envelope the viewer may see.
pub(super) fn office_budgets(
    hub: &Hub,
    viewer: &Viewer,
    fiscal_year: Option<i32>,
) -> Result<Vec<OfficeBudget>> {
    permit(viewer, Act::SeeBudgets)?;
    let directory = hub.directory.current();
    let today = hub.today();
    let fiscal_year = asked_year(fiscal_year, today)?;
    let entries = directory.entries().iter().enumerate();
    let theirs = entries.filter(|(_, entry)| {
        entry.kind() == OrganisationKind::RegionalOffice
            && entry.is_there_on(today)
            && access::over(viewer, Act::SeeBudgets, entry).is_ok()
    });
    let of = |(office, _)| OfficeBudget::of(&directory, office, fiscal_year, today);
    Ok(theirs.map(of).collect())
}

/// Sets what the office may spend in the year.
pub(super) async fn set_budget(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    (fiscal_year, allotted_yen): (i32, i64),
) -> Result<OfficeBudget> {
    permit(viewer, Act::SetBudgets)?;
    let fiscal_year = current_year(fiscal_year, hub.today())?;
    check_yen("input.allottedYen", allotted_yen)?;
    let field = ("budgetAllotted", Act::SetBudgets, "SET_BUDGET");
    change(hub, viewer, target, fiscal_year, field, |row| {
        row.allotted_yen = allotted_yen;
        Ok(())
    })
    .await
}

/// Says what the office has spent in the year until a day; without one until today.
pub(super) async fn record_spending(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    (fiscal_year, spent_yen): (i32, i64),
    until: Option<NaiveDate>,
) -> Result<OfficeBudget> {
    permit(viewer, Act::RecordSpending)?;
    let today = hub.today();
    let fiscal_year = current_year(fiscal_year, today)?;
    check_yen("input.spentYen", spent_yen)?;
    let until = until.unwrap_or_else(|| today.min(fiscal_year.last_day()));
    if today < until || !fiscal_year.contains(until) {
        return Err(Error::bad_input(
            "input.until",
            "DAY_OUT_OF_YEAR",
            "集計した日は、その年度のうち今日までの日付にしてください",
        ));
    }
    let field = ("budgetSpent", Act::RecordSpending, "RECORD_SPENDING");
    change(hub, viewer, target, fiscal_year, field, |row| {
        if row.allotted_yen == 0 {
            return Err(Error::Conflict(
                "この年度の予算額がまだ登録されていません。都道府県の産業保健総合支援センターに登録を依頼してください"
                    .to_owned(),
            ));
        }
        row.spent_yen = spent_yen;
        row.spent_until = Some(until);
        Ok(())
    })
    .await
}

async fn change(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    fiscal_year: FiscalYear,
    (field, act, action): (&'static str, Act, &'static str),
    make: impl FnOnce(&mut budget::Model) -> Result<()>,
) -> Result<OfficeBudget> {
    let opened = entry_lock::open_to(hub, viewer, act, action, target).await?;
    if opened.organisation.kind.0 != OrganisationKind::RegionalOffice {
        return Err(Error::bad_input(
            "input.code",
            "NOT_A_REGIONAL_OFFICE",
            "予算を登録できるのは地域産業保健センターだけです",
        ));
    }
    let stored = budget::Entity::find()
        .filter(budget::Column::OrganisationId.eq(opened.organisation.id))
        .filter(budget::Column::FiscalYear.eq(fiscal_year.year()))
        .one(&opened.tx)
        .await?;
    let mut row = stored.clone().unwrap_or(budget::Model {
        id: BudgetId::fresh(),
        organisation_id: opened.organisation.id,
        fiscal_year: fiscal_year.year(),
        allotted_yen: 0,
        spent_yen: 0,
        spent_until: None,
    });
    make(&mut row)?;
    let told = |row: &budget::Model| match field {
        "budgetSpent" => yen_of(fiscal_year, row.spent_yen),
        _ => yen_of(fiscal_year, row.allotted_yen),
    };
    let changed = Change::of(field, stored.as_ref().map(told), Some(told(&row)));
    let kept = budget::ActiveModel {
        id: Set(row.id),
        organisation_id: Set(row.organisation_id),
        fiscal_year: Set(row.fiscal_year),
        allotted_yen: Set(row.allotted_yen),
        spent_yen: Set(row.spent_yen),
        spent_until: Set(row.spent_until),
    };
    if stored.is_some() {
        kept.update(&opened.tx).await?;
    } else {
        kept.insert(&opened.tx).await?;
    }
    let code = opened.keep(changed.into_iter().collect()).await?;
    let directory = hub.directory.current();
    let office = directory.index_of_code(&code).ok_or(Error::NotFound("機関"))?;
    Ok(OfficeBudget::of(&directory, office, fiscal_year, hub.today()))
}

fn yen_of(fiscal_year: FiscalYear, yen: i64) -> String {
    format!("{}年度 {yen}円", fiscal_year.year())
}

fn regional_office(directory: &Snapshot, code: &str) -> Option<usize> {
    let index = directory.index_of_code(code)?;
    (directory.entry(index).kind() == OrganisationKind::RegionalOffice).then_some(index)
}

/// Without a word: the one that it is now.
fn asked_year(year: Option<i32>, today: NaiveDate) -> Result<FiscalYear> {
    year.map_or_else(|| Ok(FiscalYear::of(today)), |year| read_year("fiscalYear", year))
}

fn read_year(path: &str, year: i32) -> Result<FiscalYear> {
    FiscalYear::starting_in(year).map_err(|_| {
        Error::bad_input(path, "YEAR_UNKNOWN", "年度は「2026」のように西暦4桁で指定してください")
    })
}

/// What was settled is not rewritten, and nobody plans further than the next year.
fn current_year(year: i32, today: NaiveDate) -> Result<FiscalYear> {
    let read = read_year("input.fiscalYear", year)?;
    let current = FiscalYear::of(today).year();
    if (current - 1..=current + 1).contains(&read.year()) {
        return Ok(read);
    }
    Err(Error::bad_input(
        "input.fiscalYear",
        "YEAR_OUT_OF_RANGE",
        "登録できるのは、昨年度から来年度までです",
    ))
}

fn check_yen(path: &str, yen: i64) -> Result<()> {
    if (0..=YEN_MAX).contains(&yen) {
        return Ok(());
    }
    Err(Error::bad_input(
        path,
        "YEN_OUT_OF_RANGE",
        "金額は0円以上、20億円以下の数字で入力してください",
    ))
}
