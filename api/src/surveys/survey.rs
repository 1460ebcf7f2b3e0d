//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::{ActivitySurvey, Indicator};

pub(super) async fn survey(
    _hub: &Hub,
    viewer: &Viewer,
    _about: (&str, &str),
    _edition: Option<i32>,
) -> Result<ActivitySurvey> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) fn indicators(viewer: &Viewer) -> Result<Vec<Indicator>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
