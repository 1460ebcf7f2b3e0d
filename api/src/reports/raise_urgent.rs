//! When a life may be in danger: whoever meets the case says so, a doctor judges, and the
//! contact of the workplace is told the little that it has to know.

use std::collections::BTreeSet;

use rules::reports::crisis::{ContactSentence, UrgentNotice, may_judge, may_raise};
use rules::requests::{ReceiptNumber, WayIn};
use rules::{Role, Word};
use schema::accounts::membership;
use schema::ids::UrgentNoticeId;
use schema::people::practitioner;
use schema::requests::{request, urgent_notice};
use schema::{Stored, StoredList};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::access;
use super::content_words::problems;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::outbox::{self, FROM_HUB, Letter, Recipient};
use crate::platform::transaction::Transaction;
use crate::requests::{Audience, hold, members, tell, topic_of_office, topic_of_request};

/// What came of it.
pub(super) struct Raised {
    pub row: urgent_notice::Model,
    /// Nobody of the workplace has an address: somebody has to call.
    pub must_call: bool,
    pub request: request::Model,
}

/// A doctor's judgement is passed on; without one the doctor and the office are told.
pub(super) async fn raise(
    hub: &Hub,
    viewer: &Viewer,
    id: &str,
    contact_needed: Option<bool>,
    sentences: &[ContactSentence],
) -> Result<Raised> {
    let (person, _) = permit(viewer, Act::RaiseUrgent)?;
    if !may_raise(person.role) {
        return Err(Error::Forbidden);
    }
    let (tx, request) = hold(hub, viewer, Act::RaiseUrgent, id).await?;
    let judges = may_judge(person.role);
    if judges || person.role == Role::Nurse {
        access::treating(&tx, viewer, &request).await?;
    }
    if !judges && (contact_needed.is_some() || !sentences.is_empty()) {
        return Err(Error::bad_input(
            "input.contactNeeded",
            "DOCTOR_JUDGES",
            "事業場への連絡が必要かどうかは、医師が判断します。担当の医師とセンターに知らせますので、この欄は空のまま送信してください",
        ));
    }
    let chosen: BTreeSet<ContactSentence> = sentences.iter().copied().collect();
    let notice = UrgentNotice { is_immediate_contact_needed: contact_needed, sentences: chosen };
    if judges {
        let wrong = notice.check();
        if !wrong.is_empty() {
            return Err(Error::BadInput(renamed(problems("urgent", &wrong))));
        }
    }
    let told = if judges { notice.for_workplace().unwrap_or_default() } else { Vec::new() };
    let row_id = UrgentNoticeId::fresh();
    let row = urgent_notice::ActiveModel {
        id: Set(row_id),
        request_id: Set(request.id),
        raised_by: Set(person.account),
        role: Set(Stored(person.role)),
        raised_at: Set(hub.now()),
        contact_needed: Set(contact_needed),
        sentences: Set(StoredList::of(&told)),
    };
    let row = row.insert(&tx).await?;
    let must_call = !told.is_empty() && !tell_workplace(hub, &tx, &request, row_id, &told).await?;
    let key = format!("urgent:{row_id}");
    for audience in [Audience::Office, Audience::Practitioner] {
        if audience == Audience::Practitioner && (judges || !with_doctor(&tx, &request).await?) {
            continue;
        }
        let told = (
            "至急の対応が必要です",
            "すぐに申込みの画面を確認し、電話で連絡を取り合ってください。",
        );
        tell(hub, &tx, &request, &key, &[audience], told).await?;
    }
    let deed = Deed::done("RAISE_URGENT", "request", &request.number);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    for topic in [topic_of_office(request.organisation_id), topic_of_request(request.id)] {
        tx.tell(Event::new(topic, i64::from(request.version))).await?;
    }
    tx.commit().await?;
    Ok(Raised { row, must_call, request })
}

/// Every time that somebody said so of a request, the latest first.
pub(super) async fn of_request(
    hub: &Hub,
    viewer: &Viewer,
    id: &str,
) -> Result<Vec<urgent_notice::Model>> {
    let request = access::request_of(hub, viewer, Act::SeeUrgent, id).await?;
    let rows = urgent_notice::Entity::find()
        .filter(urgent_notice::Column::RequestId.eq(request.id))
        .order_by_desc(urgent_notice::Column::RaisedAt)
        .all(hub.db.reader())
        .await?;
    Ok(rows)
}

async fn with_doctor(tx: &Transaction, request: &request::Model) -> Result<bool> {
    let id = request.practitioner_id.filter(|_| request.state.0.is_with_practitioner());
    let Some(id) = id else { return Ok(false) };
    let practitioner = practitioner::Entity::find_by_id(id).one(tx).await?;
    Ok(practitioner.is_some_and(|practitioner| practitioner.account_id.is_some()))
}

/// Writes to the contact whom the workplace has named, or else to whoever acts for it. It
/// names neither the worker nor a reason. Whether there was anybody to write to.
async fn tell_workplace(
    hub: &Hub,
    tx: &Transaction,
    request: &request::Model,
    notice: UrgentNoticeId,
    told: &[ContactSentence],
) -> Result<bool> {
    let number = request
        .number
        .parse::<ReceiptNumber>()
        .map_or_else(|_| request.number.clone(), |number| number.to_string());
    let sentences: String =
        told.iter().map(|sentence| format!("・{}\n", sentence.label())).collect();
    let directory = hub.directory.current();
    let office = directory
        .index_of(request.organisation_id)
        .map(|index| directory.entry(index).organisation.name.clone())
        .unwrap_or_default();
    let to = contacts(tx, request).await?;
    let wrote_to_somebody = !to.is_empty();
    for person in to {
        let letter = Letter {
            dedupe_key: format!("urgent:{notice}:{}", person.address),
            subject: format!("{FROM_HUB}至急のご連絡（受付番号 {number}）"),
            body: format!(
                "至急のご連絡です。\n\n{sentences}\n受付番号：{number}\n連絡先：{office}\n対象の方の氏名は、センターにお電話で確認してください。\n"
            ),
            link: request.is_known_to_employer.then(|| format!("/requests/{}", request.id)),
            request: Some(request.id.0),
            to: person,
        };
        outbox::post(tx, &*hub.clock, letter).await?;
    }
    Ok(wrote_to_somebody)
}

async fn contacts(tx: &Transaction, request: &request::Model) -> Result<Vec<Recipient>> {
    // Of an application that a worker made alone, the contact is the worker.
    let named = request.contact_email.as_ref().filter(|_| request.way_in.0 != WayIn::Worker);
    if let Some(address) = named {
        let name = request.contact_name.clone();
        return Ok(vec![Recipient { account: None, address: address.clone(), name }]);
    }
    let own = membership::Column::WorkplaceId.eq(request.workplace_id);
    members(tx, Role::Employer, own.into_condition()).await
}

/// The fields stand beside one another in the input.
fn renamed(
    problems: Vec<crate::platform::error::FieldProblem>,
) -> Vec<crate::platform::error::FieldProblem> {
    problems
        .into_iter()
        .map(|mut problem| {
            let is_judgement = problem.path.ends_with("isImmediateContactNeeded");
            let field = if is_judgement { "contactNeeded" } else { "sentences" };
            problem.path = format!("input.{field}");
            problem
        })
        .collect()
}
