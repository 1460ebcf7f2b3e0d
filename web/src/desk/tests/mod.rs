//! The desk of an office.

mod acting;
mod listing;
mod waiting;

use serde_json::{Value, json};

use crate::fake::Fake;

const REQUEST: &str = "/office/requests/R1";

fn reader(role: &str) -> Value {
    json!({"viewer": {
        "name": "大分 花子", "role": role, "roleLabel": "役割の名",
        "organisation": {"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"},
    }})
}

fn hub() -> Fake {
    let follow_up = json!({"node": {"id": "F1", "person": "労働 太郎",
        "next": {"dueOn": "2026-12-10", "isOverdue": false}}});
    Fake::new()
        .data("Own", reader("OFFICE"))
        .data("FollowUpsOfRequest", json!({"followUps": {"edges": [follow_up]}}))
}

fn at(page: &str) -> String {
    format!("{REQUEST}/{page}")
}

fn row(number: usize, clock: &str, warned: &Value) -> Value {
    json!({"node": {
        "id": format!("R{number}"), "number": "1234-5678-9012", "version": 3,
        "serviceLabel": "高ストレス者への医師の面接指導", "stateLabel": "利用条件を確認済み",
        "whoseTurn": "OFFICE", "dueOn": "2026-11-27", "dueLabel": "センターからの連絡",
        "clocks": [{"label": "センターからの連絡", "due": "2026-11-27", "state": clock, "warnedOn": warned, "stoppedOn": null}],
        "waitingCauseLabel": null, "hasOwner": number.is_multiple_of(2), "isMine": false,
        "workplace": {"name": "見本製作所 大分工場", "sizeClassLabel": "30〜49人"},
        "office": {"name": "大分地域産業保健センター"},
    }})
}

fn list(rows: usize, has_next: bool) -> Value {
    let edges: Vec<Value> = (0..rows).map(|number| row(number, "RUNNING", &Value::Null)).collect();
    json!({"requests": {
        "edges": edges, "pageInfo": {"hasNextPage": has_next, "endCursor": "abc"},
    }})
}

fn request(state: &str, steps: &[&str]) -> Value {
    let clock = |label: &str, state: &str, warned: Value| {
        json!({
            "kind": "OFFICE_REPLY", "label": label, "due": "2026-12-24", "state": state,
            "stateLabel": "状況", "warnedOn": warned, "stoppedOn": null, "cause": null,
        })
    };
    let mut request = json!({
        "id": "R1", "number": "1234-5678-9012", "version": 3,
        "service": "HIGH_STRESS_INTERVIEW",
        "serviceLabel": "高ストレス者への医師の面接指導", "state": state, "stateLabel": "状態の名",
        "isOpen": true, "wayInLabel": "ファクシミリ", "whoseTurn": "OFFICE", "steps": steps,
        "hasOwner": false, "isMine": false, "isAboutAnother": false, "workerName": "労働 太郎", "people": 1,
        "contactName": "総務 一郎", "contactPhone": "097-000-0000", "contactEmail": null,
        "documents": papers(), "queuePlace": null, "wantedVenueLabel": "窓口", "appliedOn": "2026-11-24",
        "checkupOn": null, "notifiedOn": "2026-11-01", "submittedAt": "2026-11-24T01:00:00Z",
        "closedAt": null, "waitingCauseLabel": null, "outcomeLabel": null,
    });
    let rest = json!({
        "workplace": {
            "name": "大分工場", "employerName": "見本製作所", "place": "大分県大分市",
            "headcount": 32, "sizeClassLabel": "30〜49人",
        },
        "office": {"code": "C44-01", "name": "大分地域産業保健センター"},
        "clocks": [
            clock("面接指導の実施", "RUNNING", Value::Null),
            clock("センターからの連絡", "MISSED", json!("2026-11-20")),
        ],
        "wishes": [
            {"day": "2026-12-01", "partLabel": "午前"}, {"day": "2026-12-02", "partLabel": "午後"},
        ],
        "attachments": [{
            "documentId": "INTERVIEW_APPLICATION", "name": "申出書.pdf",
            "sentAt": "2026-11-24T01:00:00Z", "url": "/requests/R1/attachments/A1",
        }],
        "message": "1行目\n2行目", "note": "午後に\nお電話ください", "decision": "ACCEPT_A", "decisionLabel": "利用できます",
        "decisionReasons": [{"message": "今年度初めての利用です。"}],
        "events": [{
            "stepLabel": "受付", "toStateLabel": "受付済み", "at": "2026-11-24T01:00:00Z",
            "takerLabel": "産保ハブ", "why": null,
        }],
        "meeting": {
            "stateLabel": "予定", "startsAt": "2026-12-01T01:00:00Z",
            "endsAt": "2026-12-01T01:30:00Z", "venueLabel": "窓口", "place": "大分市試験町",
            "onlineUrl": null, "isFaceToFace": false, "practitionerName": "湯煙 まこと",
        },
    });
    let Value::Object(rest) = rest else { unreachable!("it is an object") };
    request.as_object_mut().unwrap().extend(rest);
    json!({"request": request})
}

