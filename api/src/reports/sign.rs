//! Signing a report, and taking the signature back.

use rules::reports::Occasion;
use rules::requests::Step;
use schema::requests::request;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::access;
use super::content::digest_of;
use super::content_words::problems;
use super::save_report::{NO_REPORT, body_cell, read};
use crate::accounts::{Act, Viewer, confirm::confirm, first_permitted, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::open;
use crate::requests::opened::Target;

/// Signs what is complete and holds nothing that must not leave, unless the doctor has looked
/// at the passage and lets it.
pub(super) async fn sign(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    password: &str,
    confirmed: Vec<String>,
) -> Result<request::Model> {
    permit(viewer, Act::TreatRequests)?;
    access::own_case(hub, viewer, &target.id).await?;
    confirm(hub, viewer, password, "SIGN_REPORT").await?;
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    let own = access::treating(&opened.tx, viewer, &opened.request).await?;
    opened.take(Step::Sign, None)?;
    let (row, mut kept, _) = read(hub, &opened.tx, opened.request.id).await?.ok_or(NO_REPORT)?;
    let part = kept.content.part();
    let found = kept.content.check(&occasion(hub, &opened.request));
    if !found.is_empty() {
        return Err(Error::BadInput(problems(part, &found)));
    }
    kept.confirmed = confirmed;
    let unconfirmed = kept.unconfirmed();
    if !unconfirmed.is_empty() {
        return Err(Error::BadInput(unconfirmed.iter().map(|found| found.problem(part)).collect()));
    }
    let bytes = kept.bytes()?;
    let id = row.id;
    let mut signed = row.into_active_model();
    signed.body = Set(hub.vault.close(body_cell(id), &bytes));
    signed.practitioner_id = Set(own.id);
    signed.digest = Set(Some(digest_of(&bytes)));
    signed.signed_name = Set(Some(own.name));
    signed.signed_at = Set(Some(hub.now()));
    signed.update(&opened.tx).await?;
    opened.keep("SIGN_REPORT").await
}

/// Takes the signature back, so that the report can be mended.
pub(super) async fn reopen(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    why: &str,
) -> Result<request::Model> {
    let act = first_permitted(viewer, &[Act::WorkRequests, Act::TreatRequests])?;
    let mut opened = open(hub, viewer, act, target).await?;
    if act == Act::TreatRequests {
        access::treating(&opened.tx, viewer, &opened.request).await?;
    }
    opened.take(Step::Reopen, Some(why))?;
    let (row, ..) = read(hub, &opened.tx, opened.request.id).await?.ok_or(NO_REPORT)?;
    let mut unsigned = row.into_active_model();
    unsigned.signed_at = Set(None);
    unsigned.signed_name = Set(None);
    unsigned.digest = Set(None);
    unsigned.update(&opened.tx).await?;
    opened.keep("REOPEN_REPORT").await
}

pub(super) fn occasion(hub: &Hub, request: &request::Model) -> Occasion {
    Occasion { service: request.service.0, applied_on: request.applied_on, today: hub.today() }
}
