//! How often signing in failed lately for an account from an address, and until when to wait.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_delay")]
pub struct Model {
    /// A hash, so that a copy of the table names nobody.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    pub failures: i32,
    pub last_failed_at: DateTimeUtc,
    pub wait_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
