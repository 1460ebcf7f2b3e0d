//! Stands until its rules and tables do.

use rules::surveys::CauseClass;

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::IndicatorFigure;

pub(super) async fn explain(
    _hub: &Hub,
    viewer: &Viewer,
    _about: (&str, &str),
    _cause: (CauseClass, &str),
) -> Result<IndicatorFigure> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
