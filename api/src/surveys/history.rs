//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::IndicatorHistory;

pub(super) async fn history(
    _hub: &Hub,
    viewer: &Viewer,
    _code: &str,
    _region: &str,
    _until: (&str, i32),
) -> Result<IndicatorHistory> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
