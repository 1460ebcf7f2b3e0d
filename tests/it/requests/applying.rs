//! An employer, a worker or an office applies.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{SUBMIT, clock, code_of, interview_for, submit, with};
use crate::reports::WORKER;

#[tokio::test]
async fn an_employer_applies_and_is_given_a_number_and_the_legal_deadlines() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;

        let filed = submit(&hub, &employer, interview_for("別府 太郎")).await;

        assert_eq!(filed["outcome"], "SUBMITTED", "{kind:?}");
        let request = &filed["request"];
        assert_eq!(request["state"], "RECEIVED");
        assert_eq!(request["office"]["code"], "RO4401");
        assert_eq!(request["number"].as_str().unwrap().len(), 14);
        // 2026-11-24 is a Tuesday: three business days later it is Friday.
        assert_eq!(clock(request, "OFFICE_REPLY")["due"], "2026-11-27");
        assert_eq!(clock(request, "INTERVIEW")["due"], "2026-12-24");
        assert_eq!(clock(request, "APPLICATION")["state"], "MET");
        assert_eq!(request["dueOn"], "2026-11-27");
        assert!(!request["documents"].as_array().unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_same_key_gives_the_same_request_however_often_it_is_sent() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let first = submit(&hub, &employer, interview_for("別府 太郎")).await;

        let again = submit(&hub, &employer, interview_for("別府 太郎")).await;
        assert_eq!(again["outcome"], "AGAIN", "{kind:?}");
        assert_eq!(again["request"]["id"], first["request"]["id"]);
        assert_eq!(again["secret"], first["secret"]);

        let other = with(interview_for("別府 太郎"), json!({ "contactName": "別の人" }));
        let answer = hub.post(Some(&employer), SUBMIT, json!({ "input": other })).await;
        assert_eq!(code_of(&answer), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn many_at_the_same_moment_under_one_key_are_one_request() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let hub = std::sync::Arc::new(hub);
        let sent: Vec<_> = (0..12)
            .map(|_| {
                let (hub, employer) = (hub.clone(), employer.clone());
                tokio::spawn(async move {
                    submit(&hub, &employer, interview_for("別府 太郎")).await
                })
            })
            .collect();
        let mut ids = std::collections::BTreeSet::new();
        for sent in sent {
            let filed = sent.await.unwrap();
            assert_ne!(filed["outcome"], "ALREADY_OPEN", "{kind:?}");
            ids.insert(filed["request"]["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(ids.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn an_open_request_that_looks_the_same_is_shown_instead_of_a_second_one() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let first = submit(&hub, &employer, interview_for("別府 太郎")).await;
        let later = with(interview_for("別府　太郎"), json!({ "idempotencyKey": "a second try" }));

        let same = submit(&hub, &employer, later.clone()).await;
        assert_eq!(same["outcome"], "ALREADY_OPEN", "{kind:?}");
        assert_eq!(same["request"]["id"], first["request"]["id"]);
        assert_eq!(same["secret"], Value::Null);

        let another = submit(&hub, &employer, with(later, json!({ "isAnother": true }))).await;
        assert_eq!(another["outcome"], "SUBMITTED", "{kind:?}");
        let colleague = submit(&hub, &employer, interview_for("由布 次郎")).await;
        assert_eq!(colleague["outcome"], "SUBMITTED", "{kind:?}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_its_field() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let wrong = with(
            interview_for(""),
            json!({ "contactPhone": "1", "workerWasTold": false, "notifiedOn": "2026-11-25",
                "wishes": [{ "day": "2026-11-24", "part": "ANY" }] }),
        );
        let answer = hub.post(Some(&employer), SUBMIT, json!({ "input": wrong })).await;
        assert_eq!(code_of(&answer), "BAD_INPUT");
        let fields = answer["errors"][0]["extensions"]["fields"].as_array().unwrap();
        let paths: Vec<&str> = fields.iter().map(|field| field["path"].as_str().unwrap()).collect();
        assert_eq!(
            paths,
            [
                "input.workerName",
                "input.contactPhone",
                "input.notifiedOn",
                "input.workerWasTold",
                "input.wishes.0.day"
            ],
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn a_worker_applies_alone_and_the_employer_learns_only_what_the_law_says() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let worker = hub.sign_in("worker@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let talk = json!({ "idempotencyKey": "a talk of my own", "service": "MENTAL_CONSULTATION",
            "contactName": "本人", "contactEmail": "me@home.example" });
        let private = submit(&hub, &worker, talk).await;
        let known = submit(
            &hub,
            &worker,
            with(
                interview_for("x"),
                json!({ "workerName": null, "idempotencyKey": "my interview" }),
            ),
        )
        .await;

        let list = "{ requests(first: 50) { edges { node { id } } } }";
        let ids = async |token: &str| -> Vec<Value> {
            let data = hub.answered(Some(token), list, json!({})).await;
            let edges = data["requests"]["edges"].as_array().unwrap().clone();
            edges.into_iter().map(|edge| edge["node"]["id"].clone()).collect()
        };
        let of_employer = ids(&employer).await;
        assert!(!of_employer.contains(&private["request"]["id"]), "{kind:?}");
        assert!(of_employer.contains(&known["request"]["id"]), "{kind:?}");
        assert_eq!(ids(&worker).await.len(), 2);

        let one = "query($id: String!) { request(id: $id) { id } }";
        let id = json!({ "id": private["request"]["id"] });
        assert_eq!(hub.refused(Some(&employer), one, id).await, "NOT_FOUND");
    }
}

#[tokio::test]
async fn whoever_has_number_and_secret_sees_how_it_stands_without_an_account() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let filed = submit(&hub, &employer, interview_for("別府 太郎")).await;
        let query = "query($number: String!, $secret: String!) { requestStatus(number: $number, secret: $secret) { number state nextStep clocks { kind due state } } }";
        let asking = |number: &Value, secret: &str| json!({ "number": number, "secret": secret });
        let number = &filed["request"]["number"];
        let secret = filed["secret"].as_str().unwrap();

        let status = hub.answered(None, query, asking(number, secret)).await;
        assert_eq!(status["requestStatus"]["state"], "RECEIVED", "{kind:?}");
        let undashed = json!(number.as_str().unwrap().replace('-', ""));
        hub.answered(None, query, asking(&undashed, secret)).await;

        let (begun, last) = secret.split_at(secret.len() - 1);
        let wrong = format!("{begun}{}", if last == "x" { "y" } else { "x" });
        assert_eq!(hub.refused(None, query, asking(number, &wrong)).await, "NOT_FOUND");
        assert_eq!(
            hub.refused(None, query, asking(&json!("0000-0000-0000"), secret)).await,
            "NOT_FOUND"
        );
    }
}

#[tokio::test]
async fn an_office_transcribes_a_fax_and_a_form_that_was_begun_is_found_again() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let list = "{ workplaces(first: 1) { edges { node { id } } } }";
        let data = hub.answered(Some(&office), list, json!({})).await;
        let workplace = data["workplaces"]["edges"][0]["node"]["id"].clone();
        let fax = with(
            interview_for("日田 三郎"),
            json!({ "wayIn": "FAX", "workplaceId": workplace, "contactPhone": null, "appliedOn": "2026-11-20",
                "workplaceHeadcount": 12, "companyHeadcount": 12 }),
        );

        let filed = submit(&hub, &office, fax).await;
        assert_eq!(filed["request"]["wayIn"], "FAX", "{kind:?}");
        assert_eq!(clock(&filed["request"], "INTERVIEW")["due"], "2026-12-20");

        let save =
            "mutation($input: SaveDraftInput!) { saveRequestDraft(input: $input) { saved } }";
        let content = json!({ "service": "SITE_VISIT", "content": "{\"people\":\"3\"}" });
        hub.answered(Some(&office), save, json!({ "input": content })).await;
        let ask = "{ requestDraft(service: SITE_VISIT) }";
        let data = hub.answered(Some(&office), ask, json!({})).await;
        assert_eq!(data["requestDraft"], "{\"people\":\"3\"}", "{kind:?}");
        let employer = hub.sign_in("employer@demo.example").await;
        let data = hub.answered(Some(&employer), ask, json!({})).await;
        assert_eq!(data["requestDraft"], Value::Null, "{kind:?}");
    }
}

