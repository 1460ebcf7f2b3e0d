//! The public facts that come with the hub, in the form in which anybody can import them.

/// Each file with the word by which `sanpo import` knows its kind, in the order in which
/// they refer to one another.
///
/// `contract-units.csv` is left to be imported by hand: a fiscal year that has ended takes
/// no more rows, and a hub must still start in the next one.
pub const FILES: &[(&str, &[u8])] = &[
    ("municipalities", include_bytes!("../reference/municipalities.csv")),
    ("centres", include_bytes!("../reference/centres.csv")),
    ("jurisdictions", include_bytes!("../reference/jurisdictions.csv")),
    ("postal-runs", include_bytes!("../reference/postal-runs.csv")),
    ("postal-parts", include_bytes!("../reference/postal-parts.csv")),
    ("openings", include_bytes!("../reference/openings.csv")),
    ("services", include_bytes!("../reference/services.csv")),
    ("documents", include_bytes!("../reference/documents.csv")),
];

#[cfg(test)]
mod tests;
