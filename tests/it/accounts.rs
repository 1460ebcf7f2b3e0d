//! Signing in and out, roles, and who may manage them.

use std::time::Instant;

use api::Viewer;
use api::accounts::{TokenUse, Visit, viewer_of};
use chrono::Duration;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

const PASSWORD: &str = "sanpo-demo-password";
const OFFICE: &str = "office@demo.example";
const ADMIN: &str = "admin@demo.example";

const SIGN_IN: &str = "mutation ($email: String!, $password: String!, $use: TokenUse) {
    signIn(input: { email: $email, password: $password, use: $use }) {
        accessToken expiresAt refreshToken refreshExpiresAt
        viewer { id name role organisation { code name } mustChangePassword }
    }
}";
const REFRESH: &str = "mutation ($token: String!) {
    refreshSession(input: { refreshToken: $token }) { accessToken refreshToken viewer { role } }
}";
const CHANGE_PASSWORD: &str = "mutation ($old: String!, $new: String!) {
    changePassword(input: { currentPassword: $old, newPassword: $new }) { ended }
}";

fn somebody_at(address: &str) -> Viewer {
    let mut viewer = Viewer::stranger();
    viewer.address = Some(address.to_owned());
    viewer
}

async fn try_to_sign_in(hub: &TestHub, from: &str, email: &str, password: &str) -> Value {
    hub.ask(&somebody_at(from), SIGN_IN, json!({ "email": email, "password": password })).await
}

async fn signed_in(hub: &TestHub, email: &str) -> Value {
    let answer = try_to_sign_in(hub, "192.0.2.1", email, PASSWORD).await;
    assert_eq!(code(&answer), Value::Null, "{answer}");
    answer["data"]["signIn"].clone()
}

async fn recognised(hub: &TestHub, token: &str, token_use: TokenUse) -> api::Result<Viewer> {
    let known = viewer_of(&hub.hub, Some(token), token_use, Visit::default()).await?;
    Ok(known.viewer)
}

async fn holder_of(hub: &TestHub, token: &str) -> Viewer {
    recognised(hub, token, TokenUse::Api).await.expect("the token is good")
}

async fn is_good(hub: &TestHub, token: &str) -> bool {
    recognised(hub, token, TokenUse::Api).await.is_ok()
}

async fn viewer(hub: &TestHub, email: &str) -> Viewer {
    holder_of(hub, &hub.sign_in(email).await).await
}

fn code(answer: &Value) -> Value {
    answer["errors"][0]["extensions"]["code"].clone()
}

fn field_and_code(answer: &Value) -> (Value, Value) {
    let field = &answer["errors"][0]["extensions"]["fields"][0];
    (field["path"].clone(), field["code"].clone())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

#[tokio::test]
async fn signing_in_tells_who_somebody_is_and_in_which_role() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;

        let office = signed_in(&hub, "  Ｏｆｆｉｃｅ@Demo.Example ").await;

        assert_eq!(office["viewer"]["role"], "OFFICE");
        assert_eq!(office["viewer"]["mustChangePassword"], false);
        assert!(office["viewer"]["organisation"]["code"].is_string());
        let holder = holder_of(&hub, text(&office["accessToken"])).await;
        let answer = hub.ask(&holder, "{ viewer { id email role } }", json!({})).await;
        assert_eq!(answer["data"]["viewer"]["email"], OFFICE);
        assert_eq!(answer["data"]["viewer"]["id"], office["viewer"]["id"]);
    }
}

#[tokio::test]
async fn a_stranger_is_nobody() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let stranger = Viewer::stranger();

        let answer = hub.ask(&stranger, "{ viewer { id } }", json!({})).await;
        assert_eq!(answer["data"]["viewer"], Value::Null);
        for question in [
            "{ sessions { id } }",
            "{ accounts { edges { cursor } } }",
            "{ auditEntries { edges { cursor } } }",
            "mutation { signOut { ended } }",
            "mutation { signOutEverywhere { ended } }",
            "mutation { endSession(input: { id: \"1\" }) { ended } }",
            "mutation { actAs(input: { membershipId: \"1\" }) { accessToken } }",
            "mutation { disableAccount(input: { id: \"1\" }) { account { id } } }",
            "mutation { endMembership(input: { id: \"1\" }) { account { id } } }",
        ] {
            let answer = hub.ask(&stranger, question, json!({})).await;
            assert_eq!(code(&answer), "UNAUTHENTICATED", "{question}");
        }
    }
}

