//! The second factor: setting one up, signing in with it, guessing it, losing it, and what is
//! kept from those who have none.

mod required;

use api::Viewer;
use api::platform::config::SecondFactor;
use chrono::Duration;
use schema::accounts::{recovery_code, second_factor, session};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::{Authenticator, Kind, TestHub};

use super::*;
use crate::requests::{interview_for, submit};

const BEGIN: &str = "mutation ($password: String!) {
    beginSecondFactor(input: { password: $password }) { secret uri }
}";
const CONFIRM: &str = "mutation ($code: String!) {
    confirmSecondFactor(input: { code: $code }) { recoveryCodes ended }
}";
const REMOVE: &str = "mutation ($password: String!, $code: String!) {
    removeSecondFactor(input: { password: $password, code: $code }) { ended }
}";
const SIGN_IN_WITH_CODE: &str = "mutation ($email: String!, $password: String!, $code: String) {
    signIn(input: { email: $email, password: $password, oneTimeCode: $code }) {
        accessToken viewer { id secondFactor { recoveryCodesLeft } secondFactorMissing }
    }
}";
const FINISH: &str = "mutation ($continuation: String!, $code: String!) {
    finishSignIn(input: { continuation: $continuation, oneTimeCode: $code }) { accessToken }
}";
/// What a coordinator, an office and an administrator may not see without a second factor.
const REQUESTS: &str = "{ requests(first: 1) { edges { node { id } } } }";
const RECORD: &str = "{ auditEntries(first: 1) { edges { node { action } } } }";

#[tokio::test]
async fn who_has_set_one_up_signs_in_with_a_code_and_not_without() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;

        let without = sign_in(&hub, PASSWORD, None).await;
        assert_eq!(code_and_reason(&without), ("UNAUTHENTICATED", "ONE_TIME_CODE_MISSING"));
        let wrong = sign_in(&hub, PASSWORD, Some("000000")).await;
        assert_eq!(code_and_reason(&wrong), ("UNAUTHENTICATED", "ONE_TIME_CODE_WRONG"));
        let with = sign_in(&hub, PASSWORD, Some(&phone.next_code(&hub))).await;
        assert_eq!(code(&with), Value::Null, "{kind:?}: {with}");
        assert_eq!(with["data"]["signIn"]["viewer"]["secondFactor"]["recoveryCodesLeft"], 10);

        for (deed, outcome) in [
            ("BEGIN_SECOND_FACTOR", "done"),
            ("CONFIRM_SECOND_FACTOR", "done"),
            ("SHOW_PASSWORD", "done"),
            ("SHOW_SECOND_FACTOR", "refused"),
        ] {
            assert!(was_recorded(&hub, deed, outcome).await, "{deed}");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused_as_ever_whatever_the_code() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;

        let bare = sign_in(&hub, "a password of nobody", None).await;
        let right_code = sign_in(&hub, "a password of nobody", Some(&phone.next_code(&hub))).await;
        let unknown = try_to_sign_in(&hub, "192.0.2.1", "who@demo.example", PASSWORD).await;

        assert_eq!(bare["errors"][0]["extensions"]["reason"], Value::Null);
        assert_eq!(bare["errors"], right_code["errors"]);
        assert_eq!(bare["errors"], unknown["errors"]);
    }
}

#[tokio::test]
async fn the_password_is_not_asked_for_again_at_the_second_step() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let first = sign_in(&hub, PASSWORD, None).await;
        let continuation = text(&first["errors"][0]["extensions"]["continuation"]).to_owned();
        assert!(!is_good(&hub, &continuation).await, "it is no access token");

        let wrong = finish(&hub, &continuation, "000000").await;
        assert_eq!(code_and_reason(&wrong), ("UNAUTHENTICATED", "ONE_TIME_CODE_WRONG"));
        let right = finish(&hub, &continuation, &phone.next_code(&hub)).await;
        assert!(is_good(&hub, text(&right["data"]["finishSignIn"]["accessToken"])).await);

        for made_up in ["", "AAAA", &continuation[1..]] {
            let refused = finish(&hub, made_up, &phone.next_code(&hub)).await;
            assert_eq!(code_and_reason(&refused), ("UNAUTHENTICATED", ""));
        }
        hub.clock.advance(Duration::minutes(5));
        let late = finish(&hub, &continuation, &phone.next_code(&hub)).await;
        assert_eq!(code_and_reason(&late), ("UNAUTHENTICATED", ""));
    }
}

