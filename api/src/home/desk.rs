//! What is next at the desk of an office: requests that nobody has decided about, those whose
//! day is near or over, handovers that wait for an answer, and people to look after today.

use chrono::Days;
use rules::OrganisationKind;
use rules::follow_ups::FollowUpState;
use rules::handovers::HandoverState;
use rules::requests::State;
use schema::Stored;
use schema::requests::{follow_up, handover, request};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::tasks::Task;
use crate::accounts::Person;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// What is due within so many days is worth a look today.
const NEAR: Days = Days::new(3);

pub(super) async fn of_office(hub: &Hub, person: &Person) -> Result<Vec<Task>> {
    let Some(own) = &person.organisation else { return Ok(Vec::new()) };
    let directory = hub.directory.current();
    let kind = directory.index_of(own.id).map(|index| directory.entry(index).kind());
    if kind != Some(OrganisationKind::RegionalOffice) {
        return Ok(Vec::new());
    }
    let open = || {
        request::Entity::find()
            .filter(request::Column::OrganisationId.eq(own.id))
            .filter(request::Column::IsOpen.eq(true))
    };
    let db = hub.db.reader();
    let mut tasks = Vec::new();

    let near = open()
        .filter(request::Column::DueKind.is_not_null())
        .filter(request::Column::DueOn.lte(hub.today() + NEAR))
        .count(db)
        .await?;
    if 0 < near {
        tasks.push(
            Task::of(
                "SEE_DUE_REQUESTS",
                "期限が近い申込みに対応してください",
                "期限が3日以内のもの、または過ぎているものです。",
            )
            .counting(usize::try_from(near).unwrap_or(usize::MAX)),
        );
    }
    let handed_over = handover::Entity::find()
        .filter(handover::Column::ToId.eq(own.id))
        .filter(handover::Column::State.eq(Stored(HandoverState::Sent)))
        .count(db)
        .await?;
    if 0 < handed_over {
        tasks.push(
            Task::of(
                "ANSWER_HANDOVERS",
                "引継ぎに回答してください",
                "メンタルヘルス対策支援センターに届いた、小規模な事業場からの相談です。",
            )
            .counting(usize::try_from(handed_over).unwrap_or(usize::MAX)),
        );
    }
    let undecided = [State::Submitted, State::Received, State::EligibilityChecked].map(Stored);
    let new = open().filter(request::Column::State.is_in(undecided)).count(db).await?;
    if 0 < new {
        tasks.push(
            Task::of(
                "DECIDE_REQUESTS",
                "新しい申込みを確認してください",
                "受理するか、補正を依頼するか、ほかの相談先を案内するかを決めます。",
            )
            .counting(usize::try_from(new).unwrap_or(usize::MAX)),
        );
    }
    Ok(tasks)
}

/// Days of follow-ups that have come, of an office or a mental-health support centre.
pub(super) async fn of_follow_ups(hub: &Hub, person: &Person) -> Result<Option<Task>> {
    use follow_up::Column as C;
    let Some(own) = &person.organisation else { return Ok(None) };
    let due = follow_up::Entity::find()
        .filter(C::OrganisationId.eq(own.id))
        .filter(C::State.eq(Stored(FollowUpState::Open)))
        .filter(C::NextOn.lte(hub.today()))
        .count(hub.db.reader())
        .await?;
    let task = Task::of(
        "FOLLOW_UP",
        "予定の日が来たフォローアップを行ってください",
        "終えたら結果を記録し、次の日を決めます。",
    );
    Ok((0 < due).then(|| task.counting(usize::try_from(due).unwrap_or(usize::MAX))))
}
