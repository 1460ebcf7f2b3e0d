//! What is next for a doctor or a nurse: offers that wait for an answer, and reports that
//! are still to be written.

use rules::requests::{OfferState, State};
use schema::Stored;
use schema::ids::PractitionerId;
use schema::people::practitioner;
use schema::requests::{offer, request};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::tasks::Task;
use crate::accounts::Person;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub(super) async fn of_practitioner(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let db = hub.db.reader();
    let own = practitioner::Entity::find()
        .filter(practitioner::Column::AccountId.eq(person.account))
        .all(db)
        .await?;
    let own: Vec<PractitionerId> = own.into_iter().map(|own| own.id).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let mut tasks = Vec::new();

    let offers = offer::Entity::find()
        .filter(offer::Column::PractitionerId.is_in(own.clone()))
        .filter(offer::Column::State.eq(Stored(OfferState::Open)))
        .order_by_asc(offer::Column::AnswerDueOn)
        .all(db)
        .await?;
    if let Some(first) = offers.first() {
        let detail = format!("回答を待っている打診が{}件あります。", offers.len());
        tasks.push(
            Task::of("ANSWER_OFFERS", "打診に回答してください", detail)
                .counting(offers.len())
                .due(first.answer_due_on),
        );
    }
    let to_write = request::Entity::find()
        .filter(request::Column::PractitionerId.is_in(own))
        .filter(request::Column::State.is_in([State::Held, State::ReportDraft].map(Stored)))
        .count(db)
        .await?;
    if 0 < to_write {
        tasks.push(
            Task::of(
                "WRITE_REPORTS",
                "報告書を作成してください",
                "実施を記録した担当のうち、署名していないものです。",
            )
            .counting(usize::try_from(to_write).unwrap_or(usize::MAX)),
        );
    }
    Ok(tasks)
}
