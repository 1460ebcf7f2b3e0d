//! An invented region in 大分 and 福岡: employers, workplaces, doctors, staff and accounts.
//!
//! The public offices are real and the people are not. The same seed gives the same rows.
//! What is invented about a real office says so where it is shown.

mod accounts;
mod ground;
mod luck;
mod names;
mod organisations;
mod practitioners;
mod rows;
mod workplaces;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

use self::ground::Ground;
use self::luck::Luck;
use self::rows::Progress;

/// The prefectures of the region, the first being that of the accounts.
pub(crate) const PREFECTURES: [&str; 2] = ["44", "40"];

/// What is shown wherever something about a real office is invented.
pub(crate) const INVENTED: &str = "デモ用の架空の設定です";

pub struct Plan {
    pub seed: u64,
    /// 1 is a few hundred workplaces.
    pub scale: u32,
    pub today: NaiveDate,
    /// Of the one password that all accounts of the demonstration share.
    pub password_hash: String,
}

/// Plants the region on the reference data. Call it once, in a transaction.
pub async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    tell: &(dyn Fn(usize, usize) + Sync),
) -> Result<(), DbErr> {
    let ground = Ground::survey(db).await?;
    let mut luck = Luck::new(plan.seed, plan.today);

    let organisations = organisations::invent(plan, &ground, &mut luck);
    let workplaces = workplaces::invent(plan, &ground, &mut luck);
    let mut practitioners = practitioners::invent(plan, &ground, &mut luck);
    let accounts =
        accounts::invent(plan, &ground, &organisations, &workplaces, &mut practitioners, &mut luck);

    let total = organisations.len() + workplaces.len() + practitioners.len() + accounts.len();
    let mut progress = Progress::new(total, tell);
    organisations.plant(db, &mut progress).await?;
    workplaces.plant(db, &mut progress).await?;
    accounts.plant(db, &mut progress).await?;
    practitioners.plant(db, &mut progress).await
}

#[cfg(test)]
mod tests;
