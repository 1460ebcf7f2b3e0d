//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::IndicatorFigure;

pub(super) async fn set(
    _hub: &Hub,
    viewer: &Viewer,
    _about: (i32, &str, &str),
    _planned: f64,
) -> Result<IndicatorFigure> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn evaluate(
    _hub: &Hub,
    viewer: &Viewer,
    _about: (i32, &str, &str),
    _words: (&str, Option<&str>),
) -> Result<IndicatorFigure> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
