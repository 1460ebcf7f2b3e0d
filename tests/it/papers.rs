//! Papers that are sent in, workplaces that an office writes down, and the work of a desk.

mod budgets;
mod desk;
mod files;
mod workplaces;

pub(crate) use files::attach;
