//! The copy of an application that its writer keeps: what was typed, as it was typed.
//!
//! The national form of 利用申込書 is not published as a list of fields, so this is our own sheet
//! of what the offices ask for. What nobody typed is printed blank.

use serde::{Deserialize, Serialize};

use crate::{Choice, NotPrinted, Paper, Printer};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Application {
    pub paper: Paper,
    pub applied_on: Option<String>,
    /// 管轄窓口
    pub office: Option<String>,
    pub workplace: Workplace,
    pub headcount: Headcount,
    pub insurance: Insurance,
    pub company: Company,
    /// 初回 or 継続
    pub first_or_again: Vec<Choice>,
    pub uses_this_year: Option<String>,
    pub services: Vec<Choice>,
    pub people: Option<String>,
    /// 実施方法
    pub ways: Vec<Choice>,
    /// First wish first. Three lines are printed at least.
    pub wished: Vec<String>,
    pub checkup_on: Option<String>,
    pub checkup_by: Option<String>,
    /// The checklist of documents to hand in.
    pub attachments: Vec<Choice>,
    pub agreements: Vec<Choice>,
    pub remarks: Option<String>,
    /// One 面接指導申出書 for each worker who asked for an interview, each on a page of its own.
    pub interviews: Vec<InterviewRequest>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Workplace {
    pub workplace_name: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub email: Option<String>,
    pub industry: Option<String>,
    pub representative: Option<String>,
    /// Position and name.
    pub contact: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Headcount {
    pub men: Option<String>,
    pub women: Option<String>,
    pub workplace_total: Option<String>,
    pub company_total: Option<String>,
}

/// 労災保険
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Insurance {
    pub insurance_number: Option<String>,
    pub covered: Vec<Choice>,
}

/// What is asked about the company that the workplace belongs to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Company {
    pub head_office: Option<String>,
    pub has_doctor: Vec<Choice>,
    /// 総括産業医
    pub has_chief_doctor: Vec<Choice>,
    pub doctor_of_related_company: Option<String>,
}

/// 医師による面接指導申出書
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InterviewRequest {
    pub requested_on: Option<String>,
    pub addressed_to: Option<String>,
    pub worker_name: String,
    pub department: Option<String>,
    pub employee_number: Option<String>,
    /// The article that the request rests on.
    pub legal_basis: Vec<Choice>,
    pub wished: Vec<String>,
    /// How and when the worker can be reached.
    pub reachable: Option<String>,
    /// The sex of the doctor, the place, online.
    pub considerations: Option<String>,
    /// That the result goes to the employer. Empty where the form does not ask.
    pub acknowledgements: Vec<Choice>,
    pub attachments: Vec<Choice>,
    /// The name and moment of a signature, as people write it.
    pub signed: Option<String>,
}

/// The application, then the requests for interviews.
pub fn copy(printer: &Printer, form: &Application) -> Result<Vec<u8>, NotPrinted> {
    printer.print("application.typ", form)
}
