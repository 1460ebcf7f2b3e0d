use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::{Prefecture, Word};
use schema::accounts::{account, audit_entry, session};
use schema::people::workplace;
use sea_orm::EntityTrait;
use tokio::sync::OnceCell;

use super::second_factor::SecondFactor;
use crate::accounts::list::{self, HeldRole, Listed};
use crate::accounts::viewer::{Person, Viewer, ViewerOrganisation};
use crate::accounts::{second_factor, sessions, tokens};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql::Role;

/// トークンの使いみち
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "tokens::TokenUse")]
pub enum TokenUse {
    /// API を直接利用するため（15分、リフレッシュトークンで更新）
    #[default]
    Api,
    /// 画面を利用するため（利用している間は自動で更新）
    Pages,
}

/// サインインしている本人。いまの役割で見えるもの
pub struct ViewerNode {
    person: Person,
    account: OnceCell<account::Model>,
}

impl From<Person> for ViewerNode {
    fn from(person: Person) -> Self {
        Self { person, account: OnceCell::new() }
    }
}

impl ViewerNode {
    /// The person of this node, who may have signed in with this very request.
    fn viewer(&self) -> Viewer {
        Viewer::signed_in(self.person.clone())
    }

    async fn account(&self, ctx: &Context<'_>) -> Result<&account::Model> {
        let viewer = self.viewer();
        self.account.get_or_try_init(|| list::own_account(ctx.hub(), &viewer)).await
    }
}

/// サインインしている本人
#[Object(name = "Viewer")]
impl ViewerNode {
    async fn id(&self) -> ID {
        ID(self.person.account.to_string())
    }

    async fn name(&self) -> &str {
        &self.person.name
    }

    async fn email(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.account(ctx).await?.email.clone())
    }

    /// いまの役割
    async fn role(&self) -> Role {
        self.person.role.into()
    }

    async fn role_label(&self) -> &'static str {
        self.person.role.label()
    }

    /// いまの役割で所属する機関
    async fn organisation(&self) -> Option<ViewerOrganisationNode> {
        self.person.organisation.as_ref().map(ViewerOrganisationNode::from)
    }

    /// いまの役割で担当する事業場
    async fn workplace(&self, ctx: &Context<'_>) -> Result<Option<ViewerWorkplace>> {
        let Some(id) = self.person.workplace else { return Ok(None) };
        let workplace = workplace::Entity::find_by_id(id).one(ctx.hub().db.reader()).await?;
        Ok(workplace.map(ViewerWorkplace::from))
    }

    /// 初期パスワードのままで、変更が必要かどうか
    async fn must_change_password(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.account(ctx).await?.must_change_password)
    }

    /// 設定している二段階認証。設定していなければ null
    async fn second_factor(&self, ctx: &Context<'_>) -> Result<Option<SecondFactor>> {
        let own = second_factor::own(ctx.hub(), &self.viewer()).await?;
        Ok(own.map(SecondFactor::from))
    }

    /// いまの役割に必要な二段階認証を、このサインインで行っていないかどうか
    async fn second_factor_missing(&self) -> bool {
        self.person.lacks_second_factor
    }

    /// 切り替えられる役割（いまの役割を含む）
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let roles = list::own_roles(ctx.hub(), &self.viewer()).await?;
        Ok(roles.iter().map(|role| Membership::new(role, Some(&self.person))).collect())
    }
}

/// 本人が所属する機関
#[derive(SimpleObject)]
#[graphql(name = "ViewerOrganisation")]
pub(super) struct ViewerOrganisationNode {
    code: String,
    name: String,
    /// 都道府県名
    prefecture: Option<&'static str>,
}

impl From<&ViewerOrganisation> for ViewerOrganisationNode {
    fn from(organisation: &ViewerOrganisation) -> Self {
        Self {
            code: organisation.code.clone(),
            name: organisation.name.clone(),
            prefecture: organisation.prefecture.map(Prefecture::name),
        }
    }
}

/// 本人が担当する事業場
#[derive(SimpleObject)]
pub(super) struct ViewerWorkplace {
    id: ID,
    name: String,
    municipality_code: String,
}

