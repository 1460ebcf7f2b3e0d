use serde_json::{Value, json};

use crate::fake::Fake;

pub(super) fn hub(role: &str) -> Fake {
    Fake::new().data(
        "Own",
        json!({"viewer": {
            "name": "湯煙 まこと", "role": role, "roleLabel": "登録産業医",
            "organisation": {"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"},
        }}),
    )
}

fn slot() -> Value {
    json!({
        "id": "S1", "startsAt": "2026-12-01T13:00:00+09:00", "endsAt": "2026-12-01T13:30:00+09:00",
        "venueLabel": "窓口", "isAfterDeadline": false,
    })
}

fn offer(state: &str) -> Value {
    json!({
        "requestId": "R1", "requestVersion": 5, "number": "1234-5678-9012",
        "serviceLabel": "高ストレス者への医師の面接指導", "people": 1,
        "workplace": {"name": "大分工場", "place": "大分県大分市", "sizeClassLabel": "30〜49人"},
        "office": {"name": "大分地域産業保健センター", "phone": "097-000-0000"},
        "slot": slot(), "proposedSlot": null, "state": state, "stateLabel": "回答待ち",
        "answerDueOn": "2026-11-27", "deadline": "2026-12-24",
    })
}

fn head(steps: &[&str]) -> Value {
    json!({"request": {
        "id": "R1", "number": "1234-5678-9012", "version": 5, "service": "HIGH_STRESS_INTERVIEW",
        "serviceLabel": "高ストレス者への医師の面接指導", "stateLabel": "状態の名", "steps": steps,
        "documents": [], "workplace": {"name": "大分工場", "place": "大分県大分市"}, "wayIn": "EMPLOYER",
        "people": 1, "contactName": "総務 一郎", "contactPhone": null, "contactEmail": null,
    }})
}

fn case(steps: &[&str]) -> Value {
    let mut request = head(steps)["request"].clone();
    let rest = json!({
        "isAboutAnother": false, "workerName": "労働 太郎",
        "workplace": {"name": "大分工場", "employerName": "見本製作所", "place": "大分県大分市"},
        "office": {"name": "大分地域産業保健センター", "phone": null},
        "clocks": [{"label": "面接指導の実施", "due": "2026-12-24", "state": "RUNNING", "stateLabel": "進行中", "warnedOn": null}],
        "documents": [{"name": "医師による面接指導申出書", "stateLabel": "受領済み"}],
        "meeting": {
            "stateLabel": "予定", "startsAt": "2026-12-01T04:00:00Z", "endsAt": "2026-12-01T04:30:00Z",
            "venueLabel": "窓口", "place": "大分市試験町", "onlineUrl": null, "isFaceToFace": false,
        },
    });
    let Value::Object(rest) = rest else { unreachable!("it is an object") };
    request.as_object_mut().unwrap().extend(rest);
    json!({"request": request})
}

fn told() -> Value {
    let set = json!({
        "name": "労働 太郎", "sex": "MALE", "age": 41, "workplace": "大分工場", "section": "組立",
        "post": "なし", "workingHours": 190, "overtimeHours": 30, "workingDays": 20, "nightShifts": 0,
        "nightHours": 0, "duties": "組立", "checkupResultsAttached": true, "wasBusySeason": false,
        "toldWorkerOn": "2026-11-20",
    });
    json!({"doctorCase": {
        "information": {"set": set, "missingLabels": ["健康診断の結果を添付するかどうか"]},
    }})
}

fn sealed() -> Value {
    json!({"doctorCase": {"sealedFor": {
        "sealedAt": "2026-11-24T01:00:00Z", "canBeSealed": true, "mustSealAgain": false,
    }}})
}

