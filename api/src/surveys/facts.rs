//! What the steps of a request leave behind for the survey, in the transaction of the steps.

use chrono::NaiveDate;
use rules::practitioners::Venue;
use rules::requests::{ClockKind, MeetingState, State, Step};
use rules::surveys::{Channel, FactSource, Happening, Performer, TakenBack};
use rules::{Role, Word};
use schema::Stored;
use schema::ids::RequestEventId;
use schema::people::{headcount, practitioner, workplace};
use schema::requests::{meeting, request, request_event};
use schema::surveys::fact::{self, Ground};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::whereabouts::{Whereabouts, worker_key};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

/// What happened to a request since it was opened.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    left: Vec<Left>,
    /// A signed report was given back, so it does not count as reported any more.
    gives_report_back: bool,
}

/// One fact before it is known where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    happening: Happening,
    clock: Option<(ClockKind, bool)>,
    event: Option<RequestEventId>,
}

impl Steps {
    /// A step that somebody took from a state.
    pub(crate) fn took(&mut self, event: RequestEventId, step: Step, from: State) {
        if let Some(happening) = happening_of(step, from) {
            self.left.push(Left { happening, clock: None, event: Some(event) });
        }
        self.gives_report_back |= step == Step::Reopen;
    }

    /// What a step made of the clocks.
    pub(crate) fn turned(
        &mut self,
        event: RequestEventId,
        ended: &[(ClockKind, bool)],
        is_first_answer: bool,
    ) {
        let event = Some(event);
        if is_first_answer {
            self.left.push(Left { happening: Happening::Contacted, clock: None, event });
        }
        self.left.extend(ended.iter().map(|end| Left {
            happening: Happening::ClockEnded,
            clock: Some(*end),
            event,
        }));
    }

    /// A clock that ran out by itself.
    pub(crate) fn missed(kind: ClockKind) -> Self {
        let clock = Some((kind, false));
        let left = Left { happening: Happening::ClockEnded, clock, event: None };
        Self { left: vec![left], gives_report_back: false }
    }
}

/// What the survey calls a step, if it counts it. A measure that is mended is no further one.
fn happening_of(step: Step, from: State) -> Option<Happening> {
    match step {
        Step::Submit => Some(Happening::Applied),
        Step::Return => Some(Happening::Returned),
        Step::Guide => Some(Happening::GuidedElsewhere),
        Step::Waitlist => Some(Happening::Waitlisted),
        Step::Offer => Some(Happening::Offered),
        Step::Decline | Step::Expire => Some(Happening::Declined),
        Step::NoShow => Some(Happening::NoShow),
        Step::Hold => Some(Happening::Served),
        Step::Sign => Some(Happening::Reported),
        Step::Deliver => Some(Happening::OpinionSent),
        Step::RecordMeasures if from == State::OpinionAcknowledged => Some(Happening::MeasureTaken),
        Step::Withdraw => Some(Happening::Withdrawn),
        Step::Receive
        | Step::Resubmit
        | Step::Check
        | Step::Accept
        | Step::Release
        | Step::Recall
        | Step::Counter
        | Step::Assign
        | Step::Schedule
        | Step::Reschedule
        | Step::GiveUp
        | Step::Draft
        | Step::Reopen
        | Step::Acknowledge
        | Step::RecordMeasures
        | Step::Close => None,
    }
}

/// Writes the facts that steps leave, in two statements however many there are.
pub(crate) async fn note(
    hub: &Hub,
    tx: &Transaction,
    request: &request::Model,
    steps: &Steps,
) -> Result<()> {
    let mut rows = Vec::new();
    if !steps.left.is_empty() {
        let of_request = of_request(hub, tx, request).await?;
        rows.extend(steps.left.iter().map(|left| of_request.fact(left)));
    }
    if steps.gives_report_back {
        rows.extend(
            last_report(tx, request)
                .await?
                .map(|reported| reported.taken_back(TakenBack::Reopened, hub.now(), None)),
        );
    }
    if !rows.is_empty() {
        let rows = rows.into_iter().map(fact::Model::new_row);
        fact::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What all facts of a request have in common, with what some of them say besides.
struct OfRequest<'a> {
    request: &'a request::Model,
    known: Known,
    common: fact::Model,
}

/// What is known of the workplace on the day, of the meeting that was held, and of whoever
/// held it.
#[derive(Debug, FromQueryResult)]
struct Known {
    municipality_code: String,
    part: String,
    industry: String,
    at_workplace: Option<i32>,
    in_company: Option<i32>,
    profession: Option<Stored<Role>>,
    venue: Option<Stored<Venue>>,
    minutes: Option<i32>,
}

async fn of_request<'a>(
    hub: &Hub,
    tx: &Transaction,
    request: &'a request::Model,
) -> Result<OfRequest<'a>> {
    let day = hub.today();
    let known = tx.query_one(&known_of(request, day)).await?.ok_or(Error::NotFound("事業場"))?;
    let known = Known::from_query_result(&known, "")?;
    let directory = hub.directory.current();
    let office = directory.index_of(request.organisation_id).ok_or(Error::NotFound("機関"))?;
    let organisation = &directory.entry(office).organisation;
    let ground = Ground {
        day,
        prefecture: organisation.prefecture.clone(),
        organisation_id: organisation.id,
        source: FactSource::Request,
        recorded_at: hub.now(),
    };
    let place = Some((known.municipality_code.as_str(), known.part.as_str()));
    let whereabouts = Whereabouts::of(&directory, organisation, place, day);
    let days =
        day.signed_duration_since(request.applied_on).num_days().clamp(0, i64::from(i32::MAX));
    let common = fact::Model {
        inspection_office_id: whereabouts.inspection_office,
        contract_unit: whereabouts.contract_unit,
        service: Some(request.service),
        recipient: Some(Stored(request.service.0.recipient())),
        workplace_id: Some(request.workplace_id),
        worker_key: request.worker_id.map(|worker| worker_key(&hub.vault, worker)),
        industry: Some(known.industry.clone()),
        headcount: known.at_workplace,
        company_headcount: known.in_company,
        is_paid: organisation.is_paid,
        people: request.people,
        days: i32::try_from(days).ok(),
        ..fact::Model::of(&ground, Happening::Applied)
    };
    Ok(OfRequest { request, known, common })
}

