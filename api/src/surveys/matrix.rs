//! Stands until its rules and tables do.

use rules::Service;
use rules::surveys::{MatrixLayer, Measure, Row};

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::{MatrixCellDetail, ServiceMatrix};

pub(super) async fn matrix(
    _hub: &Hub,
    viewer: &Viewer,
    _place: (&str, &str),
    _layer: MatrixLayer,
    _measure: Measure,
) -> Result<ServiceMatrix> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn cell(
    _hub: &Hub,
    viewer: &Viewer,
    _place: (&str, &str),
    _layer: MatrixLayer,
    _at: (Row, Service),
) -> Result<MatrixCellDetail> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn difference(
    _hub: &Hub,
    viewer: &Viewer,
    _place: (&str, &str),
    _other: (&str, &str),
    _layer: MatrixLayer,
    _measure: Measure,
) -> Result<ServiceMatrix> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
