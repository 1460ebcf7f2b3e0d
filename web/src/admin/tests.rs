use serde_json::{Value, json};

use crate::fake::Fake;

fn hub() -> Fake {
    let account = json!({
        "id": "a1", "name": "別府 次郎", "email": "jiro@example.jp", "disabledAt": null,
        "createdAt": "2026-11-19T23:30:00Z",
        "roles": [{
            "id": "m1", "roleLabel": "登録産業医", "organisationName": null, "since": "2026-04-01",
        }],
    });
    let gone = json!({
        "id": "a2", "name": "臼杵 三郎", "email": "jiro@example.jp.example", "roles": [],
        "disabledAt": "2026-11-20T00:00:00Z", "createdAt": "2026-11-19T23:30:00Z",
    });
    let page = json!({"hasNextPage": true, "endCursor": "abc"});
    let edges = json!([{"node": gone}, {"node": account}]);
    let accounts = json!({"edges": edges, "pageInfo": page, "totalCount": 2});
    Fake::new()
        .data("Own", json!({"viewer": {
            "name": "管理 一郎", "role": "ADMIN", "roleLabel": "システム管理者", "organisation": null,
        }}))
        .data("Accounts", json!({"accounts": accounts}))
        .data("AccountsCalled", json!({"accounts": {"edges": edges}}))
}

/// What a change of the account answers.
fn changed(mutation: &str) -> Value {
    json!({mutation: {"account": {"id": "a1", "email": "jiro@example.jp"}}})
}

fn at(page: &str) -> String {
    format!("/admin/accounts/a1{page}?email=jiro%40example.jp")
}

const NEW: &str = "/admin/accounts/new";

#[tokio::test]
async fn accounts_are_listed_and_searched() {
    let page = hub().get("/admin/accounts?q=jiro").await.page(200);

    assert!(page.contains("別府 次郎") && page.contains("登録産業医") && page.contains("停止"));
    assert!(page.contains("href=\"/admin/accounts/a1?email=jiro%40example.jp\""));
    assert!(page.contains("href=\"/admin/accounts?q=jiro&amp;after=abc\""));
    assert!(page.contains("value=\"jiro\""));
}

#[tokio::test]
async fn nobody_else_sees_accounts_or_the_record() {
    let stranger =
        || {
            Fake::new().data("Own", json!({"viewer": {
            "name": "大分 花子", "role": "OFFICE", "roleLabel": "職員", "organisation": null,
        }}))
        };
    for page in ["/admin/accounts", NEW, "/admin/audit", &at(""), &at("/disable"), &at("/password")]
    {
        stranger().get(page).await.page(403);
    }
    stranger().post(NEW, &[]).await.page(403);
}

#[tokio::test]
async fn the_first_password_is_shown_once() {
    let account = json!({"id": "a9", "name": "<新人>", "email": "new@example.jp"});
    let opened = json!({"openAccount": {"account": account, "initialPassword": "abcde-fghjk"}});
    let form = [("name", "<新人>"), ("email", "new@example.jp"), ("role", "ADMIN")];

    let page = hub().data("OpenAccount", opened).post(NEW, &form).await.page(200);

    assert!(page.contains("abcde-fghjk") && page.contains("&lt;新人&gt;"));
    assert!(!hub().get(NEW).await.page(200).contains("abcde-fghjk"));
}

#[tokio::test]
async fn what_is_missing_or_unfit_in_a_new_account_is_told_at_its_field() {
    let page = hub().post(NEW, &[("name", "髙橋")]).await.page(422);
    assert!(page.contains("href=\"#email\"") && page.contains("href=\"#role\""));
    assert!(page.contains("value=\"髙橋\""));

    let wrong = [("input.organisationCode", "このコードの機関は登録されていません")];
    let form = [("name", "a"), ("email", "b"), ("role", "OFFICE"), ("organisation", "Ｃ４４")];
    let page = hub().refuses("OpenAccount", "BAD_INPUT", &wrong).post(NEW, &form).await.page(422);
    assert!(page.contains("href=\"#organisation\">このコードの機関"));
    assert!(page.contains("value=\"OFFICE\" selected") && page.contains("value=\"Ｃ４４\""));
}

#[tokio::test]
async fn an_account_shows_its_roles_and_what_can_be_done() {
    let page = hub().get(&at("")).await.page(200);

    assert!(page.contains("2026年11月20日 8時30分"));
    assert!(page.contains("/admin/accounts/a1/roles/m1/end?email=jiro%40example.jp"));
    assert!(page.contains("action=\"/admin/accounts/a1/grant?email=jiro%40example.jp\""));

    let closed = hub().get("/admin/accounts/a2?email=jiro%40example.jp").await.page(200);
    assert!(!closed.contains("/grant"), "nothing is given to a closed account");
}

