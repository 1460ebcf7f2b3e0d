//! The case of a practitioner, what comes of it, and what is urgent.

use super::{May, OFFICE, Question, TREATS};

const RAISES_URGENT: May = May::Only(&["office", "doctor", "nurse", "implementer", "mental"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("doctorCase", TREATS, r#"{ doctorCase(id: "none") { report { version } } }"#),
    ("officeReport", OFFICE, r#"{ officeReport(requestId: "none") { version } }"#),
    (
        "employerOpinion",
        May::Only(&["employer", "office"]),
        r#"{ employerOpinion(requestId: "none") { edition } }"#,
    ),
    (
        "ownInformation",
        May::Only(&["employer", "office"]),
        r#"{ ownInformation(requestId: "none") { version } }"#,
    ),
    ("sealingKey", May::Only(&["doctor"]), "{ sealingKey { id } }"),
    (
        "sealedFor",
        May::Only(&["worker", "implementer"]),
        r#"{ sealedFor(requestId: "none") { canBeSealed } }"#,
    ),
    ("openings", May::Only(&["worker"]), r#"{ openings(requestId: "none") { name } }"#),
    ("measure", May::Only(&["employer", "office"]), r#"{ measure(requestId: "none") { text } }"#),
    ("urgentGuide", May::Everybody, "{ urgentGuide { advice } }"),
    ("urgentNotices", RAISES_URGENT, r#"{ urgentNotices(requestId: "none") { id } }"#),
    (
        "saveInformation",
        May::Only(&["employer", "office"]),
        r#"mutation { saveInformation(input: { requestId: "none", version: 0, first: {} }) { information { version } } }"#,
    ),
    (
        "makeSealingKey",
        May::Only(&["doctor"]),
        r#"mutation { makeSealingKey(input: { passphrase: "short" }) { key { id } } }"#,
    ),
    (
        "changeSealingPassphrase",
        May::Only(&["doctor"]),
        r#"mutation { changeSealingPassphrase(input: { currentPassphrase: "none", newPassphrase: "short" }) { key { id } } }"#,
    ),
    (
        "sealResult",
        May::Only(&["worker", "implementer"]),
        r#"mutation { sealResult(input: { requestId: "none", version: 1, content: "x" }) { sealedFor { sealedAt } } }"#,
    ),
    (
        "openSealedResult",
        May::Only(&["doctor"]),
        r#"mutation { openSealedResult(input: { requestId: "none", passphrase: "none" }) { content } }"#,
    ),
    (
        "saveReport",
        TREATS,
        r#"mutation { saveReport(input: { requestId: "none", version: 1, visit: {} }) { request { id } } }"#,
    ),
    (
        "signReport",
        TREATS,
        r#"mutation { signReport(input: { requestId: "none", version: 1, password: "wrong" }) { request { id } } }"#,
    ),
    (
        "reopenReport",
        May::Only(&["office", "doctor", "nurse"]),
        r#"mutation { reopenReport(input: { requestId: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
    (
        "releaseReport",
        OFFICE,
        r#"mutation { releaseReport(input: { requestId: "none", version: 1, includeWorkplaceOpinion: false }) { request { id } } }"#,
    ),
    (
        "acknowledgeOpinion",
        May::Only(&["employer", "office"]),
        r#"mutation { acknowledgeOpinion(input: { requestId: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "recordMeasure",
        May::Only(&["employer", "office"]),
        r#"mutation { recordMeasure(input: { requestId: "none", version: 1, heardWorkerOn: "2026-11-24", decidedOn: "2026-11-24", text: "x" }) { request { id } } }"#,
    ),
    (
        "closeRequest",
        May::Only(&["employer", "office", "doctor", "nurse"]),
        r#"mutation { closeRequest(input: { requestId: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "raiseUrgent",
        RAISES_URGENT,
        r#"mutation { raiseUrgent(input: { requestId: "none" }) { mustCall } }"#,
    ),
];
