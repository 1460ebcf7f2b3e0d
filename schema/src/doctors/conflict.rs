//! A workplace, or a whole employer, that a practitioner is kept from: one of both is named.

use rules::practitioners::ConflictGround;
use sea_orm::entity::prelude::*;

use crate::ids::{ConflictId, EmployerId, PractitionerId, WorkplaceId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConflictId,
    pub practitioner_id: PractitionerId,
    pub workplace_id: Option<WorkplaceId>,
    pub employer_id: Option<EmployerId>,
    pub ground: Stored<ConflictGround>,
}

impl ActiveModelBehavior for ActiveModel {}
