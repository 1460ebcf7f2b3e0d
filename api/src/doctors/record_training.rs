//! A training that a practitioner has completed is written down.

use chrono::NaiveDate;
use rules::practitioners::Training;
use schema::Stored;
use schema::doctors::practitioner_training;
use schema::ids::{PractitionerId, PractitionerTrainingId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::access;
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;

const GIVER_MAX: usize = 100;

pub(super) struct Completed {
    pub kind: Training,
    pub on: NaiveDate,
    /// The last day on which it counts.
    pub valid_until: Option<NaiveDate>,
    pub given_by: String,
}

pub(super) async fn record_training(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    completed: Completed,
) -> Result<PractitionerId> {
    let tx = hub.db.begin().await?;
    let entry = access::managed(&tx, viewer, id, hub.today()).await?;
    let completed = checked(completed, hub.today())?;
    let same = practitioner_training::Entity::find()
        .filter(practitioner_training::Column::PractitionerId.eq(entry.id))
        .filter(practitioner_training::Column::Kind.eq(Stored(completed.kind)))
        .filter(practitioner_training::Column::TrainedOn.eq(completed.on))
        .one(&tx)
        .await?;
    if same.is_some() {
        return Err(Error::Conflict("同じ日の同じ研修が、すでに登録されています".to_owned()));
    }
    practitioner_training::ActiveModel {
        id: Set(PractitionerTrainingId::fresh()),
        practitioner_id: Set(entry.id),
        kind: Set(Stored(completed.kind)),
        trained_on: Set(completed.on),
        valid_until: Set(completed.valid_until),
        given_by: Set(completed.given_by),
    }
    .insert(&tx)
    .await?;
    let object = entry.id.to_string();
    let deed = Deed::done("RECORD_TRAINING", "practitioner", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}

fn checked(mut completed: Completed, today: NaiveDate) -> Result<Completed> {
    completed.given_by = completed.given_by.trim().to_owned();
    let mut problems = Vec::new();
    let mut refuse = |field: &str, code, message: &str| {
        let (path, message) = (format!("input.{field}"), message.to_owned());
        problems.push(FieldProblem { path, code, message });
    };
    if today < completed.on {
        refuse("trainedOn", "IN_THE_FUTURE", "受講日は今日までの日付にしてください");
    }
    if completed.valid_until.is_some_and(|until| until < completed.on) {
        refuse("validUntil", "END_BEFORE_START", "有効期限は受講日以降の日付にしてください");
    }
    if completed.given_by.is_empty() || GIVER_MAX < completed.given_by.chars().count() {
        refuse("givenBy", "LENGTH", "研修の実施機関を1文字以上100文字以内で入力してください");
    }
    if problems.is_empty() { Ok(completed) } else { Err(Error::BadInput(problems)) }
}
