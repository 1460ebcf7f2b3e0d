use async_graphql::SimpleObject;
use rules::Word;

use super::centre::{Centre, View};
use crate::directory::coverage;
use crate::platform::words::gql;

/// A regional office against the services that every region must offer.
#[derive(SimpleObject)]
pub(super) struct OfficeCoverage {
    centre: Centre,
    services: Vec<BaseService>,
    /// What the region added. It does not count towards the base.
    extras: Vec<String>,
}

/// One service of the base at one office.
#[derive(SimpleObject)]
struct BaseService {
    service: gql::Service,
    service_label: &'static str,
    state: gql::CoverageState,
}

impl OfficeCoverage {
    pub(super) fn of(view: &View, office: coverage::OfficeCoverage) -> Self {
        Self {
            centre: view.centre(office.entry),
            services: office
                .services
                .into_iter()
                .map(|(service, state)| BaseService {
                    service: service.into(),
                    service_label: service.label(),
                    state: state.into(),
                })
                .collect(),
            extras: office.extras,
        }
    }
}
