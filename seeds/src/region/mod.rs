//! The demonstration region: the prefectures of 大分 and 福岡 with invented employers,
//! doctors and accounts, on top of the public facts of `reference`.
//!
//! The same plan gives the same rows, ids included. Whatever is planted on an office that
//! really exists says that it is invented.

mod accounts;
mod activities;
mod batch;
mod contract_units;
mod doctors;
mod employers;
mod ground;
mod headcounts;
mod ids;
mod names;
mod neighbours;
mod offices;
mod practitioners;

use chrono::NaiveDate;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sea_orm::{ConnectionTrait, DbErr};

use ground::Ground;
use ids::Ids;

/// What to plant.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    /// 1 is 300 workplaces, 60 doctors and 30 nurses.
    pub scale: u32,
    pub today: NaiveDate,
    /// Of the password that the twelve known accounts share.
    pub password_hash: String,
}

/// How much was planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planted {
    pub employers: usize,
    pub workplaces: usize,
    pub practitioners: usize,
    pub accounts: usize,
}

const WORKPLACES: usize = 300;

/// Plants the region on the reference data. `progress` hears of workplaces: done, and in all.
///
/// It neither begins nor ends a transaction: an error leaves half a region unless the caller does.
pub async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Planted, DbErr> {
    let ground = Ground::survey(db).await?;
    let mut rng = StdRng::seed_from_u64(plan.seed);
    let mut ids = Ids::from(&mut rng);

    contract_units::plant(db, plan, &ground, &mut ids).await?;
    offices::plant(db, plan, &ground, &mut ids, &mut rng).await?;
    let mental_centre = neighbours::plant(db, plan, &ground, &mut ids, &mut rng).await?;

    let workplaces = WORKPLACES * plan.scale as usize;
    let people =
        employers::plant(db, plan, &ground, (&mut ids, &mut rng), workplaces, progress).await?;
    let practitioners = practitioners::plant(db, plan, &ground, (&mut ids, &mut rng)).await?;
    let whom = accounts::Whom {
        ground: &ground,
        mental_centre,
        employers: &people,
        practitioners: &practitioners,
    };
    let accounts = accounts::plant(db, plan, &whom, (&mut ids, &mut rng)).await?;
    let practitioners = practitioners.entries;
    doctors::plant(db, plan, &ground, &practitioners, people.shown, (&mut ids, &mut rng)).await?;
    activities::plant(db, plan).await?;

    Ok(Planted {
        employers: people.employers,
        workplaces,
        practitioners: practitioners.len(),
        accounts,
    })
}

#[cfg(test)]
mod tests;
