//! The hub on an embedded database with the demonstration region.

use std::path::Path;
use std::sync::Arc;

use schema::migrations::Migrator;
use sea_orm_migration::MigratorTrait;

use super::progress::Bars;
use super::trouble::Trouble;
use super::{DemoArgs, start};
use crate::accounts::Keys;
use crate::demonstration::{self, PASSWORD, Size};
use crate::platform::clock::SystemClock;
use crate::platform::config::{Config, Mode, SecondFactor};
use crate::platform::database::Database;
use crate::platform::steps::Steps;

pub(super) async fn run(args: DemoArgs, steps: Arc<dyn Steps>) -> Result<(), Trouble> {
    start::logs(false)?;
    // Before anything is made: a port in use shall not cost a minute of seeding.
    let listener = start::listen(args.listen).await?;
    std::fs::create_dir_all(&args.data_dir).map_err(|source| Trouble::CannotMakeFolder {
        path: args.data_dir.display().to_string(),
        source,
    })?;
    let database_url = format!("sqlite://{}", args.data_dir.join("hub.sqlite").display());
    let db = start::open(&database_url).await?;
    let keys = Keys::load_or_make(&args.data_dir)?;
    prepare(&db, &args).await?;
    welcome(&args.data_dir, listener.local_addr()?);
    let config = Config {
        mode: Mode::Demo,
        listen: args.listen,
        database_url,
        data_dir: Some(args.data_dir),
        idle_minutes: 30,
        session_hours: 12,
        second_factor: SecondFactor::Optional,
        behind_proxy: false,
        json_logs: false,
        mail_from: None,
    };
    // Letters wait; whoever they are for finds the same in the pages.
    start::serve(config, db, keys, listener, start::Outside { mailer: None, steps }).await
}

/// Makes the demonstration region where there is none yet.
async fn prepare(db: &Database, args: &DemoArgs) -> Result<(), Trouble> {
    if 0 < start::pending_steps(db).await? {
        eprintln!("データベースの構造を作っています…");
        Migrator::up(db.writer(), None).await?;
    }
    if demonstration::stands(db).await? {
        eprintln!("デモ用のデータ: {}（前回のものを使います）", args.data_dir.display());
        return Ok(());
    }
    let size = Size { seed: args.seed, scale: args.scale };
    Ok(demonstration::make(db, &SystemClock, size, &Bars { dry_run: false }).await?)
}

const ACCOUNTS: [(&str, &str); 11] = [
    ("employer", "事業者"),
    ("worker", "労働者"),
    ("office", "地域産業保健センター職員"),
    ("doctor", "登録産業医"),
    ("nurse", "登録保健師"),
    ("coordinator", "都道府県の総合調整担当"),
    ("planner", "労働局の企画担当"),
    ("mental", "メンタルヘルス対策支援センター職員"),
    ("implementer", "ストレスチェック実施者"),
    ("clerk", "ストレスチェック実施事務従事者"),
    ("admin", "システム管理者"),
];

fn welcome(data_dir: &Path, address: std::net::SocketAddr) {
    eprintln!("\n産保ハブ（デモ）  http://{address}/   データ: {}", data_dir.display());
    eprintln!("\nデモ用アカウント（パスワードはすべて {PASSWORD}）");
    for (name, role) in ACCOUNTS {
        eprintln!("  {:<26} {role}", format!("{name}@demo.example"));
    }
    eprintln!("\nはじめに試すこと");
    eprintln!("  1. トップページで「870-0035」や「別府市」を入力し、担当のセンターを探す");
    eprintln!("  2. 「利用できるか確認する」で、事業場の人数などから判定を見る");
    eprintln!("  3. office@demo.example でサインインし、受付状況を変えてみる");
    eprintln!("  4. GraphQLを試す: http://{address}/graphiql\n");
}
