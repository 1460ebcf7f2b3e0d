//! Files that are taken into the directory, and the reference data that comes along.

use super::progress::{Bar, Bars};
use super::trouble::Trouble;
use super::{ImportArgs, start};
use crate::demonstration::{self, Watch};
use crate::directory::import::{ImportKind, ImportOptions, Imported, import};
use crate::platform::clock::SystemClock;
use crate::platform::database::Database;

/// The word for all the files that come with the hub.
const REFERENCE: &str = "reference";

pub(super) async fn run(args: ImportArgs) -> Result<(), Trouble> {
    let kind = if args.kind == REFERENCE {
        None
    } else {
        let kind = args.kind.parse::<ImportKind>();
        Some(kind.map_err(|unknown| Trouble::WrongUsage(unknown.to_string()))?)
    };
    match (kind, args.file) {
        (None, None) => {
            let db = ready(&args.database.database_url).await?;
            let bars = Bars { dry_run: args.dry_run };
            Ok(demonstration::import_reference(&db, &SystemClock, args.dry_run, &bars).await?)
        }
        (None, Some(_)) => {
            Err(Trouble::WrongUsage("reference にはファイルを指定できません".to_owned()))
        }
        (Some(_), None) => {
            Err(Trouble::WrongUsage("取り込むCSVファイルを指定してください".to_owned()))
        }
        (Some(kind), Some(file)) => {
            let bytes = std::fs::read(&file).map_err(|source| Trouble::CannotRead {
                path: file.display().to_string(),
                source,
            })?;
            let db = ready(&args.database.database_url).await?;
            let imported = take_in(&db, kind, &bytes, args.dry_run).await?;
            Bars { dry_run: args.dry_run }.imported(kind, imported);
            Ok(())
        }
    }
}

async fn ready(url: &str) -> Result<Database, Trouble> {
    let db = start::open(url).await?;
    match start::pending_steps(&db).await? {
        0 => Ok(db),
        steps => Err(Trouble::DatabaseIsOlder { steps }),
    }
}

async fn take_in(
    db: &Database,
    kind: ImportKind,
    bytes: &[u8],
    dry_run: bool,
) -> Result<Imported, Trouble> {
    let bar = Bar::of(kind.name());
    let options = ImportOptions { dry_run, progress: &bar };
    let imported = import(db, &SystemClock, kind, bytes, options).await;
    drop(bar);
    imported.map_err(|refused| Trouble::import(kind, refused))
}
