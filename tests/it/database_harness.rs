//! The databases that tests are given: each its own, copied quickly, and gone afterwards.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tests::databases::{Kind, TestDatabase};

#[tokio::test]
async fn no_test_sees_the_rows_of_another() {
    for kind in Kind::ALL {
        let mine = TestDatabase::fresh(kind).await;
        let theirs = TestDatabase::fresh(kind).await;

        write_a_note(&mine.url).await;

        let there = connect(&theirs.url).await;
        assert!(there.execute_unprepared("SELECT * FROM note").await.is_err(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_template_is_made_once_and_its_copies_go_their_own_ways() {
    for kind in Kind::ALL {
        let made = AtomicUsize::new(0);
        let copy = || {
            TestDatabase::from_template(kind, "notes", async |url| {
                made.fetch_add(1, Ordering::Relaxed);
                write_a_note(&url).await;
            })
        };

        let (first, second, third) = tokio::join!(copy(), copy(), copy());
        write_a_note(&first.url).await;

        assert_eq!(made.into_inner(), 1, "{kind:?}");
        for (database, notes) in [(&first, 2), (&second, 1), (&third, 1)] {
            assert_eq!(count_notes(&database.url).await, notes, "{kind:?}");
        }
    }
}

#[tokio::test]
async fn a_template_is_whole_even_if_its_last_rows_are_still_in_the_log() {
    let copy = TestDatabase::from_template(Kind::Sqlite, "in WAL mode", async |url| {
        let database = connect(&url).await;
        database.execute_unprepared("PRAGMA journal_mode = WAL").await.expect("WAL mode");
        write_a_note(&url).await;
        database.close().await.expect("it closes");
    })
    .await;

    assert_eq!(count_notes(&copy.url).await, 1);
}

#[tokio::test]
async fn a_database_is_gone_when_its_test_is_over_though_somebody_is_still_connected() {
    for kind in Kind::ALL {
        for is_finished in [true, false] {
            let database = TestDatabase::fresh(kind).await;
            let url = database.url.clone();
            write_a_note(&url).await;
            let still_connected = connect(&url).await;

            if is_finished {
                database.finish().await;
            } else {
                drop(database);
                wait_until_gone(kind, &url).await;
            }

            assert!(is_gone(kind, &url).await, "{kind:?}");
            drop(still_connected);
        }
    }
}

#[tokio::test]
async fn forty_tests_can_begin_at_once() {
    for kind in Kind::ALL {
        let begun: Vec<_> = (0..40)
            .map(|_| {
                tokio::spawn(async move {
                    let database =
                        TestDatabase::from_template(kind, "one note", async |url: String| {
                            write_a_note(&url).await;
                        })
                        .await;
                    count_notes(&database.url).await
                })
            })
            .collect();
        for test in begun {
            assert_eq!(test.await.expect("it begins"), 1, "{kind:?}");
        }
    }
}

async fn is_gone(kind: Kind, url: &str) -> bool {
    match kind {
        Kind::Sqlite => {
            let path = url.strip_prefix("sqlite://").and_then(|url| url.split('?').next());
            !Path::new(path.expect("a path")).exists()
        }
        Kind::Postgres => match Database::connect(url).await {
            Ok(_) => false,
            // Not every failure to connect is an answer.
            Err(error) => error.to_string().contains("does not exist"),
        },
    }
}

async fn wait_until_gone(kind: Kind, url: &str) {
    for _ in 0..100 {
        if is_gone(kind, url).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn write_a_note(url: &str) {
    let database = connect(url).await;
    for sql in ["CREATE TABLE IF NOT EXISTS note (id INT)", "INSERT INTO note VALUES (1)"] {
        database.execute_unprepared(sql).await.expect("a note is written");
    }
    database.close().await.expect("it closes");
}

async fn count_notes(url: &str) -> i64 {
    let database = connect(url).await;
    let count = Statement::from_string(
        database.get_database_backend(),
        "SELECT COUNT(*) AS notes FROM note",
    );
    let row = database.query_one_raw(count).await.expect("notes are counted").expect("a row");
    database.close().await.expect("it closes");
    row.try_get("", "notes").expect("a number")
}

async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(url).await.expect("the database opens")
}
