//! Who gets in, who does not, and how guessing is slowed down.

use std::time::Instant;

use api::Viewer;
use chrono::Duration;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::*;

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