#[tokio::test]
async fn offers_and_cases_are_listed_and_a_name_is_shown_only_once_it_is_theirs() {
    let own = json!({
        "id": "R2", "number": "2222-5678-9012", "serviceLabel": "保健指導", "stateLabel": "日時が決定",
        "whoseTurn": "PRACTITIONER", "dueOn": "2026-12-24", "dueLabel": "面接指導の実施",
        "isAboutAnother": false, "workerName": "労働 次郎", "workplace": {"name": "大分工場"},
        "meeting": {"startsAt": "2026-12-01T04:00:00Z", "venueLabel": "窓口"},
    });
    let cases = json!({
        "ownOffers": [offer("OPEN")],
        "ownCases": {"edges": [{"node": own}], "pageInfo": {"hasNextPage": false, "endCursor": null}},
    });

    let page = hub("NURSE").data("OwnCases", cases).get("/cases").await.page(200);

    assert!(page.contains("href=\"/cases/R1\"") && page.contains("2026年11月27日"));
    assert!(page.contains("労働 次郎 さん") && page.contains("2026年12月1日（火） 13時00分"));
    hub("OFFICE").get("/cases").await.page(403);
}

#[tokio::test]
async fn an_offer_is_answered_with_one_press_or_with_words() {
    let offers = json!({"ownOffers": [offer("OPEN")]});

    let page = hub("DOCTOR").data("OffersToMe", offers).get("/cases/R1").await.page(200);

    assert!(page.contains("action=\"/cases/R1/accept\"") && page.contains("value=\"5\""));
    assert!(
        page.contains("href=\"/cases/R1/counter\"") && page.contains("href=\"/cases/R1/decline\"")
    );
    assert!(page.contains("までに回答してください"));

    let accepted = json!({"acceptOffer": {"request": {"version": 6}}});
    let shown = hub("DOCTOR")
        .data("AcceptOffer", accepted)
        .post("/cases/R1/accept", &[("version", "5")])
        .await;
    assert_eq!(shown.goes_to(), "/cases/R1?done=accepted");
}

#[tokio::test]
async fn who_declines_says_why() {
    let hub = || hub("DOCTOR").data("RequestHead", head(&["DECLINE", "COUNTER"]));
    hub().get("/cases/R1/decline").await.page(200);

    let wrong = [("input.message", "「打診を辞退」の理由を入力してください")];
    let refusing = hub().refuses("DeclineOffer", "BAD_INPUT", &wrong);
    let page = refusing.post("/cases/R1/decline", &[("version", "5")]).await.page(422);
    assert!(page.contains("href=\"#message\">「打診を辞退」"));

    let declined = hub().data("DeclineOffer", json!({"declineOffer": {"request": {"version": 6}}}));
    let shown = declined.post("/cases/R1/decline", &[("message", "日程の都合")]).await;
    assert_eq!(shown.goes_to(), "/cases?done=declined");
}

#[tokio::test]
async fn another_time_is_chosen_from_the_own_free_ones() {
    let free = json!({"freeSlots": {"deadline": "2026-12-24", "slots": [slot()]}});
    let hub =
        || hub("DOCTOR").data("RequestHead", head(&["COUNTER"])).data("OwnFreeTimes", free.clone());

    let page = hub().get("/cases/R1/counter").await.page(200);
    assert!(page.contains("2026年12月1日（火） 13時00分"));

    let stale = hub().refuses("CounterOffer", "CONFLICT", &[]);
    let page =
        stale.post("/cases/R1/counter", &[("slot", "S1"), ("message", "午後なら")]).await.page(409);
    assert!(page.contains("value=\"S1\" checked") && page.contains("午後なら"));
}

