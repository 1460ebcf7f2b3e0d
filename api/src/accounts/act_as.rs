//! Changing into another of one's own roles.

use schema::accounts::{membership, session};
use schema::ids::MembershipId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::accounts::policy::{Act, permit};
use crate::accounts::sessions::SignedIn;
use crate::accounts::sign_in::in_force;
use crate::accounts::standing::{NOT_VALID, Standing};
use crate::accounts::tokens::TokenUse;
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// The same session in another role. Tokens of the role that was left are good no more;
/// the refresh token goes on with the session.
pub async fn act_as(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<MembershipId>,
    for_use: TokenUse,
) -> Result<SignedIn> {
    const MEMBERSHIP: Error = Error::NotFound("役割");

    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let id = id.ok_or(MEMBERSHIP)?;
    let tx = hub.db.begin().await?;
    let membership = membership::Entity::find_by_id(id)
        .filter(membership::Column::AccountId.eq(person.account))
        .filter(in_force(hub.today()))
        .one(&tx)
        .await?
        .ok_or(MEMBERSHIP)?;

    session::Entity::update_many()
        .col_expr(session::Column::MembershipId, Expr::value(membership.id))
        .filter(session::Column::Id.eq(person.session))
        .filter(session::Column::EndedAt.is_null())
        .exec(&tx)
        .await?;
    let standing = Standing::of(&tx, person.session).await?.ok_or(NOT_VALID)?;
    standing.check(hub)?;

    let object = membership.id.to_string();
    let deed = Deed::done("ACT_AS", "membership", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(SignedIn::new(hub, standing, for_use, None))
}
