//! The rows of the survey as they are read: editions without their bytes, returns, and how far
//! the facts have come.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rules::surveys::Period;
use rules::surveys::cycle::EditionState;
use schema::Stored;
use schema::ids::{AccountId, OrganisationId, SurveyEditionId};
use schema::surveys::{fact, survey_edition};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::platform::error::Result;

/// An edition without its snapshot and its figures.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Head {
    pub id: SurveyEditionId,
    pub prefecture: String,
    pub period: String,
    pub state: Stored<EditionState>,
    pub number: Option<i32>,
    pub rules_edition: String,
    pub cutoff_seq: Option<i64>,
    pub hash: Option<String>,
    pub replaces: Option<i32>,
    pub reason: Option<String>,
    pub approved_at: Option<DateTime<Utc>>,
    pub approved_by: Option<AccountId>,
    pub frozen_at: Option<DateTime<Utc>>,
    pub accepted_by: Option<AccountId>,
}

impl Head {
    pub fn state(&self) -> EditionState {
        self.state.0
    }

    pub fn is_frozen(&self) -> bool {
        self.state() == EditionState::Frozen
    }

    /// Waits to be approved or accepted.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state(), EditionState::Open | EditionState::Approved)
    }
}

const HEAD: [survey_edition::Column; 14] = {
    use survey_edition::Column as C;
    [
        C::Id,
        C::Prefecture,
        C::Period,
        C::State,
        C::Number,
        C::RulesEdition,
        C::CutoffSeq,
        C::Hash,
        C::Replaces,
        C::Reason,
        C::ApprovedAt,
        C::ApprovedBy,
        C::FrozenAt,
        C::AcceptedBy,
    ]
};

pub(super) fn heads() -> sea_orm::Select<survey_edition::Entity> {
    survey_edition::Entity::find().select_only().columns(HEAD)
}

/// Every edition of these periods, the oldest first; of the whole country without a prefecture.
pub(super) async fn heads_of(
    db: &impl ConnectionTrait,
    prefecture: Option<&str>,
    periods: impl IntoIterator<Item = Period>,
) -> Result<Vec<Head>> {
    let codes = periods.into_iter().map(|period| period.to_string());
    let mut query = heads().filter(survey_edition::Column::Period.is_in(codes));
    if let Some(prefecture) = prefecture {
        query = query.filter(survey_edition::Column::Prefecture.eq(prefecture));
    }
    let query = query.order_by_asc(survey_edition::Column::Id);
    Ok(query.into_model::<Head>().all(db).await?)
}

/// The newest frozen edition of a prefecture and a period among these.
pub(super) fn newest_frozen<'a>(
    heads: &'a [Head],
    prefecture: &str,
    period: Period,
) -> Option<&'a Head> {
    let period = period.to_string();
    heads
        .iter()
        .filter(|it| it.is_frozen() && it.prefecture == prefecture && it.period == period)
        .max_by_key(|it| it.number)
}

/// The one that is on its way.
pub(super) fn under_way<'a>(
    heads: &'a [Head],
    prefecture: &str,
    period: Period,
) -> Option<&'a Head> {
    let period = period.to_string();
    heads
        .iter()
        .rev()
        .find(|it| it.is_under_way() && it.prefecture == prefecture && it.period == period)
}

/// How far the facts of each prefecture in a time have come. Whatever changes there changes it,
/// because what was wrong is taken back by a further row of the same day; and so does a row that
/// was written before others and came after them.
pub(super) async fn traces(
    db: &impl ConnectionTrait,
    prefecture: Option<&str>,
    period: Period,
) -> Result<BTreeMap<String, Trace>> {
    let mut query = fact::Entity::find()
        .select_only()
        .column(fact::Column::Prefecture)
        .column_as(fact::Column::Seq.count(), "rows")
        .column_as(fact::Column::Seq.max(), "last")
        .filter(fact::Column::Day.between(period.first_day(), period.last_day()))
        .group_by(fact::Column::Prefecture);
    if let Some(prefecture) = prefecture {
        query = query.filter(fact::Column::Prefecture.eq(prefecture));
    }
    let rows: Vec<(String, i64, i64)> = query.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(code, rows, last)| (code, Trace { rows, last })).collect())
}

/// What stands for the facts of somebody in a time: it differs as soon as one more is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trace {
    pub(super) rows: i64,
    pub(super) last: i64,
}

impl Trace {
    pub(super) fn digest(&self) -> String {
        format!("{}-{}", self.rows, self.last)
    }
}

/// Of the facts of each of these organisations, day by day, in one statement.
pub(super) struct Traces(Vec<(OrganisationId, NaiveDate, i64, i64)>);

impl Traces {
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        organisations: &[OrganisationId],
        period: Period,
    ) -> Result<Self> {
        let rows = fact::Entity::find()
            .select_only()
            .column(fact::Column::OrganisationId)
            .column(fact::Column::Day)
            .column_as(fact::Column::Seq.count(), "rows")
            .column_as(fact::Column::Seq.max(), "last")
            .filter(fact::Column::OrganisationId.is_in(organisations.iter().copied()))
            .filter(fact::Column::Day.between(period.first_day(), period.last_day()))
            .group_by(fact::Column::OrganisationId)
            .group_by(fact::Column::Day)
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self(rows))
    }

    pub(super) fn of(&self, organisation: OrganisationId, month: Period) -> Trace {
        let theirs =
            self.0.iter().filter(|(id, day, ..)| *id == organisation && month.contains(*day));
        theirs.fold(Trace::default(), |trace, (_, _, rows, last)| Trace {
            rows: trace.rows + rows,
            last: trace.last.max(*last),
        })
    }
}

/// The earliest and the latest day of which there is something.
pub(super) async fn days(db: &impl ConnectionTrait) -> Result<Option<(NaiveDate, NaiveDate)>> {
    // Asked for both ends at once, SQLite reads all that lies between them.
    let end = |of: Expr| Expr::from(Query::select().expr(of).from(fact::Entity).to_owned());
    let search = Query::select()
        .expr(end(fact::Column::Day.min()))
        .expr(end(fact::Column::Day.max()))
        .to_owned();
    let Some(row) = db.query_one(&search).await? else { return Ok(None) };
    let first: Option<NaiveDate> = row.try_get_by_index(0)?;
    Ok(first.zip(row.try_get_by_index(1)?))
}
