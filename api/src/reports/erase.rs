//! Forgetting what no longer has to be kept. Of a request its frame stays for the statistics,
//! and in the record how much was erased, with a digest of it.

use rules::requests::{ClockKind, ClockState};
use schema::Stored;
use schema::ids::{RequestId, WorkerId};
use schema::notifications::outbox_message;
use schema::requests::{
    attachment, information, measure, report, request, request_clock, sealed_result, worker,
};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use crate::follow_ups::erase_ended;
use crate::handovers::forget_handover;
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::text::hex;
use crate::platform::transaction::Transaction;

/// What was erased, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub requests: usize,
    pub reports: usize,
    pub information: usize,
    pub sealed_results: usize,
    pub attachments: usize,
    pub measures: usize,
    pub workers: usize,
    pub follow_ups: usize,
}

/// Erases every record whose last day of keeping has passed. Safe to run twice.
pub async fn erase_kept_long_enough(hub: &Hub, dry_run: bool) -> Result<Erased> {
    let mut all = Erased::default();
    for clock in due(hub).await? {
        let tx = hub.begin().await?;
        let erased = erase_one(hub, &tx, clock).await?;
        // What is only tried is rolled back with the transaction.
        if !dry_run {
            tx.commit().await?;
        }
        all.add(erased);
    }
    all.follow_ups = erase_ended(hub, dry_run).await?;
    if 0 < all.requests + all.follow_ups && !dry_run {
        leave_nothing_behind(hub).await?;
    }
    Ok(all)
}

async fn due(hub: &Hub) -> Result<Vec<request_clock::Model>> {
    let rows = request_clock::Entity::find()
        .filter(request_clock::Column::Kind.eq(Stored(ClockKind::Record)))
        .filter(request_clock::Column::State.eq(Stored(ClockState::Running)))
        .filter(request_clock::Column::DueOn.lt(hub.today()))
        .order_by_asc(request_clock::Column::Id)
        .all(hub.db.writer())
        .await?;
    Ok(rows)
}

async fn erase_one(hub: &Hub, tx: &Transaction, clock: request_clock::Model) -> Result<Erased> {
    let still_due = request_clock::Entity::update_many()
        .col_expr(request_clock::Column::State, Expr::value(Stored(ClockState::Met)))
        .col_expr(request_clock::Column::StoppedOn, Expr::value(hub.today()))
        .filter(request_clock::Column::Id.eq(clock.id))
        .filter(request_clock::Column::State.eq(Stored(ClockState::Running)))
        .exec(tx)
        .await?;
    let request = request::Entity::find_by_id(clock.request_id).one(tx).await?;
    let Some(request) = request.filter(|_| still_due.rows_affected == 1) else {
        return Ok(Erased::default());
    };
    let mut digest = Sha256::new();
    let mut erased = Erased { requests: 1, ..Erased::default() };
    erased.rows(tx, request.id, &mut digest).await?;
    if let Some(worker) = request.worker_id
        && forget_worker(tx, worker, request.id).await?
    {
        erased.workers = 1;
    }
    let number = request.number.clone();
    forget_handover(tx, request.id).await?;
    forget_contact(tx, request).await?;
    let object = erased.proof(&number, &digest.finalize());
    let deed = Deed::done("ERASE_RECORD", "request", &object);
    audit::record(tx, &*hub.clock, &Actor::hub(), deed).await?;
    Ok(erased)
}

impl Erased {
    /// Takes the rows of a request away, each after it went into the digest.
    async fn rows(
        &mut self,
        tx: &Transaction,
        request: RequestId,
        digest: &mut Sha256,
    ) -> Result<()> {
        macro_rules! taken {
            ($table:ident, $column:ident, $count:ident) => {
                let of_request = $table::Column::RequestId.eq(request);
                for row in $table::Entity::find().filter(of_request.clone()).all(tx).await? {
                    digest.update(&row.$column);
                    self.$count += 1;
                }
                $table::Entity::delete_many().filter(of_request).exec(tx).await?;
            };
        }
        taken!(report, body, reports);
        taken!(information, body, information);
        taken!(sealed_result, sealed, sealed_results);
        taken!(attachment, content, attachments);
        taken!(measure, body, measures);
        outbox_message::Entity::delete_many()
            .filter(outbox_message::Column::RequestId.eq(request.0))
            .exec(tx)
            .await?;
        Ok(())
    }

    fn add(&mut self, other: Self) {
        self.requests += other.requests;
        self.reports += other.reports;
        self.information += other.information;
        self.sealed_results += other.sealed_results;
        self.attachments += other.attachments;
        self.measures += other.measures;
        self.workers += other.workers;
    }

    /// What stays: of which request how much was erased, and a digest of it as it was stored.
    fn proof(&self, number: &str, digest: &[u8]) -> String {
        format!(
            "{number} reports={} information={} sealed_results={} attachments={} measures={} workers={} sha256={}",
            self.reports,
            self.information,
            self.sealed_results,
            self.attachments,
            self.measures,
            self.workers,
            hex(digest),
        )
    }
}

/// A name stays as long as another request of the same worker needs it.
async fn forget_worker(tx: &Transaction, worker: WorkerId, request: RequestId) -> Result<bool> {
    let others = request::Entity::find()
        .filter(request::Column::WorkerId.eq(worker))
        .filter(request::Column::Id.ne(request))
        .all(tx)
        .await?;
    if others.iter().any(|other| other.is_open) {
        return Ok(false);
    }
    let kept = request_clock::Entity::find()
        .filter(request_clock::Column::RequestId.is_in(others.iter().map(|other| other.id)))
        .filter(request_clock::Column::Kind.eq(Stored(ClockKind::Record)))
        .filter(request_clock::Column::State.eq(Stored(ClockState::Running)))
        .count(tx)
        .await?;
    if 0 < kept {
        return Ok(false);
    }
    let forgotten = worker::ActiveModel {
        id: sea_orm::ActiveValue::Unchanged(worker),
        account_id: Set(None),
        // No name has this tag.
        name_tag: Set(worker.0.as_bytes().to_vec()),
        name: Set(Vec::new()),
        ..Default::default()
    };
    forgotten.update(tx).await?;
    Ok(true)
}

async fn forget_contact(tx: &Transaction, request: request::Model) -> Result<()> {
    let mut frame = request.into_active_model();
    frame.contact_name = Set(String::new());
    frame.contact_phone = Set(None);
    frame.contact_email = Set(None);
    frame.note = Set(None);
    frame.wanted_language = Set(None);
    frame.content_digest = Set(None);
    frame.update(tx).await?;
    Ok(())
}

/// SQLite still has what was erased in its log of writes, until that is emptied.
async fn leave_nothing_behind(hub: &Hub) -> Result<()> {
    let db = hub.db.writer();
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(())
}
