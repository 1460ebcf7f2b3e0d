use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use schema::ids::{AccountId, MembershipId, SessionId, WorkplaceId};

use super::types::{Account, SignedIn, SignedOut, TokenUse};
use crate::accounts::open_account::Opening;
use crate::accounts::scope::Wish;
use crate::accounts::sign_in::Credentials;
use crate::accounts::{
    act_as, change_password, grant, issue_password, list, open_account, refresh, second_factor,
    sign_in, sign_out,
};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::words::gql::Role;

#[derive(Default)]
pub struct AccountMutations;

#[Object]
impl AccountMutations {
    /// サインインする。二段階認証を設定したアカウントでは、コードも必要です。コードがないときは
    /// UNAUTHENTICATED（extensions.reason が ONE_TIME_CODE_MISSING）になり、extensions.continuation を
    /// finishSignIn に渡して続けることもできます
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignedIn> {
        let credentials = Credentials {
            email: input.email,
            password: input.password,
            one_time_code: input.one_time_code,
            for_use: input.for_use.unwrap_or_default().into(),
        };
        Ok(sign_in::sign_in(ctx.hub(), ctx.viewer(), credentials).await?.into())
    }

    /// リフレッシュトークンと引き換えに、新しいトークンを受け取る
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        input: RefreshSessionInput,
    ) -> Result<SignedIn> {
        Ok(refresh::refresh(ctx.hub(), ctx.viewer(), &input.refresh_token).await?.into())
    }

    /// いまのサインインを終了する
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignedOut> {
        let ended = sign_out::here(ctx.hub(), ctx.viewer()).await?;
        Ok(SignedOut { ended })
    }

    /// 本人のすべてのサインインを終了する
    async fn sign_out_everywhere(&self, ctx: &Context<'_>) -> Result<SignedOut> {
        let ended = sign_out::everywhere(ctx.hub(), ctx.viewer()).await?;
        Ok(SignedOut { ended })
    }

    /// サインイン1件を終了する
    async fn end_session(&self, ctx: &Context<'_>, input: EndSessionInput) -> Result<SignedOut> {
        let id = SessionId::parse(&input.id);
        let ended = sign_out::one(ctx.hub(), ctx.viewer(), id).await?;
        Ok(SignedOut { ended })
    }

    /// パスワードを変更し、ほかのサインインを終了する
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        input: ChangePasswordInput,
    ) -> Result<SignedOut> {
        let (current, wished) = (&input.current_password, &input.new_password);
        let ended =
            change_password::change_password(ctx.hub(), ctx.viewer(), current, wished).await?;
        Ok(SignedOut { ended })
    }

    /// 本人が持つ別の役割に切り替える。切り替える前のトークンは使えなくなります
    async fn act_as(&self, ctx: &Context<'_>, input: ActAsInput) -> Result<SignedIn> {
        let id = MembershipId::parse(&input.membership_id);
        let signed_in =
            act_as::act_as(ctx.hub(), ctx.viewer(), id, input.for_use.unwrap_or_default().into())
                .await?;
        Ok(signed_in.into())
    }

    /// アカウントを作成する（管理者のみ）
    async fn open_account(
        &self,
        ctx: &Context<'_>,
        input: OpenAccountInput,
    ) -> Result<OpenedAccount> {
        let opening = Opening {
            email: input.email,
            name: input.name,
            wish: wish(input.role, input.organisation_code, input.workplace_id.as_ref()),
        };
        let opened = open_account::open_account(ctx.hub(), ctx.viewer(), opening).await?;
        let account = payload(ctx, opened.account).await?.account;
        Ok(OpenedAccount { account, initial_password: opened.initial_password })
    }

    /// 初期パスワードを再発行する。その人のサインインはすべて終了します（管理者のみ）
    async fn issue_password(
        &self,
        ctx: &Context<'_>,
        input: IssuePasswordInput,
    ) -> Result<OpenedAccount> {
        let id = AccountId::parse(&input.id);
        let issued = issue_password::issue_password(ctx.hub(), ctx.viewer(), id).await?;
        let account = payload(ctx, issued.account).await?.account;
        Ok(OpenedAccount { account, initial_password: issued.initial_password })
    }

    /// 二段階認証を解除する。その人のサインインはすべて終了します（管理者のみ）
    async fn reset_second_factor(
        &self,
        ctx: &Context<'_>,
        input: ResetSecondFactorInput,
    ) -> Result<AccountPayload> {
        let id = AccountId::parse(&input.id);
        let account = second_factor::remove::reset(ctx.hub(), ctx.viewer(), id).await?;
        payload(ctx, account).await
    }

    /// アカウントに役割を追加する（管理者のみ）
    async fn grant_membership(
        &self,
        ctx: &Context<'_>,
        input: GrantMembershipInput,
    ) -> Result<AccountPayload> {
        let id = AccountId::parse(&input.account_id);
        let wish = wish(input.role, input.organisation_code, input.workplace_id.as_ref());
        let account = grant::grant_membership(ctx.hub(), ctx.viewer(), id, &wish).await?;
        payload(ctx, account).await
    }

    /// 役割を終了する。その役割でのサインインもすぐに終了します（管理者のみ）
    async fn end_membership(
        &self,
        ctx: &Context<'_>,
        input: EndMembershipInput,
    ) -> Result<AccountPayload> {
        let id = MembershipId::parse(&input.id);
        let account = grant::end_membership(ctx.hub(), ctx.viewer(), id).await?;
        payload(ctx, account).await
    }

    /// アカウントを停止する。サインインもすぐに終了します（管理者のみ）
    async fn disable_account(
        &self,
        ctx: &Context<'_>,
        input: DisableAccountInput,
    ) -> Result<AccountPayload> {
        let id = AccountId::parse(&input.id);
        let account = grant::disable_account(ctx.hub(), ctx.viewer(), id).await?;
        payload(ctx, account).await
    }
}

