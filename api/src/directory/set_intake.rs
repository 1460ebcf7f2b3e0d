//! An organisation says whether it takes in requests for a service, and why not.

use rules::{IntakeState, Service, Word};
use schema::Stored;
use schema::directory::offered_service;
use schema::ids::OfferedServiceId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entry_lock::{self, Change, Target};
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) struct Intake {
    pub service: Service,
    /// The name of a service that this region added; empty for one of the catalogue.
    pub extra_name: String,
    pub state: IntakeState,
    pub reason: Option<String>,
}

const REASON_MAX: usize = 200;

pub(super) async fn set_intake(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    intake: Intake,
) -> Result<String> {
    let opened = entry_lock::open(hub, viewer, "SET_INTAKE", target).await?;
    let reason = intake.reason.map(|reason| reason.trim().to_owned()).filter(|r| !r.is_empty());
    check(&intake.extra_name, intake.service, intake.state, reason.as_deref())?;

    let id = opened.organisation.id;
    let before = offered_service::Entity::find()
        .filter(offered_service::Column::OrganisationId.eq(id))
        .filter(offered_service::Column::Service.eq(Stored(intake.service)))
        .filter(offered_service::Column::ExtraName.eq(&intake.extra_name))
        .one(&opened.tx)
        .await?;
    let was = before.as_ref().map(|row| told(row.intake.0, row.intake_reason.as_deref()));
    let is = told(intake.state, reason.as_deref());
    let stays = before.as_ref().is_some_and(|row| row.intake.0 == intake.state);
    let since = if stays { before.as_ref().and_then(|row| row.intake_since) } else { None };
    let row = offered_service::ActiveModel {
        id: Set(before.as_ref().map_or_else(OfferedServiceId::fresh, |row| row.id)),
        organisation_id: Set(id),
        service: Set(Stored(intake.service)),
        extra_name: Set(intake.extra_name),
        intake: Set(Stored(intake.state)),
        intake_reason: Set(reason),
        intake_since: Set(since.or_else(|| Some(hub.today()))),
        position: Set(before.as_ref().map_or(i16::MAX, |row| row.position)),
    };
    if before.is_some() {
        row.update(&opened.tx).await?;
    } else {
        row.insert(&opened.tx).await?;
    }
    opened.keep(Change::of(intake.service.code(), was, Some(is)).into_iter().collect()).await
}

fn check(extra: &str, service: Service, state: IntakeState, reason: Option<&str>) -> Result<()> {
    if (service == Service::Extra) == extra.trim().is_empty() {
        return Err(Error::bad_input(
            "input.extraName",
            "EXTRA_NAME",
            "上乗せサービスには名称を入力してください。ほかのサービスには入力できません",
        ));
    }
    if state != IntakeState::Open && reason.is_none() {
        return Err(Error::bad_input(
            "input.reason",
            "REASON_MISSING",
            "受付を休止または順番待ちにする理由を入力してください",
        ));
    }
    if reason.is_some_and(|reason| REASON_MAX < reason.chars().count()) {
        return Err(Error::bad_input(
            "input.reason",
            "REASON_TOO_LONG",
            "理由は200文字以内で入力してください",
        ));
    }
    Ok(())
}

fn told(state: IntakeState, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{}（{reason}）", state.label()),
        None => state.label().to_owned(),
    }
}
