use axum::http::header::SET_COOKIE;
use serde_json::{Value, json};

use crate::fake::{Fake, Shown};

fn viewer() -> Value {
    json!({
        "name": "大分 花子",
        "email": "hanako@example.jp",
        "role": "OFFICE",
        "roleLabel": "地域産業保健センター職員",
        "organisation": {"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"},
        "workplace": null,
        "secondFactor": null,
        "secondFactorMissing": true,
        "memberships": [
            {
                "id": "m1", "roleLabel": "地域産業保健センター職員",
                "organisationName": "大分地域産業保健センター", "since": "2026-04-01", "current": true,
            },
            {
                "id": "m2", "roleLabel": "システム管理者",
                "organisationName": null, "since": "2026-05-01", "current": false,
            },
        ],
    })
}

fn hub() -> Fake {
    let session = |id: &str, is_current: bool| {
        json!({
            "id": id,
            "startedAt": "2026-11-19T23:30:00Z",
            "lastSeenAt": "2026-11-20T00:15:00Z",
            "address": "192.0.2.1",
            "device": "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36",
            "isCurrent": is_current,
        })
    };
    Fake::new().data("Own", json!({"viewer": viewer()})).data(
        "Overview",
        json!({
            "viewer": viewer(),
            "sessions": [session("s1", true), session("s2", false)],
        }),
    )
}

fn cookie(shown: &Shown) -> &str {
    shown.headers[SET_COOKIE].to_str().unwrap()
}

const TYPED: [(&str, &str); 2] =
    [("email", "hanako@example.jp"), ("password", "さんぽ さんぽ さんぽ 123")];

#[tokio::test]
async fn whoever_signs_in_gets_the_cookie_and_goes_on_to_the_page_they_wanted() {
    let hub = Fake::new().data(
        "SignIn",
        json!({"signIn": {"accessToken": "abc.def", "viewer": {"mustChangePassword": false, "secondFactorMissing": false}}}),
    );

    let form = [TYPED[0], TYPED[1], ("next", "/office/entry?done=saved")];
    let shown = hub.post("/sign-in", &form).await;

    assert_eq!(shown.status, 303);
    assert_eq!(shown.goes_to(), "/office/entry?done=saved");
    assert!(cookie(&shown).starts_with("__Host-sanpo=abc.def;"));
}

#[tokio::test]
async fn nobody_is_sent_to_another_host_after_signing_in() {
    let hub = Fake::new().data(
        "SignIn",
        json!({"signIn": {"accessToken": "abc.def", "viewer": {"mustChangePassword": false, "secondFactorMissing": false}}}),
    );

    let shown = hub.post("/sign-in", &[TYPED[0], TYPED[1], ("next", "//evil.example")]).await;

    assert_eq!(shown.goes_to(), "/home");
}

#[tokio::test]
async fn a_wrong_password_is_told_once_and_is_not_sent_back() {
    let hub = Fake::new().refuses("SignIn", "UNAUTHENTICATED", &[]);

    let shown = hub.post("/sign-in", &[TYPED[0], TYPED[1], ("next", "/workplaces")]).await;

    assert!(!shown.headers.contains_key(SET_COOKIE));
    let page = shown.page(422);
    assert_eq!(page.matches("できませんでした").count(), 1);
    assert!(page.contains("value=\"hanako@example.jp\""));
    assert!(page.contains("value=\"/workplaces\""));
    assert!(!page.contains(TYPED[1].1));
}

#[tokio::test]
async fn empty_fields_are_named_before_the_hub_is_asked() {
    let page = Fake::new().post("/sign-in", &[]).await.page(422);

    assert!(page.contains("href=\"#email\">メールアドレスを入力してください"), "{page}");
    assert!(page.contains("href=\"#password\">パスワードを入力してください"));
}

#[tokio::test]
async fn the_page_to_sign_in_allows_what_password_managers_need() {
    let page = Fake::new().get("/sign-in?next=/home&done=everywhere").await.page(200);

    assert!(page.contains("autocomplete=\"username\""));
    assert!(page.contains("autocomplete=\"current-password\""));
    assert!(page.contains("すべての端末からサインアウトしました"));
}

#[tokio::test]
async fn whoever_is_signed_in_has_no_need_to_sign_in() {
    let hub = Fake::new().data("Reader", json!({"viewer": viewer()}));

    assert_eq!(hub.get("/sign-in").await.goes_to(), "/home");
}

