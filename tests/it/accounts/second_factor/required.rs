//! What is kept from those who have none, where one is required.

use super::*;

#[tokio::test]
async fn where_it_is_required_requests_and_accounts_are_kept_from_who_has_none() {
    for kind in Kind::ALL {
        let hub = strict(kind).await;
        for (email, question) in [
            (OFFICE, REQUESTS),
            ("coordinator@demo.example", REQUESTS),
            ("doctor@demo.example", REQUESTS),
            ("nurse@demo.example", REQUESTS),
            (ADMIN, RECORD),
            (ADMIN, "{ accounts(first: 1) { edges { node { id } } } }"),
            (OFFICE, "{ workplaces(first: 1) { edges { node { name } } } }"),
        ] {
            let viewer = viewer(&hub, email).await;
            let answer = hub.ask(&viewer, question, json!({})).await;
            assert_eq!(code_and_reason(&answer), ("FORBIDDEN", "SECOND_FACTOR_MISSING"), "{email}");
            let message = text(&answer["errors"][0]["message"]);
            assert!(message.contains("/account/second-factor"), "{message}");

            let own = "{ viewer { name secondFactorMissing } sessions { id } tasks { code } notices { edges { cursor } } centre(code: \"RO4401\") { name } }";
            let answer = hub.ask(&viewer, own, json!({})).await;
            assert_eq!(code(&answer), Value::Null, "{email}: {answer}");
            assert_eq!(answer["data"]["viewer"]["secondFactorMissing"], true);
            let tasks = answer["data"]["tasks"].as_array().unwrap();
            assert!(tasks.iter().any(|task| task["code"] == "SET_UP_SECOND_FACTOR"), "{email}");
        }
        // It is no answer to what is not for the role at all.
        let employer = viewer(&hub, "employer@demo.example").await;
        assert_eq!(
            code_and_reason(&hub.ask(&employer, RECORD, json!({})).await),
            ("FORBIDDEN", "")
        );
        let theirs = hub.ask(&employer, REQUESTS, json!({})).await;
        assert_eq!(code(&theirs), Value::Null, "{theirs}");
        let worker = viewer(&hub, "worker@demo.example").await;
        assert_eq!(code(&hub.ask(&worker, REQUESTS, json!({})).await), Value::Null);
    }
}

#[tokio::test]
async fn where_it_is_required_a_session_with_one_sees_everything_until_it_is_given_up() {
    for kind in Kind::ALL {
        let hub = strict(kind).await;
        let token = hub.sign_in(OFFICE).await;
        let phone = Phone::for_holder(&hub, &token).await;

        let here = holder_of(&hub, &token).await;
        assert_eq!(code(&hub.ask(&here, REQUESTS, json!({})).await), Value::Null, "{kind:?}");
        let signed_in = sign_in(&hub, PASSWORD, Some(&phone.next_code(&hub))).await;
        let signed_in = &signed_in["data"]["signIn"];
        assert_eq!(signed_in["viewer"]["secondFactorMissing"], false, "{signed_in}");
        let next = text(&signed_in["accessToken"]).to_owned();
        let there = holder_of(&hub, &next).await;
        assert_eq!(code(&hub.ask(&there, REQUESTS, json!({})).await), Value::Null);

        let both = json!({ "password": PASSWORD, "code": phone.next_code(&hub) });
        assert_eq!(code(&hub.ask(&there, REMOVE, both).await), Value::Null);
        let without = holder_of(&hub, &next).await;
        let refused = hub.ask(&without, REQUESTS, json!({})).await;
        assert_eq!(code_and_reason(&refused), ("FORBIDDEN", "SECOND_FACTOR_MISSING"));
        let shown = session::Entity::find().all(hub.hub.db.reader()).await.unwrap();
        assert!(shown.iter().all(|session| session.second_factor_at.is_none()));
    }
}

#[tokio::test]
async fn danger_to_a_life_waits_for_no_second_factor() {
    const RAISE: &str =
        "mutation ($id: ID!) { raiseUrgent(input: { requestId: $id }) { mustCall } }";
    const RAISED: &str = "query ($id: ID!) { urgentNotices(requestId: $id) { id } }";
    for kind in Kind::ALL {
        let hub = strict(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let filed = submit(&hub, &employer, interview_for("別府 太郎")).await;
        let about = json!({ "id": filed["request"]["id"] });
        let office = viewer(&hub, OFFICE).await;

        let raised = hub.ask(&office, RAISE, about.clone()).await;
        assert_eq!(code(&raised), Value::Null, "{kind:?}: {raised}");
        let seen = hub.ask(&office, RAISED, about).await;
        assert_eq!(code_and_reason(&seen), ("FORBIDDEN", "SECOND_FACTOR_MISSING"), "{kind:?}");
    }
}
