//! Activities from a file: taken in whole, or not at all.
//!
//! The file is a CSV in UTF-8 or Shift_JIS with a header line. The same file sent again is
//! known and changes nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rules::Word;
use rules::surveys::FactSource;
use schema::surveys::fact;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};

use super::record::{Own, Typed};
use crate::accounts::{Act, Viewer, permit};
use crate::directory::import::{Cells, Column, ImportError, Problems, RowProblems, read};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text::hex;

/// The columns of the file, in the order of the documentation.
const COLUMNS: &[Column] = &[
    Column::required("day"),
    Column::required("service"),
    Column::required("recipient"),
    Column::optional("channel"),
    Column::optional("performer"),
    Column::required("people"),
    Column::optional("minutes"),
    Column::optional("workplace_id"),
    Column::optional("workplace_headcount"),
    Column::optional("company_headcount"),
    Column::optional("care"),
    Column::optional("approach"),
    Column::optional("content"),
    Column::optional("is_paid"),
];

/// What came of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Imported {
    pub rows: usize,
    /// The same file was taken in before; nothing was written.
    pub was_known: bool,
    /// What has to be mended first; then nothing was written either.
    pub problems: RowProblems,
}

/// Rows that are written in one statement.
const AT_ONCE: usize = 800;
const ROWS_MAX: usize = 5_000;

/// A file as it comes in JSON. Whoever may not send one hears of that, and of nothing else.
pub(super) fn bytes_of(viewer: &Viewer, file: &str) -> Result<Vec<u8>> {
    permit(viewer, Act::RecordActivity)?;
    STANDARD.decode(file.trim()).map_err(|_| {
        let message = "ファイルの内容は base64 で指定してください";
        Error::bad_input("input.file", "NOT_BASE64", message)
    })
}

pub(super) async fn import(
    hub: &Hub,
    viewer: &Viewer,
    bytes: &[u8],
    dry_run: bool,
) -> Result<Imported> {
    let (person, _) = permit(viewer, Act::RecordActivity)?;
    let directory = hub.directory.current();
    let own = Own::of(&directory, viewer)?;
    let table = match read(bytes, COLUMNS) {
        Ok(table) => table,
        Err(error) => return refused(error),
    };
    if ROWS_MAX < table.len() {
        let message = format!("一度に取り込めるのは{ROWS_MAX}行までです。ファイルを分けてください");
        return Err(Error::bad_input("input.file", "TOO_MANY_ROWS", message));
    }
    let mut problems = Problems::default();
    let rows: Vec<(usize, Typed)> =
        table.read(&mut problems, |cells| Some((cells.row(), typed(cells)?)));
    let activities: Vec<Typed> = rows.iter().map(|(_, typed)| typed.clone()).collect();
    let noted = own.noted(hub, &activities).await?;
    for (row, typed) in &rows {
        for mistake in own.mistakes(typed, hub.today(), &noted) {
            problems.add(*row, &column_of(mistake.field), mistake.code, mistake.message);
        }
    }
    if let Err(error) = problems.none_or_refuse() {
        return refused(error);
    }

    let digest = Sha256::digest(bytes).to_vec();
    let name = hex(&digest[..16]);
    let facts: Vec<fact::Model> = rows
        .iter()
        .map(|(row, typed)| fact::Model {
            idempotency_key: Some(format!("file {name} row {row}")),
            content_digest: Some(digest.clone()),
            ..own.fact(hub, typed, &noted, FactSource::Imported, person.account)
        })
        .collect();
    let mut imported = Imported { rows: facts.len(), ..Imported::default() };
    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("activities of {}", own.organisation.id)).await?;
    let before = fact::Entity::find()
        .filter(fact::Column::OrganisationId.eq(own.organisation.id))
        .filter(fact::Column::IdempotencyKey.eq(facts[0].idempotency_key.clone()))
        .count(&tx)
        .await?;
    imported.was_known = 0 < before;
    if dry_run || imported.was_known {
        return Ok(imported);
    }
    let mut facts = facts.into_iter().map(fact::Model::new_row).peekable();
    while facts.peek().is_some() {
        let batch: Vec<_> = facts.by_ref().take(AT_ONCE).collect();
        fact::Entity::insert_many(batch).exec_without_returning(&tx).await?;
    }
    let object = format!("{} (+{})", own.organisation.code, imported.rows);
    let deed = Deed::done("IMPORT_ACTIVITIES", "fact", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(imported)
}

/// Rows that have to be mended are an answer; a file that cannot be read is bad input.
fn refused(error: ImportError) -> Result<Imported> {
    match error {
        ImportError::Rows(problems) => Ok(Imported { problems, ..Imported::default() }),
        ImportError::File(problem) => {
            Err(Error::bad_input("input.file", problem.code, problem.message))
        }
        ImportError::Failed(error) => Err(error),
    }
}

fn typed(cells: &mut Cells<'_>) -> Option<Typed> {
    let day = cells.needed_date("day");
    let service = cells.needed_word("service");
    let recipient = cells.needed_word("recipient");
    let all = i64::MIN..=i64::MAX;
    let people = cells.needed_whole("people", all.clone());
    let minutes = cells.whole("minutes", all.clone()).unwrap_or_default();
    let workplace_headcount = cells.whole("workplace_headcount", all.clone());
    let company_headcount = cells.whole("company_headcount", all);
    let channel = word(cells, "channel");
    let performer = word(cells, "performer");
    let care = word(cells, "care");
    let approach = word(cells, "approach");
    let content = word(cells, "content");
    let workplace = cells.text("workplace_id");
    let is_paid = cells.flag("is_paid");
    Some(Typed {
        day,
        service: service?,
        recipient: recipient?,
        channel,
        performer,
        people,
        minutes,
        workplace,
        workplace_headcount,
        company_headcount,
        care,
        approach,
        content,
        is_paid,
    })
}

fn word<W: Word>(cells: &mut Cells<'_>, column: &str) -> Option<W> {
    cells.word(column)
}

/// The column of a field: `workplaceHeadcount` stands in `workplace_headcount`.
fn column_of(field: &str) -> String {
    let mut column = String::with_capacity(field.len() + 2);
    for letter in field.chars() {
        if letter.is_ascii_uppercase() {
            column.push('_');
        }
        column.push(letter.to_ascii_lowercase());
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_at_its_column() {
        for field in ["day", "workplaceId", "workplaceHeadcount", "companyHeadcount", "recipient"] {
            let column = column_of(field);
            assert!(COLUMNS.iter().any(|known| known.name == column), "{column}");
        }
    }
}
