//! Which papers each service needs.
//!
//! Source: for interviews after long working hours the list of the Minato medical
//! association (港区医師会 産業保健 案内); the other lists are known from practice, and are
//! marked as not confirmed. An office may ask for papers of its own.

use super::{DocumentKind, DocumentScope, Holder};
use crate::word::Word;
use crate::{Certainty, Service};

/// A paper that one office asks for besides the common ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDocument {
    pub name: String,
    pub note: Option<String>,
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// None for a paper that only this office asks for.
    pub kind: Option<DocumentKind>,
    pub name: String,
    pub note: Option<String>,
    pub scope: DocumentScope,
    pub holder: Holder,
    pub can_be_uploaded: bool,
    pub is_health_information: bool,
    pub is_sealed: bool,
    pub certainty: Certainty,
}

/// The papers for a service, first the common ones and then the office's own. A paper of
/// the office with the name of a common one is that one, and is not listed twice.
pub fn checklist(service: Service, own: &[OwnDocument]) -> Vec<Requirement> {
    let (kinds, certainty) = common(service);
    let mut list: Vec<Requirement> =
        kinds.iter().map(|kind| Requirement::common(*kind, certainty)).collect();
    for document in own {
        let name = document.name.trim();
        let known = list.iter_mut().find(|requirement| requirement.name == name);
        match known {
            Some(requirement) => {
                requirement.certainty = Certainty::Confirmed;
                requirement.note = requirement.note.take().or_else(|| document.note.clone());
            }
            None if name.is_empty() => {}
            None => list.push(Requirement::of_office(name, document.note.clone())),
        }
    }
    list
}

impl Requirement {
    fn common(kind: DocumentKind, certainty: Certainty) -> Self {
        Self {
            kind: Some(kind),
            name: kind.label().to_owned(),
            note: (kind == DocumentKind::ConsultationRecord)
                .then(|| "指導内容の欄は空欄のまま提出してください。".to_owned()),
            scope: kind.scope(),
            holder: kind.holder(),
            can_be_uploaded: kind.can_be_uploaded(),
            is_health_information: kind.is_health_information(),
            is_sealed: kind.is_sealed(),
            certainty,
        }
    }

    /// Nobody knows what such a paper tells, so it is kept as carefully as any.
    fn of_office(name: &str, note: Option<String>) -> Self {
        Self {
            kind: None,
            name: name.to_owned(),
            note,
            scope: DocumentScope::PerWorkplace,
            holder: Holder::Employer,
            can_be_uploaded: true,
            is_health_information: true,
            is_sealed: false,
            certainty: Certainty::Confirmed,
        }
    }
}

fn common(service: Service) -> (&'static [DocumentKind], Certainty) {
    use DocumentKind as Kind;
    let unconfirmed = Certainty::Unconfirmed;
    match service {
        Service::CheckupOpinion => (&[Kind::FindingsList, Kind::CheckupResults], unconfirmed),
        Service::HealthGuidance => (&[Kind::CheckupResults], unconfirmed),
        Service::LongHoursInterview => (
            &[
                Kind::InterviewApplication,
                Kind::WorkingHoursChecklist,
                Kind::ConsultationRecord,
                Kind::FatigueByWorker,
                Kind::FatigueByFamily,
                Kind::CheckupResults,
                Kind::OvertimeRecord,
            ],
            Certainty::Confirmed,
        ),
        Service::HighStressInterview => (
            &[
                Kind::InterviewApplication,
                Kind::StressCheckResult,
                Kind::InformationSet,
                Kind::CheckupResults,
            ],
            unconfirmed,
        ),
        Service::SiteVisit => (&[Kind::WorkplaceOutline, Kind::VisitWishes], unconfirmed),
        Service::MentalConsultation
        | Service::Information
        | Service::ExpertConsultation
        | Service::StaffTraining
        | Service::MentalVisitSupport
        | Service::ManagerEducation
        | Service::EmployerSeminar
        | Service::BalanceSupport
        | Service::Extra => (&[], unconfirmed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consultation_needs_no_paper() {
        assert_eq!(checklist(Service::MentalConsultation, &[]), []);
    }

    #[test]
    fn only_the_list_for_long_hours_was_read_at_its_source() {
        for service in Service::APPLIED_FOR {
            for requirement in checklist(service, &[]) {
                let is_confirmed = requirement.certainty == Certainty::Confirmed;
                assert_eq!(is_confirmed, service == Service::LongHoursInterview);
            }
        }
    }

    #[test]
    fn a_high_stress_interview_needs_the_sealed_result_and_long_hours_do_not() {
        let sealed = |service| {
            checklist(service, &[]).iter().filter(|requirement| requirement.is_sealed).count()
        };
        assert_eq!(sealed(Service::HighStressInterview), 1);
        assert_eq!(sealed(Service::LongHoursInterview), 0);
    }

    #[test]
    fn the_papers_of_an_office_come_last_and_are_kept_as_health_information() {
        let list = checklist(Service::HealthGuidance, &[own("生活習慣の問診票")]);
        let names: Vec<&str> = list.iter().map(|requirement| requirement.name.as_str()).collect();
        assert_eq!(names, ["健康診断結果の写し", "生活習慣の問診票"]);
        assert!(list[1].is_health_information);
    }

    #[test]
    fn a_common_paper_that_the_office_names_too_stands_once_and_is_confirmed() {
        let list = checklist(Service::HealthGuidance, &[own(" 健康診断結果の写し ")]);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].certainty, Certainty::Confirmed);
    }

    #[test]
    fn a_paper_without_a_name_or_named_twice_by_the_office_is_not_listed_again() {
        let list = checklist(Service::SiteVisit, &[own("図面"), own("図面"), own("　")]);
        assert_eq!(list.len(), 3);
    }

    #[test]
    fn no_service_asks_for_the_same_paper_twice() {
        for service in Service::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for requirement in checklist(*service, &[]) {
                assert!(seen.insert(requirement.name), "{service:?}");
            }
        }
    }

    fn own(name: &str) -> OwnDocument {
        OwnDocument { name: name.to_owned(), note: None }
    }
}
