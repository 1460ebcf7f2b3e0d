//! A workplace from which a practitioner is kept, and no longer kept.

use rules::practitioners::ConflictGround;
use schema::Stored;
use schema::doctors::conflict;
use schema::ids::{ConflictId, PractitionerId, WorkplaceId};
use schema::people::workplace;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter};

use super::access;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::workplaces;

const CONFLICT: Error = Error::NotFound("担当できない事業場の登録");

pub(super) struct Declaration {
    pub workplace: Option<WorkplaceId>,
    /// All workplaces of the same employer, those to come among them.
    pub whole_company: bool,
    pub ground: ConflictGround,
}

pub(super) async fn declare_conflict(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    declaration: Declaration,
) -> Result<PractitionerId> {
    let today = hub.today();
    let tx = hub.db.begin().await?;
    let entry = access::managed(&tx, viewer, id, today).await?;
    let unknown = || {
        let message = "事業場が見つかりません。担当地域の事業場を指定してください";
        Error::bad_input("input.workplaceId", "UNKNOWN", message)
    };
    let id = declaration.workplace.ok_or_else(unknown)?;
    let workplace = workplaces::access::readable(viewer, &hub.directory.current(), today)?
        .filter(workplace::Column::Id.eq(id))
        .one(&tx)
        .await?
        .ok_or_else(unknown)?;
    let (workplace, employer) = match declaration.whole_company {
        true => (None, Some(workplace.employer_id)),
        false => (Some(workplace.id), None),
    };
    let same = conflict::Entity::find()
        .filter(conflict::Column::PractitionerId.eq(entry.id))
        .filter(match (workplace, employer) {
            (Some(workplace), _) => conflict::Column::WorkplaceId.eq(workplace),
            (None, employer) => conflict::Column::EmployerId.eq(employer),
        })
        .one(&tx)
        .await?;
    if same.is_some() {
        return Err(Error::Conflict("この事業場は、すでに担当できない事業場です".to_owned()));
    }
    let conflict = conflict::ActiveModel {
        id: Set(ConflictId::fresh()),
        practitioner_id: Set(entry.id),
        workplace_id: Set(workplace),
        employer_id: Set(employer),
        ground: Set(Stored(declaration.ground)),
    }
    .insert(&tx)
    .await?;
    let object = conflict.id.to_string();
    let deed = Deed::done("DECLARE_CONFLICT", "conflict", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}

pub(super) async fn withdraw_conflict(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<ConflictId>,
) -> Result<PractitionerId> {
    permit(viewer, Act::ManagePractitioners)?;
    let tx = hub.db.begin().await?;
    let conflict = conflict::Entity::find_by_id(id.ok_or(CONFLICT)?).one(&tx).await?;
    let conflict = conflict.ok_or(CONFLICT)?;
    let entry = access::managed(&tx, viewer, Some(conflict.practitioner_id), hub.today()).await;
    let entry = entry.map_err(|_| CONFLICT)?;
    let object = conflict.id.to_string();
    conflict.delete(&tx).await?;
    let deed = Deed::done("WITHDRAW_CONFLICT", "conflict", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}
