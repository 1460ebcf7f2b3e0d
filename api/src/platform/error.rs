//! Why something could not be done, in the words and the codes that leave the hub.

use std::sync::Arc;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request could not be carried out.
///
/// The message is read by people outside, so it says nothing of our insides; those
/// travel in the source and go to the log. A refusal that people should expect is
/// no error: it is one of the outcomes that a use-case returns.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// Something that the person who typed can mend, field by field.
    #[error("入力内容を確認してください")]
    BadInput(Vec<FieldProblem>),

    #[error("{0}")]
    Unauthenticated(&'static str),

    #[error("この操作を行う権限がありません")]
    Forbidden,

    /// The same code, for whoever has not made the password their own yet.
    #[error("先にパスワードを変更してください。初期パスワードのままでは、この操作はできません")]
    FirstPassword,

    /// The same code, for whoever has to show a second factor first.
    #[error(
        "この操作には、二段階認証が必要です。アカウントの画面（/account/second-factor）で設定してください"
    )]
    SecondFactorMissing,

    /// The password was right, and the account asks for a code as well. What is carried here
    /// stands for the password until the code has come.
    #[error("認証アプリに表示されている6桁のコードを入力してください")]
    OneTimeCodeMissing(String),

    /// The password was right and the code was not, or too many were not.
    #[error(
        "コードが正しくありません。認証アプリに新しいコードが表示されてから、もう一度入力してください。続けて失敗したときは、10分以上待ってからお試しください"
    )]
    OneTimeCodeWrong,

    #[error("{0}が見つかりません。または、閲覧する権限がありません")]
    NotFound(&'static str),

    /// The world moved on meanwhile: a stale version, or a state that does not allow it.
    #[error("{0}")]
    Conflict(String),

    #[error("{0}")]
    Limit(String),

    #[error("処理を完了できませんでした。時間をおいて、もう一度お試しください")]
    Internal(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with one field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The way to the field in the input, as `input.place.postalCode`.
    pub path: String,
    pub code: &'static str,
    pub message: String,
}

impl Error {
    /// Part of the published API: clients branch on it, so it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadInput(_) => "BAD_INPUT",
            Self::Unauthenticated(_) | Self::OneTimeCodeMissing(_) | Self::OneTimeCodeWrong => {
                "UNAUTHENTICATED"
            }
            Self::Forbidden | Self::FirstPassword | Self::SecondFactorMissing => "FORBIDDEN",
            Self::NotFound(_) => "NOT_FOUND",
            Self::Conflict(_) => "CONFLICT",
            Self::Limit(_) => "LIMIT",
            Self::Internal(_) => "INTERNAL",
        }
    }

    /// Which of the cases of its code it is, where a client does something else for each.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::SecondFactorMissing => Some("SECOND_FACTOR_MISSING"),
            Self::OneTimeCodeMissing(_) => Some("ONE_TIME_CODE_MISSING"),
            Self::OneTimeCodeWrong => Some("ONE_TIME_CODE_WRONG"),
            _ => None,
        }
    }

    pub fn bad_input(path: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self::BadInput(vec![FieldProblem { path: path.to_owned(), code, message: message.into() }])
    }

    pub fn internal(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(source))
    }

    pub fn not_signed_in() -> Self {
        Self::Unauthenticated("サインインしてください")
    }

    pub fn stale() -> Self {
        Self::Conflict(
            "ほかの人が先に変更しました。最新の内容を確認してから、もう一度行ってください"
                .to_owned(),
        )
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::internal(error)
    }
}
