//! How a worker is treated, and who answers.

use super::{May, Question};

const SPEAKS: May = May::Only(&["worker"]);
const ANSWERS: May = May::Only(&["coordinator"]);
const READS: May = May::Only(&["worker", "coordinator"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("complaints", READS, "{ complaints(first: 1) { edges { node { id } } } }"),
    ("complaint", READS, r#"{ complaint(id: "none") { id } }"#),
    (
        "fileComplaint",
        SPEAKS,
        r#"mutation { fileComplaint(input: { ground: APPLIED, body: "" }) { complaint { id } } }"#,
    ),
    (
        "withdrawComplaint",
        SPEAKS,
        r#"mutation { withdrawComplaint(input: { id: "none", version: 1 }) { complaint { id } } }"#,
    ),
    (
        "answerComplaint",
        ANSWERS,
        r#"mutation { answerComplaint(input: { id: "none", version: 1, answer: "" }) { complaint { id } } }"#,
    ),
];
