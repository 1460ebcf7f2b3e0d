//! Opening and closing accounts, giving and taking roles, and the record of it.

use api::Viewer;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::*;

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
async fn who_lost_their_password_is_given_a_new_one_and_the_old_one_is_dead() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let admin = viewer(&hub, ADMIN).await;
        let token = hub.sign_in(OFFICE).await;
        let account = holder_of(&hub, &token).await.person().unwrap().account.to_string();
        let issue = "mutation ($id: ID!) { issuePassword(input: { id: $id }) { initialPassword } }";

        let answer = hub.ask(&admin, issue, json!({ "id": account })).await;
        let password = text(&answer["data"]["issuePassword"]["initialPassword"]);

        assert!(!is_good(&hub, &token).await, "{kind:?}: whoever was signed in is out");
        let old = try_to_sign_in(&hub, "192.0.2.5", OFFICE, PASSWORD).await;
        assert_eq!(code(&old), "UNAUTHENTICATED");
        let new = try_to_sign_in(&hub, "192.0.2.5", OFFICE, password).await;
        assert_eq!(new["data"]["signIn"]["viewer"]["mustChangePassword"], true, "{new}");
        assert!(was_recorded(&hub, "ISSUE_PASSWORD", "done").await);

        let first = holder_of(&hub, text(&new["data"]["signIn"]["accessToken"])).await;
        let list = "{ workplaces { edges { node { name } } } }";
        let early = hub.ask(&first, list, json!({})).await;
        assert_eq!(
            code(&early),
            "FORBIDDEN",
            "the first password is good for nothing but a change"
        );
        let change = json!({ "old": password, "new": "a sentence that nobody else knows" });
        let changed = hub.ask(&first, CHANGE_PASSWORD, change).await;
        assert_eq!(code(&changed), Value::Null, "{changed}");
        let own = holder_of(&hub, text(&new["data"]["signIn"]["accessToken"])).await;
        assert_eq!(code(&hub.ask(&own, list, json!({})).await), Value::Null);
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
