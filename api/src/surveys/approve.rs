//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::Edition;

pub(super) async fn approve(_hub: &Hub, viewer: &Viewer, _about: (&str, &str)) -> Result<Edition> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
