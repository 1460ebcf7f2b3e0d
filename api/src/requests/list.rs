//! Requests in the order in which they are due, narrowed to what a viewer may see.

use chrono::NaiveDate;
use rules::Service;
use rules::requests::{ReceiptNumber, State, WaitingCause};
use schema::Stored;
use schema::ids::RequestId;
use schema::requests::request;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};

use super::access;
use super::opened::NOT_FOUND;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::text::fold;

/// Which of them.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Without a word: those that are not over.
    pub is_open: Option<bool>,
    pub states: Vec<State>,
    pub services: Vec<Service>,
    pub waiting_causes: Vec<WaitingCause>,
    pub due_by: Option<NaiveDate>,
    /// Those that the viewer looks after.
    pub is_mine: bool,
    /// Those that nobody looks after.
    pub is_nobodys: bool,
    /// Those that a practitioner has accepted, and not those that are only offered.
    pub is_accepted: bool,
    /// A receipt number.
    pub number: Option<String>,
}

pub async fn list(
    hub: &Hub,
    viewer: &Viewer,
    filter: &Filter,
    page: &Page,
) -> Result<Connection<request::Model>> {
    let (person, _) = permit(viewer, Act::SeeRequests)?;
    let directory = hub.directory.current();
    let mut rows = narrowed(access::readable(viewer, &directory)?, filter);
    if filter.is_mine {
        rows = rows.filter(request::Column::OwnerId.eq(person.account));
    }
    if let Some((due_on, id)) = page.after_as(read_key)? {
        // Written so that an index on both columns is walked from there on.
        rows = rows.filter(request::Column::DueOn.gte(due_on)).filter(
            Condition::any().add(request::Column::DueOn.gt(due_on)).add(request::Column::Id.gt(id)),
        );
    }
    let rows = rows
        .order_by_asc(request::Column::DueOn)
        .order_by_asc(request::Column::Id)
        .limit(page.rows())
        .all(hub.db.reader())
        .await?;
    Ok(Connection::cut(page, rows, |row| format!("{}|{}", row.due_on, row.id)))
}

/// One request that the viewer may see.
pub async fn one(hub: &Hub, viewer: &Viewer, id: &str) -> Result<request::Model> {
    let directory = hub.directory.current();
    let readable = access::readable(viewer, &directory)?;
    let id = RequestId::parse(id).ok_or(NOT_FOUND)?;
    let row = readable.filter(request::Column::Id.eq(id)).one(hub.db.reader()).await?;
    row.ok_or(NOT_FOUND)
}

fn narrowed(rows: Select<request::Entity>, filter: &Filter) -> Select<request::Entity> {
    use request::Column as C;
    fn stored<W: Copy>(words: &[W]) -> Vec<Stored<W>> {
        words.iter().map(|word| Stored(*word)).collect()
    }
    let is_open = filter.is_open.or_else(|| {
        let asks_for_more = !filter.states.is_empty() || filter.number.is_some();
        (!asks_for_more).then_some(true)
    });
    let mut all = Condition::all();
    if let Some(is_open) = is_open {
        all = all.add(C::IsOpen.eq(is_open));
    }
    if !filter.states.is_empty() {
        all = all.add(C::State.is_in(stored(&filter.states)));
    }
    if !filter.services.is_empty() {
        all = all.add(C::Service.is_in(stored(&filter.services)));
    }
    if !filter.waiting_causes.is_empty() {
        all = all.add(C::WaitingCause.is_in(stored(&filter.waiting_causes)));
    }
    if let Some(day) = filter.due_by {
        all = all.add(C::DueOn.lte(day));
    }
    if filter.is_accepted {
        all = all.add(C::PractitionerId.is_not_null());
    }
    if filter.is_nobodys {
        all = all.add(C::OwnerId.is_null());
    }
    if let Some(number) = &filter.number {
        // What is no number finds nothing.
        let digits = fold(number).parse::<ReceiptNumber>().map(ReceiptNumber::digits);
        all = all.add(C::Number.eq(digits.unwrap_or_default()));
    }
    rows.filter(all)
}

fn read_key(key: &str) -> Option<(NaiveDate, RequestId)> {
    let (day, id) = key.split_once('|')?;
    Some((day.parse().ok()?, RequestId::parse(id)?))
}
