//! The ranking itself: everybody is either in it, or excluded with the reason.

use super::cost::{CostPart, PARTS};
use super::reason::reasons;
use super::{Candidate, Exclusion, Need, NothingFound, Reason, Slot, Weights};
use super::{hard_rules, slots};
use crate::directory::distance_km;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking<D, S> {
    /// The most suitable first.
    pub candidates: Vec<Ranked<D, S>>,
    /// In the order of their ids, each with the first rule that excluded them.
    pub excluded: Vec<(D, Exclusion)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<D, S> {
    pub doctor: D,
    pub slot: Slot<S>,
    /// The sum of the parts: the lower, the better.
    pub cost: u32,
    pub parts: [CostPart; PARTS],
    pub open_cases: u32,
    /// Never empty.
    pub reasons: Vec<Reason>,
}

/// Ranks by cost, then by the fewest open cases, then by the lower id. So the same request
/// always gets the same ranking, in whatever order the candidates come.
pub fn rank<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidates: &[Candidate<'_, D, W, E, S>],
    weights: &Weights,
) -> Ranking<D, S>
where
    D: Copy + Ord,
    W: Eq,
    E: Eq,
    S: Copy,
{
    let mut ranking = Ranking { candidates: Vec::new(), excluded: Vec::new() };
    for candidate in candidates {
        match place(need, candidate, weights) {
            Ok(ranked) => ranking.candidates.push(ranked),
            Err(exclusion) => ranking.excluded.push((candidate.id, exclusion)),
        }
    }
    ranking
        .candidates
        .sort_unstable_by_key(|ranked| (ranked.cost, ranked.open_cases, ranked.doctor));
    ranking.excluded.sort_unstable_by_key(|(doctor, _)| *doctor);
    ranking
}

fn place<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
    weights: &Weights,
) -> Result<Ranked<D, S>, Exclusion>
where
    D: Copy + Eq,
    W: Eq,
    E: Eq,
    S: Copy,
{
    if let Some(exclusion) = hard_rules::exclusion(need, candidate) {
        return Err(exclusion);
    }
    let distance_m = distance_m(need.position, candidate.position);
    let choice = slots::cheapest(need, candidate, distance_m, weights)?;
    Ok(Ranked {
        doctor: candidate.id,
        slot: choice.slot,
        cost: choice.cost,
        parts: choice.parts,
        open_cases: candidate.open_cases,
        reasons: reasons(need, candidate, &choice.slot, choice.load, distance_m, weights),
    })
}

/// To the metre, so that costs are whole numbers.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "half the girth of the earth in metres fits, and no distance is below 0"
)]
fn distance_m(workplace: Option<(f64, f64)>, practitioner: Option<(f64, f64)>) -> Option<u32> {
    let (from, to) = (workplace?, practitioner?);
    let metres = (distance_km(from.0, from.1, to.0, to.1) * 1000.0).round();
    metres.is_finite().then_some(metres as u32)
}

impl<D: Copy + Ord, S> Ranking<D, S> {
    /// What speaks against choosing this one. `None`: nothing, or they were no candidate.
    pub fn why_not(&self, doctor: D) -> Option<Exclusion> {
        let place = self.excluded.binary_search_by_key(&doctor, |(id, _)| *id).ok()?;
        Some(self.excluded[place].1)
    }

    /// The place in the ranking, counted from 1.
    pub fn place_of(&self, doctor: D) -> Option<usize> {
        self.candidates.iter().position(|ranked| ranked.doctor == doctor).map(|place| place + 1)
    }
}

/// Why nobody is in the ranking, if nobody is: that nobody may do it, or that nobody who may
/// has time.
pub fn nothing_found_cause<D, S>(ranking: &Ranking<D, S>) -> Option<NothingFound> {
    if !ranking.candidates.is_empty() {
        return None;
    }
    let lacks_only_time =
        ranking.excluded.iter().any(|(_, exclusion)| exclusion.code().is_about_time());
    Some(if lacks_only_time { NothingFound::NoSlot } else { NothingFound::NoDoctor })
}
