use axum::http::header::SET_COOKIE;
use serde_json::{Value, json};

use crate::fake::Fake;

fn hub() -> Fake {
    Fake::new().data(
        "Own",
        json!({"viewer": {
            "name": "大分 花子", "role": "DOCTOR", "roleLabel": "登録産業医", "organisation": null,
        }}),
    )
}

fn with(factor: &Value) -> Fake {
    hub().data("OwnSecondFactor", json!({"viewer": {"secondFactor": factor}}))
}

/// As the hub asks for a code after the right password.
fn wants_code() -> Fake {
    Fake::new().refuses_because(
        "SignIn",
        "UNAUTHENTICATED",
        json!({"reason": "ONE_TIME_CODE_MISSING", "continuation": "abc-123"}),
    )
}

const FIRST: [(&str, &str); 3] = [
    ("email", "hanako@example.jp"),
    ("password", "さんぽ さんぽ さんぽ 123"),
    ("next", "/workplaces"),
];
const SECOND: [(&str, &str); 4] = [
    ("continuation", "abc-123"),
    ("email", "hanako@example.jp"),
    ("next", "/workplaces"),
    ("code", "012345"),
];

#[tokio::test]
async fn after_the_password_comes_the_code_and_the_password_is_not_in_the_page() {
    let page = wants_code().post("/sign-in", &FIRST).await.page(200);

    assert!(page.contains("action=\"/sign-in/code\""));
    assert!(page.contains("name=\"continuation\" value=\"abc-123\""));
    assert!(page.contains("name=\"next\" value=\"/workplaces\""));
    assert!(page.contains("autocomplete=\"one-time-code\""));
    assert!(!page.contains("さんぽ さんぽ"));
}

#[tokio::test]
async fn the_right_code_signs_in_and_leads_on() {
    let viewer = json!({"mustChangePassword": false, "secondFactorMissing": false});
    let signed_in = json!({"finishSignIn": {"accessToken": "abc.def", "viewer": viewer}});
    let shown = Fake::new().data("FinishSignIn", signed_in).post("/sign-in/code", &SECOND).await;

    assert_eq!(shown.goes_to(), "/workplaces");
    assert!(shown.headers[SET_COOKIE].to_str().unwrap().starts_with("__Host-sanpo=abc.def;"));
}

#[tokio::test]
async fn a_wrong_code_is_told_at_its_field_and_nothing_typed_is_lost() {
    let wrong = json!({"reason": "ONE_TIME_CODE_WRONG"});
    let hub = Fake::new().refuses_because("FinishSignIn", "UNAUTHENTICATED", wrong);
    let page = hub.post("/sign-in/code", &SECOND).await.page(422);

    assert!(page.contains("href=\"#code\""));
    for value in ["abc-123", "hanako@example.jp", "/workplaces", "012345"] {
        assert!(page.contains(&format!("value=\"{value}\"")), "{value}");
    }
    let page = Fake::new().post("/sign-in/code", &SECOND[..3]).await.page(422);
    assert!(page.contains("コードを入力してください"));
}

#[tokio::test]
async fn who_took_too_long_begins_again_with_the_address_as_it_was() {
    let hub = Fake::new().refuses("FinishSignIn", "UNAUTHENTICATED", &[]);
    let page = hub.post("/sign-in/code", &SECOND).await.page(422);

    assert!(page.contains("action=\"/sign-in\""));
    assert!(page.contains("value=\"hanako@example.jp\""));
    assert!(page.contains("value=\"/workplaces\""));
}

#[tokio::test]
async fn who_needs_a_second_factor_and_has_none_is_led_to_it() {
    let viewer = json!({"mustChangePassword": false, "secondFactorMissing": true});
    let signed_in = json!({"signIn": {"accessToken": "abc.def", "viewer": viewer}});
    let hub = Fake::new().data("SignIn", signed_in);
    assert_eq!(hub.post("/sign-in", &FIRST).await.goes_to(), "/account/second-factor");

    let missing = json!({"reason": "SECOND_FACTOR_MISSING"});
    let hub = hub_without("Overview", missing);
    let page = hub.get("/account").await.page(403);
    assert!(page.contains("href=\"/account/second-factor\""));
}

