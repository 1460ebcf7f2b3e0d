//! What a mental-health support centre hands over to a regional office.

use super::{May, OFFICE, Question};

const CENTRE: May = May::Only(&["mental"]);
const FOLLOWS: May = May::Only(&["mental", "office", "coordinator"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("handovers", FOLLOWS, "{ handovers(first: 1) { edges { node { id } } } }"),
    ("handover", FOLLOWS, r#"{ handover(id: "none") { id } }"#),
    (
        "handOver",
        CENTRE,
        r#"mutation { handOver(input: { idempotencyKey: "", service: SITE_VISIT, workplaceName: "", municipalityCode: "", contactName: "", isAgreed: false }) { handover { id } } }"#,
    ),
    (
        "takeHandover",
        OFFICE,
        r#"mutation { takeHandover(input: { id: "none", version: 1 }) { handover { id } } }"#,
    ),
    (
        "returnHandover",
        OFFICE,
        r#"mutation { returnHandover(input: { id: "none", version: 1, reason: "x" }) { handover { id } } }"#,
    ),
    (
        "recallHandover",
        CENTRE,
        r#"mutation { recallHandover(input: { id: "none", version: 1, reason: "x" }) { handover { id } } }"#,
    ),
    (
        "linkHandover",
        OFFICE,
        r#"mutation { linkHandover(input: { id: "none", version: 1, number: "x" }) { handover { id } } }"#,
    ),
    (
        "finishOwnPart",
        CENTRE,
        r#"mutation { finishOwnPart(input: { id: "none", version: 1 }) { handover { id } } }"#,
    ),
];
