//! Reading accounts and roles.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::Role;
use schema::Stored;
use schema::accounts::{account, membership};
use schema::directory::organisation;
use schema::ids::{AccountId, MembershipId};
use schema::people::workplace;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use crate::accounts::policy::{Act, permit};
use crate::accounts::sign_in::in_force;
use crate::accounts::viewer::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text;

/// An account with the roles that it has today.
#[derive(Clone, Debug)]
pub struct Listed {
    pub account: account::Model,
    pub roles: Vec<HeldRole>,
}

/// A role that somebody has, with the name of whom they act for.
#[derive(Clone, Debug, FromQueryResult)]
pub struct HeldRole {
    pub id: MembershipId,
    pub account_id: AccountId,
    pub role: Stored<Role>,
    pub since: NaiveDate,
    organisation_name: Option<String>,
    workplace_name: Option<String>,
}

impl HeldRole {
    /// The organisation, or the workplace, for which the role is exercised.
    pub fn acts_for(&self) -> Option<&str> {
        self.organisation_name.as_deref().or(self.workplace_name.as_deref())
    }
}

/// A page of the accounts, the oldest first: one statement for them and one for their roles.
pub async fn accounts(
    hub: &Hub,
    viewer: &Viewer,
    page: &Page,
    search: Option<&str>,
    counted: bool,
) -> Result<Connection<Listed>> {
    permit(viewer, Act::ManageAccounts)?;
    let db = hub.db.reader();
    let mut rows = account::Entity::find()
        .filter(matching(search))
        .order_by_asc(account::Column::Id)
        .limit(page.rows());
    if let Some(after) = page.after_as(AccountId::parse)? {
        rows = rows.filter(account::Column::Id.gt(after));
    }
    let accounts = rows.all(db).await?;
    let mut connection = Connection::cut(page, with_roles(hub, accounts).await?, |listed| {
        listed.account.id.to_string()
    });
    if counted {
        let total = account::Entity::find().filter(matching(search)).count(db).await?;
        connection.total_count = Some(total);
    }
    Ok(connection)
}

/// One account, for who manages accounts.
pub async fn account(hub: &Hub, viewer: &Viewer, id: AccountId) -> Result<Listed> {
    permit(viewer, Act::ManageAccounts)?;
    let account = account::Entity::find_by_id(id).all(hub.db.reader()).await?;
    with_roles(hub, account).await?.pop().ok_or(Error::NotFound("アカウント"))
}

/// The viewer's own account.
pub async fn own_account(hub: &Hub, viewer: &Viewer) -> Result<account::Model> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    account::Entity::find_by_id(person.account)
        .one(hub.db.reader())
        .await?
        .ok_or(Error::NotFound("アカウント"))
}

/// The roles that the viewer has today.
pub async fn own_roles(hub: &Hub, viewer: &Viewer) -> Result<Vec<HeldRole>> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    roles(hub, membership::Entity::find().filter(membership::Column::AccountId.eq(person.account)))
        .await
}

async fn with_roles(hub: &Hub, accounts: Vec<account::Model>) -> Result<Vec<Listed>> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = membership::Column::AccountId.is_in(accounts.iter().map(|account| account.id));
    let mut by_account: HashMap<AccountId, Vec<HeldRole>> = HashMap::new();
    for role in roles(hub, membership::Entity::find().filter(theirs)).await? {
        by_account.entry(role.account_id).or_default().push(role);
    }
    let listed = accounts.into_iter().map(|account| Listed {
        roles: by_account.remove(&account.id).unwrap_or_default(),
        account,
    });
    Ok(listed.collect())
}

async fn roles(hub: &Hub, of: Select<membership::Entity>) -> Result<Vec<HeldRole>> {
    let to_organisation = membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id);
    let to_workplace = membership::Entity::belongs_to(workplace::Entity)
        .from(membership::Column::WorkplaceId)
        .to(workplace::Column::Id);
    let roles = of
        .filter(in_force(hub.today()))
        .select_only()
        .columns([
            membership::Column::Id,
            membership::Column::AccountId,
            membership::Column::Role,
            membership::Column::Since,
        ])
        .column_as(organisation::Column::Name, "organisation_name")
        .column_as(workplace::Column::Name, "workplace_name")
        .join(JoinType::LeftJoin, to_organisation.into())
        .join(JoinType::LeftJoin, to_workplace.into())
        .order_by_asc(membership::Column::Since)
        .order_by_asc(membership::Column::Id)
        .into_model::<HeldRole>()
        .all(hub.db.reader())
        .await?;
    Ok(roles)
}

/// Accounts whose address or name holds what was typed, whatever its spaces and letter case.
fn matching(search: Option<&str>) -> Condition {
    let folded = search.map(text::fold).unwrap_or_default();
    if folded.is_empty() {
        return Condition::all();
    }
    let pattern = || LikeExpr::new(format!("%{}%", escaped(&folded))).escape('\\');
    // The name as `text::fold` makes it, as far as both databases can.
    let without = |text, mark: &str, instead: &str| {
        Expr::from(Func::cust("REPLACE").arg(text).arg(mark).arg(instead))
    };
    let name = Expr::col((account::Entity, account::Column::Name));
    let name = without(without(without(name, " ", ""), "\u{3000}", ""), "ー", "-");
    Condition::any()
        .add(Expr::col((account::Entity, account::Column::Email)).like(pattern()))
        .add(Expr::from(Func::lower(name)).like(pattern()))
}

/// So that a percent sign is searched for like any other.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_a_pattern_would_read_are_searched_for_as_they_stand() {
        assert_eq!(escaped(r"100%_a\b"), r"100\%\_a\\b");
    }
}
