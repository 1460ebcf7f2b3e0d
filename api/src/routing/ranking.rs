//! The order of the candidates as it stood when one of them was chosen, kept with the choice.

use chrono::{NaiveDate, NaiveDateTime};
use rules::Word;
use rules::routing::{CostPart, Exclusion, Reason};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::candidates::{Order, Place, Pool};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Kept {
    pub deadline: NaiveDate,
    pub candidates: Vec<KeptPlace>,
    pub excluded: Vec<KeptExclusion>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct KeptPlace {
    pub doctor: String,
    pub name: String,
    /// In Japan.
    pub starts_at: NaiveDateTime,
    pub cost: u32,
    /// The codes of what the cost is made of, each with its points.
    pub parts: Vec<(String, u32)>,
    pub reasons: Vec<Sentence>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct KeptExclusion {
    pub doctor: String,
    pub name: String,
    pub reason: Sentence,
}

/// A reason as it was read.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Sentence {
    pub code: String,
    pub message: String,
}

impl Sentence {
    pub(super) fn of_reason(reason: Reason) -> Self {
        Self { code: reason.code().code().to_owned(), message: reason.message() }
    }

    pub(super) fn of_exclusion(exclusion: Exclusion) -> Self {
        Self { code: exclusion.code().code().to_owned(), message: exclusion.message() }
    }
}

impl Kept {
    pub(super) fn of(asked: &Asked, pool: &Pool, order: &Order) -> Self {
        let name = |id| pool.person(id).map(|person| person.name.clone()).unwrap_or_default();
        let place = |place: &Place| KeptPlace {
            doctor: place.doctor.to_string(),
            name: name(place.doctor),
            starts_at: place.slot.starts_at,
            cost: place.cost,
            parts: place.parts.iter().map(part).collect(),
            reasons: place.reasons.iter().copied().map(Sentence::of_reason).collect(),
        };
        let excluded = order.excluded.iter().map(|(id, exclusion)| KeptExclusion {
            doctor: id.to_string(),
            name: name(*id),
            reason: Sentence::of_exclusion(*exclusion),
        });
        Self {
            deadline: asked.deadline,
            candidates: order.candidates.iter().map(place).collect(),
            excluded: excluded.collect(),
        }
    }
}

fn part(part: &CostPart) -> (String, u32) {
    (part.kind.code().to_owned(), part.points)
}
