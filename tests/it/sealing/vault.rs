//! The vault: its keys come and go with the key file, and a cell opens in its own place.

use std::path::Path;
use std::process::Command;

use schema::sealing::data_key;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use tests::{Kind, first_moment};
use uuid::Uuid;

use super::{BadVault, Closed, NEWER, OLDER, place};

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);
const TEXT: &str = "夜、眠れない日が続いています";

#[tokio::test]
async fn a_key_of_the_key_file_can_be_changed_and_the_old_one_then_removed() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let before = hub.vault(&[OLDER]).await.unwrap();
        hub.write(&before, FIRST, TEXT).await;

        let meanwhile = hub.vault(&[NEWER, OLDER]).await.unwrap();
        hub.write(&meanwhile, SECOND, TEXT).await;
        let afterwards = hub.vault(&[NEWER]).await.unwrap();

        for vault in [&before, &meanwhile, &afterwards] {
            for note in [FIRST, SECOND] {
                assert_eq!(hub.read(vault, note).await.as_deref(), Some(TEXT), "{kind:?}");
            }
            assert_eq!(vault.tag("index", b"name"), before.tag("index", b"name"), "{kind:?}");
        }
    }
}

#[tokio::test]
async fn a_key_that_is_missing_from_the_key_file_is_named_and_nothing_is_changed() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let vault = hub.vault(&[OLDER]).await.unwrap();
        hub.write(&vault, FIRST, TEXT).await;
        let before = data_key::Entity::oldest_first().all(hub.db.reader()).await.unwrap();

        let refused = hub.vault(&[NEWER]).await.unwrap_err();

        assert!(matches!(&refused, BadVault::KeyIsGone(id) if *id == before[0].wrapped_by));
        assert!(refused.to_string().contains("鍵ファイルの2行目に戻して"), "{refused}");
        let after = data_key::Entity::oldest_first().all(hub.db.reader()).await.unwrap();
        assert_eq!(after, before, "{kind:?}");
    }
}

#[tokio::test]
async fn a_hub_for_real_use_does_not_start_without_the_key_of_its_database() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        hub.vault(&[OLDER]).await.unwrap();
        let folder = tempfile::TempDir::new().unwrap();
        let key_file = folder.path().join("key");
        std::fs::write(&key_file, NEWER).unwrap();

        let output = Command::new(crate::commands::SANPO)
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url", &hub.database.url])
            .arg("--secret-key-file")
            .arg(&key_file)
            .output()
            .unwrap();

        assert_eq!(output.status.code(), Some(1), "{kind:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("鍵ファイルの2行目に戻して"), "{told}");
    }
}

#[tokio::test]
async fn processes_that_start_together_make_one_key() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;

        let (one, two, three) =
            tokio::join!(hub.vault(&[OLDER]), hub.vault(&[OLDER]), hub.vault(&[OLDER]));

        hub.write(&one.unwrap(), FIRST, TEXT).await;
        for vault in [two.unwrap(), three.unwrap()] {
            assert_eq!(hub.read(&vault, FIRST).await.as_deref(), Some(TEXT), "{kind:?}");
        }
        let keys = data_key::Entity::find().all(hub.db.reader()).await.unwrap();
        assert_eq!(keys.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_cell_that_was_moved_to_another_row_does_not_open() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let vault = hub.vault(&[OLDER]).await.unwrap();
        hub.write(&vault, FIRST, TEXT).await;
        hub.write(&vault, SECOND, "よく眠れています").await;

        let mut forgery = Query::update();
        forgery
            .table(Alias::new("note"))
            .value(Alias::new("body"), hub.stored(FIRST).await)
            .and_where(Expr::col(Alias::new("id")).eq(SECOND));
        hub.db.writer().execute(&forgery).await.unwrap();

        assert_eq!(hub.read(&vault, FIRST).await.as_deref(), Some(TEXT), "{kind:?}");
        assert_eq!(hub.read(&vault, SECOND).await, None, "{kind:?}");
    }
}

#[tokio::test]
async fn nothing_of_what_is_closed_can_be_read_in_the_files_of_the_database() {
    let hub = Closed::fresh(Kind::Sqlite).await;
    let vault = hub.vault(&[OLDER]).await.unwrap();
    hub.write(&vault, FIRST, TEXT).await;
    let stored = hub.stored(FIRST).await;

    let still_in_the_log = files(&hub);
    hub.db.writer().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    let folded_in = files(&hub);

    for bytes in [still_in_the_log, folded_in] {
        assert!(contains(&bytes, &stored[stored.len() - 16..]), "the note is in the files");
        assert!(!contains(&bytes, TEXT.as_bytes()));
        assert!(!contains(&bytes, "眠れない".as_bytes()));
    }
}

#[tokio::test]
async fn without_its_data_key_what_was_closed_is_gone() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        hub.write(&hub.vault(&[OLDER]).await.unwrap(), FIRST, TEXT).await;

        data_key::Entity::delete_many().exec(hub.db.writer()).await.unwrap();

        let vault = hub.vault(&[OLDER]).await.unwrap();
        assert_eq!(hub.read(&vault, FIRST).await, None, "{kind:?}");
    }
}

#[tokio::test]
async fn a_retired_data_key_is_followed_by_a_new_one_and_still_opens() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let before = hub.vault(&[OLDER]).await.unwrap();
        hub.write(&before, FIRST, TEXT).await;

        data_key::Entity::update_many()
            .col_expr(data_key::Column::RetiredAt, Expr::value(first_moment()))
            .exec(hub.db.writer())
            .await
            .unwrap();
        let after = hub.vault(&[NEWER, OLDER]).await.unwrap();
        hub.write(&after, SECOND, TEXT).await;

        for note in [FIRST, SECOND] {
            assert_eq!(hub.read(&after, note).await.as_deref(), Some(TEXT), "{kind:?}");
        }
        assert_eq!(hub.read(&before, SECOND).await, None, "{kind:?}");
        assert_eq!(after.tag("index", b"name"), before.tag("index", b"name"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_damaged_data_key_is_told_before_anything_is_closed_with_another() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        hub.vault(&[OLDER]).await.unwrap();

        data_key::Entity::update_many()
            .col_expr(data_key::Column::Wrapped, Expr::value(vec![1u8; 72]))
            .exec(hub.db.writer())
            .await
            .unwrap();

        let refused = hub.vault(&[OLDER]).await.unwrap_err();
        assert!(matches!(refused, BadVault::Damaged(_)), "{kind:?} {refused}");
    }
}

#[test]
fn an_unreadable_cell_is_told_with_its_place_and_without_its_content() {
    let told = api::platform::vault::Unreadable(place(FIRST)).to_string();

    assert_eq!(
        told,
        "what is kept in note.body of 00000000-0000-0000-0000-000000000001 cannot be opened"
    );
}

/// The bytes of the database's file and of its write-ahead log.
fn files(hub: &Closed) -> Vec<u8> {
    let path = hub.database.url.trim_start_matches("sqlite://");
    let path = path.split('?').next().unwrap();
    let log = format!("{path}-wal");
    assert!(Path::new(&log).exists(), "the log is where it is looked for");
    [std::fs::read(path).unwrap(), std::fs::read(log).unwrap()].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
