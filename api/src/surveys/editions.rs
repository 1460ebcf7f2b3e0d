//! Editions as they are listed and read, and what differs between two of them.

use std::collections::HashMap;

use rules::surveys::cycle::EditionState;
use rules::surveys::publish::Reader;
use rules::surveys::{CATALOGUE, Period, RULES_EDITION};
use rules::{Prefecture, Word};
use schema::ids::{AccountId, SurveyEditionId};
use schema::surveys::survey_edition::Column;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::asked;
use super::completeness::names_of;
use super::counts::Figures;
use super::depth::{reader, sees_drafts};
use super::present;
use super::rows::{Head, heads};
use super::shown::{Edition, FigureDifference};
use crate::accounts::{Act, Viewer};
use crate::platform::clock::JAPAN;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// Frozen editions for everybody; for whoever sees drafts also those that are on their way.
pub(super) async fn list(
    hub: &Hub,
    viewer: &Viewer,
    prefecture: Option<&str>,
    page: &Page,
) -> Result<Connection<Edition>> {
    let prefecture = prefecture.map(|code| asked::prefecture("prefecture", code)).transpose()?;
    let deep = reader(viewer, Act::ReadEditions, prefecture)?;
    let after = page.after_as(SurveyEditionId::parse)?;
    let mut query = heads();
    if let Some(prefecture) = prefecture {
        query = query.filter(Column::Prefecture.eq(prefecture.code()));
    }
    if !sees_drafts(deep) {
        query = query.filter(Column::State.eq(EditionState::Frozen.code()));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after));
    }
    // The newest first: ids rise with time.
    let query = query.order_by_desc(Column::Id).limit(page.rows());
    let rows: Vec<Head> = query.into_model::<Head>().all(hub.db.reader()).await?;
    let names = names_for(hub, &rows, deep).await?;
    let editions = rows.into_iter().map(|head| (head.id, edition(&head, &names)));
    let found = Connection::cut(page, editions.collect(), |(id, _)| id.to_string());
    Ok(found.map(|(_, edition)| edition))
}

/// Who approved and accepted; not for the public.
pub(super) async fn names_for(
    hub: &Hub,
    heads: &[Head],
    reader: Reader,
) -> Result<HashMap<AccountId, String>> {
    if reader == Reader::Public {
        return Ok(HashMap::new());
    }
    let people: Vec<AccountId> =
        heads.iter().flat_map(|head| [head.approved_by, head.accepted_by]).flatten().collect();
    names_of(hub.db.reader(), people).await
}

pub(super) fn edition(head: &Head, names: &HashMap<AccountId, String>) -> Edition {
    let prefecture = Prefecture::from_code(&head.prefecture);
    let period: Option<Period> = head.period.parse().ok();
    let name = |id: Option<AccountId>| id.and_then(|id| names.get(&id).cloned());
    Edition {
        number: head.number,
        state: head.state().into(),
        state_label: head.state().label(),
        prefecture: prefecture.map_or_else(String::new, |it| it.name().to_owned()),
        prefecture_code: head.prefecture.clone(),
        period: head.period.clone(),
        period_label: period.map_or_else(|| head.period.clone(), Period::label),
        frozen_at: head.frozen_at.map(|at| at.with_timezone(&JAPAN)),
        approved_at: head.approved_at.map(|at| at.with_timezone(&JAPAN)),
        approved_by: name(head.approved_by),
        accepted_by: name(head.accepted_by),
        rules_edition: head.rules_edition.clone(),
        hash: head.hash.clone().filter(|_| head.is_frozen()),
        replaces: head.replaces,
        reason: head.reason.clone(),
    }
}

/// A draft of which there is no row.
pub(super) fn draft(prefecture: Prefecture, period: Period) -> Edition {
    Edition {
        number: None,
        state: EditionState::Open.into(),
        state_label: EditionState::Open.label(),
        prefecture: prefecture.name().to_owned(),
        prefecture_code: prefecture.code(),
        period: period.to_string(),
        period_label: period.label(),
        frozen_at: None,
        approved_at: None,
        approved_by: None,
        accepted_by: None,
        rules_edition: RULES_EDITION.to_owned(),
        hash: None,
        replaces: None,
        reason: None,
    }
}

/// Which indicators differ, each in a sentence. A figure that is hidden in one of them differs
/// only as far as that can be seen.
pub(super) fn differences(
    before: &Figures,
    after: &Figures,
    reader: Reader,
) -> Vec<FigureDifference> {
    let (before, after) = (
        present::indicators(before.indicators(), reader),
        present::indicators(after.indicators(), reader),
    );
    let pairs = CATALOGUE.iter().zip(before.into_iter().zip(after));
    let differing = pairs.filter_map(|(indicator, (before, after))| {
        let unit = indicator.unit.label();
        let told = |figure: &super::shown::Figure| match figure.value {
            Some(_) => format!("{}{}", figure.text.trim_end_matches('%'), unit),
            None => format!("「{}」", figure.text),
        };
        let (was, is) = (told(&before), told(&after));
        // A rate of more than before may still be the same rate.
        (was != is).then(|| FigureDifference {
            code: indicator.code.to_owned(),
            name: indicator.name.to_owned(),
            text: format!("「{}」を{was}から{is}に訂正しました。", indicator.name),
            before,
            after,
        })
    });
    differing.collect()
}
