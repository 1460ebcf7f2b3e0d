//! The prefectural centre answers.

use rules::complaints::ComplaintState;
use schema::Stored;
use schema::requests::complaint;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::access::{self, Target};
use super::file::{answer_cell, text_in};
use super::letters;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub(super) async fn answer(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    typed: &str,
) -> Result<complaint::Model> {
    let (person, _) = permit(viewer, Act::AnswerComplaints)?;
    let answer = text_in(typed, "answer", "回答")?;
    let tx = hub.begin().await?;
    let row = access::hold(&tx, viewer, Act::AnswerComplaints, target).await?;
    let row = complaint::Model {
        state: Stored(ComplaintState::Answered),
        version: row.version + 1,
        answer: Some(hub.vault.close(answer_cell(row.id), answer.as_bytes())),
        settled_by: Some(person.account),
        settled_at: Some(hub.now()),
        ..row
    };
    complaint::Entity::update(row.clone().into_active_model().reset_all()).exec(&tx).await?;
    letters::tell_worker(hub, &tx, &row).await?;
    let object = row.id.to_string();
    let deed = Deed::done("ANSWER_COMPLAINT", "complaint", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(row)
}
