//! What time itself does to requests: clocks warn and run out, and the right person hears of
//! it, once.

use rules::requests::{ClockKind, ClockState, ReceiptNumber};
use rules::{Role, Word};
use schema::Stored;
use schema::accounts::membership;
use schema::requests::{request, request_clock};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ExprTrait, IntoCondition};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::clocks::{self, clock_of};
use super::letters;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::outbox::{self, FROM_HUB, Letter, Recipient};
use crate::platform::transaction::Transaction;
use crate::surveys::{self, Steps};

/// Clocks that are looked at in one transaction.
const AT_ONCE: u64 = 100;

/// Warns of what runs out and marks what has run out. Safe to run twice and in two processes.
pub async fn look_at_clocks(hub: &Hub) -> Result<()> {
    while look_at_some(hub).await? {}
    Ok(())
}

/// Whether there may be more.
async fn look_at_some(hub: &Hub) -> Result<bool> {
    use request_clock::Column as C;
    let today = hub.today();
    let tx = hub.begin().await?;
    let due = request_clock::Entity::find()
        .filter(C::State.eq(Stored(ClockState::Running)))
        .filter(C::Kind.ne(Stored(ClockKind::Record)))
        .filter(
            Condition::any()
                .add(C::DueOn.lt(today))
                .add(C::WarnsOn.lte(today).and(C::WarnedOn.is_null())),
        )
        .order_by_asc(C::Id)
        .limit(AT_ONCE);
    let due = tx.held_if_free(due).all(&tx).await?;
    let found = due.len() as u64;
    for row in due {
        look_at(hub, &tx, row).await?;
    }
    tx.commit().await?;
    Ok(found == AT_ONCE)
}

async fn look_at(hub: &Hub, tx: &Transaction, row: request_clock::Model) -> Result<()> {
    let today = hub.today();
    let Some(request) = request::Entity::find_by_id(row.request_id).one(tx).await? else {
        return Ok(());
    };
    let clock = clock_of(&row).look(today);
    let is_missed = clock.state == ClockState::Missed;
    let id = row.id;
    for person in concerned(tx, &request, row.kind.0).await? {
        let what =
            if is_missed { "期限を過ぎました" } else { "期限が近づいています" };
        let kind = row.kind.0.label();
        let day = rules::era::long_date(row.due_on);
        let number = request
            .number
            .parse::<ReceiptNumber>()
            .map_or_else(|_| request.number.clone(), |number| number.to_string());
        let whom = person.account.map(|account| account.to_string()).unwrap_or_default();
        let letter = Letter {
            dedupe_key: format!(
                "clock:{id}:{}:{whom}",
                if is_missed { "missed" } else { "warned" }
            ),
            subject: format!("{FROM_HUB}{what}（受付番号 {number}）"),
            body: format!(
                "{what}\n\n受付番号：{number}\n期限：{day}\n{}\n",
                if is_for_employer(row.kind.0) {
                    "申込みの画面で、必要な手続きを確認してください。".to_owned()
                } else {
                    format!(
                        "対象：{}。申込みの画面で状況を確認してください。",
                        office_word(row.kind.0, kind)
                    )
                }
            ),
            link: Some(link_of(row.kind.0, &request)),
            request: Some(request.id.0),
            to: person,
        };
        outbox::post(tx, &*hub.clock, letter).await?;
    }
    if is_missed {
        clocks::keep_one(tx, row, clock, Some(clocks::cause_of(&request))).await?;
        surveys::note(hub, tx, &request, &Steps::missed(clock.kind)).await?;
        for topic in
            [super::topic_of_office(request.organisation_id), super::topic_of_request(request.id)]
        {
            tx.tell(Event::new(topic, i64::from(request.version))).await?;
        }
    } else {
        let mut warned = row.into_active_model();
        warned.warned_on = Set(Some(today));
        warned.update(tx).await?;
    }
    Ok(())
}

fn is_for_employer(kind: ClockKind) -> bool {
    kind == ClockKind::Opinion
}

/// Letters name no service, so neither do they name a clock that only one service has.
fn office_word(kind: ClockKind, label: &'static str) -> &'static str {
    match kind {
        ClockKind::OfficeReply | ClockKind::DoctorReply | ClockKind::Report => label,
        _ => "実施の期限",
    }
}

fn link_of(kind: ClockKind, request: &request::Model) -> String {
    match kind {
        ClockKind::Opinion => format!("/requests/{}", request.id),
        ClockKind::DoctorReply => format!("/cases/{}", request.id),
        _ => format!("/office/requests/{}", request.id),
    }
}

/// Who can still see to it that a clock is met.
async fn concerned(
    tx: &Transaction,
    request: &request::Model,
    kind: ClockKind,
) -> Result<Vec<Recipient>> {
    match kind {
        ClockKind::Opinion => {
            let own = membership::Column::WorkplaceId.eq(request.workplace_id);
            letters::members(tx, Role::Employer, own.into_condition()).await
        }
        ClockKind::DoctorReply => {
            let mut both = letters::practitioner_of(tx, request).await?;
            both.extend(owner_or_office(tx, request).await?);
            Ok(both)
        }
        _ => owner_or_office(tx, request).await,
    }
}

async fn owner_or_office(tx: &Transaction, request: &request::Model) -> Result<Vec<Recipient>> {
    if let Some(owner) = request.owner_id {
        let owner = letters::by_id(tx, owner).await?;
        if !owner.is_empty() {
            return Ok(owner);
        }
    }
    let own = membership::Column::OrganisationId.eq(request.organisation_id);
    letters::members(tx, Role::Office, own.into_condition()).await
}
