//! The bureau accepts what was approved: facts, figures and rules are frozen together, and never
//! change again.

use rules::surveys::RULES_EDITION;
use rules::surveys::cycle::{EditionState, EditionStep, may_accept};
use schema::Stored;
use schema::surveys::survey_edition;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use sha2::{Digest, Sha256};

use super::approve::{Step, shown};
use super::asked;
use super::confirm::waits_for;
use super::load;
use super::shown::Edition;
use super::standing::{made, related};
use crate::accounts::{Act, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text::hex;

pub(super) async fn accept(hub: &Hub, viewer: &Viewer, about: (&str, &str)) -> Result<Edition> {
    accepted(hub, Step::begin(hub, viewer, Act::AcceptEdition, about).await?).await
}

/// The same from the terminal, where nobody has an account.
pub(super) async fn accepted(hub: &Hub, step: Step) -> Result<Edition> {
    step.asks_for(EditionStep::Accept)?;
    // From here on nobody writes a fact until this is done, or what they write comes later.
    let cutoff = load::cutoff(&step.tx).await?;
    let row = step.row().await?.ok_or(Error::NotFound("版"))?;
    let approved = row.cutoff_seq.unwrap_or_default().to_string();
    let now = step.mark().await?.to_string();
    waits_for(&may_accept(step.period, hub.today(), &step.returns.stands(), &approved, &now))?;

    let directory = hub.directory.current();
    let (prefecture, period) = (step.prefecture, step.period);
    let beside = related(&step.tx, &hub.surveys, prefecture, period, &step.heads, None).await?;
    let made = made(&step.tx, &directory, prefecture, period, Some(cutoff), beside).await?;
    let (snapshot, figures) = (made.snapshot, made.figures.written()?);
    let number = step.newest_frozen().and_then(|head| head.number).unwrap_or_default() + 1;
    let row = survey_edition::Model {
        state: Stored(EditionState::Frozen),
        number: Some(number),
        rules_edition: RULES_EDITION.to_owned(),
        cutoff_seq: Some(cutoff),
        hash: Some(hash_of(&snapshot, &figures, RULES_EDITION)),
        snapshot: Some(snapshot),
        figures: Some(figures),
        frozen_at: Some(hub.now()),
        accepted_by: step.account,
        ..row
    };
    let id = row.id;
    row.into_active_model().reset_all().update(&step.tx).await?;
    step.done(hub, "ACCEPT_SURVEY").await?;
    shown(hub, id).await
}

/// The bureau sends an approved survey back.
pub(super) async fn send_back(
    hub: &Hub,
    viewer: &Viewer,
    about: (&str, &str),
    reason: &str,
) -> Result<Edition> {
    let step = Step::begin(hub, viewer, Act::AcceptEdition, about).await?;
    let reason = asked::words("input.reason", reason)?;
    step.asks_for(EditionStep::SendBack)?;
    let row = step.row().await?.ok_or(Error::NotFound("版"))?;
    let row = survey_edition::Model {
        // A correction stays one: its reason is told to everybody, this one to the coordinator.
        state: match row.replaces {
            Some(_) => Stored(EditionState::Open),
            None => Stored(EditionState::Returned),
        },
        reason: row.replaces.map_or(Some(reason), |_| row.reason.clone()),
        ..row
    };
    let id = row.id;
    row.into_active_model().reset_all().update(&step.tx).await?;
    step.done(hub, "SEND_BACK_SURVEY").await?;
    shown(hub, id).await
}

/// Over the snapshot, the figures and the edition of the rules, each with its length before it,
/// so that nothing can be moved from one to the other.
pub(super) fn hash_of(snapshot: &[u8], figures: &[u8], rules_edition: &str) -> String {
    let mut hash = Sha256::new();
    for part in [snapshot, figures, rules_edition.as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_from_the_snapshot_into_the_figures_changes_the_hash() {
        let one = hash_of(b"ab", b"c", "2026");
        assert_ne!(one, hash_of(b"a", b"bc", "2026"));
        assert_ne!(one, hash_of(b"ab", b"c", "2027"));
        assert_eq!(one, hash_of(b"ab", b"c", "2026"));
        assert_eq!(one.len(), 64);
    }
}
