//! The public facts that come with the hub, in the form in which anybody can import them.
//!
//! Where they are from and what is certain is told in `reference/SOURCES.md`.

/// Each file with the word by which `sanpo import` knows its kind, in the order in which
/// they refer to one another.
pub const FILES: &[(&str, &[u8])] = &[
    ("municipalities", MUNICIPALITIES.as_bytes()),
    ("centres", CENTRES.as_bytes()),
    ("jurisdictions", JURISDICTIONS.as_bytes()),
    ("postal-runs", include_bytes!("../reference/postal-runs.csv")),
    ("postal-parts", include_bytes!("../reference/postal-parts.csv")),
    ("openings", include_bytes!("../reference/openings.csv")),
    ("services", include_bytes!("../reference/services.csv")),
    ("documents", include_bytes!("../reference/documents.csv")),
    ("contract-units", include_bytes!("../reference/contract-units.csv")),
];

pub(crate) const MUNICIPALITIES: &str = include_str!("../reference/municipalities.csv");
pub(crate) const CENTRES: &str = include_str!("../reference/centres.csv");
pub(crate) const JURISDICTIONS: &str = include_str!("../reference/jurisdictions.csv");