#[tokio::test]
async fn what_was_written_to_the_office_is_read_by_the_office_and_by_whoever_wrote_it() {
    const NOTE: &str = "query($id: String!) { request(id: $id) { note } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let worker = hub.sign_in("worker@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let note = json!({ "note": "午後にお電話ください", "idempotencyKey": "by the employer" });
        let theirs = submit(&hub, &employer, with(interview_for(WORKER), note)).await;
        let note = json!({ "note": "会社には内緒の事情があります", "isAnother": true });
        let own = submit(&hub, &worker, with(interview_for(WORKER), note)).await;

        let read = async |token: &str, filed: &Value| {
            let id = json!({ "id": filed["request"]["id"] });
            hub.answered(Some(token), NOTE, id).await["request"]["note"].clone()
        };
        assert_eq!(read(&office, &theirs).await, "午後にお電話ください", "{kind:?}");
        assert_eq!(read(&employer, &theirs).await, "午後にお電話ください");
        assert_eq!(read(&worker, &theirs).await, Value::Null, "{kind:?}");
        assert_eq!(read(&office, &own).await, "会社には内緒の事情があります");
        assert_eq!(read(&worker, &own).await, "会社には内緒の事情があります");
        assert_eq!(read(&employer, &own).await, Value::Null, "{kind:?}");
        assert_eq!(read(&coordinator, &own).await, Value::Null, "{kind:?}");
    }
}