impl OfRequest<'_> {
    fn fact(&self, left: &Left) -> fact::Model {
        let mut fact = fact::Model {
            happening: Stored(left.happening),
            request_event_id: left.event,
            ..self.common.clone()
        };
        match left.happening {
            Happening::Applied => {
                fact.channel = Some(Stored(Channel::of_way_in(self.request.way_in.0)));
            }
            Happening::Served => {
                let venue = self.known.venue.map(|venue| Channel::of_venue(venue.0));
                let by = self.known.profession.map(|who| Performer::of_profession(who.0));
                fact.channel = venue.map(Stored);
                fact.performer = by.map(Stored);
                fact.minutes = self.known.minutes.unwrap_or_default();
            }
            _ => {}
        }
        if let Some((kind, is_in_time)) = left.clock {
            fact.clock = Some(Stored(kind));
            fact.is_in_time = Some(is_in_time);
        }
        fact
    }
}

/// The workplace with the people last counted on the day or before, whoever has the request
/// in hand, and the meeting that was held.
fn known_of(request: &request::Model, day: NaiveDate) -> SelectStatement {
    use headcount::Column as Count;
    let counted = |column: Count| Expr::col((headcount::Entity, column));
    let last = Query::select()
        .expr(Expr::col(("earlier", Count::CountedOn)).max())
        .from_as(headcount::Entity, "earlier")
        .and_where(Expr::col(("earlier", Count::WorkplaceId)).eq(request.workplace_id))
        .and_where(Expr::col(("earlier", Count::CountedOn)).lte(day))
        .take();
    Query::select()
        .column((workplace::Entity, workplace::Column::MunicipalityCode))
        .column((workplace::Entity, workplace::Column::Part))
        .column((workplace::Entity, workplace::Column::Industry))
        .column((headcount::Entity, Count::AtWorkplace))
        .column((headcount::Entity, Count::InCompany))
        .column((practitioner::Entity, practitioner::Column::Profession))
        .column((meeting::Entity, meeting::Column::Venue))
        .column((meeting::Entity, meeting::Column::Minutes))
        .from(workplace::Entity)
        .join(
            JoinType::LeftJoin,
            headcount::Entity,
            counted(Count::WorkplaceId)
                .equals((workplace::Entity, workplace::Column::Id))
                .and(counted(Count::CountedOn).in_subquery(last)),
        )
        .join(
            JoinType::LeftJoin,
            practitioner::Entity,
            Expr::col((practitioner::Entity, practitioner::Column::Id)).eq(request.practitioner_id),
        )
        .join(
            JoinType::LeftJoin,
            meeting::Entity,
            Expr::col((meeting::Entity, meeting::Column::RequestId)).eq(request.id).and(
                Expr::col((meeting::Entity, meeting::Column::State)).eq(MeetingState::Held.code()),
            ),
        )
        .and_where(Expr::col((workplace::Entity, workplace::Column::Id)).eq(request.workplace_id))
        .limit(1)
        .take()
}

/// The fact of the signature that is given back.
async fn last_report(tx: &Transaction, request: &request::Model) -> Result<Option<fact::Model>> {
    let signed = request_event::Entity::find()
        .select_only()
        .column(request_event::Column::Id)
        .filter(request_event::Column::RequestId.eq(request.id))
        .filter(request_event::Column::Step.eq(Stored(Step::Sign)));
    let last = fact::Entity::find()
        .filter(fact::Column::RequestEventId.in_subquery(signed.into_query()))
        .filter(fact::Column::Happening.eq(Stored(Happening::Reported)))
        .order_by_desc(fact::Column::Seq)
        .one(tx)
        .await?;
    Ok(last)
}

#[cfg(test)]
mod tests {
    use rules::requests::STEPS;

    use super::*;

    #[test]
    fn every_step_that_the_survey_counts_leaves_one_fact() {
        let counted: Vec<Step> = Step::ALL
            .iter()
            .copied()
            .filter(|step| {
                let mut lines = STEPS.iter().filter(|line| line.step == *step);
                lines.any(|line| line.from.iter().any(|s| happening_of(*step, *s).is_some()))
            })
            .collect();
        assert_eq!(
            counted,
            [
                Step::Submit,
                Step::Return,
                Step::Guide,
                Step::Waitlist,
                Step::Offer,
                Step::Decline,
                Step::Expire,
                Step::NoShow,
                Step::Hold,
                Step::Sign,
                Step::Deliver,
                Step::RecordMeasures,
                Step::Withdraw,
            ]
        );
    }

    #[test]
    fn a_measure_that_is_mended_is_no_further_measure() {
        let first = happening_of(Step::RecordMeasures, State::OpinionAcknowledged);
        assert_eq!(first, Some(Happening::MeasureTaken));
        assert_eq!(happening_of(Step::RecordMeasures, State::MeasuresRecorded), None);
    }
}
