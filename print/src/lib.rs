//! Forms as PDF: plain data goes in, the bytes of a page that may be kept come out.
//!
//! A form is a struct of texts, a template that lays it out, and a function that joins the two.
//! What is said, and who may read it, is decided by whoever fills the struct; nothing here knows
//! a rule, a row or a clock. Every page is PDF/UA-1 and PDF/A-2a: it can be read aloud, and it
//! can be opened in thirty years.

pub mod application;
pub mod checkup_opinions;
pub mod interview_report;
pub mod notice_to_attend;
pub mod survey_report;

mod fonts;
mod labels;
mod paper;
mod printer;
mod wording;

pub use fonts::{Fonts, FontsMissing};
pub use paper::{Choice, Paper, Seal, Signature};
pub use printer::Printer;
pub use wording::{NotPrinted, UnprintableCharacter};
