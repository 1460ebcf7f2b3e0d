//! What a report holds, by the kind of service, and what of it the employer receives.

use chrono::NaiveDate;
use rules::Service;
use rules::reports::{
    CheckupOpinions, EmployersEdition, GuidanceRecord, HoursOpinion, InterviewReport,
    MeasurePeriod, Occasion, OtherMeasureOpinion, Problem, Signatory, Subject, TextForEmployer,
    VisitReport, WorkClass, WorkSituation,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::content_words::{Found, camel};
use crate::platform::error::{Error, Result};
use crate::platform::text::hex;

/// Longest report, in bytes of JSON: a list of several hundred workers.
const LENGTH_MAX: usize = 512 * 1024;

/// One report. It is kept as JSON, so a field may be added here and none change its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    Interview(Box<InterviewReport>),
    Guidance(Box<GuidanceRecord>),
    Visit(VisitReport),
    Checkup(CheckupOpinions),
}

/// A report as it is kept: with the passages that the doctor has looked at and lets leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub content: Content,
    #[serde(default)]
    pub confirmed: Vec<String>,
}

/// What the employer receives. Nothing in it could hold anything medical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EmployersPaper {
    Interview(Box<Opinion>),
    Visit(VisitReport),
    Checkup(CheckupOpinions),
}

/// The employer's edition of an interview as it is kept; see `rules::reports`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub subject: Subject,
    pub doctor: Signatory,
    pub interviewed_on: Option<NaiveDate>,
    pub work: WorkSituation,
    pub work_class: Option<WorkClass>,
    pub hours: HoursOpinion,
    pub other_measures: Vec<OtherMeasureOpinion>,
    pub period: Option<MeasurePeriod>,
    pub workplace_opinion: Option<String>,
    pub remarks: String,
}

impl From<EmployersEdition> for Opinion {
    fn from(edition: EmployersEdition) -> Self {
        Self {
            subject: edition.subject,
            doctor: edition.doctor,
            interviewed_on: edition.interviewed_on,
            work: edition.work,
            work_class: edition.work_class,
            hours: edition.hours,
            other_measures: edition.other_measures,
            period: edition.period,
            workplace_opinion: edition.workplace_opinion,
            remarks: edition.remarks,
        }
    }
}

impl Content {
    /// The part of the input and of the answer that it stands in.
    pub(super) fn part(&self) -> &'static str {
        match self {
            Self::Interview(_) => "interview",
            Self::Guidance(_) => "guidance",
            Self::Visit(_) => "visit",
            Self::Checkup(_) => "checkup",
        }
    }

    /// The form in which it is written down, with the number of its edition.
    pub(super) fn form(&self) -> &'static str {
        match self {
            Self::Interview(_) => "INTERVIEW-1",
            Self::Guidance(_) => "GUIDANCE-1",
            Self::Visit(_) => "VISIT-1",
            Self::Checkup(_) => "CHECKUP-1",
        }
    }

    pub(super) fn fits(&self, service: Service) -> Result<()> {
        let part = part_of(service);
        if self.part() == part {
            return Ok(());
        }
        Err(Error::bad_input(
            &format!("input.{part}"),
            "REPORT_MISSING",
            "この申込みのサービスに対応する報告書の内容を入力してください",
        ))
    }

    pub(super) fn check(&self, occasion: &Occasion) -> Vec<Problem> {
        match self {
            Self::Interview(report) => report.check(occasion),
            Self::Guidance(record) => record.check(occasion),
            Self::Visit(report) => report.check(occasion),
            Self::Checkup(opinions) => opinions.check(occasion),
        }
    }

    fn texts_for_employer(&self) -> Vec<TextForEmployer<'_>> {
        match self {
            Self::Interview(report) => report.texts_for_employer(),
            // Nothing of it goes there.
            Self::Guidance(_) => Vec::new(),
            Self::Visit(report) => report.texts_for_employer(),
            Self::Checkup(opinions) => opinions.texts_for_employer(),
        }
    }

    /// The passages that should not leave for the employer.
    pub(super) fn screen(&self) -> Vec<Found> {
        let texts = self.texts_for_employer();
        let of_text = |text: &TextForEmployer<'_>| {
            let path = camel(&text.path);
            let passages = text.screen().into_iter();
            passages.map(|passage| Found { path: path.clone(), passage }).collect::<Vec<_>>()
        };
        texts.iter().flat_map(of_text).collect()
    }

    /// None for advice, which stays with the person.
    pub(super) fn employers_paper(&self, with_workplace_opinion: bool) -> Option<EmployersPaper> {
        match self {
            Self::Interview(report) => {
                let edition = report.employers_edition(with_workplace_opinion);
                Some(EmployersPaper::Interview(Box::new(edition.into())))
            }
            Self::Guidance(_) => None,
            Self::Visit(report) => Some(EmployersPaper::Visit(report.clone())),
            Self::Checkup(opinions) => Some(EmployersPaper::Checkup(opinions.clone())),
        }
    }
}

