//! What an employer decides after the doctor's opinion, once the worker was heard.

use chrono::NaiveDate;
use rules::requests::Step;
use schema::ids::{MeasureId, RequestId};
use schema::requests::{measure, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::access;
use super::save_report::find as report_of;
use crate::accounts::{Act, Viewer, first_permitted};
use crate::platform::clock::day_in_japan;
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;
use crate::platform::vault::Place;
use crate::requests::open;
use crate::requests::opened::Target;

const TEXT_MAX: usize = 2000;
const ACTS: [Act; 2] = [Act::DecideMeasures, Act::WorkRequests];

/// A decision as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    pub heard_worker_on: NaiveDate,
    pub decided_on: NaiveDate,
    pub text: String,
    /// When the measures are looked at again.
    pub review_on: Option<NaiveDate>,
    /// When everything was as usual again.
    pub normal_on: Option<NaiveDate>,
}

/// A decision as it is read.
pub(super) struct Measure {
    pub row: measure::Model,
    pub text: String,
}

/// Records what was decided; doing so again mends it.
pub(super) async fn record(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    decided: &Decided,
) -> Result<request::Model> {
    let account = viewer.known()?.account;
    let act = first_permitted(viewer, &ACTS)?;
    let mut opened = open(hub, viewer, act, target).await?;
    opened.take(Step::RecordMeasures, None)?;
    let released = report_of(&opened.tx, opened.request.id).await?;
    let released_on = released.and_then(|report| report.released_at).map(day_in_japan);
    decided.check(hub.today(), released_on)?;
    let before = find(&opened.tx, opened.request.id).await?;
    let id = before.as_ref().map_or_else(MeasureId::fresh, |row| row.id);
    let is_same_review = before.as_ref().is_some_and(|row| row.review_on == decided.review_on);
    let reminded_on = before.as_ref().and_then(|row| row.reminded_on).filter(|_| is_same_review);
    let row = measure::ActiveModel {
        id: Set(id),
        request_id: Set(opened.request.id),
        heard_worker_on: Set(decided.heard_worker_on),
        decided_on: Set(decided.decided_on),
        body: Set(hub.vault.close(cell(id), decided.text.trim().as_bytes())),
        review_on: Set(decided.review_on),
        normal_on: Set(decided.normal_on),
        reminded_on: Set(reminded_on),
        version: Set(before.as_ref().map_or(0, |row| row.version) + 1),
        recorded_by: Set(account),
        recorded_at: Set(hub.now()),
    };
    if before.is_some() {
        row.update(&opened.tx).await?;
    } else {
        row.insert(&opened.tx).await?;
    }
    opened.keep("RECORD_MEASURE").await
}

/// What was decided, for the employer and the office.
pub(super) async fn of_request(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Option<Measure>> {
    let act = first_permitted(viewer, &ACTS)?;
    let request = access::request_of(hub, viewer, act, id).await?;
    let Some(row) = find(hub.db.reader(), request.id).await? else { return Ok(None) };
    let text = hub.vault.open(cell(row.id), &row.body)?;
    let text = String::from_utf8(text).map_err(Error::internal)?;
    Ok(Some(Measure { row, text }))
}

async fn find(db: &impl ConnectionTrait, request: RequestId) -> Result<Option<measure::Model>> {
    let row = measure::Entity::find().filter(measure::Column::RequestId.eq(request));
    Ok(row.one(db).await?)
}

fn cell(measure: MeasureId) -> Place {
    Place { table: "measure", column: "body", row: measure.0 }
}

impl Decided {
    /// First the opinion arrives and the worker is heard, then it is decided.
    fn check(&self, today: NaiveDate, released_on: Option<NaiveDate>) -> Result<()> {
        let mut wrong = Vec::new();
        let mut add = |applies: bool, field: &str, code: &'static str, message: &str| {
            if applies {
                let path = format!("input.{field}");
                wrong.push(FieldProblem { path, code, message: message.to_owned() });
            }
        };
        let (heard, decided) = (self.heard_worker_on, self.decided_on);
        add(
            today < heard,
            "heardWorkerOn",
            "IN_THE_FUTURE",
            "本人の話を聴いた日は、今日までの日付にしてください",
        );
        add(
            today < decided,
            "decidedOn",
            "IN_THE_FUTURE",
            "措置を決めた日は、今日までの日付にしてください",
        );
        add(
            decided < heard,
            "decidedOn",
            "BEFORE_HEARING",
            "措置は、本人の話を聴いてから決めてください。決めた日を、聴いた日以降の日付にしてください",
        );
        add(
            released_on.is_some_and(|day| decided < day),
            "decidedOn",
            "BEFORE_OPINION",
            "措置は、医師の意見が届いてから決めてください。決めた日を、届いた日以降の日付にしてください",
        );
        add(
            self.review_on.is_some_and(|day| day <= decided),
            "reviewOn",
            "BEFORE_DECISION",
            "見直す日は、措置を決めた日より後の日付にしてください",
        );
        add(
            self.normal_on.is_some_and(|day| day < decided),
            "normalOn",
            "BEFORE_DECISION",
            "通常に戻った日は、措置を決めた日以降の日付にしてください",
        );
        add(
            self.normal_on.is_some_and(|day| today < day),
            "normalOn",
            "IN_THE_FUTURE",
            "通常に戻った日は、今日までの日付にしてください",
        );
        let length = self.text.trim().chars().count();
        add(length == 0, "text", "MISSING", "決めた措置の内容を入力してください");
        add(
            TEXT_MAX < length,
            "text",
            "TOO_LONG",
            "決めた措置の内容は2,000文字以内で入力してください",
        );
        if wrong.is_empty() { Ok(()) } else { Err(Error::BadInput(wrong)) }
    }
}

#[cfg(test)]
mod tests {
    use rules::dated::day;

    use super::*;

    fn decided() -> Decided {
        Decided {
            heard_worker_on: day(2026, 11, 20),
            decided_on: day(2026, 11, 20),
            text: "残業を月20時間までとする。".to_owned(),
            review_on: Some(day(2026, 12, 20)),
            normal_on: None,
        }
    }

    #[track_caller]
    fn finds(decided: &Decided, expected: &[&str]) {
        let found = match decided.check(day(2026, 11, 24), Some(day(2026, 11, 19))) {
            Ok(()) => Vec::new(),
            Err(Error::BadInput(problems)) => {
                problems.into_iter().map(|problem| problem.code).collect()
            }
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_decision_follows_the_opinion_and_the_hearing_and_may_be_of_the_same_day() {
        finds(&decided(), &[]);
        let heard_after = Decided { heard_worker_on: day(2026, 11, 21), ..decided() };
        finds(&heard_after, &["BEFORE_HEARING"]);
        let before = day(2026, 11, 18);
        let before_opinion = Decided { heard_worker_on: before, decided_on: before, ..decided() };
        finds(&before_opinion, &["BEFORE_OPINION"]);
    }

    #[test]
    fn nothing_was_decided_tomorrow_and_a_review_is_yet_to_come() {
        let tomorrow = Decided { decided_on: day(2026, 11, 25), ..decided() };
        finds(&tomorrow, &["IN_THE_FUTURE"]);
        let same_day = Decided { review_on: Some(day(2026, 11, 20)), ..decided() };
        finds(&same_day, &["BEFORE_DECISION"]);
        let today = Decided { normal_on: Some(day(2026, 11, 24)), ..decided() };
        finds(&today, &[]);
    }

    #[test]
    fn a_decision_says_something() {
        finds(&Decided { text: " ".to_owned(), ..decided() }, &["MISSING"]);
    }
}
