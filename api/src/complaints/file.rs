//! A worker tells what happened, and takes it back.

use rules::Role;
use rules::complaints::{ComplaintGround, ComplaintState};
use schema::Stored;
use schema::ids::{AccountId, ComplaintId};
use schema::people::workplace;
use schema::requests::complaint;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::access::{self, Target};
use super::{letters, list};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;
use crate::platform::vault::Place;
use crate::requests::problems::{Problems, text};

pub(super) const TEXT_MAX: usize = 2000;

pub(super) async fn file(
    hub: &Hub,
    viewer: &Viewer,
    ground: ComplaintGround,
    typed: &str,
) -> Result<complaint::Model> {
    let (person, _) = permit(viewer, Act::Complain)?;
    let body = text_in(typed, "body", "どのような扱いを受けたか")?;
    let own = person.workplace.ok_or(Error::Forbidden)?;
    let tx = hub.begin().await?;
    let at = workplace::Entity::find_by_id(own).one(&tx).await?.ok_or(Error::NotFound("事業場"))?;
    tx.one_at_a_time(&format!("complaints of {}", person.account)).await?;
    if let Some(same) = open_one(hub, &tx, person.account, ground, &body).await? {
        return Ok(same);
    }
    let id = ComplaintId::fresh();
    let row = complaint::Model {
        id,
        account_id: person.account,
        workplace_id: own,
        // The code of a municipality begins with that of its prefecture.
        prefecture: at.municipality_code.chars().take(2).collect(),
        ground: Stored(ground),
        state: Stored(ComplaintState::Open),
        version: 1,
        body: hub.vault.close(body_cell(id), body.as_bytes()),
        filed_at: hub.now(),
        answer: None,
        settled_by: None,
        settled_at: None,
    };
    let new = row.clone().into_active_model().reset_all();
    complaint::Entity::insert(new).exec_without_returning(&tx).await?;
    letters::tell_centre(hub, &tx, &row).await?;
    let object = id.to_string();
    let deed = Deed::done("FILE_COMPLAINT", "complaint", &object);
    audit::record(&tx, &*hub.clock, &worker(), deed).await?;
    tx.commit().await?;
    Ok(row)
}

/// What is sent twice is one complaint.
async fn open_one(
    hub: &Hub,
    tx: &Transaction,
    account: AccountId,
    ground: ComplaintGround,
    body: &str,
) -> Result<Option<complaint::Model>> {
    let open = complaint::Entity::find()
        .filter(complaint::Column::AccountId.eq(account))
        .filter(complaint::Column::Ground.eq(Stored(ground)))
        .filter(complaint::Column::State.eq(Stored(ComplaintState::Open)))
        .all(tx)
        .await?;
    for row in open {
        if list::body(hub, &row)? == body {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

pub(super) async fn withdraw(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
) -> Result<complaint::Model> {
    let (person, _) = permit(viewer, Act::Complain)?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, viewer, Act::Complain, target).await?;
    let row = complaint::Model {
        state: Stored(ComplaintState::Withdrawn),
        version: row.version + 1,
        settled_by: Some(person.account),
        settled_at: Some(hub.now()),
        ..row
    };
    complaint::Entity::update(row.clone().into_active_model().reset_all()).exec(&tx).await?;
    let object = row.id.to_string();
    let deed = Deed::done("WITHDRAW_COMPLAINT", "complaint", &object);
    audit::record(&tx, &*hub.clock, &worker(), deed).await?;
    tx.commit().await?;
    Ok(row)
}

/// Who looks after accounts reads the log of deeds, and must not learn there who complained.
fn worker() -> Actor {
    Actor::unnamed(Role::Worker)
}

/// What was typed into a field that has to say something.
pub(super) fn text_in(typed: &str, field: &str, label: &str) -> Result<String> {
    let typed = text(Some(typed));
    let mut wrong = Problems::default();
    if typed.is_none() {
        wrong.add(field, "TEXT_MISSING", &format!("{label}を入力してください"));
    }
    wrong.at_most(field, typed.as_deref(), TEXT_MAX, label);
    wrong.none()?;
    Ok(typed.unwrap_or_default())
}

pub(super) fn body_cell(id: ComplaintId) -> Place {
    Place { table: "complaint", column: "body", row: id.0 }
}

pub(super) fn answer_cell(id: ComplaintId) -> Place {
    Place { table: "complaint", column: "answer", row: id.0 }
}
