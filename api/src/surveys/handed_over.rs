//! The fact that a handover leaves.

use rules::surveys::{FactSource, Happening};
use schema::Stored;
use schema::requests::handover;
use schema::surveys::fact;
use schema::surveys::fact::Ground;
use sea_orm::EntityTrait;

use super::whereabouts::Whereabouts;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

/// It counts once it has arrived, for the organisation that handed it over.
pub(crate) async fn note_handover(
    hub: &Hub,
    tx: &Transaction,
    row: &handover::Model,
) -> Result<()> {
    let directory = hub.directory.current();
    let from = directory.index_of(row.from_id).ok_or(Error::NotFound("機関"))?;
    let organisation = &directory.entry(from).organisation;
    let ground = Ground {
        day: hub.today(),
        prefecture: organisation.prefecture.clone(),
        organisation_id: organisation.id,
        source: FactSource::Request,
        recorded_at: hub.now(),
    };
    let place = Some((row.municipality_code.as_str(), row.part.as_str()));
    let whereabouts = Whereabouts::of(&directory, organisation, place, ground.day);
    let fact = fact::Model {
        inspection_office_id: whereabouts.inspection_office,
        contract_unit: whereabouts.contract_unit,
        service: Some(row.service),
        recipient: Some(Stored(row.service.0.recipient())),
        is_paid: organisation.is_paid,
        people: 1,
        ..fact::Model::of(&ground, Happening::HandedOver)
    };
    fact::Entity::insert(fact.new_row()).exec_without_returning(tx).await?;
    Ok(())
}
