//! Who may change which entry of the directory. Reading it is open to everybody.

use rules::{OrganisationKind, Prefecture};

use super::snapshot::Entry;
use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};

/// The person, if this entry is theirs to do this with.
pub fn over<'a>(viewer: &'a Viewer, act: Act, entry: &Entry) -> Result<&'a Person> {
    let (person, reach) = permit(viewer, act)?;
    if reaches(person, reach, entry) { Ok(person) } else { Err(Error::Forbidden) }
}

fn reaches(person: &Person, reach: Reach, entry: &Entry) -> bool {
    let Some(own) = &person.organisation else {
        return reach == Reach::Everything;
    };
    let organisation = &entry.organisation;
    match reach {
        Reach::Everything => true,
        Reach::OwnPrefecture => {
            own.prefecture.map(Prefecture::code).as_deref()
                == Some(organisation.prefecture.as_str())
                && !is_authority(entry)
        }
        Reach::OwnOrganisation => {
            organisation.id == own.id || organisation.parent_id == Some(own.id)
        }
        Reach::OwnWorkplace | Reach::Oneself => false,
    }
}

/// A coordinator of the support programme does not rewrite the entries of the state.
fn is_authority(entry: &Entry) -> bool {
    matches!(entry.kind(), OrganisationKind::LabourBureau | OrganisationKind::InspectionOffice)
}

/// The prefecture for which the viewer may set numbers.
pub fn over_settings<'a>(viewer: &'a Viewer, prefecture: &str) -> Result<&'a Person> {
    let (person, reach) = permit(viewer, Act::ChangeSettings)?;
    let own = person.organisation.as_ref().and_then(|own| own.prefecture).map(Prefecture::code);
    match reach {
        Reach::Everything => Ok(person),
        Reach::OwnPrefecture if own.as_deref() == Some(prefecture) => Ok(person),
        _ => Err(Error::Forbidden),
    }
}
