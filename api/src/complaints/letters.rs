//! Who hears of a complaint. A letter says that there is one, and nothing of it.

use rules::{OrganisationKind, Role};
use schema::accounts::membership;
use schema::ids::OrganisationId;
use schema::requests::complaint;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::IntoCondition;

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, Circular, Recipient};
use crate::platform::transaction::Transaction;
use crate::requests::{members, person_by_id};

pub(super) async fn tell_centre(hub: &Hub, tx: &Transaction, row: &complaint::Model) -> Result<()> {
    let directory = hub.directory.current();
    let centres = directory.entries().iter().filter(|entry| {
        entry.kind() == OrganisationKind::PrefecturalCentre
            && entry.organisation.prefecture == row.prefecture
    });
    let centres: Vec<OrganisationId> = centres.map(|entry| entry.organisation.id).collect();
    let theirs = membership::Column::OrganisationId.is_in(centres).into_condition();
    let coordinators = members(tx, Role::Coordinator, theirs).await?;
    post(
        hub,
        tx,
        row,
        coordinators,
        "労働者からの相談が届きました",
        "内容を確認し、回答してください。",
    )
    .await
}

pub(super) async fn tell_worker(hub: &Hub, tx: &Transaction, row: &complaint::Model) -> Result<()> {
    let worker = person_by_id(tx, row.account_id).await?;
    post(hub, tx, row, worker, "相談への回答が届きました", "産保ハブの画面で確認してください。")
        .await
}

async fn post(
    hub: &Hub,
    tx: &Transaction,
    row: &complaint::Model,
    to: Vec<Recipient>,
    subject: &str,
    told: &str,
) -> Result<()> {
    let circular = Circular {
        key: format!("complaint:{}:{}", row.id, row.version),
        subject,
        told,
        link: format!("/complaints/{}", row.id),
    };
    outbox::post_to_all(tx, &*hub.clock, to, &circular).await
}
