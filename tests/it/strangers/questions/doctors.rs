//! Registered practitioners and their time.

use super::{May, Question};

const REGISTERS_PRACTITIONERS: May = May::Only(&["office", "coordinator"]);
const KEEPS_CALENDARS: May = May::Only(&["office", "coordinator", "doctor", "nurse"]);

pub(super) const QUESTIONS: &[Question] = &[
    (
        "practitioners",
        May::Only(&["office", "coordinator", "admin"]),
        "{ practitioners(first: 1) { edges { node { name } } } }",
    ),
    (
        "practitioner",
        May::Only(&["office", "coordinator", "admin"]),
        r#"{ practitioner(id: "none") { name } }"#,
    ),
    ("ownCalendar", May::Only(&["doctor", "nurse"]), "{ ownCalendar { slots { id } } }"),
    (
        "registerPractitioner",
        REGISTERS_PRACTITIONERS,
        r#"mutation { registerPractitioner(input: { officeCode: "none", profession: NURSE, name: "", services: [], venues: [] }) { practitioner { id } } }"#,
    ),
    (
        "editPractitioner",
        REGISTERS_PRACTITIONERS,
        r#"mutation { editPractitioner(input: { id: "none", version: 1, name: "x" }) { practitioner { id } } }"#,
    ),
    (
        "recordTraining",
        REGISTERS_PRACTITIONERS,
        r#"mutation { recordTraining(input: { practitionerId: "none", kind: GENERAL, trainedOn: "2026-01-01", givenBy: "x" }) { practitioner { id } } }"#,
    ),
    (
        "setAvailability",
        KEEPS_CALENDARS,
        r#"mutation { setAvailability(input: { practitionerId: "none", version: 1, patterns: [] }) { practitioner { id } } }"#,
    ),
    (
        "addAbsence",
        KEEPS_CALENDARS,
        r#"mutation { addAbsence(input: { practitionerId: "none", firstOn: "2026-12-01", lastOn: "2026-12-01" }) { practitioner { id } } }"#,
    ),
    (
        "endAbsence",
        KEEPS_CALENDARS,
        r#"mutation { endAbsence(input: { id: "none" }) { practitioner { id } } }"#,
    ),
    (
        "declareConflict",
        REGISTERS_PRACTITIONERS,
        r#"mutation { declareConflict(input: { practitionerId: "none", workplaceId: "none", ground: FAMILY }) { practitioner { id } } }"#,
    ),
    (
        "withdrawConflict",
        REGISTERS_PRACTITIONERS,
        r#"mutation { withdrawConflict(input: { id: "none" }) { practitioner { id } } }"#,
    ),
];
