//! The command as somebody meets it in a terminal, above all when something is wrong.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use tests::Kind;
use tests::databases::TestDatabase;

/// The path of the program.
pub(crate) const SANPO: &str = env!("CARGO_BIN_EXE_sanpo-under-test");

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(SANPO);
    for variable in [
        "DATABASE_URL",
        "SANPO_LISTEN",
        "SANPO_MAIL_FROM",
        "SANPO_SECRET_KEY_FILE",
        "SANPO_SMTP_URL",
    ] {
        command.env_remove(variable);
    }
    command.args(args).output().expect("sanpo runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_port_in_use_is_told_before_anything_is_made() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("demo");

    let output = run(&["demo", "--listen", &address, "--data-dir", data.to_str().unwrap()]);

    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("使われています"), "{}", told(&output));
    assert!(!data.exists(), "nothing was made");
}

#[test]
fn a_hub_for_real_use_does_not_start_without_a_key_and_says_how_to_make_one() {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}", folder.path().join("hub.sqlite").display());

    let without = run(&["serve", "--database-url", &url]);
    assert_eq!(without.status.code(), Some(1));
    assert!(told(&without).contains("head -c 32 /dev/urandom"), "{}", told(&without));

    let short = folder.path().join("short.key");
    std::fs::write(&short, "c2hvcnQ=\n").unwrap();
    let short =
        run(&["serve", "--database-url", &url, "--secret-key-file", short.to_str().unwrap()]);
    assert_eq!(short.status.code(), Some(1));
    assert!(told(&short).contains("head -c 32 /dev/urandom"), "{}", told(&short));
    assert!(!folder.path().join("hub.sqlite").exists(), "no database was made");
}

#[test]
fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    let output = run(&[
        "migrate",
        "status",
        "--database-url",
        "postgres://sanpo:very-secret@127.0.0.1:1/hub",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("127.0.0.1:1/hub"), "{}", told(&output));
    assert!(!told(&output).contains("very-secret"), "{}", told(&output));

    let file =
        run(&["migrate", "status", "--database-url", "sqlite:///proc/no/such/place/hub.sqlite"]);
    assert_eq!(file.status.code(), Some(1));
}

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    for args in [
        &["no-such-command"][..],
        &["demo", "--listen", "nowhere"],
        &["demo", "--scale", "0"],
        &["import", "planets", "file.csv"],
        &["import", "centres"],
        &["serve", "--smtp-url", "smtp://127.0.0.1:25"],
        &["serve", "--smtp-url", "nowhere", "--mail-from", "hub@hub.example"],
        &["serve", "--smtp-url", "smtp://127.0.0.1:25", "--mail-from", "nobody"],
    ] {
        assert_eq!(run(args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

#[test]
fn the_schema_is_printed_as_it_is_published() {
    let output = run(&["schema"]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), api::graphql::sdl());
}

#[tokio::test]
async fn a_new_hub_is_migrated_filled_and_given_its_first_administrator() {
    for kind in Kind::ALL {
        let database = TestDatabase::fresh(kind).await;
        let url = ["--database-url", database.url.as_str()];
        let run = |args: &[&str]| run(&[args, &url].concat());

        let early = run(&["import", "reference"]);
        assert_eq!(early.status.code(), Some(1), "{kind:?}");
        assert!(told(&early).contains("sanpo migrate up"), "{}", told(&early));

        for command in [&["migrate", "up"][..], &["import", "reference"]] {
            let output = run(command);
            assert!(output.status.success(), "{command:?} {}", told(&output));
        }
        let again = run(&["import", "reference"]);
        assert!(told(&again).contains("追加 0、変更 0"), "{}", told(&again));

        let open = ["account", "admin@hub.example", "--name", "管理 花子"];
        let account = run(&open);
        assert!(account.status.success(), "{}", told(&account));
        assert!(String::from_utf8_lossy(&account.stdout).contains("初期パスワード"));
        let twice = run(&open);
        assert_eq!(twice.status.code(), Some(1), "{}", told(&twice));
    }
}

#[test]
fn an_import_with_a_mistake_names_row_and_column_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}", folder.path().join("hub.sqlite").display());
    assert!(run(&["migrate", "up", "--database-url", &url]).status.success());
    let file = folder.path().join("places.csv");
    std::fs::write(
        &file,
        "code,prefecture_code,name,kana,kind,latitude,longitude\n44201,44,大分市,おおいたし,市,33.2,131.6\n44202,99,別府市,べっぷし,市,33.3,131.5\n",
    )
    .unwrap();
    let import = ["import", "municipalities", file.to_str().unwrap(), "--database-url", &url];

    let refused = run(&import);

    assert_eq!(refused.status.code(), Some(1));
    assert!(told(&refused).contains("3行目「prefecture_code」列"), "{}", told(&refused));
    std::fs::write(&file, "code,name\n44201,大分市\n").unwrap();
    let header = run(&import);
    assert_eq!(header.status.code(), Some(1));
    assert!(told(&header).contains("prefecture_code"), "{}", told(&header));
}

#[test]
fn the_demonstration_starts_says_where_it_is_and_stops_when_told() {
    let folder = TempDir::new().unwrap();
    for _ in 0..2 {
        let mut hub = Command::new(SANPO)
            .args(["demo", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(hub.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("ready http://127.0.0.1:"), "{line}");

        let stopped = Command::new("kill").arg(hub.id().to_string()).status().unwrap();
        assert!(stopped.success());
        let output = hub.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(told(&output).contains("employer@demo.example"));
    }
}
