//! Every form, printed and read back with the programs that people read PDFs with.

mod application;
mod checkup_opinions;
mod every_form;
mod interview_report;
mod notice_to_attend;
mod pdf;
mod samples;
mod survey_report;
mod survey_samples;
