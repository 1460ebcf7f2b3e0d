//! Staying in touch with somebody after an attempt or a treatment.

use super::{May, Question};

const FOLLOWS_UP: May = May::Only(&["office", "mental"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("followUps", FOLLOWS_UP, "{ followUps(first: 1) { edges { node { id } } } }"),
    ("followUp", FOLLOWS_UP, r#"{ followUp(id: "none") { id } }"#),
    (
        "startFollowUp",
        FOLLOWS_UP,
        r#"mutation { startFollowUp(input: { idempotencyKey: "a stranger's", person: "",
            ground: AFTER_ATTEMPT, dueOn: "2026-12-01", what: "" }) { followUp { id } } }"#,
    ),
    (
        "continueFollowUp",
        FOLLOWS_UP,
        r#"mutation { continueFollowUp(input: { id: "none", version: 1, outcome: "",
            dueOn: "2026-12-01", what: "" }) { followUp { id } } }"#,
    ),
    (
        "finishFollowUp",
        FOLLOWS_UP,
        r#"mutation { finishFollowUp(input: { id: "none", version: 1, outcome: "", reason: "" }) {
            followUp { id } } }"#,
    ),
    (
        "moveFollowUp",
        FOLLOWS_UP,
        r#"mutation { moveFollowUp(input: { id: "none", version: 1, dueOn: "2026-12-01",
            reason: "" }) { followUp { id } } }"#,
    ),
    (
        "stopFollowUp",
        FOLLOWS_UP,
        r#"mutation { stopFollowUp(input: { id: "none", version: 1, reason: "" }) {
            followUp { id } } }"#,
    ),
];
