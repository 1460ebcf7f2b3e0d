//! The hub's one command and what it can be told to do.

mod accounts;
mod demo;
mod import;
mod migrate;
mod progress;
mod retention;
mod serve;
mod start;
mod survey;
mod trouble;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::BoolishValueParser;
use clap::{Args, Parser, Subcommand};

use self::trouble::Trouble;
use crate::platform::config::SecondFactor;
use crate::platform::steps::{Steps, Unwatched};

/// 産保ハブ：産業保健の支援機関と事業場をつなぐ
#[derive(Parser)]
#[command(name = "sanpo", version)]
struct Sanpo {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    demo: DemoArgs,
}

#[derive(Subcommand)]
enum Command {
    /// デモ用の地域で起動する（何も指定しないときと同じ）
    Demo(DemoArgs),
    /// 実運用で起動する
    Serve(ServeArgs),
    /// データベースの構造を更新する・戻す・確認する
    Migrate {
        #[command(subcommand)]
        step: MigrateStep,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// 公開しているGraphQLスキーマ（SDL）を出力する
    Schema,
    /// CSVファイルを取り込む（種類に reference を指定すると同梱の全国データ）
    Import(ImportArgs),
    /// 最初の管理者など、アカウントを登録する
    Account(AccountArgs),
    /// 保存期間を過ぎた記録を消去する（起動中は1日1回、自動でも行う）
    Retention(RetentionArgs),
    /// 活動実態調査の版を確定する・確かめる・書き出す
    Survey(survey::SurveyArgs),
}

#[derive(Args)]
struct DemoArgs {
    /// 待ち受けるアドレス
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// データを置くフォルダー
    #[arg(long, default_value = "./var/demo")]
    data_dir: PathBuf,
    /// デモ用事業場の規模（1で約300事業場）
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    scale: u32,
    /// デモ用データの乱数の種
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Args)]
struct ServeArgs {
    /// 待ち受けるアドレス
    #[arg(long, env = "SANPO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    database: DatabaseArgs,
    /// 署名鍵のファイル
    #[arg(long, env = "SANPO_SECRET_KEY_FILE")]
    secret_key_file: Option<PathBuf>,
    /// 操作がないときにサインアウトするまでの分数
    #[arg(long, env = "SANPO_IDLE_MINUTES", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=480))]
    idle_minutes: i64,
    /// サインインが続く最長の時間数
    #[arg(long, env = "SANPO_SESSION_HOURS", default_value_t = 12, value_parser = clap::value_parser!(i64).range(1..=168))]
    session_hours: i64,
    /// 担当者に二段階認証を必須とするか（required: 必須、optional: 設定した人だけ）
    #[arg(long, env = "SANPO_SECOND_FACTOR", value_enum, default_value_t = SecondFactor::Required)]
    second_factor: SecondFactor,
    /// 手前の中継サーバーが付ける X-Forwarded-For を信用する
    #[arg(long, env = "SANPO_BEHIND_PROXY", value_parser = BoolishValueParser::new())]
    behind_proxy: bool,
    /// メールを送るサーバー（smtps://利用者:パスワード@ホスト:465 など）。なければ送らずに置いておく
    #[arg(long, env = "SANPO_SMTP_URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// メールの差出人（産保ハブ <noreply@example.jp> など）
    #[arg(long, env = "SANPO_MAIL_FROM")]
    mail_from: Option<String>,
    /// ログをJSONで出力する
    #[arg(long, env = "SANPO_JSON_LOGS", value_parser = BoolishValueParser::new())]
    json_logs: bool,
}

#[derive(Args)]
struct DatabaseArgs {
    /// データベース（sqlite://… または postgres://…）
    #[arg(
        long,
        env = "DATABASE_URL",
        default_value = "sqlite://./var/sanpo.sqlite",
        global = true
    )]
    database_url: String,
}

#[derive(Clone, Copy, Subcommand)]
enum MigrateStep {
    /// 最新の構造にする
    Up,
    /// 直前の1段階を戻す
    Down,
    /// どの段階まで進んでいるかを表示する
    Status,
}

#[derive(Args)]
struct ImportArgs {
    /// 種類（centres、jurisdictions、municipalities など）
    kind: String,
    /// CSVファイル（UTF-8 または Shift_JIS）
    file: Option<PathBuf>,
    /// 確認だけを行い、何も変更しない
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Args)]
struct RetentionArgs {
    /// 件数の確認だけを行い、何も消去しない
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Args)]
struct AccountArgs {
    /// メールアドレス
    email: String,
    /// 氏名
    #[arg(long)]
    name: String,
    /// 役割（ADMIN など）
    #[arg(long, default_value = "ADMIN")]
    role: String,
    /// 所属する機関のコード
    #[arg(long)]
    organisation: Option<String>,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Does what the command line says. The status is 0, 1 where it could not, 2 for wrong usage.
pub fn run() -> ExitCode {
    run_watched(Arc::new(Unwatched))
}

/// The same, with somebody who is told how far each letter has come.
pub fn run_watched(steps: Arc<dyn Steps>) -> ExitCode {
    run_with(std::env::args_os(), steps)
}

fn run_with(args: impl IntoIterator<Item = OsString>, steps: Arc<dyn Steps>) -> ExitCode {
    let sanpo = match Sanpo::try_parse_from(args) {
        Ok(sanpo) => sanpo,
        Err(usage) => {
            // Nothing is left to do when even this cannot be printed.
            let _ = usage.print();
            return if usage.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Trouble::from(error).told(),
    };
    let outcome = runtime.block_on(async {
        match sanpo.command.unwrap_or(Command::Demo(sanpo.demo)) {
            Command::Demo(args) => demo::run(args, steps).await,
            Command::Serve(args) => serve::run(args, steps).await,
            Command::Migrate { step, database } => migrate::run(step, &database).await,
            Command::Schema => {
                print!("{}", crate::graphql::sdl());
                Ok(())
            }
            Command::Import(args) => import::run(args).await,
            Command::Account(args) => accounts::run(args).await,
            Command::Retention(args) => retention::run(args).await,
            Command::Survey(args) => survey::run(args).await,
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.told(),
    }
}