/// A worker who is worried about a colleague.
fn worried(key: &str) -> Value {
    json!({
        "idempotencyKey": key, "service": "MENTAL_CONSULTATION", "contactName": "別府 太郎",
        "contactEmail": "worker@example.jp", "isAboutAnother": true,
    })
}

#[tokio::test]
async fn advice_about_a_colleague_is_kept_apart_from_what_somebody_asks_for_themselves() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let worker = hub.sign_in("worker@demo.example").await;
        let own = with(worried("about myself"), json!({ "isAboutAnother": false }));
        let own = submit(&hub, &worker, own).await;
        let other = submit(&hub, &worker, worried("about a colleague")).await;
        let again = submit(&hub, &worker, worried("about a colleague, again")).await;

        assert_eq!(own["outcome"], "SUBMITTED", "{kind:?}");
        assert_eq!(other["outcome"], "SUBMITTED", "it is not taken for the other one");
        assert_eq!(again["outcome"], "ALREADY_OPEN");
        let office = hub.sign_in("office@demo.example").await;
        let query = "query($id: String!) { request(id: $id) { isAboutAnother } }";
        for (sent, is_about_another) in [(&own, false), (&other, true)] {
            let id = json!({ "id": sent["request"]["id"] });
            let seen = hub.answered(Some(&office), query, id).await;
            assert_eq!(seen["request"]["isAboutAnother"], is_about_another, "{kind:?}");
        }
    }
}

#[tokio::test]
async fn an_interview_is_about_whoever_asks_for_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let input = with(interview_for("別府 太郎"), json!({ "isAboutAnother": true }));

        let answer = hub.post(Some(&employer), SUBMIT, json!({ "input": input })).await;

        let field = &answer["errors"][0]["extensions"]["fields"][0];
        assert_eq!(field["code"], "NOT_ABOUT_ANOTHER", "{kind:?}: {answer}");
        assert_eq!(field["path"], "input.isAboutAnother");
    }
}