impl Kept {
    /// What nobody has looked at yet among the passages that should not leave.
    pub(super) fn unconfirmed(&self) -> Vec<Found> {
        let mut found = self.content.screen();
        found.retain(|found| !self.confirmed.contains(&found.passage.passage));
        found
    }

    /// The bytes that are kept, signed and hashed.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let bytes = serde_json::to_vec(self).map_err(Error::internal)?;
        if LENGTH_MAX < bytes.len() {
            let path = format!("input.{}", self.content.part());
            return Err(Error::bad_input(
                &path,
                "TOO_LONG",
                "報告書の内容が長すぎます。文章を短くするか、人数を分けてください",
            ));
        }
        Ok(bytes)
    }
}

/// SHA-256 in hexadecimal digits.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The kind of report that a service ends with.
pub(super) fn part_of(service: Service) -> &'static str {
    match service {
        Service::LongHoursInterview | Service::HighStressInterview => "interview",
        Service::CheckupOpinion => "checkup",
        Service::SiteVisit => "visit",
        _ => "guidance",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_that_is_applied_for_has_a_report_and_only_advice_stays_with_the_person() {
        let contents = [
            Content::Interview(Box::default()),
            Content::Guidance(Box::default()),
            Content::Visit(VisitReport::default()),
            Content::Checkup(CheckupOpinions::default()),
        ];
        for service in Service::APPLIED_FOR {
            let fitting: Vec<&Content> =
                contents.iter().filter(|content| content.fits(service).is_ok()).collect();
            assert_eq!(fitting.len(), 1, "{service:?}");
            let goes_out = fitting[0].employers_paper(false).is_some();
            assert_eq!(goes_out, service.reports_to_employer(), "{service:?}");
        }
    }

    #[test]
    fn a_passage_is_let_through_once_the_doctor_has_confirmed_it() {
        let mut report = InterviewReport::default();
        report.opinion.remarks = "うつ病の治療のため、残業を控える。".to_owned();
        let content = Content::Interview(Box::new(report));
        let mut kept = Kept { content, confirmed: Vec::new() };
        let found = kept.unconfirmed();
        assert_eq!(found[0].path, "opinion.remarks");

        kept.confirmed = found.into_iter().map(|found| found.passage.passage).collect();
        assert_eq!(kept.unconfirmed(), []);
    }

    #[test]
    fn a_report_that_is_kept_comes_back_as_it_was() {
        let kept = Kept { content: Content::Interview(Box::default()), confirmed: vec![] };
        let bytes = kept.bytes().unwrap();
        assert_eq!(serde_json::from_slice::<Kept>(&bytes).unwrap(), kept);
        assert_eq!(digest_of(b"").len(), 64);
        assert!(digest_of(b"").starts_with("e3b0c442"));
    }
}
