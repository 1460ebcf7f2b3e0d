//! Somebody looked at a doubtful figure and says what came of it.

use schema::Stored;
use schema::ids::SurveyMarkId;
use schema::surveys::survey_mark;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::asked;
use super::returns::{Opened, code_of, office_of};
use super::shown::SurveyReturn;
use crate::accounts::{Act, Viewer};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn follow_up(
    hub: &Hub,
    viewer: &Viewer,
    period: &str,
    (code, indicator): (&str, &str),
    note: &str,
) -> Result<SurveyReturn> {
    let office = office_of(hub, viewer, Act::ExplainFigures, None)?;
    let month = asked::month("input.period", period)?;
    let note = asked::words("input.note", note)?;
    let code = code_of(code)?;
    if !code.can_be_explained() {
        return Err(Error::Conflict(
            "この数値は説明では確定できません。記録または手入力の項目を直してください".to_owned(),
        ));
    }
    let organisation = hub.directory.current().entry(office).organisation.clone();
    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("survey of {}", organisation.prefecture)).await?;
    let opened = Opened::read(&tx, hub, office, month).await?;
    let doubt =
        opened.doubt(rules::Word::code(code), indicator).ok_or(Error::NotFound("確認事項"))?;
    let stored = survey_mark::Entity::find()
        .filter(survey_mark::Column::OrganisationId.eq(organisation.id))
        .filter(survey_mark::Column::Period.eq(month.to_string()))
        .filter(survey_mark::Column::Doubt.eq(Stored(doubt.code)))
        .filter(survey_mark::Column::Indicator.eq(doubt.indicator))
        .one(&tx)
        .await?;
    let mark = survey_mark::Model {
        id: stored.as_ref().map_or_else(SurveyMarkId::fresh, |mark| mark.id),
        organisation_id: organisation.id,
        period: month.to_string(),
        doubt: Stored(doubt.code),
        indicator: doubt.indicator.to_owned(),
        note,
        marked_by: viewer.known()?.account,
        marked_at: hub.now(),
    };
    let kept = mark.into_active_model().reset_all();
    match stored {
        None => kept.insert(&tx).await?,
        Some(_) => kept.update(&tx).await?,
    };
    let object = format!("{} {month} {indicator}", organisation.code);
    let deed = Deed::done("FOLLOW_UP_DOUBT", "survey_return", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(Opened::read(hub.db.writer(), hub, office, month).await?.shown(hub))
}
