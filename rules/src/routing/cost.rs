//! What a choice costs, in whole points, so that equals are exactly equal.

use super::{Candidate, CostKind, Load, Need, Slot};
use crate::practitioners::Venue;

/// How heavily each thing weighs. Ten points are one day of waiting; everything else is
/// stated as how long somebody would rather wait.
///
/// These are choices of the hub and not of a law. An office may use others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    pub day_waited: u32,
    /// For each kilometre between the workplace and the practitioner.
    pub kilometre: u32,
    /// What stands in for a distance that nobody knows.
    pub unknown_distance_m: u32,
    /// For a month that is full. One that is half full costs half.
    pub full_load: u32,
    /// The capacity of those who have set no limit, to compare them with the others.
    pub cases_per_month_assumed: u32,
    /// The lower bound of the balance: who has fewer cases in the month comes first.
    pub cases_per_month_min: u32,
    /// For whoever has reached the lower bound already.
    pub minimum_reached: u32,
    /// For each place by which the wish that is met is not the first.
    pub later_wish: u32,
    /// Where there are wishes and the slot meets none.
    pub no_wish_met: u32,
    /// For somebody other than who was in charge before.
    pub other_practitioner: u32,
}

impl Weights {
    pub const STANDARD: Self = Self {
        day_waited: 10,
        // Five kilometres are worth one day.
        kilometre: 2,
        // Neither near nor far for a regional office.
        unknown_distance_m: 20_000,
        // To have a free practitioner instead of a full one, ten days.
        full_load: 100,
        cases_per_month_assumed: 6,
        // Practitioners are called rarely and unevenly: everybody once before anybody twice.
        cases_per_month_min: 1,
        minimum_reached: 30,
        // The first wish rather than the second is worth half a day.
        later_wish: 5,
        // A wished day is preferred to any other that comes up to thirty days sooner.
        no_wish_met: 300,
        // Nobody has to tell their story twice, if that takes no more than five days longer.
        other_practitioner: 50,
    };
}

impl Default for Weights {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// How many parts a cost has: one for each [`CostKind`], in that order.
pub const PARTS: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostPart {
    pub kind: CostKind,
    pub points: u32,
}

pub(super) fn total(parts: &[CostPart; PARTS]) -> u32 {
    parts.iter().fold(0, |sum, part| sum.saturating_add(part.points))
}

pub(super) fn parts<D: Copy + Eq, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    slot: &Slot<S>,
    load: Load,
    distance_m: Option<u32>,
    weights: &Weights,
) -> [CostPart; PARTS] {
    let is_other = need.earlier_doctor.is_some_and(|earlier| earlier != candidate.id);
    let continuity = if is_other { weights.other_practitioner } else { 0 };
    [
        CostPart { kind: CostKind::Continuity, points: continuity },
        CostPart { kind: CostKind::Wishes, points: weights.of_wishes(need, slot) },
        CostPart { kind: CostKind::Waiting, points: weights.of_waiting(need, slot) },
        CostPart { kind: CostKind::Load, points: weights.of_load(load) },
        CostPart { kind: CostKind::Distance, points: weights.of_distance(slot.venue, distance_m) },
    ]
}

impl Weights {
    pub(super) fn of_waiting<D, W, E, S>(&self, need: &Need<'_, D, W, E>, slot: &Slot<S>) -> u32 {
        self.day_waited.saturating_mul(need.days_until(slot.starts_at))
    }

    fn of_wishes<D, W, E, S>(&self, need: &Need<'_, D, W, E>, slot: &Slot<S>) -> u32 {
        if need.wishes.is_empty() {
            return 0;
        }
        need.wish_met(slot.starts_at).map_or(self.no_wish_met, |place| {
            self.later_wish.saturating_mul(u32::try_from(place).unwrap_or(u32::MAX))
        })
    }

    fn of_load(&self, load: Load) -> u32 {
        let capacity = load.cases_max.unwrap_or(self.cases_per_month_assumed).max(1);
        let share = per(self.full_load, load.cases, capacity);
        let has_reached = self.cases_per_month_min <= load.cases;
        share.saturating_add(if has_reached { self.minimum_reached } else { 0 })
    }

    fn of_distance(&self, venue: Venue, distance_m: Option<u32>) -> u32 {
        if !somebody_travels(venue) {
            return 0;
        }
        per(self.kilometre, distance_m.unwrap_or(self.unknown_distance_m), 1000)
    }
}

/// Whether it matters how far the practitioner is from the workplace. To the window of the
/// office the way is the same whoever sits there.
pub(super) fn somebody_travels(venue: Venue) -> bool {
    matches!(venue, Venue::OwnClinic | Venue::Visit)
}

fn per(points: u32, amount: u32, unit: u32) -> u32 {
    let points = u64::from(points) * u64::from(amount) / u64::from(unit);
    u32::try_from(points).unwrap_or(u32::MAX)
}
