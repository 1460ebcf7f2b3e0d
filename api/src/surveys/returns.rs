//! An office's month: its figures beside the months before, what is doubtful in them, and what
//! keeps it from being confirmed.

use std::collections::{BTreeMap, HashMap};

use analytics::Table;
use chrono::Months;
use rules::surveys::cycle::{OpenPoints, due_on, items_due, may_confirm};
use rules::surveys::publish::Reader;
use rules::surveys::validation::{
    self, DoubtCode, Subject, against_earlier_months, negative, pasted_twice, relations,
};
use rules::surveys::{CATALOGUE, Fact, Happening, Item, Period};
use rules::{OrganisationKind, Word};
use schema::ids::OrganisationId;
use schema::surveys::survey_mark;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::asked;
use super::causes::causes_of;
use super::completeness::{One, Returns, is_late};
use super::compute;
use super::counts::IndicatorCount;
use super::load::{self, Scope};
use super::plans::plans_of;
use super::present;
use super::shown::{Doubt, IndicatorFigure, ItemFigure, SurveyReturn};
use super::survey::{Beside, lines};
use crate::accounts::{Act, Reach, Viewer, permit};
use crate::directory::Snapshot;
use crate::directory::graphql::View;
use crate::platform::clock::JAPAN;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::scalars::Date;

/// How many months before are looked at for what is usual.
const EARLIER_MONTHS: u32 = 12;

const NOT_FOUND: Error = Error::NotFound("月次報告");

pub(super) async fn read(
    hub: &Hub,
    viewer: &Viewer,
    office: Option<&str>,
    period: &str,
) -> Result<SurveyReturn> {
    let month = asked::month("period", period)?;
    let office = office_of(hub, viewer, Act::ReadReturns, office)?;
    let opened = Opened::read(hub.db.reader(), hub, office, month).await?;
    Ok(opened.shown(hub))
}

/// The office that somebody may see: their own, or one of the prefecture that they coordinate.
pub(super) fn office_of(hub: &Hub, viewer: &Viewer, act: Act, code: Option<&str>) -> Result<usize> {
    let (person, reach) = permit(viewer, act)?;
    let own = person.organisation.as_ref().ok_or(Error::Forbidden)?;
    let directory = hub.directory.current();
    let own_index = directory.index_of(own.id).ok_or(NOT_FOUND)?;
    let Some(code) = code else { return Ok(own_index) };
    let index = directory.index_of_code(code).ok_or(NOT_FOUND)?;
    if index == own_index {
        return Ok(index);
    }
    let entry = directory.entry(index);
    let is_theirs = reach == Reach::OwnPrefecture
        && entry.kind() == OrganisationKind::RegionalOffice
        && own.prefecture.is_some_and(|it| it.code() == entry.organisation.prefecture);
    if is_theirs { Ok(index) } else { Err(NOT_FOUND) }
}

/// A month of an office with everything that belongs to it.
pub(super) struct Opened {
    pub one: One,
    pub month: Period,
    pub confirmed_by: Option<String>,
    pub lines: Vec<IndicatorFigure>,
    items: BTreeMap<Item, i64>,
    items_before: BTreeMap<Item, i64>,
    doubts: Vec<(validation::Doubt, Option<String>)>,
}

