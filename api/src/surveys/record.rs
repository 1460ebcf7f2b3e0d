//! Somebody of an organisation writes down what it did: a training, a visit, a consultation.

use chrono::NaiveDate;
use rules::surveys::record_check::{Entry, Mistake, mistakes, offered_by_default};
use rules::surveys::{
    Approach, Care, Channel, FactSource, Happening, Performer, Recipient, VisitContent,
};
use rules::{OrganisationKind, Service};
use schema::Stored;
use schema::directory::organisation;
use schema::ids::{AccountId, WorkplaceId};
use schema::people::{headcount, workplace};
use schema::surveys::fact::{self, Ground};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use super::whereabouts::Whereabouts;
use crate::accounts::{Act, Viewer, permit};
use crate::directory::{Snapshot, jurisdiction_at, place_of};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;

/// An activity as it was typed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Typed {
    pub day: NaiveDate,
    pub service: Service,
    pub recipient: Recipient,
    pub channel: Option<Channel>,
    pub performer: Option<Performer>,
    pub people: i64,
    pub minutes: i64,
    /// A registered workplace; or its size by hand; or neither, where nobody knows.
    pub workplace: Option<String>,
    pub workplace_headcount: Option<i64>,
    pub company_headcount: Option<i64>,
    pub care: Option<Care>,
    pub approach: Option<Approach>,
    pub content: Option<VisitContent>,
    pub is_paid: bool,
}

/// What came of recording.
pub(super) struct Recorded {
    pub fact: fact::Model,
    /// The same was sent before; nothing was written.
    pub was_known: bool,
}

const KEY_LENGTHS: std::ops::RangeInclusive<usize> = 8..=100;

pub(super) async fn record(
    hub: &Hub,
    viewer: &Viewer,
    key: &str,
    typed: &Typed,
) -> Result<Recorded> {
    let (person, _) = permit(viewer, Act::RecordActivity)?;
    let directory = hub.directory.current();
    let own = Own::of(&directory, viewer)?;
    let key = key.trim();
    if !KEY_LENGTHS.contains(&key.chars().count()) {
        let (least, most) = (KEY_LENGTHS.start(), KEY_LENGTHS.end());
        let message = format!("idempotencyKey は{least}文字から{most}文字までで指定してください");
        return Err(Error::bad_input("input.idempotencyKey", "KEY_UNFIT", message));
    }
    let digest = digest_of(typed)?;
    let noted = own.noted(hub, std::slice::from_ref(typed)).await?;
    let mistakes = own.mistakes(typed, hub.today(), &noted);
    if !mistakes.is_empty() {
        return Err(Error::BadInput(mistakes.into_iter().map(problem).collect()));
    }
    let fact = fact::Model {
        idempotency_key: Some(key.to_owned()),
        content_digest: Some(digest.clone()),
        ..own.fact(hub, typed, &noted, FactSource::Recorded, person.account)
    };

    if let Some(before) = sent_before(hub, &own, key, &digest).await? {
        return Ok(before);
    }
    let written: Result<fact::Model> = async {
        let tx = hub.begin().await?;
        let fact = fact.new_row().insert(&tx).await?;
        let object = fact.seq.to_string();
        let deed = Deed::done("RECORD_ACTIVITY", "fact", &object);
        audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
        tx.commit().await?;
        Ok(fact)
    }
    .await;
    match written {
        Ok(fact) => Ok(Recorded { fact, was_known: false }),
        // Somebody sent the same at the same moment: then it stands now.
        Err(error) => sent_before(hub, &own, key, &digest).await?.ok_or(error),
    }
}

async fn sent_before(
    hub: &Hub,
    own: &Own<'_>,
    key: &str,
    digest: &[u8],
) -> Result<Option<Recorded>> {
    let before = fact::Entity::find()
        .filter(fact::Column::OrganisationId.eq(own.organisation.id))
        .filter(fact::Column::IdempotencyKey.eq(key))
        .one(hub.db.writer())
        .await?;
    let Some(fact) = before else { return Ok(None) };
    if fact.content_digest.as_deref() != Some(digest) {
        return Err(Error::Conflict(
            "同じ idempotencyKey で、別の内容の活動がすでに記録されています。新しい記録には新しいキーを指定してください"
                .to_owned(),
        ));
    }
    Ok(Some(Recorded { fact, was_known: true }))
}

fn digest_of(typed: &Typed) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(typed).map_err(Error::internal)?;
    Ok(Sha256::digest(bytes).to_vec())
}

fn problem(mistake: Mistake) -> FieldProblem {
    let Mistake { field, code, message } = mistake;
    FieldProblem { path: format!("input.{field}"), code, message }
}

/// The organisation for which somebody writes something down.
pub(super) struct Own<'a> {
    pub organisation: &'a organisation::Model,
    directory: &'a Snapshot,
    index: usize,
}

/// The workplaces that activities name, with how many people they had and when.
pub(super) struct Noted(HashMap<WorkplaceId, (workplace::Model, Vec<headcount::Model>)>);

impl<'a> Own<'a> {
    pub(super) fn of(directory: &'a Snapshot, viewer: &Viewer) -> Result<Self> {
        let own = viewer.known()?.organisation.as_ref().ok_or(Error::Forbidden)?;
        let index = directory.index_of(own.id).ok_or(Error::NotFound("機関"))?;
        Ok(Self { organisation: &directory.entry(index).organisation, directory, index })
    }

