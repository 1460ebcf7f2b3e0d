//! What every form has: the sheet it is printed on, choices to mark, and a signature.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What stands at the foot of each page, so that a loose sheet finds its way back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Paper {
    /// Which dated edition of the form this is, such as `F5/2026-04-01`.
    pub edition: String,
    /// The day that the file says it was made. The same day makes the same bytes.
    pub made_on: NaiveDate,
    pub receipt_number: Option<String>,
}

/// One of the answers that a form offers. All of them are printed, as on the official sheets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    pub label: String,
    pub is_chosen: bool,
    /// What was filled in beside it, such as a number of hours.
    pub detail: Option<String>,
}

impl Choice {
    pub fn of(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_chosen: false, detail: None }
    }

    pub fn chosen(self) -> Self {
        self.chosen_if(true)
    }

    pub fn chosen_if(mut self, is_chosen: bool) -> Self {
        self.is_chosen = is_chosen;
        self
    }

    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// Whose opinion it is. Without a seal it is printed as not signed yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signature {
    pub doctor: Option<String>,
    pub institution: Option<String>,
    pub seal: Option<Seal>,
}

/// What shows that a text is the one that was signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Seal {
    /// The moment of signing, as people write it.
    pub signed_at: String,
    /// The SHA-256 of what was signed, in hexadecimal. Its first sixteen digits are the short
    /// form, which also stands at the foot of each page.
    pub sha256: String,
}
