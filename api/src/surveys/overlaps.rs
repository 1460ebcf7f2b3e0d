//! Which workplaces several organisations serve alike. This is for the coordinator of their
//! prefecture, and no type that anybody else can reach holds it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rules::surveys::{Fact, Happening, MatrixLayer, Row};
use rules::{Service, SizeClass, Word};
use schema::ids::WorkplaceId;
use schema::people::workplace;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::asked;
use super::load::{self, Names, Scope};
use super::region::{self, Region};
use super::regions::located;
use super::shown::OverlapWorkplace;
use crate::accounts::{Act, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn overlaps(
    hub: &Hub,
    viewer: &Viewer,
    (region, period): (&str, &str),
    layer: MatrixLayer,
    (row, service): (Row, Service),
) -> Result<Vec<OverlapWorkplace>> {
    let (person, reach) = permit(viewer, Act::SeeOverlaps)?;
    let region = region::read("region", region)?;
    let period = asked::period("period", period)?;
    let located = located(hub, region, period).await?;
    let own = person.organisation.as_ref().and_then(|own| own.prefecture);
    let prefecture = match located.prefectures.as_deref() {
        Some([one]) if reach == Reach::Everything || own == Some(*one) => *one,
        _ => return Err(Error::Forbidden),
    };
    let directory = hub.directory.current();
    let days = period.first_day()..=period.last_day();
    let scope = Scope::prefecture(&prefecture.code(), days);
    let (facts, names) = load::facts_of(hub.db.reader(), &directory, &scope).await?;
    let mine = |fact: &&Fact| {
        fact.happening == Happening::Served
            && fact.service == Some(service)
            && row.takes(fact.size())
            && layer.layer().is_none_or(|layer| fact.layer() == Some(layer))
            && is_in(&located.region, fact, &names)
    };
    let mut by_workplace: BTreeMap<u32, (BTreeSet<u32>, Option<u32>)> = BTreeMap::new();
    for fact in facts.iter().filter(mine) {
        let Some(workplace) = fact.workplace else { continue };
        let (organisations, headcount) = by_workplace.entry(workplace).or_default();
        organisations.insert(fact.organisation);
        *headcount = fact.headcount.or(*headcount);
    }
    by_workplace.retain(|_, (organisations, _)| 1 < organisations.len());
    named(hub, &by_workplace, &names).await
}

fn is_in(region: &Region, fact: &Fact, names: &Names) -> bool {
    match region {
        Region::Country | Region::Prefecture(_) => true,
        Region::InspectionOffice(code) => fact
            .inspection_office
            .and_then(|it| names.inspection_offices.get(it as usize))
            .is_some_and(|it| it.code == *code),
        Region::ContractUnit(code) => fact
            .contract_unit
            .and_then(|it| names.contract_units.get(it as usize))
            .is_some_and(|it| it == code),
    }
}

async fn named(
    hub: &Hub,
    found: &BTreeMap<u32, (BTreeSet<u32>, Option<u32>)>,
    names: &Names,
) -> Result<Vec<OverlapWorkplace>> {
    let id = |number: u32| names.workplaces.get(number as usize).copied();
    let ids: Vec<WorkplaceId> = found.keys().filter_map(|number| id(*number)).collect();
    let rows = workplace::Entity::find()
        .filter(workplace::Column::Id.is_in(ids))
        .all(hub.db.reader())
        .await?;
    let rows: HashMap<WorkplaceId, workplace::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let directory = hub.directory.current();
    let shown = found.iter().filter_map(|(number, (organisations, headcount))| {
        let row = rows.get(&id(*number)?)?;
        let municipality = directory.municipality(&row.municipality_code);
        let of = |number: &u32| Some(names.organisations.get(*number as usize)?.name.clone());
        Some(OverlapWorkplace {
            id: row.id.0.into(),
            name: row.name.clone(),
            municipality: municipality.map_or_else(String::new, |it| it.name.clone()),
            size_label: headcount
                .map_or("規模不明", |headcount| SizeClass::of(headcount).label())
                .to_owned(),
            organisations: organisations.iter().filter_map(of).collect(),
        })
    });
    Ok(shown.collect())
}
