//! An office looks for a workplace of its area by what the caller says its name is.

use schema::ids::WorkplaceId;
use schema::people::{employer, workplace};
use sea_orm::{EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationTrait};

use super::access;
use super::list::{Listed, listed};
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text::fold;

/// Whoever finds more than this has to type more.
const FOUND_MAX: usize = 20;
const TEXT_MAX: usize = 100;

#[derive(FromQueryResult)]
struct Named {
    id: WorkplaceId,
    name: String,
    employer_name: String,
}

/// What begins with the text comes before what only contains it. Names are compared folded,
/// which no database can do alike, so the names of the area pass through here.
pub(super) async fn search(hub: &Hub, viewer: &Viewer, typed: &str) -> Result<Vec<Listed>> {
    permit(viewer, Act::RegisterWorkplaces)?;
    let wanted = fold(typed);
    if wanted.is_empty() || TEXT_MAX < wanted.chars().count() {
        return Err(Error::bad_input(
            "text",
            "TEXT_LENGTH",
            "会社名または事業場名を、1文字以上100文字以内で入力してください",
        ));
    }
    let directory = hub.directory.current();
    let area = access::readable(viewer, &directory, hub.today())?;
    let names = area
        .clone()
        .select_only()
        .columns([workplace::Column::Id, workplace::Column::Name])
        .column_as(employer::Column::Name, "employer_name")
        .join(JoinType::InnerJoin, workplace::Relation::Employer.def())
        .order_by_asc(employer::Column::Name)
        .order_by_asc(workplace::Column::Id)
        .into_model::<Named>()
        .all(hub.db.reader())
        .await?;
    let mut found: Vec<(bool, WorkplaceId)> = names
        .iter()
        .filter_map(|named| {
            let (company, name) = (fold(&named.employer_name), fold(&named.name));
            let whole = format!("{company}{name}");
            let bare = company.trim_start_matches("株式会社").trim_start_matches("有限会社");
            let begins = [&whole, bare, &name].iter().any(|text| text.starts_with(wanted.as_str()));
            (begins || whole.contains(&wanted)).then_some((!begins, named.id))
        })
        .collect();
    // Stable: the names stay in their order.
    found.sort_by_key(|(only_contains, _)| *only_contains);
    let ids: Vec<WorkplaceId> = found.into_iter().map(|(_, id)| id).take(FOUND_MAX).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = listed(workplace::Entity::find(), &ids).all(hub.db.reader()).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
