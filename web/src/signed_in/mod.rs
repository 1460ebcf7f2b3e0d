//! What the pages of people who are signed in share: who they are, what they just did, and
//! how numbers and days are read as people type them.

mod day_fields;
mod notice;
mod own;
mod sent;
mod today;
mod typed;

pub(crate) use day_fields::{date_field, not_a_day, typed_day};
pub(crate) use notice::{Done, answered, notice};
pub(crate) use own::{Reader, forbidden, reader};
pub(crate) use sent::Sent;
pub(crate) use today::{this_year, today};
pub(crate) use typed::{day, half_width, whole_number};
