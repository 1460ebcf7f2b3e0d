//! The services that an office should say something about: the uniform base, whether it is
//! registered or not, and whatever else the office offers.

use axum::http::request::Parts;

use super::entry::Centre;
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::words::{IntakeState, OrganisationKind, Service};

page::operation!(BaseServices, "src/office/base.graphql");

/// One service and what the entry says of it so far.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    pub(super) service: Service,
    /// The name of a service that the region added.
    pub(super) extra_name: Option<String>,
    pub(super) label: String,
    pub(super) is_base: bool,
    /// None where it is not registered.
    pub(super) state: Option<IntakeState>,
    pub(super) reason: String,
}

pub(super) async fn services(
    web: &Web,
    parts: &Parts,
    centre: &Centre,
) -> Result<Vec<Offered>, Refused> {
    let mut services = Vec::new();
    if centre.kind == OrganisationKind::RegionalOffice {
        let asked = base_services::Variables { prefecture: centre.prefecture_code.clone() };
        let offices = page::ask::<BaseServices>(web, parts, asked).await?.service_coverage;
        let own = offices.into_iter().find(|office| office.centre.code == centre.code);
        services.extend(own.into_iter().flat_map(|office| office.services).map(|base| Offered {
            service: base.service,
            extra_name: None,
            label: base.service_label,
            is_base: true,
            state: None,
            reason: String::new(),
        }));
    }
    for intake in &centre.intake {
        let reason = intake.reason.clone().unwrap_or_default();
        let is_this = |offered: &&mut Offered| {
            offered.service == intake.service && offered.extra_name == intake.extra_name
        };
        if let Some(offered) = services.iter_mut().find(is_this) {
            (offered.state, offered.reason) = (Some(intake.state), reason);
        } else {
            services.push(Offered {
                service: intake.service,
                extra_name: intake.extra_name.clone(),
                label: intake.service_label.clone(),
                is_base: intake.is_base,
                state: Some(intake.state),
                reason,
            });
        }
    }
    Ok(services)
}
