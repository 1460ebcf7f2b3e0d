//! Changing one's own password.

use schema::accounts::{account, session};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::accounts::delay::Attempt;
use crate::accounts::letters::{self, NewPassword};
use crate::accounts::passwords::{self, Comparison};
use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::outbox;

/// Changes the password and ends every other session. Says how many ended.
///
/// Who holds a session that is not theirs could guess here as well, so guesses are
/// slowed down as when signing in.
pub async fn change_password(
    hub: &Hub,
    viewer: &Viewer,
    current: &str,
    wished: &str,
) -> Result<u64> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let account = account::Entity::find_by_id(person.account)
        .one(hub.db.reader())
        .await?
        .ok_or(Error::NotFound("アカウント"))?;
    if let Some((code, message)) = passwords::objection(wished, &account.email, &account.name) {
        return Err(Error::bad_input("input.newPassword", code, message));
    }
    if current == wished {
        return Err(Error::bad_input(
            "input.newPassword",
            "SAME",
            "新しいパスワードは、今のパスワードと違うものにしてください",
        ));
    }

    let address = viewer.address.as_deref();
    let attempt = Attempt::new(&hub.keys, &account.email, Some(account.id), address);
    let waits = attempt.must_wait(hub.db.reader(), hub.now()).await?;
    let comparison = passwords::compare(current, Some(&account.password_hash)).await?;
    let hash = passwords::hash(wished).await?;

    let object = account.id.to_string();
    let tx = hub.begin().await?;
    if waits || comparison == Comparison::Wrong || attempt.must_wait(&tx, hub.now()).await? {
        if !waits && comparison == Comparison::Wrong {
            attempt.failed(&tx, hub.now()).await?;
        }
        let deed = Deed::refused("CHANGE_PASSWORD", "account", &object);
        audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
        tx.commit().await?;
        return Err(Error::bad_input(
            "input.currentPassword",
            "WRONG",
            "今のパスワードが正しくありません。続けて失敗したときは、しばらく待ってからお試しください",
        ));
    }

    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::MustChangePassword, Expr::value(false))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::PasswordHash.eq(&account.password_hash))
        .exec(&tx)
        .await?;
    if changed.rows_affected != 1 {
        return Err(Error::stale());
    }
    attempt.succeeded(&tx).await?;
    let others = Condition::all()
        .add(session::Column::AccountId.eq(account.id))
        .add(session::Column::Id.ne(person.session));
    let ended = sessions::end(&tx, hub.now(), others, EndReason::PasswordChanged).await?;
    let deed = Deed::done("CHANGE_PASSWORD", "account", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    let letter = letters::new_password(&account, NewPassword::Changed, hub.now());
    outbox::post(&tx, &*hub.clock, letter).await?;
    tx.commit().await?;
    Ok(ended)
}
