//! What an employer or a worker has to do about requests: mend one that was given back, read
//! the doctor's opinion, and record the measures.

use rules::requests::State;
use rules::{Role, Word};
use schema::Stored;
use schema::requests::request;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::tasks::Task;
use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::readable;

/// More than these are found in the list of requests.
const TOLD_MAX: u64 = 5;

/// The requests that wait for this person, the soonest due first.
pub(super) async fn of_applicant(hub: &Hub, viewer: &Viewer) -> Result<Vec<Task>> {
    let Some(person) = viewer.person() else { return Ok(Vec::new()) };
    // Without a workplace an employer has no requests to see.
    if person.role == Role::Employer && person.workplace.is_none() {
        return Ok(Vec::new());
    }
    let waiting: &[State] = match person.role {
        Role::Employer => &[State::Incomplete, State::Delivered, State::OpinionAcknowledged],
        _ => &[State::Incomplete],
    };
    let waiting: Vec<Stored<State>> = waiting.iter().map(|state| Stored(*state)).collect();
    let rows = readable(viewer, &hub.directory.current())?
        .filter(request::Column::IsOpen.eq(true))
        .filter(request::Column::State.is_in(waiting))
        .order_by_asc(request::Column::DueOn)
        .order_by_asc(request::Column::Id)
        .limit(TOLD_MAX)
        .all(hub.db.reader())
        .await?;
    Ok(rows.iter().filter_map(task_of).collect())
}

fn task_of(row: &request::Model) -> Option<Task> {
    let service = row.service.0;
    let (code, title, detail) = match row.state.0 {
        State::Incomplete => (
            "MEND_REQUEST",
            "申込みの足りないものを補う",
            "センターからの連絡を確認し、補って再提出してください。",
        ),
        State::Delivered if service.has_opinion() => (
            "READ_OPINION",
            "届いた医師の意見を確認する",
            "医師の意見が届きました。内容を確認してください。",
        ),
        State::OpinionAcknowledged => (
            "RECORD_MEASURES",
            "就業上の措置を決めて記録する",
            "本人の話を聴いたうえで措置を決め、記録してください。",
        ),
        _ => return None,
    };
    let task = Task::of(code, title, format!("「{}」の申込みです。{detail}", service.label()))
        .about(&row.id.to_string());
    Some(if row.due_kind.is_some() { task.due(row.due_on) } else { task })
}