impl From<workplace::Model> for ViewerWorkplace {
    fn from(workplace: workplace::Model) -> Self {
        Self {
            id: ID(workplace.id.to_string()),
            name: workplace.name,
            municipality_code: workplace.municipality_code,
        }
    }
}

/// アカウントに与えられた役割
#[derive(SimpleObject)]
pub struct Membership {
    id: ID,
    role: Role,
    role_label: &'static str,
    /// 所属する機関または事業場の名称
    organisation_name: Option<String>,
    since: Date,
    /// いまサインインしている役割かどうか
    current: bool,
}

impl Membership {
    fn new(held: &HeldRole, person: Option<&Person>) -> Self {
        Self {
            id: ID(held.id.to_string()),
            role: held.role.0.into(),
            role_label: held.role.0.label(),
            organisation_name: held.acts_for().map(str::to_owned),
            since: held.since.into(),
            current: person.is_some_and(|person| person.membership == held.id),
        }
    }
}

/// サインインの結果
#[derive(SimpleObject)]
pub struct SignedIn {
    /// Authorization ヘッダーに Bearer として付けるトークン
    access_token: String,
    expires_at: DateTime<Utc>,
    /// 1回だけ使えるリフレッシュトークン。画面用のサインインと役割の切り替えでは返りません
    refresh_token: Option<String>,
    refresh_expires_at: Option<DateTime<Utc>>,
    viewer: ViewerNode,
}

impl From<sessions::SignedIn> for SignedIn {
    fn from(signed_in: sessions::SignedIn) -> Self {
        let (refresh_token, refresh_expires_at) =
            signed_in.refresh.map(|token| (token.text, token.expires_at)).unzip();
        Self {
            access_token: signed_in.access.text,
            expires_at: signed_in.access.expires_at,
            refresh_token,
            refresh_expires_at,
            viewer: signed_in.person.into(),
        }
    }
}

/// 終了したサインインの数
#[derive(SimpleObject)]
pub(super) struct SignedOut {
    pub ended: u64,
}

/// 有効なサインイン1件
#[derive(SimpleObject)]
pub struct Session {
    id: ID,
    started_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// サインインしたときのアドレス
    address: Option<String>,
    /// サインインしたときのブラウザーなど
    device: Option<String>,
    /// この操作を行っているサインインかどうか
    is_current: bool,
}

impl Session {
    pub(super) fn new(session: session::Model, viewer: &Viewer) -> Self {
        let is_current = viewer.person().is_some_and(|person| person.session == session.id);
        Self {
            id: ID(session.id.to_string()),
            started_at: session.started_at,
            last_seen_at: session.last_seen_at,
            expires_at: session.expires_at,
            address: session.address,
            device: session.device,
            is_current,
        }
    }
}

/// 利用者のアカウント
#[derive(SimpleObject)]
pub struct Account {
    id: ID,
    name: String,
    email: String,
    /// 現在有効な役割
    roles: Vec<Membership>,
    /// 停止された日時。有効なアカウントにはありません
    disabled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl Account {
    pub(super) fn new(listed: Listed, viewer: &Viewer) -> Self {
        let roles =
            listed.roles.iter().map(|role| Membership::new(role, viewer.person())).collect();
        Self {
            id: ID(listed.account.id.to_string()),
            name: listed.account.name,
            email: listed.account.email,
            roles,
            disabled_at: listed.account.disabled_at,
            created_at: listed.account.created_at,
        }
    }
}

/// 操作の記録1件
#[derive(SimpleObject)]
pub struct AuditEntry {
    at: DateTime<Utc>,
    /// 操作した人の氏名。サインインしていない人の操作では空
    actor: String,
    /// 操作したときの役割
    role: Option<String>,
    action: String,
    object_kind: String,
    object: String,
    /// done（実行）または refused（拒否）
    outcome: String,
    address: Option<String>,
}

impl From<audit_entry::Model> for AuditEntry {
    fn from(entry: audit_entry::Model) -> Self {
        Self {
            at: entry.at,
            actor: entry.actor,
            role: entry.role,
            action: entry.action,
            object_kind: entry.object_kind,
            object: entry.object,
            outcome: entry.outcome,
            address: entry.address,
        }
    }
}
