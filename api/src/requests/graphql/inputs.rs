//! What clients send about requests, as the use-cases take it.

use async_graphql::{ID, InputObject};

use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::content::{Typed, Wish};
use crate::requests::list::Filter;
use crate::requests::opened::Target;
use crate::requests::withdraw::Mended;

/// Which requests.
#[derive(Default, InputObject)]
pub(super) struct RequestFilter {
    /// Null: those that are not over, unless states or a number are named.
    is_open: Option<bool>,
    #[graphql(default)]
    states: Vec<gql::RequestState>,
    #[graphql(default)]
    services: Vec<gql::Service>,
    #[graphql(default)]
    waiting_causes: Vec<gql::WaitingCause>,
    /// Something is due on this day or before.
    due_by: Option<Date>,
    /// Those that you look after.
    #[graphql(default)]
    mine: bool,
    /// Those that nobody looks after.
    #[graphql(default)]
    nobodys: bool,
    /// A receipt number.
    number: Option<String>,
}

impl From<RequestFilter> for Filter {
    fn from(filter: RequestFilter) -> Self {
        Self {
            is_open: filter.is_open,
            states: filter.states.into_iter().map(|word| word.0).collect(),
            services: filter.services.into_iter().map(|word| word.0).collect(),
            waiting_causes: filter.waiting_causes.into_iter().map(|word| word.0).collect(),
            due_by: filter.due_by.map(|day| day.0),
            is_mine: filter.mine,
            is_nobodys: filter.nobodys,
            is_accepted: false,
            number: filter.number,
        }
    }
}

/// An application for a service.
#[derive(InputObject)]
pub(super) struct SubmitRequestInput {
    /// Chosen by the client, once for each application: the same key gives the same request.
    idempotency_key: String,
    service: gql::Service,
    /// How it reached the office, where the office transcribes it.
    way_in: Option<gql::WayIn>,
    /// Needed where the office transcribes it; otherwise it is your own workplace.
    workplace_id: Option<ID>,
    /// The office to apply to, where nobody has confirmed which one is in charge.
    centre_code: Option<String>,
    /// Whom it is about, for services about one worker.
    worker_name: Option<String>,
    /// How many workers it is about, for the others.
    people: Option<i32>,
    contact_name: String,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    company_doctor: Option<gql::CompanyDoctor>,
    /// Of the workplace, where it differs from what was last counted.
    workplace_headcount: Option<i32>,
    company_headcount: Option<i32>,
    /// When the worker applied; today without it.
    applied_on: Option<Date>,
    period_ended_on: Option<Date>,
    calculated_on: Option<Date>,
    notified_on: Option<Date>,
    checkup_on: Option<Date>,
    /// Up to three, the dearest first.
    #[graphql(default)]
    wishes: Vec<WishInput>,
    venue: Option<gql::Venue>,
    doctor_sex: Option<gql::Sex>,
    language: Option<String>,
    note: Option<String>,
    /// The worker knows that the application and the opinion reach the employer.
    #[graphql(default)]
    worker_was_told: bool,
    /// You ask because of somebody else, whom you do not name.
    #[graphql(default)]
    is_about_another: bool,
    /// Codes of papers that come by post or on the day.
    #[graphql(default)]
    promised: Vec<String>,
    /// The handover that it comes of, where the office transcribes it. Both sides follow the
    /// request from then on.
    handover: Option<ID>,
    /// You have seen the open request that looks the same, and this is another.
    #[graphql(default)]
    is_another: bool,
}

/// A day on which somebody has time.
#[derive(InputObject)]
struct WishInput {
    day: Date,
    part: gql::PartOfDay,
}

impl From<SubmitRequestInput> for Typed {
    fn from(input: SubmitRequestInput) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.0);
        Self {
            idempotency_key: input.idempotency_key,
            service: Some(input.service.0),
            way_in: input.way_in.map(|word| word.0),
            workplace_id: input.workplace_id.map(|id| id.to_string()),
            centre_code: input.centre_code,
            worker_name: input.worker_name,
            people: input.people,
            contact_name: input.contact_name,
            contact_phone: input.contact_phone,
            contact_email: input.contact_email,
            company_doctor: input.company_doctor.map(|word| word.0),
            workplace_headcount: input.workplace_headcount,
            company_headcount: input.company_headcount,
            applied_on: day(input.applied_on),
            period_ended_on: day(input.period_ended_on),
            calculated_on: day(input.calculated_on),
            notified_on: day(input.notified_on),
            checkup_on: day(input.checkup_on),
            wishes: input
                .wishes
                .into_iter()
                .map(|wish| Wish { day: wish.day.0, part: wish.part.0 })
                .collect(),
            venue: input.venue.map(|word| word.0),
            sex: input.doctor_sex.map(|word| word.0),
            language: input.language,
            note: input.note,
            worker_was_told: input.worker_was_told,
            is_about_another: input.is_about_another,
            promised: input.promised,
            handover: input.handover.map(|id| id.to_string()),
            is_another: input.is_another,
        }
    }
}

/// Which request, in which version.
#[derive(InputObject)]
pub(crate) struct RequestInput {
    pub id: ID,
    pub version: i32,
}

#[derive(InputObject)]
pub(super) struct ReturnRequestInput {
    pub id: ID,
    pub version: i32,
    /// Codes or names of the papers that are missing.
    #[graphql(default)]
    pub missing: Vec<String>,
    /// What is to be mended, for whoever applied to read.
    pub message: String,
}

#[derive(InputObject)]
pub(super) struct GuideRequestInput {
    pub id: ID,
    pub version: i32,
    /// Where to turn, and why.
    pub message: String,
}

#[derive(InputObject)]
pub(super) struct WaitlistRequestInput {
    pub id: ID,
    pub version: i32,
    pub cause: gql::WaitingCause,
    pub message: Option<String>,
}

#[derive(InputObject)]
pub(super) struct WithdrawRequestInput {
    pub id: ID,
    pub version: i32,
    /// For the office: how it ended.
    pub outcome: Option<gql::Outcome>,
    pub message: Option<String>,
}

#[derive(InputObject)]
pub(super) struct MarkDocumentsInput {
    pub id: ID,
    pub version: i32,
    /// Codes of the papers.
    pub documents: Vec<String>,
    pub state: gql::DocumentState,
}

/// What was mended; what is left out stays as it was.
#[derive(InputObject)]
pub(super) struct ResubmitRequestInput {
    pub id: ID,
    pub version: i32,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    people: Option<i32>,
    note: Option<String>,
    #[graphql(default)]
    promised: Vec<String>,
}

impl ResubmitRequestInput {
    pub(super) fn read(self) -> (Target, Mended) {
        let target = target(&self.id, self.version);
        let mended = Mended {
            contact_name: self.contact_name,
            contact_phone: self.contact_phone,
            contact_email: self.contact_email,
            people: self.people,
            note: self.note,
            promised: self.promised,
        };
        (target, mended)
    }
}

#[derive(InputObject)]
pub(super) struct SaveDraftInput {
    pub service: gql::Service,
    /// What was typed so far, as JSON of the client's own.
    pub content: String,
}

pub(crate) fn target(id: &ID, version: i32) -> Target {
    Target { id: id.to_string(), version }
}
