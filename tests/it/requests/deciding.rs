//! The office decides, and every decision leaves its mark.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{clock, code_of, interview_for, step, submit, try_step};

async fn filed(hub: &TestHub, worker: &str) -> Value {
    let employer = hub.sign_in("employer@demo.example").await;
    submit(hub, &employer, interview_for(worker)).await["request"].clone()
}

#[tokio::test]
async fn a_request_is_returned_mended_and_accepted_without_being_typed_again() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub, "別府 太郎").await;
        let office = hub.sign_in("office@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let missing = json!({ "missing": ["CHECKUP_RESULTS", "就業規則の写し"], "message": "健診結果の写しをお送りください" });

        let returned = step(&hub, &office, "returnRequest", &request, missing).await;
        assert_eq!(returned["state"], "INCOMPLETE", "{kind:?}");
        assert_eq!(returned["message"], "健診結果の写しをお送りください");
        assert_eq!(clock(&returned, "OFFICE_REPLY")["state"], "MET");
        let names = returned["documents"].as_array().unwrap();
        assert!(names.iter().any(|paper| paper["name"] == "就業規則の写し"));

        let mended = step(
            &hub,
            &employer,
            "resubmitRequest",
            &returned,
            json!({ "promised": ["就業規則の写し"] }),
        )
        .await;
        assert_eq!(mended["state"], "RECEIVED", "{kind:?}");
        assert_eq!(clock(&mended, "OFFICE_REPLY")["state"], "RUNNING");

        let accepted = step(&hub, &office, "acceptRequest", &mended, json!({})).await;
        assert_eq!(accepted["state"], "ACCEPTED", "{kind:?}");
        let query = "query($id: String!) { request(id: $id) { events { step version taker } } }";
        let data = hub.answered(Some(&office), query, json!({ "id": request["id"] })).await;
        let steps: Vec<&str> = data["request"]["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["step"].as_str().unwrap())
            .collect();
        assert_eq!(steps, ["SUBMIT", "RECEIVE", "RETURN", "RESUBMIT", "CHECK", "ACCEPT"]);
    }
}

#[tokio::test]
async fn a_stale_version_and_a_step_that_the_state_does_not_allow_are_conflicts() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub, "別府 太郎").await;
        let office = hub.sign_in("office@demo.example").await;
        let accepted = step(&hub, &office, "acceptRequest", &request, json!({})).await;

        let stale = try_step(&hub, &office, "acceptRequest", &request, json!({})).await;
        assert_eq!(code_of(&stale), "CONFLICT", "{kind:?}");
        let twice = try_step(&hub, &office, "acceptRequest", &accepted, json!({})).await;
        assert_eq!(code_of(&twice), "CONFLICT", "{kind:?}");
        let why = json!({ "missing": [], "message": " " });
        let silent = try_step(&hub, &office, "returnRequest", &accepted, why).await;
        assert_eq!(code_of(&silent), "BAD_INPUT", "{kind:?}");
    }
}

#[tokio::test]
async fn two_people_who_decide_at_once_do_not_both_decide() {
    for kind in Kind::ALL {
        let hub = std::sync::Arc::new(TestHub::start(kind).await);
        let request = filed(&hub, "別府 太郎").await;
        let office = hub.sign_in("office@demo.example").await;
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let (hub, office, request) = (hub.clone(), office.clone(), request.clone());
                tokio::spawn(async move {
                    let answer =
                        try_step(&hub, &office, "acceptRequest", &request, json!({})).await;
                    code_of(&answer).to_owned()
                })
            })
            .collect();
        let mut done = 0;
        for attempt in tries {
            match attempt.await.unwrap().as_str() {
                "" => done += 1,
                code => assert_eq!(code, "CONFLICT", "{kind:?}"),
            }
        }
        assert_eq!(done, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_request_waits_with_its_cause_and_has_its_turn() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub, "別府 太郎").await;
        let office = hub.sign_in("office@demo.example").await;
        let cause = json!({ "cause": "NO_DOCTOR", "message": "担当の医師を探しています" });

        let waiting = step(&hub, &office, "waitlistRequest", &request, cause).await;
        assert_eq!(
            (&waiting["state"], &waiting["waitingCause"]),
            (&json!("WAITLISTED"), &json!("NO_DOCTOR"))
        );
        let released = step(&hub, &office, "releaseRequest", &waiting, json!({})).await;
        assert_eq!(
            (&released["state"], &released["waitingCause"]),
            (&json!("ACCEPTED"), &Value::Null),
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn guiding_elsewhere_and_withdrawing_end_a_request() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let guided = step(
            &hub,
            &office,
            "guideRequest",
            &filed(&hub, "別府 太郎").await,
            json!({ "message": "本社の産業医にご相談ください" }),
        )
        .await;
        assert_eq!(
            (&guided["state"], &guided["outcome"]),
            (&json!("GUIDED_ELSEWHERE"), &json!("GUIDED_ELSEWHERE"))
        );
        assert_eq!(clock(&guided, "INTERVIEW")["state"], "DROPPED", "{kind:?}");

        let withdrawn =
            step(&hub, &employer, "withdrawRequest", &filed(&hub, "由布 次郎").await, json!({}))
                .await;
        assert_eq!(withdrawn["outcome"], "WITHDRAWN_BY_APPLICANT", "{kind:?}");
        let after = try_step(&hub, &office, "acceptRequest", &withdrawn, json!({})).await;
        assert_eq!(code_of(&after), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn an_office_does_not_touch_the_requests_of_another() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub, "別府 太郎").await;
        for stranger in ["mental", "planner", "admin", "doctor"] {
            let token = hub.sign_in(&format!("{stranger}@demo.example")).await;
            let answer = try_step(&hub, &token, "acceptRequest", &request, json!({})).await;
            assert_eq!(code_of(&answer), "FORBIDDEN", "{kind:?} {stranger}");
        }
        let employer = hub.sign_in("employer@demo.example").await;
        let answer = try_step(&hub, &employer, "acceptRequest", &request, json!({})).await;
        assert_eq!(code_of(&answer), "FORBIDDEN", "{kind:?}");
    }
}

#[tokio::test]
async fn the_inbox_is_ordered_by_what_is_due_and_read_page_by_page() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for number in 0..5 {
            filed(&hub, &format!("労働者 {number}")).await;
        }
        let office = hub.sign_in("office@demo.example").await;
        let query = "query($after: String) { requests(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id dueOn workplace { name sizeClass } clocks { kind } } } } }";
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let data = hub.answered(Some(&office), query, json!({ "after": after })).await;
            let page = &data["requests"];
            seen.extend(page["edges"].as_array().unwrap().iter().map(|edge| edge["node"].clone()));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert!(5 <= seen.len(), "{kind:?}");
        let days: Vec<&str> = seen.iter().map(|node| node["dueOn"].as_str().unwrap()).collect();
        assert!(days.is_sorted(), "{kind:?} {days:?}");
        let ids: std::collections::BTreeSet<_> =
            seen.iter().map(|node| node["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), seen.len(), "{kind:?}");
    }
}
