//! Postal codes: runs that belong to municipalities, and those in parts of a municipality.

use std::collections::HashMap;

use schema::directory::{postal_part, postal_run};
use sea_orm::EntityTrait;

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Municipalities;
use super::write::{Ledger, Seen, settle};
use super::{Imported, Work};
use crate::platform::text;

pub(super) const RUN_COLUMNS: &[Column] =
    &[Column::required("first_postal_code"), Column::required("municipality_codes")];

pub(super) const PART_COLUMNS: &[Column] = &[
    Column::required("postal_code"),
    Column::required("municipality_code"),
    Column::required("part"),
    Column::required("town"),
];

pub(super) async fn import_runs(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    use postal_run::{Column as Stored, Entity, Model};

    let municipalities = Municipalities::load(work.tx).await?;
    let key = |model: &Model| model.first_postal_code.clone();
    let mut ledger = Ledger::new(Entity::find().all(work.tx).await?, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let models = table.read(&mut problems, |cells| {
        let first_postal_code = cells.needed_postal_code("first_postal_code");
        seen.once(cells, "first_postal_code", first_postal_code.clone());
        let column = "municipality_codes";
        let typed = cells.needed(column);
        let codes: Vec<String> = typed
            .split(|c: char| c == '+' || c.is_whitespace())
            .filter(|code| !code.is_empty())
            .map(text::fold)
            .collect();
        for code in &codes {
            municipalities.check(cells, column, code);
        }
        Some(Model { first_postal_code, municipality_codes: codes.join(" ") })
    });
    problems.none_or_refuse()?;

    for model in models {
        ledger.enter(&key(&model), model);
    }
    settle(work, ledger, &[Stored::FirstPostalCode]).await
}

/// Where one postal code has several towns in the same part, they make up one entry.
pub(super) async fn import_parts(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    use postal_part::{Column as Stored, Entity, Model};

    let municipalities = Municipalities::load(work.tx).await?;
    let key = |model: &Model| {
        (model.postal_code.clone(), model.municipality_code.clone(), model.part.clone())
    };
    let mut ledger = Ledger::new(Entity::find().all(work.tx).await?, key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let read = table.read(&mut problems, |cells| {
        let model = Model {
            postal_code: cells.needed_postal_code("postal_code"),
            municipality_code: municipalities.needed(cells, "municipality_code"),
            part: cells.needed("part"),
            town: cells.needed("town"),
        };
        seen.once(cells, "town", (key(&model), model.town.clone()));
        Some(model)
    });
    problems.none_or_refuse()?;

    let rows = read.len();
    let mut entries: Vec<Model> = Vec::with_capacity(rows);
    let mut places = HashMap::new();
    for model in read {
        match places.get(&key(&model)) {
            Some(place) => {
                let entry: &mut Model = &mut entries[*place];
                entry.town = format!("{}、{}", entry.town, model.town);
            }
            None => {
                places.insert(key(&model), entries.len());
                entries.push(model);
            }
        }
    }
    for model in entries {
        ledger.enter(&key(&model), model);
    }
    let columns = [Stored::PostalCode, Stored::MunicipalityCode, Stored::Part];
    let tally = settle(work, ledger, &columns).await?;
    Ok(Imported { rows, ..tally })
}
