//! Candidates, and the times that practitioners have.

use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use rules::practitioners::Venue;
use rules::requests::WaitingCause;
use rules::routing::{CostPart, NothingFound, Reason};
use rules::{Role, Word};
use schema::doctors::slot;
use schema::ids::PractitionerId;

use crate::doctors::load;
use crate::platform::clock::{JAPAN, day_in_japan, from_japan};
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::routing::candidates::{Found, Place};
use crate::routing::free_slots;
use crate::routing::ranking::Sentence;

/// 打診できる担当者の候補
pub(super) struct DoctorCandidates {
    pub(super) found: Found,
    pub(super) shown: usize,
}

#[Object]
impl DoctorCandidates {
    /// The most suitable first.
    async fn candidates(&self) -> Vec<DoctorCandidate> {
        let places = self.found.order.candidates.iter().take(self.shown);
        let ranked = (1..).zip(places);
        ranked.filter_map(|(rank, place)| self.candidate(rank, place)).collect()
    }

    async fn excluded(&self) -> Vec<ExcludedDoctor> {
        let excluded = self.found.order.excluded.iter().filter_map(|(id, exclusion)| {
            let doctor = CandidateDoctor::of(self.found.pool.person(*id)?);
            Some(ExcludedDoctor { doctor, reason: Sentence::of_exclusion(*exclusion).into() })
        });
        excluded.collect()
    }

    /// The last day on which it may be held.
    async fn deadline(&self) -> Date {
        Date(self.found.asked.deadline)
    }

    /// The day that the law sets has passed; times are looked for beyond it.
    async fn is_overdue(&self) -> bool {
        self.found.asked.is_overdue
    }

    /// Why there is nobody, if there is nobody: the cause with which the request can wait.
    async fn nothing_found(&self) -> Option<NobodyFound> {
        self.found.nothing_found().map(NobodyFound::of)
    }
}

impl DoctorCandidates {
    fn candidate(&self, rank: i32, place: &Place) -> Option<DoctorCandidate> {
        let person = self.found.pool.person(place.doctor)?;
        let slot = person.slots.iter().find(|slot| slot.id == place.slot.id)?;
        let distance_km = place.reasons.iter().find_map(|reason| match reason {
            Reason::Distance { metres } => Some(f64::from(*metres) / 1000.0),
            _ => None,
        });
        let load = person.load_in_month_of(slot.starts_at.date());
        let count = |cases: u32| i32::try_from(cases).unwrap_or(i32::MAX);
        Some(DoctorCandidate {
            rank,
            doctor: CandidateDoctor::of(person),
            slot: OfferedSlot::at(slot.id.to_string(), slot.starts_at, slot.ends_at, slot.venue),
            cost: count(place.cost),
            cost_parts: place.parts.iter().map(CandidateCost::of).collect(),
            reasons: place.reasons.iter().map(|r| Sentence::of_reason(*r).into()).collect(),
            cases_in_month: count(load.held + load.booked),
            cases_per_month_max: person.cases_per_month_max.map(count),
            open_cases: count(place.open_cases),
            distance_km,
        })
    }
}

/// 候補者
#[derive(SimpleObject)]
struct DoctorCandidate {
    /// From 1.
    rank: i32,
    doctor: CandidateDoctor,
    /// The most suitable of their free times.
    slot: OfferedSlot,
    /// The lower, the better.
    cost: i32,
    cost_parts: Vec<CandidateCost>,
    reasons: Vec<RoutingReason>,
    /// What is held and agreed in the month of the slot.
    cases_in_month: i32,
    /// Null where they have set no limit.
    cases_per_month_max: Option<i32>,
    open_cases: i32,
    /// From the workplace; null where nobody travels or it is not known.
    distance_km: Option<f64>,
}

/// 候補から外れた方
#[derive(SimpleObject)]
struct ExcludedDoctor {
    doctor: CandidateDoctor,
    reason: RoutingReason,
}

/// 担当の候補となる登録産業医・登録保健師
#[derive(SimpleObject)]
pub(super) struct CandidateDoctor {
    id: ID,
    name: String,
    profession: gql::Role,
    profession_label: &'static str,
}

impl CandidateDoctor {
    fn of(person: &load::Candidate) -> Self {
        Self::named(person.practitioner, &person.name, person.profession)
    }

    pub(super) fn named(id: PractitionerId, name: &str, profession: Role) -> Self {
        Self {
            id: ID(id.to_string()),
            name: name.to_owned(),
            profession: profession.into(),
            profession_label: profession.label(),
        }
    }
}

/// 担当者の日時
#[derive(SimpleObject)]
pub(super) struct OfferedSlot {
    id: ID,
    starts_at: DateTime<FixedOffset>,
    ends_at: DateTime<FixedOffset>,
    venue: gql::Venue,
    venue_label: &'static str,
}

impl OfferedSlot {
    fn at(id: String, from: NaiveDateTime, until: NaiveDateTime, venue: Venue) -> Self {
        Self {
            id: ID(id),
            starts_at: from_japan(from).with_timezone(&JAPAN),
            ends_at: from_japan(until).with_timezone(&JAPAN),
            venue: venue.into(),
            venue_label: venue.label(),
        }
    }

    pub(super) fn of(row: &slot::Model) -> Self {
        Self {
            id: ID(row.id.to_string()),
            starts_at: row.starts_at.with_timezone(&JAPAN),
            ends_at: row.ends_at.with_timezone(&JAPAN),
            venue: row.venue.0.into(),
            venue_label: row.venue.0.label(),
        }
    }
}

/// 候補者の順位を決める点数の内訳
#[derive(SimpleObject)]
struct CandidateCost {
    kind: gql::CostKind,
    label: &'static str,
    points: i32,
}

impl CandidateCost {
    fn of(part: &CostPart) -> Self {
        let kind = part.kind;
        let points = i32::try_from(part.points).unwrap_or(i32::MAX);
        Self { kind: kind.into(), label: kind.label(), points }
    }
}

/// 候補者の順位や除外の理由
#[derive(SimpleObject)]
pub(super) struct RoutingReason {
    code: String,
    message: String,
}

impl From<Sentence> for RoutingReason {
    fn from(sentence: Sentence) -> Self {
        Self { code: sentence.code, message: sentence.message }
    }
}

/// 候補者がいない理由
#[derive(SimpleObject)]
struct NobodyFound {
    cause: gql::WaitingCause,
    message: &'static str,
}

impl NobodyFound {
    fn of(nothing: NothingFound) -> Self {
        let cause = match nothing {
            NothingFound::NoDoctor => WaitingCause::NoDoctor,
            NothingFound::NoSlot => WaitingCause::NoSlot,
        };
        Self { cause: cause.into(), message: nothing.label() }
    }
}

/// 担当者の空いている日時
#[derive(SimpleObject)]
pub(super) struct FreeSlots {
    /// The last day on which it may be held.
    deadline: Date,
    slots: Vec<FreeSlot>,
}

/// 空いている日時
#[derive(SimpleObject)]
struct FreeSlot {
    #[graphql(flatten)]
    slot: OfferedSlot,
    is_after_deadline: bool,
}

impl FreeSlots {
    pub(super) fn of(found: &free_slots::FreeSlots) -> Self {
        let slots = found.slots.iter().map(|row| FreeSlot {
            slot: OfferedSlot::of(row),
            is_after_deadline: found.deadline < day_in_japan(row.starts_at),
        });
        Self { deadline: Date(found.deadline), slots: slots.collect() }
    }
}
