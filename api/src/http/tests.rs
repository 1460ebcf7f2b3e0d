//! The door with a small schema and a doorkeeper behind it who knows three tokens.

mod api;
mod pages;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{Context, EmptySubscription, Object, Schema};
use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::{get, post};
use axum::{Extension, Router};
use rules::Role;
use schema::ids::{AccountId, MembershipId, SessionId};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::entrance::{Doorkeeper, Entrance};
use super::error_codes::ErrorCodes;
use super::operations::Operations;
use super::seats::Seats;
use crate::accounts::authenticate::{Authenticated, Visit};
use crate::accounts::tokens::TokenUse;
use crate::accounts::{Person, Viewer};
use crate::platform::config::{Config, Mode};
use crate::platform::error::{Error, Result};
use crate::platform::live::Live;

const JSON: &str = "application/json";
const NEWER: &str = "application/graphql-response+json";

struct Query;

#[Object]
impl Query {
    async fn viewer(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.data_unchecked::<Viewer>().person().map(|person| person.name.clone())
    }

    async fn twice(&self, number: i32) -> i32 {
        number * 2
    }

    async fn refused(&self, code: String) -> async_graphql::Result<i32> {
        Err(match code.as_str() {
            "BAD_INPUT" => Error::bad_input("input.email", "MISSING", "入力してください").into(),
            "NOT_FOUND" => Error::NotFound("センター").into(),
            "INTERNAL" => Error::internal(std::io::Error::other("the secret of the disk")).into(),
            "FOREIGN" => std::io::Error::other("the secret of the disk").into(),
            _ => async_graphql::Error::new("Data `Secret` does not exist."),
        })
    }

    async fn panics(&self, saying: String) -> usize {
        assert!(saying.is_empty(), "{saying}");
        0
    }

    async fn sleeps(&self) -> i32 {
        tokio::time::sleep(Duration::from_secs(60)).await;
        1
    }
}

struct Mutation;

#[Object]
impl Mutation {
    async fn change(&self) -> i32 {
        1
    }
}

/// Knows the tokens `good` (for both uses), `old` (which it renews), and `broken`.
#[derive(Default)]
struct Keeper {
    asked: AtomicUsize,
}

#[async_trait]
impl Doorkeeper for Keeper {
    async fn recognise(
        &self,
        token: Option<&str>,
        _: TokenUse,
        visit: Visit,
    ) -> Result<Authenticated> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut viewer = match token {
            None => Viewer::stranger(),
            Some("good" | "old") => Viewer::signed_in(Person {
                account: AccountId::fresh(),
                session: SessionId::fresh(),
                membership: MembershipId::fresh(),
                name: "大分 花子".to_owned(),
                must_change_password: false,
                lacks_second_factor: false,
                role: Role::Admin,
                organisation: None,
                workplace: None,
            }),
            Some("broken") => return Err(Error::internal(std::io::Error::other("no disk"))),
            Some(_) => return Err(Error::Unauthenticated("サインインし直してください")),
        };
        viewer.request_id = visit.request_id;
        let renewed = (token == Some("old")).then(|| "new".to_owned());
        Ok(Authenticated { viewer, renewed })
    }

    async fn still_knows(&self, token: &str, _: TokenUse, _: &Person) -> bool {
        token == "good"
    }

    async fn is_ready(&self) -> bool {
        true
    }
}

struct Hub {
    door: Router,
    keeper: Arc<Keeper>,
    entrance: Entrance,
}

impl Hub {
    fn demo() -> Self {
        Self::started_as(Mode::Demo)
    }

    fn started_as(mode: Mode) -> Self {
        let schema =
            Schema::build(Query, Mutation, EmptySubscription).extension(ErrorCodes).finish();
        let keeper = Arc::new(Keeper::default());
        let entrance = Entrance {
            doorkeeper: keeper.clone(),
            operations: Arc::new(Operations::new(Arc::new(schema), mode == Mode::Demo)),
            config: Arc::new(Config { mode, ..Config::for_tests("sqlite::memory:") }),
            live: Live::default(),
            seats: Seats::default(),
        };
        let who = |Extension(viewer): Extension<Viewer>| async move {
            viewer.person().map_or_else(|| "stranger".to_owned(), |person| person.name.clone())
        };
        let pages = Router::new()
            .route("/who", get(who))
            .route("/assets/x.css", get(|| async { "x" }))
            .route("/change", post(|body: String| async move { body.len().to_string() }))
            .route("/panics", get(panics));
        Self { door: super::door(entrance.clone(), pages), keeper, entrance }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.door.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(body).unwrap(),
        }
    }

    /// A well-formed request with this body.
    async fn post(&self, accept: &str, body: Value) -> Answer {
        self.send(graphql(accept).body(Body::from(body.to_string())).unwrap()).await
    }

    async fn query(&self, query: &str) -> Answer {
        self.post(JSON, json!({"query": query})).await
    }

    async fn page(&self, path: &str, cookie: Option<&str>) -> Answer {
        let mut request = Request::get(path);
        if let Some(token) = cookie {
            request = request.header(COOKIE, format!("__Host-sanpo={token}"));
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }
}

async fn panics() -> &'static str {
    panic!("the secret of the stack")
}

fn graphql(accept: &str) -> axum::http::request::Builder {
    Request::post("/graphql").header(CONTENT_TYPE, JSON).header(ACCEPT, accept)
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn code(&self) -> Value {
        self.json()["errors"][0]["extensions"]["code"].clone()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
