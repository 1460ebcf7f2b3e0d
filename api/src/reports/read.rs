//! Reading a report: the original by the office, the employer's edition by the employer.
//! Both are written down for the worker.

use rules::requests::Opened;
use schema::requests::{report, request};

use super::content::{Content, EmployersPaper, Kept};
use super::content_words::Found;
use super::save_report::{NO_REPORT, edition_cell, find, read};
use super::sign::occasion;
use super::{access, openings};
use crate::accounts::{Act, Viewer, first_permitted};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A report in full, for who wrote it and for the office.
pub struct Original {
    pub request: request::Model,
    pub row: report::Model,
    pub content: Content,
    /// What is still to be mended before it can be signed.
    pub problems: Vec<rules::reports::Problem>,
    /// What should not leave for the employer, confirmed or not.
    pub passages: Vec<Found>,
    pub confirmed: Vec<String>,
}

/// What the employer reads.
pub struct Released {
    pub request: request::Model,
    pub row: report::Model,
    pub paper: EmployersPaper,
}

/// The original as the doctor of the case writes it.
pub(super) async fn own(hub: &Hub, request: &request::Model) -> Result<Option<Original>> {
    let found = read(hub, hub.db.reader(), request.id).await?;
    Ok(found.map(|(row, kept, _)| Original::of(hub, request, row, kept)))
}

/// The original, for the office or for the practitioner whose case it is.
pub async fn original(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Original> {
    if first_permitted(viewer, &[Act::WorkRequests, Act::TreatRequests])? == Act::WorkRequests {
        return original_for_office(hub, viewer, id).await;
    }
    let request = access::own_case(hub, viewer, id).await?;
    own(hub, &request).await?.ok_or(NO_REPORT)
}

/// The original, once it is signed, for the office that releases it.
pub(super) async fn original_for_office(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Original> {
    let request = access::request_of(hub, viewer, Act::WorkRequests, id).await?;
    let (row, kept, _) = read(hub, hub.db.reader(), request.id).await?.ok_or(NO_REPORT)?;
    if row.signed_at.is_none() {
        return Err(NO_REPORT);
    }
    openings::record_alone(hub, viewer, request.id, Opened::Report).await?;
    Ok(Original::of(hub, &request, row, kept))
}

/// What was released, for the employer, and for the office that hands it over on paper.
pub async fn employers_opinion(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Released> {
    let act = first_permitted(viewer, &[Act::DecideMeasures, Act::WorkRequests])?;
    let request = access::request_of(hub, viewer, act, id).await?;
    let row = find(hub.db.reader(), request.id).await?.ok_or(NO_REPORT)?;
    let edition = row.employers_edition.as_ref().filter(|_| request.state.0.is_released());
    let paper = hub.vault.open_json(edition_cell(row.id), edition.ok_or(NO_REPORT)?)?;
    openings::record_alone(hub, viewer, request.id, Opened::Opinion).await?;
    Ok(Released { request, row, paper })
}

impl Original {
    fn of(hub: &Hub, request: &request::Model, row: report::Model, kept: Kept) -> Self {
        Self {
            problems: kept.content.check(&occasion(hub, request)),
            passages: kept.content.screen(),
            confirmed: kept.confirmed,
            content: kept.content,
            request: request.clone(),
            row,
        }
    }
}
