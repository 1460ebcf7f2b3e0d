//! Releasing a signed report to the employer: the office looks through it once more, and an
//! edition is made that holds nothing medical.

use rules::requests::Step;
use schema::requests::request;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::content::digest_of;
use super::save_report::{NO_REPORT, edition_cell, read};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::open;
use crate::requests::opened::Target;

/// What the doctor wrote about the workplace goes along only where the office says so.
pub(super) async fn release(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    with_workplace_opinion: bool,
) -> Result<request::Model> {
    let (person, _) = permit(viewer, Act::WorkRequests)?;
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.take(Step::Deliver, None)?;
    let (row, kept, bytes) = read(hub, &opened.tx, opened.request.id).await?.ok_or(NO_REPORT)?;
    if row.digest.as_deref() != Some(digest_of(&bytes).as_str()) {
        return Err(Error::Conflict(
            "報告書の内容が署名の時と異なります。担当者に差し戻し、署名し直すよう依頼してください"
                .to_owned(),
        ));
    }
    let unconfirmed = kept.unconfirmed();
    if !unconfirmed.is_empty() {
        let part = kept.content.part();
        return Err(Error::BadInput(unconfirmed.iter().map(|found| found.problem(part)).collect()));
    }
    let paper = kept.content.employers_paper(with_workplace_opinion).ok_or(NO_REPORT)?;
    let id = row.id;
    let mut released = row.into_active_model();
    released.employers_edition = Set(Some(hub.vault.close_json(edition_cell(id), &paper)?));
    released.released_at = Set(Some(hub.now()));
    released.released_by = Set(Some(person.account));
    released.update(&opened.tx).await?;
    opened.keep("RELEASE_REPORT").await
}