    /// Those of its own area that are named, in two statements.
    pub(super) async fn noted(&self, hub: &Hub, typed: &[Typed]) -> Result<Noted> {
        let named = typed.iter().filter_map(|typed| typed.workplace.as_deref());
        let mut ids: Vec<WorkplaceId> = named.filter_map(WorkplaceId::parse).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut noted = HashMap::new();
        for ids in ids.chunks(AT_ONCE) {
            let rows = workplace::Entity::find()
                .filter(workplace::Column::Id.is_in(ids.iter().copied()))
                .all(hub.db.reader())
                .await?;
            for row in rows.into_iter().filter(|row| self.serves(row, hub.today())) {
                noted.insert(row.id, (row, Vec::new()));
            }
            for count in counts(hub.db.reader(), ids).await? {
                if let Some((_, counts)) = noted.get_mut(&count.workplace_id) {
                    counts.push(count);
                }
            }
        }
        Ok(Noted(noted))
    }

    /// A regional office looks after its area, the others after their prefecture.
    fn serves(&self, workplace: &workplace::Model, today: NaiveDate) -> bool {
        if self.organisation.kind.0 != OrganisationKind::RegionalOffice {
            return workplace.municipality_code.starts_with(&self.organisation.prefecture);
        }
        let place = place_of(self.directory, &workplace.municipality_code, &workplace.part, today);
        let area = jurisdiction_at(self.directory, &place, today);
        area.is_some_and(|row| row.regional_office_id == Some(self.organisation.id))
    }

    pub(super) fn mistakes(&self, typed: &Typed, today: NaiveDate, noted: &Noted) -> Vec<Mistake> {
        let entry = self.directory.entry(self.index);
        let is_offered = entry.offers(typed.service).is_some()
            || entry.services.is_empty() && offered_by_default(entry.kind(), typed.service);
        let mut found = mistakes(&Entry {
            today,
            day: typed.day,
            valid_from: self.organisation.valid_from,
            valid_until: self.organisation.valid_until,
            service: typed.service,
            is_offered,
            recipient: typed.recipient,
            people: typed.people,
            minutes: typed.minutes,
            workplace_headcount: typed.workplace_headcount,
            company_headcount: typed.company_headcount,
            has_workplace: typed.workplace.is_some(),
        });
        if typed.workplace.is_some() && noted.of(typed).is_none() {
            let message = "この事業場は、担当地域に登録されていません。事業場を選び直すか、人数を直接入力してください";
            let (field, code) = ("workplaceId", "WORKPLACE_UNKNOWN");
            found.push(Mistake { field, code, message: message.to_owned() });
        }
        found
    }

    pub(super) fn fact(
        &self,
        hub: &Hub,
        typed: &Typed,
        noted: &Noted,
        source: FactSource,
        by: AccountId,
    ) -> fact::Model {
        let workplace = noted.of(typed);
        let place = workplace.map(|(it, _)| (it.municipality_code.as_str(), it.part.as_str()));
        let whereabouts = Whereabouts::of(self.directory, self.organisation, place, typed.day);
        let counted = workplace.and_then(|(_, counts)| last_counted(counts, typed.day));
        let count = |number: i64| i32::try_from(number).ok();
        let ground = Ground {
            day: typed.day,
            prefecture: self.organisation.prefecture.clone(),
            organisation_id: self.organisation.id,
            source,
            recorded_at: hub.now(),
        };
        fact::Model {
            inspection_office_id: whereabouts.inspection_office,
            contract_unit: whereabouts.contract_unit,
            service: Some(Stored(typed.service)),
            recipient: Some(Stored(typed.recipient)),
            channel: typed.channel.map(Stored),
            performer: typed.performer.map(Stored),
            care: typed.care.map(Stored),
            approach: typed.approach.map(Stored),
            content: typed.content.map(Stored),
            workplace_id: workplace.map(|(it, _)| it.id),
            industry: workplace.map(|(it, _)| it.industry.clone()),
            headcount: counted
                .map(|row| row.at_workplace)
                .or_else(|| typed.workplace_headcount.and_then(count)),
            company_headcount: counted
                .map(|row| row.in_company)
                .or_else(|| typed.company_headcount.and_then(count)),
            is_paid: typed.is_paid,
            people: count(typed.people).unwrap_or_default(),
            minutes: count(typed.minutes).unwrap_or_default(),
            recorded_by: Some(by),
            ..fact::Model::of(&ground, Happening::Served)
        }
    }
}

/// Workplaces that are looked up in one statement.
const AT_ONCE: usize = 1_000;

async fn counts(db: &impl ConnectionTrait, of: &[WorkplaceId]) -> Result<Vec<headcount::Model>> {
    let rows = headcount::Entity::find()
        .filter(headcount::Column::WorkplaceId.is_in(of.iter().copied()))
        .order_by_asc(headcount::Column::CountedOn)
        .all(db)
        .await?;
    Ok(rows)
}

/// The people as last counted on the day or before.
fn last_counted(counts: &[headcount::Model], day: NaiveDate) -> Option<&headcount::Model> {
    counts.iter().rfind(|count| count.counted_on <= day)
}

impl Noted {
    fn of(&self, typed: &Typed) -> Option<&(workplace::Model, Vec<headcount::Model>)> {
        self.0.get(&typed.workplace.as_deref().and_then(WorkplaceId::parse)?)
    }
}
