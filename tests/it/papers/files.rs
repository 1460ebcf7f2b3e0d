//! Files come in by a form or a token, are kept closed, and go out to whom they are for.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use schema::requests::{attachment, request_opening};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::{Answer, Kind, TestHub};

use crate::requests::{interview_for, step, submit, with};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj (the secret of the checkup) endobj\n";
const FILES: &str = "query($id: String!) { request(id: $id) { version state
    documents { id code state canBeUploaded }
    attachments { id documentId name size mediaType url isMine canBeDeleted } } }";

fn batch() -> Value {
    json!({
        "idempotencyKey": "opinions on a checkup",
        "service": "CHECKUP_OPINION",
        "people": 3,
        "checkupOn": "2026-10-01",
        "contactName": "大分 花子",
        "contactPhone": "097-536-0001",
    })
}

/// Who sends: a client with a token, or a browser with a cookie.
enum As<'a> {
    Client(&'a str),
    Browser(&'a str),
    /// A browser that shows the page of somebody else.
    OtherSite(&'a str),
}

async fn send(hub: &TestHub, sender: As<'_>, path: &str, name: &str, content: &[u8]) -> Answer {
    const EDGE: &str = "the-edge-of-a-part";
    let head = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    );
    let body = [head.as_bytes(), content, format!("\r\n--{EDGE}--\r\n").as_bytes()].concat();
    let request = Request::post(path)
        .header("host", "hub.example")
        .header("content-type", format!("multipart/form-data; boundary={EDGE}"));
    let request = match sender {
        As::Client(token) => request.header("authorization", format!("Bearer {token}")),
        As::Browser(cookie) => {
            request.header("cookie", cookie).header("sec-fetch-site", "same-origin")
        }
        As::OtherSite(cookie) => {
            request.header("cookie", cookie).header("sec-fetch-site", "cross-site")
        }
    };
    hub.send(request.body(Body::from(body)).unwrap()).await
}

async fn fetch(hub: &TestHub, token: &str, path: &str) -> Answer {
    let request = Request::get(path)
        .header("host", "hub.example")
        .header("authorization", format!("Bearer {token}"));
    hub.send(request.body(Body::empty()).unwrap()).await
}

fn code(answer: &Answer) -> String {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    body["code"].as_str().unwrap_or_default().to_owned()
}

/// The request as this viewer sees it.
async fn seen(hub: &TestHub, token: &str, request: &Value) -> Value {
    let mut data = hub.answered(Some(token), FILES, json!({ "id": request["id"] })).await;
    data["request"].take()
}

fn paper<'a>(request: &'a Value, code: &str) -> &'a Value {
    let papers = request["documents"].as_array().unwrap();
    papers.iter().find(|paper| paper["code"] == code).unwrap()
}

fn place_of(request: &Value, paper: &Value) -> String {
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    format!("/requests/{}/documents/{}", id(request), id(paper))
}

/// Sends a file for the first paper of the request that takes one.
pub(crate) async fn attach(hub: &TestHub, token: &str, request: &Value) {
    let seen = seen(hub, token, request).await;
    let papers = seen["documents"].as_array().unwrap();
    let paper = papers.iter().find(|paper| paper["canBeUploaded"] == true).unwrap();
    let path = place_of(request, paper);
    let sent = send(hub, As::Client(token), &path, "健診結果の写し.pdf", PDF).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
}

