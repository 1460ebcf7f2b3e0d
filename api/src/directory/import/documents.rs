//! The papers that an application needs, at one centre or everywhere.

use std::collections::HashMap;

use rules::Service;
use schema::directory::required_document::{Column as Stored, Entity, Model};
use schema::ids::{OrganisationId, RequiredDocumentId};
use sea_orm::{EntityTrait, QueryOrder};

use super::columns::Column;
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Organisations;
use super::write::{self, Seen, compare_sets};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::optional("centre_code"),
    Column::required("service"),
    Column::required("name"),
    Column::optional("note"),
    Column::optional("source"),
];

/// None for the papers that every centre asks for.
type Set = (Option<OrganisationId>, Service);

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let mut stored: HashMap<Set, Vec<Model>> = HashMap::new();
    for model in Entity::find().order_by_asc(Stored::Position).all(work.tx).await? {
        stored.entry((model.organisation_id, model.service.0)).or_default().push(model);
    }

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let mut positions: HashMap<Set, i16> = HashMap::new();
    let rows = table.read(&mut problems, |cells| {
        let centre = organisations.named(cells, "centre_code").map(|known| known.id);
        let service = cells.needed_word::<Service>("service");
        let name = cells.needed("name");
        let (note, source) = (cells.text("note"), cells.text("source"));
        let set = (centre, service?);
        seen.once(cells, "name", (set, name.clone()));
        let next = positions.entry(set).or_default();
        let position = *next;
        *next = next.saturating_add(1);
        let model = Model {
            id: RequiredDocumentId::fresh(),
            organisation_id: centre,
            service: set.1.into(),
            name,
            note,
            source,
            position,
        };
        Some((set, model))
    });
    problems.none_or_refuse()?;

    let sets =
        compare_sets(&stored, rows, |before, now| Model { id: now.id, ..before.clone() } == *now);
    let replaced = sets.replaced.iter().filter_map(|set| stored.get(set)).flatten();
    let removed: Vec<_> = replaced.map(|model| model.id).collect();
    write::remove::<Entity, _>(work, Stored::Id, &removed).await?;
    write::insert(work, sets.written).await?;
    work.progress.advance(sets.tally.unchanged as u64);
    Ok(sets.tally)
}
