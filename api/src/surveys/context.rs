//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::surveys::shown::ContextSeries;

pub(super) fn series(viewer: &Viewer) -> Result<Vec<ContextSeries>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
