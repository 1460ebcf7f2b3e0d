//! The clocks of a request as rows: which start, stop and fall away with a step.

use chrono::NaiveDate;
use rules::requests::{Clock, ClockKind, ClockState, Started, Step, TimeLimits, after_step};
use rules::{Service, Word};
use schema::Stored;
use schema::ids::{RequestClockId, RequestId};
use schema::requests::{request, request_clock};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::platform::error::Result;

/// The due day of a request that nothing is due of. Databases sort it behind every other.
pub(super) const NEVER: NaiveDate = rules::dated::day(9999, 12, 31);

/// The clocks of one request while steps are taken.
pub(super) struct Clocks {
    rows: Vec<Row>,
    limits: TimeLimits,
}

struct Row {
    id: RequestClockId,
    clock: Clock,
    cause: Option<String>,
    stored: Option<(Clock, Option<String>)>,
}

/// What a step made of the clocks.
#[derive(Debug, Default)]
pub(super) struct Turned {
    /// Which were met or missed with it.
    pub(super) ended: Vec<(ClockKind, bool)>,
    /// The office answered the applicant for the first time.
    pub(super) is_first_answer: bool,
}

impl Turned {
    fn note<'c>(
        &mut self,
        was: Option<Clock>,
        is: Clock,
        mut earlier: impl Iterator<Item = &'c Clock>,
    ) {
        let was_open = was.is_none_or(|was| was.state == ClockState::Running);
        let is_decided = matches!(is.state, ClockState::Met | ClockState::Missed);
        if was_open && is_decided {
            self.ended.push((is.kind, is.state == ClockState::Met));
        }
        let is_answer = is.kind == ClockKind::OfficeReply
            && is_decided
            && is.stopped_on.is_some()
            && was.is_some_and(|was| was.stopped_on.is_none());
        if is_answer && earlier.all(|clock| clock.kind != ClockKind::OfficeReply) {
            self.is_first_answer = true;
        }
    }
}

impl Clocks {
    pub(super) fn none(limits: TimeLimits) -> Self {
        Self { rows: Vec::new(), limits }
    }

    pub(super) async fn load(
        db: &impl ConnectionTrait,
        request: RequestId,
        limits: TimeLimits,
    ) -> Result<Self> {
        let rows = request_clock::Entity::find()
            .filter(request_clock::Column::RequestId.eq(request))
            .order_by_asc(request_clock::Column::Id)
            .all(db)
            .await?;
        let rows = rows
            .into_iter()
            .map(|row| {
                let clock = clock_of(&row);
                Row {
                    id: row.id,
                    clock,
                    cause: row.cause.clone(),
                    stored: Some((clock, row.cause)),
                }
            })
            .collect();
        Ok(Self { rows, limits })
    }

    /// What the step does to the clocks, and what became of them for good. `cause` says why one
    /// was missed, if one was.
    pub(super) fn step(
        &mut self,
        service: Service,
        step: Step,
        today: NaiveDate,
        known: &Started,
        cause: &str,
    ) -> Turned {
        let mut turned = Turned::default();
        let before: Vec<Clock> = self.rows.iter().map(|row| row.clock).collect();
        let after = after_step(&before, service, step, today, known, &self.limits);
        for (index, clock) in after.into_iter().enumerate() {
            let was = self.rows.get(index).map(|row| row.clock);
            turned.note(was, clock, before.iter().take(index));
            let Some(row) = self.rows.get_mut(index) else {
                let id = RequestClockId::fresh();
                self.rows.push(Row { id, clock, cause: None, stored: None });
                continue;
            };
            let is_missed_now = clock.state == ClockState::Missed && clock.state != row.clock.state;
            if is_missed_now && row.cause.is_none() {
                row.cause = Some(cause.to_owned());
            }
            row.clock = clock;
        }
        turned
    }

    /// The last day of the latest clock of this kind, if it still runs.
    pub(super) fn due_of(&self, kind: ClockKind) -> Option<NaiveDate> {
        let latest = self.rows.iter().rev().find(|row| row.clock.kind == kind)?;
        latest.clock.is_open().then_some(latest.clock.due_on)
    }

    /// Says why the last clock of this kind was missed. False where none was.
    pub(super) fn explain(&mut self, kind: ClockKind, cause: &str) -> bool {
        let missed = self
            .rows
            .iter_mut()
            .filter(|row| row.clock.kind == kind && row.clock.state == ClockState::Missed)
            .max_by_key(|row| row.clock.due_on);
        let is_there = missed.is_some();
        if let Some(row) = missed {
            row.cause = Some(cause.to_owned());
        }
        is_there
    }

    /// The soonest that something is due, and what.
    pub(super) fn next_due(&self) -> (NaiveDate, Option<ClockKind>) {
        let open = self.rows.iter().map(|row| row.clock).filter(Clock::is_open);
        open.min_by_key(|clock| clock.due_on)
            .map_or((NEVER, None), |clock| (clock.due_on, Some(clock.kind)))
    }

    /// Writes what is new or changed.
    pub(super) async fn keep(&self, db: &impl ConnectionTrait, request: RequestId) -> Result<()> {
        let mut fresh = Vec::new();
        for row in &self.rows {
            match &row.stored {
                None => fresh.push(row_of(request, row)),
                Some(stored) if *stored != (row.clock, row.cause.clone()) => {
                    row_of(request, row).update(db).await?;
                }
                Some(_) => {}
            }
        }
        if !fresh.is_empty() {
            request_clock::Entity::insert_many(fresh).exec_without_returning(db).await?;
        }
        Ok(())
    }
}

fn row_of(request: RequestId, row: &Row) -> request_clock::ActiveModel {
    let clock = row.clock;
    request_clock::ActiveModel {
        id: Set(row.id),
        request_id: Set(request),
        kind: Set(Stored(clock.kind)),
        starts_on: Set(clock.starts_on),
        due_on: Set(clock.due_on),
        warns_on: Set(clock.warns_on),
        state: Set(Stored(clock.state)),
        stopped_on: Set(clock.stopped_on),
        cause: Set(row.cause.clone()),
        ..Default::default()
    }
}

/// The clock of a row.
pub(super) fn clock_of(row: &request_clock::Model) -> Clock {
    Clock {
        kind: row.kind.0,
        starts_on: row.starts_on,
        due_on: row.due_on,
        warns_on: row.warns_on,
        state: row.state.0,
        stopped_on: row.stopped_on,
    }
}

/// The days of a request that clocks start from.
pub(super) fn started(request: &request::Model) -> Started {
    Started {
        period_ended_on: request.period_ended_on,
        calculated_on: request.calculated_on,
        notified_on: request.notified_on,
        checkup_on: request.checkup_on,
        applied_on: Some(request.applied_on),
    }
}

/// Why a clock ran out while a request stood where it stands, as a code.
pub(super) fn cause_of(request: &request::Model) -> &'static str {
    request.waiting_cause.map_or_else(|| request.state.0.code(), |cause| cause.0.code())
}

/// Writes a clock that time itself has changed.
pub(super) async fn keep_one(
    db: &impl ConnectionTrait,
    row: request_clock::Model,
    clock: Clock,
    cause: Option<&str>,
) -> Result<()> {
    let mut changed = row.into_active_model();
    changed.state = Set(Stored(clock.state));
    if let Some(cause) = cause {
        changed.cause = Set(Some(cause.to_owned()));
    }
    changed.update(db).await?;
    Ok(())
}