#[tokio::test]
async fn an_account_that_is_not_there_is_not_found() {
    hub().get("/admin/accounts/a7?email=jiro%40example.jp").await.page(404);
    hub().get("/admin/accounts/a1").await.page(404);
    hub().get("/admin/accounts/a1/roles/m7/end?email=jiro%40example.jp").await.page(404);
}

#[tokio::test]
async fn a_role_is_given_and_an_unfit_one_told_at_its_field() {
    let granted = hub().data("GrantMembership", changed("grantMembership"));
    let shown = granted.post(&at("/grant"), &[("role", "DOCTOR")]).await;
    assert_eq!(shown.goes_to(), "/admin/accounts/a1?email=jiro%40example.jp&done=granted");

    let wrong = [("input.workplaceId", "事業者には、事業場を指定してください")];
    let unfit = hub().refuses("GrantMembership", "BAD_INPUT", &wrong);
    let page = unfit.post(&at("/grant"), &[("role", "EMPLOYER")]).await.page(422);
    assert!(page.contains("href=\"#workplace\">事業者には"));
    assert!(page.contains("value=\"EMPLOYER\" selected"));

    let page = hub().post(&at("/grant"), &[]).await.page(422);
    assert!(page.contains("href=\"#role\">役割を選択してください"));
}

#[tokio::test]
async fn ending_a_role_is_asked_once_more() {
    let end = at("/roles/m1/end");
    assert!(hub().get(&end).await.page(200).contains("登録産業医"));

    let ended = hub().data("EndMembership", changed("endMembership"));
    let shown = ended.post(&end, &[]).await;
    assert_eq!(shown.goes_to(), "/admin/accounts/a1?email=jiro%40example.jp&done=ended");

    let page = hub().refuses("EndMembership", "CONFLICT", &[]).post(&end, &[]).await.page(422);
    assert!(page.contains("できませんでした"));
}

#[tokio::test]
async fn closing_an_account_is_asked_once_more() {
    let disable = at("/disable");
    assert!(hub().get(&disable).await.page(200).contains("jiro@example.jp"));

    let closed = hub().data("DisableAccount", changed("disableAccount"));
    let shown = closed.post(&disable, &[]).await;
    assert_eq!(shown.goes_to(), "/admin/accounts/a1?email=jiro%40example.jp&done=disabled");

    let page = hub().refuses("DisableAccount", "CONFLICT", &[]).post(&disable, &[]).await.page(422);
    assert!(page.contains("できませんでした"));
}

#[tokio::test]
async fn a_new_first_password_is_asked_for_once_more_and_shown_once() {
    let reissue = at("/password");
    assert!(hub().get(&reissue).await.page(200).contains("jiro@example.jp"));

    let account = json!({"id": "a1", "name": "別府 次郎", "email": "jiro@example.jp"});
    let issued =
        json!({"issuePassword": {"account": account, "initialPassword": "once-and-never-again"}});
    let page = hub().data("IssuePassword", issued).post(&reissue, &[]).await.page(200);
    assert!(page.contains("once-and-never-again"));

    let page = hub().refuses("IssuePassword", "CONFLICT", &[]).post(&reissue, &[]).await.page(422);
    assert!(page.contains("できませんでした"));
}

#[tokio::test]
async fn the_record_is_read_in_words() {
    let entry = |action: &str, outcome: &str| {
        json!({"node": {
            "at": "2026-11-19T23:30:00Z", "actor": "管理 一郎", "role": "ADMIN", "action": action,
            "objectKind": "account", "object": "a1", "outcome": outcome, "address": null,
        }})
    };
    let entries = json!({"auditEntries": {
        "edges": [entry("OPEN_ACCOUNT", "done"), entry("SIGN_IN", "refused"), entry("NEWER", "done")],
        "pageInfo": {"hasNextPage": true, "endCursor": "abc"},
    }});

    let page = hub().data("AuditEntries", entries).get("/admin/audit?after=xyz").await.page(200);

    assert!(page.contains("アカウントの作成") && page.contains("拒否") && page.contains("NEWER"));
    assert!(page.contains("システム管理者") && page.contains("2026年11月20日 8時30分"));
    assert!(page.contains("href=\"/admin/audit?after=abc\""));
}

#[tokio::test]
async fn who_lost_their_phone_has_their_second_factor_taken_away_after_asking_once_more() {
    let reset = at("/second-factor");
    assert!(hub().get(&reset).await.page(200).contains("本人であることを確かめて"));

    let shown =
        hub().data("ResetSecondFactor", changed("resetSecondFactor")).post(&reset, &[]).await;
    assert_eq!(shown.goes_to(), "/admin/accounts/a1?email=jiro%40example.jp&done=second-factor");
    let none = hub().refuses("ResetSecondFactor", "CONFLICT", &[]).post(&reset, &[]).await;
    none.page(422);
}
