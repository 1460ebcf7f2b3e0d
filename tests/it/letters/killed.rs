//! A process that ends at any step of a letter's way loses none.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use api::platform::steps::Step;
use rules::{MessageState, Role};
use schema::Stored;
use schema::accounts::membership;
use schema::notifications::outbox_message::{Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Kind, MailServer, TestHub, first_moment};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{FROM, letters};
use crate::commands::SANPO;

/// The key of the hubs of tests (`Keys::for_tests`): the process goes on with their data.
const KEY: &str = "mup2qWeRLRcjV35p2D8aG03ImQXjHumxhcs0Ia+f4HY=";

/// The program for real use, on the data of a test.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(test: &TestHub, key: &Path, server: &MailServer, ends_at: Option<Step>) -> Self {
        let mut command = Command::new(SANPO);
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--database-url", &test.hub.config.database_url])
            .args(["--secret-key-file", key.to_str().expect("the path is text")])
            .args(["--smtp-url", &server.url, "--mail-from", FROM])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if let Some(step) = ends_at {
            command.env("UNDER_TEST_ENDS_AT", format!("{step:?}"));
        }
        let mut process = command.spawn().expect("sanpo starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output is ours");
        BufReader::new(out).read_line(&mut line).expect("it says something");
        let address = line.trim().strip_prefix("ready http://").expect("it is ready").to_owned();
        Self { process, address }
    }

    /// The answer to an operation, if the process lives to give it.
    async fn ask(&self, token: Option<&str>, query: &str) -> Option<Value> {
        let body = json!({ "query": query }).to_string();
        let proof = token.map_or_else(String::new, |it| format!("Authorization: Bearer {it}\r\n"));
        let request = format!(
            "POST /graphql HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{proof}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).await.ok()?;
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        let (_, body) = answer.split_once("\r\n\r\n")?;
        serde_json::from_str(body).ok()
    }

    fn has_ended(&mut self) -> bool {
        self.process.try_wait().expect("the process can be asked for").is_some()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

const CHANGE: &str = r#"mutation { changePassword(input: { currentPassword: "sanpo-demo-password", newPassword: "another long phrase 7" }) { ended } }"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_ends_at_any_step_loses_no_letter() {
    for kind in Kind::ALL {
        for step in Step::ALL {
            check(kind, step).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_told_to_stop_ends_in_good_order() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        let server = MailServer::start().await;
        let (_folder, key) = key_file();
        let mut served = Served::start(&test, &key, &server, None);

        let process = served.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &process]).status().unwrap();
        assert!(told.success());

        let ended = tokio::task::spawn_blocking(move || served.process.wait()).await.unwrap();
        assert!(ended.unwrap().success(), "{kind:?}");
    }
}

/// The folder goes with what is given back.
fn key_file() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("sanpo.key");
    std::fs::write(&path, KEY).unwrap();
    (folder, path)
}

async fn check(kind: Kind, step: Step) {
    let test = TestHub::start(kind).await;
    nobody_is_reminded(&test).await;
    let server = MailServer::start().await;
    let (_folder, key) = key_file();

    let mut served = Served::start(&test, &key, &server, Some(step));
    let token = sign_in(&served, "sanpo-demo-password").await;
    let token = token.unwrap_or_else(|| panic!("{kind:?} {step:?}: nobody can sign in"));
    served.ask(Some(&token), CHANGE).await;
    while !served.has_ended() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let written = letters(&test.hub).await;
    if step == Step::Written {
        // Neither the change nor the letter about it.
        assert!(written.is_empty(), "{kind:?} {step:?}");
        let served = Served::start(&test, &key, &server, None);
        assert!(sign_in(&served, "sanpo-demo-password").await.is_some(), "{kind:?}");
        assert!(server.caught().is_empty());
        return;
    }
    assert_eq!(written.len(), 1, "{kind:?} {step:?}");
    time_passes(&test).await;

    let served = Served::start(&test, &key, &server, None);

    assert!(sign_in(&served, "another long phrase 7").await.is_some(), "{kind:?} {step:?}");
    let times = if step == Step::Accepted { 2 } else { 1 };
    let caught = server.wait_for(times).await;
    while !letters(&test.hub).await[0].is(MessageState::Sent) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(server.caught().len(), times, "{kind:?} {step:?}");
    for letter in caught {
        assert_eq!(letter.header("Message-ID"), written[0].message_id, "{kind:?} {step:?}");
    }
}

async fn sign_in(served: &Served, password: &str) -> Option<String> {
    let query = format!(
        r#"mutation {{ signIn(input: {{ email: "worker@demo.example", password: "{password}" }}) {{ accessToken }} }}"#
    );
    let answer = served.ask(None, &query).await?;
    answer["data"]["signIn"]["accessToken"].as_str().map(str::to_owned)
}

/// The program goes by the clock of the machine, and on some days it writes to whoever has
/// something to do. Then it would end at the wrong letter.
async fn nobody_is_reminded(test: &TestHub) {
    membership::Entity::delete_many()
        .filter(membership::Column::Role.ne(Stored(Role::Worker)))
        .exec(test.hub.db.writer())
        .await
        .unwrap();
}

/// What the process had claimed is free again.
async fn time_passes(test: &TestHub) {
    Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(first_moment()))
        .filter(Column::NextAttemptAt.gt(first_moment()))
        .exec(test.hub.db.writer())
        .await
        .unwrap();
}
