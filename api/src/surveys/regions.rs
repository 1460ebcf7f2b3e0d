//! Stands until its rules and tables do.

use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::shown::{PeriodChoice, RegionChoice};

pub(super) async fn choices(_hub: &Hub, viewer: &Viewer) -> Result<Vec<RegionChoice>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}

pub(super) async fn periods(_hub: &Hub, viewer: &Viewer) -> Result<Vec<PeriodChoice>> {
    viewer.known()?;
    Err(Error::NotFound("活動実態調査"))
}
