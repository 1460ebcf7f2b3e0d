//! A worker says that they are treated worse, the prefectural centre answers, and nobody else
//! finds out.

use schema::accounts::audit_entry;
use schema::notifications::outbox_message;
use schema::requests::complaint;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::requests::code_of;

const NODE: &str = "id version state stateLabel groundLabel workplaceName body answer";
const STORY: &str = "面接指導を申し出たあと、夜勤の手当から外された";

/// A hub with a worker and the prefectural centre.
struct Place {
    hub: TestHub,
    worker: String,
    centre: String,
}

impl Place {
    async fn opens(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let worker = hub.sign_in("worker@demo.example").await;
        let centre = hub.sign_in("coordinator@demo.example").await;
        Self { hub, worker, centre }
    }

    async fn try_to(&self, token: &str, mutation: &str, kind: &str, input: Value) -> Value {
        let asked = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ complaint {{ {NODE} }} }} }}"
        );
        self.hub.post(Some(token), &asked, json!({ "input": input })).await
    }

    async fn files(&self) -> Value {
        let input = json!({ "ground": "APPLIED", "body": STORY });
        let answer = self.try_to(&self.worker, "fileComplaint", "FileComplaintInput", input).await;
        assert_eq!(answer.get("errors"), None, "{answer}");
        answer["data"]["fileComplaint"]["complaint"].clone()
    }

    async fn answers(&self, complaint: &Value, answer: &str) -> Value {
        let input =
            json!({ "id": complaint["id"], "version": complaint["version"], "answer": answer });
        self.try_to(&self.centre, "answerComplaint", "AnswerComplaintInput", input).await
    }

    async fn withdraws(&self, complaint: &Value) -> Value {
        let input = json!({ "id": complaint["id"], "version": complaint["version"] });
        self.try_to(&self.worker, "withdrawComplaint", "ComplaintInput", input).await
    }

    async fn seen_by(&self, token: &str) -> Vec<Value> {
        let asked = format!("{{ complaints {{ edges {{ node {{ {NODE} }} }} }} }}");
        let data = self.hub.answered(Some(token), &asked, json!({})).await;
        let edges = data["complaints"]["edges"].as_array().expect("a list");
        edges.iter().map(|edge| edge["node"].clone()).collect()
    }
}

#[tokio::test]
async fn the_prefectural_centre_reads_it_and_the_worker_reads_the_answer() {
    for kind in Kind::ALL {
        let place = Place::opens(kind).await;
        let filed = place.files().await;
        assert_eq!(filed["groundLabel"], "面接指導を申し出たこと");
        assert_eq!(place.seen_by(&place.centre).await, std::slice::from_ref(&filed), "{kind:?}");

        let silent = place.answers(&filed, " ").await;
        let field = &silent["errors"][0]["extensions"]["fields"][0];
        assert_eq!(
            (&field["path"], &field["code"]),
            (&json!("input.answer"), &json!("TEXT_MISSING"))
        );
        place.answers(&filed, "事業者に確認する方法をご案内します").await;

        let seen = place.seen_by(&place.worker).await;
        assert_eq!(seen[0]["state"], "ANSWERED");
        assert_eq!(seen[0]["answer"], "事業者に確認する方法をご案内します", "{kind:?}");
        for late in [place.answers(&seen[0], "もう一度").await, place.withdraws(&seen[0]).await]
        {
            assert_eq!(code_of(&late), "CONFLICT", "{kind:?}");
        }
    }
}

#[tokio::test]
async fn it_is_filed_once_however_often_it_is_sent_and_can_be_taken_back() {
    for kind in Kind::ALL {
        let place = Place::opens(kind).await;
        let filed = place.files().await;
        assert_eq!(place.files().await, filed, "{kind:?}");

        let withdrawn = place.withdraws(&filed).await;
        assert_eq!(withdrawn["data"]["withdrawComplaint"]["complaint"]["state"], "WITHDRAWN");
        let stale = place.answers(&filed, "遅い回答").await;
        assert_eq!(code_of(&stale), "CONFLICT");
    }
}

#[tokio::test]
async fn another_prefecture_and_another_worker_see_nothing_of_it() {
    for kind in Kind::ALL {
        let place = Place::opens(kind).await;
        let filed = place.files().await;
        let query = "query($id: ID!) { complaint(id: $id) { id } }";
        let id = json!({ "id": filed["id"] });
        for stranger in ["employer", "office", "mental", "doctor", "planner", "admin"] {
            let token = place.hub.sign_in(&format!("{stranger}@demo.example")).await;
            let refused = place.hub.refused(Some(&token), query, id.clone()).await;
            assert_eq!(refused, "FORBIDDEN", "{stranger} {kind:?}");
        }
        let row = complaint::Entity::find().one(place.hub.hub.db.reader()).await;
        let row = row.expect("complaints can be read").expect("there is one");
        assert_eq!(row.prefecture, "44");
        assert!(!String::from_utf8_lossy(&row.body).contains("夜勤"), "it is kept encrypted");
    }
}

#[tokio::test]
async fn a_letter_says_that_there_is_one_and_nothing_of_it() {
    for kind in Kind::ALL {
        let place = Place::opens(kind).await;
        let filed = place.files().await;
        place.answers(&filed, "ご案内します").await;

        let of_complaints = outbox_message::Column::DedupeKey.starts_with("complaint:");
        let letters = outbox_message::Entity::find().filter(of_complaints);
        let letters = letters.all(place.hub.hub.db.reader()).await.expect("they can be read");
        let to: Vec<&str> = letters.iter().map(|it| it.to_address.as_str()).collect();
        assert!(to.contains(&"coordinator@demo.example"), "{kind:?}: {to:?}");
        assert!(to.contains(&"worker@demo.example"), "{to:?}");
        for letter in &letters {
            for kept in ["夜勤", "面接指導", "ご案内します"] {
                assert!(!letter.body.contains(kept) && !letter.subject.contains(kept));
            }
        }
    }
}

#[tokio::test]
async fn the_log_of_deeds_does_not_name_who_complained_and_the_centre_is_told_what_waits() {
    for kind in Kind::ALL {
        let place = Place::opens(kind).await;
        let filed = place.files().await;
        let asked = "{ tasks { code count } }";
        let tasks = place.hub.answered(Some(&place.centre), asked, json!({})).await;
        let waiting = json!({ "code": "ANSWER_COMPLAINTS", "count": 1 });
        assert!(tasks["tasks"].as_array().is_some_and(|all| all.contains(&waiting)), "{kind:?}");
        place.withdraws(&filed).await;

        let of_complaints = audit_entry::Column::ObjectKind.eq("complaint");
        let deeds = audit_entry::Entity::find().filter(of_complaints);
        let deeds = deeds.all(place.hub.hub.db.reader()).await.expect("the record can be read");
        let actions: Vec<&str> = deeds.iter().map(|it| it.action.as_str()).collect();
        assert_eq!(actions, ["FILE_COMPLAINT", "WITHDRAW_COMPLAINT"], "{kind:?}");
        for deed in deeds {
            assert_eq!((deed.account_id, deed.address, deed.request_id), (None, None, None));
            assert_eq!(deed.actor, "労働者", "{kind:?}");
        }
    }
}
