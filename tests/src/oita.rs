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
        let query = "query($period: String!) { surveyReturn(period: $period) {
            version digest state isStale isLate canConfirm obstacles dueOn
            items { item amount isRequired } doubts { code indicator isFollowedUp }
            indicators { code needsCause cause { class } } } }";
        let mut data = self.hub.answered(Some(token), query, json!({ "period": MONTH })).await;
        data["surveyReturn"].take()
    }

    /// Answers every question about the month of an office, and confirms it.
    pub async fn confirms(&self, code: &str) -> Value {
        let token = self.office(code).await;
        let month = self.month(&token).await;
        let items = month["items"].as_array().expect("items are a list");
        let missing = items.iter().filter(|it| it["isRequired"] == true && it["amount"].is_null());
        let given: Vec<Value> =
            missing.map(|it| json!({ "item": it["item"], "amount": 1 })).collect();
        if !given.is_empty() {
            let query =
                "mutation($input: RecordItemsInput!) { recordItems(input: $input) { __typename } }";
            let input = json!({ "month": MONTH, "items": given });
            self.hub.answered(Some(&token), query, json!({ "input": input })).await;
        }
        let doubts = self.month(&token).await["doubts"].clone();
        for doubt in doubts.as_array().expect("doubts are a list") {
            let query = "mutation($input: FollowUpDoubtInput!) { followUpDoubt(input: $input) { surveyReturn { version } } }";
            let input = json!({ "period": MONTH, "code": doubt["code"],
                "indicator": doubt["indicator"], "note": "記録と照らして確認しました" });
            self.hub.answered(Some(&token), query, json!({ "input": input })).await;
        }
        let month = self.month(&token).await;
        assert_eq!(month["canConfirm"], true, "{code}: {}", month["obstacles"]);
        let query = "mutation($input: ConfirmReturnInput!) { confirmReturn(input: $input) {
            surveyReturn { version state isLate isStale confirmedBy } } }";
        let input =
            json!({ "period": MONTH, "version": month["version"], "digest": month["digest"] });
        let mut data = self.hub.answered(Some(&token), query, json!({ "input": input })).await;
        data["confirmReturn"]["surveyReturn"].take()
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
