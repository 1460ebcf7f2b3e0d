//! Who hears of a handover. A letter names neither the workplace nor what it wishes for.

use rules::handovers::HandoverState;
use rules::{Role, Word};
use schema::accounts::membership;
use schema::requests::handover;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::IntoCondition;

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::outbox::{self, Circular, Recipient};
use crate::platform::transaction::Transaction;
use crate::requests::{members, person_by_id};

pub(super) async fn tell_office(hub: &Hub, tx: &Transaction, row: &handover::Model) -> Result<()> {
    let own = membership::Column::OrganisationId.eq(row.to_id).into_condition();
    let office = members(tx, Role::Office, own).await?;
    let due = rules::era::long_date(row.due_on);
    let told = format!("内容を確認し、{due}までに、引き受けるか差し戻すかを回答してください。");
    post(hub, tx, row, office, "引継ぎが届きました", &told).await
}

pub(super) async fn tell_centre(hub: &Hub, tx: &Transaction, row: &handover::Model) -> Result<()> {
    let sender = person_by_id(tx, row.sent_by).await?;
    let (subject, told) = match row.state.0 {
        HandoverState::Returned => {
            ("引継ぎが差し戻されました", "理由を確認し、事業場に次の相談先を案内してください。")
        }
        _ => ("引継ぎが引き受けられました", "このあとの状況は、引継ぎの画面で確認できます。"),
    };
    post(hub, tx, row, sender, subject, told).await
}

async fn post(
    hub: &Hub,
    tx: &Transaction,
    row: &handover::Model,
    to: Vec<Recipient>,
    subject: &str,
    told: &str,
) -> Result<()> {
    let circular = Circular {
        key: format!("handover:{}:{}", row.id, row.state.0.code()),
        subject,
        told,
        link: format!("/handovers/{}", row.id),
    };
    outbox::post_to_all(tx, &*hub.clock, to, &circular).await
}
