//! The frame of every change of an entry: whose it is, whether it is still the same, and
//! what the history and the record say of it.

use schema::directory::{field_change, organisation};
use schema::ids::FieldChangeId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};

use super::{access, begin_new_edition};
use crate::accounts::{Act, Viewer};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Which entry is meant, and which version of it the person had before them.
#[derive(Clone, Debug)]
pub struct Target {
    pub code: String,
    pub version: i32,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub field: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Change {
    /// None where nothing changes.
    pub(super) fn of(
        field: &'static str,
        before: Option<String>,
        after: Option<String>,
    ) -> Option<Self> {
        (before != after).then_some(Self { field, before, after })
    }
}

/// An entry that the viewer may change, in the transaction that changes it.
pub(super) struct Opened<'a> {
    hub: &'a Hub,
    viewer: &'a Viewer,
    action: &'static str,
    pub tx: DatabaseTransaction,
    pub organisation: organisation::Model,
}

/// Takes hold of the entry, or says why this viewer cannot have it in this version.
pub(super) async fn open<'a>(
    hub: &'a Hub,
    viewer: &'a Viewer,
    action: &'static str,
    target: &Target,
) -> Result<Opened<'a>> {
    open_to(hub, viewer, Act::EditDirectory, action, target).await
}

/// The same for a change that needs another permission than editing the entry.
pub(super) async fn open_to<'a>(
    hub: &'a Hub,
    viewer: &'a Viewer,
    act: Act,
    action: &'static str,
    target: &Target,
) -> Result<Opened<'a>> {
    // Whose role does not change entries learns nothing about which there are.
    crate::accounts::permit(viewer, act)?;
    let directory = hub.directory.current();
    let index = directory.index_of_code(&target.code).ok_or(Error::NotFound("機関"))?;
    access::over(viewer, act, directory.entry(index))?;

    let tx = hub.db.begin().await?;
    let taken = organisation::Entity::update_many()
        .col_expr(organisation::Column::Version, Expr::col(organisation::Column::Version).add(1))
        .filter(organisation::Column::Code.eq(&target.code))
        .filter(organisation::Column::Version.eq(target.version))
        .exec(&tx)
        .await?;
    if taken.rows_affected == 0 {
        return Err(Error::stale());
    }
    let organisation = organisation::Entity::find()
        .filter(organisation::Column::Code.eq(&target.code))
        .one(&tx)
        .await?
        .ok_or(Error::NotFound("機関"))?;
    Ok(Opened { hub, viewer, action, tx, organisation })
}

impl Opened<'_> {
    /// The organisation for which the person acts.
    pub(super) fn organisation_name(&self) -> String {
        let own = self.viewer.person().and_then(|person| person.organisation.as_ref());
        own.map_or_else(|| "システム管理者".to_owned(), |own| own.name.clone())
    }

    /// Writes the history and the record, commits, and shows everybody the new edition.
    pub(super) async fn keep(self, changes: Vec<Change>) -> Result<String> {
        remember(&self.tx, self.hub, self.viewer, &self.organisation, changes).await?;
        let deed = Deed::done(self.action, "organisation", &self.organisation.code);
        audit::record(&self.tx, &*self.hub.clock, &self.viewer.actor(), deed).await?;
        begin_new_edition(&self.tx).await?;
        self.tx.commit().await?;
        self.hub.directory.refresh(&self.hub.db).await?;
        Ok(self.organisation.code)
    }
}

async fn remember(
    db: &impl ConnectionTrait,
    hub: &Hub,
    viewer: &Viewer,
    organisation: &organisation::Model,
    changes: Vec<Change>,
) -> Result<()> {
    let actor = viewer.actor();
    let rows: Vec<_> = changes
        .into_iter()
        .map(|change| field_change::ActiveModel {
            id: Set(FieldChangeId::fresh()),
            organisation_id: Set(organisation.id),
            field: Set(change.field.to_owned()),
            before: Set(change.before),
            after: Set(change.after),
            changed_at: Set(hub.now()),
            changed_by: Set(actor.account),
            changed_by_name: Set(actor.name.clone()),
        })
        .collect();
    if !rows.is_empty() {
        field_change::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
