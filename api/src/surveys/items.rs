//! Figures of a month that no operation knows, given by hand. A later figure stands in the
//! place of the earlier one.

use std::collections::{BTreeMap, HashSet};

use rules::surveys::record_check::item_mistake;
use rules::surveys::{FactSource, Happening, Item, Period, TakenBack};
use schema::Stored;
use schema::ids::OrganisationId;
use schema::surveys::fact::{self, Ground};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::record::Own;
use super::whereabouts::Whereabouts;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::problems::Problems;

/// A figure as it was typed; None takes an earlier one away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub item: Item,
    pub amount: Option<i64>,
}

/// The figures of the month as they stand afterwards.
pub(super) async fn record(
    hub: &Hub,
    viewer: &Viewer,
    month: &str,
    given: &[Given],
) -> Result<BTreeMap<Item, i64>> {
    let (person, _) = permit(viewer, Act::RecordActivity)?;
    let directory = hub.directory.current();
    let own = Own::of(&directory, viewer)?;
    let month = month_of(month)?;
    let (first, last) = (month.first_day(), month.last_day());
    let today = hub.today();
    let mut wrong = Problems::default();
    if today < first {
        wrong.add("month", "IN_THE_FUTURE", "今月までの月を指定してください");
    }
    if last < own.organisation.valid_from {
        let message = "機関の登録が始まる前の月です。月を確認してください";
        wrong.add("month", "BEFORE_ORGANISATION", message);
    }
    let mut seen = HashSet::new();
    for (index, given) in given.iter().enumerate() {
        let field = format!("items.{index}");
        if let Some(mistake) = given.amount.and_then(|amount| item_mistake(given.item, amount)) {
            wrong.add(&format!("{field}.{}", mistake.field), mistake.code, &mistake.message);
        }
        if !seen.insert(given.item) {
            let message = "同じ項目が2回あります。どちらか一方にしてください";
            wrong.add(&format!("{field}.item"), "DUPLICATE", message);
        }
    }
    wrong.none()?;

    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("items of {} {month}", own.organisation.id)).await?;
    let mut standing = standing(&tx, own.organisation.id, month).await?;
    let day = last.min(today);
    let whereabouts = Whereabouts::of(&directory, own.organisation, None, day);
    let ground = Ground {
        day,
        prefecture: own.organisation.prefecture.clone(),
        organisation_id: own.organisation.id,
        source: FactSource::Hand,
        recorded_at: hub.now(),
    };
    let mut rows = Vec::new();
    for Given { item, amount } in given.iter().copied() {
        let before = standing.get(&item);
        if before.map(|fact| fact.amount) == amount {
            continue;
        }
        let because = if amount.is_some() { TakenBack::Replaced } else { TakenBack::Mistyped };
        rows.extend(before.map(|fact| fact.taken_back(because, hub.now(), Some(person.account))));
        standing.remove(&item);
        if let Some(amount) = amount {
            let fact = fact::Model {
                inspection_office_id: whereabouts.inspection_office,
                contract_unit: whereabouts.contract_unit.clone(),
                item: Some(Stored(item)),
                amount,
                recorded_by: Some(person.account),
                ..fact::Model::of(&ground, Happening::Counted)
            };
            rows.push(fact.clone());
            standing.insert(item, fact);
        }
    }
    if !rows.is_empty() {
        let rows = rows.into_iter().map(fact::Model::new_row);
        fact::Entity::insert_many(rows).exec_without_returning(&tx).await?;
        let object = format!("{} {month}", own.organisation.code);
        let deed = Deed::done("RECORD_ITEMS", "survey", &object);
        audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
        tx.commit().await?;
    }
    Ok(standing.into_iter().map(|(item, fact)| (item, fact.amount)).collect())
}

fn month_of(text: &str) -> Result<Period> {
    match text.trim().parse() {
        Ok(month @ Period::Month(_)) => Ok(month),
        _ => {
            let message = "月は「2026-10」の形で指定してください";
            Err(Error::bad_input("input.month", "NOT_A_MONTH", message))
        }
    }
}

/// What an organisation gave for a month and nobody took back.
async fn standing(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    month: Period,
) -> Result<BTreeMap<Item, fact::Model>> {
    let rows = fact::Entity::find()
        .filter(fact::Column::OrganisationId.eq(organisation))
        .filter(fact::Column::Day.between(month.first_day(), month.last_day()))
        .filter(fact::Column::Happening.eq(Stored(Happening::Counted)))
        .order_by_asc(fact::Column::Seq)
        .all(db)
        .await?;
    let gone: HashSet<i64> = rows.iter().filter_map(|row| row.takes_back).collect();
    let standing = rows.into_iter().filter(|row| row.takes_back.is_none());
    let standing = standing.filter(|row| !gone.contains(&row.seq));
    Ok(standing.filter_map(|row| Some((row.item?.0, row))).collect())
}
