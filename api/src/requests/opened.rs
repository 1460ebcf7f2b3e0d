//! A request taken in hand: the frame of every step that somebody takes.
//!
//! Whoever opens a request holds its row until the end. The steps are decided by the table
//! in `rules`; what they bring about is written together: the row in its next version, an
//! event for each step, the clocks, the letters, the record, and what open pages hear of it.

use chrono::NaiveDate;
use rules::Word;
use rules::requests::{ClockKind, Journey, Step, StepRefused, Taker};
use schema::Stored;
use schema::ids::{RequestEventId, RequestId};
use schema::requests::{handover, request, request_document, request_event, request_wish};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::clocks::{self, Clocks};
use super::{access, letters};
use crate::accounts::{Act, Viewer, permit};
use crate::eligibility::settings_for;
use crate::handovers;
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::transaction::Transaction;
use crate::surveys::{self, Steps};

/// Which request is meant, and which version of it the person had before them.
#[derive(Clone, Debug)]
pub struct Target {
    pub id: String,
    pub version: i32,
}

/// A request in the transaction that changes it.
pub struct Opened<'a> {
    pub hub: &'a Hub,
    pub tx: Transaction,
    /// As it will be kept; use-cases set what belongs to their step.
    pub request: request::Model,
    actor: Actor,
    part: Taker,
    clocks: Clocks,
    /// The version in which it was found; None for one that is not written yet.
    read_in: Option<i32>,
    events: Vec<request_event::Model>,
    steps: Steps,
    /// Rows that are new with this step.
    pub(super) wishes: Vec<request_wish::ActiveModel>,
    pub(super) documents: Vec<request_document::ActiveModel>,
    /// The handover that a new request comes of.
    pub(super) comes_of: Option<handover::Model>,
}

/// Takes hold of a request, or says why this viewer cannot have it in this version.
pub async fn open<'a>(
    hub: &'a Hub,
    viewer: &Viewer,
    act: Act,
    target: &Target,
) -> Result<Opened<'a>> {
    let opened = open_latest(hub, viewer, act, &target.id).await?;
    if opened.request.version == target.version { Ok(opened) } else { Err(Error::stale()) }
}

/// The same in whatever version it is, for what takes no step: a file is added to a request
/// whoever changed it meanwhile.
pub(super) async fn open_latest<'a>(
    hub: &'a Hub,
    viewer: &Viewer,
    act: Act,
    id: &str,
) -> Result<Opened<'a>> {
    let (person, _) = permit(viewer, act)?;
    let part = access::part_of(person)?;
    let (tx, request) = hold(hub, viewer, act, id).await?;
    Opened::of(hub, tx, request, viewer.actor(), part).await
}

/// Holds the row of a request for something that is no step of it.
pub(crate) async fn hold(
    hub: &Hub,
    viewer: &Viewer,
    act: Act,
    id: &str,
) -> Result<(Transaction, request::Model)> {
    let directory = hub.directory.current();
    let reachable = access::reachable(viewer, act, &directory)?;
    let id = RequestId::parse(id).ok_or(NOT_FOUND)?;
    let found = reachable.filter(request::Column::Id.eq(id));
    let tx = hub.begin().await?;
    let request = tx.held(found).one(&tx).await?.ok_or(NOT_FOUND)?;
    Ok((tx, request))
}

pub(crate) const NOT_FOUND: Error = Error::NotFound("申込み");

impl<'a> Opened<'a> {
    async fn of(
        hub: &'a Hub,
        tx: Transaction,
        request: request::Model,
        actor: Actor,
        part: Taker,
    ) -> Result<Self> {
        let clocks = Clocks::load(&tx, request.id, limits_of(hub, &request)?).await?;
        let read_in = Some(request.version);
        Ok(Self::with(hub, tx, request, (actor, part), clocks, read_in))
    }

    fn with(
        hub: &'a Hub,
        tx: Transaction,
        request: request::Model,
        (actor, part): (Actor, Taker),
        clocks: Clocks,
        read_in: Option<i32>,
    ) -> Self {
        let (events, steps, wishes, documents, comes_of) = Default::default();
        Self {
            hub,
            tx,
            request,
            actor,
            part,
            clocks,
            read_in,
            events,
            steps,
            wishes,
            documents,
            comes_of,
        }
    }

    /// A request that the hub itself goes on with, because time has passed.
    pub(crate) async fn by_the_hub(
        hub: &'a Hub,
        tx: Transaction,
        request: request::Model,
    ) -> Result<Self> {
        Self::of(hub, tx, request, Actor::hub(), Taker::Hub).await
    }

    /// A request that is about to be written for the first time.
    pub(super) fn begin(
        hub: &'a Hub,
        tx: Transaction,
        request: request::Model,
        viewer: &Viewer,
        part: Taker,
    ) -> Result<Self> {
        let clocks = Clocks::none(limits_of(hub, &request)?);
        Ok(Self::with(hub, tx, request, (viewer.actor(), part), clocks, None))
    }

    /// Takes a step in the part of whoever opened the request.
    pub fn take(&mut self, step: Step, why: Option<&str>) -> Result<()> {
        self.step(step, self.part, why, None)
    }

    /// The same, with the code of a cause beside the words.
    pub fn take_because(
        &mut self,
        step: Step,
        why: Option<&str>,
        cause: &'static str,
    ) -> Result<()> {
        self.step(step, self.part, why, Some(cause))
    }

    /// A step that follows by itself from what was just done.
    pub fn follow(&mut self, step: Step) -> Result<()> {
        self.step(step, Taker::Hub, None, None)
    }

