//! Somebody says why a figure is far from its plan.

use rules::OrganisationKind;
use rules::surveys::plan::CauseClass;
use rules::surveys::{Indicator, Period};
use schema::Stored;
use schema::ids::{OrganisationId, SurveyCauseId};
use schema::surveys::survey_cause;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::asked;
use super::returns::Opened;
use super::shown::IndicatorFigure;
use super::survey::{indicator_figures, read};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn explain(
    hub: &Hub,
    viewer: &Viewer,
    (period, indicator): (&str, &str),
    (class, note): (CauseClass, &str),
) -> Result<IndicatorFigure> {
    let (person, _) = permit(viewer, Act::ExplainFigures)?;
    let own = person.organisation.as_ref().ok_or(Error::Forbidden)?;
    let period = asked::period("input.period", period)?;
    let indicator = asked::of_catalogue("input.indicator", indicator)?;
    let note = asked::words("input.note", note)?;
    let tx = hub.begin().await?;
    let stored = survey_cause::Entity::find()
        .filter(survey_cause::Column::OrganisationId.eq(own.id))
        .filter(survey_cause::Column::Period.eq(period.to_string()))
        .filter(survey_cause::Column::Indicator.eq(indicator.code))
        .one(&tx)
        .await?;
    let cause = survey_cause::Model {
        id: stored.as_ref().map_or_else(SurveyCauseId::fresh, |cause| cause.id),
        organisation_id: own.id,
        period: period.to_string(),
        indicator: indicator.code.to_owned(),
        class: Stored(class),
        note,
        version: stored.as_ref().map_or(0, |cause| cause.version) + 1,
        written_by: person.account,
        written_at: hub.now(),
    };
    let kept = cause.into_active_model().reset_all();
    match stored {
        None => kept.insert(&tx).await?,
        Some(_) => kept.update(&tx).await?,
    };
    let object = format!("{} {period} {}", own.code, indicator.code);
    let deed = Deed::done("EXPLAIN_DEVIATION", "survey_cause", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    line(hub, viewer, own.id, period, indicator).await
}

/// The indicator as it now stands: of the office's month, or of the prefecture.
async fn line(
    hub: &Hub,
    viewer: &Viewer,
    own: OrganisationId,
    period: Period,
    indicator: &Indicator,
) -> Result<IndicatorFigure> {
    const NOT_FOUND: Error = Error::NotFound("指標");
    let directory = hub.directory.current();
    let index = directory.index_of(own).ok_or(NOT_FOUND)?;
    let kind = directory.entry(index).kind();
    let coordinates =
        matches!(kind, OrganisationKind::PrefecturalCentre | OrganisationKind::LabourBureau);
    let lines = match period {
        Period::Month(_) if !coordinates => {
            Opened::read(hub.db.writer(), hub, index, period).await?.lines
        }
        _ => {
            let prefecture = &directory.entry(index).organisation.prefecture;
            let prefecture = rules::Prefecture::from_code(prefecture).ok_or(NOT_FOUND)?;
            let read = read(hub, viewer, prefecture, period, None).await?;
            indicator_figures(hub, &read).await?
        }
    };
    lines.into_iter().find(|it| it.code == indicator.code).ok_or(NOT_FOUND)
}
