use async_graphql::{Context, Object};

use super::types::{Account, AuditEntry, Session, ViewerNode};
use crate::accounts::{audit_list, list, sessions};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;

#[derive(Default)]
pub struct AccountQueries;

#[Object]
impl AccountQueries {
    /// サインインしている本人。サインインしていなければ null
    async fn viewer(&self, ctx: &Context<'_>) -> Option<ViewerNode> {
        ctx.viewer().person().cloned().map(ViewerNode::from)
    }

    /// 本人の有効なサインインの一覧（新しい順）
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<Session>> {
        let sessions = sessions::own(ctx.hub(), ctx.viewer()).await?;
        Ok(sessions.into_iter().map(|session| Session::new(session, ctx.viewer())).collect())
    }

    /// アカウントの一覧（管理者のみ）
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
        #[graphql(desc = "氏名またはメールアドレスの一部")] search: Option<String>,
    ) -> Result<Connection<Account>> {
        let page = Page::ask(first, after.as_deref())?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let accounts =
            list::accounts(ctx.hub(), ctx.viewer(), &page, search.as_deref(), counted).await?;
        Ok(accounts.map(|listed| Account::new(listed, ctx.viewer())))
    }

    /// 操作の記録（新しい順、管理者のみ）
    async fn audit_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<AuditEntry>> {
        let page = Page::ask(first, after.as_deref())?;
        let entries = audit_list::audit_entries(ctx.hub(), ctx.viewer(), &page).await?;
        Ok(entries.map(AuditEntry::from))
    }
}
