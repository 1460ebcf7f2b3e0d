//! How long a sign-in lasts, how it is renewed, and how it ends.

use api::Viewer;
use api::accounts::{TokenUse, Visit, viewer_of};
use chrono::Duration;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::*;

const REFRESH: &str = "mutation ($token: String!) {
    refreshSession(input: { refreshToken: $token }) { accessToken refreshToken viewer { role } }
}";

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