#[tokio::test]
async fn an_office_manages_no_accounts() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = viewer(&hub, OFFICE).await;

        for question in [
            "{ accounts { edges { cursor } } }",
            "{ auditEntries { edges { cursor } } }",
            "mutation { disableAccount(input: { id: \"1\" }) { account { id } } }",
            "mutation { endMembership(input: { id: \"1\" }) { account { id } } }",
            "mutation { grantMembership(input: { accountId: \"1\", role: ADMIN }) { account { id } } }",
            "mutation { openAccount(input: { email: \"a@b.jp\", name: \"甲\", role: ADMIN }) { account { id } } }",
        ] {
            let answer = hub.ask(&office, question, json!({})).await;
            assert_eq!(code(&answer), "FORBIDDEN", "{question}");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_an_unknown_account_and_a_closed_one_are_refused_alike() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        close(&hub, OFFICE).await;

        let wrong = try_to_sign_in(&hub, "192.0.2.9", ADMIN, "a password of nobody").await;
        let unknown = try_to_sign_in(&hub, "192.0.2.9", "who@demo.example", PASSWORD).await;
        let closed = try_to_sign_in(&hub, "192.0.2.9", OFFICE, PASSWORD).await;

        assert_eq!(code(&wrong), "UNAUTHENTICATED");
        assert_eq!(wrong["errors"], unknown["errors"]);
        assert_eq!(wrong["errors"], closed["errors"]);
    }
}

/// A name without an account must cost a hash as well, which is nearly all of the time.
#[tokio::test]
async fn an_unknown_account_is_refused_no_faster_than_a_known_one() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for round in 0..9 {
        let from = format!("192.0.2.{round}");
        for (email, times) in [(OFFICE, &mut known), ("who@demo.example", &mut unknown)] {
            let begun = Instant::now();
            try_to_sign_in(&hub, &from, email, "a password of nobody").await;
            times.push(begun.elapsed());
        }
    }

    known.sort();
    unknown.sort();
    assert!(known[4] < unknown[4] * 2, "{known:?} {unknown:?}");
    assert!(unknown[4] < known[4] * 2, "{known:?} {unknown:?}");
}

#[tokio::test]
async fn who_guesses_has_to_wait_and_the_owner_elsewhere_has_not() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for guess in 0..5 {
            try_to_sign_in(&hub, "203.0.113.7", OFFICE, &format!("the guess number {guess}")).await;
        }

        let right_but_too_soon = try_to_sign_in(&hub, "203.0.113.7", OFFICE, PASSWORD).await;
        let from_elsewhere = try_to_sign_in(&hub, "192.0.2.1", OFFICE, PASSWORD).await;
        assert_eq!(code(&right_but_too_soon), "UNAUTHENTICATED");
        assert_eq!(code(&from_elsewhere), Value::Null);

        hub.clock.advance(Duration::seconds(31));
        let after_waiting = try_to_sign_in(&hub, "203.0.113.7", OFFICE, PASSWORD).await;
        assert_eq!(code(&after_waiting), Value::Null);
    }
}

#[tokio::test]
async fn many_guesses_at_the_same_moment_count_one_by_one() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let guess = || try_to_sign_in(&hub, "203.0.113.7", OFFICE, "a password of nobody");
        tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess(), guess());

        // Eight failures, counted from the fifth on: half a minute, doubled three times.
        hub.clock.advance(Duration::seconds(4 * 60 - 1));
        let too_soon = try_to_sign_in(&hub, "203.0.113.7", OFFICE, PASSWORD).await;
        hub.clock.advance(Duration::seconds(2));
        let in_time = try_to_sign_in(&hub, "203.0.113.7", OFFICE, PASSWORD).await;

        assert_eq!(code(&too_soon), "UNAUTHENTICATED", "{kind:?}");
        assert_eq!(code(&in_time), Value::Null, "{kind:?}");
    }
}

