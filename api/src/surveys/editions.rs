//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::Edition;

pub(super) async fn list(
    _hub: &Hub,
    viewer: &Viewer,
    _prefecture: Option<&str>,
    _page: &Page,
) -> Result<Connection<Edition>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
