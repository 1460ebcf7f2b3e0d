//! Whether a frozen edition still is what was frozen: by its hash, by counting its snapshot again,
//! and by reading its facts once more.

use rules::Prefecture;
use rules::surveys::{Period, RULES_EDITION};
use schema::surveys::survey_edition;
use sea_orm::EntityTrait;

use super::accept::hash_of;
use super::compute::{Called, Listed, compute};
use super::counts::Figures;
use super::hide::{Related, hide};
use super::rows::{heads_of, newest_frozen};
use super::standing::{facts_of, periods_of, related};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    Hash,
    /// The figures, counted again from the snapshot.
    Figures,
    /// The snapshot, made again from the facts in the database.
    Facts,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub looked: Looked,
    /// What differs; None where nothing does.
    pub differs: Option<String>,
}

impl Looked {
    pub fn label(self) -> &'static str {
        match self {
            Self::Hash => "ハッシュ",
            Self::Figures => "保存された実績から再集計した数値",
            Self::Facts => "データベースから作り直した実績",
        }
    }
}

/// None where there is no such frozen edition. Without a number the newest is meant.
pub async fn verify(
    hub: &Hub,
    prefecture: Prefecture,
    period: Period,
    number: Option<i32>,
) -> Result<Option<Vec<Finding>>> {
    let db = hub.db.reader();
    let code = prefecture.code();
    let heads = heads_of(db, Some(&code), periods_of(period.fiscal_year())).await?;
    let head = match number {
        None => newest_frozen(&heads, &code, period),
        Some(_) => heads
            .iter()
            .find(|it| it.is_frozen() && it.period == period.to_string() && it.number == number),
    };
    let Some(head) = head else { return Ok(None) };
    let row = survey_edition::Entity::find_by_id(head.id).one(db).await?;
    let row = row.ok_or(Error::NotFound("版"))?;
    let snapshot = row.snapshot.clone().unwrap_or_default();
    let figures = row.figures.clone().unwrap_or_default();

    let beside = related(db, &hub.surveys, prefecture, period, &heads, head.frozen_at).await?;
    let directory = hub.directory.current();
    let (facts, _) = facts_of(db, &directory, prefecture, period, head.cutoff_seq).await?;
    let hash = row.hash.clone().unwrap_or_default();
    tokio::task::spawn_blocking(move || {
        let made = hash_of(&snapshot, &figures, &row.rules_edition);
        let hash = (made != hash)
            .then(|| format!("保存されているハッシュは {hash}、計算した値は {made} です"));
        let counted =
            counted_again(&snapshot, &figures, &row.rules_edition, &beside, prefecture, period);
        let facts = match analytics::to_parquet(&facts) {
            Ok(again) if again == snapshot => None,
            Ok(_) => Some("実績が、確定したときと一致しません".to_owned()),
            Err(error) => Some(error.to_string()),
        };
        let findings = [(Looked::Hash, hash), (Looked::Figures, counted), (Looked::Facts, facts)];
        let findings = findings.map(|(looked, differs)| Finding { looked, differs });
        Ok(Some(findings.to_vec()))
    })
    .await
    .map_err(Error::internal)?
}

/// What differs when the snapshot is counted again.
fn counted_again(
    snapshot: &[u8],
    figures: &[u8],
    rules_edition: &str,
    beside: &Related,
    prefecture: Prefecture,
    period: Period,
) -> Option<String> {
    if rules_edition != RULES_EDITION {
        return Some(format!(
            "算定基準の版が異なるため、再集計できません（確定時 {rules_edition}、現在 {RULES_EDITION}）"
        ));
    }
    let facts = match analytics::from_parquet(snapshot) {
        Ok(facts) => facts,
        Err(error) => return Some(format!("保存された実績を読めません（{error}）")),
    };
    let Ok(kept) = Figures::read(figures) else {
        return Some("保存された数値を読めません".to_owned());
    };
    let again =
        compute(&Listed { facts: &facts, period }, &Called::from(&kept), prefecture, period)
            .map(|counted| hide(counted, beside));
    let Ok(again) = again else { return Some("再集計できません".to_owned()) };
    match again.written() {
        Ok(bytes) if bytes == figures => None,
        _ => Some(first_difference(&kept, &again)),
    }
}

fn first_difference(kept: &Figures, again: &Figures) -> String {
    let differing = kept.indicators().iter().zip(again.indicators()).filter(|(a, b)| a != b);
    let codes: Vec<&str> = differing.map(|(count, _)| count.code.as_str()).collect();
    match codes.as_slice() {
        [] => "マトリックスの数値が一致しません".to_owned(),
        codes => format!("一致しない指標: {}", codes.join("、")),
    }
}
