//! An office says that its month is complete and right; or it, or the coordinator, takes that
//! back.

use rules::Word;
use rules::surveys::Period;
use rules::surveys::cycle::{
    EditionState, Obstacle, ReturnState, ReturnStep, may_change_return, may_confirm, return_move,
};
use schema::Stored;
use schema::directory::organisation;
use schema::ids::SurveyReturnId;
use schema::surveys::survey_return;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::asked;
use super::completeness::state_of;
use super::returns::{Opened, office_of};
use super::rows::{heads_of, newest_frozen, under_way};
use super::shown::SurveyReturn;
use super::standing::periods_of;
use crate::accounts::{Act, Viewer};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

pub(super) async fn confirm(
    hub: &Hub,
    viewer: &Viewer,
    (period, version): (&str, i32),
    digest: &str,
) -> Result<SurveyReturn> {
    let office = office_of(hub, viewer, Act::ConfirmReturn, None)?;
    let month = asked::month("input.period", period)?;
    let step = Step::begin(hub, viewer, office, month).await?;
    step.is_of_version(version)?;
    let opened = Opened::read(&step.tx, hub, office, month).await?;
    if opened.one.stand.digest != digest {
        return Err(Error::Conflict(
            "表示したあとに記録が変わりました。最新の数値を確認してから、もう一度確定してください"
                .to_owned(),
        ));
    }
    let open = opened.open_points(&hub.directory.current());
    waits_for(&may_confirm(month, hub.today(), &open))?;
    step.take(hub, ReturnStep::Confirm, Some(opened.one.stand.digest), None).await?;
    shown(hub, office, month).await
}

pub(super) async fn reopen(
    hub: &Hub,
    viewer: &Viewer,
    (period, version): (&str, i32),
    reason: &str,
) -> Result<SurveyReturn> {
    let office = office_of(hub, viewer, Act::ConfirmReturn, None)?;
    let month = asked::month("input.period", period)?;
    let reason = asked::words("input.reason", reason)?;
    let step = Step::begin(hub, viewer, office, month).await?;
    step.is_of_version(version)?;
    step.take(hub, ReturnStep::Reopen, None, Some(reason)).await?;
    shown(hub, office, month).await
}

pub(super) async fn send_back(
    hub: &Hub,
    viewer: &Viewer,
    (office, period): (&str, &str),
    reason: &str,
) -> Result<SurveyReturn> {
    let office = office_of(hub, viewer, Act::ApproveEdition, Some(office))?;
    let month = asked::month("input.period", period)?;
    let reason = asked::words("input.reason", reason)?;
    let step = Step::begin(hub, viewer, office, month).await?;
    step.take(hub, ReturnStep::SendBack, None, Some(reason)).await?;
    shown(hub, office, month).await
}

async fn shown(hub: &Hub, office: usize, month: Period) -> Result<SurveyReturn> {
    let opened = Opened::read(hub.db.writer(), hub, office, month).await?;
    Ok(opened.shown(hub))
}

/// What a step waits for, as a conflict that says what to do.
pub(super) fn waits_for(obstacles: &[Obstacle]) -> Result<()> {
    if obstacles.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = obstacles.iter().map(|it| it.message.trim_end_matches('。')).collect();
    Err(Error::Conflict(words.join("。")))
}

/// The frame of each step of a month: its row, the condition of its edition, and the record.
struct Step<'a> {
    tx: Transaction,
    viewer: &'a Viewer,
    office: organisation::Model,
    month: Period,
    row: Option<survey_return::Model>,
}

impl<'a> Step<'a> {
    async fn begin(hub: &Hub, viewer: &'a Viewer, office: usize, month: Period) -> Result<Self> {
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        let directory = hub.directory.current();
        let office = directory.entry(office).organisation.clone();
        let tx = hub.begin().await?;
        tx.one_at_a_time(&format!("survey of {}", office.prefecture)).await?;
        let row = survey_return::Entity::find()
            .filter(survey_return::Column::OrganisationId.eq(office.id))
            .filter(survey_return::Column::Month.eq(month.first_day()))
            .one(&tx)
            .await?;
        let heads =
            heads_of(&tx, Some(&office.prefecture), periods_of(month.fiscal_year())).await?;
        let edition = match under_way(&heads, &office.prefecture, month) {
            Some(head) => head.state(),
            None if newest_frozen(&heads, &office.prefecture, month).is_some() => {
                EditionState::Frozen
            }
            None => EditionState::Open,
        };
        waits_for(may_change_return(edition).as_slice())?;
        Ok(Self { tx, viewer, office, month, row })
    }

    fn is_of_version(&self, version: i32) -> Result<()> {
        let stands = self.row.as_ref().map_or(0, |row| row.version);
        if stands == version { Ok(()) } else { Err(Error::stale()) }
    }

    async fn take(
        self,
        hub: &Hub,
        step: ReturnStep,
        digest: Option<String>,
        reason: Option<String>,
    ) -> Result<()> {
        let from = state_of(self.row.as_ref());
        let line = return_move(from, step).ok_or_else(|| {
            Error::Conflict(format!(
                "この月は「{}」のため、「{}」はできません",
                from.label(),
                step.label()
            ))
        })?;
        let account = self.viewer.known()?.account;
        let is_confirmed = line.to == ReturnState::Confirmed;
        let row = survey_return::Model {
            id: self.row.as_ref().map_or_else(SurveyReturnId::fresh, |row| row.id),
            organisation_id: self.office.id,
            month: self.month.first_day(),
            state: Stored(line.to),
            version: self.row.as_ref().map_or(0, |row| row.version) + 1,
            digest,
            confirmed_at: is_confirmed.then(|| hub.now()),
            confirmed_by: is_confirmed.then_some(account),
            reason,
            changed_at: hub.now(),
        };
        let kept = row.into_active_model().reset_all();
        match self.row {
            None => kept.insert(&self.tx).await?,
            Some(_) => kept.update(&self.tx).await?,
        };
        let object = format!("{} {}", self.office.code, self.month);
        let action = match step {
            ReturnStep::Confirm => "CONFIRM_RETURN",
            ReturnStep::Reopen => "REOPEN_RETURN",
            ReturnStep::SendBack => "SEND_BACK_RETURN",
        };
        let deed = Deed::done(action, "survey_return", &object);
        audit::record(&self.tx, &*hub.clock, &self.viewer.actor(), deed).await?;
        self.tx.commit().await
    }
}