#[tokio::test]
async fn a_file_is_kept_closed_and_handed_out_as_it_was_to_whom_it_is_for() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let request = submit(&hub, &employer, batch()).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let place = place_of(&request, paper(&before, "CHECKUP_RESULTS"));

        let sent = send(&hub, As::Client(&employer), &place, "../健診\u{202e}結果.exe", PDF).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{kind:?} {}", sent.body);
        let again = send(&hub, As::Client(&employer), &place, "copy.pdf", PDF).await;
        assert_eq!(again.body, sent.body, "the same file is one file");

        let after = seen(&hub, &employer, &request).await;
        assert_eq!(paper(&after, "CHECKUP_RESULTS")["state"], "RECEIVED", "{kind:?}");
        assert_ne!(after["version"], before["version"], "open pages notice");
        let file = &after["attachments"][0];
        assert_eq!(file["name"], "健診結果.pdf");
        assert_eq!(file["mediaType"], "application/pdf");
        assert_eq!((&file["isMine"], &file["canBeDeleted"]), (&json!(true), &json!(true)));

        let row = attachment::Entity::find().one(hub.hub.db.reader()).await.unwrap().unwrap();
        let holds = |bytes: &[u8], text: &str| {
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        };
        assert!(!holds(&row.content, "secret") && !holds(&row.content, "%PDF"), "{kind:?}");
        assert!(!holds(&row.name, "健診"), "{kind:?}");

        let got = fetch(&hub, &office, file["url"].as_str().unwrap()).await;
        assert_eq!(got.body.as_bytes(), PDF, "{kind:?}");
        assert_eq!(got.headers["content-type"], "application/pdf");
        assert_eq!(got.headers["x-content-type-options"], "nosniff");
        assert_eq!(got.headers["cache-control"], "no-store");
        assert_eq!(
            got.headers["content-disposition"],
            "attachment; filename=\"attachment.pdf\"; filename*=UTF-8''%E5%81%A5%E8%A8%BA%E7%B5%90%E6%9E%9C.pdf"
        );
        let opened = request_opening::Entity::find().all(hub.hub.db.reader()).await.unwrap();
        assert_eq!(opened.len(), 1, "the worker can read who opened it");
        assert_eq!(opened[0].role.0, rules::Role::Office);
    }
}

#[tokio::test]
async fn what_is_no_paper_is_refused_by_its_content_with_what_to_do_instead() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let request = submit(&hub, &employer, batch()).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let place = place_of(&request, paper(&before, "CHECKUP_RESULTS"));

        let large = [PDF, &vec![b' '; 5 * 1024 * 1024][..]].concat();
        for (content, expected) in [
            (&b"MZ\x90\0 a program, called a PDF"[..], "ATTACHMENT_UNKNOWN_KIND"),
            (b"", "ATTACHMENT_EMPTY"),
            (&large, "ATTACHMENT_TOO_LARGE"),
        ] {
            let refused = send(&hub, As::Client(&employer), &place, "result.pdf", content).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?} {expected}");
            assert_eq!(code(&refused), expected, "{kind:?}");
        }
        let missing = place_of(&request, &json!({ "id": uuid::Uuid::nil().to_string() }));
        let refused = send(&hub, As::Client(&employer), &missing, "result.pdf", PDF).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{kind:?}");
        assert_eq!(seen(&hub, &employer, &request).await, before, "nothing was changed");
    }
}

#[tokio::test]
async fn a_sealed_result_is_not_taken_as_a_file() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let request = submit(&hub, &employer, interview_for("別府 太郎")).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let sealed = paper(&before, "STRESS_CHECK_RESULT");

        let place = place_of(&request, sealed);
        let refused = send(&hub, As::Client(&employer), &place, "result.pdf", PDF).await;

        assert_eq!(code(&refused), "ATTACHMENT_NOT_HERE", "{kind:?}");
    }
}

