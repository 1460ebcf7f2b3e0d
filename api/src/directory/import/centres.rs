//! Organisations with the ways to reach them. A column that the file does not have
//! leaves what is stored as it is; an empty cell empties it.

use std::collections::{BTreeSet, HashMap};

use rules::{Certainty, OrganisationKind, Prefecture};
use schema::directory::organisation::{Column as Stored, Entity, Model};
use schema::directory::{channel, coverage};
use schema::ids::{CoverageId, OrganisationId};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use super::centre_channels::{self, Contacts};
use super::centre_history;
use super::columns::{Cells, Column};
use super::problem::{ImportError, Problems};
use super::reader::Table;
use super::references::Municipalities;
use super::write::{self, Seen};
use super::{Imported, Work};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("code"),
    Column::required("kind"),
    Column::required("name"),
    Column::optional("name_certainty"),
    Column::required("prefecture_code"),
    Column::optional("parent_code"),
    Column::optional("municipality_code"),
    Column::optional("postal_code"),
    Column::optional("address"),
    Column::optional("latitude"),
    Column::optional("longitude"),
    Column::optional("phone"),
    Column::optional("fax"),
    Column::optional("fax_day_and_night"),
    Column::optional("email"),
    Column::optional("email_day_and_night"),
    Column::optional("website"),
    Column::optional("is_paid"),
    Column::optional("languages"),
    Column::optional("serves"),
    Column::required("valid_from"),
    Column::optional("valid_until"),
    Column::optional("assured_on"),
    Column::optional("assured_by"),
    Column::optional("source"),
    Column::optional("note"),
];

/// An organisation as a row of the file describes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) model: Model,
    pub(super) contacts: Contacts,
    /// The prefectures that it takes questions from; None stands for the whole country.
    pub(super) serves: BTreeSet<Option<String>>,
}

/// The directory as it stands, by code.
struct Before {
    entries: HashMap<String, Entry>,
    channels: HashMap<OrganisationId, Vec<channel::Model>>,
}

/// What the rows so far, and the directory, may be referred to by.
struct Known<'a> {
    before: &'a HashMap<String, Entry>,
    ids: HashMap<String, OrganisationId>,
    municipalities: &'a Municipalities,
}

pub(super) async fn import(work: &Work<'_>, table: &Table) -> Result<Imported, ImportError> {
    let before = load(work).await?;
    let municipalities = Municipalities::load(work.tx).await?;
    let ids = before.entries.iter().map(|(code, entry)| (code.clone(), entry.model.id)).collect();
    let mut known = Known { before: &before.entries, ids, municipalities: &municipalities };

    let mut problems = Problems::default();
    let mut seen = Seen::new();
    let rows = table.read(&mut problems, |cells| {
        let entry = entry(cells, &mut known)?;
        seen.once(cells, "code", entry.model.code.clone());
        Some((cells.row(), entry))
    });
    note_circles(&before, &rows, &mut problems);
    problems.none_or_refuse()?;

    let mut tally = Imported { rows: rows.len(), ..Imported::default() };
    let (mut written, mut changes) = (Vec::new(), Vec::new());
    for (_, mut entry) in rows {
        match before.entries.get(&entry.model.code) {
            None => tally.added += 1,
            Some(stored) if *stored == entry => {
                tally.unchanged += 1;
                continue;
            }
            Some(stored) => {
                tally.changed += 1;
                entry.model.version = stored.model.version + 1;
                changes.push((stored, entry.clone()));
            }
        }
        written.push(entry);
    }
    write(work, &before, &written).await?;
    centre_history::record(work, &known.ids, &changes).await?;
    work.progress.advance(tally.unchanged as u64);
    Ok(tally)
}