fn papers() -> Value {
    let paper = |code: &str, name: &str, state: &str, label: &str| json!({"id": code, "code": code, "name": name, "state": state, "stateLabel": label});
    json!([
        paper("INTERVIEW_APPLICATION", "医師による面接指導申出書", "MISSING", "未提出"),
        paper("INFORMATION_SET", "面接指導に必要な情報", "RECEIVED", "受領済み"),
    ])
}

fn head(steps: &[&str]) -> Value {
    json!({"request": {
        "id": "R1", "number": "1234-5678-9012", "version": 4, "service": "HIGH_STRESS_INTERVIEW",
        "serviceLabel": "高ストレス者への医師の面接指導", "stateLabel": "受付済み", "steps": steps,
        "documents": papers(),
        "workplace": {"name": "大分工場", "place": "大分県大分市"}, "wayIn": "FAX", "people": 1,
        "contactName": "総務 一郎", "contactPhone": "097-000-0000", "contactEmail": null,
    }})
}

fn opened(steps: &[&str]) -> Fake {
    hub().data("RequestHead", head(steps))
}

#[tokio::test]
async fn a_request_shows_what_is_known_of_it_and_what_can_be_done() {
    let received = request("RECEIVED", &["CHECK", "RETURN", "GUIDE", "WITHDRAW"]);
    let page = hub().data("DeskRequest", received).get(REQUEST).await.page(200);

    for words in [
        "労働 太郎",
        "2026年12月1日（令和8年） 午前",
        "今年度初めての利用です。",
        "1行目<br>2行目",
        "午後に<br>お電話ください",
        "href=\"/requests/R1/application.pdf\"",
        "href=\"/office/requests/R1/explain?kind=OFFICE_REPLY\"",
        "2026年12月1日（火） 10時00分〜10時30分",
        "32人（30〜49人）",
        "href=\"/requests/R1/attachments/A1\">申出書.pdf",
        "href=\"/follow-ups/F1\"",
        "href=\"/follow-ups/new?request=R1\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for act in ["accept", "take", "papers"] {
        assert!(page.contains(&format!("action=\"{REQUEST}/{act}\"")), "{act}");
    }
    for act in ["return", "guide", "waitlist", "withdraw"] {
        assert!(page.contains(&format!("href=\"{REQUEST}/{act}\"")), "{act}");
    }
    assert!(!page.contains("release") && !page.contains("resubmit"));
}

#[tokio::test]
async fn a_button_needs_the_version_that_was_seen() {
    let taken = |mutation: &str| json!({mutation: {"request": {"version": 4}}});
    for (act, operation, mutation, told) in [
        ("take", "TakeRequest", "takeRequest", "taken"),
        ("accept", "AcceptRequest", "acceptRequest", "accepted"),
        ("release", "ReleaseRequest", "releaseRequest", "released"),
    ] {
        let shown =
            hub().data(operation, taken(mutation)).post(&at(act), &[("version", "3")]).await;
        assert_eq!(shown.goes_to(), format!("{REQUEST}?done={told}"));

        let stale = hub().refuses(operation, "CONFLICT", &[]);
        stale.post(&at(act), &[("version", "2")]).await.page(409);
    }
}

#[tokio::test]
async fn many_are_decided_at_once_and_each_says_what_became_of_it() {
    let results = json!([
        {"id": "R1", "outcome": "DONE", "request": {"number": "1", "stateLabel": "受理"}, "message": null},
        {"id": "R2", "outcome": "REFUSED", "request": null, "message": "ほかの方が変更しました"},
    ]);
    let decided = json!({"decideRequests": {"results": results}});
    let form =
        [("pick", "R1 3 1111-1111-1111"), ("pick", "R2 4 2222-2222-2222"), ("act", "accept")];

    let page = hub()
        .data("DecideRequests", decided)
        .post("/office/requests/decide", &form)
        .await
        .page(200);

    assert!(page.contains("2件のうち1件") && page.contains("ほかの方が変更しました"));
    assert!(page.contains("href=\"/office/requests/R2\">2222-2222-2222"));
    let none = hub().post("/office/requests/decide", &[("act", "take")]).await;
    assert_eq!(none.goes_to(), "/office/requests?done=none-picked");
}

