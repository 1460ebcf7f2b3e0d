//! Applying, and the desk of an office.

use super::{May, OFFICE, Question};

const APPLIES: May = May::Only(&["employer", "worker", "office"]);

pub(super) const QUESTIONS: &[Question] = &[
    (
        "requests",
        May::Only(&["employer", "worker", "office", "doctor", "nurse", "coordinator"]),
        "{ requests(first: 1) { edges { node { id } } } }",
    ),
    (
        "request",
        May::Only(&["employer", "worker", "office", "doctor", "nurse", "coordinator"]),
        r#"{ request(id: "none") { id } }"#,
    ),
    (
        "requestStatus",
        May::Everybody,
        r#"{ requestStatus(number: "none", secret: "none") { state } }"#,
    ),
    ("requiredPapers", May::Everybody, "{ requiredPapers(service: SITE_VISIT) { code } }"),
    ("requestDraft", APPLIES, "{ requestDraft(service: SITE_VISIT) }"),
    (
        "submitRequest",
        APPLIES,
        r#"mutation { submitRequest(input: { idempotencyKey: "", service: SITE_VISIT, contactName: "" }) { outcome } }"#,
    ),
    (
        "saveRequestDraft",
        APPLIES,
        r#"mutation { saveRequestDraft(input: { service: SITE_VISIT, content: "{}" }) { saved } }"#,
    ),
    (
        "resubmitRequest",
        APPLIES,
        r#"mutation { resubmitRequest(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "withdrawRequest",
        APPLIES,
        r#"mutation { withdrawRequest(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "takeRequest",
        OFFICE,
        r#"mutation { takeRequest(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "acceptRequest",
        OFFICE,
        r#"mutation { acceptRequest(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "returnRequest",
        OFFICE,
        r#"mutation { returnRequest(input: { id: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
    (
        "guideRequest",
        OFFICE,
        r#"mutation { guideRequest(input: { id: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
    (
        "waitlistRequest",
        OFFICE,
        r#"mutation { waitlistRequest(input: { id: "none", version: 1, cause: NO_DOCTOR }) { request { id } } }"#,
    ),
    (
        "releaseRequest",
        OFFICE,
        r#"mutation { releaseRequest(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "markDocuments",
        OFFICE,
        r#"mutation { markDocuments(input: { id: "none", version: 1, documents: [], state: RECEIVED }) { request { id } } }"#,
    ),
    (
        "decideRequests",
        May::Only(&["office"]),
        r#"mutation { decideRequests(input: { requests: [], decision: ACCEPT }) { results { id } } }"#,
    ),
    (
        "releaseNext",
        May::Only(&["office"]),
        r#"mutation { releaseNext(input: { service: SITE_VISIT }) { request { id } } }"#,
    ),
    ("waitingLines", OFFICE, "{ waitingLines { length } }"),
    ("waitingLine", OFFICE, "{ waitingLine(service: SITE_VISIT) { totalCount } }"),
    (
        "explainClock",
        May::Only(&["office"]),
        r#"mutation { explainClock(input: { requestId: "none", kind: REPORT, cause: "none" }) { request { id } } }"#,
    ),
    (
        "deleteAttachment",
        May::Only(&["employer", "worker", "office"]),
        r#"mutation { deleteAttachment(input: { requestId: "none", attachmentId: "none" }) { request { id } } }"#,
    ),
];