fn hub_without(operation: &'static str, extensions: Value) -> Fake {
    hub().refuses_because(operation, "FORBIDDEN", extensions)
}

#[tokio::test]
async fn setting_one_up_begins_with_the_password_and_shows_a_picture_and_a_key() {
    let page = with(&Value::Null).get("/account/second-factor").await.page(200);
    assert!(page.contains("autocomplete=\"current-password\""));

    let begun = json!({"beginSecondFactor": {
        "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "uri": "otpauth://totp/sanpo:hanako%40example.jp?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    }});
    let hub = hub().data("BeginSecondFactor", begun);
    let page = hub.post("/account/second-factor", &[FIRST[1]]).await.page(200);
    assert!(page.contains("<svg class=\"qr\""));
    assert!(page.contains("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
    assert!(page.contains("action=\"/account/second-factor/confirm\""));
    assert!(!page.contains("さんぽ さんぽ"));
}

#[tokio::test]
async fn what_is_wrong_while_setting_up_is_told_at_its_field() {
    let wrong = [("input.password", "パスワードが正しくありません")];
    let hub_one = hub().refuses("BeginSecondFactor", "BAD_INPUT", &wrong);
    let page = hub_one.post("/account/second-factor", &[FIRST[1]]).await.page(422);
    assert!(page.contains("href=\"#password\">パスワードが正しくありません"));
    let page = hub().post("/account/second-factor", &[]).await.page(422);
    assert!(page.contains("今のパスワードを入力してください"));

    let wrong = [("input.code", "コードが正しくありません")];
    let hub_two = hub().refuses("ConfirmSecondFactor", "BAD_INPUT", &wrong);
    let page = hub_two.post("/account/second-factor/confirm", &[SECOND[3]]).await.page(422);
    assert!(page.contains("href=\"#code\">コードが正しくありません"));
    assert!(page.contains("value=\"012345\""));
    let hub_three = hub().refuses("ConfirmSecondFactor", "CONFLICT", &[]);
    let page = hub_three.post("/account/second-factor/confirm", &[SECOND[3]]).await.page(422);
    assert!(page.contains("最初からやり直す"));
}

#[tokio::test]
async fn the_recovery_codes_are_shown_once_to_be_kept() {
    let confirmed = json!({"confirmSecondFactor": {
        "recoveryCodes": ["aaaaa-bbbbb", "ccccc-ddddd"], "ended": 1,
    }});
    let hub = hub().data("ConfirmSecondFactor", confirmed);
    let page = hub.post("/account/second-factor/confirm", &[SECOND[3]]).await.page(200);

    assert!(page.contains("aaaaa-bbbbb") && page.contains("ccccc-ddddd"));
    assert!(page.contains("この画面でしか確認できません"));
    assert!(page.contains("data-print"));
}

#[tokio::test]
async fn who_has_one_sees_since_when_and_may_give_it_up() {
    let factor = |left: i64| json!({"since": "2026-11-19T23:30:00Z", "recoveryCodesLeft": left});
    let page = with(&factor(9)).get("/account/second-factor").await.page(200);
    assert!(page.contains("2026年11月20日 8時30分") && page.contains("9個"));
    assert!(page.contains("href=\"/account/second-factor/remove\""));
    let page = with(&factor(0)).get("/account/second-factor").await.page(200);
    assert!(page.contains("回復用コードが残っていません"));

    hub().get("/account/second-factor/remove").await.page(200);
    let removed = hub().data("RemoveSecondFactor", json!({"removeSecondFactor": {"ended": 0}}));
    let both = [FIRST[1], SECOND[3]];
    let shown = removed.post("/account/second-factor/remove", &both).await;
    assert_eq!(shown.goes_to(), "/account?done=no-second-factor");
    let wrong = [("input.code", "コードが正しくありません")];
    let refused = hub().refuses("RemoveSecondFactor", "BAD_INPUT", &wrong);
    let page = refused.post("/account/second-factor/remove", &both).await.page(422);
    assert!(page.contains("value=\"012345\"") && !page.contains("さんぽ さんぽ"));
}
