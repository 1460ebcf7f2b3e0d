//! What every page is made of: the shell around it, fields, lists, tables and the
//! pages that tell of a problem. Nothing here knows what the hub is about.
//!
//! A component is a function or a small builder that gives [`maud::Markup`]; the rules
//! of accessibility (labels, descriptions, names of regions) live in it, so that a page
//! cannot forget them.

pub mod assets;
pub mod choices;
pub mod dates;
pub mod errors;
pub mod fields;
pub mod icons;
pub mod lists;
pub mod page;
pub mod parts;
pub mod problem;
pub mod qr;
pub mod table;
pub mod wayfinding;

pub use choices::{Check, Choices};
pub use dates::DateField;
pub use errors::Errors;
pub use fields::{Field, Width};
pub use page::{NavItem, Person, Shell};
pub use parts::Tag;
pub use table::Table;

#[cfg(test)]
mod contrast;
#[cfg(test)]
pub(crate) mod lint;
#[cfg(test)]
mod specimen;
#[cfg(test)]
mod tests;
