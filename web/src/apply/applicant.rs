//! Whoever applies: who they are, where they work, which office is in charge, and what they
//! have typed so far.

use axum::http::request::Parts;

use super::draft::Draft;
use super::services::{of_slug, offered_to, slug};
use crate::ask::Refused;
use crate::page::{self, Viewer, Web};
use crate::signed_in::forbidden;
use crate::words::{IntakeState, IntakeStop, OrganisationKind, Role, Service};

page::operation!(Applicant, "src/apply/applicant.graphql");
page::operation!(ApplyingWorkplace, "src/apply/own_workplace.graphql");
page::operation!(OfficesNear, "src/apply/offices.graphql");

/// The form of one service in the hands of one person.
pub(super) struct Form {
    pub(super) service: Service,
    pub(super) viewer: Viewer,
    pub(super) workplace: Option<String>,
    /// JIS X 0402.
    pub(super) municipality: Option<String>,
    pub(super) headcount: Option<i64>,
    pub(super) company_headcount: Option<i64>,
    /// None where nobody has confirmed which office is in charge.
    pub(super) office: Option<Office>,
    /// Offices to choose from where none is known, as (code, name).
    pub(super) nearby: Vec<(String, String)>,
    pub(super) draft: Draft,
}

/// The regional office in charge, and whether it takes the service in.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) intake: Option<Intake>,
}

/// Whether requests for the service are taken in.
#[derive(Clone, Debug)]
pub(super) struct Intake {
    pub(super) state: IntakeState,
    pub(super) label: String,
    pub(super) reason: Option<String>,
    pub(super) stop: Option<IntakeStop>,
    pub(super) stop_label: Option<String>,
}

macro_rules! office_of {
    ($centre:expr, $service:expr) => {{
        let centre = $centre;
        let intake = centre.intake.into_iter().find(|intake| intake.service == $service);
        Office {
            code: centre.code,
            name: centre.name,
            phone: centre.phone,
            intake: intake.map(|intake| Intake {
                state: intake.state,
                label: intake.state_label,
                reason: intake.reason,
                stop: intake.stop,
                stop_label: intake.stop_label,
            }),
        }
    }};
}

impl Form {
    /// The address of a page of this form.
    pub(super) fn at(&self, page: &str) -> String {
        match page {
            "" => format!("/apply/{}", slug(self.service)),
            page => format!("/apply/{}/{page}", slug(self.service)),
        }
    }

    /// Whether it is asked because of whom: workers may worry about a colleague.
    pub(super) fn asks_about_another(&self) -> bool {
        self.is_worker() && self.service.may_be_about_another()
    }

    pub(super) fn is_worker(&self) -> bool {
        self.viewer.role == Role::Worker
    }

    /// What was typed, or what the hub knows already where nothing was.
    pub(super) fn typed_or(&self, name: &str, known: impl Into<String>) -> String {
        if self.draft.fields.has(name) {
            self.draft.fields.one(name).to_owned()
        } else {
            known.into()
        }
    }

    /// The office that the application goes to, as far as it is known.
    pub(super) fn centre_code(&self) -> Option<String> {
        let chosen = self.draft.fields.one("centre");
        let known = self.office.as_ref().map(|office| office.code.clone());
        known.or_else(|| Some(chosen.to_owned()).filter(|code| !code.is_empty()))
    }
}

/// The form of the service in an address. Whoever may not apply is refused.
pub(super) async fn open(web: &Web, parts: &Parts, service: &str) -> Result<Form, Refused> {
    let service = of_slug(service).ok_or_else(Refused::not_found)?;
    let data = page::ask::<Applicant>(web, parts, applicant::Variables { service }).await?;
    let viewer = page::viewer_of!(data.viewer).ok_or_else(forbidden)?;
    if !matches!(viewer.role, Role::Employer | Role::Worker) {
        return Err(forbidden());
    }
    if !offered_to(viewer.role).contains(&service) {
        return Err(Refused::not_found());
    }
    let at = data.viewer.and_then(|viewer| viewer.workplace);
    let (workplace, municipality) = at.map(|at| (at.name, at.municipality_code)).unzip();
    let mut form = Form {
        service,
        viewer,
        workplace,
        municipality,
        headcount: None,
        company_headcount: None,
        office: None,
        nearby: Vec::new(),
        draft: data.request_draft.as_deref().map(Draft::read).unwrap_or_default(),
    };
    if form.viewer.role == Role::Employer {
        let own = applying_workplace::Variables {};
        let list = page::ask::<ApplyingWorkplace>(web, parts, own).await?.workplaces;
        if let Some(edge) = list.edges.into_iter().next() {
            form.headcount = edge.node.headcount;
            form.company_headcount = edge.node.company_headcount;
            form.office = edge.node.responsible.map(|centre| office_of!(centre, service));
        }
    }
    if form.office.is_none() && form.municipality.is_some() {
        look_near(web, parts, &mut form).await?;
    }
    Ok(form)
}

async fn look_near(web: &Web, parts: &Parts, form: &mut Form) -> Result<(), Refused> {
    let place = offices_near::PlaceInput {
        municipality_code: form.municipality.clone(),
        part: None,
        postal_code: None,
        text: None,
        position: None,
    };
    let variables = offices_near::Variables { place };
    let found = page::ask::<OfficesNear>(web, parts, variables).await?.find_centres;
    form.office = found.responsible.map(|centre| office_of!(centre, form.service));
    form.nearby = found
        .nearby
        .into_iter()
        .map(|near| near.centre)
        .filter(|centre| centre.kind == OrganisationKind::RegionalOffice)
        .map(|centre| (centre.code, centre.name))
        .collect();
    Ok(())
}
