//! A workplace asks whether it may use a service of its regional office.

use chrono::NaiveDate;
use rules::eligibility::{
    Alternative, Answer, Budget, CompanyDoctor, Headcounts, Intake, Situation, SituationError,
    decide,
};
use rules::{OrganisationKind, Service};

use super::settings::{Figure, figures_for, settings_for};
use crate::directory::{Entry, Finding, Place, Snapshot, Wanted, find_centres, money_left};
use crate::platform::error::{Error, FieldProblem, Result};

pub struct Question {
    pub service: Service,
    pub workplace_headcount: i32,
    pub company_headcount: i32,
    pub accident_insurance: bool,
    pub company_doctor: CompanyDoctor,
    pub workplace_uses: i32,
    pub worker_uses: i32,
    pub place: Option<Wanted>,
    pub centre_code: Option<String>,
}

/// The answer, with the office it was given for.
pub struct Checked {
    /// None while somebody must choose the place first.
    pub answer: Option<Answer>,
    pub office: Option<usize>,
    pub candidates: Vec<Place>,
    pub figures: Vec<Figure>,
    /// For each alternative the organisation to turn to, where the directory knows one.
    pub alternatives: Vec<(Alternative, Option<usize>)>,
}

pub fn check(directory: &Snapshot, question: &Question, day: NaiveDate) -> Result<Checked> {
    let known = Known::read(question)?;
    let finding = office_of(directory, question, day)?;
    if !finding.candidates.is_empty() {
        return Ok(Checked {
            answer: None,
            office: None,
            candidates: finding.candidates,
            figures: Vec::new(),
            alternatives: Vec::new(),
        });
    }

    let office = finding.responsible.map(|index| directory.entry(index));
    let prefecture = prefecture_of(directory, &finding).unwrap_or_default();
    let settings = settings_for(directory, &prefecture, day)?;
    let situation = Situation {
        service: question.service,
        headcounts: known.headcounts,
        accident_insurance: question.accident_insurance,
        company_doctor: question.company_doctor,
        workplace_uses: known.workplace_uses,
        worker_uses: known.worker_uses,
        intake: office.map_or(Intake::OfficeUnknown, |office| intake_of(office, question.service)),
        budget: office.map_or(Budget::Unknown, |office| money_left(directory, office, day)),
    };
    let answer = decide(&situation, &settings);
    let alternatives = answer
        .alternatives
        .iter()
        .map(|alternative| (*alternative, whom(directory, &finding, *alternative)))
        .collect();
    Ok(Checked {
        alternatives,
        answer: Some(answer),
        office: finding.responsible,
        candidates: Vec::new(),
        figures: figures_for(directory, &prefecture, day)?,
    })
}

/// The numbers of a question, once they make sense.
struct Known {
    headcounts: Headcounts,
    workplace_uses: u32,
    worker_uses: u32,
}

impl Known {
    fn read(question: &Question) -> Result<Self> {
        let mut problems = Vec::new();
        let mut count = |field: &str, number: i32| {
            u32::try_from(number).ok().filter(|count| *count <= COUNT_MAX).unwrap_or_else(|| {
                problems.push(FieldProblem {
                    path: format!("input.{field}"),
                    code: "NOT_A_COUNT",
                    message: "0以上、1,000,000以下の数字を入力してください".to_owned(),
                });
                0
            })
        };
        let at_workplace = count("workplaceHeadcount", question.workplace_headcount);
        let in_company = count("companyHeadcount", question.company_headcount);
        let workplace_uses = count("workplaceUses", question.workplace_uses);
        let worker_uses = count("workerUses", question.worker_uses);
        if !problems.is_empty() {
            return Err(Error::BadInput(problems));
        }
        let headcounts = Headcounts::of(at_workplace, in_company).map_err(|error| {
            let (field, code) = match error {
                SituationError::NobodyWorksHere => ("workplaceHeadcount", "NOBODY_WORKS_HERE"),
                SituationError::CompanySmallerThanWorkplace { .. } => {
                    ("companyHeadcount", "COMPANY_SMALLER_THAN_WORKPLACE")
                }
            };
            Error::bad_input(&format!("input.{field}"), code, error.to_string())
        })?;
        Ok(Self { headcounts, workplace_uses, worker_uses })
    }
}

/// No company has more people.
const COUNT_MAX: u32 = 1_000_000;

fn office_of(directory: &Snapshot, question: &Question, day: NaiveDate) -> Result<Finding> {
    match (&question.centre_code, &question.place) {
        (Some(code), None) => {
            let index = directory
                .index_of_code(code)
                .filter(|index| {
                    let entry = directory.entry(*index);
                    entry.kind() == OrganisationKind::RegionalOffice && entry.is_there_on(day)
                })
                .ok_or_else(|| {
                    Error::bad_input(
                        "input.centreCode",
                        "CENTRE_UNKNOWN",
                        "この地域産業保健センターは見つかりません",
                    )
                })?;
            let areas = directory.areas_of(directory.entry(index).organisation.id, day);
            let inspection_office =
                areas.first().and_then(|row| directory.index_of(row.inspection_office_id));
            Ok(Finding { responsible: Some(index), inspection_office, ..Finding::default() })
        }
        (None, Some(place)) => find_centres(directory, place, day).map_err(below_input),
        _ => Err(Error::bad_input(
            "input.place",
            "ONE_OF",
            "事業場の場所または地域産業保健センターのどちらかを指定してください",
        )),
    }
}

/// The place is a field of the input here.
fn below_input(error: Error) -> Error {
    match error {
        Error::BadInput(problems) => Error::BadInput(
            problems
                .into_iter()
                .map(|problem| FieldProblem { path: format!("input.{}", problem.path), ..problem })
                .collect(),
        ),
        other => other,
    }
}

fn prefecture_of(directory: &Snapshot, finding: &Finding) -> Option<String> {
    let office = finding.responsible.map(|index| directory.entry(index));
    let of_place = finding
        .place
        .as_ref()
        .and_then(|place| directory.municipality(&place.municipality))
        .map(|municipality| municipality.prefecture.clone());
    office.map(|office| office.organisation.prefecture.clone()).or(of_place)
}

/// An office about whose services nothing is registered may well offer them.
fn intake_of(office: &Entry, service: Service) -> Intake {
    match office.offers(service) {
        Some(offered) => Intake::Stated(offered.intake.0),
        None if office.services.is_empty() => Intake::Unregistered,
        None => Intake::NotOffered,
    }
}

/// The organisation of the directory to which an alternative leads.
fn whom(directory: &Snapshot, finding: &Finding, alternative: Alternative) -> Option<usize> {
    let nearest = |kind: OrganisationKind| {
        let mut nearby = finding.nearby.iter().map(|nearby| nearby.entry);
        nearby.find(|index| directory.entry(*index).kind() == kind)
    };
    match alternative {
        Alternative::OwnDoctor | Alternative::HeadOfficeDoctor => None,
        Alternative::InspectionOffice => finding.inspection_office,
        Alternative::CheckupInstitution => nearest(OrganisationKind::CheckupInstitution),
        Alternative::OtherRegionalOffice => nearest(OrganisationKind::RegionalOffice),
        Alternative::MentalHealthSupport => {
            finding.mental_health.first().copied().or(finding.prefectural_centre)
        }
        Alternative::PrefecturalCentre => finding.prefectural_centre,
        Alternative::MedicalAssociation => nearest(OrganisationKind::MedicalAssociation),
        Alternative::PrivateProvider => nearest(OrganisationKind::PrivateProvider),
    }
}
