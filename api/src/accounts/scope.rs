//! For whom somebody in a role acts: an organisation, a workplace, or neither.

use rules::{OrganisationKind, Role, Word};
use schema::accounts::membership;
use schema::directory::organisation;
use schema::ids::{AccountId, MembershipId, OrganisationId, WorkplaceId};
use schema::people::workplace;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};

use crate::accounts::sign_in::in_force;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// A role that is asked for, as it was typed.
#[derive(Clone, Debug)]
pub struct Wish {
    pub role: Role,
    pub organisation_code: Option<String>,
    /// None within where what was typed is no id.
    pub workplace: Option<Option<WorkplaceId>>,
}

/// A role with the place where it is exercised, found in the directory.
pub(super) struct Scope {
    role: Role,
    organisation: Option<OrganisationId>,
    workplace: Option<WorkplaceId>,
}

/// What a role has to name.
enum Place {
    Organisation(&'static [OrganisationKind]),
    Workplace,
    /// One, the other, or neither: they work for several, or for everybody.
    Any,
    Nothing,
}

fn place_of(role: Role) -> Place {
    use OrganisationKind::{LabourBureau, MentalHealthCentre, PrefecturalCentre, RegionalOffice};
    match role {
        Role::Office => Place::Organisation(&[RegionalOffice]),
        Role::Mental => Place::Organisation(&[MentalHealthCentre]),
        Role::Coordinator => Place::Organisation(&[PrefecturalCentre, LabourBureau]),
        Role::Planner => Place::Organisation(&[LabourBureau]),
        Role::Employer | Role::Worker => Place::Workplace,
        Role::Doctor | Role::Nurse | Role::Implementer | Role::Clerk => Place::Any,
        Role::Admin => Place::Nothing,
    }
}

/// Finds what the wish names, or says which field to mend.
pub(super) async fn find(db: &impl ConnectionTrait, wish: &Wish) -> Result<Scope> {
    let organisation = match &wish.organisation_code {
        Some(code) => Some(organisation_called(db, code).await?),
        None => None,
    };
    let workplace = match wish.workplace {
        Some(id) => Some(known_workplace(db, id).await?),
        None => None,
    };
    match place_of(wish.role) {
        Place::Organisation(kinds) => {
            let fits = organisation.as_ref().is_some_and(|it| kinds.contains(&it.kind.0));
            if !fits {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
                return Err(mend_organisation(format!(
                    "{}には、{}のコードを指定してください",
                    wish.role.label(),
                    kinds.join("または"),
                )));
            }
            no_workplace(wish, workplace)?;
        }
        Place::Workplace => {
            if workplace.is_none() {
                return Err(mend_workplace(format!(
                    "{}には、事業場を指定してください",
                    wish.role.label()
                )));
            }
            no_organisation(wish, organisation.as_ref())?;
        }
        Place::Any => {}
        Place::Nothing => {
            no_organisation(wish, organisation.as_ref())?;
            no_workplace(wish, workplace)?;
        }
    }
    Ok(Scope { role: wish.role, organisation: organisation.map(|it| it.id), workplace })
}

/// Gives the role from today on; says so where the account has it already.
pub(super) async fn give(
    db: &impl ConnectionTrait,
    hub: &Hub,
    account: AccountId,
    scope: &Scope,
) -> Result<MembershipId> {
    let held = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Role.eq(scope.role.code()))
        .filter(in_force(hub.today()))
        .filter(match scope.organisation {
            Some(id) => membership::Column::OrganisationId.eq(id),
            None => membership::Column::OrganisationId.is_null(),
        })
        .filter(match scope.workplace {
            Some(id) => membership::Column::WorkplaceId.eq(id),
            None => membership::Column::WorkplaceId.is_null(),
        })
        .count(db)
        .await?;
    if held > 0 {
        return Err(Error::Conflict("このアカウントには、すでに同じ役割があります".to_owned()));
    }

    let id = MembershipId::fresh();
    membership::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        role: Set(scope.role.into()),
        organisation_id: Set(scope.organisation),
        workplace_id: Set(scope.workplace),
        since: Set(hub.today()),
        until: Set(None),
    }
    .insert(db)
    .await?;
    Ok(id)
}

async fn organisation_called(db: &impl ConnectionTrait, code: &str) -> Result<organisation::Model> {
    organisation::Entity::find()
        .filter(organisation::Column::Code.eq(code))
        .one(db)
        .await?
        .ok_or_else(|| mend_organisation("このコードの機関は登録されていません"))
}

async fn known_workplace(
    db: &impl ConnectionTrait,
    id: Option<WorkplaceId>,
) -> Result<WorkplaceId> {
    let unknown = || mend_workplace("この事業場は登録されていません");
    let id = id.ok_or_else(unknown)?;
    let known = workplace::Entity::find_by_id(id).one(db).await?;
    known.map(|workplace| workplace.id).ok_or_else(unknown)
}

fn no_organisation(wish: &Wish, organisation: Option<&organisation::Model>) -> Result<()> {
    match organisation {
        None => Ok(()),
        Some(_) => Err(mend_organisation(format!("{}に機関は指定できません", wish.role.label()))),
    }
}

fn no_workplace(wish: &Wish, workplace: Option<WorkplaceId>) -> Result<()> {
    match workplace {
        None => Ok(()),
        Some(_) => Err(mend_workplace(format!("{}に事業場は指定できません", wish.role.label()))),
    }
}

fn mend_organisation(message: impl Into<String>) -> Error {
    Error::bad_input("input.organisationCode", "UNFIT", message)
}

fn mend_workplace(message: impl Into<String>) -> Error {
    Error::bad_input("input.workplaceId", "UNFIT", message)
}
