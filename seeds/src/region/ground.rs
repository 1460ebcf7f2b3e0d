//! What stands already where the region is planted: municipalities and public offices.

use std::collections::HashMap;

use rules::OrganisationKind;
use schema::Stored;
use schema::directory::{municipality, organisation};
use schema::ids::OrganisationId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

pub(super) const OITA: &str = "44";
pub(super) const FUKUOKA: &str = "40";

/// How the municipality table calls a designated city, which is the parent of its wards.
const PARENT_OF_WARDS: &str = "政令市（区の親）";
const WARD: &str = "政令市の区";

pub(super) struct Ground {
    pub(super) places: Vec<Place>,
    /// In the order of their codes, so those of 福岡 come first.
    pub(super) regional_offices: Vec<organisation::Model>,
    pub(super) inspection_offices: Vec<organisation::Model>,
    by_code: HashMap<String, OrganisationId>,
}

/// A municipality in which people work.
pub(super) struct Place {
    pub(super) code: String,
    pub(super) prefecture: String,
    /// With prefecture and county, as an address begins.
    pub(super) full_name: String,
    /// As people call it: without 市, 町 or 村, and a ward by its city.
    pub(super) short_name: String,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    /// How many workplaces it has beside the others. A guess by its kind, for the demonstration.
    pub(super) weight: u32,
}

impl Ground {
    pub(super) async fn survey(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let prefectures = [OITA, FUKUOKA];
        let places: Vec<Place> = municipality::Entity::find()
            .filter(municipality::Column::Prefecture.is_in(prefectures))
            .filter(municipality::Column::Kind.ne(PARENT_OF_WARDS))
            .order_by_asc(municipality::Column::Code)
            .all(db)
            .await?
            .into_iter()
            .map(Place::of)
            .collect();
        if places.is_empty() {
            return Err(missing("municipalities of 大分 and 福岡"));
        }
        let organisations = organisation::Entity::find()
            .filter(organisation::Column::Prefecture.is_in(prefectures))
            .order_by_asc(organisation::Column::Code)
            .all(db)
            .await?;
        let of_kind = |kind| {
            let is_of_kind = |one: &&organisation::Model| one.kind == Stored(kind);
            organisations.iter().filter(is_of_kind).cloned().collect::<Vec<_>>()
        };
        let regional_offices = of_kind(OrganisationKind::RegionalOffice);
        let inspection_offices = of_kind(OrganisationKind::InspectionOffice);
        if regional_offices.is_empty() {
            return Err(missing("regional offices of 大分 and 福岡"));
        }
        let by_code = organisations.into_iter().map(|one| (one.code, one.id)).collect();
        Ok(Self { places, regional_offices, inspection_offices, by_code })
    }

    pub(super) fn organisation(&self, code: &str) -> Result<OrganisationId, DbErr> {
        self.by_code.get(code).copied().ok_or_else(|| missing(code))
    }

    pub(super) fn place(&self, code: &str) -> Result<&Place, DbErr> {
        self.places.iter().find(|place| place.code == code).ok_or_else(|| missing(code))
    }
}

fn missing(what: &str) -> DbErr {
    DbErr::Custom(format!("{what}: not there; the reference data comes before the region"))
}

impl Place {
    fn of(row: municipality::Model) -> Self {
        let prefecture = rules::Prefecture::from_code(&row.prefecture);
        let prefecture_name = prefecture.map_or("", rules::Prefecture::name);
        let is_ward = row.kind == WARD;
        let short_name = match row.name.split_once('市') {
            Some((city, _)) if is_ward => city.to_owned(),
            _ => row.name.trim_end_matches(['市', '町', '村']).to_owned(),
        };
        let weight = match (row.code.as_str(), row.kind.as_str()) {
            ("44201", _) => 24,
            ("40203" | "44202", _) => 12,
            (_, WARD) => 10,
            (_, "市") => 5,
            (_, "町") => 2,
            _ => 1,
        };
        Self {
            full_name: format!("{prefecture_name}{}{}", row.county, row.name),
            short_name,
            code: row.code,
            prefecture: row.prefecture,
            latitude: row.latitude,
            longitude: row.longitude,
            weight,
        }
    }
}