#[tokio::test]
async fn whose_request_it_is_not_neither_sends_nor_fetches_nor_hears_of_a_file() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let request = submit(&hub, &employer, batch()).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let place = place_of(&request, paper(&before, "CHECKUP_RESULTS"));
        send(&hub, As::Client(&office), &place, "from the office.pdf", PDF).await;
        let url = seen(&hub, &office, &request).await["attachments"][0]["url"].clone();
        let url = url.as_str().unwrap();

        // The employer's own request, and a file that the office put there.
        assert_eq!(seen(&hub, &employer, &request).await["attachments"], json!([]));
        assert_eq!(fetch(&hub, &employer, url).await.status, StatusCode::NOT_FOUND, "{kind:?}");
        for (role, status) in [
            ("worker", StatusCode::NOT_FOUND),
            ("doctor", StatusCode::NOT_FOUND),
            ("coordinator", StatusCode::NOT_FOUND),
            ("planner", StatusCode::FORBIDDEN),
            ("admin", StatusCode::FORBIDDEN),
        ] {
            let token = hub.sign_in(&format!("{role}@demo.example")).await;
            assert_eq!(fetch(&hub, &token, url).await.status, status, "{kind:?} {role}");
            let sent = send(&hub, As::Client(&token), &place, "x.pdf", b"%PDF-1 x").await;
            assert!(!sent.status.is_success(), "{kind:?} {role}");
        }
        let stranger = fetch(&hub, "no token", url).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{kind:?}");
        let page = hub.get(url).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{kind:?}");
        assert_eq!(attachment::Entity::find().all(hub.hub.db.reader()).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_browser_goes_back_to_the_page_with_what_was_wrong() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let cookie = hub.page_cookie("employer@demo.example").await;
        let request = submit(&hub, &employer, batch()).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let place = place_of(&request, paper(&before, "CHECKUP_RESULTS"));
        let id = request["id"].as_str().unwrap();

        let wrong = send(&hub, As::Browser(&cookie), &place, "a.pdf", b"MZ program").await;
        assert_eq!(wrong.status, StatusCode::SEE_OTHER, "{kind:?} {}", wrong.body);
        let back = format!("/requests/{id}?wrong=ATTACHMENT_UNKNOWN_KIND");
        assert_eq!(wrong.headers["location"], back.as_str());
        let forged = send(&hub, As::OtherSite(&cookie), &place, "a.pdf", PDF).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{kind:?}");
        assert_eq!(seen(&hub, &employer, &request).await["attachments"], json!([]));
        let right = send(&hub, As::Browser(&cookie), &place, "a.pdf", PDF).await;
        assert_eq!(right.headers["location"], format!("/requests/{id}?done=attached").as_str());
    }
}

#[tokio::test]
async fn a_file_is_taken_back_while_the_office_has_not_gone_on() {
    const DELETE: &str = "mutation($input: DeleteAttachmentInput!) {
        deleteAttachment(input: $input) { request { id version attachments { id }
            documents { code state } } } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let request = submit(&hub, &employer, batch()).await["request"].clone();
        let before = seen(&hub, &employer, &request).await;
        let place = place_of(&request, paper(&before, "CHECKUP_RESULTS"));
        send(&hub, As::Client(&employer), &place, "first.pdf", PDF).await;
        let first = seen(&hub, &employer, &request).await["attachments"][0]["id"].clone();
        let input = json!({ "input": { "requestId": request["id"], "attachmentId": first } });

        assert_eq!(hub.refused(Some(&office), DELETE, input.clone()).await, "NOT_FOUND");
        let data = hub.answered(Some(&employer), DELETE, input).await;
        let after = &data["deleteAttachment"]["request"];
        assert_eq!(after["attachments"], json!([]), "{kind:?}");
        assert_eq!(paper(after, "CHECKUP_RESULTS")["state"], "MISSING", "{kind:?}");

        send(&hub, As::Client(&employer), &place, "second.pdf", PDF).await;
        let now = seen(&hub, &employer, &request).await;
        let accepted = with(request.clone(), json!({ "version": now["version"] }));
        step(&hub, &office, "acceptRequest", &accepted, json!({})).await;
        let second =
            json!({ "requestId": request["id"], "attachmentId": now["attachments"][0]["id"] });
        let input = json!({ "input": second });
        assert_eq!(hub.refused(Some(&employer), DELETE, input).await, "CONFLICT", "{kind:?}");
    }
}
