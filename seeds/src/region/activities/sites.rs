//! Who can serve whom: the organisations and the workplaces of the region.

use std::collections::HashMap;

use chrono::NaiveDate;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::{FiscalYear, OrganisationKind};
use schema::directory::{contract_unit, contract_unit_member, jurisdiction, organisation};
use schema::ids::{OrganisationId, WorkplaceId};
use schema::people::{headcount, workplace};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::{GAP_AREA, is_of_region};

pub(super) struct Sites {
    /// In the order of their codes.
    pub(super) organisations: Vec<organisation::Model>,
    pub(super) offices: Vec<organisation::Model>,
    /// The prefectural centres and the centre for mental health.
    pub(super) centres: Vec<organisation::Model>,
    /// In the order of their ids.
    pub(super) all: Vec<Site>,
    areas: HashMap<OrganisationId, OrganisationId>,
    units: HashMap<(i32, String, Option<OrganisationId>), String>,
}

/// A workplace with its area, and with how many people it had and when.
pub(super) struct Site {
    pub(super) id: WorkplaceId,
    pub(super) prefecture: String,
    pub(super) industry: String,
    pub(super) office: Option<OrganisationId>,
    pub(super) inspection_office: OrganisationId,
    /// The day, the people there, and those of the company; the earliest first.
    counts: Vec<(NaiveDate, i32, i32)>,
}

impl Site {
    /// The people there and in the company, as last counted on the day or before.
    pub(super) fn on(&self, day: NaiveDate) -> Option<(i32, i32)> {
        let last = self.counts.iter().rfind(|count| count.0 <= day)?;
        Some((last.1, last.2))
    }

    /// Whether it was ever one of the smallest.
    pub(super) fn is_ever_under_10(&self) -> bool {
        self.counts.iter().any(|count| count.1 < 10)
    }

    /// So many that it is in no class where nobody had counted yet.
    pub(super) fn size(&self, day: NaiveDate) -> i32 {
        self.on(day).map_or(i32::MAX, |counted| counted.0)
    }
}

impl Sites {
    pub(super) async fn survey(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let organisations: Vec<organisation::Model> = organisation::Entity::find()
            .order_by_asc(organisation::Column::Code)
            .all(db)
            .await?
            .into_iter()
            .filter(|one| is_of_region(&one.prefecture))
            .collect();
        let of = |kinds: &[OrganisationKind]| {
            let are = organisations.iter().filter(|one| kinds.contains(&one.kind.0));
            are.cloned().collect::<Vec<_>>()
        };
        let offices = of(&[OrganisationKind::RegionalOffice]);
        let centres =
            of(&[OrganisationKind::PrefecturalCentre, OrganisationKind::MentalHealthCentre]);
        let jurisdictions = jurisdiction::Entity::find().all(db).await?;
        let areas = jurisdictions
            .iter()
            .filter_map(|row| Some((row.regional_office_id?, row.inspection_office_id)));
        Ok(Self {
            offices,
            centres,
            all: sites(db, &jurisdictions).await?,
            areas: areas.collect(),
            units: units(db).await?,
            organisations,
        })
    }

    /// The inspection office whose area a regional office serves.
    pub(super) fn area_of(&self, organisation: OrganisationId) -> Option<OrganisationId> {
        self.areas.get(&organisation).copied()
    }

    /// Whether it is one of those that get no direct support for mental health.
    pub(super) fn is_in_gap(&self, site: &Site) -> bool {
        let office = self.offices.iter().find(|office| office.code == GAP_AREA);
        office.is_some_and(|office| site.office == Some(office.id)) && site.is_ever_under_10()
    }

    pub(super) fn unit_of(
        &self,
        prefecture: &str,
        area: Option<OrganisationId>,
        day: NaiveDate,
    ) -> Option<String> {
        let year = FiscalYear::of(day).year();
        let of = |area| self.units.get(&(year, prefecture.to_owned(), area)).cloned();
        area.and_then(|area| of(Some(area))).or_else(|| of(None))
    }

    /// A workplace of an office's area that fits on the last of the days.
    pub(super) fn of_office(
        &self,
        office: OrganisationId,
        rng: &mut StdRng,
        fits: impl Fn(&Site, NaiveDate) -> bool,
        days: &[NaiveDate],
    ) -> Option<&Site> {
        self.any(rng, days, |site, day| site.office == Some(office) && fits(site, day))
    }

    pub(super) fn of_prefecture(
        &self,
        prefecture: &str,
        rng: &mut StdRng,
        fits: impl Fn(&Site, NaiveDate) -> bool,
        days: &[NaiveDate],
    ) -> Option<&Site> {
        self.any(rng, days, |site, day| site.prefecture == prefecture && fits(site, day))
    }

    /// Each of the days would do: a site fits where it does on the first and on the last.
    fn any(
        &self,
        rng: &mut StdRng,
        days: &[NaiveDate],
        fits: impl Fn(&Site, NaiveDate) -> bool,
    ) -> Option<&Site> {
        let (first, last) = (*days.first()?, *days.last()?);
        let fitting = self.all.iter().filter(|site| fits(site, first) && fits(site, last));
        fitting.collect::<Vec<_>>().choose(rng).copied()
    }
}

async fn sites(
    db: &impl ConnectionTrait,
    jurisdictions: &[jurisdiction::Model],
) -> Result<Vec<Site>, DbErr> {
    let by_place: HashMap<(&str, &str), &jurisdiction::Model> = jurisdictions
        .iter()
        .map(|row| ((row.municipality_code.as_str(), row.part.as_str()), row))
        .collect();
    let mut counts: HashMap<WorkplaceId, Vec<_>> = HashMap::new();
    let by_day = headcount::Column::CountedOn;
    for row in headcount::Entity::find().order_by_asc(by_day).all(db).await? {
        let of = counts.entry(row.workplace_id).or_default();
        of.push((row.counted_on, row.at_workplace, row.in_company));
    }
    let by_id = workplace::Column::Id;
    let workplaces = workplace::Entity::find().order_by_asc(by_id).all(db).await?;
    let site = |row: workplace::Model| {
        let area = by_place.get(&(row.municipality_code.as_str(), row.part.as_str()))?;
        Some(Site {
            id: row.id,
            prefecture: row.municipality_code.get(..2)?.to_owned(),
            industry: row.industry,
            office: area.regional_office_id,
            inspection_office: area.inspection_office_id,
            counts: counts.remove(&row.id).unwrap_or_default(),
        })
    };
    Ok(workplaces.into_iter().filter_map(site).collect())
}

type Units = HashMap<(i32, String, Option<OrganisationId>), String>;

async fn units(db: &impl ConnectionTrait) -> Result<Units, DbErr> {
    let units = contract_unit::Entity::find().all(db).await?;
    let units: HashMap<_, _> = units.into_iter().map(|unit| (unit.id, unit)).collect();
    let members = contract_unit_member::Entity::find().all(db).await?;
    let unit_of = |member: contract_unit_member::Model| {
        let unit = units.get(&member.contract_unit_id)?;
        let key = (unit.fiscal_year, member.prefecture, member.inspection_office_id);
        Some((key, unit.code.clone()))
    };
    Ok(members.into_iter().filter_map(unit_of).collect())
}
