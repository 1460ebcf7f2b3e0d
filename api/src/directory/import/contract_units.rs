//! The units in which the programme is contracted in a fiscal year, one row a member.
//!
//! A year that has ended is never rewritten, because its figures have been given out.

use std::collections::HashMap;

use rules::{FiscalYear, OrganisationKind};
use schema::directory::{contract_unit, contract_unit_member};
use schema::ids::{ContractUnitId, ContractUnitMemberId, OrganisationId};
use sea_orm::EntityTrait;

use super::columns::{Cells, Column};
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Organisations;
use super::write::{self, Seen};
use super::{Imported, Work};
use crate::platform::clock::day_in_japan;

pub(super) const COLUMNS: &[Column] = &[
    Column::required("fiscal_year"),
    Column::required("code"),
    Column::required("name"),
    Column::required("prefecture_code"),
    Column::optional("inspection_office_code"),
];

type UnitKey = (i32, String);
/// None for a whole prefecture.
type Member = (String, Option<OrganisationId>);

struct Unit {
    name: String,
    members: Vec<Member>,
}

struct Row {
    number: usize,
    unit: UnitKey,
    name: String,
    member: Member,
}

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let this_year = FiscalYear::of(day_in_japan(work.clock.now())).year();

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let rows = table.read(&mut problems, |cells| {
        let row = row(cells, &organisations, this_year)?;
        seen.once(cells, "prefecture_code", (row.unit.clone(), row.member.clone()));
        Some(row)
    });
    let (order, units) = gather(rows, &mut problems);
    problems.none_or_refuse()?;
    replace(work, &order, units).await
}

fn row(cells: &mut Cells<'_>, organisations: &Organisations, this_year: i32) -> Option<Row> {
    let year = cells.fiscal_year();
    if year != 0 && year < this_year {
        let message =
            format!("{year}年度は終了しているため、変更できません。この年度の行を削除してください");
        cells.wrong("fiscal_year", "YEAR_HAS_ENDED", message);
    }
    let code = cells.needed_code("code");
    let name = cells.needed("name");
    let prefecture = cells.needed_prefecture("prefecture_code");
    let column = "inspection_office_code";
    let office = organisations.of_kind(cells, column, OrganisationKind::InspectionOffice);
    if office.is_some_and(|office| !prefecture.is_empty() && office.prefecture != prefecture) {
        let message = "監督署が都道府県コードの都道府県にありません。どちらかを直してください";
        cells.wrong(column, "PREFECTURE_DIFFERS", message);
    }
    let member = (prefecture, office.map(|office| office.id));
    Some(Row { number: cells.row(), unit: (year, code), name, member })
}

/// The units of the file, in the order in which they appear.
fn gather(rows: Vec<Row>, problems: &mut Problems) -> (Vec<UnitKey>, HashMap<UnitKey, Unit>) {
    let mut order = Vec::new();
    let mut units: HashMap<UnitKey, Unit> = HashMap::new();
    for Row { number, unit: key, name, member } in rows {
        let unit = units.entry(key.clone()).or_insert_with(|| {
            order.push(key.clone());
            Unit { name: name.clone(), members: Vec::new() }
        });
        if unit.name != name {
            let message = format!(
                "契約単位「{}」の名称が行によって異なります。「{}」にそろえてください",
                key.1, unit.name
            );
            problems.add(number, "name", "NAMES_DIFFER", message);
        }
        let is_whole_and_part = unit.members.iter().any(|(prefecture, office)| {
            *prefecture == member.0 && office.is_some() != member.1.is_some()
        });
        if is_whole_and_part {
            let message =
                "同じ契約単位に、都道府県全体とその監督署の両方があります。どちらかにしてください";
            problems.add(number, "inspection_office_code", "WHOLE_AND_PART", message);
        }
        unit.members.push(member);
    }
    (order, units)
}

async fn replace(
    work: &Work<'_>,
    order: &[UnitKey],
    mut units: HashMap<UnitKey, Unit>,
) -> Result<Imported, ImportError> {
    let stored: HashMap<UnitKey, contract_unit::Model> = contract_unit::Entity::find()
        .all(work.tx)
        .await?
        .into_iter()
        .map(|unit| ((unit.fiscal_year, unit.code.clone()), unit))
        .collect();
    let mut members_of: HashMap<ContractUnitId, Vec<Member>> = HashMap::new();
    for member in contract_unit_member::Entity::find().all(work.tx).await? {
        let member_of = members_of.entry(member.contract_unit_id).or_default();
        member_of.push((member.prefecture, member.inspection_office_id));
    }

    let mut tally = Imported::default();
    let (mut emptied, mut written, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for key in order {
        let Some(mut unit) = units.remove(key) else {
            continue;
        };
        tally.rows += unit.members.len();
        unit.members.sort();
        let before = stored.get(key);
        let mut before_members =
            before.and_then(|before| members_of.remove(&before.id)).unwrap_or_default();
        before_members.sort();
        match before {
            Some(before) if before.name == unit.name && before_members == unit.members => {
                tally.unchanged += unit.members.len();
                continue;
            }
            Some(before) => {
                tally.changed += unit.members.len();
                emptied.push(before.id);
            }
            None => tally.added += unit.members.len(),
        }
        let id = before.map_or_else(ContractUnitId::fresh, |before| before.id);
        let (fiscal_year, code) = key.clone();
        written.push(contract_unit::Model { id, fiscal_year, code, name: unit.name });
        members.extend(unit.members.into_iter().map(|(prefecture, inspection_office_id)| {
            contract_unit_member::Model {
                id: ContractUnitMemberId::fresh(),
                contract_unit_id: id,
                prefecture,
                inspection_office_id,
            }
        }));
    }
    let unit_of = contract_unit_member::Column::ContractUnitId;
    write::remove::<contract_unit_member::Entity, _>(work, unit_of, &emptied).await?;
    let unit_key = [contract_unit::Column::FiscalYear, contract_unit::Column::Code];
    write::upsert(&work.aside(), written, &unit_key).await?;
    write::insert(work, members).await?;
    work.progress.advance(tally.unchanged as u64);
    Ok(tally)
}
