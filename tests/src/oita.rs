//! A prefecture that reports a month.

use rules::Role;
use schema::Stored;
use schema::accounts::{account, membership};
use schema::directory::organisation;
use schema::ids::MembershipId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::{Kind, TestHub};

pub const MONTH: &str = "2026-10";

/// 大分 on its way to a final edition of a month, with an account at each of its offices.
pub struct Oita {
    pub hub: TestHub,
    /// By code.
    pub offices: Vec<(String, MembershipId)>,
}

impl Oita {
    pub async fn opens(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let db = hub.hub.db.writer();
        let person = account::Entity::find()
            .filter(account::Column::Email.eq("office@demo.example"))
            .one(db)
            .await
            .expect("accounts can be read")
            .expect("the office has one");
        let all = organisation::Entity::find()
            .filter(organisation::Column::Code.starts_with("RO44"))
            .order_by_asc(organisation::Column::Code)
            .all(db)
            .await
            .expect("organisations can be read");
        let mut offices = Vec::new();
        for office in all {
            let id = MembershipId::fresh();
            membership::ActiveModel {
                id: Set(id),
                account_id: Set(person.id),
                role: Set(Stored(Role::Office)),
                organisation_id: Set(Some(office.id)),
                workplace_id: Set(None),
                since: Set(office.valid_from),
                until: Set(None),
            }
            .insert(db)
            .await
            .expect("the membership is new");
            offices.push((office.code, id));
        }
        Self { hub, offices }
    }

    pub async fn office(&self, code: &str) -> String {
        let (_, id) = self.offices.iter().find(|(known, _)| known == code).expect("it is one");
        let token = self.hub.sign_in("office@demo.example").await;
        let query = "mutation($id: ID!) { actAs(input: { membershipId: $id }) { accessToken } }";
        let acts = self.hub.answered(Some(&token), query, json!({ "id": id.to_string() })).await;
        acts["actAs"]["accessToken"].as_str().expect("there is a token").to_owned()
    }

    pub async fn person(&self, who: &str) -> String {
        self.hub.sign_in(&format!("{who}@demo.example")).await
    }

    pub async fn month(&self, token: &str) -> Value {
        month(&self.hub, token).await
    }

    pub async fn confirms(&self, code: &str) -> Value {
        confirm(&self.hub, &self.office(code).await).await
    }

    pub async fn all_confirm(&self) {
        for (code, _) in &self.offices {
            let month = self.confirms(code).await;
            assert_eq!(month["state"], "CONFIRMED", "{code}");
        }
    }

    /// Takes a step with the survey of the month, whatever comes of it.
    pub async fn step(&self, who: &str, mutation: &str, more: Value) -> Value {
        let token = self.person(who).await;
        let name = match mutation {
            "approveSurvey" | "acceptSurvey" => "SurveyInput".to_owned(),
            _ => format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]),
        };
        let query = format!(
            "mutation($input: {name}!) {{ {mutation}(input: $input) {{
                edition {{ number state hash replaces reason }} }} }}"
        );
        let mut input = json!({ "prefecture": "44", "period": MONTH });
        for (key, value) in more.as_object().into_iter().flatten() {
            input[key] = value.clone();
        }
        self.hub.post(Some(&token), &query, json!({ "input": input })).await
    }

    pub async fn done(&self, who: &str, mutation: &str, more: Value) -> Value {
        let answer = self.step(who, mutation, more).await;
        assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
        answer["data"][mutation]["edition"].clone()
    }

    pub async fn freezes(&self) -> Value {
        self.all_confirm().await;
        self.done("coordinator", "approveSurvey", json!({})).await;
        self.done("planner", "acceptSurvey", json!({})).await
    }

    pub async fn records(&self, code: &str, key: &str, more: Value) {
        let token = self.office(code).await;
        let mut input = json!({ "idempotencyKey": key, "day": "2026-10-15",
            "service": "SITE_VISIT", "recipient": "EMPLOYER", "people": 3, "minutes": 60 });
        for (key, value) in more.as_object().into_iter().flatten() {
            input[key] = value.clone();
        }
        let query =
            "mutation($input: RecordActivityInput!) { recordActivity(input: $input) { wasKnown } }";
        self.hub.answered(Some(&token), query, json!({ "input": input })).await;
    }

    pub async fn survey(&self, token: Option<&str>, edition: Option<i32>) -> Value {
        let query = "query($edition: Int) { activitySurvey(prefecture: \"44\", period: \"2026-10\", edition: $edition) {
            edition { number state hash frozenAt replaces reason }
            completeness { expected confirmed late }
            editions { number state } differences { code text before { text } after { text } }
            indicators { code figure { state value numerator denominator text } } } }";
        let mut data = self.hub.answered(token, query, json!({ "edition": edition })).await;
        data["activitySurvey"].take()
    }
}

/// The month as the office of the token has it.
pub async fn month(hub: &TestHub, token: &str) -> Value {
    let query = "query($period: String!) { surveyReturn(period: $period) {
        version digest state isStale isLate canConfirm obstacles dueOn
        items { item amount isRequired } doubts { code indicator isFollowedUp }
        indicators { code needsCause cause { class } } } }";
    let mut data = hub.answered(Some(token), query, json!({ "period": MONTH })).await;
    data["surveyReturn"].take()
}

/// Answers every question about the month of an office, and confirms it.
pub async fn confirm(hub: &TestHub, token: &str) -> Value {
    let list = |of: &Value| of.as_array().expect("it is a list").clone();
    let did = async |query: &str, input: Value| {
        hub.answered(Some(token), query, json!({ "input": input })).await
    };
    let mut missing = list(&month(hub, token).await["items"]);
    missing.retain(|it| it["isRequired"] == true && it["amount"].is_null());
    if !missing.is_empty() {
        let given = missing.iter().map(|it| json!({ "item": it["item"], "amount": 1 }));
        let given: Vec<Value> = given.collect();
        let query =
            "mutation($input: RecordItemsInput!) { recordItems(input: $input) { __typename } }";
        did(query, json!({ "month": MONTH, "items": given })).await;
    }
    // What was given by hand may raise a doubt of its own.
    let asked = month(hub, token).await;
    for doubt in list(&asked["doubts"]) {
        let query = "mutation($input: FollowUpDoubtInput!) { followUpDoubt(input: $input) { surveyReturn { version } } }";
        let input = json!({ "period": MONTH, "code": doubt["code"],
            "indicator": doubt["indicator"], "note": "記録と照らして確認しました" });
        did(query, input).await;
    }
    for line in list(&asked["indicators"]) {
        if line["needsCause"] == true && line["cause"].is_null() {
            let query = "mutation($input: ExplainDeviationInput!) { explainDeviation(input: $input) { indicator { code } } }";
            let input = json!({ "period": MONTH, "indicator": line["code"],
                "class": "EXTERNAL", "note": "大雨のため" });
            did(query, input).await;
        }
    }
    let ready = month(hub, token).await;
    assert_eq!(ready["canConfirm"], true, "{}", ready["obstacles"]);
    let query = "mutation($input: ConfirmReturnInput!) { confirmReturn(input: $input) {
        surveyReturn { version state isLate isStale confirmedBy } } }";
    let input = json!({ "period": MONTH, "version": ready["version"], "digest": ready["digest"] });
    did(query, input).await["confirmReturn"]["surveyReturn"].take()
}