#[tokio::test]
async fn a_code_is_good_once_also_for_two_who_send_it_at_the_same_moment() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let seen = phone.next_code(&hub);

        let (one, other) = tokio::join!(
            sign_in(&hub, PASSWORD, Some(&seen)),
            sign_in(&hub, PASSWORD, Some(&seen))
        );
        let let_in = [one, other].iter().filter(|answer| code(answer).is_null()).count();
        assert_eq!(let_in, 1, "{kind:?}");
        let again = sign_in(&hub, PASSWORD, Some(&seen)).await;
        assert_eq!(code_and_reason(&again), ("UNAUTHENTICATED", "ONE_TIME_CODE_WRONG"));
    }
}

#[tokio::test]
async fn five_wrong_codes_cost_ten_minutes_also_through_aliases_of_one_document() {
    const FIVE_AT_ONCE: &str = r#"mutation ($c: String!) {
        a: finishSignIn(input: { continuation: $c, oneTimeCode: "000001" }) { accessToken }
        b: finishSignIn(input: { continuation: $c, oneTimeCode: "000002" }) { accessToken }
        c: finishSignIn(input: { continuation: $c, oneTimeCode: "000003" }) { accessToken }
        d: finishSignIn(input: { continuation: $c, oneTimeCode: "000004" }) { accessToken }
        e: finishSignIn(input: { continuation: $c, oneTimeCode: "000005" }) { accessToken }
    }"#;

    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let first = sign_in(&hub, PASSWORD, None).await;
        let continuation = &first["errors"][0]["extensions"]["continuation"];
        let somebody = somebody_at("203.0.113.7");
        // A field that fails ends a document whose answer it may not leave out, so each of
        // these documents spends one guess, however many it holds.
        for _ in 0..5 {
            hub.ask(&somebody, FIVE_AT_ONCE, json!({ "c": continuation })).await;
        }

        let too_soon = sign_in(&hub, PASSWORD, Some(&phone.next_code(&hub))).await;
        assert_eq!(code_and_reason(&too_soon), ("UNAUTHENTICATED", "ONE_TIME_CODE_WRONG"));
        hub.clock.advance(Duration::minutes(10));
        let in_time = sign_in(&hub, PASSWORD, Some(&phone.next_code(&hub))).await;
        assert_eq!(code(&in_time), Value::Null, "{kind:?}: {in_time}");
    }
}

#[tokio::test]
async fn many_codes_at_the_same_moment_count_one_by_one() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let first = sign_in(&hub, PASSWORD, None).await;
        let continuation = text(&first["errors"][0]["extensions"]["continuation"]);
        let guess = || finish(&hub, continuation, "000000");
        tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess(), guess());

        // The three that came after the fifth were not looked at.
        hub.clock.advance(Duration::minutes(10) - Duration::seconds(1));
        let too_soon = sign_in(&hub, PASSWORD, Some(&phone.code(&hub))).await;
        hub.clock.advance(Duration::seconds(1));
        let in_time = sign_in(&hub, PASSWORD, Some(&phone.code(&hub))).await;

        assert_eq!(code_and_reason(&too_soon).1, "ONE_TIME_CODE_WRONG", "{kind:?}");
        assert_eq!(code(&in_time), Value::Null, "{kind:?}: {in_time}");
    }
}

#[tokio::test]
async fn who_lost_their_phone_signs_in_with_each_recovery_code_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let kept = &phone.recovery_codes[3];

        let used = sign_in(&hub, PASSWORD, Some(&kept.to_uppercase())).await;
        assert_eq!(used["data"]["signIn"]["viewer"]["secondFactor"]["recoveryCodesLeft"], 9);
        let again = sign_in(&hub, PASSWORD, Some(kept)).await;
        assert_eq!(code_and_reason(&again).1, "ONE_TIME_CODE_WRONG", "{kind:?}");
        let another = sign_in(&hub, PASSWORD, Some(&phone.recovery_codes[4])).await;
        assert_eq!(code(&another), Value::Null);
    }
}

