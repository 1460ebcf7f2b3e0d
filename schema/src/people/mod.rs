//! Employers, their workplaces, and the doctors and nurses who serve them.

pub mod employer;
pub mod headcount;
pub mod practitioner;
pub mod practitioner_office;
pub mod workplace;
