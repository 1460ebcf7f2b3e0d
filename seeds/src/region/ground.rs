//! What of the reference data the region stands on.

use std::collections::HashMap;

use rules::OrganisationKind;
use schema::Stored;
use schema::directory::{jurisdiction, municipality, offered_service, organisation};
use schema::ids::OrganisationId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::PREFECTURES;

pub(super) struct Ground {
    pub(super) places: Vec<Place>,
    pub(super) offices: Vec<organisation::Model>,
    by_code: HashMap<String, OrganisationId>,
    /// Offices about whose services something is known.
    pub(super) with_services: Vec<OrganisationId>,
}

/// A municipality of the region, or a part of one.
pub(super) struct Place {
    pub(super) municipality: municipality::Model,
    pub(super) part: String,
}

impl Ground {
    pub(super) async fn survey(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let organisations = organisation::Entity::find()
            .filter(organisation::Column::Prefecture.is_in(PREFECTURES))
            .order_by_asc(organisation::Column::Code)
            .all(db)
            .await?;
        let by_code = organisations.iter().map(|row| (row.code.clone(), row.id)).collect();
        let offices = organisations
            .into_iter()
            .filter(|row| row.kind == Stored(OrganisationKind::RegionalOffice))
            .collect();

        let municipalities: HashMap<String, municipality::Model> = municipality::Entity::find()
            .filter(municipality::Column::Prefecture.is_in(PREFECTURES))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect();
        let areas = jurisdiction::Entity::find()
            .order_by_asc(jurisdiction::Column::MunicipalityCode)
            .order_by_asc(jurisdiction::Column::Part)
            .all(db)
            .await?;
        let places = areas
            .into_iter()
            .filter(|area| area.valid_until.is_none() && area.regional_office_id.is_some())
            .filter_map(|area| {
                let municipality = municipalities.get(&area.municipality_code)?.clone();
                Some(Place { municipality, part: area.part })
            })
            .collect();
        let services = offered_service::Entity::find().all(db).await?;
        Ok(Self {
            places,
            offices,
            by_code,
            with_services: services.into_iter().map(|row| row.organisation_id).collect(),
        })
    }

    /// An organisation that the reference data always has.
    pub(super) fn organisation(&self, code: &str) -> OrganisationId {
        *self.by_code.get(code).unwrap_or_else(|| panic!("the reference data has no {code}"))
    }

    pub(super) fn place(&self, municipality: &str) -> &Place {
        self.places
            .iter()
            .find(|place| place.municipality.code == municipality)
            .unwrap_or_else(|| panic!("the reference data has no {municipality}"))
    }
}
