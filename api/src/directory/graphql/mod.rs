//! The directory as clients see it. What can be read here, everybody may read.

mod budget;
mod centre;
mod coverage;
mod found;
mod mutations;
mod place;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::{OrganisationKind, Prefecture};
use schema::directory::field_change;

pub use budget::{BudgetMutations, BudgetQueries};
pub use centre::{Centre, View, is_stale};
pub use mutations::DirectoryMutations;
pub use place::{PlaceInput, PlaceNode};

use self::coverage::OfficeCoverage;
use self::found::FoundCentres;
use super::snapshot::Entry;
use super::{coverage as base_coverage, find_centres, history};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::text::fold;
use crate::platform::words::gql;

#[derive(Default)]
pub struct DirectoryQueries;

#[Object]
impl DirectoryQueries {
    /// Who is responsible for a place on a day (today without `on`), why, and who is near.
    async fn find_centres(
        &self,
        ctx: &Context<'_>,
        place: PlaceInput,
        on: Option<Date>,
    ) -> Result<FoundCentres> {
        let view = ctx.directory_on(on);
        let finding = find_centres(&view.directory, &place.try_into()?, view.on)?;
        Ok(FoundCentres { view, finding })
    }

    /// One organisation by its code; null where there is none.
    async fn centre(
        &self,
        ctx: &Context<'_>,
        code: String,
        on: Option<Date>,
    ) -> Result<Option<Centre>> {
        let view = ctx.directory_on(on);
        let index = view.directory.index_of_code(&code);
        Ok(index.map(|index| view.centre(index)))
    }

    /// The organisations that were there on a day, in the order of their codes.
    async fn centres(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
        filter: Option<CentreFilter>,
        on: Option<Date>,
    ) -> Result<Connection<Centre>> {
        let page = Page::ask(first, after.as_deref())?;
        let view = ctx.directory_on(on);
        let filter = filter.unwrap_or_default();
        let matching: Vec<usize> = view
            .directory
            .entries()
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.is_there_on(view.on) && filter.admits(&view, entry))
            .map(|(index, _)| index)
            .collect();
        let code = |index: &usize| view.directory.entry(*index).organisation.code.clone();
        let total = matching.len() as u64;
        let rows = matching
            .into_iter()
            .filter(|index| page.after().is_none_or(|after| after < code(index).as_str()))
            .take(usize::try_from(page.rows()).unwrap_or(usize::MAX))
            .collect();
        let mut connection = Connection::cut(&page, rows, code).map(|index| view.centre(index));
        connection.total_count = Some(total);
        Ok(connection)
    }

    /// Each regional office of a prefecture against the uniform base of services.
    async fn service_coverage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: String,
        on: Option<Date>,
    ) -> Result<Vec<OfficeCoverage>> {
        let prefecture = known_prefecture("prefecture", &prefecture)?;
        let view = ctx.directory_on(on);
        let offices = base_coverage::of_prefecture(&view.directory, &prefecture.code(), view.on);
        Ok(offices.into_iter().map(|office| OfficeCoverage::of(&view, office)).collect())
    }

    /// Who changed which field of an entry, the latest first. For those who look after it.
    async fn directory_changes(
        &self,
        ctx: &Context<'_>,
        code: String,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<FieldChange>> {
        let page = Page::ask(first, after.as_deref())?;
        let changes = history::changes_of(ctx.hub(), ctx.viewer(), &code, &page).await?;
        Ok(changes.map(FieldChange::from))
    }
}

/// Which organisations to list. What is left out does not narrow the list.
#[derive(Default, InputObject)]
struct CentreFilter {
    kind: Option<gql::OrganisationKind>,
    /// Two digits, JIS X 0401.
    prefecture: Option<String>,
    parent_code: Option<String>,
    /// A part of the name.
    text: Option<String>,
}

impl CentreFilter {
    fn admits(&self, view: &View, entry: &Entry) -> bool {
        let organisation = &entry.organisation;
        let parent_code = || {
            let index = view.directory.index_of(organisation.parent_id?)?;
            Some(view.directory.entry(index).organisation.code.as_str())
        };
        let is_kind = |kind: OrganisationKind| entry.kind() == kind;
        self.kind.is_none_or(|kind| is_kind(kind.0))
            && self.prefecture.as_ref().is_none_or(|code| *code == organisation.prefecture)
            && self.parent_code.as_deref().is_none_or(|code| parent_code() == Some(code))
            && self
                .text
                .as_deref()
                .is_none_or(|text| fold(&organisation.name).contains(&fold(text)))
    }
}

pub fn known_prefecture(path: &str, code: &str) -> Result<Prefecture> {
    Prefecture::from_code(code).ok_or_else(|| {
        Error::bad_input(
            path,
            "PREFECTURE_UNKNOWN",
            "都道府県は「01」から「47」までの2桁のコードで指定してください",
        )
    })
}

/// One field of an entry before and after a change.
#[derive(SimpleObject)]
struct FieldChange {
    field: String,
    before: Option<String>,
    after: Option<String>,
    changed_at: DateTime<Utc>,
    changed_by_name: String,
}

impl From<field_change::Model> for FieldChange {
    fn from(row: field_change::Model) -> Self {
        Self {
            field: row.field,
            before: row.before,
            after: row.after,
            changed_at: row.changed_at,
            changed_by_name: row.changed_by_name,
        }
    }
}
