//! The matrix of a region as it stands, for the eyes of whoever asks.

use std::sync::Arc;

use rules::surveys::Period;
use rules::surveys::publish::Reader;

use super::asked;
use super::counts::{Figures, RegionCounts};
use super::depth::reader;
use super::hide::combine;
use super::region::{self, Region};
use super::regions::{Located, located};
use super::rows::Head;
use super::standing::{Standing, standing, standings};
use crate::accounts::{Act, Viewer};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A matrix that was found.
pub(super) struct Found {
    pub located: Located,
    pub period: Period,
    pub reader: Reader,
    pub counts: Arc<RegionCounts>,
    /// Where the region is a prefecture, or lies in one.
    pub edition: Option<Head>,
    pub is_frozen: bool,
}

pub(super) async fn found(
    hub: &Hub,
    viewer: &Viewer,
    (region, period): (&str, &str),
    (region_path, period_path): (&str, &str),
) -> Result<Found> {
    let region = region::read(region_path, region)?;
    let period = asked::period(period_path, period)?;
    let located = located(hub, region, period).await?;
    let one = match located.prefectures.as_deref() {
        Some([one]) => Some(*one),
        _ => None,
    };
    let reader = reader(viewer, Act::ReadMatrix, one)?;
    let standings = match &located.prefectures {
        None => standings(hub, None, period, reader).await?,
        Some(prefectures) => {
            let mut all = Vec::new();
            for prefecture in prefectures {
                all.extend(standing(hub, *prefecture, period, reader).await?);
            }
            all
        }
    };
    let is_frozen = !standings.is_empty() && standings.iter().all(|it| it.edition.is_some());
    let edition = match standings.as_slice() {
        [one] if located.prefectures.is_some() => one.edition.clone(),
        _ => None,
    };
    let counts = table_of(hub, &located, period, &standings).await?;
    Ok(Found { located, period, reader, counts, edition, is_frozen })
}

async fn table_of(
    hub: &Hub,
    located: &Located,
    period: Period,
    standings: &[Standing],
) -> Result<Arc<RegionCounts>> {
    let code = located.region.to_string();
    let parts: Vec<Arc<Figures>> = standings.iter().map(|it| it.figures.clone()).collect();
    if let Some(known) = hub.surveys.combined(&code, period, &parts) {
        return Ok(known);
    }
    let label = located.label.clone();
    let is_country = located.region == Region::Country;
    let all = parts.clone();
    let made = tokio::task::spawn_blocking(move || {
        let tables: Vec<&RegionCounts> = all
            .iter()
            .filter_map(|figures| match is_country {
                true => figures.regions.first(),
                false => figures.region(&code),
            })
            .collect();
        match tables.as_slice() {
            [one] if !is_country => RegionCounts { label, ..(*one).clone() },
            several => combine(code, label, several),
        }
    })
    .await
    .map_err(crate::platform::error::Error::internal)?;
    let made = Arc::new(made);
    hub.surveys.keep_combined(&located.region.to_string(), period, parts, &made);
    Ok(made)
}
