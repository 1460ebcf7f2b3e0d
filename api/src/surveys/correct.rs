//! A frozen edition was wrong: the next one begins, and the old one stays as it is.

use rules::surveys::RULES_EDITION;
use rules::surveys::cycle::{Correction, EditionState, EditionStep};
use schema::Stored;
use schema::ids::SurveyEditionId;
use schema::surveys::survey_edition;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::approve::{Step, shown};
use super::asked;
use super::shown::Edition;
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn correct(
    hub: &Hub,
    viewer: &Viewer,
    about: (&str, &str),
    reason: &str,
) -> Result<Edition> {
    let step = Step::begin(hub, viewer, Act::ApproveEdition, about).await?;
    let reason = asked::words("input.reason", reason)?;
    step.asks_for(EditionStep::Correct)?;
    let last = step.newest_frozen().and_then(|head| head.number);
    let number = last.and_then(|number| u32::try_from(number).ok());
    let correction = Correction::after(number, Some(&reason))
        .map_err(|missing| Error::bad_input("input.reason", "MISSING", missing.to_string()))?;
    let row = survey_edition::Model {
        id: SurveyEditionId::fresh(),
        prefecture: step.prefecture.code(),
        period: step.period.to_string(),
        state: Stored(EditionState::Open),
        number: None,
        rules_edition: RULES_EDITION.to_owned(),
        cutoff_seq: None,
        hash: None,
        snapshot: None,
        figures: None,
        replaces: correction.replaces.and_then(|number| i32::try_from(number).ok()),
        reason: correction.reason,
        approved_at: None,
        approved_by: None,
        frozen_at: None,
        accepted_by: None,
    };
    let id = row.id;
    row.into_active_model().reset_all().insert(&step.tx).await?;
    step.done(hub, "CORRECT_SURVEY").await?;
    shown(hub, id).await
}
