//! A year in which much happened: what happened in the region, over and over.

use chrono::Days;
use rules::Prefecture;
use schema::surveys::fact;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use tests::TestHub;

/// Rows that are written together.
const AT_ONCE: usize = 500;
/// The final edition is of October; what comes later touches the months before it.
const DAYS: u64 = 180;

pub(crate) async fn facts(hub: &TestHub, count: usize) {
    let began = rules::FiscalYear::of(hub.hub.today()).first_day();
    let some: Vec<fact::Model> = fact::Entity::find()
        .filter(fact::Column::TakesBack.is_null())
        .limit(10_000)
        .all(hub.hub.db.reader())
        .await
        .expect("facts are read");
    let mut rows = Vec::with_capacity(AT_ONCE);
    for (number, model) in some.iter().cycle().take(count).enumerate() {
        let turn = number / some.len();
        // As many to each prefecture.
        let prefecture = Prefecture::ALL[turn % Prefecture::ALL.len()].code();
        let row = fact::Model {
            prefecture,
            day: began + Days::new(number as u64 % DAYS),
            worker_key: model.worker_key.map(|key| key.wrapping_add(turn as i64)),
            request_event_id: None,
            idempotency_key: None,
            content_digest: None,
            ..model.clone()
        }
        .new_row();
        rows.push(row);
        if rows.len() == AT_ONCE {
            write(hub, std::mem::take(&mut rows)).await;
        }
    }
    write(hub, rows).await;
    hub.hub.db.writer().execute_unprepared("ANALYZE").await.expect("the tables are counted");
}

/// In 大分県, on a day of September.
pub(crate) async fn one_more(hub: &TestHub) {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 9, 15).expect("a day");
    let like = fact::Entity::find()
        .filter(fact::Column::Prefecture.eq("44"))
        .filter(fact::Column::TakesBack.is_null())
        .one(hub.hub.db.reader())
        .await
        .expect("facts are read")
        .expect("there is one");
    let row = fact::Model {
        day,
        request_event_id: None,
        idempotency_key: None,
        content_digest: None,
        ..like
    };
    write(hub, vec![row.new_row()]).await;
}

async fn write(hub: &TestHub, rows: Vec<fact::ActiveModel>) {
    if rows.is_empty() {
        return;
    }
    fact::Entity::insert_many(rows)
        .exec_without_returning(hub.hub.db.writer())
        .await
        .expect("rows are written");
}
