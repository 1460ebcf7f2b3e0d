//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::PrefectureProgress;

pub(super) async fn progress(
    _hub: &Hub,
    viewer: &Viewer,
    _period: &str,
) -> Result<Vec<PrefectureProgress>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
