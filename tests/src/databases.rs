//! A database of its own for every test, of either kind, and gone when the test is over.
//!
//! What many tests begin with is made once and copied ([`TestDatabase::from_template`]).
//! PostgreSQL is the server of `SANPO_TEST_DATABASE_URL`, which `tests/run` starts.
//! Without it a test fails: one that was left out would look like one that passed.

mod postgres;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

pub struct TestDatabase {
    pub kind: Kind,
    /// What `sea_orm::Database::connect` and the hub's configuration take.
    pub url: String,
    place: Place,
}

/// Where the database is, and so what there is to clear away.
enum Place {
    File { folder: TempDir },
    Server { name: String },
    Nowhere,
}

impl TestDatabase {
    /// An empty database.
    pub async fn fresh(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => Self::in_file(None),
            Kind::Postgres => Self::on_server(postgres::create(None).await),
        }
    }

    /// A copy of the database called `template`. The first test that asks for it has it made
    /// by `make`, which is given the URL of an empty database and must close its connections;
    /// the others of this process wait, and take copies.
    pub async fn from_template<Make, Made>(kind: Kind, template: &str, make: Make) -> Self
    where
        Make: FnOnce(String) -> Made,
        Made: Future<Output = ()>,
    {
        let cell = template_cell(kind, template);
        let original = cell
            .get_or_init(|| async {
                let original = Self::fresh(kind).await;
                make(original.url.clone()).await;
                original.into_template().await
            })
            .await;
        match original {
            Template::Bytes(bytes) => Self::in_file(Some(bytes)),
            Template::Database(original) => Self::on_server(postgres::create(Some(original)).await),
        }
    }

    /// Removes the database now. Dropping it has that done soon, by another thread.
    pub async fn finish(mut self) {
        if let Place::Server { name } = std::mem::replace(&mut self.place, Place::Nowhere) {
            postgres::drop_database(&name).await;
        }
    }

    fn in_file(content: Option<&[u8]>) -> Self {
        let folder = TempDir::with_prefix("sanpo-test-").expect("a temporary folder can be made");
        let file = file_in(folder.path());
        if let Some(content) = content {
            std::fs::write(&file, content).expect("the copy can be written");
        }
        let url = format!("sqlite://{}?mode=rwc", file.display());
        Self { kind: Kind::Sqlite, url, place: Place::File { folder } }
    }

    fn on_server(name: String) -> Self {
        let url = postgres::url_of(&name);
        Self { kind: Kind::Postgres, url, place: Place::Server { name } }
    }

    async fn into_template(mut self) -> Template {
        match std::mem::replace(&mut self.place, Place::Nowhere) {
            Place::File { folder } => Template::Bytes(whole_file(&self.url, folder.path()).await),
            Place::Server { name } => {
                postgres::close_to_all(&name).await;
                Template::Database(name)
            }
            Place::Nowhere => unreachable!("only a finished database is nowhere"),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { name } = std::mem::replace(&mut self.place, Place::Nowhere) {
            postgres::drop_soon(name);
        }
    }
}

/// What is still in the write-ahead log would be missing from a copied file.
async fn whole_file(url: &str, folder: &Path) -> Vec<u8> {
    let database = Database::connect(url).await.expect("the template opens");
    database
        .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
        .await
        .expect("the template's log is folded in");
    database.close().await.expect("the template closes");
    let file = file_in(folder);
    let log_length =
        std::fs::metadata(file.with_extension("sqlite-wal")).map_or(0, |log| log.len());
    assert_eq!(log_length, 0, "a template is still in use: its maker must close its connections");
    std::fs::read(file).expect("the template can be read")
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("hub.sqlite")
}

/// Kept until the process ends, so nothing of it may lie in a temporary folder.
enum Template {
    Bytes(Vec<u8>),
    Database(String),
}

type TemplateCell = Arc<OnceCell<Template>>;

fn template_cell(kind: Kind, template: &str) -> TemplateCell {
    static TEMPLATES: LazyLock<Mutex<HashMap<(Kind, String), TemplateCell>>> =
        LazyLock::new(Mutex::default);
    let mut templates = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    templates.entry((kind, template.to_owned())).or_default().clone()
}