#[tokio::test]
async fn guessing_from_everywhere_does_not_lock_out_where_the_owner_has_been_before() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        signed_in(&hub, OFFICE).await;
        for guess in 0..50 {
            let from = format!("203.0.113.{guess}");
            try_to_sign_in(&hub, &from, OFFICE, "a password of nobody").await;
        }

        let at_a_new_place = try_to_sign_in(&hub, "198.51.100.1", OFFICE, PASSWORD).await;
        let at_the_usual_one = try_to_sign_in(&hub, "192.0.2.1", OFFICE, PASSWORD).await;

        assert_eq!(code(&at_a_new_place), "UNAUTHENTICATED");
        assert_eq!(code(&at_the_usual_one), Value::Null);
    }
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_coming_twice_it_ends_the_session() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let stranger = Viewer::stranger();
        let first = signed_in(&hub, OFFICE).await;
        let token = json!({ "token": first["refreshToken"] });

        let second = hub.ask(&stranger, REFRESH, token.clone()).await;
        let second = &second["data"]["refreshSession"];
        assert_eq!(second["viewer"]["role"], "OFFICE");
        assert_ne!(second["refreshToken"], first["refreshToken"]);
        assert!(is_good(&hub, text(&second["accessToken"])).await);

        let again = hub.ask(&stranger, REFRESH, token).await;
        assert_eq!(code(&again), "UNAUTHENTICATED");
        assert!(!is_good(&hub, text(&first["accessToken"])).await);
        assert!(!is_good(&hub, text(&second["accessToken"])).await);
        let next = json!({ "token": second["refreshToken"] });
        assert_eq!(code(&hub.ask(&stranger, REFRESH, next).await), "UNAUTHENTICATED");
        assert!(was_recorded(&hub, "REUSE_REFRESH_TOKEN", "refused").await);
    }
}

#[tokio::test]
async fn of_two_refreshes_at_the_same_moment_exactly_one_wins() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let stranger = Viewer::stranger();
        for _ in 0..5 {
            let token = json!({ "token": signed_in(&hub, OFFICE).await["refreshToken"] });

            let (one, other) = tokio::join!(
                hub.ask(&stranger, REFRESH, token.clone()),
                hub.ask(&stranger, REFRESH, token.clone())
            );

            let won = [&one, &other].iter().filter(|answer| code(answer).is_null()).count();
            assert_eq!(won, 1, "{kind:?} {one} {other}");
        }
    }
}

#[tokio::test]
async fn whatever_is_no_refresh_token_is_refused() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let access = hub.sign_in(OFFICE).await;
        for token in ["", "x", "' OR 1=1 --", access.as_str()] {
            let answer = hub.ask(&Viewer::stranger(), REFRESH, json!({ "token": token })).await;
            assert_eq!(code(&answer), "UNAUTHENTICATED", "{token}");
        }
        let refresh = signed_in(&hub, OFFICE).await["refreshToken"].clone();
        assert!(!is_good(&hub, text(&refresh)).await);
    }
}

#[tokio::test]
async fn a_token_of_the_api_lasts_a_quarter_of_an_hour_and_a_session_half_a_day() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let signed_in = signed_in(&hub, OFFICE).await;

        hub.clock.advance(Duration::minutes(14));
        assert!(is_good(&hub, text(&signed_in["accessToken"])).await);
        hub.clock.advance(Duration::minutes(2));
        assert!(!is_good(&hub, text(&signed_in["accessToken"])).await);

        hub.clock.advance(Duration::hours(12));
        let token = json!({ "token": signed_in["refreshToken"] });
        let answer = hub.ask(&Viewer::stranger(), REFRESH, token).await;
        assert_eq!(code(&answer), "UNAUTHENTICATED");
    }
}

