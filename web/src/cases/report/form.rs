//! Which form belongs to a service.

use serde_json::Value;

use crate::sheet::{Sheet, checkup, guidance, interview, visit};
use crate::words::Service;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Interview,
    Guidance,
    Visit,
    Checkup,
}

/// Room for so many workers beyond those who are filled in.
const MORE_ROWS: usize = 5;

impl Form {
    pub(crate) fn of(service: Service) -> Self {
        match service {
            Service::CheckupOpinion => Self::Checkup,
            Service::LongHoursInterview | Service::HighStressInterview => Self::Interview,
            Service::SiteVisit => Self::Visit,
            _ => Self::Guidance,
        }
    }

    /// The place of the form in an input and in what is stored.
    pub(crate) fn place(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Guidance => "guidance",
            Self::Visit => "visit",
            Self::Checkup => "checkup",
        }
    }

    /// `rows` says how many workers of a batch are filled in.
    pub(crate) fn sheet(self, service: Service, rows: usize) -> Sheet {
        match self {
            Self::Interview => interview::sheet(service),
            Self::Guidance => guidance::sheet(),
            Self::Visit => visit::sheet(),
            Self::Checkup => checkup::sheet(rows + MORE_ROWS),
        }
    }

    /// How many workers of a batch are stored.
    pub(crate) fn rows(stored: &Value) -> usize {
        stored["rows"].as_array().map_or(0, Vec::len)
    }
}
