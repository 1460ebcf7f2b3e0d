//! Every field of `Query` and `Mutation`, asked so that only the asker can be the trouble.
//!
//! A change is asked for with something in it that a permitted asker is refused for later:
//! whoever may ask hears of that, and whoever may not hears FORBIDDEN before.

mod accounts;
mod complaints;
mod directory;
mod doctors;
mod follow_ups;
mod handovers;
mod reports;
mod requests;
mod routing;
mod surveys;
mod workplaces;

use super::May;

/// The field, who may ask for it, and how.
pub(crate) type Question = (&'static str, May, &'static str);

const TREATS: May = May::Only(&["doctor", "nurse"]);
const OFFICE: May = May::Only(&["office"]);

pub(crate) fn all() -> impl Iterator<Item = &'static Question> {
    let rooms = [
        accounts::QUESTIONS,
        complaints::QUESTIONS,
        directory::QUESTIONS,
        surveys::QUESTIONS,
        workplaces::QUESTIONS,
        requests::QUESTIONS,
        routing::QUESTIONS,
        follow_ups::QUESTIONS,
        handovers::QUESTIONS,
        reports::QUESTIONS,
        doctors::QUESTIONS,
    ];
    rooms.into_iter().flatten()
}
