//! A centre hands over.

use chrono::NaiveDate;
use rules::OrganisationKind;
use rules::handovers::{HandoverState, answer_due};
use schema::Stored;
use schema::ids::{HandoverId, OrganisationId};
use schema::requests::handover;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use sha2::{Digest, Sha256};

use super::content::{Content, Typed};
use super::{access, letters};
use crate::accounts::{Act, Viewer, permit};
use crate::directory::{Snapshot, jurisdiction_at, place_of};
use crate::eligibility::settings_for;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;

/// The same sent again is the same handover.
pub(super) async fn hand_over(
    hub: &Hub,
    viewer: &Viewer,
    typed: &Typed,
) -> Result<handover::Model> {
    let (person, _) = permit(viewer, Act::HandOver)?;
    let from = access::own(person)?;
    let directory = hub.directory.current();
    let today = hub.today();
    let content = Content::read(typed, &directory)?;
    let to = office_for(&directory, &content, today)?;
    let bytes = serde_json::to_vec(&content).map_err(Error::internal)?;
    let digest = Sha256::digest(bytes).to_vec();
    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("handovers of {from}")).await?;
    if let Some(before) = sent_before(&tx, from, &typed.idempotency_key).await? {
        return if before.content_digest == digest { Ok(before) } else { Err(other_content()) };
    }
    let prefecture = &directory.entry(to).organisation.prefecture;
    let times = settings_for(&directory, prefecture, today)?.times;
    let id = HandoverId::fresh();
    let note = content.note.as_ref();
    let row = handover::Model {
        id,
        idempotency_key: typed.idempotency_key.clone(),
        content_digest: digest,
        from_id: from,
        to_id: directory.entry(to).organisation.id,
        service: Stored(typed.service),
        state: Stored(HandoverState::Sent),
        version: 1,
        workplace_name: content.workplace_name,
        municipality_code: content.municipality_code,
        part: content.part,
        contact_name: content.contact_name,
        contact_phone: content.contact_phone,
        contact_email: content.contact_email,
        note: note.map(|note| hub.vault.close(note_cell(id), note.as_bytes())),
        own_part: content.own_part,
        own_part_done_on: None,
        sent_by: person.account,
        sent_at: hub.now(),
        due_on: answer_due(today, &times),
        settled_by: None,
        settled_at: None,
        reason: None,
        request_id: None,
    };
    handover::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&tx)
        .await?;
    letters::tell_office(hub, &tx, &row).await?;
    let object = row.id.to_string();
    let deed = Deed::done("HAND_OVER", "handover", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(row)
}

async fn sent_before(
    db: &impl ConnectionTrait,
    from: OrganisationId,
    key: &str,
) -> Result<Option<handover::Model>> {
    Ok(handover::Entity::find()
        .filter(handover::Column::FromId.eq(from))
        .filter(handover::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?)
}

fn other_content() -> Error {
    Error::Conflict(
        "同じ idempotencyKey で、別の内容の引継ぎがすでに送信されています。新しい引継ぎには新しいキーを指定してください"
            .to_owned(),
    )
}

/// The office in charge of the place; where nobody has confirmed which that is, the one that
/// was chosen.
fn office_for(directory: &Snapshot, content: &Content, today: NaiveDate) -> Result<usize> {
    let place = place_of(directory, &content.municipality_code, &content.part, today);
    let responsible = jurisdiction_at(directory, &place, today)
        .and_then(|row| directory.index_of(row.regional_office_id?));
    let chosen = content.centre_code.as_deref().and_then(|code| directory.index_of_code(code));
    let chosen = chosen.filter(|index| {
        let entry = directory.entry(*index);
        entry.kind() == OrganisationKind::RegionalOffice && entry.is_there_on(today)
    });
    responsible.or(chosen).ok_or_else(|| {
        Error::bad_input(
            "input.centreCode",
            "CENTRE_MISSING",
            "担当の地域産業保健センターを確認できません。引継ぎ先のセンターを選択してください",
        )
    })
}

/// Where the note of a handover is kept.
pub(super) fn note_cell(id: HandoverId) -> Place {
    Place { table: "handover", column: "note", row: id.0 }
}
