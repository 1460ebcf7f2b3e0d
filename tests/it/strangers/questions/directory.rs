//! Centres, what they offer, and their settings.

use super::{May, Question};

const LOOKS_AFTER_ENTRIES: May = May::Only(&["office", "mental", "coordinator", "admin"]);

pub(super) const QUESTIONS: &[Question] = &[
    (
        "findCentres",
        May::Everybody,
        r#"{ findCentres(place: { postalCode: "8700035" }) { place { label } } }"#,
    ),
    ("centre", May::Everybody, r#"{ centre(code: "RO4401") { name } }"#),
    ("centres", May::Everybody, "{ centres(first: 1) { edges { node { code } } } }"),
    ("serviceCoverage", May::Everybody, r#"{ serviceCoverage(prefecture: "44") { extras } }"#),
    ("contractUnits", May::Everybody, "{ contractUnits(fiscalYear: 2026) { code } }"),
    (
        "checkEligibility",
        May::Everybody,
        r#"{ checkEligibility(input: { service: SITE_VISIT, workplaceHeadcount: 10, companyHeadcount: 10, accidentInsurance: true, centreCode: "RO4401" }) { decision } }"#,
    ),
    ("settings", May::Everybody, r#"{ settings(prefecture: "44") { key } }"#),
    (
        "directoryChanges",
        May::Only(&["office", "mental", "coordinator", "planner", "admin"]),
        r#"{ directoryChanges(code: "none") { edges { node { field } } } }"#,
    ),
    ("intakeStops", May::Everybody, r#"{ intakeStops(prefecture: "44") { cause } }"#),
    (
        "updateCentre",
        LOOKS_AFTER_ENTRIES,
        r#"mutation { updateCentre(input: { code: "none", version: 1, name: "x" }) { centre { code } } }"#,
    ),
    (
        "setOpenings",
        LOOKS_AFTER_ENTRIES,
        r#"mutation { setOpenings(input: { code: "none", version: 1, openings: [] }) { centre { code } } }"#,
    ),
    (
        "setIntake",
        LOOKS_AFTER_ENTRIES,
        r#"mutation { setIntake(input: { code: "none", version: 1, service: SITE_VISIT, state: OPEN }) { centre { code } } }"#,
    ),
    (
        "assureCentre",
        LOOKS_AFTER_ENTRIES,
        r#"mutation { assureCentre(input: { code: "none", version: 1 }) { centre { code } } }"#,
    ),
    (
        "changeSetting",
        May::Only(&["coordinator", "admin"]),
        r#"mutation { changeSetting(input: { prefecture: "44", key: WORKER_USES_MAX, value: 2, validFrom: "2000-01-01", source: "" }) { setting { key } } }"#,
    ),
];