#[tokio::test]
async fn papers_are_marked_in_one_go() {
    let marked = json!({"markDocuments": {"request": {"version": 4}}});
    let form = [("version", "3"), ("papers", "INFORMATION_SET"), ("state", "RECEIVED")];
    let shown = hub().data("MarkDocuments", marked).post(&at("papers"), &form).await;
    assert_eq!(shown.goes_to(), format!("{REQUEST}?done=papers"));

    let none = hub().post(&at("papers"), &[("version", "3"), ("state", "RECEIVED")]).await;
    assert_eq!(none.goes_to(), format!("{REQUEST}?done=no-paper"));
}

#[tokio::test]
async fn what_is_missing_is_ticked_before_a_request_goes_back() {
    let page = opened(&["RETURN"]).get(&at("return")).await.page(200);

    assert!(page.contains("value=\"INTERVIEW_APPLICATION\" checked"));
    assert!(!page.contains("value=\"INFORMATION_SET\" checked"));
    assert!(page.contains("name=\"version\" value=\"4\""));
}

#[tokio::test]
async fn sending_back_says_why_and_loses_nothing() {
    let wrong = [("input.message", "「補正を依頼」の理由を入力してください")];
    let refusing = opened(&["RETURN"]).refuses("ReturnRequest", "BAD_INPUT", &wrong);
    let form =
        [("version", "4"), ("missing", "INFORMATION_SET"), ("other", "出勤簿"), ("message", "")];
    let page = refusing.post(&at("return"), &form).await.page(422);
    assert!(page.contains("href=\"#message\">「補正を依頼」の理由"));
    assert!(page.contains("value=\"INFORMATION_SET\" checked") && page.contains("出勤簿"));

    let returned = json!({"returnRequest": {"request": {"version": 5}}});
    let hub = opened(&["RETURN"]).data("ReturnRequest", returned);
    assert_eq!(hub.post(&at("return"), &form).await.goes_to(), format!("{REQUEST}?done=returned"));
}

#[tokio::test]
async fn where_somebody_was_faster_what_was_typed_stays() {
    let cases = [
        ("return", "RETURN", "ReturnRequest"),
        ("waitlist", "WAITLIST", "WaitlistRequest"),
        ("withdraw", "WITHDRAW", "WithdrawRequest"),
        ("guide", "GUIDE", "GuideRequest"),
    ];
    for (act, step, operation) in cases {
        let stale = opened(&[step]).refuses(operation, "CONFLICT", &[]);
        let form = [
            ("version", "3"),
            ("message", "書きかけの連絡"),
            ("cause", "NO_BUDGET"),
            ("outcome", "DUPLICATE"),
        ];

        let page = stale.post(&at(act), &form).await.page(409);

        assert!(page.contains("書きかけの連絡"), "{act}");
        assert!(page.contains("ほかの方が内容を変更しました"), "{act}");
        assert!(page.contains("name=\"version\" value=\"4\""), "{act}");
    }
}

#[tokio::test]
async fn a_step_that_is_no_longer_open_is_told_as_a_change() {
    for act in ["return", "guide", "waitlist", "withdraw", "resubmit"] {
        opened(&["SIGN"]).get(&at(act)).await.page(409);
    }
}

#[tokio::test]
async fn the_others_near_the_workplace_can_be_ticked() {
    let centre = |name: &str, phone: Value| json!({"name": name, "phone": phone});
    let near = json!({"findCentres": {
        "prefecturalCentre": centre("大分産業保健総合支援センター", json!("097-000-0001")),
        "mentalHealth": [centre("メンタルヘルス対策支援センター", Value::Null)],
        "nearby": [{"distanceKm": 3.2, "centre": centre("別府地域産業保健センター", Value::Null)}],
    }});
    let page = opened(&["GUIDE"]).data("OthersNear", near).get(&at("guide")).await.page(200);
    assert!(page.contains("大分産業保健総合支援センター（電話 097-000-0001）"));
    assert!(page.contains("別府地域産業保健センター"));

    let silent = opened(&["GUIDE"]).post(&at("guide"), &[("version", "4")]).await.page(422);
    assert!(silent.contains("href=\"#message\">案内の理由と内容を入力"));
}

