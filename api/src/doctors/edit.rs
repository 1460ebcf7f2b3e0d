//! What is registered of a practitioner is put right.

use chrono::NaiveDate;
use rules::Service;
use rules::practitioners::{Sex, Venue};
use schema::doctors::{availability, practitioner_profile};
use schema::ids::PractitionerId;
use schema::people::practitioner;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::access::{self, PRACTITIONER};
use super::offer::{self, Offer};
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// What shall be said from now on. `None` leaves it as it is; `Some(None)` takes it away.
#[derive(Debug, Default)]
pub(super) struct Edit {
    pub name: Option<String>,
    pub qualified_until: Option<Option<NaiveDate>>,
    pub sex: Option<Option<Sex>>,
    pub languages: Option<Vec<String>>,
    pub services: Option<Vec<Service>>,
    pub venues: Option<Vec<Venue>>,
    pub cases_per_month_max: Option<Option<i32>>,
    pub clinic_address: Option<Option<String>>,
    pub position: Option<Option<(f64, f64)>>,
    pub account_email: Option<Option<String>>,
}

impl Edit {
    fn apply(self, offer: &mut Offer) {
        fn set<T>(value: &mut T, wanted: Option<T>) {
            if let Some(wanted) = wanted {
                *value = wanted;
            }
        }
        set(&mut offer.name, self.name);
        set(&mut offer.qualified_until, self.qualified_until);
        set(&mut offer.sex, self.sex);
        set(&mut offer.languages, self.languages);
        set(&mut offer.services, self.services);
        set(&mut offer.venues, self.venues);
        set(&mut offer.cases_per_month_max, self.cases_per_month_max);
        set(&mut offer.clinic_address, self.clinic_address);
        set(&mut offer.position, self.position);
    }
}

pub(super) async fn edit(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    version: i32,
    mut edit: Edit,
) -> Result<PractitionerId> {
    let tx = hub.db.begin().await?;
    let entry = access::managed(&tx, viewer, id, hub.today()).await?;
    access::take(&tx, entry.id, version).await?;
    let profile = practitioner_profile::Entity::find_by_id(entry.id).one(&tx).await?;
    let mut wanted = Offer::of(&entry, &profile.ok_or(PRACTITIONER)?);
    let profession = entry.profession.0;
    let account = match edit.account_email.take() {
        None => NotSet,
        Some(None) => Set(None),
        Some(Some(email)) => {
            Set(Some(offer::account_of(&tx, &email, profession, entry.id, hub.today()).await?))
        }
    };
    edit.apply(&mut wanted);
    let wanted = wanted.checked(profession)?;
    no_hours_elsewhere(&tx, entry.id, &wanted.venues).await?;

    practitioner::ActiveModel {
        id: Set(entry.id),
        name: Set(wanted.name.clone()),
        qualified_until: Set(wanted.qualified_until),
        account_id: account,
        ..Default::default()
    }
    .update(&tx)
    .await?;
    wanted.profile(entry.id).update(&tx).await?;
    let object = entry.id.to_string();
    let deed = Deed::done("EDIT_PRACTITIONER", "practitioner", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}

/// A venue with hours is not taken away under them.
async fn no_hours_elsewhere(
    db: &impl ConnectionTrait,
    id: PractitionerId,
    venues: &[Venue],
) -> Result<()> {
    let hours = availability::Entity::find()
        .filter(availability::Column::PractitionerId.eq(id))
        .all(db)
        .await?;
    if hours.iter().all(|hours| venues.contains(&hours.venue.0)) {
        return Ok(());
    }
    Err(Error::bad_input(
        "input.venues",
        "IN_USE",
        "担当日時に使われている実施場所は外せません。先に担当日時を変更してください",
    ))
}
