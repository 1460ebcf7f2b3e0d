//! Why a command could not do its work, in one message that says what to do.

use std::net::SocketAddr;
use std::process::ExitCode;

use crate::accounts::BadKeys;
use crate::directory::import::{ImportError, ImportKind};
use crate::platform::mail::BadMailSettings;

#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("データベース「{url}」を開けません。場所と権限、接続先を確認してください（{source}）")]
    CannotOpen { url: String, source: sea_orm::DbErr },

    #[error("フォルダー「{path}」を作れません。場所と権限を確認してください（{source}）")]
    CannotMakeFolder { path: String, source: std::io::Error },

    #[error(
        "データベースがこのプログラムより新しい版で作られています（{step}）。新しい版の sanpo を使ってください。データは変更していません"
    )]
    DatabaseIsNewer { step: String },

    #[error(
        "データベースの構造が古いままです（未適用: {steps}段階）。先に「sanpo migrate up」を実行してください"
    )]
    DatabaseIsOlder { steps: usize },

    #[error(
        "{address} は使われています。「--listen 127.0.0.1:8081」のように、別の番号を指定してください"
    )]
    AddressInUse { address: SocketAddr },

    #[error("{address} で待ち受けを始められません（{source}）")]
    CannotListen { address: SocketAddr, source: std::io::Error },

    #[error(
        "署名鍵がありません。次のように作り、環境変数 SANPO_SECRET_KEY_FILE でファイルを指定してください\n  head -c 32 /dev/urandom | base64 > sanpo.key && chmod 600 sanpo.key"
    )]
    NoKey,

    #[error(transparent)]
    BadKeys(#[from] BadKeys),

    #[error(transparent)]
    BadMailSettings(#[from] BadMailSettings),

    #[error("ファイル「{path}」を読めません（{source}）")]
    CannotRead { path: String, source: std::io::Error },

    #[error("{0}")]
    WrongUsage(String),

    #[error("{name}: {source}")]
    ImportRefused { name: String, source: ImportError },

    #[error("{0}")]
    Demonstration(#[from] crate::demonstration::Trouble),

    #[error("{0}")]
    Refused(String),

    #[error("データベースの処理に失敗しました（{0}）")]
    Database(#[from] sea_orm::DbErr),

    #[error("{0}")]
    Hub(#[from] crate::Error),

    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Trouble {
    pub(super) fn import(kind: ImportKind, source: ImportError) -> Self {
        Self::ImportRefused { name: kind.name().to_owned(), source }
    }

    /// Says it on standard error, once.
    pub(super) fn told(&self) -> ExitCode {
        eprintln!("sanpo: {self}");
        if let Self::Hub(crate::Error::BadInput(problems)) = self {
            for problem in problems {
                eprintln!("  {}: {}", problem.path, problem.message);
            }
        }
        match self {
            Self::WrongUsage(_) | Self::BadMailSettings(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}