impl Opened {
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        hub: &Hub,
        office: usize,
        month: Period,
    ) -> Result<Self> {
        let directory = hub.directory.current();
        let organisation = &directory.entry(office).organisation;
        let returns = Returns::of(db, &directory, month, vec![(office, month)]).await?;
        let months = months_until(month);
        let facts = facts_of(db, &directory, organisation.id, &months).await?;
        let counts = counted(facts.clone(), months.clone()).await?;
        let plans =
            plans_of(db, &organisation.prefecture, &organisation.code, month.fiscal_year()).await?;
        let causes = causes_of(db, &[organisation.id], month).await?;
        let of = |month: Period| {
            let at = months.iter().position(|it| *it == month)?;
            counts[at].iter().any(|it| it.facts > 0).then_some(counts[at].as_slice())
        };
        let lines = lines(
            &Beside {
                figures: counts.last().map_or(&[], Vec::as_slice),
                previous: of(month.previous()),
                year_before: of(month.a_year_before()),
                plans: &plans,
                causes: &causes,
            },
            month,
            Reader::Inside,
        );
        let items = items_of(&facts, month);
        let items_before = items_of(&facts, month.previous());
        let marks = marks_of(db, organisation.id, month).await?;
        let doubts = doubts_of(&counts, &facts, &months)
            .into_iter()
            .map(|doubt| {
                let key = (doubt.code, doubt.indicator.to_owned());
                let note = marks.get(&key).cloned();
                (doubt, note)
            })
            .collect();
        let confirmed_by = returns.all[0]
            .row
            .as_ref()
            .and_then(|row| row.confirmed_by)
            .and_then(|id| returns.name_of(id));
        let one = returns.all.into_iter().next().ok_or(NOT_FOUND)?;
        Ok(Self { one, month, confirmed_by, lines, items, items_before, doubts })
    }

    /// What is left to do, as the rules name it.
    pub(super) fn open_points(&self, directory: &Snapshot) -> OpenPoints {
        let without_cause = self.lines.iter().filter(|it| it.needs_cause && it.cause.is_none());
        let doubtful = self
            .doubts
            .iter()
            .filter(|(doubt, note)| !doubt.code.can_be_explained() || note.is_none());
        let missing = self.required(directory).into_iter();
        let missing = missing.filter(|item| !self.items.contains_key(item));
        OpenPoints {
            without_cause: without_cause.map(|it| it.name.clone()).collect(),
            doubtful: doubtful.map(|(doubt, _)| name_of(doubt.indicator)).collect(),
            items_missing: missing.map(|item| item.label().to_owned()).collect(),
        }
    }

    fn required(&self, directory: &Snapshot) -> Vec<Item> {
        items_due(directory.entry(self.one.office).kind(), self.month)
    }

    pub(super) fn doubt(&self, code: &str, indicator: &str) -> Option<&validation::Doubt> {
        let mut doubts = self.doubts.iter().map(|(doubt, _)| doubt);
        doubts.find(|it| it.code.code() == code && it.indicator == indicator)
    }

    pub(super) fn shown(self, hub: &Hub) -> SurveyReturn {
        let directory = hub.directory.current();
        let today = hub.today();
        let open = self.open_points(&directory);
        let obstacles = may_confirm(self.month, today, &open);
        let required = self.required(&directory);
        let view = View::of(directory, &*hub.clock, None);
        let stand = &self.one.stand;
        let row = self.one.row.as_ref();
        let amount =
            |items: &BTreeMap<Item, i64>, item| items.get(&item).copied().map(present::float);
        SurveyReturn {
            office: view.centre(self.one.office),
            period: self.month.to_string(),
            period_label: self.month.label(),
            state: stand.state.into(),
            state_label: stand.state.label(),
            version: row.map_or(0, |row| row.version),
            digest: stand.digest.clone(),
            is_stale: stand.is_stale(),
            is_late: is_late(stand, today),
            due_on: Date(due_on(self.month).unwrap_or(self.month.last_day())),
            items: Item::ALL
                .iter()
                .map(|item| ItemFigure {
                    item: (*item).into(),
                    label: item.label(),
                    amount: amount(&self.items, *item),
                    previous: amount(&self.items_before, *item),
                    is_required: required.contains(item),
                })
                .collect(),
            doubts: self
                .doubts
                .iter()
                .map(|(doubt, note)| Doubt {
                    code: doubt.code.code().to_owned(),
                    indicator: doubt.indicator.to_owned(),
                    message: doubt.words.clone(),
                    is_followed_up: note.is_some() && doubt.code.can_be_explained(),
                    follow_up: note.clone(),
                })
                .collect(),
            can_confirm: obstacles.is_empty(),
            obstacles: obstacles.into_iter().map(|it| it.message).collect(),
            confirmed_at: row.and_then(|it| it.confirmed_at).map(|at| at.with_timezone(&JAPAN)),
            confirmed_by: self.confirmed_by.clone(),
            sent_back_reason: row.and_then(|it| it.reason.clone()),
            indicators: self.lines,
        }
    }
}

