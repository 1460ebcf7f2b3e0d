//! How a request stands, for whoever has its number and its secret and no account.

use rules::requests::{ReceiptNumber, Step};
use schema::ids::RequestId;
use schema::requests::{request, request_clock, request_event};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::vault::Vault;

use super::opened::NOT_FOUND;

/// What a stranger with number and secret is told. There is no service in it, because it
/// alone can give a person away.
pub struct Status {
    pub request: request::Model,
    pub clocks: Vec<request_clock::Model>,
    /// What the office wrote when it last sent the request back or elsewhere.
    pub message: Option<String>,
}

/// Letters and digits that cannot be taken for one another.
const ALPHABET: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz_";
const LETTERS: usize = 26;

/// The secret of a request. It is worked out anew each time and stored nowhere; 26 letters
/// of five bits are more than anybody can try.
pub(super) fn secret_of(vault: &Vault, request: RequestId) -> String {
    let tag = vault.tag("request status", request.0.as_bytes());
    tag.iter().take(LETTERS).map(|byte| ALPHABET[usize::from(byte % 32)] as char).collect()
}

pub async fn status(hub: &Hub, number: &str, secret: &str) -> Result<Status> {
    // One answer for a wrong number and for a wrong secret.
    let number =
        crate::platform::text::fold(number).parse::<ReceiptNumber>().map_err(|_| NOT_FOUND)?;
    let request = request::Entity::find()
        .filter(request::Column::Number.eq(number.digits()))
        .one(hub.db.reader())
        .await?;
    let request = request.filter(|request| is_secret(&hub.vault, request.id, secret));
    let request = request.ok_or(NOT_FOUND)?;
    let clocks = request_clock::Entity::find()
        .filter(request_clock::Column::RequestId.eq(request.id))
        .order_by_asc(request_clock::Column::DueOn)
        .all(hub.db.reader())
        .await?;
    let told = request_event::Entity::find()
        .filter(request_event::Column::RequestId.eq(request.id))
        .order_by_desc(request_event::Column::Version)
        .one(hub.db.reader())
        .await?;
    let is_for_applicant =
        |event: &request_event::Model| matches!(event.step.0, Step::Return | Step::Guide);
    let message = told.filter(is_for_applicant).and_then(|event| event.why);
    Ok(Status { request, clocks, message })
}

/// Takes as long for a wrong letter at the beginning as for one at the end.
fn is_secret(vault: &Vault, request: RequestId, typed: &str) -> bool {
    let secret = secret_of(vault, request);
    let typed = typed.trim().as_bytes();
    typed.len() == secret.len()
        && secret.bytes().zip(typed).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