#[tokio::test]
async fn a_token_of_the_pages_is_renewed_while_it_is_used_and_ends_when_it_is_not() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let input = json!({ "email": OFFICE, "password": PASSWORD, "use": "PAGES" });
        let answer = hub.ask(&Viewer::stranger(), SIGN_IN, input).await;
        let page = &answer["data"]["signIn"];
        let token = text(&page["accessToken"]);
        let look = || viewer_of(&hub.hub, Some(token), TokenUse::Pages, Visit::default());

        assert_eq!(page["refreshToken"], Value::Null);
        assert!(!is_good(&hub, token).await, "a token of the pages is none of the API");
        assert!(look().await.unwrap().renewed.is_none());
        hub.clock.advance(Duration::minutes(16));
        let renewed = look().await.unwrap().renewed.expect("it is half spent");
        hub.clock.advance(Duration::minutes(20));
        assert!(look().await.is_err());
        assert!(recognised(&hub, &renewed, TokenUse::Pages).await.is_ok());
    }
}

#[tokio::test]
async fn signing_out_ends_a_token_at_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let here = hub.sign_in(OFFICE).await;
        let elsewhere = hub.sign_in(OFFICE).await;

        let viewer = holder_of(&hub, &here).await;
        let answer = hub.ask(&viewer, "mutation { signOut { ended } }", json!({})).await;

        assert_eq!(answer["data"]["signOut"]["ended"], 1);
        assert!(!is_good(&hub, &here).await);
        assert!(is_good(&hub, &elsewhere).await);
    }
}

#[tokio::test]
async fn people_see_their_own_sessions_and_end_them() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let elsewhere = hub.sign_in(OFFICE).await;
        let here = hub.sign_in(OFFICE).await;
        let viewer = holder_of(&hub, &here).await;
        let end = "mutation ($id: ID!) { endSession(input: { id: $id }) { ended } }";

        let answer = hub.ask(&viewer, "{ sessions { id isCurrent } }", json!({})).await;
        let sessions = answer["data"]["sessions"].as_array().unwrap();
        assert_eq!(sessions.len(), 2);
        assert_eq!(sessions.iter().filter(|session| session["isCurrent"] == true).count(), 1);
        let other = sessions.iter().find(|session| session["isCurrent"] == false).unwrap();
        let ended = hub.ask(&viewer, end, json!({ "id": other["id"] })).await;
        assert_eq!(ended["data"]["endSession"]["ended"], 1);
        assert!(!is_good(&hub, &elsewhere).await);

        let everywhere = "mutation { signOutEverywhere { ended } }";
        hub.ask(&viewer, everywhere, json!({})).await;
        assert!(!is_good(&hub, &here).await);
    }
}

#[tokio::test]
async fn only_an_administrator_ends_the_session_of_another() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin_token = hub.sign_in(ADMIN).await;
        let admin = holder_of(&hub, &admin_token).await;
        let office_token = hub.sign_in(OFFICE).await;
        let office = holder_of(&hub, &office_token).await;
        let end = "mutation ($id: ID!) { endSession(input: { id: $id }) { ended } }";
        let id_of = |viewer: &Viewer| viewer.person().unwrap().session.to_string();

        let theirs = hub.ask(&office, end, json!({ "id": id_of(&admin) })).await;
        let unknown = hub.ask(&office, end, json!({ "id": uuid::Uuid::nil() })).await;
        assert_eq!(code(&theirs), "NOT_FOUND");
        assert_eq!(theirs["errors"][0]["message"], unknown["errors"][0]["message"]);
        assert!(is_good(&hub, &admin_token).await);

        hub.ask(&admin, end, json!({ "id": id_of(&office) })).await;
        assert!(!is_good(&hub, &office_token).await);
    }
}