#[tokio::test]
async fn waiting_and_withdrawing_ask_for_their_cause() {
    let page = opened(&["CHECK"]).get(&at("waitlist?cause=NO_DOCTOR")).await.page(200);
    assert!(page.contains("value=\"NO_DOCTOR\" checked"));
    let page = opened(&["CHECK"]).post(&at("waitlist"), &[("version", "4")]).await.page(422);
    assert!(page.contains("href=\"#cause\">順番待ちの理由を選択"));

    opened(&["WITHDRAW"]).get(&at("withdraw")).await.page(200);
    let page = opened(&["WITHDRAW"]).post(&at("withdraw"), &[("version", "4")]).await.page(422);
    assert!(page.contains("href=\"#outcome\">取下げの区分を選択"));
}

#[tokio::test]
async fn what_was_mended_by_phone_is_taken_down() {
    let page = opened(&["RESUBMIT"]).get(&at("resubmit")).await.page(200);
    assert!(page.contains("value=\"総務 一郎\"") && page.contains("value=\"097-000-0000\""));

    let wrong = [("version", "4"), ("contact_name", "総務 二郎"), ("people", "たくさん")];
    let page = opened(&["RESUBMIT"]).post(&at("resubmit"), &wrong).await.page(422);
    assert!(page.contains("value=\"総務 二郎\"") && page.contains("href=\"#people\""));

    let mended = json!({"resubmitRequest": {"request": {"version": 5}}});
    let form = [("version", "4"), ("contact_name", "総務 二郎"), ("people", "１人")];
    let hub = opened(&["RESUBMIT"]).data("ResubmitForApplicant", mended);
    assert_eq!(
        hub.post(&at("resubmit"), &form).await.goes_to(),
        format!("{REQUEST}?done=resubmitted")
    );
}

#[tokio::test]
async fn what_came_on_paper_is_typed_for_a_workplace_that_was_looked_up() {
    hub().get("/office/requests/new").await.page(200);
    let found = json!({"workplaceSearch": [{
        "id": "W1", "name": "大分工場", "employerName": "見本製作所",
        "place": {"label": "大分県大分市"}, "headcount": null,
    }]});
    let page = hub().data("WorkplacesNamed", found).get("/office/requests/new?text=大分").await;
    assert!(page.page(200).contains("workplace=W1"));
    let page = hub().get("/office/requests/new?workplace=W1&name=a").await.page(200);
    assert!(page.contains("href=\"/office/requests/new/SITE_VISIT?workplace=W1"), "{page}");

    let papers = json!({"requiredPapers": [
        {"code": "CHECKUP_RESULTS", "name": "健康診断結果の写し", "isFilledInHere": false, "isSealed": false},
    ]});
    let hub = || hub().data("PapersOfService", papers.clone());
    let at = "/office/requests/new/HIGH_STRESS_INTERVIEW";
    let page = hub().get(&format!("{at}?workplace=W1&name=a")).await.page(200);
    assert!(page.contains("結果を本人に通知した日") && page.contains("name=\"promised\""));

    let wrong = [("input.contactName", "連絡を受ける方の氏名を入力してください")];
    let form = [
        ("workplace", "W1"),
        ("key", "office-1"),
        ("wayIn", "FAX"),
        ("workerName", "労働 太郎"),
        ("workerWasTold", "yes"),
        ("wishes.0.day_year", "2026"),
        ("wishes.0.day_month", "12"),
        ("wishes.0.day_day", "1"),
    ];
    let page =
        hub().refuses("SubmitTranscribed", "BAD_INPUT", &wrong).post(at, &form).await.page(422);
    assert!(page.contains("href=\"#contactName\">") && page.contains("value=\"労働 太郎\""));

    let answer = |outcome: &str| {
        json!({"submitRequest": {
            "outcome": outcome, "secret": null, "request": {"id": "R1", "number": "1234-5678-9012"},
        }})
    };
    let shown = hub().data("SubmitTranscribed", answer("SUBMITTED")).post(at, &form).await;
    assert_eq!(shown.goes_to(), format!("{REQUEST}?done=submitted"));
    let page =
        hub().data("SubmitTranscribed", answer("ALREADY_OPEN")).post(at, &form).await.page(422);
    assert!(page.contains("別の申込みとして登録する"));

    let mut told = answer("SUBMITTED");
    told["submitRequest"]["secret"] = json!("ABCD-EFGH");
    let page = hub().data("SubmitTranscribed", told).post(at, &form).await.page(200);
    assert!(page.contains("ABCD-EFGH") && page.contains("この画面にだけ表示します"));
    assert!(page.contains("href=\"/office/requests/R1\""));
}
