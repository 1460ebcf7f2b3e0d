//! A hub to test against: the demonstration region, a clock that stands, and a door.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::accounts::Keys;
use api::demonstration::{self, PASSWORD, Size};
use api::directory::Directory;
use api::graphql::Schema;
use api::http::{self, App};
use api::platform::clock::FixedClock;
use api::platform::config::{Config, Mode};
use api::platform::database::Database;
use api::platform::live::Live;
use api::platform::steps::Unwatched;
use api::platform::vault::Vault;
use api::{Hub, Viewer, graphql};
use async_graphql::Variables;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeZone, Utc};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::databases::{Kind, TestDatabase};
use crate::events::Events;

/// The moment at which every test begins: a Tuesday, 10:00 in Japan.
pub fn first_moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).single().expect("the moment exists")
}

/// Every role, as it stands in the addresses of the demonstration.
pub const ROLES: [&str; 11] = [
    "employer",
    "worker",
    "office",
    "doctor",
    "nurse",
    "coordinator",
    "planner",
    "mental",
    "implementer",
    "clerk",
    "admin",
];

pub struct TestHub {
    pub hub: Hub,
    pub clock: Arc<FixedClock>,
    pub statements: Arc<AtomicUsize>,
    schema: Schema,
    router: Router,
    /// Kept so that the database goes when the test is over.
    database: TestDatabase,
}

/// What a page or a file was answered with.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl TestHub {
    /// The demonstration region at its smallest, in a database of its own.
    pub async fn start(kind: Kind) -> Self {
        Self::start_with(kind, |_| {}).await
    }

    /// The same data, as a hub for real use would answer.
    pub async fn start_as(kind: Kind, mode: Mode) -> Self {
        Self::start_with(kind, |config| config.mode = mode).await
    }

    /// The same data, in a hub that was set otherwise.
    pub async fn start_with(kind: Kind, set: impl FnOnce(&mut Config)) -> Self {
        Self::start_in(kind, 1, set).await
    }

    /// A larger region.
    pub async fn start_at_scale(kind: Kind, scale: u32) -> Self {
        Self::start_in(kind, scale, |_| {}).await
    }

    async fn start_in(kind: Kind, scale: u32, set: impl FnOnce(&mut Config)) -> Self {
        let template = format!("region {scale}");
        let database = TestDatabase::from_template(kind, &template, |url| async move {
            let db = Database::open(&url).await.expect("the template opens");
            let clock = FixedClock::at(first_moment());
            let size = Size { seed: 1, scale };
            demonstration::make(&db, &clock, size, &demonstration::Unwatched)
                .await
                .expect("the region is made");
            db.close().await.expect("the template closes");
        })
        .await;

        let mut config = Config::for_tests(&database.url);
        set(&mut config);
        Self::on(database, config).await
    }

    /// The same data, for a hub that begins anew.
    pub async fn restarted(self) -> Self {
        let Self { hub, database, .. } = self;
        let config = Config::clone(&hub.config);
        hub.db.close().await.expect("the database closes");
        Self::on(database, config).await
    }

    async fn on(database: TestDatabase, config: Config) -> Self {
        let clock = Arc::new(FixedClock::at(first_moment()));
        let statements = Arc::new(AtomicUsize::new(0));
        let mut db = Database::open(&database.url).await.expect("the copy opens");
        db.count_statements(statements.clone());
        let keys = Keys::for_tests();
        let vault = Vault::unlock(&db, &keys, &*clock).await.expect("the vault opens");
        let hub = Hub {
            directory: Directory::load(&db).await.expect("the directory loads"),
            db,
            clock: clock.clone(),
            keys: Arc::new(keys),
            vault: Arc::new(vault),
            config: Arc::new(config),
            surveys: api::surveys::Shelf::default(),
            live: Live::default(),
            mailer: None,
            steps: Arc::new(Unwatched),
        };
        let schema = graphql::schema(hub.clone());
        let router = http::router(&App { schema: schema.clone(), hub: hub.clone() });
        Self { hub, clock, statements, schema, router, database }
    }

    /// The same hub as another process has it: on the same data, with nothing else shared.
    pub async fn in_another_process(&self) -> Hub {
        let db = Database::open(&self.database.url).await.expect("the database opens again");
        Hub { db, live: Live::default(), ..self.hub.clone() }
    }

    pub fn kind(&self) -> Kind {
        self.database.kind
    }

    /// The whole door of the hub, for a server or a request of one's own.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Asks as `viewer`, and gives back the whole answer.
    pub async fn ask(&self, viewer: &Viewer, query: &str, variables: Value) -> Value {
        let request = async_graphql::Request::new(query)
            .variables(Variables::from_json(variables))
            .data(viewer.clone());
        let answer = self.schema.execute(request).await;
        serde_json::to_value(answer).expect("an answer is JSON")
    }

    /// Asks at the door, as whoever holds the token, and gives back the whole answer.
    pub async fn post(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let mut request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept", "application/json");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = request.body(Body::from(body)).expect("the request is well formed");
        let answer = self.send(request).await;
        serde_json::from_str(&answer.body).expect("an answer is JSON")
    }

    /// The same, for an answer that must have no errors: its data.
    pub async fn answered(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let mut answer = self.post(token, query, variables).await;
        assert_eq!(answer.get("errors"), None, "{query}");
        answer["data"].take()
    }

    /// The code of the first error, for a question that must be refused.
    pub async fn refused(&self, token: Option<&str>, query: &str, variables: Value) -> String {
        let answer = self.post(token, query, variables).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str();
        code.unwrap_or_else(|| panic!("{query} was not refused: {answer}")).to_owned()
    }

    /// The access token of an account of the demonstration.
    pub async fn sign_in(&self, email: &str) -> String {
        let input = json!({ "email": email, "password": PASSWORD });
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
        let data = self.answered(None, query, json!({ "input": input })).await;
        data["signIn"]["accessToken"].as_str().expect("there is a token").to_owned()
    }

    /// The cookie of somebody who has signed in to the pages.
    pub async fn page_cookie(&self, email: &str) -> String {
        let input = json!({ "email": email, "password": PASSWORD, "use": "PAGES" });
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
        let data = self.answered(None, query, json!({ "input": input })).await;
        format!(
            "__Host-sanpo={}",
            data["signIn"]["accessToken"].as_str().expect("there is a token")
        )
    }

    /// Asks for a stream, as whoever holds the token; what comes is read as it comes.
    pub async fn subscribe(&self, token: Option<&str>, query: &str) -> Events {
        let mut request = Request::post("/graphql/stream")
            .header("content-type", "application/json")
            .header("accept", "text/event-stream");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = json!({ "query": query }).to_string();
        self.listen_to(request.body(Body::from(body)).expect("the request is well formed")).await
    }

    pub async fn listen_to(&self, request: Request<Body>) -> Events {
        Events::of(self.router().oneshot(request).await.expect("the door always answers"))
    }

    /// Answers on a port of its own until the test is over; gives its address.
    pub async fn listen(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let service = self.router().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        format!("http://{address}")
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("host", "hub.example").body(Body::empty());
        self.send(request.expect("the request is well formed")).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router().oneshot(request).await.expect("the door always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 32 << 20).await.expect("the answer ends");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// How many statements the database was sent while `work` was done.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> (T, usize) {
        let before = self.statements.load(Ordering::Relaxed);
        let done = work.await;
        (done, self.statements.load(Ordering::Relaxed) - before)
    }
}
