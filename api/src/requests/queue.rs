//! The lines of requests that wait at an office, one for each service.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
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
use crate::platform::connection::{Connection, Page};
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

fn of_service(office: OrganisationId, service: Service) -> Select<request::Entity> {
    waiting()
        .filter(request::Column::OrganisationId.eq(office))
        .filter(request::Column::Service.eq(Stored(service)))
}

fn own_office(viewer: &Viewer) -> Result<OrganisationId> {
    let (person, _) = permit(viewer, Act::WorkRequests)?;
    Ok(person.organisation.as_ref().ok_or(Error::Forbidden)?.id)
}

/// Those who wait at the office of the viewer for a service, in the order of their turns.
pub(super) async fn line(
    hub: &Hub,
    viewer: &Viewer,
    service: Service,
    page: &Page,
) -> Result<Connection<request::Model>> {
    let office = own_office(viewer)?;
    let rows = of_service(office, service).into_model::<Waiting>().all(hub.db.reader()).await?;
    let mut turns: Vec<Turn<RequestId>> = rows.iter().map(Waiting::turn).collect();
    turns.sort_unstable();
    let length = u64::try_from(turns.len()).ok();
    // What came before in the line may have had its turn meanwhile, so a page begins after a
    // turn and not after a number.
    if let Some(last) = page.after_as(read_turn)? {
        turns.retain(|turn| last < *turn);
    }
    turns.truncate(usize::try_from(page.rows()).unwrap_or(usize::MAX));
    let found = request::Entity::find()
        .filter(request::Column::Id.is_in(turns.iter().map(|turn| turn.id)))
        .all(hub.db.reader())
        .await?;
    let mut found: HashMap<RequestId, request::Model> =
        found.into_iter().map(|row| (row.id, row)).collect();
    let in_order: Vec<_> =
        turns.into_iter().filter_map(|turn| Some((turn, found.remove(&turn.id)?))).collect();
    let mut connection = Connection::cut(page, in_order, |(turn, _)| written_turn(turn));
    connection.total_count = length;
    Ok(connection.map(|(_, row)| row))
}

/// The services for which somebody waits at the office of the viewer, and how many do.
pub(super) async fn lines(hub: &Hub, viewer: &Viewer) -> Result<Vec<(Service, usize)>> {
    let office = own_office(viewer)?;
    let rows = waiting()
        .filter(request::Column::OrganisationId.eq(office))
        .into_model::<Waiting>()
        .all(hub.db.reader())
        .await?;
    let length = |service: Service| rows.iter().filter(|row| row.service.0 == service).count();
    let lengths = Service::ALL.iter().map(|service| (*service, length(*service)));
    Ok(lengths.filter(|(_, length)| 0 < *length).collect())
}

fn written_turn(turn: &Turn<RequestId>) -> String {
    format!("{}|{}|{}", turn.priority, turn.since.timestamp_micros(), turn.id)
}

fn read_turn(key: &str) -> Option<Turn<RequestId>> {
    let mut parts = key.split('|');
    let priority = parts.next()?.parse().ok()?;
    let since: DateTime<Utc> = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
    Some(Turn { priority, since, id: RequestId::parse(parts.next()?)? })
}

/// Lets the next in line have its turn; None where nobody waits for the service.
///
/// Two people who ask at once do not release two: the second hears that something changed.
pub(super) async fn release_next(
    hub: &Hub,
    viewer: &Viewer,
    service: Service,
) -> Result<Option<request::Model>> {
    let office = own_office(viewer)?;
    let line = of_service(office, service).into_model::<Waiting>().all(hub.db.writer()).await?;
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
