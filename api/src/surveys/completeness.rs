//! Who has confirmed, who is late, and who has to confirm again.

use std::collections::{BTreeMap, HashMap};

use rules::surveys::Period;
use rules::surveys::cycle::{self, OfficeReturn, ReturnState, Timeliness, due_on, exists_in};
use rules::{OrganisationKind, Prefecture, Word};
use schema::accounts::account;
use schema::ids::{AccountId, OrganisationId};
use schema::surveys::survey_return;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::rows::Traces;
use super::shown::{Completeness, ReturnStatus};
use crate::directory::Snapshot;
use crate::directory::graphql::View;
use crate::platform::clock::{JAPAN, day_in_japan};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::scalars::Date;

/// The months of offices that a period waits for, each as it stands.
pub(super) struct Returns {
    pub all: Vec<One>,
    period: Period,
    names: HashMap<AccountId, String>,
}

/// A month of an office.
#[derive(Clone)]
pub(super) struct One {
    /// In the directory.
    pub office: usize,
    pub row: Option<survey_return::Model>,
    pub stand: OfficeReturn,
}

/// The offices that existed in a month.
pub(super) fn offices_in(
    directory: &Snapshot,
    prefecture: Prefecture,
    month: Period,
) -> Vec<usize> {
    let code = prefecture.code();
    let offices = directory.entries().iter().enumerate().filter(|(_, entry)| {
        let office = &entry.organisation;
        entry.kind() == OrganisationKind::RegionalOffice
            && office.prefecture == code
            && exists_in(office.valid_from, office.valid_until, month)
    });
    offices.map(|(index, _)| index).collect()
}

impl Returns {
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        directory: &Snapshot,
        prefecture: Prefecture,
        period: Period,
    ) -> Result<Self> {
        let expected: Vec<(usize, Period)> = period
            .months()
            .into_iter()
            .flat_map(|month| {
                offices_in(directory, prefecture, month).into_iter().map(move |it| (it, month))
            })
            .collect();
        Self::of(db, directory, period, expected).await
    }

    /// In three statements, whatever their number.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        directory: &Snapshot,
        period: Period,
        expected: Vec<(usize, Period)>,
    ) -> Result<Self> {
        let id_of = |office: usize| directory.entry(office).organisation.id;
        let mut ids: Vec<OrganisationId> = expected.iter().map(|(it, _)| id_of(*it)).collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = survey_return::Entity::find()
            .filter(survey_return::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(survey_return::Column::Month.between(period.first_day(), period.last_day()))
            .all(db)
            .await?;
        let traces = Traces::read(db, &ids, period).await?;
        let by: Vec<AccountId> = rows.iter().filter_map(|row| row.confirmed_by).collect();
        let names = names_of(db, by).await?;
        let mut rows: HashMap<_, _> =
            rows.into_iter().map(|row| ((row.organisation_id, row.month), row)).collect();
        let all = expected.into_iter().map(|(office, month)| {
            let id = id_of(office);
            let row = rows.remove(&(id, month.first_day()));
            let stand = OfficeReturn {
                office: directory.entry(office).organisation.name.clone(),
                month,
                state: state_of(row.as_ref()),
                confirmed_on: row.as_ref().and_then(|it| it.confirmed_at).map(day_in_japan),
                confirmed_digest: row.as_ref().and_then(|it| it.digest.clone()),
                digest: traces.of(id, month).digest(),
            };
            One { office, row, stand }
        });
        Ok(Self { all: all.collect(), period, names })
    }

    /// The same, apart for each prefecture.
    pub(super) fn by_prefecture(&self, directory: &Snapshot) -> BTreeMap<String, Self> {
        let mut found: BTreeMap<String, Self> = BTreeMap::new();
        for one in &self.all {
            let code = directory.entry(one.office).organisation.prefecture.clone();
            found.entry(code).or_insert_with(|| self.none()).all.push(one.clone());
        }
        found
    }

    /// Of a prefecture without offices.
    pub(super) fn none(&self) -> Self {
        Self { all: Vec::new(), period: self.period, names: self.names.clone() }
    }

    pub(super) fn stands(&self) -> Vec<OfficeReturn> {
        self.all.iter().map(|it| it.stand.clone()).collect()
    }

    pub(super) fn shown(&self, hub: &Hub) -> Completeness {
        let today = hub.today();
        let view = View::of(hub.directory.current(), &*hub.clock, None);
        let counted = cycle::Completeness::of(&self.stands(), today);
        let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let last_month = self.period.months().pop().unwrap_or(self.period);
        let due = due_on(last_month).unwrap_or(self.period.last_day());
        Completeness {
            expected: count(counted.expected),
            confirmed: count(counted.confirmed),
            late: count(counted.late + counted.overdue),
            due_on: Date(due),
            offices: self.all.iter().map(|one| self.status(&view, one, today)).collect(),
        }
    }

    fn status(&self, view: &View, one: &One, today: chrono::NaiveDate) -> ReturnStatus {
        let stand = &one.stand;
        let row = one.row.as_ref();
        ReturnStatus {
            office: view.centre(one.office),
            period: stand.month.to_string(),
            period_label: stand.month.label(),
            state: stand.state.into(),
            state_label: stand.state.label(),
            is_stale: stand.is_stale(),
            is_late: is_late(stand, today),
            confirmed_at: row.and_then(|it| it.confirmed_at).map(|at| at.with_timezone(&JAPAN)),
            confirmed_by: row.and_then(|it| it.confirmed_by).and_then(|it| self.name_of(it)),
            sent_back_reason: row.and_then(|it| it.reason.clone()),
        }
    }

    pub(super) fn name_of(&self, account: AccountId) -> Option<String> {
        self.names.get(&account).cloned()
    }
}

pub(super) fn is_late(stand: &OfficeReturn, today: chrono::NaiveDate) -> bool {
    matches!(stand.timeliness(today), Some(Timeliness::Late | Timeliness::Overdue))
}

pub(super) fn state_of(row: Option<&survey_return::Model>) -> ReturnState {
    row.map_or(ReturnState::Draft, |row| row.state.0)
}

/// The names of people who took steps, in one statement.
pub(super) async fn names_of(
    db: &impl ConnectionTrait,
    mut accounts: Vec<AccountId>,
) -> Result<HashMap<AccountId, String>> {
    accounts.sort_unstable();
    accounts.dedup();
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let names: Vec<(AccountId, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().collect())
}
