//! Workplaces as clients see them.

mod mutations;
mod timeline_entry;

pub use mutations::WorkplaceMutations;

use async_graphql::{Context, ID, Object};
use rules::{SizeClass, Word};

use self::timeline_entry::TimelineEntry;
use super::list::{self, Listed};
use super::{search, timeline};
use crate::directory::graphql::{Centre, PlaceNode};
use crate::directory::{jurisdiction_at, place_of};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::words::gql;

#[derive(Default)]
pub struct WorkplaceQueries;

#[Object]
impl WorkplaceQueries {
    /// The workplaces that are yours to see: your own, those of your area or prefecture.
    async fn workplaces(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Workplace>> {
        let page = Page::ask(first, after.as_deref())?;
        Ok(list::list(ctx.hub(), ctx.viewer(), &page).await?.map(Workplace))
    }

    /// One workplace that is yours to see.
    async fn workplace(&self, ctx: &Context<'_>, id: ID) -> Result<Workplace> {
        list::seen(ctx.hub(), ctx.viewer(), &id).await.map(Workplace)
    }

    /// The workplaces of your area whose name or company is written like this, however wide
    /// or narrow the letters are; twenty at most, and those that begin with it first.
    async fn workplace_search(&self, ctx: &Context<'_>, text: String) -> Result<Vec<Workplace>> {
        let found = search::search(ctx.hub(), ctx.viewer(), &text).await?;
        Ok(found.into_iter().map(Workplace).collect())
    }

    /// Everything that happened with a workplace, the latest first, whichever office it went
    /// to. There is nothing of anybody's health in it.
    async fn workplace_timeline(
        &self,
        ctx: &Context<'_>,
        workplace_id: ID,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<TimelineEntry>> {
        let page = Page::ask(first, after.as_deref())?;
        let found = timeline::timeline(ctx.hub(), ctx.viewer(), &workplace_id, &page).await?;
        Ok(found.map(TimelineEntry))
    }
}

/// A workplace of an employer, without anything about the people in it but their number.
struct Workplace(Listed);

#[Object]
impl Workplace {
    async fn id(&self) -> ID {
        self.0.id.0.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn employer_name(&self) -> &str {
        &self.0.employer_name
    }

    async fn municipality_code(&self) -> &str {
        &self.0.municipality_code
    }

    async fn industry(&self) -> &str {
        &self.0.industry
    }

    async fn address(&self) -> &str {
        &self.0.address
    }

    async fn has_accident_insurance(&self) -> bool {
        self.0.has_accident_insurance
    }

    /// Whom to reach there about requests.
    async fn contact_name(&self) -> Option<&str> {
        self.0.contact_name.as_deref()
    }

    async fn contact_phone(&self) -> Option<&str> {
        self.0.contact_phone.as_deref()
    }

    async fn contact_email(&self) -> Option<&str> {
        self.0.contact_email.as_deref()
    }

    async fn place(&self, ctx: &Context<'_>) -> PlaceNode {
        let view = ctx.directory_on(None);
        let place = place_of(&view.directory, &self.0.municipality_code, &self.0.part, view.on);
        PlaceNode::of(&view.directory, &place)
    }

    /// As last counted; null where nobody has.
    async fn headcount(&self) -> Option<i32> {
        self.0.at_workplace
    }

    /// Of all workplaces of the company.
    async fn company_headcount(&self) -> Option<i32> {
        self.0.in_company
    }

    async fn size_class(&self) -> Option<gql::SizeClass> {
        self.0.size_class().map(gql::SizeClass::from)
    }

    async fn size_class_label(&self) -> Option<&str> {
        self.0.size_class().map(Word::label)
    }

    /// The regional office in charge today.
    async fn responsible(&self, ctx: &Context<'_>) -> Option<Centre> {
        let view = ctx.directory_on(None);
        let place = place_of(&view.directory, &self.0.municipality_code, &self.0.part, view.on);
        let office = jurisdiction_at(&view.directory, &place, view.on)?.regional_office_id?;
        view.directory.index_of(office).map(|index| view.centre(index))
    }
}

impl Listed {
    fn size_class(&self) -> Option<SizeClass> {
        self.at_workplace.and_then(|count| u32::try_from(count).ok()).map(SizeClass::of)
    }
}
