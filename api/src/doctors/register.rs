//! A doctor or nurse is entered into the registry of an office.

use rules::Role;
use schema::Stored;
use schema::ids::{PractitionerId, PractitionerOfficeId};
use schema::people::{practitioner, practitioner_office};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use super::access;
use super::offer::{self, Offer};
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub(super) struct Registration {
    pub office_code: String,
    /// `Doctor` or `Nurse`.
    pub profession: Role,
    pub offer: Offer,
    /// Of the account with which they will sign in, where they have one.
    pub account_email: Option<String>,
}

pub(super) async fn register(
    hub: &Hub,
    viewer: &Viewer,
    registration: Registration,
) -> Result<PractitionerId> {
    let Registration { office_code, profession, offer, account_email } = registration;
    let office = access::registering_office(viewer, &hub.directory.current(), &office_code)?;
    let offer = offer.checked(profession)?;
    let id = PractitionerId::fresh();
    let tx = hub.db.begin().await?;
    let account = match account_email {
        Some(email) => Some(offer::account_of(&tx, &email, profession, id, hub.today()).await?),
        None => None,
    };
    practitioner::ActiveModel {
        id: Set(id),
        profession: Set(Stored(profession)),
        name: Set(offer.name.clone()),
        account_id: Set(account),
        qualified_until: Set(offer.qualified_until),
        mental_health_training_on: Set(None),
    }
    .insert(&tx)
    .await?;
    let mut profile = offer.profile(id);
    profile.version = Set(1);
    profile.insert(&tx).await?;
    practitioner_office::ActiveModel {
        id: Set(PractitionerOfficeId::fresh()),
        practitioner_id: Set(id),
        organisation_id: Set(office),
        since: Set(hub.today()),
        until: Set(None),
    }
    .insert(&tx)
    .await?;
    let object = id.to_string();
    let deed = Deed::done("REGISTER_PRACTITIONER", "practitioner", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(id)
}
