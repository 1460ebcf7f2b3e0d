//! Which cells of published tables stay hidden, so that nobody can work out a small number.
//!
//! A cell that counts few people is hidden. Others are hidden with it until it can be recomputed
//! neither from totals, roll-ups, other editions and differences, nor by narrowing it down. What
//! cannot be protected any more, because too much is published already, is an error with the
//! list of what leaks.

mod bounds;
mod edges;
mod elimination;
mod hiding;
mod protect;
mod publication;
mod table;
mod unknowns;

pub use protect::{Leak, LeakCause, Leaking, Protection, protect, small_cells};
pub use publication::{Cell, DoesNotAddUp, Publication};
pub use table::{Axis, Table};

/// In tables about health, fewer persons than these are not shown.
///
/// Source: survey rules of the hub, "persons <10 not shown in health-related tables"; the same
/// number below which group results of a stress check are not given to the employer.
pub const PERSONS_MIN: u64 = 10;

/// In tables for everybody, fewer workplaces than these are not shown.
///
/// Source: survey rules of the hub, "counts of workplaces <3 not shown to the public".
pub const WORKPLACES_MIN_PUBLIC: u64 = 3;

#[cfg(test)]
mod proofs;