/// Reads the directory, and holds its rows so that nobody edits one meanwhile.
async fn load(work: &Work<'_>) -> Result<Before, ImportError> {
    let stored = Entity::find().order_by_asc(Stored::Id).lock_exclusive().all(work.tx).await?;
    let mut channels: HashMap<OrganisationId, Vec<channel::Model>> = HashMap::new();
    let in_order = channel::Entity::find().order_by_asc(channel::Column::Position);
    for channel in in_order.all(work.tx).await? {
        channels.entry(channel.organisation_id).or_default().push(channel);
    }
    let mut serves: HashMap<OrganisationId, BTreeSet<Option<String>>> = HashMap::new();
    for area in coverage::Entity::find().all(work.tx).await? {
        serves.entry(area.organisation_id).or_default().insert(area.prefecture);
    }
    let entries = stored
        .into_iter()
        .map(|model| {
            let contacts = Contacts::of(channels.get(&model.id).map_or(&[], Vec::as_slice));
            let serves = serves.remove(&model.id).unwrap_or_default();
            (model.code.clone(), Entry { model, contacts, serves })
        })
        .collect();
    Ok(Before { entries, channels })
}

fn entry(cells: &mut Cells<'_>, known: &mut Known<'_>) -> Option<Entry> {
    let code = cells.needed_code("code");
    let before = known.before.get(&code);
    let stored = before.map(|before| &before.model);

    let kind = cells.needed_word::<OrganisationKind>("kind");
    let name = cells.needed("name");
    let prefecture = cells.needed_prefecture("prefecture_code");
    let name_certainty =
        or_stored(cells, "name_certainty", stored.map(|s| s.name_certainty.0), |cells| {
            cells.word("name_certainty").unwrap_or(Certainty::Confirmed)
        });
    let parent_id =
        or_stored(cells, "parent_code", stored.map(|s| s.parent_id), |cells| parent(cells, known));
    // Only now, so that an organisation cannot be named as its own parent.
    let id = *known.ids.entry(code.clone()).or_insert_with(OrganisationId::fresh);

    let municipality_code = or_stored(
        cells,
        "municipality_code",
        stored.map(|s| s.municipality_code.clone()),
        |cells| {
            let code = cells.municipality("municipality_code")?;
            known.municipalities.check(cells, "municipality_code", &code);
            Some(code)
        },
    );
    let (valid_from, mut valid_until) = cells.period();
    if !cells.has("valid_until") {
        valid_until = stored.and_then(|stored| stored.valid_until);
        if valid_until.is_some_and(|until| until <= valid_from) {
            let message = "登録済みの valid_until より前の日付を入力してください";
            cells.wrong("valid_from", "ENDS_BEFORE_IT_BEGINS", message);
        }
    }
    let mut text = |column, stored| or_stored(cells, column, stored, |cells| cells.text(column));
    let address = text("address", stored.map(|s| s.address.clone()));
    let assured_by = text("assured_by", stored.map(|s| s.assured_by.clone()));
    let source = text("source", stored.map(|s| s.source.clone()));
    let note = text("note", stored.map(|s| s.note.clone()));
    let position = if cells.has("latitude") || cells.has("longitude") {
        cells.position()
    } else {
        stored.and_then(|stored| stored.latitude.zip(stored.longitude))
    };
    let postal_code =
        or_stored(cells, "postal_code", stored.map(|s| s.postal_code.clone()), |cells| {
            cells.postal_code("postal_code")
        });
    let is_paid =
        or_stored(cells, "is_paid", stored.map(|s| s.is_paid), |cells| cells.flag("is_paid"));
    let languages = or_stored(cells, "languages", stored.map(|s| s.languages.clone()), languages);
    let assured_on = or_stored(cells, "assured_on", stored.map(|s| s.assured_on), |cells| {
        cells.date("assured_on")
    });
    let serves = or_stored(cells, "serves", before.map(|before| before.serves.clone()), serves);
    let contacts = Contacts::read(cells, before.map(|before| &before.contacts));

    let model = Model {
        id,
        code,
        kind: kind?.into(),
        name,
        name_certainty: name_certainty.into(),
        prefecture,
        parent_id,
        municipality_code,
        postal_code,
        address,
        latitude: position.map(|(latitude, _)| latitude),
        longitude: position.map(|(_, longitude)| longitude),
        is_paid,
        languages,
        valid_from,
        valid_until,
        assured_on,
        assured_by,
        source,
        note,
        version: stored.map_or(1, |stored| stored.version),
    };
    Some(Entry { model, contacts, serves })
}

