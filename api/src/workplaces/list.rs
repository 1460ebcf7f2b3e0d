//! The workplaces that a viewer may see, with their employer and size, in one statement.

use schema::ids::WorkplaceId;
use schema::people::{employer, headcount, workplace};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select, SelectModel, Selector,
};

use super::access;
use crate::accounts::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// A workplace with what a list shows of it.
#[derive(Debug, FromQueryResult)]
pub struct Listed {
    pub id: WorkplaceId,
    pub name: String,
    pub employer_name: String,
    pub municipality_code: String,
    pub part: String,
    pub industry: String,
    pub address: String,
    pub has_accident_insurance: bool,
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    /// None where nobody has counted yet.
    pub at_workplace: Option<i32>,
    pub in_company: Option<i32>,
}

pub async fn list(hub: &Hub, viewer: &Viewer, page: &Page) -> Result<Connection<Listed>> {
    let today = hub.today();
    let after = page.after_as(WorkplaceId::parse)?;
    let mut query = shown(access::readable(viewer, &hub.directory.current(), today)?)
        .order_by_asc(workplace::Column::Id)
        .limit(page.rows());
    if let Some(after) = after {
        query = query.filter(workplace::Column::Id.gt(after));
    }
    let rows = query.into_model::<Listed>().all(hub.db.reader()).await?;
    Ok(Connection::cut(page, rows, |row| row.id.to_string()))
}

/// One of those that the viewer may see.
pub(super) async fn seen(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Listed> {
    const NOT_FOUND: Error = Error::NotFound("事業場");
    let readable = access::readable(viewer, &hub.directory.current(), hub.today())?;
    let id = WorkplaceId::parse(id).ok_or(NOT_FOUND)?;
    listed(readable, &[id]).one(hub.db.reader()).await?.ok_or(NOT_FOUND)
}

/// With everything that [`Listed`] says of them.
fn shown(rows: Select<workplace::Entity>) -> Select<workplace::Entity> {
    rows.select_only()
        .columns([
            workplace::Column::Id,
            workplace::Column::Name,
            workplace::Column::MunicipalityCode,
            workplace::Column::Part,
            workplace::Column::Industry,
            workplace::Column::Address,
            workplace::Column::HasAccidentInsurance,
            workplace::Column::ContactName,
            workplace::Column::ContactPhone,
            workplace::Column::ContactEmail,
        ])
        .column_as(employer::Column::Name, "employer_name")
        .column(headcount::Column::AtWorkplace)
        .column(headcount::Column::InCompany)
        .join(JoinType::InnerJoin, workplace::Relation::Employer.def())
        .join(JoinType::LeftJoin, latest_headcount())
}

/// These workplaces, as a list shows them.
pub(super) fn listed(
    rows: Select<workplace::Entity>,
    ids: &[WorkplaceId],
) -> Selector<SelectModel<Listed>> {
    shown(rows).filter(workplace::Column::Id.is_in(ids.iter().copied())).into_model()
}

/// One of them.
pub(super) async fn one(db: &impl ConnectionTrait, id: WorkplaceId) -> Result<Option<Listed>> {
    Ok(listed(workplace::Entity::find(), &[id]).one(db).await?)
}

/// The row of `headcount` with the latest day, for each workplace.
fn latest_headcount() -> sea_orm::RelationDef {
    workplace::Entity::belongs_to(headcount::Entity)
        .from(workplace::Column::Id)
        .to(headcount::Column::WorkplaceId)
        .on_condition(|workplace, headcount| {
            let latest = Query::select()
                .expr(Expr::col(("counted", headcount::Column::CountedOn)).max())
                .from_as(headcount::Entity, "counted")
                .and_where(
                    Expr::col(("counted", headcount::Column::WorkplaceId))
                        .equals((workplace, workplace::Column::Id)),
                )
                .take();
            Expr::col((headcount, headcount::Column::CountedOn)).in_subquery(latest).into()
        })
        .into()
}
