//! How notifications look from outside.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt};
use schema::ids::NoticeId;
use schema::notifications::notice;

use super::{list, new, read};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;

#[derive(Default)]
pub struct NotificationQueries;

#[Object]
impl NotificationQueries {
    /// 本人へのお知らせの一覧（新しい順）
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Notice>> {
        let page = Page::ask(first, after.as_deref())?;
        Ok(list::notices(ctx.hub(), ctx.viewer(), &page).await?.map(Notice::from))
    }

    /// 本人がまだ読んでいないお知らせの数
    async fn unread_notices(&self, ctx: &Context<'_>) -> Result<u64> {
        list::unread(ctx.hub(), ctx.viewer()).await
    }
}

#[derive(Default)]
pub struct NotificationMutations;

#[Object]
impl NotificationMutations {
    /// お知らせを既読にする
    async fn read_notices(
        &self,
        ctx: &Context<'_>,
        input: ReadNoticesInput,
    ) -> Result<NoticesRead> {
        let named = |ids: Vec<ID>| ids.iter().filter_map(|id| NoticeId::parse(id)).collect();
        let read = read::read(ctx.hub(), ctx.viewer(), input.ids.map(named)).await?;
        Ok(NoticesRead { read })
    }
}

#[derive(Default)]
pub struct NotificationSubscriptions;

#[Subscription]
impl NotificationSubscriptions {
    /// 本人に届いた新しいお知らせ
    async fn notices(
        &self,
        ctx: &Context<'_>,
    ) -> Result<impl Stream<Item = Result<Notice>> + use<>> {
        let new = new::new_notices(ctx.hub(), ctx.viewer()).await?;
        Ok(new.map(|notice| notice.map(Notice::from)))
    }
}

#[derive(InputObject)]
struct ReadNoticesInput {
    /// 既読にするお知らせ。指定しなければすべて
    ids: Option<Vec<ID>>,
}

#[derive(SimpleObject)]
struct NoticesRead {
    /// 新たに既読になった件数
    read: u64,
}

/// 本人へのお知らせ
#[derive(SimpleObject)]
struct Notice {
    id: ID,
    title: String,
    body: String,
    /// 続きを行うページ（/ から始まるパス）
    link: Option<String>,
    created_at: DateTime<Utc>,
    /// 読んだ日時。まだなら null
    read_at: Option<DateTime<Utc>>,
}

impl From<notice::Model> for Notice {
    fn from(notice: notice::Model) -> Self {
        Self {
            id: notice.id.to_string().into(),
            title: notice.title,
            body: notice.body,
            link: notice.link,
            created_at: notice.created_at,
            read_at: notice.read_at,
        }
    }
}
