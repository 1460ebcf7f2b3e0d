//! An account is opened from the terminal: how the first administrator comes to be.

use std::sync::Arc;

use rules::{Role, Word};

use super::trouble::Trouble;
use super::{AccountArgs, start};
use crate::accounts::Keys;
use crate::accounts::open_account::{self, Opening};
use crate::accounts::scope::Wish;
use crate::directory::Directory;
use crate::platform::audit::Actor;
use crate::platform::clock::SystemClock;
use crate::platform::config::Config;
use crate::platform::hub::Hub;
use crate::platform::live::Live;
use crate::platform::steps::Unwatched;
use crate::platform::vault::Vault;
use crate::surveys::Shelf;

pub(super) async fn run(args: AccountArgs) -> Result<(), Trouble> {
    let role = Role::from_code(&args.role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        Trouble::WrongUsage(format!("役割は次から選んでください: {}", known.join("、")))
    })?;
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
        // Nothing is signed here, and nothing closed or opened.
        keys: Arc::new(Keys::generate()),
        vault: Arc::new(Vault::absent()),
        config: Arc::new(Config::for_terminal(&url)),
        surveys: Shelf::default(),
        live: Live::default(),
        mailer: None,
        steps: Arc::new(Unwatched),
    };
    let wish = Wish { role, organisation_code: args.organisation, workplace: None };
    let opening = Opening { email: args.email, name: args.name, wish };
    let opened = open_account::open(&hub, &Actor::hub(), opening).await?;
    println!("初期パスワード（この画面にだけ表示します）: {}", opened.initial_password);
    Ok(())
}
