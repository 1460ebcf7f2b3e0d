//! The answer to "who helps us?" as clients see it.

use async_graphql::{Object, SimpleObject};

use super::centre::{Centre, View};
use super::place::PlaceNode;
use crate::directory::find::Finding;
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// Who is responsible for a place, and who else is near.
pub(super) struct FoundCentres {
    pub view: View,
    pub finding: Finding,
}

/// The most that may be asked of `nearby`.
const NEARBY_MAX: i32 = 50;
const NEARBY_DEFAULT: i32 = 5;

#[Object]
impl FoundCentres {
    /// The place that was meant; null while there are candidates to choose from.
    async fn place(&self) -> Option<PlaceNode> {
        self.finding.place.as_ref().map(|place| PlaceNode::of(&self.view.directory, place))
    }

    /// The regional office in charge; null where the place is ambiguous or nobody is known.
    async fn responsible(&self) -> Option<Centre> {
        let index = self.finding.responsible?;
        Some(self.view.centre(index).through(self.finding.inspection_office))
    }

    /// Why that office is in charge.
    async fn why(&self) -> Option<Why> {
        let row = self.finding.jurisdiction.as_ref()?;
        Some(Why {
            inspection_office: self.view.centre(self.finding.inspection_office?),
            certainty: row.certainty.0.into(),
            valid_from: row.valid_from.into(),
            source: row.source.clone(),
        })
    }

    async fn prefectural_centre(&self) -> Option<Centre> {
        self.finding.prefectural_centre.map(|index| self.view.centre(index))
    }

    /// Support for mental health: the prefecture's own centre where there still is one, and
    /// the prefectural centre that took the task over.
    async fn mental_health(&self) -> Vec<Centre> {
        let centres = self.finding.mental_health.iter().copied();
        let all: Vec<usize> = centres.chain(self.finding.prefectural_centre).collect();
        all.into_iter().map(|index| self.view.centre(index)).collect()
    }

    /// Windows that take questions from here, whichever office they belong to.
    async fn windows(&self) -> Vec<Centre> {
        self.finding.windows.iter().map(|index| self.view.centre(*index)).collect()
    }

    /// The others, the nearest first. Never empty.
    async fn nearby(
        &self,
        #[graphql(default = 5)] first: Option<i32>,
    ) -> Result<Vec<NearbyCentre>> {
        let first = first.unwrap_or(NEARBY_DEFAULT);
        let first =
            usize::try_from(first).ok().filter(|_| first <= NEARBY_MAX).ok_or_else(|| {
                Error::bad_input("first", "OUT_OF_RANGE", "first は0から50までで指定してください")
            })?;
        Ok(self
            .finding
            .nearby
            .iter()
            .take(first)
            .map(|nearby| NearbyCentre {
                centre: self.view.centre(nearby.entry),
                distance_km: (nearby.distance_km * 10.0).round() / 10.0,
            })
            .collect())
    }

    /// The places that can be meant, where there are several.
    async fn candidates(&self) -> Vec<PlaceNode> {
        let candidates = self.finding.candidates.iter();
        candidates.map(|place| PlaceNode::of(&self.view.directory, place)).collect()
    }
}

/// The entry of the jurisdiction table that makes an office responsible.
#[derive(SimpleObject)]
pub(super) struct Why {
    inspection_office: Centre,
    /// How sure it is that the regional office serves the inspection office's whole area.
    certainty: gql::Certainty,
    valid_from: Date,
    source: Option<String>,
}

/// An organisation near a place, in a straight line.
#[derive(SimpleObject)]
pub(super) struct NearbyCentre {
    centre: Centre,
    distance_km: f64,
}
