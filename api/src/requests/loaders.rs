//! One query for many: what hangs on the requests of a list is loaded for all of them when it
//! is asked of the first.

use std::collections::HashMap;

use schema::ids::{AccountId, PractitionerId, RequestId, WorkerId, WorkplaceId};
use schema::people::{employer, headcount, practitioner, workplace};
use schema::requests::{
    meeting, request, request_clock, request_document, request_event, request_wish, worker,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::OnceCell;

use super::attached::{self, Attached};
use super::{people, queue};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// The requests of one answer.
pub struct Batch {
    hub: Hub,
    requests: Vec<RequestId>,
    workplaces: Vec<WorkplaceId>,
    workers: Vec<WorkerId>,
    practitioners: Vec<PractitionerId>,
    of_workplaces: OnceCell<HashMap<WorkplaceId, AtWork>>,
    of_workers: OnceCell<HashMap<WorkerId, String>>,
    clocks: OnceCell<HashMap<RequestId, Vec<request_clock::Model>>>,
    documents: OnceCell<HashMap<RequestId, Vec<request_document::Model>>>,
    wishes: OnceCell<HashMap<RequestId, Vec<request_wish::Model>>>,
    events: OnceCell<HashMap<RequestId, Vec<request_event::Model>>>,
    meetings: OnceCell<HashMap<RequestId, Vec<Meeting>>>,
    attached: OnceCell<HashMap<RequestId, Vec<Attached>>>,
    places: OnceCell<HashMap<RequestId, u32>>,
    treating: OnceCell<HashMap<PractitionerId, Option<AccountId>>>,
}

/// A workplace with its employer and its people as last counted.
#[derive(Clone, Debug)]
pub struct AtWork {
    pub workplace: workplace::Model,
    pub employer_name: String,
    pub at_workplace: Option<i32>,
}

/// A meeting with the name of whom one meets.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub row: meeting::Model,
    pub practitioner_name: String,
}

macro_rules! rows_of {
    ($name:ident, $table:ident, $order:ident) => {
        pub async fn $name(&self, request: RequestId) -> Result<&[$table::Model]> {
            let rows = self
                .$name
                .get_or_try_init(|| async {
                    let rows = $table::Entity::find()
                        .filter($table::Column::RequestId.is_in(self.requests.iter().copied()))
                        .order_by_asc($table::Column::$order)
                        .all(self.hub.db.reader())
                        .await?;
                    Ok::<_, crate::Error>(grouped(rows, |row| row.request_id))
                })
                .await?;
            Ok(rows.get(&request).map_or(&[], Vec::as_slice))
        }
    };
}

