//! What an organisation has written down, the latest day first.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::surveys::{FactSource, Happening, Period};
use rules::{Service, Word};
use schema::Stored;
use schema::ids::WorkplaceId;
use schema::people::workplace;
use schema::surveys::fact;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use crate::accounts::{Act, Viewer, permit};
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// An activity with the name of its workplace, and with the row by which it was taken back.
pub(super) struct Activity {
    pub fact: fact::Model,
    pub workplace_name: Option<String>,
    pub taken_back: Option<fact::Model>,
}

/// Which activities are meant; None leaves a choice open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    pub period: Option<Period>,
    pub service: Option<Service>,
}

/// In three statements, however many there are.
pub(super) async fn list(
    hub: &Hub,
    viewer: &Viewer,
    page: &Page,
    wanted: Wanted,
) -> Result<Connection<Activity>> {
    let (person, _) = permit(viewer, Act::ReadActivities)?;
    let own = person.organisation.as_ref().ok_or(Error::Forbidden)?.id;
    let after = page.after_as(key_of)?;
    let mut query = fact::Entity::latest_first(own)
        .filter(fact::Column::Happening.eq(Stored(Happening::Served)))
        .filter(fact::Column::Source.ne(FactSource::Request.code()))
        .filter(fact::Column::TakesBack.is_null())
        .limit(page.rows());
    if let Some(period) = wanted.period {
        let days = (period.first_day(), period.last_day());
        query = query.filter(fact::Column::Day.between(days.0, days.1));
    }
    if let Some(service) = wanted.service {
        query = query.filter(fact::Column::Service.eq(Stored(service)));
    }
    if let Some((day, seq)) = after {
        let earlier = Condition::any()
            .add(fact::Column::Day.lt(day))
            .add(fact::Column::Day.eq(day).and(fact::Column::Seq.lt(seq)));
        query = query.filter(earlier);
    }
    let facts = query.all(hub.db.reader()).await?;
    let rows = with_what_hangs_on_them(hub, facts).await?;
    Ok(Connection::cut(page, rows, |row| format!("{} {}", row.fact.day, row.fact.seq)))
}

/// One activity as the list shows it.
pub(super) async fn one(hub: &Hub, fact: fact::Model) -> Result<Activity> {
    let mut found = with_what_hangs_on_them(hub, vec![fact]).await?;
    found.pop().ok_or(Error::NotFound("活動の記録"))
}

async fn with_what_hangs_on_them(hub: &Hub, facts: Vec<fact::Model>) -> Result<Vec<Activity>> {
    let ids = facts.iter().filter_map(|fact| fact.workplace_id);
    let names: Vec<(WorkplaceId, String)> = workplace::Entity::find()
        .select_only()
        .columns([workplace::Column::Id, workplace::Column::Name])
        .filter(workplace::Column::Id.is_in(ids))
        .into_tuple()
        .all(hub.db.reader())
        .await?;
    let names: HashMap<_, _> = names.into_iter().collect();
    let seqs = facts.iter().map(|fact| fact.seq);
    let gone = fact::Entity::find().filter(fact::Column::TakesBack.is_in(seqs));
    let gone = gone.all(hub.db.reader()).await?;
    let mut gone: HashMap<_, _> = gone.into_iter().map(|row| (row.takes_back, row)).collect();
    let of = |fact: fact::Model| Activity {
        workplace_name: fact.workplace_id.and_then(|id| names.get(&id).cloned()),
        taken_back: gone.remove(&Some(fact.seq)),
        fact,
    };
    Ok(facts.into_iter().map(of).collect())
}

fn key_of(key: &str) -> Option<(NaiveDate, i64)> {
    let (day, seq) = key.split_once(' ')?;
    Some((day.parse().ok()?, seq.parse().ok()?))
}
