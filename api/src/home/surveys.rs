//! What is next with the survey: a month to confirm, figures to approve, figures to accept.

use rules::OrganisationKind;
use rules::surveys::Period;
use rules::surveys::cycle::{EditionState, ReturnState, due_on, exists_in};
use schema::Stored;
use schema::ids::OrganisationId;
use schema::surveys::{survey_edition, survey_return};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::tasks::Task;
use crate::accounts::Person;
use crate::directory::Entry;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// The last month that is over, until its office has confirmed it.
pub(super) async fn of_office(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let directory = hub.directory.current();
    let own = person.organisation.as_ref().and_then(|own| directory.index_of(own.id));
    let month = last_month(hub);
    let Some(entry) = own.map(|index| directory.entry(index)).filter(|it| reports(it, month))
    else {
        return Ok(Vec::new());
    };
    if confirmed(hub, &[entry.organisation.id], month).await? == 1 {
        return Ok(Vec::new());
    }
    let task = Task::of(
        "CONFIRM_RETURN",
        format!("{}の月次報告を確認してください", month.label()),
        "集計された数値を確かめ、手入力の数値を補って、確認してください。",
    )
    .about(&month.to_string());
    Ok(vec![match due_on(month) {
        Ok(day) => task.due(day),
        Err(_) => task,
    }])
}

/// The last month, once every office has confirmed it and nobody has approved it.
pub(super) async fn of_coordinator(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let Some(prefecture) = prefecture_of(person) else { return Ok(Vec::new()) };
    let directory = hub.directory.current();
    let month = last_month(hub);
    let offices: Vec<OrganisationId> = directory
        .entries()
        .iter()
        .filter(|entry| entry.organisation.prefecture == prefecture && reports(entry, month))
        .map(|entry| entry.organisation.id)
        .collect();
    let expected = u64::try_from(offices.len()).unwrap_or(u64::MAX);
    if expected == 0 || confirmed(hub, &offices, month).await? < expected {
        return Ok(Vec::new());
    }
    let states = states_of(hub, &prefecture, month).await?;
    let is_handed_on = states
        .last()
        .is_some_and(|state| matches!(state, EditionState::Approved | EditionState::Frozen));
    if is_handed_on {
        return Ok(Vec::new());
    }
    let task = Task::of(
        "APPROVE_SURVEY",
        format!("{}の活動実態調査を承認してください", month.label()),
        "すべてのセンターの確認が済みました。数値を確かめて承認すると、労働局に渡します。",
    );
    Ok(vec![task.about(&month.to_string())])
}

/// What the prefecture has approved and the bureau has not accepted, the oldest first.
pub(super) async fn of_planner(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let Some(prefecture) = prefecture_of(person) else { return Ok(Vec::new()) };
    let periods: Vec<String> = survey_edition::Entity::find()
        .select_only()
        .column(survey_edition::Column::Period)
        .filter(survey_edition::Column::Prefecture.eq(prefecture))
        .filter(survey_edition::Column::State.eq(Stored(EditionState::Approved)))
        .order_by_asc(survey_edition::Column::Id)
        .into_tuple()
        .all(hub.db.reader())
        .await?;
    let tasks = periods.iter().filter_map(|code| {
        let period: Period = code.parse().ok()?;
        let title = format!("{}の活動実態調査を受理してください", period.label());
        let detail = "都道府県の承認が済みました。数値を確かめて受理すると、版が確定します。";
        Some(Task::of("ACCEPT_SURVEY", title, detail).about(code))
    });
    Ok(tasks.collect())
}

fn last_month(hub: &Hub) -> Period {
    Period::month_of(hub.today()).previous()
}

/// Whether an organisation answers for a month.
fn reports(entry: &Entry, month: Period) -> bool {
    let organisation = &entry.organisation;
    entry.kind() == OrganisationKind::RegionalOffice
        && exists_in(organisation.valid_from, organisation.valid_until, month)
}

async fn confirmed(hub: &Hub, offices: &[OrganisationId], month: Period) -> Result<u64> {
    let confirmed = survey_return::Entity::find()
        .filter(survey_return::Column::OrganisationId.is_in(offices.iter().copied()))
        .filter(survey_return::Column::Month.eq(month.first_day()))
        .filter(survey_return::Column::State.eq(Stored(ReturnState::Confirmed)))
        .count(hub.db.reader())
        .await?;
    Ok(confirmed)
}

/// Of the editions of a period, the oldest first.
async fn states_of(hub: &Hub, prefecture: &str, period: Period) -> Result<Vec<EditionState>> {
    let states: Vec<Stored<EditionState>> = survey_edition::Entity::find()
        .select_only()
        .column(survey_edition::Column::State)
        .filter(survey_edition::Column::Prefecture.eq(prefecture))
        .filter(survey_edition::Column::Period.eq(period.to_string()))
        .order_by_asc(survey_edition::Column::Id)
        .into_tuple()
        .all(hub.db.reader())
        .await?;
    Ok(states.into_iter().map(|state| state.0).collect())
}

fn prefecture_of(person: &Person) -> Option<String> {
    Some(person.organisation.as_ref()?.prefecture?.code())
}
