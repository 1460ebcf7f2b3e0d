//! What whoever applied does afterwards: mend and send again, or withdraw.

use rules::Role;
use rules::requests::{DocumentState, Outcome, Step};
use schema::Stored;
use schema::requests::request;

use super::documents;
use super::note::note_cell;
use super::opened::{Target, open};
use super::problems::{Problems, text};
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// What was mended; everything else stays as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Mended {
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub people: Option<i32>,
    pub note: Option<String>,
    /// Codes of documents that come by post or on the day.
    pub promised: Vec<String>,
}

/// Sends a request that was given back once more.
pub async fn resubmit(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    mended: &Mended,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::Apply, target).await?;
    let mut wrong = Problems::default();
    wrong.at_most("contactName", mended.contact_name.as_deref(), 100, "連絡を受ける方の氏名");
    wrong.at_most("note", mended.note.as_deref(), 2000, "連絡事項");
    if mended.people.is_some_and(|people| !(1..=10_000).contains(&people)) {
        wrong.add("people", "NOT_A_COUNT", "対象となる方の人数を1人以上で入力してください");
    }
    wrong.none()?;
    opened.take(Step::Resubmit, None)?;
    let id = opened.request.id;
    let row = &mut opened.request;
    if let Some(name) = text(mended.contact_name.as_deref()) {
        row.contact_name = name;
    }
    row.contact_phone = text(mended.contact_phone.as_deref()).or(row.contact_phone.take());
    row.contact_email = text(mended.contact_email.as_deref()).or(row.contact_email.take());
    row.people = mended.people.unwrap_or(row.people);
    if let Some(note) = text(mended.note.as_deref()) {
        row.note = Some(hub.vault.close(note_cell(id), note.as_bytes()));
    }
    let (state, now) = (DocumentState::Promised, hub.now());
    let unknown = documents::mark(&opened.tx, id, &mended.promised, state, now).await?;
    if let Some(name) = unknown.first() {
        let message = format!("「{name}」は、この申込みの書類にありません");
        return Err(Error::bad_input("input.promised", "DOCUMENT_UNKNOWN", message));
    }
    opened.keep("RESUBMIT_REQUEST").await
}

/// Ends a request that is not to be served. Its time becomes free again.
pub async fn withdraw(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    outcome: Option<Outcome>,
    why: Option<&str>,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::Apply, target).await?;
    let is_office = viewer.person().is_some_and(|person| person.role == Role::Office);
    let is_worker = viewer.person().is_some_and(|person| person.role == Role::Worker);
    let outcome = match outcome {
        Some(outcome) if is_office && Outcome::WITHDRAWALS.contains(&outcome) => outcome,
        Some(_) if is_office => {
            return Err(Error::bad_input(
                "input.outcome",
                "OUTCOME_UNKNOWN",
                "取下げの区分を選択してください",
            ));
        }
        _ if is_worker => Outcome::WithdrawnByWorker,
        _ => Outcome::WithdrawnByApplicant,
    };
    opened.take(Step::Withdraw, why)?;
    opened.request.outcome = Some(Stored(outcome));
    super::arrangements::undo(&mut opened).await?;
    opened.keep("WITHDRAW_REQUEST").await
}