    fn step(
        &mut self,
        step: Step,
        taker: Taker,
        why: Option<&str>,
        cause: Option<&'static str>,
    ) -> Result<()> {
        let journey = Journey {
            service: self.request.service.0,
            state: self.request.state.0,
            version: self.request.version,
        };
        let why = why.map(str::trim).filter(|why| !why.is_empty());
        let next = journey.take(step, self.applying(step, taker), why).map_err(refused)?;
        let missed_because = clocks::cause_of(&self.request);
        let turned = self.clocks.step(
            journey.service,
            step,
            self.hub.today(),
            &clocks::started(&self.request),
            missed_because,
        );
        let id = RequestEventId::fresh();
        self.steps.took(id, step, journey.state);
        self.steps.turned(id, &turned.ended, turned.is_first_answer);
        self.events.push(request_event::Model {
            id,
            request_id: self.request.id,
            version: next.version,
            step: Stored(step),
            from_state: Stored(journey.state),
            to_state: Stored(next.state),
            taker: Stored(taker),
            at: self.hub.now(),
            account_id: self.actor.account.filter(|_| taker != Taker::Hub),
            actor: if taker == Taker::Hub { Actor::hub().name } else { self.actor.name.clone() },
            why: why.map(str::to_owned),
            cause: cause.map(str::to_owned),
        });
        self.request.state = Stored(next.state);
        self.request.version = next.version;
        self.request.is_open = !next.state.is_final();
        if next.state.is_final() {
            self.request.closed_at = Some(self.hub.now());
        }
        Ok(())
    }

    /// An employer applies and, later, acts upon the opinion: one person in two parts.
    fn applying(&self, step: Step, taker: Taker) -> Taker {
        let is_applicants = matches!(step, Step::Submit | Step::Resubmit | Step::Withdraw);
        if taker == Taker::Employer && is_applicants { Taker::Applicant } else { taker }
    }

    /// The last day of a clock that runs, as the steps taken so far have left it.
    pub fn due_on(&self, kind: ClockKind) -> Option<NaiveDate> {
        self.clocks.due_of(kind)
    }

    /// Says why the last clock of this kind was missed. False where none was.
    pub(super) fn explain(&mut self, kind: ClockKind, cause: &str) -> bool {
        self.clocks.explain(kind, cause)
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Writes everything, commits, and tells who listens.
    pub async fn keep(mut self, action: &'static str) -> Result<request::Model> {
        let (due_on, due_kind) = self.clocks.next_due();
        self.request.due_on = due_on;
        self.request.due_kind = due_kind.map(Stored);
        self.request.changed_at = self.hub.now();
        self.write_request().await?;
        let events = self.events.iter().cloned().map(IntoActiveModel::into_active_model);
        let events: Vec<request_event::ActiveModel> =
            events.map(|event: request_event::ActiveModel| event.reset_all()).collect();
        if !events.is_empty() {
            request_event::Entity::insert_many(events).exec_without_returning(&self.tx).await?;
        }
        self.clocks.keep(&self.tx, self.request.id).await?;
        let wishes = std::mem::take(&mut self.wishes);
        if !wishes.is_empty() {
            request_wish::Entity::insert_many(wishes).exec_without_returning(&self.tx).await?;
        }
        let documents = std::mem::take(&mut self.documents);
        if !documents.is_empty() {
            request_document::Entity::insert_many(documents)
                .exec_without_returning(&self.tx)
                .await?;
        }
        if let Some(handover) = self.comes_of.take() {
            let request = self.request.id;
            handovers::came_of(self.hub, &self.tx, &self.actor, handover, request).await?;
        }
        surveys::note(self.hub, &self.tx, &self.request, &self.steps).await?;
        letters::write(self.hub, &self.tx, &self.request, &self.events).await?;
        let number = &self.request.number;
        let deed = Deed::done(action, "request", number);
        audit::record(&self.tx, &*self.hub.clock, &self.actor, deed).await?;
        let version = i64::from(self.request.version);
        for topic in [
            access::topic_of_office(self.request.organisation_id),
            access::topic_of_request(self.request.id),
        ] {
            self.tx.tell(Event::new(topic, version)).await?;
        }
        self.tx.commit().await?;
        Ok(self.request)
    }

    async fn write_request(&mut self) -> Result<()> {
        let Some(read_in) = self.read_in else {
            let row = self.request.clone().into_active_model().reset_all();
            request::Entity::insert(row).exec_without_returning(&self.tx).await?;
            return Ok(());
        };
        if read_in == self.request.version {
            // Something changed that is no step, as who looks after it.
            self.request.version += 1;
        }
        let row = self.request.clone().into_active_model().reset_all();
        let written = request::Entity::update_many()
            .set(row)
            .filter(request::Column::Id.eq(self.request.id))
            .filter(request::Column::Version.eq(read_in))
            .exec(&self.tx)
            .await?;
        if written.rows_affected == 0 { Err(Error::stale()) } else { Ok(()) }
    }
}

fn limits_of(hub: &Hub, request: &request::Model) -> Result<rules::requests::TimeLimits> {
    let directory = hub.directory.current();
    let office = directory.index_of(request.organisation_id).ok_or(Error::NotFound("機関"))?;
    let prefecture = &directory.entry(office).organisation.prefecture;
    Ok(settings_for(&directory, prefecture, hub.today())?.times)
}

fn refused(refused: StepRefused) -> Error {
    match refused {
        StepRefused::NotFromHere { .. } => {
            Error::Conflict(format!("{refused}。最新の状態を確認してください"))
        }
        StepRefused::NotByYou { .. } => Error::Forbidden,
        StepRefused::WhyMissing(step) => Error::bad_input(
            "input.message",
            "REASON_MISSING",
            format!("「{}」の理由を入力してください", step.label()),
        ),
    }
}
