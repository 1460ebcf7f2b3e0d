//! An organisation says when it is open.

use rules::directory::OpeningRule;
use schema::directory::opening;
use schema::ids::OpeningId;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entry_lock::{self, Change, Target};
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

const OPENINGS_MAX: usize = 20;

/// A rule and what people should know about it.
pub(super) struct Opening {
    pub rule: OpeningRule,
    pub note: Option<String>,
}

/// Replaces all opening rules of an entry.
pub(super) async fn set_openings(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    openings: Vec<Opening>,
) -> Result<String> {
    let opened = entry_lock::open(hub, viewer, "SET_OPENINGS", target).await?;
    if OPENINGS_MAX < openings.len() {
        return Err(Error::bad_input(
            "input.openings",
            "TOO_MANY",
            "開所時間は20件まで登録できます",
        ));
    }
    let id = opened.organisation.id;
    let of_entry = opening::Column::OrganisationId.eq(id);
    let before = opening::Entity::find()
        .filter(of_entry.clone())
        .order_by_asc(opening::Column::Position)
        .all(&opened.tx)
        .await?;
    let was = words(before.iter().filter_map(|row| super::snapshot::rule_of(row).ok()));
    let is = words(openings.iter().map(|opening| opening.rule));

    opening::Entity::delete_many().filter(of_entry).exec(&opened.tx).await?;
    let rows: Vec<_> = (0..)
        .zip(openings)
        .map(|(position, Opening { rule, note })| opening::ActiveModel {
            id: Set(OpeningId::fresh()),
            organisation_id: Set(id),
            weekdays: Set(rule.weekdays.bits()),
            weeks_of_month: Set(rule.weeks_of_month.bits()),
            opens: Set(rule.opens),
            closes: Set(rule.closes),
            closed_on_holidays: Set(rule.closed_on_holidays),
            closed_at_year_end: Set(rule.closed_at_year_end),
            note: Set(note),
            position: Set(position),
        })
        .collect();
    if !rows.is_empty() {
        opening::Entity::insert_many(rows).exec_without_returning(&opened.tx).await?;
    }
    opened.keep(Change::of("openings", was, is).into_iter().collect()).await
}

fn words(rules: impl Iterator<Item = OpeningRule>) -> Option<String> {
    let words: Vec<String> = rules.map(|rule| rule.words()).collect();
    (!words.is_empty()).then(|| words.join(" ／ "))
}
