//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::SurveyReturn;

pub(super) async fn confirm(
    _hub: &Hub,
    viewer: &Viewer,
    _month: (&str, i32),
    _digest: &str,
) -> Result<SurveyReturn> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn reopen(
    _hub: &Hub,
    viewer: &Viewer,
    _month: (&str, i32),
    _reason: &str,
) -> Result<SurveyReturn> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn send_back(
    _hub: &Hub,
    viewer: &Viewer,
    _month: (&str, &str),
    _reason: &str,
) -> Result<SurveyReturn> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