#[tokio::test]
async fn a_case_shows_what_was_told_and_what_is_to_be_done() {
    let steps = ["RESCHEDULE", "NO_SHOW", "HOLD", "GIVE_UP"];
    let hub = hub("DOCTOR")
        .data("OffersToMe", json!({"ownOffers": []}))
        .data("PractitionersCase", case(&steps))
        .data("SealedForMe", sealed());

    let page = hub.get("/cases/R1?done=accepted").await.page(200);

    for words in ["労働 太郎 さん", "封緘された個人結果を開く", "承諾しました"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    for act in ["held", "move", "give-up", "information", "sealed", "urgent"] {
        assert!(page.contains(&format!("href=\"/cases/R1/{act}\"")), "{act}");
    }
    assert!(page.contains("action=\"/cases/R1/no-show\""));
}

#[tokio::test]
async fn what_the_employer_told_is_read_on_a_page_of_its_own() {
    let hub = || hub("DOCTOR").data("RequestHead", head(&[]));
    let page = hub().data("ToldToDoctor", told()).get("/cases/R1/information").await.page(200);
    assert!(page.contains("190時間") && page.contains("足りないもの"), "{page}");

    let nothing = json!({"doctorCase": {"information": null}});
    let page = hub().data("ToldToDoctor", nothing).get("/cases/R1/information").await.page(200);
    assert!(page.contains("まだ届いていません"));
}

#[tokio::test]
async fn a_sealed_result_is_shown_once_and_kept_nowhere() {
    let hub = || hub("DOCTOR").data("RequestHead", head(&[]));
    hub().get("/cases/R1/sealed").await.page(200);

    let wrong = [("input.passphrase", "合言葉が違います")];
    let refusing = hub().refuses("OpenSealedResult", "BAD_INPUT", &wrong);
    let page = refusing.post("/cases/R1/sealed", &[("passphrase", "wrong-one")]).await.page(422);
    assert!(page.contains("合言葉が違います") && !page.contains("wrong-one"));

    let opened = json!({"openSealedResult": {"content": "A 40点\nB 80点"}});
    let shown = hub()
        .data("OpenSealedResult", opened)
        .post("/cases/R1/sealed", &[("passphrase", "x")])
        .await;
    assert_eq!(shown.headers["cache-control"], "no-store");
    assert!(shown.page(200).contains("A 40点<br>B 80点"));
}

#[tokio::test]
async fn a_key_is_made_once_and_replaced_knowingly() {
    let none = hub("DOCTOR").data("OwnSealingKey", json!({"sealingKey": null}));
    let page = none.get("/cases/key").await.page(200);
    assert!(page.contains("鍵を作成する") && !page.contains("作り直す"));

    let key = json!({"sealingKey": {"createdAt": "2026-11-20T01:00:00Z"}});
    let wrong = [("input.newPassphrase", "もっと長い合言葉にしてください")];
    let hub = hub("DOCTOR").data("OwnSealingKey", key).refuses(
        "ChangeSealingPassphrase",
        "BAD_INPUT",
        &wrong,
    );
    let page = hub.post("/cases/key", &[("act", "change"), ("new", "short")]).await.page(422);
    assert!(page.contains("href=\"#new\">もっと長い") && page.contains("鍵を作り直す"));
}

#[tokio::test]
async fn the_doctor_judges_an_emergency_and_others_tell_the_doctor() {
    let hub = |role: &str| hub(role).data("RequestHead", head(&[]));
    let page = hub("DOCTOR").get("/cases/R1/urgent").await.page(200);
    assert!(page.contains("name=\"needed\"") && page.contains("ご本人がおひとりに"));
    let page = hub("NURSE").get("/cases/R1/urgent").await.page(200);
    assert!(!page.contains("name=\"needed\""));

    hub("DOCTOR").post("/cases/R1/urgent", &[]).await.page(422);
    let raised = json!({"raiseUrgent": {
        "told": ["至急、担当の医師にご連絡ください。"], "mustCall": true,
        "contactName": "総務 一郎", "contactPhone": "097-000-0000",
    }});
    let form = [("needed", "yes"), ("sentences", "CALL_THE_DOCTOR")];
    let page =
        hub("DOCTOR").data("RaiseUrgent", raised).post("/cases/R1/urgent", &form).await.page(200);
    assert!(page.contains("電話で連絡してください") && page.contains("097-000-0000"));
}
