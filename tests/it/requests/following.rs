//! What an applicant finds afterwards: the draft is gone, and the home says what waits.

use serde_json::json;
use tests::{Kind, TestHub};

use super::{interview_for, step, submit};

#[tokio::test]
async fn a_draft_is_forgotten_when_it_was_sent_and_kept_when_nothing_was_filed() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let save =
            "mutation($input: SaveDraftInput!) { saveRequestDraft(input: $input) { saved } }";
        let draft = json!({ "service": "HIGH_STRESS_INTERVIEW", "content": "{\"key\":\"k\"}" });
        let kept = "{ requestDraft(service: HIGH_STRESS_INTERVIEW) }";

        hub.answered(Some(&employer), save, json!({ "input": draft.clone() })).await;
        submit(&hub, &employer, interview_for("別府 太郎")).await;
        let after = hub.answered(Some(&employer), kept, json!({})).await;
        assert!(after["requestDraft"].is_null(), "{kind:?}");

        hub.answered(Some(&employer), save, json!({ "input": draft })).await;
        let mut again = interview_for("別府 太郎");
        again["idempotencyKey"] = json!("another key for the same");
        let answer = submit(&hub, &employer, again).await;
        assert_eq!(answer["outcome"], "ALREADY_OPEN");
        let after = hub.answered(Some(&employer), kept, json!({})).await;
        assert_eq!(after["requestDraft"], "{\"key\":\"k\"}", "{kind:?}");
    }
}

#[tokio::test]
async fn a_request_that_came_back_is_a_task_of_whoever_applied_and_of_nobody_else() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let worker = hub.sign_in("worker@demo.example").await;
        let request = submit(&hub, &employer, interview_for("別府 太郎")).await["request"].clone();
        let message = json!({ "message": "健診結果の写しをお送りください" });
        step(&hub, &office, "returnRequest", &request, message).await;

        let tasks = "{ tasks { code subject dueOn } }";
        let of = async |token: &str| -> Vec<serde_json::Value> {
            let data = hub.answered(Some(token), tasks, json!({})).await;
            let tasks = data["tasks"].as_array().unwrap().clone();
            tasks.into_iter().filter(|task| task["code"] == "MEND_REQUEST").collect()
        };
        let told = of(&employer).await;
        assert_eq!(told.len(), 1, "{kind:?}");
        assert_eq!(told[0]["subject"], request["id"]);
        assert_eq!(of(&worker).await.len(), 0, "{kind:?}");
    }
}
