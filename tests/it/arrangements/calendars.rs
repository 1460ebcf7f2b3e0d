//! The entry for one's own calendar.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tests::{Answer, Kind, TestHub};

use super::Desk;

/// Words that would say what a request is about.
const TELLING: [&str; 6] = ["ストレス", "面接", "健康", "健診", "長時間", "別府"];

/// The cookie of somebody who has signed in to the pages.
async fn cookie_of(hub: &TestHub, email: &str) -> String {
    let input = json!({ "email": email, "password": "sanpo-demo-password", "use": "PAGES" });
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
    let data = hub.answered(None, query, json!({ "input": input })).await;
    let token = data["signIn"]["accessToken"].as_str().expect("there is a token");
    format!("__Host-sanpo={token}")
}

async fn entry(hub: &TestHub, request: &Value, cookie: Option<&str>) -> Answer {
    let path = format!("/meetings/{}.ics", request["id"].as_str().expect("a request has an id"));
    let mut get = Request::get(path).header("host", "hub.example");
    if let Some(cookie) = cookie {
        get = get.header("cookie", cookie);
    }
    hub.send(get.body(Body::empty()).expect("the request is well formed")).await
}

#[tokio::test]
async fn who_may_see_the_request_has_the_meeting_in_their_calendar_and_nobody_else() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let employer = cookie_of(&desk.hub, "employer@demo.example").await;
        let stranger = cookie_of(&desk.hub, "doctor2@demo.example").await;

        let first = entry(&desk.hub, &request, Some(&employer)).await;
        assert_eq!(first.status, 200, "{kind:?}: {}", first.body);
        assert_eq!(first.headers["content-type"], "text/calendar; charset=utf-8; method=PUBLISH");
        assert!(first.body.starts_with("BEGIN:VCALENDAR\r\n"));
        assert!(first.body.lines().all(|line| line.len() <= 75), "{}", first.body);
        assert!(first.body.contains("SEQUENCE:0\r\n") && first.body.contains("STATUS:CONFIRMED"));
        let whole = first.body.replace("\r\n ", "");
        for word in TELLING {
            assert!(!whole.contains(word), "{word}: {whole}");
        }
        assert_eq!(entry(&desk.hub, &request, Some(&stranger)).await.status, 404);
        assert_eq!(entry(&desk.hub, &request, None).await.status, 303);

        let why = json!({ "message": "急病のため" });
        desk.step(&desk.doctor, "giveUpCase", &request, why).await;
        let after = entry(&desk.hub, &request, Some(&employer)).await;
        let uid =
            |file: &str| file.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
        assert_eq!(uid(&first.body), uid(&after.body));
        assert!(after.body.contains("SEQUENCE:1\r\n"), "{}", after.body);
        assert!(after.body.contains("STATUS:CANCELLED"));
    }
}
