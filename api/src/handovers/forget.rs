//! Whom to reach goes with the record of the request that came of a handover.

use schema::ids::RequestId;
use schema::requests::handover;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::platform::error::Result;
use crate::platform::transaction::Transaction;

pub(crate) async fn forget_handover(tx: &Transaction, request: RequestId) -> Result<()> {
    use handover::Column as C;
    let nothing = || Expr::value(None::<String>);
    handover::Entity::update_many()
        .col_expr(C::ContactName, Expr::value(""))
        .col_expr(C::ContactPhone, nothing())
        .col_expr(C::ContactEmail, nothing())
        .col_expr(C::OwnPart, nothing())
        .col_expr(C::Note, Expr::value(None::<Vec<u8>>))
        .col_expr(C::ContentDigest, Expr::value(Vec::<u8>::new()))
        .filter(C::RequestId.eq(request))
        .exec(tx)
        .await?;
    Ok(())
}
