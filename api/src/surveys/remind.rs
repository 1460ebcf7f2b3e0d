//! When a month's return falls due and is not there, its office is reminded, once.

use std::collections::BTreeSet;

use rules::surveys::Period;
use rules::surveys::cycle::{ReturnState, due_on};
use rules::{OrganisationKind, Role, Word};
use schema::Stored;
use schema::accounts::membership;
use schema::ids::OrganisationId;
use schema::surveys::survey_return;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, Letter};
use crate::requests::members;

/// Safe to run twice and in two processes: a second letter with the same key is not written.
pub async fn remind(hub: &Hub) -> Result<()> {
    let month = Period::month_of(hub.today()).previous();
    if due_on(month).is_ok_and(|due| hub.today() < due) {
        return Ok(());
    }
    for office in waited_for(hub, month).await? {
        remind_one(hub, office, month).await?;
    }
    Ok(())
}

/// The offices with somebody in them that existed in the month and have not confirmed it.
async fn waited_for(hub: &Hub, month: Period) -> Result<Vec<usize>> {
    let db = hub.db.writer();
    let with_people: Vec<Option<OrganisationId>> = membership::Entity::find()
        .select_only()
        .column(membership::Column::OrganisationId)
        .filter(membership::Column::Role.eq(Stored(Role::Office)))
        .filter(membership::Column::Until.is_null())
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let with_people: BTreeSet<OrganisationId> = with_people.into_iter().flatten().collect();
    let confirmed: Vec<OrganisationId> = survey_return::Entity::find()
        .select_only()
        .column(survey_return::Column::OrganisationId)
        .filter(survey_return::Column::Month.eq(month.first_day()))
        .filter(survey_return::Column::State.eq(ReturnState::Confirmed.code()))
        .into_tuple()
        .all(db)
        .await?;
    let directory = hub.directory.current();
    let offices = directory.entries().iter().enumerate().filter(|(_, entry)| {
        let office = &entry.organisation;
        entry.kind() == OrganisationKind::RegionalOffice
            && with_people.contains(&office.id)
            && !confirmed.contains(&office.id)
            && rules::surveys::cycle::exists_in(office.valid_from, office.valid_until, month)
    });
    Ok(offices.map(|(index, _)| index).collect())
}

async fn remind_one(hub: &Hub, office: usize, month: Period) -> Result<()> {
    let directory = hub.directory.current();
    let office = &directory.entry(office).organisation;
    let tx = hub.begin().await?;
    let theirs = Condition::all().add(membership::Column::OrganisationId.eq(office.id));
    let label = month.label();
    let mut wrote = false;
    for to in members(&tx, Role::Office, theirs).await? {
        let whom = to.account.map_or_else(|| to.address.clone(), |account| account.to_string());
        let letter = Letter {
            dedupe_key: format!("survey-return-{}-{month}-{whom}", office.code),
            subject: format!("{label}の月次報告を確定してください"),
            body: format!(
                "{label}の活動実態調査の月次報告が、まだ確定していません。数値を確認し、手入力の項目を補って、確定してください。"
            ),
            link: Some(format!("/office/survey/{month}")),
            request: None,
            to,
        };
        wrote |= outbox::post(&tx, &*hub.clock, letter).await?;
    }
    if wrote {
        tx.commit().await?;
    }
    Ok(())
}
