//! The activity survey: what happened, what offices confirmed, and the editions made of it.

pub mod fact;
pub mod survey_cause;
pub mod survey_edition;
pub mod survey_mark;
pub mod survey_plan;
pub mod survey_return;
