//! Whom an office asks, and when both meet.

use super::{May, OFFICE, Question, TREATS};

const MEETS: May = May::Only(&["office", "doctor", "nurse"]);

pub(super) const QUESTIONS: &[Question] = &[
    (
        "doctorCandidates",
        OFFICE,
        r#"{ doctorCandidates(requestId: "none", first: 1) { deadline } }"#,
    ),
    ("offers", OFFICE, r#"{ offers(requestId: "none") { state } }"#),
    ("freeSlots", MEETS, r#"{ freeSlots(requestId: "none") { deadline } }"#),
    ("ownOffers", TREATS, "{ ownOffers { id } }"),
    ("ownCases", TREATS, "{ ownCases(first: 1) { edges { node { id } } } }"),
    (
        "offerToDoctor",
        OFFICE,
        r#"mutation { offerToDoctor(input: { requestId: "none", version: 1, doctorId: "none", slotId: "none" }) { request { id } } }"#,
    ),
    (
        "recallOffer",
        OFFICE,
        r#"mutation { recallOffer(input: { id: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
    (
        "acceptCounter",
        OFFICE,
        r#"mutation { acceptCounter(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "acceptOffer",
        TREATS,
        r#"mutation { acceptOffer(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "declineOffer",
        TREATS,
        r#"mutation { declineOffer(input: { id: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
    (
        "counterOffer",
        TREATS,
        r#"mutation { counterOffer(input: { id: "none", version: 1, slotId: "none" }) { request { id } } }"#,
    ),
    (
        "rescheduleMeeting",
        MEETS,
        r#"mutation { rescheduleMeeting(input: { id: "none", version: 1, slotId: "none", message: "x" }) { request { id } } }"#,
    ),
    (
        "scheduleMeeting",
        MEETS,
        r#"mutation { scheduleMeeting(input: { id: "none", version: 1, slotId: "none" }) { request { id } } }"#,
    ),
    (
        "setMeetingPlace",
        OFFICE,
        r#"mutation { setMeetingPlace(input: { id: "none", version: 1, place: "x" }) { request { id } } }"#,
    ),
    (
        "requireFaceToFace",
        TREATS,
        r#"mutation { requireFaceToFace(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "reportNoShow",
        MEETS,
        r#"mutation { reportNoShow(input: { id: "none", version: 1 }) { request { id } } }"#,
    ),
    (
        "holdMeeting",
        TREATS,
        r#"mutation { holdMeeting(input: { id: "none", version: 1, minutes: 1 }) { request { id } } }"#,
    ),
    (
        "giveUpCase",
        MEETS,
        r#"mutation { giveUpCase(input: { id: "none", version: 1, message: "x" }) { request { id } } }"#,
    ),
];
