//! What somebody asks for by the address of a file.

use rules::surveys::publish::Reader;
use rules::surveys::{MatrixLayer, Measure};
use schema::ids::SurveyEditionId;
use schema::surveys::survey_edition;
use sea_orm::{EntityTrait, QuerySelect};

use super::report::{Grid, found, grid_of};
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::IndicatorHistory;
use crate::surveys::standing::facts_of;
use crate::surveys::{history, matrix};

pub async fn grid_asked(
    hub: &Hub,
    viewer: &Viewer,
    place: (&str, &str),
    layer: MatrixLayer,
    measure: Measure,
) -> Result<Grid> {
    let matrix = matrix::matrix(hub, viewer, place, layer, measure).await?;
    Ok(grid_of(&matrix))
}

pub async fn history_asked(
    hub: &Hub,
    viewer: &Viewer,
    code: &str,
    region: &str,
    until: (&str, i32),
) -> Result<IndicatorHistory> {
    history::history(hub, viewer, code, region, until).await
}

/// The facts themselves, which hide nothing: for whoever coordinates the prefecture alone.
pub async fn snapshot_of(
    hub: &Hub,
    viewer: &Viewer,
    about: (&str, &str),
    edition: &str,
) -> Result<Vec<u8>> {
    viewer.known()?;
    let (read, _) = found(hub, viewer, about, edition).await?;
    if read.reader != Reader::Inside {
        return Err(Error::Forbidden);
    }
    let db = hub.db.reader();
    let Some(head) = &read.standing.edition else {
        let directory = hub.directory.current();
        let (facts, _) = facts_of(db, &directory, read.prefecture, read.period, None).await?;
        return analytics::to_parquet(&facts).map_err(Error::internal);
    };
    stored_snapshot(hub, head.id).await
}

/// The bytes that were frozen.
pub async fn stored_snapshot(hub: &Hub, id: SurveyEditionId) -> Result<Vec<u8>> {
    let bytes: Option<Option<Vec<u8>>> = survey_edition::Entity::find_by_id(id)
        .select_only()
        .column(survey_edition::Column::Snapshot)
        .into_tuple()
        .one(hub.db.reader())
        .await?;
    bytes.flatten().ok_or(Error::NotFound("版"))
}