#[tokio::test]
async fn setting_one_up_asks_for_the_password_and_ends_the_other_sessions() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let elsewhere = hub.sign_in(OFFICE).await;
        let here = hub.sign_in(OFFICE).await;
        let viewer = holder_of(&hub, &here).await;

        let wrong = hub.ask(&viewer, BEGIN, json!({ "password": "not what it is" })).await;
        assert_eq!(field_and_code(&wrong), (json!("input.password"), json!("WRONG")));
        let early = hub.ask(&viewer, CONFIRM, json!({ "code": "000000" })).await;
        assert_eq!(code(&early), "CONFLICT", "nothing was begun");

        let app = begin(&hub, &viewer).await;
        assert_eq!(code(&sign_in(&hub, PASSWORD, None).await), Value::Null, "not before a code");
        let wrong = hub.ask(&viewer, CONFIRM, json!({ "code": "000000" })).await;
        assert_eq!(field_and_code(&wrong), (json!("input.code"), json!("WRONG")));
        let shown = app.shows_at(hub.hub.now());
        let confirmed = hub.ask(&viewer, CONFIRM, json!({ "code": shown })).await;
        assert_eq!(confirmed["data"]["confirmSecondFactor"]["ended"], 2, "{confirmed}");

        assert!(is_good(&hub, &here).await);
        assert!(!is_good(&hub, &elsewhere).await);
        let again = hub.ask(&viewer, BEGIN, json!({ "password": PASSWORD })).await;
        assert_eq!(code(&again), "CONFLICT");
        let used = sign_in(&hub, PASSWORD, Some(&shown)).await;
        assert_eq!(code_and_reason(&used).1, "ONE_TIME_CODE_WRONG", "it has been used up");
    }
}

#[tokio::test]
async fn a_secret_that_nobody_confirms_is_good_for_half_an_hour() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let viewer = viewer(&hub, OFFICE).await;
        let app = begin(&hub, &viewer).await;

        hub.clock.advance(Duration::minutes(30));
        let late = hub.ask(&viewer, CONFIRM, json!({ "code": app.shows_at(hub.hub.now()) })).await;

        assert_eq!(code(&late), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn giving_it_up_asks_for_both_factors() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let remove = async |password: &str, code: &str| {
            hub.ask(&phone.owner, REMOVE, json!({ "password": password, "code": code })).await
        };

        let wrong = remove("not what it is", &phone.next_code(&hub)).await;
        assert_eq!(field_and_code(&wrong), (json!("input.password"), json!("WRONG")));
        let wrong = remove(PASSWORD, "000000").await;
        assert_eq!(field_and_code(&wrong), (json!("input.code"), json!("WRONG")));
        let removed = remove(PASSWORD, &phone.next_code(&hub)).await;
        assert_eq!(code(&removed), Value::Null, "{kind:?}: {removed}");

        assert_eq!(code(&sign_in(&hub, PASSWORD, None).await), Value::Null);
        let db = hub.hub.db.reader();
        assert!(second_factor::Entity::find().one(db).await.unwrap().is_none());
        assert!(recovery_code::Entity::find().one(db).await.unwrap().is_none());
        assert_eq!(code(&remove(PASSWORD, "000000").await), "CONFLICT");
    }
}

