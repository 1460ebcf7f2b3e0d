//! The pair of keys of one practitioner: anybody may seal with the one half, and the other
//! half is wrapped with a passphrase that nobody else knows.

use sea_orm::entity::prelude::*;

use crate::ids::{PractitionerId, PractitionerKeyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PractitionerKeyId,
    pub practitioner_id: PractitionerId,
    #[sea_orm(column_type = "Blob")]
    pub public_key: Vec<u8>,
    #[sea_orm(column_type = "Blob")]
    pub wrapped_private: Vec<u8>,
    #[sea_orm(column_type = "Blob")]
    pub salt: Vec<u8>,
    pub created_at: DateTimeUtc,
    /// From then on nothing more is sealed with it. A practitioner has one that is not retired.
    pub retired_at: Option<DateTimeUtc>,
}

impl Entity {
    /// The one to seal with.
    pub fn in_use_of(practitioner: PractitionerId) -> Select<Self> {
        Self::find()
            .filter(Column::PractitionerId.eq(practitioner))
            .filter(Column::RetiredAt.is_null())
    }
}

impl ActiveModelBehavior for ActiveModel {}