pub(super) fn or_stored<'c, T>(
    cells: &mut Cells<'c>,
    column: &str,
    stored: Option<T>,
    read: impl FnOnce(&mut Cells<'c>) -> T,
) -> T {
    match stored {
        Some(stored) if !cells.has(column) => stored,
        _ => read(cells),
    }
}

fn parent(cells: &mut Cells<'_>, known: &Known<'_>) -> Option<OrganisationId> {
    let code = cells.code("parent_code")?;
    let id = known.ids.get(&code).copied();
    if id.is_none() {
        let message = format!(
            "コード「{code}」の機関は登録されていません。このファイルで登録する機関は、これより上の行に入力してください"
        );
        cells.wrong("parent_code", "UNKNOWN_REFERENCE", message);
    }
    id
}

fn languages(cells: &mut Cells<'_>) -> String {
    let how = "言語は「ja en zh-Hans」のように、言語タグを空白で区切って入力してください";
    let is_tag = |tag: &str| {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                (2..=8).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
    };
    cells
        .parsed("languages", "BAD_LANGUAGE", how, |cell| {
            let tags: Vec<_> = cell.split_whitespace().collect();
            tags.iter().all(|tag| is_tag(tag)).then(|| tags.join(" "))
        })
        .unwrap_or_else(|| "ja".to_owned())
}

fn serves(cells: &mut Cells<'_>) -> BTreeSet<Option<String>> {
    let how =
        "全国であれば「all」、そうでなければ都道府県コード（2桁）を空白で区切って入力してください";
    cells
        .parsed("serves", "BAD_AREA", how, |cell| {
            if cell.eq_ignore_ascii_case("all") {
                return Some(BTreeSet::from([None]));
            }
            cell.split_whitespace()
                .map(|code| Prefecture::from_code(code).map(|known| Some(known.code())))
                .collect()
        })
        .unwrap_or_default()
}

/// Going up from an organisation must come to an end.
fn note_circles(before: &Before, rows: &[(usize, Entry)], problems: &mut Problems) {
    let stored = before.entries.values();
    let parents: HashMap<_, _> = stored
        .chain(rows.iter().map(|(_, entry)| entry))
        .map(|entry| (entry.model.id, entry.model.parent_id))
        .collect();
    for (row, entry) in rows {
        let mut above = entry.model.parent_id;
        for _ in 0..parents.len() {
            match above {
                None => break,
                Some(id) if id == entry.model.id => {
                    let message =
                        "上位の機関をたどると自分に戻ります。parent_code を確認してください";
                    problems.add(*row, "parent_code", "CIRCLE", message);
                    break;
                }
                Some(id) => above = parents.get(&id).copied().flatten(),
            }
        }
    }
}

async fn write(work: &Work<'_>, before: &Before, entries: &[Entry]) -> Result<(), ImportError> {
    let models = entries.iter().map(|entry| entry.model.clone()).collect();
    write::upsert(work, models, &[Stored::Code]).await?;

    let mut channels = centre_channels::Changes::default();
    let (mut moved, mut areas) = (Vec::new(), Vec::new());
    for Entry { model, contacts, serves } in entries {
        let stored = before.channels.get(&model.id).map_or(&[][..], Vec::as_slice);
        channels.from(model.id, stored, contacts);
        let serves_before = before.entries.get(&model.code).map(|entry| &entry.serves);
        if serves_before != Some(serves) {
            moved.push(model.id);
            areas.extend(serves.iter().cloned().map(|prefecture| coverage::Model {
                id: CoverageId::fresh(),
                organisation_id: model.id,
                prefecture,
            }));
        }
    }
    let aside = &work.aside();
    channels.write(aside).await?;
    write::remove::<coverage::Entity, _>(aside, coverage::Column::OrganisationId, &moved).await?;
    write::insert(aside, areas).await?;
    Ok(())
}
