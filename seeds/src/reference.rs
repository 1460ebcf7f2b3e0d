//! The public facts that come with the hub, in the form in which anybody can import them.

/// Each file with the word by which `sanpo import` knows its kind, in the order in which
/// they refer to one another.
pub const FILES: &[(&str, &[u8])] = &[
    ("municipalities", include_bytes!("../reference/municipalities.csv")),
    ("centres", include_bytes!("../reference/centres.csv")),
    ("jurisdictions", include_bytes!("../reference/jurisdictions.csv")),
    ("postal-runs", include_bytes!("../reference/postal-runs.csv")),
    ("postal-parts", include_bytes!("../reference/postal-parts.csv")),
    ("openings", include_bytes!("../reference/openings.csv")),
    ("services", include_bytes!("../reference/services.csv")),
    ("documents", include_bytes!("../reference/documents.csv")),
    ("contract-units", include_bytes!("../reference/contract-units.csv")),
];
