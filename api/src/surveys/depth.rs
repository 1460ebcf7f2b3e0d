//! How deep somebody sees into the figures of a prefecture.

use rules::surveys::publish::Reader;
use rules::{Prefecture, Role};

use super::counts::Hidden;
use crate::accounts::{Act, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};

/// The reader that a viewer is.
///
/// Whoever has no role for it is one of the public. Whoever has one and lacks a condition of it,
/// such as the second factor, hears of that instead.
pub(super) fn reader(viewer: &Viewer, act: Act, prefecture: Option<Prefecture>) -> Result<Reader> {
    let (person, reach) = match permit(viewer, act) {
        Ok(permitted) => permitted,
        Err(Error::Forbidden | Error::Unauthenticated(_)) => return Ok(Reader::Public),
        Err(error) => return Err(error),
    };
    let own = person.organisation.as_ref().and_then(|own| own.prefecture);
    Ok(match reach {
        Reach::Everything => Reader::Planner,
        Reach::OwnPrefecture if prefecture.is_some() && own == prefecture => match person.role {
            Role::Planner => Reader::Planner,
            _ => Reader::Inside,
        },
        _ => Reader::Public,
    })
}

pub(super) fn hides(reader: Reader, hidden: Hidden) -> bool {
    match reader {
        Reader::Inside => false,
        Reader::Planner => hidden.planner,
        Reader::Public => hidden.public || hidden.planner,
    }
}

/// The public sees what is frozen.
pub(super) fn sees_drafts(reader: Reader) -> bool {
    reader != Reader::Public
}
