//! What clients send about reports, as the use-cases take it.

use async_graphql::{ID, InputObject};

use super::forms::{CheckupForm, GuidanceForm, InformationForm, VisitForm};
use super::interview_form::InterviewForm;
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::reports::content::Content;
use crate::reports::measure::Decided;
use crate::requests::opened::Target;

/// A request, in the version that you had before you.
#[derive(InputObject)]
pub(super) struct ReportRequestInput {
    pub request_id: ID,
    pub version: i32,
}

#[derive(InputObject)]
pub(super) struct SaveInformationInput {
    pub request_id: ID,
    /// Of the information; 0 as long as there is none.
    pub version: i32,
    pub first: InformationForm,
    /// The same once more, typed anew, where an office transcribes it.
    pub again: Option<InformationForm>,
}

#[derive(InputObject)]
pub(super) struct MakeSealingKeyInput {
    /// Nobody can recover it.
    #[graphql(secret)]
    pub passphrase: String,
    /// In place of the key that there is.
    #[graphql(default)]
    pub replace: bool,
}

#[derive(InputObject)]
pub(super) struct ChangeSealingPassphraseInput {
    #[graphql(secret)]
    pub current_passphrase: String,
    #[graphql(secret)]
    pub new_passphrase: String,
}

#[derive(InputObject)]
pub(super) struct SealResultInput {
    pub request_id: ID,
    pub version: i32,
    /// What the doctor reads; it is stored sealed and in no other way.
    #[graphql(secret)]
    pub content: String,
}

#[derive(InputObject)]
pub(super) struct OpenSealedResultInput {
    pub request_id: ID,
    #[graphql(secret)]
    pub passphrase: String,
}

/// A report as far as it has come: the one that belongs to the service.
#[derive(InputObject)]
pub(super) struct SaveReportInput {
    pub request_id: ID,
    pub version: i32,
    interview: Option<InterviewForm>,
    guidance: Option<GuidanceForm>,
    visit: Option<VisitForm>,
    checkup: Option<CheckupForm>,
}

impl SaveReportInput {
    pub(super) fn read(self) -> Result<(Target, Content)> {
        let target = target(&self.request_id, self.version);
        let content = match (self.interview, self.guidance, self.visit, self.checkup) {
            (Some(form), None, None, None) => Content::Interview(Box::new(form.read()?)),
            (None, Some(form), None, None) => Content::Guidance(Box::new(form.into())),
            (None, None, Some(form), None) => Content::Visit(form.into()),
            (None, None, None, Some(form)) => Content::Checkup(form.into()),
            _ => {
                return Err(Error::bad_input(
                    "input",
                    "ONE_REPORT",
                    "報告書の内容は、サービスに対応するものを1つだけ指定してください",
                ));
            }
        };
        Ok((target, content))
    }
}

#[derive(InputObject)]
pub(super) struct SignReportInput {
    pub request_id: ID,
    pub version: i32,
    /// Of your account, once more.
    #[graphql(secret)]
    pub password: String,
    /// The passages that screening found and that you have looked at and let leave.
    #[graphql(default)]
    pub confirmed_passages: Vec<String>,
}

#[derive(InputObject)]
pub(super) struct ReopenReportInput {
    pub request_id: ID,
    pub version: i32,
    pub message: String,
}

#[derive(InputObject)]
pub(super) struct ReleaseReportInput {
    pub request_id: ID,
    pub version: i32,
    /// Whether the employer reads what the doctor wrote about the workplace.
    pub include_workplace_opinion: bool,
}

#[derive(InputObject)]
pub(super) struct RecordMeasureInput {
    pub request_id: ID,
    pub version: i32,
    heard_worker_on: Date,
    decided_on: Date,
    text: String,
    review_on: Option<Date>,
    normal_on: Option<Date>,
}

impl RecordMeasureInput {
    pub(super) fn read(self) -> (Target, Decided) {
        let decided = Decided {
            heard_worker_on: self.heard_worker_on.0,
            decided_on: self.decided_on.0,
            text: self.text,
            review_on: self.review_on.map(|day| day.0),
            normal_on: self.normal_on.map(|day| day.0),
        };
        (target(&self.request_id, self.version), decided)
    }
}

#[derive(InputObject)]
pub(super) struct RaiseUrgentInput {
    pub request_id: ID,
    /// The doctor's judgement; null from everybody else.
    pub contact_needed: Option<bool>,
    /// What the contact of the workplace is told.
    #[graphql(default)]
    pub sentences: Vec<gql::ContactSentence>,
}

pub(super) fn target(id: &ID, version: i32) -> Target {
    Target { id: id.to_string(), version }
}
