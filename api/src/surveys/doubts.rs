//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::SurveyReturn;

pub(super) async fn follow_up(
    _hub: &Hub,
    viewer: &Viewer,
    _period: &str,
    _doubt: (&str, &str),
    _note: &str,
) -> Result<SurveyReturn> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