#[tokio::test]
async fn a_new_password_does_not_get_around_it_and_an_administrator_may_take_it_away() {
    const RESET: &str =
        "mutation ($id: ID!) { resetSecondFactor(input: { id: $id }) { account { id } } }";
    const ISSUE: &str =
        "mutation ($id: ID!) { issuePassword(input: { id: $id }) { initialPassword } }";

    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let admin = viewer(&hub, ADMIN).await;
        let account = json!({ "id": phone.owner.person().unwrap().account.to_string() });

        let issued = hub.ask(&admin, ISSUE, account.clone()).await;
        let password = text(&issued["data"]["issuePassword"]["initialPassword"]);
        let without = sign_in(&hub, password, None).await;
        assert_eq!(code_and_reason(&without).1, "ONE_TIME_CODE_MISSING", "{kind:?}");
        let with = sign_in(&hub, password, Some(&phone.next_code(&hub))).await;
        let token = text(&with["data"]["signIn"]["accessToken"]).to_owned();

        let office = hub.ask(&phone.owner, RESET, account.clone()).await;
        assert_eq!(code(&office), "FORBIDDEN");
        let reset = hub.ask(&admin, RESET, account.clone()).await;
        assert_eq!(reset["data"]["resetSecondFactor"]["account"], account, "{reset}");
        assert!(!is_good(&hub, &token).await, "whoever was signed in is out");
        assert_eq!(code(&sign_in(&hub, password, None).await), Value::Null);
        assert_eq!(code(&hub.ask(&admin, RESET, account).await), "CONFLICT");
    }
}

#[tokio::test]
async fn a_copy_of_the_database_holds_no_secret_and_no_recovery_code() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let phone = Phone::of(&hub, OFFICE).await;
        let db = hub.hub.db.reader();

        let factor = second_factor::Entity::find().one(db).await.unwrap().unwrap();
        let key = phone.app.key();
        assert!(!factor.secret.windows(key.len()).any(|bytes| bytes == key), "{kind:?}");
        let kept = recovery_code::Entity::find().all(db).await.unwrap();
        assert_eq!(kept.len(), 10);
        let all = format!("{kept:?}");
        for code in &phone.recovery_codes {
            assert!(!all.contains(code) && !all.contains(&code.replace('-', "")));
        }
    }
}

/// A phone with an app that somebody has set up.
struct Phone {
    owner: Viewer,
    app: Authenticator,
    recovery_codes: Vec<String>,
}

impl Phone {
    async fn of(hub: &TestHub, email: &str) -> Self {
        Self::for_holder(hub, &hub.sign_in(email).await).await
    }

    async fn for_holder(hub: &TestHub, token: &str) -> Self {
        let owner = holder_of(hub, token).await;
        let app = begin(hub, &owner).await;
        let shown = json!({ "code": app.shows_at(hub.hub.now()) });
        let answer = hub.ask(&owner, CONFIRM, shown).await;
        let codes = answer["data"]["confirmSecondFactor"]["recoveryCodes"].as_array().unwrap();
        let recovery_codes = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
        Self { owner, app, recovery_codes }
    }

    /// What the app shows after it has changed once more.
    fn next_code(&self, hub: &TestHub) -> String {
        hub.clock.advance(Duration::seconds(30));
        self.code(hub)
    }

    fn code(&self, hub: &TestHub) -> String {
        self.app.shows_at(hub.hub.now())
    }
}

async fn strict(kind: Kind) -> TestHub {
    TestHub::start_with(kind, |config| config.second_factor = SecondFactor::Required).await
}

async fn begin(hub: &TestHub, viewer: &Viewer) -> Authenticator {
    let answer = hub.ask(viewer, BEGIN, json!({ "password": PASSWORD })).await;
    Authenticator::with_key(text(&answer["data"]["beginSecondFactor"]["secret"]))
}

async fn sign_in(hub: &TestHub, password: &str, code: Option<&str>) -> Value {
    let typed = json!({ "email": OFFICE, "password": password, "code": code });
    hub.ask(&somebody_at("192.0.2.1"), SIGN_IN_WITH_CODE, typed).await
}

async fn finish(hub: &TestHub, continuation: &str, code: &str) -> Value {
    let typed = json!({ "continuation": continuation, "code": code });
    hub.ask(&somebody_at("192.0.2.1"), FINISH, typed).await
}

fn code_and_reason(answer: &Value) -> (&str, &str) {
    let extensions = &answer["errors"][0]["extensions"];
    let text = |key: &str| extensions[key].as_str().unwrap_or_default();
    (text("code"), text("reason"))
}