#[tokio::test]
async fn changing_the_password_needs_the_old_one_and_ends_the_other_sessions() {
    const WISHED: &str = "紫の傘が静かに歌う朝の市場にて";

    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let elsewhere = hub.sign_in(OFFICE).await;
        let here = hub.sign_in(OFFICE).await;
        let viewer = holder_of(&hub, &here).await;
        let change = async |old: &str, new: &str| {
            hub.ask(&viewer, CHANGE_PASSWORD, json!({ "old": old, "new": new })).await
        };

        let wrong = change("not what it is", WISHED).await;
        assert_eq!(field_and_code(&wrong), (json!("input.currentPassword"), json!("WRONG")));
        for (refused, why) in [("短い", "TOO_SHORT"), ("sanpo-sanpo-sanpo", "TOO_COMMON")] {
            let answer = change(PASSWORD, refused).await;
            assert_eq!(field_and_code(&answer), (json!("input.newPassword"), json!(why)));
        }

        let changed = change(PASSWORD, WISHED).await;
        assert_eq!(changed["data"]["changePassword"]["ended"], 1, "{changed}");
        assert!(is_good(&hub, &here).await);
        assert!(!is_good(&hub, &elsewhere).await);
        let with_old = try_to_sign_in(&hub, "192.0.2.1", OFFICE, PASSWORD).await;
        let with_new = try_to_sign_in(&hub, "192.0.2.1", OFFICE, WISHED).await;
        assert_eq!(code(&with_old), "UNAUTHENTICATED");
        assert_eq!(code(&with_new), Value::Null);
    }
}

#[tokio::test]
async fn an_administrator_opens_an_account_whose_first_password_must_be_changed() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;

        let answer = open(&hub, &admin, "Hanako@New.Example", "DOCTOR").await;
        let opened = &answer["data"]["openAccount"];
        assert_eq!(opened["account"]["email"], "hanako@new.example", "{answer}");
        assert_eq!(opened["account"]["roles"][0]["role"], "DOCTOR");

        let password = text(&opened["initialPassword"]);
        let first = try_to_sign_in(&hub, "192.0.2.5", "hanako@new.example", password).await;
        assert_eq!(first["data"]["signIn"]["viewer"]["mustChangePassword"], true);

        let again = open(&hub, &admin, "hanako@new.example", "DOCTOR").await;
        assert_eq!(field_and_code(&again), (json!("input.email"), json!("TAKEN")));
        let nowhere = open(&hub, &admin, "taro@new.example", "OFFICE").await;
        assert_eq!(field_and_code(&nowhere).0, "input.organisationCode");
    }
}

#[tokio::test]
async fn who_has_two_roles_changes_between_them_and_leaves_the_old_token_behind() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        let office_token = hub.sign_in(OFFICE).await;
        let office = holder_of(&hub, &office_token).await;
        let nurse = grant(&hub, &admin, &office, "NURSE").await;
        let act_as = "mutation ($id: ID!) {
            actAs(input: { membershipId: $id }) { accessToken refreshToken viewer { role memberships { role current } } }
        }";

        let answer = hub.ask(&office, act_as, json!({ "id": nurse })).await;
        let changed = &answer["data"]["actAs"];

        assert_eq!(changed["viewer"]["role"], "NURSE", "{answer}");
        assert_eq!(
            changed["viewer"]["memberships"],
            json!([{ "role": "OFFICE", "current": false }, { "role": "NURSE", "current": true }])
        );
        assert!(is_good(&hub, text(&changed["accessToken"])).await);
        assert!(!is_good(&hub, &office_token).await);

        let somebody_elses = admin.person().unwrap().membership.to_string();
        let nurse = holder_of(&hub, text(&changed["accessToken"])).await;
        let answer = hub.ask(&nurse, act_as, json!({ "id": somebody_elses })).await;
        assert_eq!(code(&answer), "NOT_FOUND");
    }
}

