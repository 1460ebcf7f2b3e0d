//! Signing in with an e-mail address and a password, and with a code where the account has a
//! second factor.

use chrono::NaiveDate;
use schema::accounts::{account, membership, session};
use schema::ids::AccountId;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::accounts::delay::Attempt;
use crate::accounts::first_step;
use crate::accounts::fold_email;
use crate::accounts::passwords::{self, Comparison};
use crate::accounts::second_factor;
use crate::accounts::sessions::{self, Proof, SignedIn};
use crate::accounts::standing::{NOT_VALID, Standing};
use crate::accounts::tokens::{self, TokenUse};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub struct Credentials {
    pub email: String,
    pub password: String,
    pub one_time_code: Option<String>,
    pub for_use: TokenUse,
}

/// The one answer to a wrong password, an unknown account, a disabled one and one that waits.
const REFUSED: Error = Error::Unauthenticated(
    "メールアドレスまたはパスワードが正しくありません。続けて失敗したときは、しばらく待ってからお試しください",
);

/// Begins a session, or refuses, with the same sentence and the same work whatever the reason.
pub async fn sign_in(hub: &Hub, viewer: &Viewer, credentials: Credentials) -> Result<SignedIn> {
    let email = fold_email(&credentials.email);
    let account = account::Entity::find()
        .filter(account::Column::Email.eq(&email))
        .one(hub.db.reader())
        .await?;
    let known = account.as_ref().map(|account| account.id);
    let attempt = Attempt::new(&hub.keys, &email, known, viewer.address.as_deref());
    let waits = attempt.must_wait(hub.db.reader(), hub.now()).await?;

    let kept = account.as_ref().map(|account| account.password_hash.as_str());
    let comparison = passwords::compare(&credentials.password, kept).await?;
    let renewed_hash = match comparison {
        Comparison::RightButOutdated if !waits => {
            Some(passwords::hash(&credentials.password).await?)
        }
        _ => None,
    };

    let tx = hub.db.begin().await?;
    if let Some(account) = &account
        && comparison != Comparison::Wrong
        && !waits
        && !attempt.must_wait(&tx, hub.now()).await?
        && let Some(membership) = role_to_begin_with(&tx, account, hub.today()).await?
    {
        let mut password_hash = account.password_hash.clone();
        if let Some(hash) = renewed_hash {
            keep_renewed(&tx, account, &hash).await?;
            password_hash = hash;
        }
        let proof = second_step(&tx, hub, account.id, credentials.one_time_code.as_deref()).await?;
        let refused = match proof {
            Shown::Proof(proof) => {
                attempt.succeeded(&tx).await?;
                let role = (account, &membership);
                let signed_in = begin(&tx, hub, viewer, role, proof, credentials.for_use).await?;
                tx.commit().await?;
                tracing::info!(account = %account.id, "signed in");
                return Ok(signed_in);
            }
            Shown::NoCode => Error::OneTimeCodeMissing(first_step::issue(
                &hub.vault,
                account.id,
                &password_hash,
                hub.now(),
            )),
            Shown::WrongCode => Error::OneTimeCodeWrong,
        };
        // A right password that nobody follows up with a code may be in the wrong hands, so
        // that is recorded too.
        let object = account.id.to_string();
        let deed = match proof {
            Shown::WrongCode => Deed::refused("SHOW_SECOND_FACTOR", "account", &object),
            _ => Deed::done("SHOW_PASSWORD", "account", &object),
        };
        let stranger = viewer.clone().with_person(None).actor();
        audit::record(&tx, &*hub.clock, &stranger, deed).await?;
        tx.commit().await?;
        tracing::info!(account = %account.id, "the second factor was not shown");
        return Err(refused);
    }

    if !waits && comparison == Comparison::Wrong {
        attempt.failed(&tx, hub.now()).await?;
    }
    // Who is refused has proved nothing, so the record names the account as the object only.
    // What was typed is not kept: people type passwords into the wrong field.
    let object = match known {
        Some(account) => account.to_string(),
        None => format!("unknown:{}", &tokens::blind(&hub.keys, &email)[..12]),
    };
    let stranger = viewer.clone().with_person(None).actor();
    audit::record(&tx, &*hub.clock, &stranger, Deed::refused("SIGN_IN", "account", &object))
        .await?;
    tx.commit().await?;
    tracing::info!(%object, waits, "refused to sign in");
    Err(REFUSED)
}

/// What was shown besides the right password.
enum Shown {
    /// As much as the account asks for.
    Proof(Proof),
    NoCode,
    WrongCode,
}

async fn second_step(
    db: &impl ConnectionTrait,
    hub: &Hub,
    account: AccountId,
    code: Option<&str>,
) -> Result<Shown> {
    if second_factor::confirmed(db, account).await?.is_none() {
        return Ok(Shown::Proof(Proof::Password));
    }
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
        return Ok(Shown::NoCode);
    };
    let is_shown = second_factor::is_shown(db, hub, account, code).await?;
    Ok(if is_shown { Shown::Proof(Proof::TwoFactors) } else { Shown::WrongCode })
}

pub(super) async fn begin(
    db: &impl ConnectionTrait,
    hub: &Hub,
    viewer: &Viewer,
    (account, membership): (&account::Model, &membership::Model),
    proof: Proof,
    for_use: TokenUse,
) -> Result<SignedIn> {
    let session = sessions::begin(db, hub, viewer, account.id, membership.id, proof).await?;
    let standing = Standing::of(db, session).await?.ok_or(NOT_VALID)?;
    let refresh = match for_use {
        TokenUse::Api => {
            Some(sessions::issue_refresh_token(db, hub.now(), session, standing.expires_at).await?)
        }
        TokenUse::Pages => None,
    };
    let signed_in = SignedIn::new(hub, standing, for_use, refresh);

    let person = &signed_in.person;
    let actor = viewer.clone().with_person(Some(person.clone())).actor();
    record(db, hub, &actor, &session.to_string()).await?;
    Ok(signed_in)
}

async fn record(db: &impl ConnectionTrait, hub: &Hub, actor: &Actor, session: &str) -> Result<()> {
    audit::record(db, &*hub.clock, actor, Deed::done("SIGN_IN", "session", session)).await
}

/// The role in which the person acted last, if they still have it; else their oldest.
pub(super) async fn role_to_begin_with(
    db: &impl ConnectionTrait,
    account: &account::Model,
    today: NaiveDate,
) -> Result<Option<membership::Model>> {
    if account.disabled_at.is_some() {
        return Ok(None);
    }
    let memberships = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .filter(in_force(today))
        .order_by_asc(membership::Column::Since)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let last = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.id))
        .order_by_desc(session::Column::Id)
        .one(db)
        .await?;
    let chosen = memberships
        .iter()
        .find(|membership| last.as_ref().is_some_and(|last| last.membership_id == membership.id))
        .or(memberships.first());
    Ok(chosen.cloned())
}

/// Memberships that hold on this day.
pub(super) fn in_force(today: NaiveDate) -> Condition {
    Condition::all().add(membership::Column::Since.lte(today)).add(
        Condition::any()
            .add(membership::Column::Until.is_null())
            .add(membership::Column::Until.gt(today)),
    )
}

/// Unless the password was changed meanwhile.
async fn keep_renewed(
    db: &impl ConnectionTrait,
    account: &account::Model,
    hash: &str,
) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::PasswordHash.eq(&account.password_hash))
        .exec(db)
        .await?;
    Ok(())
}
