//! Whose requests a viewer may see, and in which part they act. Every read starts here.

use rules::Role;
use rules::requests::{OfferState, Taker, WayIn};
use schema::Stored;
use schema::ids::{AccountId, OrganisationId, RequestId};
use schema::people::practitioner;
use schema::requests::{offer, request, worker};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

/// An employer sees what they are to know of their own workplace, a worker what is about
/// them, an office its own, a coordinator those of the prefecture, and a practitioner what
/// was offered to them and what they accepted.
pub fn readable(viewer: &Viewer, directory: &Snapshot) -> Result<Select<request::Entity>> {
    reachable(viewer, Act::SeeRequests, directory)
}

/// The requests with which the viewer may do this, as far as the policy lets them go.
pub(crate) fn reachable(
    viewer: &Viewer,
    act: Act,
    directory: &Snapshot,
) -> Result<Select<request::Entity>> {
    let (person, reach) = permit(viewer, act)?;
    Ok(request::Entity::find().filter(seen_by(person, reach, directory)?))
}

fn seen_by(person: &Person, reach: Reach, directory: &Snapshot) -> Result<Condition> {
    use request::Column as C;
    let all = Condition::all();
    match reach {
        Reach::Everything => Ok(all),
        Reach::OwnWorkplace => {
            let workplace = person.workplace.ok_or(Error::Forbidden)?;
            Ok(all.add(C::WorkplaceId.eq(workplace)).add(C::IsKnownToEmployer.eq(true)))
        }
        Reach::OwnOrganisation => {
            let office = person.organisation.as_ref().ok_or(Error::Forbidden)?.id;
            Ok(all.add(C::OrganisationId.eq(office)))
        }
        Reach::OwnPrefecture => {
            let own = person.organisation.as_ref().and_then(|own| own.prefecture);
            let prefecture = own.ok_or(Error::Forbidden)?.code();
            let offices: Vec<OrganisationId> = directory
                .entries()
                .iter()
                .filter(|entry| entry.organisation.prefecture == prefecture)
                .map(|entry| entry.organisation.id)
                .collect();
            Ok(all.add(C::OrganisationId.is_in(offices)))
        }
        Reach::Oneself if matches!(person.role, Role::Doctor | Role::Nurse) => {
            let own = practitioners_of(person.account);
            let offered = Query::select()
                .column(offer::Column::RequestId)
                .from(offer::Entity)
                .and_where(Expr::col(offer::Column::PractitionerId).in_subquery(own.clone()))
                .and_where(
                    Expr::col(offer::Column::State)
                        .is_in([Stored(OfferState::Open), Stored(OfferState::Countered)]),
                )
                .take();
            Ok(Condition::any()
                .add(C::PractitionerId.in_subquery(own))
                .add(C::Id.in_subquery(offered)))
        }
        Reach::Oneself => Ok(all.add(
            Condition::any()
                .add(C::WorkerId.in_subquery(workers_of(person.account)))
                .add(C::ApplicantId.eq(person.account).and(C::WayIn.eq(Stored(WayIn::Worker)))),
        )),
    }
}

/// The entries of the registry that sign in with this account.
pub(crate) fn practitioners_of(account: AccountId) -> SelectStatement {
    Query::select()
        .column(practitioner::Column::Id)
        .from(practitioner::Entity)
        .and_where(Expr::col(practitioner::Column::AccountId).eq(account))
        .take()
}

fn workers_of(account: AccountId) -> SelectStatement {
    Query::select()
        .column(worker::Column::Id)
        .from(worker::Entity)
        .and_where(Expr::col(worker::Column::AccountId).eq(account))
        .take()
}

/// Whether what was written in the application of a request is for this person: the office
/// reads it, and whoever wrote it. An employer does not read what a worker wrote to the office,
/// nor a worker what the employer wrote.
pub(super) fn reads_what_was_written(person: &Person, row: &request::Model) -> bool {
    match person.role {
        Role::Office => true,
        Role::Employer => row.way_in.0 == WayIn::Employer,
        Role::Worker => row.way_in.0 == WayIn::Worker && row.applicant_id == Some(person.account),
        _ => false,
    }
}

/// In which part somebody takes a step of a request that they may see.
pub(super) fn part_of(person: &Person) -> Result<Taker> {
    match person.role {
        Role::Employer => Ok(Taker::Employer),
        Role::Worker => Ok(Taker::Applicant),
        Role::Office => Ok(Taker::Office),
        Role::Doctor | Role::Nurse => Ok(Taker::Practitioner),
        _ => Err(Error::Forbidden),
    }
}

/// In which part somebody applies.
pub(super) fn applying(person: &Person) -> Result<Taker> {
    match part_of(person)? {
        Taker::Employer => Ok(Taker::Applicant),
        part => Ok(part),
    }
}

/// The live topic on which an office hears of its requests.
pub fn topic_of_office(office: OrganisationId) -> String {
    format!("office:{office}")
}

/// The live topic of one request.
pub fn topic_of_request(request: RequestId) -> String {
    format!("request:{request}")
}
