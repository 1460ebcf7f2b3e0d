//! An employer keeps the facts of the own workplace: whom to reach, and how many work there.

use schema::people::workplace;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use super::facts::{Contact, People, needed};
use super::list::{Listed, one};
use super::register::count;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::problems::{Problems, text};

/// What is left out stays as it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Update {
    pub address: Option<String>,
    pub industry: Option<String>,
    pub has_accident_insurance: Option<bool>,
    pub contact: Contact,
    /// As counted today.
    pub workplace_headcount: Option<i32>,
    pub company_headcount: Option<i32>,
}

pub(super) async fn update(hub: &Hub, viewer: &Viewer, update: &Update) -> Result<Listed> {
    let (person, _) = permit(viewer, Act::KeepWorkplace)?;
    let id = person.workplace.ok_or(Error::Forbidden)?;
    let mut wrong = Problems::default();
    let address =
        update.address.as_ref().map(|typed| needed(&mut wrong, "address", typed, "所在地"));
    let industry =
        update.industry.as_ref().map(|typed| needed(&mut wrong, "industry", typed, "業種"));
    update.contact.check(&mut wrong);
    let people = People::read(update.workplace_headcount, update.company_headcount, &mut wrong);
    wrong.none()?;

    let tx = hub.begin().await?;
    workplace::Entity::find_by_id(id).one(&tx).await?.ok_or(Error::NotFound("事業場"))?;
    let mut row = workplace::ActiveModel { id: Set(id), ..Default::default() };
    if let Some(address) = address {
        row.address = Set(address);
    }
    if let Some(industry) = industry {
        row.industry = Set(industry);
    }
    if let Some(insured) = update.has_accident_insurance {
        row.has_accident_insurance = Set(insured);
    }
    let contact = &update.contact;
    if contact.name.is_some() {
        row.contact_name = Set(text(contact.name.as_deref()));
    }
    if contact.phone.is_some() {
        row.contact_phone = Set(text(contact.phone.as_deref()));
    }
    if contact.email.is_some() {
        row.contact_email = Set(text(contact.email.as_deref()));
    }
    if row.is_changed() {
        row.update(&tx).await?;
    }
    if let Some(people) = people {
        count(&tx, hub, id, people).await?;
    }
    let object = id.to_string();
    let deed = Deed::done("UPDATE_WORKPLACE", "workplace", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    one(hub.db.writer(), id).await?.ok_or(Error::NotFound("事業場"))
}
