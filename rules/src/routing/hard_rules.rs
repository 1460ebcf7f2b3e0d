//! What excludes somebody whatever their slots are, in the order in which it is looked at.

use super::{Candidate, Exclusion, KeptFrom, Need};
use crate::practitioners::may_perform;

/// The first rule that speaks against this candidate.
pub(super) fn exclusion<D: Eq, W: Eq, E: Eq, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    skill(need, candidate)
        .or_else(|| area(candidate))
        .or_else(|| conflict(need, candidate))
        .or_else(|| declined(need, candidate))
        .or_else(|| sex(need, candidate))
        .or_else(|| language(need, candidate))
        .or_else(|| venue(need, candidate))
}

/// On the first day that is possible. Whether it lasts until the slot is looked at with the slot.
fn skill<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    may_perform(&candidate.skills, need.service, need.earliest.date())
        .err()
        .map(Exclusion::Incapable)
}

fn area<D, W, E, S>(candidate: &Candidate<'_, D, W, E, S>) -> Option<Exclusion> {
    (!candidate.serves_area).then_some(Exclusion::OutsideArea)
}

fn conflict<D, W: Eq, E: Eq, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    let conflict = candidate.conflicts.iter().find(|conflict| match &conflict.with {
        KeptFrom::Workplace(workplace) => *workplace == need.workplace,
        KeptFrom::Employer(employer) => *employer == need.employer,
    });
    conflict.map(|conflict| Exclusion::ConflictOfInterest { ground: conflict.ground })
}

fn declined<D: Eq, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    need.declined.contains(&candidate.id).then_some(Exclusion::Declined)
}

/// Whose sex is not registered cannot be promised.
fn sex<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    let wished = need.doctor_sex?;
    (candidate.sex != Some(wished)).then_some(Exclusion::SexNotAsWished { wished })
}

fn language<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    let wished = need.language?;
    (!candidate.languages.contains(&wished)).then_some(Exclusion::LanguageNotAsWished)
}

fn venue<D, W, E, S>(
    need: &Need<'_, D, W, E>,
    candidate: &Candidate<'_, D, W, E, S>,
) -> Option<Exclusion> {
    let suits = candidate.venues.iter().any(|venue| need.accepts(*venue));
    (!suits).then_some(Exclusion::NoSuitableVenue)
}