fn name_of(code: &str) -> String {
    rules::surveys::indicator(code)
        .map(|indicator| indicator.name)
        .or_else(|| Item::from_code(code).map(Item::label))
        .unwrap_or(code)
        .to_owned()
}

/// The oldest first, the month itself last.
fn months_until(month: Period) -> Vec<Period> {
    let first = month.first_day();
    let months = (0..=EARLIER_MONTHS)
        .rev()
        .map(|back| Period::month_of(first.checked_sub_months(Months::new(back)).unwrap_or(first)));
    months.collect()
}

async fn facts_of(
    db: &impl ConnectionTrait,
    directory: &Snapshot,
    office: OrganisationId,
    months: &[Period],
) -> Result<Vec<Fact>> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Ok(Vec::new());
    };
    let scope = Scope::organisation(office, first.first_day()..=last.last_day());
    Ok(load::facts_of(db, directory, &scope).await?.0)
}

/// The indicators of each month.
async fn counted(facts: Vec<Fact>, months: Vec<Period>) -> Result<Vec<Vec<IndicatorCount>>> {
    tokio::task::spawn_blocking(move || {
        let table = Table::of(&facts).map_err(Error::internal)?;
        months.iter().map(|month| compute::indicators(&table, *month)).collect()
    })
    .await
    .map_err(Error::internal)?
}

fn items_of(facts: &[Fact], month: Period) -> BTreeMap<Item, i64> {
    let given =
        facts.iter().filter(|it| it.happening == Happening::Counted && month.contains(it.day));
    given.filter_map(|fact| Some((fact.item?, fact.amount))).collect()
}

async fn marks_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    month: Period,
) -> Result<HashMap<(DoubtCode, String), String>> {
    let marks = survey_mark::Entity::find()
        .filter(survey_mark::Column::OrganisationId.eq(office))
        .filter(survey_mark::Column::Period.eq(month.to_string()))
        .all(db)
        .await?;
    Ok(marks.into_iter().map(|mark| ((mark.doubt.0, mark.indicator), mark.note)).collect())
}

/// Everything that is odd about the last of these months.
fn doubts_of(
    counts: &[Vec<IndicatorCount>],
    facts: &[Fact],
    months: &[Period],
) -> Vec<validation::Doubt> {
    let (Some(now), Some(month)) = (counts.last(), months.last()) else { return Vec::new() };
    let earlier: Vec<&Vec<IndicatorCount>> =
        counts[..counts.len() - 1].iter().filter(|it| it.iter().any(|it| it.facts > 0)).collect();
    let items = items_of(facts, *month);
    let value = |subject: Subject| match subject {
        Subject::Indicator(code) => now.iter().find(|it| it.code == code).map(|it| it.numerator),
        Subject::Item(item) => items.get(&item).copied(),
    };
    let mut doubts = relations(value);
    for (indicator, count) in CATALOGUE.iter().zip(now).filter(|(it, _)| it.adds_up()) {
        let subject = Subject::Indicator(indicator.code);
        let of_months: Vec<i64> = earlier
            .iter()
            .filter_map(|it| it.iter().find(|it| it.code == indicator.code))
            .map(|it| it.numerator)
            .collect();
        doubts.extend(against_earlier_months(subject, count.numerator, &of_months));
    }
    doubts
        .extend(items.iter().filter_map(|(item, amount)| negative(Subject::Item(*item), *amount)));
    let before = items_of(facts, month.previous());
    let both: Vec<(Item, i64, i64)> =
        items.iter().filter_map(|(item, now)| Some((*item, *before.get(item)?, *now))).collect();
    doubts.extend(pasted_twice(&both));
    doubts.sort_by_key(|doubt| (doubt.indicator, doubt.code));
    doubts.dedup_by_key(|doubt| (doubt.indicator, doubt.code));
    doubts
}

/// The doubt as the rules know it.
pub(super) fn code_of(code: &str) -> Result<DoubtCode> {
    DoubtCode::from_code(code).ok_or(Error::NotFound("確認事項"))
}