#[tokio::test]
async fn a_role_that_is_taken_away_is_gone_with_the_next_request() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        let token = hub.sign_in(OFFICE).await;
        let membership = holder_of(&hub, &token).await.person().unwrap().membership;

        let answer = end(&hub, &admin, &membership.to_string()).await;

        assert_eq!(answer["data"]["endMembership"]["account"]["roles"], json!([]), "{answer}");
        assert!(!is_good(&hub, &token).await);
        let again = try_to_sign_in(&hub, "192.0.2.1", OFFICE, PASSWORD).await;
        assert_eq!(code(&again), "UNAUTHENTICATED");
        assert_eq!(code(&end(&hub, &admin, &membership.to_string()).await), "CONFLICT");
    }
}

#[tokio::test]
async fn a_closed_account_is_signed_out_at_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let token = hub.sign_in(OFFICE).await;

        close(&hub, OFFICE).await;

        assert!(!is_good(&hub, &token).await);
    }
}

#[tokio::test]
async fn administrators_do_not_lock_themselves_out() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let token = hub.sign_in(ADMIN).await;
        let admin = holder_of(&hub, &token).await;
        let person = admin.person().unwrap();

        let own_role = end(&hub, &admin, &person.membership.to_string()).await;
        let own_account = disable(&hub, &admin, &person.account.to_string()).await;

        assert_eq!(code(&own_role), "CONFLICT");
        assert_eq!(code(&own_account), "CONFLICT");
        assert!(is_good(&hub, &token).await);
    }
}

#[tokio::test]
async fn the_list_of_accounts_goes_from_page_to_page_without_gap() {
    const PAGE: &str = "query ($after: String) {
        accounts(first: 2, after: $after) {
            totalCount edges { node { email } } pageInfo { hasNextPage endCursor }
        }
    }";

    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        for name in ["a", "b", "c"] {
            open(&hub, &admin, &format!("{name}@new.example"), "DOCTOR").await;
        }

        let mut emails = Vec::new();
        let mut after = Value::Null;
        let total = loop {
            let answer = hub.ask(&admin, PAGE, json!({ "after": after })).await;
            let page = &answer["data"]["accounts"];
            for edge in page["edges"].as_array().unwrap() {
                emails.push(text(&edge["node"]["email"]).to_owned());
            }
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break page["totalCount"].clone();
            }
        };

        assert_eq!(json!(emails.len()), total);
        emails.sort();
        emails.dedup();
        assert_eq!(json!(emails.len()), total, "nobody is listed twice");
    }
}

