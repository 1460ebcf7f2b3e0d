//! Follow-ups: an office or a mental-health support centre stays in touch with somebody after an
//! attempt or a treatment, for as long as it takes.
//!
//! One begins with the day on which somebody looks first ([`start`]). What was found that day
//! is written down together with the next day, or with the reason why none is needed
//! ([`settle`]): an open follow-up always has one planned day. Whoever looks is reminded
//! ([`remind`]). Who it is, after what, and everything that is said is kept encrypted, and
//! nobody outside of the organisation sees that there is one.

mod access;
mod content;
mod erase;
pub mod graphql;
mod list;
mod remind;
mod settle;
mod start;

pub(crate) use erase::erase_ended;
pub use remind::remind;
