//! The second step of signing in: the code, after the password was right.

use schema::accounts::account;
use sea_orm::EntityTrait;

use crate::accounts::delay::Attempt;
use crate::accounts::first_step;
use crate::accounts::second_factor;
use crate::accounts::sessions::{Proof, SignedIn};
use crate::accounts::sign_in::{begin, role_to_begin_with};
use crate::accounts::tokens::TokenUse;
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// What was said of the first step and what is typed at the second.
pub struct SecondStep {
    pub continuation: String,
    pub one_time_code: String,
    pub for_use: TokenUse,
}

/// Also where the account or its second factor is gone meanwhile.
const BEGIN_ANEW: Error = Error::Unauthenticated(
    "時間が経過したため、サインインの途中の内容が無効になりました。もう一度メールアドレスとパスワードを入力してください",
);

/// Begins a session with a code of the account, for whoever has shown its password.
pub async fn finish_sign_in(hub: &Hub, viewer: &Viewer, second: SecondStep) -> Result<SignedIn> {
    let first = first_step::read(&second.continuation).ok_or(BEGIN_ANEW)?;
    let tx = hub.begin().await?;
    let account = account::Entity::find_by_id(first.account).one(&tx).await?.ok_or(BEGIN_ANEW)?;
    if !first.holds(&hub.vault, &account, hub.now())
        || second_factor::confirmed(&tx, account.id).await?.is_none()
    {
        return Err(BEGIN_ANEW);
    }
    let membership = role_to_begin_with(&tx, &account, hub.today()).await?.ok_or(BEGIN_ANEW)?;
    if !second_factor::is_shown(&tx, hub, account.id, &second.one_time_code).await? {
        let stranger = viewer.clone().with_person(None).actor();
        let object = account.id.to_string();
        let deed = Deed::refused("SHOW_SECOND_FACTOR", "account", &object);
        audit::record(&tx, &*hub.clock, &stranger, deed).await?;
        tx.commit().await?;
        tracing::info!(account = %account.id, "refused to sign in without the second factor");
        return Err(Error::OneTimeCodeWrong);
    }
    let address = viewer.address.as_deref();
    Attempt::new(&hub.keys, &account.email, Some(account.id), address).succeeded(&tx).await?;
    let signed_in =
        begin(&tx, hub, viewer, (&account, &membership), Proof::TwoFactors, second.for_use).await?;
    tx.commit().await?;
    tracing::info!(account = %account.id, "signed in with a second factor");
    Ok(signed_in)
}
