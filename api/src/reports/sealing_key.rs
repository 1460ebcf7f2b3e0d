//! The pair of keys with which results are sealed for a doctor, and the passphrase that only
//! the doctor knows.

use schema::ids::PractitionerKeyId;
use schema::people::practitioner;
use schema::sealing::practitioner_key;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::access;
use crate::accounts::delay::Attempt;
use crate::accounts::{Act, Viewer, confirm, passwords};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::seal::{self, NotOpened, Pair, PrivateKey};

/// The key to seal with for the viewer; None as long as they have made none.
pub(super) async fn own(hub: &Hub, viewer: &Viewer) -> Result<Option<practitioner_key::Model>> {
    let own = access::registration(hub.db.reader(), viewer, Act::OpenSeals).await?;
    Ok(practitioner_key::Entity::in_use_of(own.id).one(hub.db.reader()).await?)
}

/// Makes the viewer's pair of keys. To replace one has to be meant: what was sealed before
/// opens only with the passphrase of that time.
pub(super) async fn make(
    hub: &Hub,
    viewer: &Viewer,
    passphrase: &str,
    replaces: bool,
) -> Result<practitioner_key::Model> {
    let own = access::registration(hub.db.reader(), viewer, Act::OpenSeals).await?;
    check_new("input.passphrase", passphrase, &own)?;
    let before = practitioner_key::Entity::in_use_of(own.id).one(hub.db.reader()).await?;
    refuse_replacing(before.is_some() && !replaces)?;
    let pair = seal::make_pair(&hub.vault, passphrase).await?;

    let tx = hub.begin().await?;
    if let Some(before) = practitioner_key::Entity::in_use_of(own.id).one(&tx).await? {
        refuse_replacing(!replaces)?;
        let mut retired = before.into_active_model();
        retired.retired_at = Set(Some(hub.now()));
        retired.update(&tx).await?;
    }
    let id = PractitionerKeyId::fresh();
    let key = practitioner_key::ActiveModel {
        id: Set(id),
        practitioner_id: Set(own.id),
        public_key: Set(pair.public_key),
        wrapped_private: Set(pair.wrapped_private),
        salt: Set(pair.salt),
        created_at: Set(hub.now()),
        retired_at: Set(None),
    };
    let key = key.insert(&tx).await?;
    let object = id.to_string();
    let deed = Deed::done("MAKE_SEALING_KEY", "practitioner_key", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(key)
}

/// The same keys under another passphrase. What was sealed for them still opens.
pub(super) async fn change_passphrase(
    hub: &Hub,
    viewer: &Viewer,
    current: &str,
    wished: &str,
) -> Result<practitioner_key::Model> {
    let registration = access::registration(hub.db.reader(), viewer, Act::OpenSeals).await?;
    check_new("input.newPassphrase", wished, &registration)?;
    let key = own(hub, viewer).await?.ok_or(Error::NotFound("開封用の鍵"))?;
    let private = unwrap(hub, viewer, &key, current, "input.currentPassphrase").await?;
    let pair = private.wrap(&hub.vault, wished).await?;
    let tx = hub.begin().await?;
    let object = key.id.to_string();
    let mut changed = key.into_active_model();
    changed.wrapped_private = Set(pair.wrapped_private);
    changed.salt = Set(pair.salt);
    let key = changed.update(&tx).await?;
    let deed = Deed::done("CHANGE_SEALING_PASSPHRASE", "practitioner_key", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(key)
}

/// Takes a private key out of its wrapping. Whoever guesses has to wait longer and longer.
pub(super) async fn unwrap(
    hub: &Hub,
    viewer: &Viewer,
    key: &practitioner_key::Model,
    passphrase: &str,
    field: &str,
) -> Result<PrivateKey> {
    let subject = format!("sealing key {}", key.practitioner_id);
    let address = viewer.address.as_deref();
    let account = viewer.known()?.account;
    let attempt = Attempt::new(&hub.keys, &subject, Some(account), address);
    let private = match seal::unwrap(&hub.vault, &Pair::from(key), passphrase).await {
        Ok(private) => Some(private),
        Err(NotOpened::WrongPassphrase) => None,
        Err(other) => return Err(not_opened(other, field)),
    };
    let object = key.id.to_string();
    let refused = Deed::refused("OPEN_SEAL", "practitioner_key", &object);
    let passes = confirm::settle(hub, viewer, &attempt, private.is_some(), refused).await?;
    private.filter(|_| passes).ok_or_else(|| not_opened(NotOpened::WrongPassphrase, field))
}

pub(super) fn not_opened(refused: NotOpened, field: &str) -> Error {
    match refused {
        NotOpened::WrongPassphrase => Error::bad_input(
            field,
            "WRONG_PASSPHRASE",
            format!("{refused}。続けて失敗したときは、しばらく待ってからお試しください"),
        ),
        NotOpened::Broken => Error::Conflict(refused.to_string()),
        NotOpened::Failed(error) => error,
    }
}

fn check_new(field: &str, passphrase: &str, own: &practitioner::Model) -> Result<()> {
    match passwords::objection(passphrase, "", &own.name) {
        Some((code, message)) => {
            Err(Error::bad_input(field, code, message.replace("パスワード", "開封用の合言葉")))
        }
        None => Ok(()),
    }
}

fn refuse_replacing(is_refused: bool) -> Result<()> {
    if !is_refused {
        return Ok(());
    }
    Err(Error::Conflict(
        "開封用の鍵はすでにあります。作り直すと、以前に封をされた結果は以前の合言葉でしか開けません。それでも作り直すときは、その旨を選択してください"
            .to_owned(),
    ))
}
