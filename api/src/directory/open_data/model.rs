//! What of the directory is open to everybody.

use chrono::NaiveDate;
use rules::directory::OpeningRule;
use rules::{Certainty, ChannelKind, IntakeState, OrganisationKind, Prefecture, Service};
use schema::ids::{
    ChannelId, JurisdictionId, OfferedServiceId, OpeningId, OrganisationId, RequiredDocumentId,
};

#[derive(Clone, Debug, PartialEq)]
pub struct OpenOrganisation {
    pub id: OrganisationId,
    pub code: String,
    pub kind: OrganisationKind,
    pub name: String,
    pub name_certainty: Certainty,
    pub prefecture: Prefecture,
    pub parent: Option<OpenParent>,
    pub municipality_code: Option<String>,
    pub municipality_name: Option<String>,
    pub postal_code: Option<String>,
    pub address: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// In the order in which they are shown.
    pub channels: Vec<OpenChannel>,
    pub openings: Vec<OpenOpening>,
    pub is_paid: bool,
    /// BCP 47 tags.
    pub languages: Vec<String>,
    pub serves: OpenCoverage,
    /// The areas that it is responsible for.
    pub areas: Vec<OpenArea>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub assured_on: Option<NaiveDate>,
    pub assured_by: Option<String>,
    pub source: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenParent {
    pub id: OrganisationId,
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChannel {
    pub id: ChannelId,
    pub kind: ChannelKind,
    pub value: String,
    pub is_day_and_night: bool,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOpening {
    pub id: OpeningId,
    pub rule: OpeningRule,
    pub note: Option<String>,
}

/// Where a window takes questions from, beside the area of its office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OpenCoverage {
    #[default]
    OwnAreaOnly,
    Prefectures(Vec<Prefecture>),
    WholeCountry,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenArea {
    pub id: JurisdictionId,
    /// As people call it: 「大分市」, 「石狩市（浜益）」.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenService {
    pub id: OfferedServiceId,
    pub centre_code: String,
    pub service: Service,
    /// Empty for a service of the catalogue.
    pub extra_name: String,
    pub intake: IntakeState,
    pub reason: Option<String>,
    pub since: Option<NaiveDate>,
    pub documents: Vec<OpenDocument>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDocument {
    pub id: RequiredDocumentId,
    pub name: String,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenJurisdiction {
    pub municipality_code: String,
    /// Empty for the municipality, less the parts that are named.
    pub part: String,
    pub inspection_office_code: String,
    pub regional_office_code: Option<String>,
    pub certainty: Certainty,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub source: Option<String>,
}

impl OpenOrganisation {
    pub(super) fn channel(&self, kind: ChannelKind) -> Option<&OpenChannel> {
        self.channels.iter().find(|channel| channel.kind == kind)
    }
}

impl OpenService {
    pub(super) fn name(&self) -> &str {
        use rules::Word;

        if self.extra_name.is_empty() { self.service.label() } else { &self.extra_name }
    }
}
