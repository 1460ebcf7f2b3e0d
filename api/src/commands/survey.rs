//! Editions of the survey: made, verified, carried away and listed.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use print::{Fonts, Printer};
use rules::Prefecture;
use rules::surveys::Period;

use super::trouble::Trouble;
use super::{DatabaseArgs, start};
use crate::accounts::Keys;
use crate::directory::Directory;
use crate::platform::clock::SystemClock;
use crate::platform::config::Config;
use crate::platform::hub::Hub;
use crate::platform::live::Live;
use crate::platform::steps::Unwatched;
use crate::platform::vault::Vault;
use crate::surveys::{Shelf, files, pictures, terminal, verify};

#[derive(Args)]
pub(super) struct SurveyArgs {
    #[command(subcommand)]
    deed: Deed,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Subcommand)]
enum Deed {
    /// 版を確定する（すべてのセンターが確定しているときだけ）
    Make {
        /// 都道府県の2桁のコード
        prefecture: String,
        /// 期間（2026-10、2026-H1、FY2026）
        period: String,
    },
    /// 確定した版が、確定したときのままかを確かめる
    Verify {
        /// 版（44/2026-10/1 の形。番号を省くと最新の版）
        edition: String,
    },
    /// 確定した版をファイルに書き出す
    Export {
        /// 版（44/2026-10/1 の形）
        edition: String,
        /// 形式
        #[arg(long, value_enum, default_value_t = Kind::Csv)]
        format: Kind,
        /// 書き出すファイル
        #[arg(long)]
        out: PathBuf,
    },
    /// 版の一覧を表示する
    List,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Csv,
    Xlsx,
    Pdf,
    Parquet,
    Json,
}

pub(super) async fn run(args: SurveyArgs) -> Result<(), Trouble> {
    // What is typed wrongly needs no database.
    let deed = Asked::of(args.deed)?;
    let url = args.database.database_url;
    let db = start::open(&url).await?;
    let steps = start::pending_steps(&db).await?;
    if 0 < steps {
        return Err(Trouble::DatabaseIsOlder { steps });
    }
    let hub = Hub {
        directory: Directory::load(&db).await?,
        db,
        clock: Arc::new(SystemClock),
        // Nothing is signed here, and nothing closed or opened.
        keys: Arc::new(Keys::generate()),
        vault: Arc::new(Vault::absent()),
        config: Arc::new(Config::for_terminal(&url)),
        surveys: Shelf::default(),
        live: Live::default(),
        mailer: None,
        steps: Arc::new(Unwatched),
    };
    let done = deed.done(&hub).await;
    hub.db.close().await?;
    done
}

/// What is to be done, read and checked.
enum Asked {
    Make(Prefecture, Period),
    Verify(Prefecture, Period, Option<i32>),
    Export { edition: (Prefecture, Period, i32), kind: Kind, out: PathBuf },
    List,
}

impl Asked {
    fn of(deed: Deed) -> Result<Self, Trouble> {
        Ok(match deed {
            Deed::Make { prefecture, period } => Self::Make(place(&prefecture)?, time(&period)?),
            Deed::Verify { edition } => {
                let (prefecture, period, number) = edition_named(&edition)?;
                Self::Verify(prefecture, period, number)
            }
            Deed::Export { edition, format, out } => {
                let (prefecture, period, number) = edition_named(&edition)?;
                let number = number.ok_or_else(|| wrong_edition(&edition))?;
                Self::Export { edition: (prefecture, period, number), kind: format, out }
            }
            Deed::List => Self::List,
        })
    }

    async fn done(self, hub: &Hub) -> Result<(), Trouble> {
        match self {
            Self::Make(prefecture, period) => make(hub, prefecture, period).await,
            Self::Verify(prefecture, period, number) => {
                verified(hub, prefecture, period, number).await
            }
            Self::Export { edition, kind, out } => export(hub, edition, kind, &out).await,
            Self::List => list(hub).await,
        }
    }
}

async fn make(hub: &Hub, prefecture: Prefecture, period: Period) -> Result<(), Trouble> {
    let edition = terminal::make(hub, prefecture, period).await?;
    println!(
        "確定しました: {}/{period}/{} {}",
        prefecture.code(),
        edition.number.unwrap_or_default(),
        edition.hash.unwrap_or_default()
    );
    Ok(())
}

