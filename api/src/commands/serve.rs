//! The hub for real use. It brings nothing of the demonstration.

use super::trouble::Trouble;
use super::{ServeArgs, start};
use crate::accounts::Keys;
use crate::platform::config::{Config, Mode};

pub(super) async fn run(args: ServeArgs) -> Result<(), Trouble> {
    start::logs(args.json_logs)?;
    let key_file = args.secret_key_file.ok_or(Trouble::NoKey)?;
    let keys = Keys::load(&key_file)?;
    let db = start::open(&args.database.database_url).await?;
    let steps = start::pending_steps(&db).await?;
    if 0 < steps {
        return Err(Trouble::DatabaseIsOlder { steps });
    }
    let listener = start::listen(args.listen).await?;
    let config = Config {
        mode: Mode::Serve,
        listen: args.listen,
        database_url: args.database.database_url,
        data_dir: None,
        idle_minutes: args.idle_minutes,
        session_hours: args.session_hours,
        behind_proxy: args.behind_proxy,
        json_logs: args.json_logs,
    };
    start::serve(config, db, keys, listener).await
}
