//! 面接指導のご案内: when and where to come, on one page that may lie open on a desk.
//!
//! It has no field for why somebody is invited.

use serde::{Deserialize, Serialize};

use crate::{NotPrinted, Paper, Printer};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    pub paper: Paper,
    /// The day of the letter.
    pub sent_on: String,
    pub department: Option<String>,
    pub name: String,
    pub when: String,
    /// Minutes, as people write them.
    pub takes: Option<String>,
    /// A place with its address, or how to join online.
    pub place: String,
    pub doctor: Option<String>,
    pub to_bring: Vec<String>,
    /// How to change the appointment, and until when.
    pub to_change: String,
    pub sender: Sender,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sender {
    pub office: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub opening_hours: Option<String>,
}

pub fn notice(printer: &Printer, form: &Notice) -> Result<Vec<u8>, NotPrinted> {
    printer.print("notice_to_attend.typ", form)
}