async fn verified(
    hub: &Hub,
    prefecture: Prefecture,
    period: Period,
    number: Option<i32>,
) -> Result<(), Trouble> {
    let findings = verify::verify(hub, prefecture, period, number).await?.ok_or_else(no_edition)?;
    for finding in &findings {
        match &finding.differs {
            None => println!("一致: {}", finding.looked.label()),
            Some(how) => println!("不一致: {}（{how}）", finding.looked.label()),
        }
    }
    match findings.iter().all(|finding| finding.differs.is_none()) {
        true => Ok(()),
        false => Err(Trouble::Refused("この版は、確定したときの内容と一致しません".to_owned())),
    }
}

async fn export(
    hub: &Hub,
    (prefecture, period, number): (Prefecture, Period, i32),
    kind: Kind,
    out: &PathBuf,
) -> Result<(), Trouble> {
    let read = terminal::read(hub, prefecture, period, number).await?;
    let bytes = match kind {
        Kind::Parquet => terminal::snapshot(hub, &read).await?,
        _ => {
            let report = files::report_read(hub, &read).await?;
            match kind {
                Kind::Csv => files::survey_csv(&report)?,
                Kind::Xlsx => files::survey_xlsx(&report)?,
                Kind::Json => files::survey_json(&report).to_string().into_bytes(),
                Kind::Pdf | Kind::Parquet => {
                    let fonts = Fonts::find(None)
                        .map_err(|missing| Trouble::Refused(missing.to_string()))?;
                    let printer = Printer::new(Arc::new(fonts));
                    let drawings = pictures::drawings(hub, &read, &report).await?;
                    files::survey_paper(&printer, &report, &drawings, hub.today())
                        .map_err(|not_printed| Trouble::Refused(not_printed.to_string()))?
                }
            }
        }
    };
    std::fs::write(out, &bytes)?;
    println!("書き出しました: {}（{}バイト）", out.display(), bytes.len());
    Ok(())
}

async fn list(hub: &Hub) -> Result<(), Trouble> {
    for edition in terminal::list(hub).await? {
        let number = edition.number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let hash = edition.hash.unwrap_or_default();
        println!(
            "{}/{}/{number} {} {}",
            edition.prefecture_code, edition.period, edition.state_label, hash
        );
    }
    Ok(())
}

fn place(code: &str) -> Result<Prefecture, Trouble> {
    Prefecture::from_code(code).ok_or_else(|| {
        Trouble::WrongUsage(format!(
            "{code}: 都道府県は「44」のような2桁のコードで指定してください"
        ))
    })
}

fn time(text: &str) -> Result<Period, Trouble> {
    text.parse().map_err(|_| {
        Trouble::WrongUsage(format!(
            "{text}: 期間は「2026-10」「2026-H1」「FY2026」のいずれかの形で指定してください"
        ))
    })
}

/// `44/2026-10/1`; without the number the newest.
fn edition_named(text: &str) -> Result<(Prefecture, Period, Option<i32>), Trouble> {
    let mut parts = text.split('/');
    let (Some(prefecture), Some(period), number, None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(wrong_edition(text));
    };
    let number = match number {
        None => None,
        Some(number) => Some(
            number.parse().ok().filter(|number| 0 < *number).ok_or_else(|| wrong_edition(text))?,
        ),
    };
    Ok((place(prefecture)?, time(period)?, number))
}

fn wrong_edition(text: &str) -> Trouble {
    Trouble::WrongUsage(format!("{text}: 版は「44/2026-10/1」の形で指定してください"))
}

fn no_edition() -> Trouble {
    Trouble::Refused("この版はありません。「sanpo survey list」で確認してください".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_named_by_prefecture_period_and_number() {
        let (prefecture, period, number) = edition_named("44/2026-10/2").expect("it is one");
        assert_eq!(
            (prefecture.code(), period.to_string(), number),
            ("44".into(), "2026-10".into(), Some(2))
        );
        assert!(edition_named("44/2026-10").is_ok_and(|(.., number)| number.is_none()));
        for wrong in [
            "",
            "44",
            "44/2026-10/0",
            "44/2026-10/x",
            "48/2026-10/1",
            "44/2026-13/1",
            "44/2026-10/1/1",
        ] {
            assert!(matches!(edition_named(wrong), Err(Trouble::WrongUsage(_))), "{wrong}");
        }
    }
}
