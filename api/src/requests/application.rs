//! The application of a request as whoever wrote it keeps a copy of it.

use print::application::{
    Application, Company, Headcount, Insurance, InterviewRequest, Workplace, copy,
};
use print::{Choice, NotPrinted, Paper, Printer};
use rules::practitioners::Venue;
use rules::requests::DocumentState;
use rules::{Service, Word, era};
use schema::ids::RequestId;
use schema::people::headcount;
use schema::requests::{request, request_document, request_wish};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::access;
use super::graphql::written;
use super::loaders::{AtWork, Batch};
use super::note::note;
use super::opened::NOT_FOUND;
use crate::accounts::{Act, Viewer};
use crate::directory::place_of;
use crate::platform::clock::day_in_japan;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// The day since which the sheet has looked as it does.
const EDITION: &str = "F8/2026-11-25";

/// What was typed, with where it came from and where it went.
pub struct Filed {
    request: request::Model,
    office: Option<String>,
    at: Option<AtWork>,
    /// As on an envelope.
    address: Option<String>,
    in_company: Option<i32>,
    worker: Option<String>,
    wishes: Vec<request_wish::Model>,
    documents: Vec<request_document::Model>,
    note: Option<String>,
}

/// The application of a request, for the office and for whoever wrote it.
pub async fn filed(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Filed> {
    let person = viewer.known()?;
    let directory = hub.directory.current();
    let reachable = access::reachable(viewer, Act::Apply, &directory)?;
    let id = RequestId::parse(id).ok_or(NOT_FOUND)?;
    let db = hub.db.reader();
    let found = reachable.filter(request::Column::Id.eq(id)).one(db).await?;
    let request = found.filter(|row| access::reads_what_was_written(person, row));
    let request = request.ok_or(NOT_FOUND)?;
    let batch = Batch::of(hub, [&request]);
    let at = batch.workplace(request.workplace_id).await?.cloned();
    let worker = match request.worker_id {
        Some(worker) => batch.worker(worker).await?.map(str::to_owned),
        None => None,
    };
    let counted = headcount::Entity::find()
        .filter(headcount::Column::WorkplaceId.eq(request.workplace_id))
        .order_by_desc(headcount::Column::CountedOn)
        .one(db)
        .await?;
    let address = at.as_ref().map(|at| {
        let workplace = &at.workplace;
        if workplace.address.trim().is_empty() {
            let (code, part) = (&workplace.municipality_code, &workplace.part);
            place_of(&directory, code, part, hub.today()).label(&directory)
        } else {
            workplace.address.clone()
        }
    });
    let office = directory.index_of(request.organisation_id);
    Ok(Filed {
        office: office.map(|index| directory.entry(index).organisation.name.clone()),
        address,
        in_company: counted.map(|row| row.in_company),
        wishes: batch.wishes(id).await?.to_vec(),
        documents: batch.documents(id).await?.to_vec(),
        note: note(hub, viewer, &request)?,
        at,
        worker,
        request,
    })
}

/// The sheet that is kept. What nobody typed stays blank on it.
pub fn printed(printer: &Printer, filed: &Filed) -> Result<Vec<u8>, NotPrinted> {
    copy(printer, &filed.sheet())
}

impl Filed {
    fn sheet(&self) -> Application {
        let request = &self.request;
        let service = request.service.0;
        let blank = |labels: [&str; 2]| labels.map(Choice::of).to_vec();
        let people = |count: i32| format!("{count}人");
        let workplace = self.at.as_ref().map(|at| &at.workplace);
        let covered = workplace.map(|workplace| workplace.has_accident_insurance);
        Application {
            paper: Paper {
                edition: EDITION.to_owned(),
                made_on: day_in_japan(request.changed_at),
                receipt_number: Some(written(&request.number)),
            },
            applied_on: Some(era::long_date(request.applied_on)),
            office: self.office.clone(),
            workplace: Workplace {
                workplace_name: self.at.as_ref().map(whole_name),
                address: self.address.clone(),
                phone: request.contact_phone.clone(),
                fax: None,
                email: request.contact_email.clone(),
                industry: workplace.map(|workplace| workplace.industry.clone()),
                representative: None,
                contact: Some(request.contact_name.clone()),
            },
            headcount: Headcount {
                men: None,
                women: None,
                workplace_total: self.at.as_ref().and_then(|at| at.at_workplace).map(people),
                company_total: self.in_company.map(people),
            },
            insurance: Insurance {
                insurance_number: None,
                covered: vec![
                    Choice::of("適用あり").chosen_if(covered == Some(true)),
                    Choice::of("適用なし").chosen_if(covered == Some(false)),
                ],
            },
            company: Company {
                head_office: None,
                has_doctor: blank(["あり", "なし"]),
                has_chief_doctor: blank(["あり", "なし"]),
                doctor_of_related_company: None,
            },
            first_or_again: blank(["初回", "継続"]),
            uses_this_year: None,
            services: Service::APPLIED_FOR
                .iter()
                .map(|other| Choice::of(other.label()).chosen_if(*other == service))
                .collect(),
            people: Some(people(request.people)),
            ways: self.ways(),
            wished: self.wished(),
            checkup_on: request.checkup_on.map(era::long_date),
            checkup_by: None,
            attachments: self.attachments(),
            agreements: Vec::new(),
            remarks: self.note.clone(),
            interviews: self.interview().into_iter().collect(),
            notes: vec![
                "産保ハブに入力された内容の控えです。空欄は、入力されていない項目です。".to_owned(),
            ],
        }
    }

    fn ways(&self) -> Vec<Choice> {
        let wanted = self.request.wanted_venue.map(|venue| venue.0);
        let way = |venue: &Venue| Choice::of(venue.label()).chosen_if(wanted == Some(*venue));
        Venue::ALL.iter().map(way).collect()
    }

    fn wished(&self) -> Vec<String> {
        let wish = |wish: &request_wish::Model| {
            format!("{} {}", era::long_date(wish.day), wish.part.0.label())
        };
        self.wishes.iter().map(wish).collect()
    }

    fn attachments(&self) -> Vec<Choice> {
        let paper = |paper: &request_document::Model| {
            let state = paper.state.0;
            let is_there = matches!(state, DocumentState::Received | DocumentState::Promised);
            Choice::of(paper.name.as_str()).chosen_if(is_there).with_detail(state.label())
        };
        self.documents.iter().map(paper).collect()
    }

    /// The sheet of the worker, for an interview that the law has them apply for.
    fn interview(&self) -> Option<InterviewRequest> {
        let request = &self.request;
        let service = request.service.0;
        let worker_name = self.worker.clone().filter(|_| service.is_interview())?;
        let basis = [
            (Service::LongHoursInterview, "労働安全衛生法第66条の8（長時間労働者）"),
            (Service::HighStressInterview, "労働安全衛生法第66条の10（高ストレス者）"),
        ];
        let sex = request.wanted_sex.map(|sex| format!("担当者の性別：{}", sex.0.label()));
        let language = request.wanted_language.as_ref().map(|wanted| format!("言語：{wanted}"));
        let venue = request.wanted_venue.map(|venue| format!("場所：{}", venue.0.label()));
        let considerations: Vec<String> = [sex, language, venue].into_iter().flatten().collect();
        let reachable = [request.contact_phone.as_deref(), request.contact_email.as_deref()];
        let reachable: Vec<&str> = reachable.into_iter().flatten().collect();
        Some(InterviewRequest {
            requested_on: Some(era::long_date(request.applied_on)),
            addressed_to: self.at.as_ref().map(|at| at.employer_name.clone()),
            worker_name,
            department: None,
            employee_number: None,
            legal_basis: basis
                .map(|(of, label)| Choice::of(label).chosen_if(of == service))
                .to_vec(),
            wished: self.wished(),
            reachable: Some(reachable.join("、")).filter(|ways| !ways.is_empty()),
            considerations: Some(considerations.join("、")).filter(|wished| !wished.is_empty()),
            acknowledgements: vec![
                Choice::of("申出と結果が事業者に伝わることを、本人が確認しています。")
                    .chosen_if(request.told_worker_on.is_some()),
            ],
            attachments: Vec::new(),
            signed: None,
        })
    }
}

fn whole_name(at: &AtWork) -> String {
    let (employer, workplace) = (&at.employer_name, &at.workplace.name);
    if workplace.contains(employer.as_str()) {
        workplace.clone()
    } else {
        format!("{employer} {workplace}")
    }
}
