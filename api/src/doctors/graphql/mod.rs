//! Practitioners as clients see them.

mod mutations;
mod types;

use async_graphql::{Context, ID, Object};
use chrono::Days;
use schema::ids::PractitionerId;

pub use mutations::DoctorMutations;

use self::types::{OwnCalendar, Practitioner};
use super::calendar;
use super::list::{self, Which};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// How far a calendar reaches where nobody says.
const CALENDAR_DAYS: Days = Days::new(30);

#[derive(Default)]
pub struct DoctorQueries;

#[Object]
impl DoctorQueries {
    /// 登録産業医・登録保健師の一覧（所属センター、または都道府県内の登録のみ）
    async fn practitioners(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
        #[graphql(desc = "登録先のセンターのコード")] office: Option<String>,
        #[graphql(desc = "DOCTOR または NURSE")] profession: Option<gql::Role>,
    ) -> Result<Connection<Practitioner>> {
        let page = Page::ask(first, after.as_deref())?;
        let which =
            Which { office_code: office, profession: profession.map(|profession| profession.0) };
        let found = list::practitioners(ctx.hub(), ctx.viewer(), &page, which).await?;
        Ok(found.map(Practitioner))
    }

    /// 登録産業医・登録保健師1人の登録内容
    async fn practitioner(&self, ctx: &Context<'_>, id: ID) -> Result<Practitioner> {
        let id = PractitionerId::parse(&id);
        list::practitioner(ctx.hub(), ctx.viewer(), id).await.map(Practitioner)
    }

    /// 本人の予定（登録産業医・登録保健師のみ）。期間を指定しなければ今日から30日分
    async fn own_calendar(
        &self,
        ctx: &Context<'_>,
        from: Option<Date>,
        #[graphql(desc = "最終日（この日を含む）")] until: Option<Date>,
    ) -> Result<OwnCalendar> {
        let from = from.map_or_else(|| ctx.hub().today(), |from| from.0);
        let until = until.map_or_else(|| from + CALENDAR_DAYS, |until| until.0);
        calendar::own(ctx.hub(), ctx.viewer(), from, until).await.map(OwnCalendar::from)
    }
}
