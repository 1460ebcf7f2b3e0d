//! Contract units as clients see them.

use async_graphql::{Context, Object, SimpleObject};
use rules::{FiscalYear, Prefecture};

use super::units;
use crate::directory::graphql::{Centre, View, known_prefecture};
use crate::graphql::ContextExt;
use crate::platform::error::{Error, Result};

#[derive(Default)]
pub struct RegionQueries;

#[Object]
impl RegionQueries {
    /// The units in which the programme is contracted in a fiscal year (April to March).
    async fn contract_units(
        &self,
        ctx: &Context<'_>,
        fiscal_year: i32,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: Option<String>,
    ) -> Result<Vec<ContractUnit>> {
        let year = FiscalYear::starting_in(fiscal_year).map_err(|_| {
            Error::bad_input(
                "fiscalYear",
                "FISCAL_YEAR_UNKNOWN",
                "年度は「2026」のように西暦4桁で指定してください",
            )
        })?;
        let prefecture =
            prefecture.map(|code| known_prefecture("prefecture", &code)).transpose()?;
        let prefecture = prefecture.map(Prefecture::code);
        let units = units(ctx.hub().db.reader(), year, prefecture.as_deref()).await?;
        let view = ctx.directory_on(None);
        Ok(units.into_iter().map(|unit| ContractUnit::of(&view, unit)).collect())
    }
}

/// A unit of contract and of reporting in one fiscal year.
#[derive(SimpleObject)]
struct ContractUnit {
    code: String,
    name: String,
    fiscal_year: i32,
    members: Vec<ContractUnitMember>,
}

/// A whole prefecture, or the area of one inspection office in it.
#[derive(SimpleObject)]
struct ContractUnitMember {
    prefecture: String,
    inspection_office: Option<Centre>,
}

impl ContractUnit {
    fn of(view: &View, unit: super::Unit) -> Self {
        let members = unit.members.into_iter().map(|member| ContractUnitMember {
            prefecture: Prefecture::from_code(&member.prefecture)
                .map_or_else(String::new, |prefecture| prefecture.name().to_owned()),
            inspection_office: member
                .inspection_office_id
                .and_then(|id| view.directory.index_of(id))
                .map(|index| view.centre(index)),
        });
        Self {
            code: unit.unit.code,
            name: unit.unit.name,
            fiscal_year: unit.unit.fiscal_year,
            members: members.collect(),
        }
    }
}
