//! What an account signs in with besides its password: the secret that an app on a phone
//! shares with the hub.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// One for an account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Closed by the vault.
    #[sea_orm(column_type = "Blob")]
    pub secret: Vec<u8>,
    pub begun_at: DateTimeUtc,
    /// None until a code has shown that the app has the secret. Before that it counts for nothing.
    pub confirmed_at: Option<DateTimeUtc>,
    /// The step of time whose code was taken last: no code of it or of an earlier one is good.
    pub last_step: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
