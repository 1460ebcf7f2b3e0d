//! What is closed in the database stays closed to whoever has only the database.

mod doctors;
mod vault;

use api::accounts::Keys;
use api::platform::clock::FixedClock;
use api::platform::database::Database;
use api::platform::vault::{BadVault, Place, Vault};
use schema::migrations::Migrator;
use sea_orm::sea_query::{Alias, ColumnDef, Expr, ExprTrait, Query, Table};
use sea_orm::{ConnectionTrait, FromQueryResult};
use sea_orm_migration::MigratorTrait;
use tests::databases::TestDatabase;
use tests::{Kind, first_moment};
use uuid::Uuid;

const OLDER: &str = "f8910abd79927c2db6d06b63f225a7231255fac726fe193af56822715c7454bf";
const NEWER: &str = "c38d062fee2e5ad6f70a2b34ede26166f38f95a8c1b2f7749afbf5c3838ad734";

/// A database with every table, and one of notes that are kept closed.
struct Closed {
    db: Database,
    database: TestDatabase,
}

impl Closed {
    async fn fresh(kind: Kind) -> Self {
        let database = TestDatabase::fresh(kind).await;
        let db = Database::open(&database.url).await.unwrap();
        Migrator::up(db.writer(), None).await.unwrap();
        let mut notes = Table::create();
        notes
            .table(Alias::new("note"))
            .col(ColumnDef::new(Alias::new("id")).uuid().primary_key())
            .col(ColumnDef::new(Alias::new("body")).blob().not_null());
        db.writer().execute(&notes).await.unwrap();
        Self { db, database }
    }

    /// The vault as a hub with these keys in its key file opens it.
    async fn vault(&self, key_file: &[&str]) -> Result<Vault, BadVault> {
        let keys = Keys::read(&key_file.join("\n")).unwrap();
        let clock = FixedClock::at(first_moment());
        Vault::unlock(&self.db, &keys, &clock).await
    }

    async fn write(&self, vault: &Vault, id: Uuid, body: &str) {
        let mut note = Query::insert();
        note.into_table(Alias::new("note"))
            .columns([Alias::new("id"), Alias::new("body")])
            .values_panic([id.into(), vault.close(place(id), body.as_bytes()).into()]);
        self.db.writer().execute(&note).await.unwrap();
    }

    /// What is stored of a note.
    async fn stored(&self, id: Uuid) -> Vec<u8> {
        #[derive(FromQueryResult)]
        struct Note {
            body: Vec<u8>,
        }
        let mut note = Query::select();
        note.column(Alias::new("body"))
            .from(Alias::new("note"))
            .and_where(Expr::col(Alias::new("id")).eq(id));
        let row = self.db.reader().query_one(&note).await.unwrap().expect("the note is there");
        Note::from_query_result(&row, "").unwrap().body
    }

    /// The note as this vault reads it.
    async fn read(&self, vault: &Vault, id: Uuid) -> Option<String> {
        let plain = vault.open(place(id), &self.stored(id).await).ok()?;
        Some(String::from_utf8(plain).unwrap())
    }
}

fn place(row: Uuid) -> Place {
    Place { table: "note", column: "body", row }
}
