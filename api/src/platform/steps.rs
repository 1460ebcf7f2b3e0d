//! The steps that a letter takes, for whoever wants to watch them.
//!
//! A test watches by ending the process at one of them, and looks at what is left.

/// Where a letter is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Everything is written, and nothing committed.
    Written,
    Committed,
    /// Taken out of the outbox for an attempt.
    Claimed,
    /// The mail server has taken it, and nobody has noted that yet.
    Accepted,
    Noted,
}

impl Step {
    pub const ALL: [Self; 5] =
        [Self::Written, Self::Committed, Self::Claimed, Self::Accepted, Self::Noted];
}

pub trait Steps: Send + Sync {
    fn reached(&self, step: Step);
}

/// Watches nothing.
pub struct Unwatched;

impl Steps for Unwatched {
    fn reached(&self, _: Step) {}
}
