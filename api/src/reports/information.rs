//! What the employer tells the doctor before an interview: typed by the employer, or twice by
//! the office that has it on paper.

use rules::documents::DocumentKind;
use rules::reports::InformationSet;
use rules::requests::{DocumentState, Opened};
use rules::{Role, Word};
use schema::ids::{InformationId, RequestId};
use schema::requests::{information, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::Value;

use super::content_words::{camel, problems};
use super::{access, openings};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::vault::Place;
use crate::requests::opened::Target;
use crate::requests::{Audience, hold, mark_papers, tell, topic_of_request};

/// A set of information with how it stands.
pub(super) struct Information {
    pub set: InformationSet,
    pub row: information::Model,
    pub request: request::Model,
}

/// Keeps a set. The version is that of the set, and 0 as long as there is none.
///
/// Whoever transcribes sends it twice; a difference is a slip of the pen in one of them.
pub(super) async fn save(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    first: &InformationSet,
    again: Option<&InformationSet>,
) -> Result<Information> {
    let (person, _) = permit(viewer, Act::TellDoctors)?;
    let (tx, request) = hold(hub, viewer, Act::TellDoctors, &target.id).await?;
    if !request.service.0.is_interview() {
        return Err(Error::Conflict(
            "このサービスでは、医師への情報提供は必要ありません".to_owned(),
        ));
    }
    if !request.is_open || request.state.0.is_delivered() {
        return Err(Error::Conflict(
            "面接指導の実施後は、情報を変更できません。担当のセンターにご連絡ください".to_owned(),
        ));
    }
    let mut wrong = problems("first", &first.check(hub.today()));
    match again {
        Some(again) => wrong.extend(differences(first, again)?),
        None if person.role == Role::Office => wrong.push(FieldProblem {
            path: "input.again".to_owned(),
            code: "AGAIN_MISSING",
            message: "転記の誤りを防ぐため、同じ内容をもう一度入力してください".to_owned(),
        }),
        None => {}
    }
    if !wrong.is_empty() {
        return Err(Error::BadInput(wrong));
    }
    let before = find(&tx, request.id).await?;
    let version = before.as_ref().map_or(0, |row| row.version);
    if version != target.version {
        return Err(Error::stale());
    }
    let id = before.as_ref().map_or_else(InformationId::fresh, |row| row.id);
    let missing = first.missing(request.service.0).len();
    let row = information::ActiveModel {
        id: Set(id),
        request_id: Set(request.id),
        body: Set(hub.vault.close_json(cell(id), first)?),
        missing: Set(i32::try_from(missing).unwrap_or(i32::MAX)),
        version: Set(version + 1),
        changed_by: Set(person.account),
        changed_at: Set(hub.now()),
    };
    let row = if before.is_some() { row.update(&tx).await? } else { row.insert(&tx).await? };
    let state = if missing == 0 { DocumentState::Received } else { DocumentState::Missing };
    let paper = [DocumentKind::InformationSet.code().to_owned()];
    mark_papers(&tx, request.id, &paper, state, hub.now()).await?;
    let deed = Deed::done("SAVE_INFORMATION", "request", &request.number);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    if request.state.0.is_with_practitioner() {
        let told = ("事前の情報が届きました", "担当の申込みの画面で確認してください。");
        tell(
            hub,
            &tx,
            &request,
            &format!("information:{}", row.version),
            &[Audience::Practitioner],
            told,
        )
        .await?;
    }
    tx.tell(Event::new(topic_of_request(request.id), i64::from(request.version))).await?;
    tx.commit().await?;
    Ok(Information { set: first.clone(), row, request })
}

/// What was told, for who told it to read and mend. An office that reads what somebody else
/// typed is written down.
pub(super) async fn own(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Option<Information>> {
    let (person, _) = permit(viewer, Act::TellDoctors)?;
    let request = access::request_of(hub, viewer, Act::TellDoctors, id).await?;
    let found = read(hub, request).await?;
    if let Some(found) = &found
        && person.role == Role::Office
        && found.row.changed_by != person.account
    {
        openings::record_alone(hub, viewer, found.request.id, Opened::Information).await?;
    }
    Ok(found)
}

/// What the doctor of the case was told. Reading it is written down.
pub(super) async fn for_doctor(
    hub: &Hub,
    viewer: &Viewer,
    request: &request::Model,
) -> Result<Option<Information>> {
    access::treating(hub.db.reader(), viewer, request).await?;
    let found = read(hub, request.clone()).await?;
    if found.is_some() {
        openings::record_alone(hub, viewer, request.id, Opened::Information).await?;
    }
    Ok(found)
}

async fn read(hub: &Hub, request: request::Model) -> Result<Option<Information>> {
    let Some(row) = find(hub.db.reader(), request.id).await? else { return Ok(None) };
    let set = hub.vault.open_json(cell(row.id), &row.body)?;
    Ok(Some(Information { set, row, request }))
}

async fn find(db: &impl ConnectionTrait, request: RequestId) -> Result<Option<information::Model>> {
    let row = information::Entity::find().filter(information::Column::RequestId.eq(request));
    Ok(row.one(db).await?)
}

fn cell(information: InformationId) -> Place {
    Place { table: "information", column: "body", row: information.0 }
}

/// The fields in which the second set is not the first.
fn differences(first: &InformationSet, again: &InformationSet) -> Result<Vec<FieldProblem>> {
    let fields = |set: &InformationSet| match serde_json::to_value(set) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Ok(serde_json::Map::new()),
        Err(error) => Err(Error::internal(error)),
    };
    let (first, again) = (fields(first)?, fields(again)?);
    let different = first.iter().filter(|(field, value)| again.get(*field) != Some(*value));
    Ok(different
        .map(|(field, _)| FieldProblem {
            path: format!("input.again.{}", camel(field)),
            code: "DIFFERS",
            message: "1回目の入力と違います。原本を確認してください".to_owned(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_twice_alike_has_no_differences_and_a_slip_is_named() {
        let first = InformationSet { working_hours: Some(200), ..InformationSet::default() };
        assert_eq!(differences(&first, &first).unwrap(), []);
        let again = InformationSet { working_hours: Some(20), ..InformationSet::default() };
        let found = differences(&first, &again).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "input.again.workingHours");
    }
}
