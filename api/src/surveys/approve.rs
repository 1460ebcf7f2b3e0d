//! The coordinator approves the survey of a prefecture, after all of its offices.

use rules::surveys::Period;
use rules::surveys::RULES_EDITION;
use rules::surveys::cycle::{EditionState, EditionStep, edition_move, may_approve};
use rules::{Prefecture, Word};
use schema::Stored;
use schema::ids::{AccountId, SurveyEditionId};
use schema::surveys::survey_edition;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::asked;
use super::completeness::{Returns, names_of};
use super::confirm::waits_for;
use super::editions::edition;
use super::rows::{Head, heads_of, newest_frozen, traces, under_way};
use super::shown::Edition;
use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

pub(super) async fn approve(hub: &Hub, viewer: &Viewer, about: (&str, &str)) -> Result<Edition> {
    approved(hub, Step::begin(hub, viewer, Act::ApproveEdition, about).await?).await
}

/// The same from the terminal, where nobody has an account.
pub(super) async fn approved(hub: &Hub, step: Step) -> Result<Edition> {
    let from = step.state();
    // What was approved is approved anew when an office has confirmed again.
    if from != EditionState::Approved {
        step.asks_for(EditionStep::Approve)?;
    }
    waits_for(&may_approve(step.period, hub.today(), &step.returns.stands()))?;
    let mark = step.mark().await?;
    let row = step.row().await?;
    let is_new = row.is_none();
    let row = row.unwrap_or_else(|| survey_edition::Model {
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
        replaces: None,
        reason: None,
        approved_at: None,
        approved_by: None,
        frozen_at: None,
        accepted_by: None,
    });
    let row = survey_edition::Model {
        state: Stored(EditionState::Approved),
        rules_edition: RULES_EDITION.to_owned(),
        // The last fact that was looked at; a later one has to be approved again.
        cutoff_seq: Some(mark),
        approved_at: Some(hub.now()),
        approved_by: step.account,
        ..row
    };
    let id = row.id;
    let kept = row.into_active_model().reset_all();
    match is_new {
        true => kept.insert(&step.tx).await?,
        false => kept.update(&step.tx).await?,
    };
    step.done(hub, "APPROVE_SURVEY").await?;
    shown(hub, id).await
}

/// The edition as it is after a step.
pub(super) async fn shown(hub: &Hub, id: SurveyEditionId) -> Result<Edition> {
    let db = hub.db.writer();
    let head = super::rows::heads()
        .filter(survey_edition::Column::Id.eq(id))
        .into_model::<Head>()
        .one(db)
        .await?
        .ok_or(Error::NotFound("版"))?;
    let names =
        names_of(db, [head.approved_by, head.accepted_by].into_iter().flatten().collect()).await?;
    Ok(edition(&head, &names))
}

/// The frame of each step of a prefecture's survey.
pub(super) struct Step {
    pub(super) tx: Transaction,
    pub(super) prefecture: Prefecture,
    pub(super) period: Period,
    pub(super) heads: Vec<Head>,
    pub(super) returns: Returns,
    actor: Actor,
    /// None at the terminal.
    pub(super) account: Option<AccountId>,
}

impl Step {
    pub(super) async fn begin(
        hub: &Hub,
        viewer: &Viewer,
        act: Act,
        (prefecture, period): (&str, &str),
    ) -> Result<Self> {
        let permitted = permit(viewer, act)?;
        let prefecture = asked::prefecture("input.prefecture", prefecture)?;
        is_theirs(permitted, prefecture)?;
        let period = asked::period("input.period", period)?;
        let account = Some(viewer.known()?.account);
        Self::open(hub, (viewer.actor(), account), prefecture, period).await
    }

    pub(super) async fn open(
        hub: &Hub,
        (actor, account): (Actor, Option<AccountId>),
        prefecture: Prefecture,
        period: Period,
    ) -> Result<Self> {
        let tx = hub.begin().await?;
        tx.one_at_a_time(&format!("survey of {}", prefecture.code())).await?;
        let year = super::standing::periods_of(period.fiscal_year());
        let heads = heads_of(&tx, Some(&prefecture.code()), year).await?;
        let directory = hub.directory.current();
        let returns = Returns::read(&tx, &directory, prefecture, period).await?;
        Ok(Self { tx, prefecture, period, heads, returns, actor, account })
    }

    pub(super) fn under_way(&self) -> Option<&Head> {
        under_way(&self.heads, &self.prefecture.code(), self.period)
    }

    pub(super) fn newest_frozen(&self) -> Option<&Head> {
        newest_frozen(&self.heads, &self.prefecture.code(), self.period)
    }

    /// Of the edition that is on its way, or else of the newest.
    pub(super) fn state(&self) -> EditionState {
        match self.under_way() {
            Some(head) => head.state(),
            None if self.newest_frozen().is_some() => EditionState::Frozen,
            None => EditionState::Open,
        }
    }

    pub(super) fn asks_for(&self, step: EditionStep) -> Result<()> {
        let from = self.state();
        let line = edition_move(from, step);
        line.map(|_| ()).ok_or_else(|| Error::Conflict(hint(from, step)))
    }

    /// The whole row of the edition that is on its way.
    pub(super) async fn row(&self) -> Result<Option<survey_edition::Model>> {
        let Some(head) = self.under_way() else { return Ok(None) };
        Ok(survey_edition::Entity::find_by_id(head.id).one(&self.tx).await?)
    }

    /// The last fact of the prefecture in this period.
    pub(super) async fn mark(&self) -> Result<i64> {
        let code = self.prefecture.code();
        let traces = traces(&self.tx, Some(&code), self.period).await?;
        Ok(traces.get(&code).map(|trace| trace.last).unwrap_or_default())
    }

    pub(super) async fn done(self, hub: &Hub, action: &'static str) -> Result<()> {
        let object = format!("{} {}", self.prefecture.code(), self.period);
        let deed = Deed::done(action, "survey_edition", &object);
        audit::record(&self.tx, &*hub.clock, &self.actor, deed).await?;
        self.tx.commit().await
    }
}

/// Another prefecture is nobody's to approve.
fn is_theirs((person, reach): (&Person, Reach), prefecture: Prefecture) -> Result<()> {
    let own = person.organisation.as_ref().and_then(|own| own.prefecture);
    match reach {
        Reach::Everything => Ok(()),
        Reach::OwnPrefecture if own == Some(prefecture) => Ok(()),
        _ => Err(Error::Forbidden),
    }
}

fn hint(from: EditionState, step: EditionStep) -> String {
    match (from, step) {
        (EditionState::Frozen, EditionStep::Approve) => {
            "この期間はすでに確定しています。直すときは、訂正版の作成を始めてください".to_owned()
        }
        (EditionState::Open, EditionStep::Accept) => {
            "都道府県の承認がまだです。承認されてから、受理してください".to_owned()
        }
        _ => format!("この期間は「{}」のため、「{}」はできません", from.label(), step.label()),
    }
}