#[tokio::test]
async fn signing_out_takes_the_cookie_away_even_where_the_session_was_over() {
    for hub in [
        Fake::new().data("SignOut", json!({"signOut": {"ended": 1}})),
        Fake::new().refuses("SignOut", "UNAUTHENTICATED", &[]),
    ] {
        let shown = hub.post("/sign-out", &[]).await;

        assert_eq!(shown.goes_to(), "/");
        assert!(cookie(&shown).contains("Max-Age=0"));
    }
}

#[tokio::test]
async fn the_account_shows_roles_and_devices_in_plain_words_and_japanese_time() {
    let page = hub().get("/account?done=password").await.page(200);

    assert!(page.contains("パスワードを変更しました"));
    assert!(page.contains("Windows の Chrome"));
    assert!(page.contains("2026年11月20日 8時30分"));
    assert_eq!(page.matches("action=\"/account/roles/").count(), 1, "the own role is in use");
    assert_eq!(page.matches("action=\"/account/sessions/").count(), 1, "not this device");
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_and_back() {
    let hub = Fake::new().data("Own", json!({"viewer": null}));

    assert_eq!(hub.get("/account").await.goes_to(), "/sign-in?next=%2Faccount");
}

#[tokio::test]
async fn another_role_brings_another_cookie() {
    let hub = hub().data("ActAs", json!({"actAs": {"accessToken": "new.token"}}));

    let shown = hub.post("/account/roles/m2/use", &[]).await;

    assert_eq!(shown.goes_to(), "/home?done=role");
    assert!(cookie(&shown).starts_with("__Host-sanpo=new.token;"));
}

#[tokio::test]
async fn a_session_is_ended_and_one_that_is_gone_is_not_found() {
    let ended = hub().data("EndSession", json!({"endSession": {"ended": 1}}));
    let gone = hub().refuses("EndSession", "NOT_FOUND", &[]);

    let shown = ended.post("/account/sessions/s2/end", &[]).await;
    assert_eq!(shown.goes_to(), "/account?done=session");
    gone.post("/account/sessions/s3/end", &[]).await.page(404);
}

#[tokio::test]
async fn signing_out_everywhere_is_asked_once_more_and_ends_here_too() {
    let page = hub().get("/account/sign-out-everywhere").await.page(200);
    assert!(page.contains("すべての端末からサインアウトする"));

    let hub = hub().data("SignOutEverywhere", json!({"signOutEverywhere": {"ended": 3}}));
    let shown = hub.post("/account/sign-out-everywhere", &[]).await;
    assert_eq!(shown.goes_to(), "/sign-in?done=everywhere");
    assert!(cookie(&shown).contains("Max-Age=0"));
}

#[tokio::test]
async fn the_rules_of_a_password_are_told_in_advance() {
    assert!(hub().get("/account/password").await.page(200).contains("15文字以上"));
}

#[tokio::test]
async fn a_password_that_will_not_do_is_told_at_its_field() {
    let hub = hub().refuses(
        "ChangePassword",
        "BAD_INPUT",
        &[("input.newPassword", "パスワードは15文字以上にしてください")],
    );

    let page =
        hub.post("/account/password", &[("current", "old"), ("new", "short")]).await.page(422);

    assert!(page.contains("href=\"#new\">パスワードは15文字以上にしてください"));
    assert!(page.contains("＊パスワードは15文字以上にしてください"));
    assert!(!page.contains("value=\"short\""));
}

#[tokio::test]
async fn a_changed_password_is_told_on_the_account() {
    let hub = hub().data("ChangePassword", json!({"changePassword": {"ended": 2}}));

    let shown = hub.post("/account/password", &[("current", "a"), ("new", "b")]).await;

    assert_eq!(shown.goes_to(), "/account?done=password");
}

#[tokio::test]
async fn whoever_has_a_first_password_is_led_to_change_it() {
    let first = json!({"accessToken": "abc.def", "viewer": {"mustChangePassword": true, "secondFactorMissing": true}});
    let hub = Fake::new().data("SignIn", json!({"signIn": first}));
    let form =
        [("email", "hanako@example.jp"), ("password", "given on paper"), ("next", "/workplaces")];

    assert_eq!(hub.post("/sign-in", &form).await.goes_to(), "/account/password");
}
