//! The lines of requests that wait at an office, one for each service.

use std::collections::HashMap;

use rules::requests::{State, Turn, next_in_line, places};
use rules::{Service, Word};
use schema::Stored;
use schema::ids::{OrganisationId, RequestId};
use schema::requests::request;
use sea_orm::prelude::DateTimeUtc;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select,
};

use super::decide;
use super::opened::Target;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// What the line goes by.
#[derive(FromQueryResult)]
struct Waiting {
    id: RequestId,
    version: i32,
    organisation_id: OrganisationId,
    service: Stored<Service>,
    priority: i16,
    waiting_since: Option<DateTimeUtc>,
    submitted_at: DateTimeUtc,
}

impl Waiting {
    fn turn(&self) -> Turn<RequestId> {
        let since = self.waiting_since.unwrap_or(self.submitted_at);
        Turn { priority: self.priority, since, id: self.id }
    }
}

fn waiting() -> Select<request::Entity> {
    use request::Column as C;
    request::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::Version,
            C::OrganisationId,
            C::Service,
            C::Priority,
            C::WaitingSince,
            C::SubmittedAt,
        ])
        .filter(C::State.eq(Stored(State::Waitlisted)))
}

/// Lets the next in line have its turn; None where nobody waits for the service.
///
/// Two people who ask at once do not release two: the second hears that something changed.
pub(super) async fn release_next(
    hub: &Hub,
    viewer: &Viewer,
    service: Service,
) -> Result<Option<request::Model>> {
    let (person, _) = permit(viewer, Act::WorkRequests)?;
    let office = person.organisation.as_ref().ok_or(Error::Forbidden)?.id;
    let line = waiting()
        .filter(request::Column::OrganisationId.eq(office))
        .filter(request::Column::Service.eq(Stored(service)))
        .into_model::<Waiting>()
        .all(hub.db.writer())
        .await?;
    let Some(next) = next_in_line(line.iter().map(Waiting::turn)) else { return Ok(None) };
    let version = line.iter().find(|row| row.id == next).map(|row| row.version);
    let target = Target { id: next.to_string(), version: version.unwrap_or_default() };
    decide::release(hub, viewer, &target).await.map(Some)
}

/// The places of those of the requests that wait, counted from 1, in one statement.
pub(super) async fn places_of(
    db: &impl ConnectionTrait,
    requests: &[RequestId],
) -> Result<HashMap<RequestId, u32>> {
    let offices = Query::select()
        .column(request::Column::OrganisationId)
        .from(request::Entity)
        .and_where(Expr::col(request::Column::Id).is_in(requests.iter().copied()))
        .take();
    let rows = waiting()
        .filter(request::Column::OrganisationId.in_subquery(offices))
        .into_model::<Waiting>()
        .all(db)
        .await?;
    let mut lines: HashMap<_, Vec<Turn<RequestId>>> = HashMap::new();
    for row in rows {
        let line = (row.organisation_id, row.service.0.code());
        lines.entry(line).or_default().push(row.turn());
    }
    Ok(lines.into_values().flat_map(places).collect())
}
