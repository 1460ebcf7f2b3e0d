//! The ways to reach a centre that a file speaks of: one of each kind.
//!
//! Where a centre has further numbers of a kind, the file's is the first of them and the
//! others stay, until the file empties the kind.

use rules::ChannelKind;
use schema::directory::channel::{Column as Stored, Entity, Model};
use schema::ids::{ChannelId, OrganisationId};
use sea_orm::DbErr;

use super::Work;
use super::centres::or_stored;
use super::columns::Cells;
use super::write;

/// A number or an address, and whether it is answered or received around the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) value: String,
    pub(super) is_day_and_night: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contacts {
    pub(super) phone: Option<Contact>,
    pub(super) fax: Option<Contact>,
    pub(super) email: Option<Contact>,
    pub(super) website: Option<Contact>,
}

impl Contacts {
    pub(super) fn of(channels: &[Model]) -> Self {
        let first = |kind| {
            channels.iter().find(|channel| channel.kind.0 == kind).map(|channel| Contact {
                value: channel.value.clone(),
                is_day_and_night: channel.is_day_and_night,
            })
        };
        Self {
            phone: first(ChannelKind::Phone),
            fax: first(ChannelKind::Fax),
            email: first(ChannelKind::Email),
            website: first(ChannelKind::Web),
        }
    }

    pub(super) fn read(cells: &mut Cells<'_>, stored: Option<&Self>) -> Self {
        let value =
            |contact: &Option<Contact>| contact.as_ref().map(|contact| contact.value.clone());
        let around_the_clock =
            |contact: &Option<Contact>| contact.as_ref().is_some_and(|c| c.is_day_and_night);

        let phone = or_stored(cells, "phone", stored.map(|s| value(&s.phone)), |cells| {
            cells.phone("phone")
        });
        let fax =
            or_stored(cells, "fax", stored.map(|s| value(&s.fax)), |cells| cells.phone("fax"));
        let email = or_stored(cells, "email", stored.map(|s| value(&s.email)), |cells| {
            cells.email("email")
        });
        let website = or_stored(cells, "website", stored.map(|s| value(&s.website)), |cells| {
            cells.url("website")
        });
        let mut flag =
            |column, stored| or_stored(cells, column, stored, |cells| cells.flag(column));
        let fax_always = flag("fax_day_and_night", stored.map(|s| around_the_clock(&s.fax)));
        let email_always = flag("email_day_and_night", stored.map(|s| around_the_clock(&s.email)));

        let contact = |value: Option<String>, is_day_and_night| {
            value.map(|value| Contact { value, is_day_and_night })
        };
        // A file has no column for these two, so it leaves them as they are.
        let phone_always = stored.is_some_and(|s| around_the_clock(&s.phone));
        let website_always = stored.is_some_and(|s| around_the_clock(&s.website));
        Self {
            phone: contact(phone, phone_always),
            fax: contact(fax, fax_always),
            email: contact(email, email_always),
            website: contact(website, website_always),
        }
    }

    fn by_kind(&self) -> [(ChannelKind, Option<&Contact>); 4] {
        [
            (ChannelKind::Phone, self.phone.as_ref()),
            (ChannelKind::Fax, self.fax.as_ref()),
            (ChannelKind::Email, self.email.as_ref()),
            (ChannelKind::Web, self.website.as_ref()),
        ]
    }
}

/// What has to be written so that the channels are as the file has them.
#[derive(Default)]
pub(super) struct Changes {
    written: Vec<Model>,
    removed: Vec<ChannelId>,
}

impl Changes {
    pub(super) fn from(
        &mut self,
        organisation: OrganisationId,
        stored: &[Model],
        contacts: &Contacts,
    ) {
        let mut next = stored.iter().map(|channel| channel.position + 1).max().unwrap_or_default();
        for (kind, contact) in contacts.by_kind() {
            let mut of_kind = stored.iter().filter(|channel| channel.kind.0 == kind);
            let Some(Contact { value, is_day_and_night }) = contact.cloned() else {
                self.removed.extend(of_kind.map(|channel| channel.id));
                continue;
            };
            match of_kind.next() {
                Some(first)
                    if first.value == value && first.is_day_and_night == is_day_and_night => {}
                Some(first) => {
                    self.written.push(Model { value, is_day_and_night, ..first.clone() });
                }
                None => {
                    self.written.push(Model {
                        id: ChannelId::fresh(),
                        organisation_id: organisation,
                        kind: kind.into(),
                        value,
                        is_day_and_night,
                        note: None,
                        position: next,
                    });
                    next += 1;
                }
            }
        }
    }

    pub(super) async fn write(self, work: &Work<'_>) -> Result<(), DbErr> {
        write::remove::<Entity, _>(work, Stored::Id, &self.removed).await?;
        write::upsert(work, self.written, &[Stored::Id]).await
    }
}