/// サインインに必要なもの
#[derive(InputObject)]
struct SignInInput {
    email: String,
    #[graphql(secret)]
    password: String,
    /// 認証アプリの6桁のコード、または回復用コード
    #[graphql(secret)]
    one_time_code: Option<String>,
    #[graphql(name = "use", default_with = "Some(TokenUse::Api)")]
    for_use: Option<TokenUse>,
}

#[derive(InputObject)]
struct RefreshSessionInput {
    #[graphql(secret)]
    refresh_token: String,
}

#[derive(InputObject)]
struct EndSessionInput {
    id: ID,
}

/// 新しいパスワードは15文字以上。文字の種類の決まりはありません
#[derive(InputObject)]
struct ChangePasswordInput {
    #[graphql(secret)]
    current_password: String,
    #[graphql(secret)]
    new_password: String,
}

#[derive(InputObject)]
struct ActAsInput {
    membership_id: ID,
    #[graphql(name = "use", default_with = "Some(TokenUse::Api)")]
    for_use: Option<TokenUse>,
}

#[derive(InputObject)]
struct OpenAccountInput {
    email: String,
    name: String,
    role: Role,
    /// 所属する機関のコード
    organisation_code: Option<String>,
    /// 担当する事業場
    workplace_id: Option<ID>,
}

#[derive(InputObject)]
struct IssuePasswordInput {
    id: ID,
}

#[derive(InputObject)]
struct ResetSecondFactorInput {
    id: ID,
}

#[derive(InputObject)]
struct GrantMembershipInput {
    account_id: ID,
    role: Role,
    /// 所属する機関のコード
    organisation_code: Option<String>,
    /// 担当する事業場
    workplace_id: Option<ID>,
}

#[derive(InputObject)]
struct EndMembershipInput {
    id: ID,
}

#[derive(InputObject)]
struct DisableAccountInput {
    id: ID,
}

/// 作成したアカウント
#[derive(SimpleObject)]
struct OpenedAccount {
    account: Account,
    /// 本人に渡す初期パスワード。この1回だけ表示され、本人による変更が必要です
    initial_password: String,
}

#[derive(SimpleObject)]
struct AccountPayload {
    account: Account,
}

fn wish(role: Role, organisation_code: Option<String>, workplace: Option<&ID>) -> Wish {
    Wish { role: role.0, organisation_code, workplace: workplace.map(|id| WorkplaceId::parse(id)) }
}

async fn payload(ctx: &Context<'_>, account: AccountId) -> Result<AccountPayload> {
    let listed = list::account(ctx.hub(), ctx.viewer(), account).await?;
    Ok(AccountPayload { account: Account::new(listed, ctx.viewer()) })
}
