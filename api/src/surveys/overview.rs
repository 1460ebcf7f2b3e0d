//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::SurveyOverview;

pub(super) async fn overview(
    _hub: &Hub,
    viewer: &Viewer,
    _prefecture: Option<&str>,
) -> Result<SurveyOverview> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
