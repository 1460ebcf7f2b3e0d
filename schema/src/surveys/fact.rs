//! One thing that happened, as the survey counts it. The database refuses to change or
//! remove a row: what was wrong is taken back by a further one.
//!
//! A row names no worker. `worker_key` is the same for the same worker and tells nothing else.

use rules::Service;
use rules::requests::ClockKind;
use rules::surveys::{
    Approach, Care, Channel, FactSource, Happening, Item, Performer, Recipient, TakenBack,
    VisitContent,
};
use sea_orm::ActiveValue::NotSet;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::ids::{AccountId, OrganisationId, RequestEventId, WorkplaceId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    /// In the order in which the rows came, so that "all up to this one" stays what it was.
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub day: Date,
    pub happening: Stored<Happening>,
    /// Two digits.
    pub prefecture: String,
    pub organisation_id: OrganisationId,
    /// Of the workplace on that day; of the organisation where there is no workplace.
    pub inspection_office_id: Option<OrganisationId>,
    /// The code of the unit in force on that day.
    pub contract_unit: Option<String>,
    pub service: Option<Stored<Service>>,
    pub recipient: Option<Stored<Recipient>>,
    pub channel: Option<Stored<Channel>>,
    pub performer: Option<Stored<Performer>>,
    pub care: Option<Stored<Care>>,
    pub approach: Option<Stored<Approach>>,
    pub content: Option<Stored<VisitContent>>,
    pub workplace_id: Option<WorkplaceId>,
    /// From a keyed hash, so that it leads to nobody's row.
    pub worker_key: Option<i64>,
    pub industry: Option<String>,
    /// At the workplace on that day.
    pub headcount: Option<i32>,
    pub company_headcount: Option<i32>,
    pub is_paid: bool,
    pub people: i32,
    pub minutes: i32,
    /// From the application to this day.
    pub days: Option<i32>,
    pub clock: Option<Stored<ClockKind>>,
    pub is_in_time: Option<bool>,
    pub item: Option<Stored<Item>>,
    pub amount: i64,
    pub source: Stored<FactSource>,
    pub request_event_id: Option<RequestEventId>,
    /// So that what is sent twice is one fact.
    pub idempotency_key: Option<String>,
    /// Of what was sent under the key.
    #[sea_orm(column_type = "Blob", nullable)]
    pub content_digest: Option<Vec<u8>>,
    /// The row that no longer counts. This one never counts itself.
    #[sea_orm(unique)]
    pub takes_back: Option<i64>,
    pub because: Option<Stored<TakenBack>>,
    pub recorded_at: DateTimeUtc,
    /// None for the hub itself, and for the steps of a request, which have their own record.
    pub recorded_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Where a fact belongs: without it there is none.
#[derive(Clone, Debug)]
pub struct Ground {
    pub day: Date,
    pub prefecture: String,
    pub organisation_id: OrganisationId,
    pub source: FactSource,
    pub recorded_at: DateTimeUtc,
}

impl Model {
    /// A fact of which only this much is known; the rest is set by name.
    pub fn of(ground: &Ground, happening: Happening) -> Self {
        Self {
            seq: 0,
            day: ground.day,
            happening: Stored(happening),
            prefecture: ground.prefecture.clone(),
            organisation_id: ground.organisation_id,
            inspection_office_id: None,
            contract_unit: None,
            service: None,
            recipient: None,
            channel: None,
            performer: None,
            care: None,
            approach: None,
            content: None,
            workplace_id: None,
            worker_key: None,
            industry: None,
            headcount: None,
            company_headcount: None,
            is_paid: false,
            people: 0,
            minutes: 0,
            days: None,
            clock: None,
            is_in_time: None,
            item: None,
            amount: 0,
            source: Stored(ground.source),
            request_event_id: None,
            idempotency_key: None,
            content_digest: None,
            takes_back: None,
            because: None,
            recorded_at: ground.recorded_at,
            recorded_by: None,
        }
    }

    /// The row by which this one no longer counts.
    pub fn taken_back(&self, because: TakenBack, at: DateTimeUtc, by: Option<AccountId>) -> Self {
        Self {
            seq: 0,
            takes_back: Some(self.seq),
            because: Some(Stored(because)),
            request_event_id: None,
            idempotency_key: None,
            content_digest: None,
            recorded_at: at,
            recorded_by: by,
            ..self.clone()
        }
    }

    /// To be written; the database gives it its number.
    pub fn new_row(self) -> ActiveModel {
        ActiveModel { seq: NotSet, ..self.into_active_model().reset_all() }
    }
}

impl Entity {
    /// What an organisation noted, the latest day first.
    pub fn latest_first(organisation: OrganisationId) -> Select<Self> {
        Self::find()
            .filter(Column::OrganisationId.eq(organisation))
            .order_by_desc(Column::Day)
            .order_by_desc(Column::Seq)
    }
}
