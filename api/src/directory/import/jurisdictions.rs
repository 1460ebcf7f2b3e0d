//! Which offices a municipality, or a part of one, belongs to, and from when.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::{Certainty, OrganisationKind};
use schema::directory::jurisdiction::{Column as Stored, Entity, Model};
use schema::ids::JurisdictionId;
use sea_orm::EntityTrait;

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::{Municipalities, Organisations};
use super::write::{Ledger, Seen, settle};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("municipality_code"),
    Column::optional("part"),
    Column::required("inspection_office_code"),
    Column::optional("regional_office_code"),
    Column::required("certainty"),
    Column::required("valid_from"),
    Column::optional("valid_until"),
    Column::optional("source"),
];

type Key = (String, String, NaiveDate);

fn key(model: &Model) -> Key {
    (model.municipality_code.clone(), model.part.clone(), model.valid_from)
}

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let municipalities = Municipalities::load(work.tx).await?;
    let stored = Entity::find().all(work.tx).await?;
    let mut ledger = Ledger::new(stored.clone(), key);

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let rows = table.read(&mut problems, |cells| {
        let (valid_from, valid_until) = cells.period();
        let municipality_code = municipalities.needed(cells, "municipality_code");
        let part = cells.text("part").unwrap_or_default();
        let this = (municipality_code.clone(), part.clone(), valid_from);
        seen.once(cells, "municipality_code", this.clone());
        cells.needed("inspection_office_code");
        let inspection_office = organisations.of_kind(
            cells,
            "inspection_office_code",
            OrganisationKind::InspectionOffice,
        );
        let regional_office =
            organisations.of_kind(cells, "regional_office_code", OrganisationKind::RegionalOffice);
        let certainty = cells.needed_word::<Certainty>("certainty");
        let source = cells.text("source");
        let model = Model {
            id: ledger.stored(&this).map_or_else(JurisdictionId::fresh, |before| before.id),
            municipality_code,
            part,
            inspection_office_id: inspection_office?.id,
            regional_office_id: regional_office.map(|known| known.id),
            certainty: certainty?.into(),
            valid_from,
            valid_until,
            source,
        };
        Some((cells.row(), model))
    });
    note_overlaps(&stored, &rows, &mut problems);
    problems.none_or_refuse()?;

    for (_, model) in rows {
        ledger.enter(&key(&model), model);
    }
    settle(work, ledger, &[Stored::MunicipalityCode, Stored::Part, Stored::ValidFrom]).await
}

/// A period of an area, from the file or as it is stored.
struct Period<'a> {
    model: &'a Model,
    /// None where it is stored and the file does not replace it.
    row: Option<usize>,
}

/// On no day may an area belong to two offices, whether both are in the file or not.
fn note_overlaps(stored: &[Model], rows: &[(usize, Model)], problems: &mut Problems) {
    let mut areas: HashMap<(&str, &str), Vec<Period<'_>>> = HashMap::new();
    for (row, model) in rows {
        let area = (model.municipality_code.as_str(), model.part.as_str());
        areas.entry(area).or_default().push(Period { model, row: Some(*row) });
    }
    for model in stored {
        let area = (model.municipality_code.as_str(), model.part.as_str());
        let Some(periods) = areas.get_mut(&area) else {
            continue;
        };
        if !periods.iter().any(|period| period.model.valid_from == model.valid_from) {
            periods.push(Period { model, row: None });
        }
    }
    for periods in areas.values_mut() {
        periods.sort_by_key(|period| period.model.valid_from);
        for pair in periods.windows(2) {
            if let [earlier, later] = pair
                && earlier.model.valid_until.is_none_or(|until| later.model.valid_from < until)
            {
                note_overlap(earlier, later, problems);
            }
        }
    }
}

fn note_overlap(earlier: &Period<'_>, later: &Period<'_>, problems: &mut Problems) {
    let named = |period: &Period<'_>| match period.row {
        Some(row) => format!("{row}行目"),
        None => format!("登録済みの区域（{}から）", period.model.valid_from),
    };
    let (at, column, other) = match (earlier.row, later.row) {
        (_, Some(row)) => (row, "valid_from", earlier),
        (Some(row), None) => (row, "valid_until", later),
        (None, None) => return,
    };
    let message = format!(
        "{}と期間が重なっています。先に始まる区域の valid_until を、次の区域の valid_from 以前にしてください",
        named(other),
    );
    problems.add(at, column, "OVERLAP", message);
}
