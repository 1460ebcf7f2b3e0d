//! Whose case is whose.

use schema::Stored;
use schema::ids::RequestId;
use schema::people::practitioner;
use schema::requests::request;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::accounts::{Act, Person, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::{NOT_FOUND, reachable};

/// The case of the practitioner who asks. What is only offered to them is no case yet, and
/// what is closed is none any more.
pub(super) async fn own_case(hub: &Hub, viewer: &Viewer, id: &str) -> Result<request::Model> {
    let request = request_of(hub, viewer, Act::TreatRequests, id).await?;
    treating(hub.db.reader(), viewer, &request).await?;
    Ok(request)
}

/// The practitioner who has this case, if it is the viewer.
pub(super) async fn treating(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    request: &request::Model,
) -> Result<practitioner::Model> {
    let person = viewer.known()?;
    let id = request.practitioner_id.filter(|_| request.state.0.is_with_practitioner());
    let practitioner = of_person(person).filter(practitioner::Column::Id.eq(id.ok_or(NOT_FOUND)?));
    practitioner.one(db).await?.ok_or(NOT_FOUND)
}

/// The registration of the viewer.
pub(super) async fn registration(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    act: Act,
) -> Result<practitioner::Model> {
    let (person, _) = permit(viewer, act)?;
    of_person(person).one(db).await?.ok_or(Error::NotFound("登録産業医の登録"))
}

fn of_person(person: &Person) -> sea_orm::Select<practitioner::Entity> {
    practitioner::Entity::find()
        .filter(practitioner::Column::AccountId.eq(person.account))
        .filter(practitioner::Column::Profession.eq(Stored(person.role)))
}

/// A request with which the viewer may do this.
pub(super) async fn request_of(
    hub: &Hub,
    viewer: &Viewer,
    act: Act,
    id: &str,
) -> Result<request::Model> {
    let reachable = reachable(viewer, act, &hub.directory.current())?;
    let id = RequestId::parse(id).ok_or(NOT_FOUND)?;
    let found = reachable.filter(request::Column::Id.eq(id)).one(hub.db.reader()).await?;
    found.ok_or(NOT_FOUND)
}
