//! The hub for real use. It brings nothing of the demonstration.

use std::sync::Arc;

use super::trouble::Trouble;
use super::{ServeArgs, start};
use crate::accounts::Keys;
use crate::platform::config::{Config, Mode};
use crate::platform::mail::{self, Mailer, Smtp};
use crate::platform::steps::Steps;

pub(super) async fn run(args: ServeArgs, steps: Arc<dyn Steps>) -> Result<(), Trouble> {
    start::logs(args.json_logs)?;
    let mailer = mailer(args.smtp_url.as_deref(), args.mail_from.as_deref())?;
    let key_file = args.secret_key_file.ok_or(Trouble::NoKey)?;
    let keys = Keys::load(&key_file)?;
    let db = start::open(&args.database.database_url).await?;
    let pending = start::pending_steps(&db).await?;
    if 0 < pending {
        return Err(Trouble::DatabaseIsOlder { steps: pending });
    }
    let listener = start::listen(args.listen).await?;
    let config = Config {
        mode: Mode::Serve,
        listen: args.listen,
        database_url: args.database.database_url,
        data_dir: None,
        idle_minutes: args.idle_minutes,
        session_hours: args.session_hours,
        second_factor: args.second_factor,
        behind_proxy: args.behind_proxy,
        json_logs: args.json_logs,
        mail_from: args.mail_from,
    };
    start::serve(config, db, keys, listener, start::Outside { mailer, steps }).await
}

/// None where no mail server is named: letters wait until one is.
fn mailer(url: Option<&str>, from: Option<&str>) -> Result<Option<Arc<dyn Mailer>>, Trouble> {
    let Some(url) = url else {
        return Ok(None);
    };
    let from = from.ok_or_else(|| {
        Trouble::WrongUsage(
            "メールの差出人を SANPO_MAIL_FROM で指定してください（例: 産保ハブ <noreply@example.jp>）"
                .to_owned(),
        )
    })?;
    Ok(Some(Arc::new(Smtp::new(url, from, mail::PATIENCE)?)))
}
