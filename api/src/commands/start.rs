//! What every start of the hub has in common.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use schema::migrations::Migrator;
use sea_orm_migration::{MigratorTrait, SchemaManager};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::trouble::Trouble;
use crate::accounts::Keys;
use crate::directory::Directory;
use crate::graphql;
use crate::http::{self, App};
use crate::platform::clock::SystemClock;
use crate::platform::config::Config;
use crate::platform::database::Database;
use crate::platform::hub::Hub;
use crate::platform::jobs;
use crate::platform::live::{Ear, Live};
use crate::platform::mail::Mailer;
use crate::platform::steps::Steps;
use crate::platform::vault::Vault;
use crate::surveys::Shelf;

/// Opens the database, making the folder of an embedded one where there is none.
pub(super) async fn open(url: &str) -> Result<Database, Trouble> {
    if let Some(path) = embedded_path(url)
        && let Some(folder) =
            Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|source| Trouble::CannotMakeFolder {
            path: folder.display().to_string(),
            source,
        })?;
    }
    let db = Database::open(url)
        .await
        .map_err(|source| Trouble::CannotOpen { url: without_password(url), source })?;
    refuse_newer(&db).await.map_err(|trouble| match trouble {
        Trouble::Database(source) => Trouble::CannotOpen { url: without_password(url), source },
        other => other,
    })?;
    Ok(db)
}

fn embedded_path(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    path.split('?').next().filter(|path| !path.is_empty() && *path != ":memory:")
}

/// A connection string may hold a password, which no message repeats.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}"),
        None => url.to_owned(),
    }
}

/// A database that a later program made is left as it is. Looking needs no right to change it.
async fn refuse_newer(db: &Database) -> Result<(), Trouble> {
    let manager = SchemaManager::new(db.writer());
    if !manager.has_table(Migrator::migration_table_name().to_string()).await? {
        return Ok(());
    }
    let known: Vec<String> =
        Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    let applied = Migrator::get_migration_models(db.writer()).await?;
    match applied.into_iter().find(|step| !known.contains(&step.version)) {
        Some(step) => Err(Trouble::DatabaseIsNewer { step: step.version }),
        None => Ok(()),
    }
}

/// How many steps have not been applied yet.
pub(super) async fn pending_steps(db: &Database) -> Result<usize, Trouble> {
    Ok(Migrator::get_pending_migrations_read_only(db.writer()).await?.len())
}

/// Logs go to standard error. `SANPO_LOG` says how much.
pub(super) fn logs(json: bool) -> Result<(), Trouble> {
    let filter = std::env::var("SANPO_LOG").ok();
    http::logs::start(filter.as_deref(), json)
        .map_err(|error| Trouble::Refused(format!("ログの設定を読めません（{error}）")))
}

pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        std::io::ErrorKind::AddrInUse => Trouble::AddressInUse { address },
        _ => Trouble::CannotListen { address, source },
    })
}

/// What a hub has to do with beyond its database.
pub(super) struct Outside {
    pub(super) mailer: Option<Arc<dyn Mailer>>,
    pub(super) steps: Arc<dyn Steps>,
}

/// Answers until it is told to stop.
pub(super) async fn serve(
    config: Config,
    db: Database,
    keys: Keys,
    listener: TcpListener,
    outside: Outside,
) -> Result<(), Trouble> {
    let vault = Vault::unlock(&db, &keys, &SystemClock).await?;
    let directory = Directory::load(&db).await?;
    let hub = Hub {
        db,
        clock: Arc::new(SystemClock),
        keys: Arc::new(keys),
        vault: Arc::new(vault),
        config: Arc::new(config),
        directory,
        surveys: Shelf::default(),
        live: Live::default(),
        mailer: outside.mailer,
        steps: outside.steps,
    };
    if hub.mailer.is_none() {
        tracing::warn!("no mail server is set (SANPO_SMTP_URL): letters wait");
    }
    let hearing = hear_others(&hub).await?;
    let working = jobs::start(&hub, crate::jobs::all());
    let renewal = tokio::spawn(renew_directory(hub.clone()));
    let app = App { schema: graphql::schema(hub.clone()), hub: hub.clone() };
    http::server::serve(Arc::new(app), listener).await?;
    renewal.abort();
    working.stop().await;
    hearing.abort();
    hub.db.close().await?;
    Ok(())
}

/// Has what other processes tell heard in this one.
async fn hear_others(hub: &Hub) -> Result<JoinHandle<()>, Trouble> {
    let ear = Ear::open(&hub.db).await.map_err(crate::Error::internal)?;
    let live = hub.live.clone();
    Ok(tokio::spawn(async move {
        if let Some(ear) = ear {
            ear.hear(live).await;
        }
    }))
}

/// Another process may change the directory: within a second this one sees it.
async fn renew_directory(hub: Hub) {
    const LOOKS_EVERY: std::time::Duration = std::time::Duration::from_secs(1);
    loop {
        tokio::time::sleep(LOOKS_EVERY).await;
        if let Err(error) = hub.directory.refresh(&hub.db).await {
            tracing::warn!(?error, "the directory could not be renewed");
        }
    }
}
