//! Sealing a stress-check result for the doctor of a request. The plain text goes no further
//! than the seal; it is neither stored nor logged.

use rules::documents::DocumentKind;
use rules::requests::DocumentState;
use rules::{Role, Service, Word};
use schema::ids::SealedResultId;
use schema::people::practitioner;
use schema::requests::{request, sealed_result};
use schema::sealing::practitioner_key;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::access;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::seal::{self, Context};
use crate::requests::opened::Target;
use crate::requests::{Audience, hold, mark_papers, tell, topic_of_request};

/// For whom a result of a request is to be sealed, and whether it is.
pub(super) struct Sealing {
    /// Only a doctor who accepted the request and has made a key.
    pub doctor: Option<practitioner::Model>,
    pub has_key: bool,
    pub sealed: Option<sealed_result::Model>,
    /// The doctor or the key is another one since: it has to be sealed again.
    pub must_seal_again: bool,
}

/// How it stands, for whoever may seal.
pub(super) async fn sealing(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Sealing> {
    let request = access::request_of(hub, viewer, Act::SealResults, id).await?;
    of_request(hub.db.reader(), &request).await
}

pub(super) async fn of_request(
    db: &impl ConnectionTrait,
    request: &request::Model,
) -> Result<Sealing> {
    let doctor = doctor_of(db, request).await?;
    let key = match &doctor {
        Some(doctor) => practitioner_key::Entity::in_use_of(doctor.id).one(db).await?,
        None => None,
    };
    let sealed = find(db, request).await?;
    let must_seal_again = sealed
        .as_ref()
        .is_some_and(|sealed| key.as_ref().is_none_or(|key| key.id != sealed.practitioner_key_id));
    Ok(Sealing { has_key: key.is_some(), doctor, sealed, must_seal_again })
}

/// Seals a result for the doctor of the request, in place of one that was sealed before.
pub(super) async fn seal(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    plain: &str,
) -> Result<Sealing> {
    let (person, _) = permit(viewer, Act::SealResults)?;
    let (tx, request) = hold(hub, viewer, Act::SealResults, &target.id).await?;
    if request.version != target.version {
        return Err(Error::stale());
    }
    if plain.trim().is_empty() {
        return Err(Error::bad_input(
            "input.content",
            "MISSING",
            "封をして渡す内容を入力してください",
        ));
    }
    let doctor = doctor_of(&tx, &request).await?.ok_or_else(|| {
        Error::Conflict("担当の医師が決まってから、その医師に宛てて封をしてください".to_owned())
    })?;
    let key = practitioner_key::Entity::in_use_of(doctor.id).one(&tx).await?.ok_or_else(|| {
        Error::Conflict(
            "担当の医師が開封用の鍵をまだ作っていません。センターにご連絡ください".to_owned(),
        )
    })?;
    let context = Context { request: request.id.0, practitioner: doctor.id };
    let sealed = seal::seal(&key.public_key, context, plain.as_bytes()).map_err(|refused| {
        Error::bad_input("input.content", refused.code(), refused.to_string())
    })?;
    // What was sealed for another doctor, who no longer has the case, is of no use to anybody.
    sealed_result::Entity::delete_many()
        .filter(sealed_result::Column::RequestId.eq(request.id))
        .exec(&tx)
        .await?;
    let id = SealedResultId::fresh();
    let row = sealed_result::ActiveModel {
        id: Set(id),
        request_id: Set(request.id),
        practitioner_id: Set(doctor.id),
        practitioner_key_id: Set(key.id),
        sealed: Set(sealed),
        sealed_by: Set(person.account),
        sealed_at: Set(hub.now()),
    };
    let row = row.insert(&tx).await?;
    let paper = [DocumentKind::StressCheckResult.code().to_owned()];
    mark_papers(&tx, request.id, &paper, DocumentState::Received, hub.now()).await?;
    let deed = Deed::done("SEAL_RESULT", "request", &request.number);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    let told =
        ("封をした書類が届きました", "担当の申込みの画面で、合言葉を入力して開いてください。");
    tell(hub, &tx, &request, &format!("sealed:{id}"), &[Audience::Practitioner], told).await?;
    tx.tell(Event::new(topic_of_request(request.id), i64::from(request.version))).await?;
    tx.commit().await?;
    Ok(Sealing { doctor: Some(doctor), has_key: true, sealed: Some(row), must_seal_again: false })
}

/// The doctor who accepted a request after a stress check.
async fn doctor_of(
    db: &impl ConnectionTrait,
    request: &request::Model,
) -> Result<Option<practitioner::Model>> {
    let is_asked_for =
        request.service.0 == Service::HighStressInterview && request.state.0.is_with_practitioner();
    let Some(id) = request.practitioner_id.filter(|_| is_asked_for) else { return Ok(None) };
    let doctor = practitioner::Entity::find_by_id(id).one(db).await?;
    Ok(doctor.filter(|doctor| doctor.profession.0 == Role::Doctor))
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    request: &request::Model,
) -> Result<Option<sealed_result::Model>> {
    let row = sealed_result::Entity::find().filter(sealed_result::Column::RequestId.eq(request.id));
    Ok(row.one(db).await?)
}
