use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::types::{SignedIn, SignedOut, TokenUse};
use crate::accounts::finish_sign_in::{self, SecondStep};
use crate::accounts::second_factor::{OwnFactor, begin, confirm, remove};
use crate::graphql::ContextExt;
use crate::platform::error::Result;

#[derive(Default)]
pub struct SecondFactorMutations;

#[Object]
impl SecondFactorMutations {
    /// 正しいパスワードのあとに、コードを示してサインインを完了する
    async fn finish_sign_in(
        &self,
        ctx: &Context<'_>,
        input: FinishSignInInput,
    ) -> Result<SignedIn> {
        let second = SecondStep {
            continuation: input.continuation,
            one_time_code: input.one_time_code,
            for_use: input.for_use.unwrap_or_default().into(),
        };
        Ok(finish_sign_in::finish_sign_in(ctx.hub(), ctx.viewer(), second).await?.into())
    }

    /// 二段階認証の設定を始める。30分以内に confirmSecondFactor で完了してください
    async fn begin_second_factor(
        &self,
        ctx: &Context<'_>,
        input: BeginSecondFactorInput,
    ) -> Result<BegunSecondFactor> {
        let begun = begin::begin(ctx.hub(), ctx.viewer(), &input.password).await?;
        Ok(BegunSecondFactor { secret: begun.secret, uri: begun.uri })
    }

    /// 認証アプリのコードを示して、二段階認証の設定を完了する。ほかのサインインは終了します
    async fn confirm_second_factor(
        &self,
        ctx: &Context<'_>,
        input: ConfirmSecondFactorInput,
    ) -> Result<ConfirmedSecondFactor> {
        let confirmed = confirm::confirm(ctx.hub(), ctx.viewer(), &input.code).await?;
        Ok(ConfirmedSecondFactor {
            recovery_codes: confirmed.recovery_codes,
            ended: confirmed.ended,
        })
    }

    /// 二段階認証を解除し、ほかのサインインを終了する
    async fn remove_second_factor(
        &self,
        ctx: &Context<'_>,
        input: RemoveSecondFactorInput,
    ) -> Result<SignedOut> {
        let (password, code) = (&input.password, &input.code);
        let ended = remove::remove(ctx.hub(), ctx.viewer(), password, code).await?;
        Ok(SignedOut { ended })
    }
}

/// サインインの二段階目に必要なもの
#[derive(InputObject)]
struct FinishSignInInput {
    /// signIn のエラーの extensions.continuation。5分間有効です
    #[graphql(secret)]
    continuation: String,
    /// 認証アプリの6桁のコード、または回復用コード
    #[graphql(secret)]
    one_time_code: String,
    #[graphql(name = "use", default_with = "Some(TokenUse::Api)")]
    for_use: Option<TokenUse>,
}

#[derive(InputObject)]
struct BeginSecondFactorInput {
    /// 今のパスワード
    #[graphql(secret)]
    password: String,
}

#[derive(InputObject)]
struct ConfirmSecondFactorInput {
    /// 認証アプリの6桁のコード
    #[graphql(secret)]
    code: String,
}

#[derive(InputObject)]
struct RemoveSecondFactorInput {
    /// 今のパスワード
    #[graphql(secret)]
    password: String,
    /// 認証アプリの6桁のコード、または回復用コード
    #[graphql(secret)]
    code: String,
}

/// 認証アプリに登録するもの。この1回だけ表示されます
#[derive(SimpleObject)]
struct BegunSecondFactor {
    /// 手で入力するときの鍵（base32）
    secret: String,
    /// QRコードにして読み取るアドレス（otpauth）
    uri: String,
}

/// 二段階認証の設定の結果
#[derive(SimpleObject)]
struct ConfirmedSecondFactor {
    /// 電話をなくしたときに1回ずつ使えるコード。この1回だけ表示されます
    recovery_codes: Vec<String>,
    /// 終了したほかのサインインの数
    ended: u64,
}

/// 本人が設定している二段階認証
#[derive(SimpleObject)]
pub(super) struct SecondFactor {
    /// 設定した日時
    since: DateTime<Utc>,
    /// まだ使っていない回復用コードの数
    recovery_codes_left: u64,
}

impl From<OwnFactor> for SecondFactor {
    fn from(own: OwnFactor) -> Self {
        Self { since: own.since, recovery_codes_left: own.recovery_codes_left }
    }
}
