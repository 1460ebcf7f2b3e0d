//! Who is asking, once their token has been checked.

use rules::{Prefecture, Role, Word};
use schema::ids::{AccountId, MembershipId, OrganisationId, SessionId, WorkplaceId};

use crate::platform::audit::Actor;
use crate::platform::error::{Error, Result};

/// A signed-in person in one of their roles, or nobody.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    pub(in crate::accounts) person: Option<Person>,
    /// Where the request came from, for the record.
    pub address: Option<String>,
    pub device: Option<String>,
    pub request_id: Option<String>,
}

/// The person behind a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub account: AccountId,
    pub session: SessionId,
    pub membership: MembershipId,
    pub name: String,
    pub role: Role,
    /// Still with the first password, which somebody else knows.
    pub must_change_password: bool,
    /// In a role that has to show a second factor, in a session where none was shown.
    pub lacks_second_factor: bool,
    pub organisation: Option<ViewerOrganisation>,
    pub workplace: Option<WorkplaceId>,
}

/// The organisation that a person acts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerOrganisation {
    pub id: OrganisationId,
    pub code: String,
    pub name: String,
    pub prefecture: Option<Prefecture>,
}

impl Viewer {
    pub fn stranger() -> Self {
        Self::default()
    }

    pub fn signed_in(person: Person) -> Self {
        Self { person: Some(person), ..Self::default() }
    }

    pub fn with_person(mut self, person: Option<Person>) -> Self {
        self.person = person;
        self
    }

    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// The person, or the refusal that a stranger gets.
    pub fn known(&self) -> Result<&Person> {
        self.person().ok_or_else(Error::not_signed_in)
    }

    pub fn actor(&self) -> Actor {
        Actor {
            account: self.person().map(|person| person.account),
            name: self.person().map_or_else(String::new, |person| person.name.clone()),
            role: self.person().map(|person| person.role.code()),
            address: self.address.clone(),
            request_id: self.request_id.clone(),
        }
    }
}
