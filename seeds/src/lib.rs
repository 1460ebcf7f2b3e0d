//! What a hub begins with: public facts, and a demonstration region.
pub mod reference;
pub struct Plan { pub seed: u64, pub scale: u32, pub today: chrono::NaiveDate, pub password_hash: String }
pub async fn plant(_db: &impl sea_orm::ConnectionTrait, _plan: &Plan, _p: &(dyn Fn(usize, usize) + Sync)) -> Result<(), sea_orm::DbErr> { Ok(()) }
