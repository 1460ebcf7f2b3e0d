//! Stands until its rules and tables do.

use rules::Service;
use rules::surveys::{MatrixLayer, Row};

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::OverlapWorkplace;

pub(super) async fn overlaps(
    _hub: &Hub,
    viewer: &Viewer,
    _place: (&str, &str),
    _layer: MatrixLayer,
    _at: (Row, Service),
) -> Result<Vec<OverlapWorkplace>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