impl Batch {
    pub fn of<'a>(
        hub: &Hub,
        requests: impl IntoIterator<Item = &'a request::Model> + Clone,
    ) -> Self {
        let mut workplaces: Vec<_> =
            requests.clone().into_iter().map(|request| request.workplace_id).collect();
        workplaces.sort_unstable();
        workplaces.dedup();
        Self {
            hub: hub.clone(),
            workers: requests.clone().into_iter().filter_map(|request| request.worker_id).collect(),
            workplaces,
            of_workplaces: OnceCell::new(),
            of_workers: OnceCell::new(),
            clocks: OnceCell::new(),
            documents: OnceCell::new(),
            wishes: OnceCell::new(),
            events: OnceCell::new(),
            meetings: OnceCell::new(),
            attached: OnceCell::new(),
            places: OnceCell::new(),
            treating: OnceCell::new(),
            practitioners: requests
                .clone()
                .into_iter()
                .filter_map(|request| request.practitioner_id)
                .collect(),
            requests: requests.into_iter().map(|request| request.id).collect(),
        }
    }

    rows_of!(clocks, request_clock, DueOn);
    rows_of!(documents, request_document, Id);
    rows_of!(wishes, request_wish, Position);
    rows_of!(events, request_event, Version);

    /// Where a request comes from.
    pub async fn workplace(&self, id: WorkplaceId) -> Result<Option<&AtWork>> {
        let all = self.of_workplaces.get_or_try_init(|| self.load_workplaces()).await?;
        Ok(all.get(&id))
    }

    /// Whom a request is about, by name.
    pub async fn worker(&self, id: WorkerId) -> Result<Option<&str>> {
        let all = self
            .of_workers
            .get_or_try_init(|| async {
                let rows = worker::Entity::find()
                    .filter(worker::Column::Id.is_in(self.workers.iter().copied()))
                    .all(self.hub.db.reader())
                    .await?;
                let named =
                    rows.iter().map(|row| Ok((row.id, people::name_of(&self.hub.vault, row)?)));
                named.collect::<Result<HashMap<_, _>>>()
            })
            .await?;
        Ok(all.get(&id).map(String::as_str))
    }

    /// The meetings of a request, the latest last.
    pub async fn meetings(&self, request: RequestId) -> Result<&[Meeting]> {
        let all = self
            .meetings
            .get_or_try_init(|| async {
                let rows = meeting::Entity::find()
                    .filter(meeting::Column::RequestId.is_in(self.requests.iter().copied()))
                    .order_by_asc(meeting::Column::Id)
                    .all(self.hub.db.reader())
                    .await?;
                let with: Vec<_> = rows.iter().map(|row| row.practitioner_id).collect();
                let names: HashMap<_, _> = if with.is_empty() {
                    HashMap::new()
                } else {
                    practitioner::Entity::find()
                        .filter(practitioner::Column::Id.is_in(with))
                        .all(self.hub.db.reader())
                        .await?
                        .into_iter()
                        .map(|row| (row.id, row.name))
                        .collect()
                };
                let met = rows.into_iter().map(|row| {
                    let practitioner_name =
                        names.get(&row.practitioner_id).cloned().unwrap_or_default();
                    Meeting { row, practitioner_name }
                });
                Ok::<_, crate::Error>(grouped(met, |meeting| meeting.row.request_id))
            })
            .await?;
        Ok(all.get(&request).map_or(&[], Vec::as_slice))
    }

    /// The files of a request, the first first.
    pub async fn attached(&self, request: RequestId) -> Result<&[Attached]> {
        let all = self
            .attached
            .get_or_try_init(|| attached::of_requests(&self.hub, &self.requests))
            .await?;
        Ok(all.get(&request).map_or(&[], Vec::as_slice))
    }

    /// Where a request stands in the queue of its office; None where it does not wait.
    pub async fn queue_place(&self, request: RequestId) -> Result<Option<u32>> {
        let all = self
            .places
            .get_or_try_init(|| queue::places_of(self.hub.db.reader(), &self.requests))
            .await?;
        Ok(all.get(&request).copied())
    }

    /// The account with which a practitioner of these requests signs in.
    pub async fn account_of(&self, practitioner: PractitionerId) -> Result<Option<AccountId>> {
        let all = self
            .treating
            .get_or_try_init(|| async {
                let rows = practitioner::Entity::find()
                    .filter(practitioner::Column::Id.is_in(self.practitioners.iter().copied()))
                    .all(self.hub.db.reader())
                    .await?;
                let accounts = rows.into_iter().map(|row| (row.id, row.account_id));
                Ok::<_, crate::Error>(accounts.collect())
            })
            .await?;
        Ok(all.get(&practitioner).copied().flatten())
    }

    async fn load_workplaces(&self) -> Result<HashMap<WorkplaceId, AtWork>> {
        let db = self.hub.db.reader();
        let rows = workplace::Entity::find()
            .filter(workplace::Column::Id.is_in(self.workplaces.iter().copied()))
            .find_also_related(employer::Entity)
            .all(db)
            .await?;
        // The last count of each comes last, and stays.
        let counted: HashMap<_, _> = headcount::Entity::find()
            .filter(headcount::Column::WorkplaceId.is_in(self.workplaces.iter().copied()))
            .order_by_asc(headcount::Column::CountedOn)
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.workplace_id, row.at_workplace))
            .collect();
        let with_people = rows.into_iter().map(|(workplace, employer)| {
            let at_workplace = counted.get(&workplace.id).copied();
            let employer_name = employer.map(|employer| employer.name).unwrap_or_default();
            (workplace.id, AtWork { workplace, employer_name, at_workplace })
        });
        Ok(with_people.collect())
    }
}

fn grouped<T>(
    rows: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> RequestId,
) -> HashMap<RequestId, Vec<T>> {
    let mut groups: HashMap<RequestId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
