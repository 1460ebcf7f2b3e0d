//! Records that have been kept long enough are erased from the terminal, or counted.

use std::sync::Arc;

use super::trouble::Trouble;
use super::{RetentionArgs, start};
use crate::accounts::Keys;
use crate::directory::Directory;
use crate::platform::clock::SystemClock;
use crate::platform::config::Config;
use crate::platform::hub::Hub;
use crate::platform::live::Live;
use crate::platform::steps::Unwatched;
use crate::platform::vault::Vault;
use crate::reports::erase;
use crate::surveys::Shelf;

pub(super) async fn run(args: RetentionArgs) -> Result<(), Trouble> {
    let url = args.database.database_url;
    let db = start::open(&url).await?;
    let steps = start::pending_steps(&db).await?;
    if 0 < steps {
        return Err(Trouble::DatabaseIsOlder { steps });
    }
    let hub = Hub {
        directory: Directory::load(&db).await?,
        db,
        clock: Arc::new(SystemClock),
        // Nothing is signed here; what is erased need not be opened.
        keys: Arc::new(Keys::generate()),
        vault: Arc::new(Vault::absent()),
        config: Arc::new(Config::for_terminal(&url)),
        surveys: Shelf::default(),
        live: Live::default(),
        mailer: None,
        steps: Arc::new(Unwatched),
    };
    let erased = erase::erase_kept_long_enough(&hub, args.dry_run).await?;
    let what = if args.dry_run {
        "消去の対象（まだ消去していません）"
    } else {
        "消去しました"
    };
    println!(
        "{what}：申込み {}件、報告書 {}件、事前の情報 {}件、封緘された結果 {}件、添付書類 {}件、措置 {}件、氏名 {}件、フォローアップ {}件",
        erased.requests,
        erased.reports,
        erased.information,
        erased.sealed_results,
        erased.attachments,
        erased.measures,
        erased.workers,
        erased.follow_ups,
    );
    hub.db.close().await?;
    Ok(())
}
