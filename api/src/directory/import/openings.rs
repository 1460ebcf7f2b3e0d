//! When centres are open. The hours of a centre that a file names are replaced together.

use std::collections::HashMap;

use rules::directory::{Weekdays, WeeksOfMonth};
use schema::directory::opening::{Column as Stored, Entity, Model};
use schema::ids::{OpeningId, OrganisationId};
use sea_orm::{EntityTrait, QueryOrder};

use super::columns::Column;
use super::history::{self, Change};
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Organisations;
use super::write::{self, Seen, compare_sets};
use super::{Imported, Work};
use crate::directory::snapshot::rule_of;
use crate::platform::text;

pub(super) const COLUMNS: &[Column] = &[
    Column::required("centre_code"),
    Column::required("weekdays"),
    Column::optional("weeks"),
    Column::required("opens"),
    Column::required("closes"),
    Column::optional("closed_on_holidays"),
    Column::optional("closed_at_year_end"),
    Column::optional("note"),
];

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let organisations = Organisations::load(work.tx).await?;
    let mut stored: HashMap<OrganisationId, Vec<Model>> = HashMap::new();
    for model in Entity::find().order_by_asc(Stored::Position).all(work.tx).await? {
        stored.entry(model.organisation_id).or_default().push(model);
    }

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let mut positions: HashMap<OrganisationId, i16> = HashMap::new();
    let rows = table.read(&mut problems, |cells| {
        let centre = organisations.needed(cells, "centre_code");
        cells.needed("weekdays");
        let how = "「月火水木金」のように曜日を続けて入力してください";
        let weekdays = cells
            .parsed("weekdays", "BAD_WEEKDAYS", how, |cell| cell.parse::<Weekdays>().ok())
            .unwrap_or_default();
        let how = "「1,2,3,4」のように1から5の週を入力するか、毎週であれば空にしてください";
        let weeks = cells
            .parsed("weeks", "BAD_WEEKS", how, |cell| text::fold(cell).parse::<WeeksOfMonth>().ok())
            .unwrap_or_default();
        let (opens, closes) = (cells.needed_time("opens"), cells.needed_time("closes"));
        let closed_on_holidays = cells.flag("closed_on_holidays");
        let closed_at_year_end = cells.flag("closed_at_year_end");
        let note = cells.text("note");
        let mut model = Model {
            id: OpeningId::fresh(),
            organisation_id: centre?.id,
            weekdays: weekdays.bits(),
            weeks_of_month: weeks.bits(),
            opens,
            closes,
            closed_on_holidays,
            closed_at_year_end,
            note,
            position: 0,
        };
        let hours = (model.weekdays, model.weeks_of_month, model.opens, model.closes);
        seen.once(cells, "centre_code", (model.organisation_id, hours));
        let position = positions.entry(model.organisation_id).or_default();
        model.position = *position;
        *position = position.saturating_add(1);
        Some((model.organisation_id, model))
    });
    problems.none_or_refuse()?;

    let words_before: HashMap<_, _> =
        stored.iter().map(|(centre, hours)| (*centre, words(hours.iter()))).collect();
    let sets =
        compare_sets(&stored, rows, |before, now| Model { id: now.id, ..before.clone() } == *now);
    let changes: Vec<_> = sets
        .replaced
        .iter()
        .filter_map(|centre| {
            let now = sets.written.iter().filter(|hours| hours.organisation_id == *centre);
            let before = words_before.get(centre)?.clone();
            Some(Change { organisation: *centre, field: "openings", before, after: words(now) })
        })
        .collect();
    write::remove::<Entity, _>(work, Stored::OrganisationId, &sets.replaced).await?;
    write::insert(work, sets.written).await?;
    history::record(work, changes).await?;
    write::raise_versions(work, &sets.replaced).await?;
    work.progress.advance(sets.tally.unchanged as u64);
    Ok(sets.tally)
}

fn words<'m>(hours: impl Iterator<Item = &'m Model>) -> Option<String> {
    let words: Vec<_> =
        hours.filter_map(|hours| rule_of(hours).ok()).map(|rule| rule.words()).collect();
    (!words.is_empty()).then(|| words.join(" ／ "))
}
