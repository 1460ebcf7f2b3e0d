//! The record of who did what. An entry is written in the transaction of what it tells of.

use rules::{Role, Word};
use schema::accounts::audit_entry;
use schema::ids::{AccountId, AuditEntryId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use crate::platform::clock::Clock;
use crate::platform::error::Result;

/// Who acts, as the record names them.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    pub account: Option<AccountId>,
    pub name: String,
    pub role: Option<&'static str>,
    pub address: Option<String>,
    pub request_id: Option<String>,
}

impl Actor {
    /// Work that nobody in particular asked for.
    pub fn hub() -> Self {
        Self { name: "sanpo".to_owned(), ..Self::default() }
    }

    /// Somebody whom the record keeps to itself: it says in which role they acted, and neither
    /// who they are nor where they were.
    pub fn unnamed(role: Role) -> Self {
        Self { name: role.label().to_owned(), role: Some(role.code()), ..Self::default() }
    }
}

/// What was done, to what, and what came of it.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    pub action: &'static str,
    pub object_kind: &'static str,
    pub object: &'a str,
    pub outcome: &'static str,
}

impl<'a> Deed<'a> {
    pub fn done(action: &'static str, object_kind: &'static str, object: &'a str) -> Self {
        Self { action, object_kind, object, outcome: "done" }
    }

    pub fn refused(action: &'static str, object_kind: &'static str, object: &'a str) -> Self {
        Self { action, object_kind, object, outcome: "refused" }
    }
}

pub async fn record(
    db: &impl ConnectionTrait,
    clock: &dyn Clock,
    actor: &Actor,
    deed: Deed<'_>,
) -> Result<()> {
    audit_entry::ActiveModel {
        id: Set(AuditEntryId::fresh()),
        at: Set(clock.now()),
        account_id: Set(actor.account),
        actor: Set(actor.name.clone()),
        role: Set(actor.role.map(str::to_owned)),
        action: Set(deed.action.to_owned()),
        object_kind: Set(deed.object_kind.to_owned()),
        object: Set(deed.object.to_owned()),
        outcome: Set(deed.outcome.to_owned()),
        address: Set(actor.address.clone()),
        request_id: Set(actor.request_id.clone()),
    }
    .insert(db)
    .await?;
    Ok(())
}
