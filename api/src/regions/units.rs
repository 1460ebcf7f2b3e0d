//! The contract units of a fiscal year with their members.

use std::collections::HashMap;

use rules::FiscalYear;
use schema::directory::{contract_unit, contract_unit_member};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::platform::error::Result;

/// A unit and what belongs to it. Contract units are public.
pub struct Unit {
    pub unit: contract_unit::Model,
    pub members: Vec<contract_unit_member::Model>,
}

/// In two statements, whatever the number of units.
pub async fn units(
    db: &impl ConnectionTrait,
    year: FiscalYear,
    prefecture: Option<&str>,
) -> Result<Vec<Unit>> {
    let units = contract_unit::Entity::find()
        .filter(contract_unit::Column::FiscalYear.eq(year.year()))
        .order_by_asc(contract_unit::Column::Code)
        .all(db)
        .await?;
    let ids = units.iter().map(|unit| unit.id);
    let members = contract_unit_member::Entity::find()
        .filter(contract_unit_member::Column::ContractUnitId.is_in(ids))
        .order_by_asc(contract_unit_member::Column::Prefecture)
        .order_by_asc(contract_unit_member::Column::Id)
        .all(db)
        .await?;

    let mut by_unit: HashMap<_, Vec<_>> = HashMap::new();
    for member in members {
        by_unit.entry(member.contract_unit_id).or_default().push(member);
    }
    let mut units: Vec<Unit> = units
        .into_iter()
        .map(|unit| Unit { members: by_unit.remove(&unit.id).unwrap_or_default(), unit })
        .collect();
    if let Some(prefecture) = prefecture {
        units.retain(|unit| unit.members.iter().any(|member| member.prefecture == prefecture));
    }
    Ok(units)
}
