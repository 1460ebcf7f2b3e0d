//! Giving a role to an account, taking one away, and closing an account.
//!
//! What is taken away is gone with the next request: the sessions that go by it end in
//! the same transaction.

use rules::Role;
use rules::Word;
use schema::accounts::{account, membership, session};
use schema::ids::{AccountId, MembershipId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::accounts::policy::{Act, permit};
use crate::accounts::scope::{self, Wish};
use crate::accounts::sessions::{self, EndReason};
use crate::accounts::sign_in::in_force;
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

const ACCOUNT: Error = Error::NotFound("アカウント");
const MEMBERSHIP: Error = Error::NotFound("役割");

/// Gives the account a role from today on.
pub async fn grant_membership(
    hub: &Hub,
    viewer: &Viewer,
    account: Option<AccountId>,
    wish: &Wish,
) -> Result<AccountId> {
    permit(viewer, Act::ManageAccounts)?;
    let tx = hub.db.begin().await?;
    let account = find(&tx, account).await?;
    if account.disabled_at.is_some() {
        return Err(Error::Conflict("停止されたアカウントに役割は追加できません".to_owned()));
    }
    let scope = scope::find(&tx, wish).await?;
    let membership = scope::give(&tx, hub, account.id, &scope).await?.to_string();
    let deed = Deed::done("GRANT_MEMBERSHIP", "membership", &membership);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(account.id)
}

/// Takes a role away. Whoever acts in it is signed out.
pub async fn end_membership(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<MembershipId>,
) -> Result<AccountId> {
    let (person, _) = permit(viewer, Act::ManageAccounts)?;
    let today = hub.today();
    let tx = hub.db.begin().await?;
    let membership =
        membership::Entity::find_by_id(id.ok_or(MEMBERSHIP)?).one(&tx).await?.ok_or(MEMBERSHIP)?;
    let is_own_admin = membership.account_id == person.account && membership.role.0 == Role::Admin;
    if is_own_admin && !has_another_admin_role(&tx, hub, &membership).await? {
        return Err(Error::Conflict(
            "自分自身の最後の管理者の役割は終了できません。ほかの管理者に依頼してください"
                .to_owned(),
        ));
    }

    let ended = membership::Entity::update_many()
        .col_expr(membership::Column::Until, Expr::value(today))
        .filter(membership::Column::Id.eq(membership.id))
        .filter(
            Condition::any()
                .add(membership::Column::Until.is_null())
                .add(membership::Column::Until.gt(today)),
        )
        .exec(&tx)
        .await?;
    if ended.rows_affected != 1 {
        return Err(Error::Conflict("この役割は、すでに終了しています".to_owned()));
    }
    let acting = Condition::all().add(session::Column::MembershipId.eq(membership.id));
    sessions::end(&tx, hub.now(), acting, EndReason::MembershipEnded).await?;
    let object = membership.id.to_string();
    let deed = Deed::done("END_MEMBERSHIP", "membership", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(membership.account_id)
}

/// Closes an account: nobody signs in with it again, and whoever had is signed out.
pub async fn disable_account(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<AccountId>,
) -> Result<AccountId> {
    let (person, _) = permit(viewer, Act::ManageAccounts)?;
    let tx = hub.db.begin().await?;
    let account = find(&tx, id).await?;
    if account.id == person.account {
        return Err(Error::Conflict(
            "自分自身のアカウントは停止できません。ほかの管理者に依頼してください".to_owned(),
        ));
    }
    let disabled = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(hub.now()))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::DisabledAt.is_null())
        .exec(&tx)
        .await?;
    if disabled.rows_affected != 1 {
        return Err(Error::Conflict("このアカウントは、すでに停止されています".to_owned()));
    }
    let theirs = Condition::all().add(session::Column::AccountId.eq(account.id));
    sessions::end(&tx, hub.now(), theirs, EndReason::AccountDisabled).await?;
    let object = account.id.to_string();
    let deed = Deed::done("DISABLE_ACCOUNT", "account", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(account.id)
}

async fn find(db: &impl ConnectionTrait, id: Option<AccountId>) -> Result<account::Model> {
    account::Entity::find_by_id(id.ok_or(ACCOUNT)?).one(db).await?.ok_or(ACCOUNT)
}

async fn has_another_admin_role(
    db: &impl ConnectionTrait,
    hub: &Hub,
    membership: &membership::Model,
) -> Result<bool> {
    let others = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(membership.account_id))
        .filter(membership::Column::Id.ne(membership.id))
        .filter(membership::Column::Role.eq(Role::Admin.code()))
        .filter(in_force(hub.today()))
        .count(db)
        .await?;
    Ok(others > 0)
}
