//! A hub's database to take files into, and files that fit together.

use api::directory::import::{
    ImportError, ImportKind, ImportOptions, Imported, RowProblem, Silent, import,
};
use api::platform::clock::FixedClock;
use api::platform::database::Database;
use chrono::{DateTime, Utc};
use schema::directory::{edition, organisation};
use schema::migrations::Migrator;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sea_orm_migration::MigratorTrait;
use tests::databases::{Kind, TestDatabase};

pub(super) const MUNICIPALITIES: &str = "\
code,prefecture_code,county,name,kana,kind,latitude,longitude
44201,44,,大分市,おおいたし,市,33.2396,131.6093
44202,44,,別府市,べっぷし,市,33.2846,131.4912
";

const CENTRES: &str = "\
code,kind,name,prefecture_code,parent_code,municipality_code,phone,fax,fax_day_and_night,serves,valid_from
LB44,LABOUR_BUREAU,大分労働局,44,,44201,,,,,2014-04-01
IO4401,監督署の例,大分労働基準監督署,44,LB44,44201,,,,,2014-04-01
PC44,PREFECTURAL_CENTRE,大分産業保健総合支援センター,44,,44201,,,,44 45,2014/4/1
RO4401,地域産業保健センター,大分地域産業保健センター,44,PC44,44201,097-000-0000,097-000-0001,はい,,2014-04-01
";

pub(super) const AREAS: &str = "\
municipality_code,part,inspection_office_code,regional_office_code,certainty,valid_from,valid_until,source
44201,,IO4401,RO4401,DERIVED,2014-04-01,,
44202,,IO4401,,CONFIRMED,2014-04-01,2026-04-01,
";

pub(super) fn centres() -> String {
    CENTRES.replace("監督署の例", "INSPECTION_OFFICE")
}

/// A hub's database of its own, on the first of June 2026.
pub(super) struct Place {
    kind: Kind,
    pub(super) db: Database,
    clock: FixedClock,
    _of: TestDatabase,
}

impl Place {
    pub(super) async fn new(kind: Kind) -> Self {
        let of = TestDatabase::from_template(kind, "empty directory", async |url: String| {
            let db = Database::open(&url).await.expect("the database opens");
            Migrator::up(db.writer(), None).await.expect("every step is taken");
            db.close().await.expect("it closes");
        })
        .await;
        let db = Database::open(&of.url).await.expect("the database opens");
        let moment: DateTime<Utc> = "2026-06-01T00:00:00Z".parse().expect("a moment");
        Self { kind, db, clock: FixedClock::at(moment), _of: of }
    }

    /// With two municipalities and four organisations.
    pub(super) async fn with_centres(kind: Kind) -> Self {
        let place = Self::new(kind).await;
        place.takes_in(ImportKind::Municipalities, MUNICIPALITIES).await;
        place.takes_in(ImportKind::Centres, &centres()).await;
        place
    }

    pub(super) async fn try_import(
        &self,
        kind: ImportKind,
        bytes: &[u8],
        dry_run: bool,
    ) -> Result<Imported, ImportError> {
        let options = ImportOptions { dry_run, progress: &Silent };
        import(&self.db, &self.clock, kind, bytes, options).await
    }

    pub(super) async fn takes_in(&self, kind: ImportKind, file: &str) -> Imported {
        let outcome = self.try_import(kind, file.as_bytes(), false).await;
        outcome.unwrap_or_else(|error| panic!("{:?}: {error}", self.kind))
    }

    pub(super) async fn refuses(&self, kind: ImportKind, file: &str) -> Vec<RowProblem> {
        match self.try_import(kind, file.as_bytes(), false).await {
            Err(ImportError::Rows(problems)) => problems.told,
            other => panic!("{:?}: not refused for its rows: {other:?}", self.kind),
        }
    }

    pub(super) async fn edition(&self) -> i64 {
        let row = edition::Entity::find().one(self.db.reader()).await.expect("it is read");
        row.expect("there is always one").edition
    }

    pub(super) async fn rows<E: EntityTrait>(&self) -> Vec<E::Model> {
        E::find().all(self.db.reader()).await.expect("rows are read")
    }

    pub(super) async fn centre(&self, code: &str) -> organisation::Model {
        let found = organisation::Entity::find().filter(organisation::Column::Code.eq(code));
        found.one(self.db.reader()).await.expect("it is read").expect("it is there")
    }
}
