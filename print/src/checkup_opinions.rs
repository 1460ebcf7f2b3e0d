//! 健康診断の結果についての医師の意見聴取: one batch of a workplace as a list.
//!
//! An employer lawfully holds the results of check-ups, so both editions have the same rows and
//! say who they are for. Neither has a column for measured values.

use serde::{Deserialize, Serialize};

use crate::{Choice, NotPrinted, Paper, Printer, Signature};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Batch {
    pub paper: Paper,
    pub workplace: Option<String>,
    pub checkup_on: Option<String>,
    pub checkup_by: Option<String>,
    /// 就業区分 as printed above the list, in order to explain what stands in it.
    pub work_classes: Vec<Choice>,
    pub workers: Vec<Worker>,
    /// The day the doctor was heard.
    pub heard_on: Option<String>,
    pub signature: Signature,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Worker {
    pub employee_number: Option<String>,
    pub name: String,
    pub sex: Option<String>,
    pub age: Option<String>,
    pub findings: Option<String>,
    pub work_class: Option<String>,
    pub measure: Option<String>,
    pub period: Option<String>,
    pub comment: Option<String>,
}

#[derive(Serialize)]
struct Edition<'a> {
    reader: &'static str,
    #[serde(flatten)]
    batch: &'a Batch,
}

pub fn original(printer: &Printer, batch: &Batch) -> Result<Vec<u8>, NotPrinted> {
    printer.print("checkup_opinions.typ", &Edition { reader: "医師・窓口用", batch })
}

pub fn employers_edition(printer: &Printer, batch: &Batch) -> Result<Vec<u8>, NotPrinted> {
    printer.print("checkup_opinions.typ", &Edition { reader: "事業者用", batch })
}