#[tokio::test]
async fn accounts_are_found_by_a_part_of_their_name_or_address_however_it_is_typed() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        open(&hub, &admin, "hanako_5%@new.example", "DOCTOR").await;
        let found = async |typed: &str| {
            let question = "query ($typed: String!) {
                accounts(search: $typed) { edges { node { email } } }
            }";
            let answer = hub.ask(&admin, question, json!({ "typed": typed })).await;
            let edges = answer["data"]["accounts"]["edges"].as_array().unwrap().clone();
            edges.iter().any(|edge| edge["node"]["email"] == "hanako_5%@new.example")
        };

        for typed in
            ["hanako", "ＨＡＮＡＫＯ", "_5%", "鈴木ニューラ", "鈴木　ニュ－", "new.example"]
        {
            assert!(found(typed).await, "{kind:?} {typed}");
        }
        for typed in ["h%o", "hanako__", "' OR '1'='1", "佐藤"] {
            assert!(!found(typed).await, "{kind:?} {typed}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_too_long_or_begins_nowhere_is_bad_input() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        for list in ["accounts", "auditEntries"] {
            for (wrong, field) in [
                ("first: 101", "first"),
                ("first: -1", "first"),
                ("after: \"東京\"", "after"),
                ("after: \"bm8gaWQ\"", "after"),
            ] {
                let question = format!("{{ {list}({wrong}) {{ edges {{ cursor }} }} }}");
                let answer = hub.ask(&admin, &question, json!({})).await;
                assert_eq!(code(&answer), "BAD_INPUT", "{question}");
                assert_eq!(field_and_code(&answer).0, field, "{question}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_done_with_accounts_is_on_record_and_passwords_are_not() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        try_to_sign_in(&hub, "203.0.113.7", "my-password-by-mistake", "x").await;
        try_to_sign_in(&hub, "203.0.113.7", OFFICE, "a password of nobody").await;
        let office = viewer(&hub, OFFICE).await;
        hub.ask(
            &office,
            CHANGE_PASSWORD,
            json!({ "old": "wrong", "new": "紫の傘が静かに歌う朝の市場にて" }),
        )
        .await;
        hub.ask(&office, "mutation { signOut { ended } }", json!({})).await;
        close(&hub, OFFICE).await;

        for (action, outcome) in [
            ("SIGN_IN", "refused"),
            ("SIGN_IN", "done"),
            ("CHANGE_PASSWORD", "refused"),
            ("SIGN_OUT", "done"),
            ("DISABLE_ACCOUNT", "done"),
        ] {
            assert!(was_recorded(&hub, action, outcome).await, "{kind:?} {action} {outcome}");
        }
        let record = entries(&hub).await.to_string();
        assert!(!record.contains("by-mistake") && !record.contains("nobody"), "{record}");
        assert!(record.contains("203.0.113.7"));
    }
}

async fn open(hub: &TestHub, admin: &Viewer, email: &str, role: &str) -> Value {
    let question = "mutation ($email: String!, $role: Role!) {
        openAccount(input: { email: $email, name: \"鈴木 ニューラ\", role: $role }) {
            initialPassword account { id email roles { role } }
        }
    }";
    hub.ask(admin, question, json!({ "email": email, "role": role })).await
}

/// Gives the person one more role and says the id of it.
async fn grant(hub: &TestHub, admin: &Viewer, to: &Viewer, role: &str) -> Value {
    let question = "mutation ($account: ID!, $role: Role!) {
        grantMembership(input: { accountId: $account, role: $role }) {
            account { roles { id role } }
        }
    }";
    let account = to.person().unwrap().account.to_string();
    let answer = hub.ask(admin, question, json!({ "account": account, "role": role })).await;
    let roles = answer["data"]["grantMembership"]["account"]["roles"].as_array().cloned();
    let roles = roles.unwrap_or_else(|| panic!("{answer}"));
    roles.iter().find(|held| held["role"] == role).unwrap()["id"].clone()
}

async fn end(hub: &TestHub, admin: &Viewer, membership: &str) -> Value {
    let question = "mutation ($id: ID!) {
        endMembership(input: { id: $id }) { account { roles { role } } }
    }";
    hub.ask(admin, question, json!({ "id": membership })).await
}

async fn disable(hub: &TestHub, admin: &Viewer, account: &str) -> Value {
    let question = "mutation ($id: ID!) {
        disableAccount(input: { id: $id }) { account { disabledAt } }
    }";
    hub.ask(admin, question, json!({ "id": account })).await
}

async fn close(hub: &TestHub, email: &str) {
    let admin = viewer(hub, ADMIN).await;
    let question = "query ($email: String!) { accounts(search: $email) { edges { node { id } } } }";
    let found = hub.ask(&admin, question, json!({ "email": email })).await;
    let id = &found["data"]["accounts"]["edges"][0]["node"]["id"];
    let answer = disable(hub, &admin, text(id)).await;
    assert!(answer["data"]["disableAccount"]["account"]["disabledAt"].is_string(), "{answer}");
}

async fn entries(hub: &TestHub) -> Value {
    let admin = viewer(hub, ADMIN).await;
    let question = "{ auditEntries(first: 100) {
        edges { node { actor role action objectKind object outcome address } }
    } }";
    hub.ask(&admin, question, json!({})).await["data"]["auditEntries"]["edges"].clone()
}

async fn was_recorded(hub: &TestHub, action: &str, outcome: &str) -> bool {
    let entries = entries(hub).await;
    let mut nodes = entries.as_array().unwrap().iter().map(|edge| &edge["node"]);
    nodes.any(|node| node["action"] == action && node["outcome"] == outcome)
}
