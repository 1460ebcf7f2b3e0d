//! What time itself brings: the day on which measures are looked at again.

use rules::Role;
use rules::requests::ReceiptNumber;
use schema::accounts::membership;
use schema::requests::{measure, request};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, FROM_HUB, Letter};
use crate::platform::transaction::Transaction;
use crate::requests::members;

const AT_ONCE: u64 = 100;

/// Reminds employers of the day that they set themselves, once. Safe to run twice and in two
/// processes.
pub async fn remind_of_reviews(hub: &Hub) -> Result<()> {
    while remind_some(hub).await? {}
    Ok(())
}

/// Whether there may be more.
async fn remind_some(hub: &Hub) -> Result<bool> {
    use measure::Column as C;
    let tx = hub.begin().await?;
    let due = measure::Entity::find()
        .filter(C::ReviewOn.lte(hub.today()))
        .filter(C::RemindedOn.is_null())
        .filter(C::NormalOn.is_null())
        .order_by_asc(C::Id)
        .limit(AT_ONCE);
    let due = tx.held_if_free(due).all(&tx).await?;
    let found = due.len() as u64;
    for row in due {
        remind(hub, &tx, row).await?;
    }
    tx.commit().await?;
    Ok(found == AT_ONCE)
}

async fn remind(hub: &Hub, tx: &Transaction, row: measure::Model) -> Result<()> {
    let request = request::Entity::find_by_id(row.request_id).one(tx).await?;
    if let Some(request) = request.filter(|request| request.is_open) {
        let number = request
            .number
            .parse::<ReceiptNumber>()
            .map_or_else(|_| request.number.clone(), |number| number.to_string());
        let own = membership::Column::WorkplaceId.eq(request.workplace_id);
        for person in members(tx, Role::Employer, own.into_condition()).await? {
            let letter = Letter {
                dedupe_key: format!("review:{}:{}:{}", row.id, row.version, person.address),
                subject: format!("{FROM_HUB}見直しの日です（受付番号 {number}）"),
                body: format!(
                    "見直しの日です\n\n受付番号：{number}\n申込みの画面で状況を確認し、記録してください。\n"
                ),
                link: Some(format!("/requests/{}", request.id)),
                request: Some(request.id.0),
                to: person,
            };
            outbox::post(tx, &*hub.clock, letter).await?;
        }
    }
    let mut reminded = row.into_active_model();
    reminded.reminded_on = Set(Some(hub.today()));
    reminded.update(tx).await?;
    Ok(())
}
