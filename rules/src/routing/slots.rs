//! The cheapest slot of a candidate against whom no other rule speaks.

use super::cost::{self, CostPart, PARTS};
use super::{Candidate, Exclusion, Load, Month, Need, Slot, Weights};
use crate::practitioners::may_perform;

#[derive(Clone, Copy)]
pub(super) struct Choice<S> {
    pub(super) slot: Slot<S>,
    pub(super) load: Load,
    pub(super) parts: [CostPart; PARTS],
    pub(super) cost: u32,
}

/// Between equals the sooner slot is taken. Where none will do, what speaks against the
/// soonest is the reason.
///
/// The search begins at the first slot in time and ends where waiting alone would cost more
/// than the best so far, so that most slots are never looked at.
pub(super) fn cheapest<D: Copy + Eq, W, E, S: Copy>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    distance_m: Option<u32>,
    weights: &Weights,
) -> Result<Choice<S>, Exclusion> {
    let mut best: Option<Choice<S>> = None;
    let mut objection = None;

    'search: for month in in_time(need, candidate).chunk_by(is_same_month) {
        let first_day = month[0].starts_at.date();
        let load =
            Load::in_month(Month::of(first_day), candidate.cases, candidate.cases_per_month_max);
        for slot in month.iter().filter(|slot| suits(need, candidate, slot)) {
            if let Some(against) = against(need, candidate, slot, load) {
                objection.get_or_insert(against);
                continue;
            }
            let waiting = weights.of_waiting(need, slot);
            if best.is_some_and(|best| best.cost <= waiting) {
                break 'search;
            }
            let parts = cost::parts(need, candidate, slot, load, distance_m, weights);
            let cost = cost::total(&parts);
            if best.is_none_or(|best| cost < best.cost) {
                best = Some(Choice { slot: *slot, load, parts, cost });
            }
        }
    }

    best.ok_or_else(|| objection.unwrap_or_else(|| nothing_in_time(need, candidate)))
}

fn in_time<'a, D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'a, D, W, E, S>,
) -> &'a [Slot<S>] {
    let slots = candidate.slots;
    let from = slots.partition_point(|slot| slot.starts_at < need.earliest);
    let until = slots.partition_point(|slot| slot.starts_at.date() <= need.deadline);
    &slots[from..until.max(from)]
}

fn is_same_month<S>(one: &Slot<S>, next: &Slot<S>) -> bool {
    Month::of(one.starts_at.date()) == Month::of(next.starts_at.date())
}

/// A slot in a place that the practitioner has given up since does not count.
fn suits<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    slot: &Slot<S>,
) -> bool {
    need.accepts(slot.venue) && candidate.venues.contains(&slot.venue)
}

fn against<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    slot: &Slot<S>,
    load: Load,
) -> Option<Exclusion> {
    let on = slot.starts_at.date();
    if let Err(why) = may_perform(&candidate.skills, need.service, on) {
        return Some(Exclusion::SkillRunsOut { on, why });
    }
    let cases_max = load.cases_max.filter(|_| load.is_full())?;
    Some(Exclusion::MonthFull { month: load.month, cases_max })
}

fn nothing_in_time<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Exclusion {
    let deadline = need.deadline;
    let later = candidate.slots.iter().rev().take_while(|slot| deadline < slot.starts_at.date());
    let first_later = later.filter(|slot| suits(need, candidate, slot)).last();
    first_later.map_or(Exclusion::NoSlot { deadline }, |slot| Exclusion::OnlyAfterDeadline {
        first: slot.starts_at.date(),
        deadline,
    })
}
