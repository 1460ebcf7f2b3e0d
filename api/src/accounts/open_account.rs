//! Opening an account for somebody, with a first password that is shown once.

use schema::accounts::account;
use schema::ids::AccountId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, SqlErr};

use crate::accounts::policy::{Act, permit};
use crate::accounts::scope::{self, Wish};
use crate::accounts::viewer::Viewer;
use crate::accounts::{fold_email, passwords};
use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;

const EMAIL_LENGTH_MAX: usize = 254;
const NAME_LENGTH_MAX: usize = 100;

pub struct Opening {
    pub email: String,
    pub name: String,
    pub wish: Wish,
}

/// The new account and the password to hand to its owner, who must change it.
pub struct Opened {
    pub account: AccountId,
    pub initial_password: String,
}

/// For who manages accounts.
pub async fn open_account(hub: &Hub, viewer: &Viewer, opening: Opening) -> Result<Opened> {
    permit(viewer, Act::ManageAccounts)?;
    open(hub, &viewer.actor(), opening).await
}

/// For whoever has the machine, in whose hands the first administrator lies.
pub async fn open(hub: &Hub, actor: &Actor, opening: Opening) -> Result<Opened> {
    let email = fold_email(&opening.email);
    let name = opening.name.trim().to_owned();
    check(&email, &name)?;

    let initial_password = passwords::random();
    let hash = passwords::hash(&initial_password).await?;

    let tx = hub.db.begin().await?;
    let taken =
        account::Entity::find().filter(account::Column::Email.eq(&email)).count(&tx).await?;
    if taken > 0 {
        return Err(email_taken());
    }
    let scope = scope::find(&tx, &opening.wish).await?;
    let account = account::ActiveModel {
        id: Set(AccountId::fresh()),
        email: Set(email),
        name: Set(name),
        password_hash: Set(hash),
        must_change_password: Set(true),
        created_at: Set(hub.now()),
        disabled_at: Set(None),
    }
    .insert(&tx)
    .await
    .map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => email_taken(),
        _ => error.into(),
    })?;
    scope::give(&tx, hub, account.id, &scope).await?;

    let object = account.id.to_string();
    let deed = Deed::done("OPEN_ACCOUNT", "account", &object);
    audit::record(&tx, &*hub.clock, actor, deed).await?;
    tx.commit().await?;
    Ok(Opened { account: account.id, initial_password })
}

fn check(email: &str, name: &str) -> Result<()> {
    let mut problems = Vec::new();
    if !looks_like_email(email) {
        problems.push(FieldProblem {
            path: "input.email".to_owned(),
            code: "MALFORMED",
            message: "メールアドレスは name@example.jp の形で入力してください".to_owned(),
        });
    }
    if name.is_empty() || NAME_LENGTH_MAX < name.chars().count() {
        problems.push(FieldProblem {
            path: "input.name".to_owned(),
            code: "LENGTH",
            message: format!("氏名は1文字以上{NAME_LENGTH_MAX}文字以内で入力してください"),
        });
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::BadInput(problems)) }
}

fn looks_like_email(email: &str) -> bool {
    let Some((mailbox, domain)) = email.rsplit_once('@') else { return false };
    let is_plain = email.chars().all(|c| c.is_ascii_graphic() && !"\"(),:;<>[\\]".contains(c));
    let is_domain = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    is_plain
        && is_domain
        && !mailbox.is_empty()
        && !mailbox.contains('@')
        && email.len() <= EMAIL_LENGTH_MAX
}

fn email_taken() -> Error {
    Error::bad_input("input.email", "TAKEN", "このメールアドレスのアカウントはすでにあります")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_mailbox_and_a_domain_with_a_dot() {
        for good in ["a@b.jp", "hanako.yamada+hub@office.example"] {
            assert!(looks_like_email(good), "{good}");
        }
        let long = format!("{}@b.jp", "a".repeat(EMAIL_LENGTH_MAX));
        for bad in
            ["", "@", "a@", "@b.jp", "a@b", "a@b.", "a@@b.jp", "山田@b.jp", "a,b@c.jp", &long]
        {
            assert!(!looks_like_email(bad), "{bad}");
        }
    }

    #[test]
    fn every_field_to_mend_is_named_at_once() {
        let Err(Error::BadInput(problems)) = check("nobody", "") else { panic!("it is bad input") };

        let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["input.email", "input.name"]);
    }
}
