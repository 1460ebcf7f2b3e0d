//! How far the prefectures have come with a period.

use rules::Prefecture;
use rules::surveys::Period;
use rules::surveys::cycle::{EditionState, may_approve};
use rules::surveys::publish::Reader;

use super::asked;
use super::completeness::Returns;
use super::editions::{draft, edition, names_for};
use super::rows::{Head, heads_of, newest_frozen, under_way};
use super::shown::PrefectureProgress;
use crate::accounts::policy::reach;
use crate::accounts::{Act, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn progress(
    hub: &Hub,
    viewer: &Viewer,
    period: &str,
) -> Result<Vec<PrefectureProgress>> {
    let period = asked::period("period", period)?;
    let theirs = theirs(viewer)?;
    let db = hub.db.reader();
    let one = match theirs.as_slice() {
        [one] => Some(one.code()),
        _ => None,
    };
    let heads = heads_of(db, one.as_deref(), [period]).await?;
    let names = names_for(hub, &heads, Reader::Planner).await?;
    let directory = hub.directory.current();
    let expected: Vec<(usize, Period)> = theirs
        .iter()
        .flat_map(|prefecture| {
            let directory = &directory;
            period.months().into_iter().flat_map(move |month| {
                super::completeness::offices_in(directory, *prefecture, month)
                    .into_iter()
                    .map(move |office| (office, month))
            })
        })
        .collect();
    let returns = Returns::of(db, &directory, period, expected).await?;
    let mut by_prefecture = returns.by_prefecture(&directory);
    let role = viewer.known()?.role;
    let acts = [Act::ApproveEdition, Act::AcceptEdition];
    let [approves, accepts] = acts.map(|act| reach(role, act).is_some());
    let found = theirs.into_iter().map(|prefecture| {
        let code = prefecture.code();
        let returns = by_prefecture.remove(&code).unwrap_or_else(|| returns.none());
        let state = state(&heads, &code, period);
        let is_complete = may_approve(period, hub.today(), &returns.stands()).is_empty();
        let shown = under_way(&heads, &code, period)
            .or_else(|| newest_frozen(&heads, &code, period))
            .map_or_else(|| draft(prefecture, period), |head| edition(head, &names));
        PrefectureProgress {
            edition: shown,
            completeness: returns.shown(hub),
            can_approve: approves && is_complete && state == EditionState::Open,
            can_accept: accepts && is_complete && state == EditionState::Approved,
            can_correct: approves && state == EditionState::Frozen,
        }
    });
    Ok(found.collect())
}

fn state(heads: &[Head], code: &str, period: Period) -> EditionState {
    match under_way(heads, code, period) {
        Some(head) => head.state(),
        None if newest_frozen(heads, code, period).is_some() => EditionState::Frozen,
        None => EditionState::Open,
    }
}

/// The prefectures that somebody looks after: their own, or all.
pub(super) fn theirs(viewer: &Viewer) -> Result<Vec<Prefecture>> {
    let (person, reach) = permit(viewer, Act::ReadEditions)?;
    match reach {
        Reach::Everything => Ok(Prefecture::ALL.to_vec()),
        Reach::OwnPrefecture => {
            let own = person.organisation.as_ref().and_then(|own| own.prefecture);
            Ok(vec![own.ok_or(Error::Forbidden)?])
        }
        _ => Err(Error::Forbidden),
    }
}
