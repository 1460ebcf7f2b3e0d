//! Why figures are far from their plan, as people wrote it.

use rules::surveys::Period;
use schema::ids::OrganisationId;
use schema::surveys::survey_cause;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::completeness::names_of;
use super::shown::Cause;
use crate::platform::error::Result;

/// By the code of the indicator.
pub(super) async fn causes_of(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    period: Period,
) -> Result<Vec<(String, Cause)>> {
    let rows = survey_cause::Entity::find()
        .filter(survey_cause::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(survey_cause::Column::Period.eq(period.to_string()))
        .all(db)
        .await?;
    let names = names_of(db, rows.iter().map(|row| row.written_by).collect()).await?;
    let causes = rows.into_iter().map(|row| {
        let written_by = names.get(&row.written_by).cloned().unwrap_or_default();
        (row.indicator, Cause { class: row.class.0.into(), note: row.note, written_by })
    });
    Ok(causes.collect())
}
