//! Which workplaces a viewer may see. Every read on somebody's behalf starts here.

use rules::Prefecture;
use schema::ids::OrganisationId;
use schema::people::workplace;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

use crate::accounts::{Act, Reach, Viewer, permit};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

/// An employer sees their own workplace, an office those of its area, and a coordinator
/// those of the prefecture.
pub fn readable(
    viewer: &Viewer,
    directory: &Snapshot,
    today: chrono::NaiveDate,
) -> Result<Select<workplace::Entity>> {
    let (person, reach) = permit(viewer, Act::SeeWorkplaces)?;
    let all = workplace::Entity::find();
    let own = person.organisation.as_ref();
    match reach {
        Reach::Everything => Ok(all),
        Reach::OwnWorkplace => {
            let workplace = person.workplace.ok_or(Error::Forbidden)?;
            Ok(all.filter(workplace::Column::Id.eq(workplace)))
        }
        Reach::OwnPrefecture => {
            let prefecture = own.and_then(|own| own.prefecture).ok_or(Error::Forbidden)?;
            Ok(all.filter(in_prefecture(prefecture)))
        }
        Reach::OwnOrganisation => {
            let office = own.map(|own| own.id).ok_or(Error::Forbidden)?;
            Ok(all.filter(in_area_of(directory, office, today)))
        }
        Reach::Oneself => Err(Error::Forbidden),
    }
}

/// The code of a municipality begins with that of its prefecture.
fn in_prefecture(prefecture: Prefecture) -> Condition {
    Condition::all().add(workplace::Column::MunicipalityCode.starts_with(prefecture.code()))
}

fn in_area_of(directory: &Snapshot, office: OrganisationId, today: chrono::NaiveDate) -> Condition {
    let (mut whole, mut parts) = (Vec::new(), Condition::any());
    for row in directory.areas_of(office, today) {
        if directory.jurisdictions_of(&row.municipality_code, today).len() == 1 {
            whole.push(row.municipality_code.clone());
        } else {
            parts = parts.add(
                workplace::Column::MunicipalityCode
                    .eq(&row.municipality_code)
                    .and(Expr::col((workplace::Entity, workplace::Column::Part)).eq(&row.part)),
            );
        }
    }
    parts.add(workplace::Column::MunicipalityCode.is_in(whole))
}
