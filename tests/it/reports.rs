//! From the interview to the measures: who reads what, and what nobody reads.

mod chain;
mod eyes;
mod information;
mod keeping;
mod sealing;
mod urgent;

use rules::requests::{ClockKind, ClockState, State, kept_until};
use schema::Stored;
use schema::accounts::account;
use schema::ids::{PractitionerId, RequestClockId, RequestId};
use schema::people::practitioner;
use schema::requests::{request, request_clock};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use tests::TestHub;

use crate::requests::{interview_for, submit, with};

/// The worker who signs in as worker@demo.example.
pub(crate) const WORKER: &str = "若鮎 なお";

/// Applies for the known worker.
pub(crate) async fn filed(hub: &TestHub) -> Value {
    let employer = hub.sign_in("employer@demo.example").await;
    submit(hub, &employer, interview_for(WORKER)).await["request"].clone()
}

/// The request as it is when the known doctor has accepted it, or has held the interview:
/// what arranging leaves behind, without the days that it takes.
pub(crate) async fn with_the_doctor(hub: &TestHub, filed: &Value, state: State) -> Value {
    let doctor = practitioner_of(hub, "doctor@demo.example").await;
    given_to(hub, filed, doctor, state).await
}

async fn given_to(hub: &TestHub, filed: &Value, doctor: PractitionerId, state: State) -> Value {
    let db = hub.hub.db.writer();
    let id = RequestId::parse(filed["id"].as_str().unwrap()).unwrap();
    let row = request::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    let mut given = row.into_active_model();
    given.state = Set(Stored(state));
    given.practitioner_id = Set(Some(doctor));
    given.update(db).await.unwrap();
    if state == State::Held {
        let today = hub.hub.today();
        let record = request_clock::ActiveModel {
            id: Set(RequestClockId::fresh()),
            request_id: Set(id),
            kind: Set(Stored(ClockKind::Record)),
            starts_on: Set(today),
            due_on: Set(kept_until(today)),
            warns_on: Set(kept_until(today)),
            state: Set(Stored(ClockState::Running)),
            stopped_on: Set(None),
            cause: Set(None),
            warned_on: Set(None),
            missed_told_on: Set(None),
        };
        record.insert(db).await.unwrap();
    }
    filed.clone()
}

async fn practitioner_of(hub: &TestHub, email: &str) -> PractitionerId {
    let db = hub.hub.db.reader();
    let account = account::Entity::find().filter(account::Column::Email.eq(email));
    let account = account.one(db).await.unwrap().unwrap().id;
    let own = practitioner::Entity::find().filter(practitioner::Column::AccountId.eq(account));
    own.one(db).await.unwrap().unwrap().id
}

/// Another doctor than the known one.
async fn colleague(hub: &TestHub) -> PractitionerId {
    let known = practitioner_of(hub, "doctor@demo.example").await;
    let other = practitioner::Entity::find()
        .filter(practitioner::Column::Id.ne(known))
        .filter(practitioner::Column::Profession.eq(Stored(rules::Role::Doctor)));
    other.one(hub.hub.db.reader()).await.unwrap().unwrap().id
}

/// A report that can be signed, full of what the employer must never read.
pub(crate) fn report() -> Value {
    json!({ "interview": {
        "subject": { "name": WORKER, "section": "製造", "sex": "FEMALE", "age": 41 },
        "doctor": { "name": "豊後 太郎", "affiliation": "登録産業医" },
        "interviewedOn": "2026-11-24",
        "work": { "hours": "月200時間、時間外45時間", "otherFactors": "深夜業が月4回" },
        "medical": {
            "scores": { "causes": 55, "reactions": 97, "support": 31 },
            "findingsText": "中等度のうつ病エピソードの疑い",
            "otherState": "SOMETHING",
            "otherStateText": "早朝覚醒と食欲不振の訴え",
            "guidance": ["TREATMENT", "RE_INTERVIEW"],
            "reInterview": { "year": 2027, "month": 1 },
            "careText": "心療内科を紹介した",
            "remarks": "エスシタロプラムを内服中",
        },
        "opinion": {
            "workClass": "RESTRICTED",
            "hours": { "measure": "OVERTIME_LIMITED", "overtimeHoursMax": 20 },
            "otherMeasures": [{ "measure": "FEWER_NIGHT_SHIFTS", "note": "月2回まで" }],
            "period": { "length": 2, "unit": "MONTH" },
            "workplaceOpinion": "上司の指示が重なる体制を見直す",
            "remarks": "受診のための時間を確保する",
        },
    } })
}

/// Takes a step whose input has the id of the request under `requestId`.
async fn step(hub: &TestHub, token: &str, mutation: &str, request: &Value, more: Value) -> Value {
    let answer = try_step(hub, token, mutation, request, more).await;
    assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
    answer["data"][mutation]["request"].clone()
}

async fn try_step(
    hub: &TestHub,
    token: &str,
    mutation: &str,
    request: &Value,
    more: Value,
) -> Value {
    let input_type = match mutation {
        "acknowledgeOpinion" | "closeRequest" => "ReportRequestInput!".to_owned(),
        _ => format!("{}{}Input!", mutation[..1].to_uppercase(), &mutation[1..]),
    };
    let query = format!(
        "mutation($input: {input_type}) {{ {mutation}(input: $input) {{ request {{ id number state version outcome }} }} }}"
    );
    let input = with(json!({ "requestId": request["id"], "version": request["version"] }), more);
    hub.post(Some(token), &query, json!({ "input": input })).await
}

/// The fields that are wrong, with their codes.
fn wrong(answer: &Value) -> Vec<(String, String)> {
    let fields = answer["errors"][0]["extensions"]["fields"].as_array().cloned();
    let fields = fields.unwrap_or_else(|| panic!("nothing is wrong: {answer}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    fields.iter().map(|field| (text(&field["path"]), text(&field["code"]))).collect()
}

/// What the worker sees of who read what, the first first.
async fn openings(hub: &TestHub, request: &Value) -> Vec<(String, String)> {
    let worker = hub.sign_in("worker@demo.example").await;
    let query = "query($id: ID!) { openings(requestId: $id) { what role name at } }";
    let data = hub.answered(Some(&worker), query, json!({ "id": request["id"] })).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = data["openings"].as_array().unwrap().iter().rev();
    rows.map(|row| (text(&row["what"]), text(&row["role"]))).collect()
}
