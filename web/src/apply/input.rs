//! What was typed, as the API takes it, and where in the form the API's objections belong.

use super::applicant::Form;
use super::send::submit_request::{SubmitRequestInput, WishInput};
use super::wishes::WISHES;
use crate::ask::Refused;
use crate::page::errors_of;
use crate::signed_in::{half_width, typed_day, whole_number};
use crate::ui::Errors;
use crate::words::{CompanyDoctor, PartOfDay, Sex, Venue, Word};

/// The fields of the input, and those of the form that they come from.
const FIELDS: [(&str, &str); 20] = [
    ("input.isAboutAnother", "about"),
    ("input.workerName", "worker_name"),
    ("input.people", "people"),
    ("input.workerWasTold", "told"),
    ("input.notifiedOn", "notified"),
    ("input.appliedOn", "applied"),
    ("input.periodEndedOn", "period_ended"),
    ("input.calculatedOn", "calculated"),
    ("input.checkupOn", "checkup"),
    ("input.venue", "venue"),
    ("input.doctorSex", "sex"),
    ("input.language", "language"),
    ("input.contactName", "contact_name"),
    ("input.contactPhone", "contact_phone"),
    ("input.contactEmail", "contact_email"),
    ("input.note", "note"),
    ("input.workplaceHeadcount", "headcount"),
    ("input.companyHeadcount", "company_headcount"),
    ("input.companyDoctor", "doctor"),
    ("input.centreCode", "centre"),
];

pub(super) fn of(form: &Form, is_another: bool) -> SubmitRequestInput {
    let typed = &form.draft.fields;
    let text = |name: &str| {
        let typed = typed.one(name).trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    };
    let narrow = |name: &str| text(name).map(|typed| half_width(&typed));
    let day = |name: &str| typed_day(typed, name).ok().flatten();
    let number = |name: &str| whole_number(typed.one(name));
    let for_one = form.service.is_for_one_worker();
    SubmitRequestInput {
        handover: None,
        idempotency_key: form.draft.key.clone(),
        service: form.service,
        way_in: None,
        workplace_id: None,
        centre_code: text("centre").filter(|_| form.office.is_none()),
        worker_name: text("worker_name").filter(|_| for_one && !form.is_worker()),
        people: number("people").filter(|_| !for_one),
        contact_name: text("contact_name").unwrap_or_default(),
        contact_phone: narrow("contact_phone"),
        contact_email: narrow("contact_email"),
        company_doctor: CompanyDoctor::from_code(typed.one("doctor")),
        workplace_headcount: number("headcount").filter(|_| !form.is_worker()),
        company_headcount: number("company_headcount").filter(|_| !form.is_worker()),
        applied_on: day("applied"),
        period_ended_on: day("period_ended"),
        calculated_on: day("calculated"),
        notified_on: day("notified"),
        checkup_on: day("checkup"),
        wishes: wishes(form).into_iter().map(|(_, wish)| wish).collect(),
        venue: Venue::from_code(typed.one("venue")),
        doctor_sex: Sex::from_code(typed.one("sex")),
        language: text("language"),
        note: text("note"),
        worker_was_told: typed.is_ticked("told"),
        is_about_another: form.asks_about_another() && typed.one("about") == "another",
        promised: typed.all("promised").map(str::to_owned).collect(),
        is_another,
    }
}

/// The days that were wished for, each with the field it stands in.
fn wishes(form: &Form) -> Vec<(&'static str, WishInput)> {
    let typed = &form.draft.fields;
    let filled = WISHES.into_iter().filter_map(|(name, _, _)| {
        let day = typed_day(typed, name).ok().flatten()?;
        let part = PartOfDay::from_code(typed.one(&format!("{name}_part")));
        Some((name, WishInput { day, part: part.unwrap_or(PartOfDay::Any) }))
    });
    filled.collect()
}

/// The API counts the wishes that were filled in; the form counts them all.
pub(super) fn errors_at(form: &Form, refused: &Refused) -> Errors {
    let wishes: Vec<(String, &str)> = wishes(form)
        .into_iter()
        .enumerate()
        .map(|(index, (name, _))| (format!("input.wishes.{index}"), name))
        .collect();
    let wishes = wishes.iter().map(|(path, name)| (path.as_str(), *name));
    let fields: Vec<(&str, &str)> =
        wishes.chain([("input.wishes", "wish1")]).chain(FIELDS).collect();
    errors_of(refused, &fields)
}
