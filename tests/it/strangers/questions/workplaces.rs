//! Workplaces, and the budgets of those who serve them.

use super::{May, Question};

pub(super) const QUESTIONS: &[Question] = &[
    (
        "workplaces",
        May::Only(&["employer", "office", "coordinator"]),
        "{ workplaces(first: 1) { edges { node { name } } } }",
    ),
    ("workplaceSearch", May::Only(&["office"]), r#"{ workplaceSearch(text: "x") { name } }"#),
    (
        "workplace",
        May::Only(&["employer", "office", "coordinator"]),
        r#"{ workplace(id: "none") { name } }"#,
    ),
    (
        "workplaceTimeline",
        May::Only(&["employer", "office", "coordinator"]),
        r#"{ workplaceTimeline(workplaceId: "none") { edges { node { label } } } }"#,
    ),
    (
        "registerWorkplace",
        May::Only(&["office"]),
        r#"mutation { registerWorkplace(input: { employerName: "", name: "", municipalityCode: "", address: "", industry: "", hasAccidentInsurance: true }) { outcome } }"#,
    ),
    (
        "updateWorkplace",
        May::Only(&["employer"]),
        r#"mutation { updateWorkplace(input: { address: "" }) { workplace { name } } }"#,
    ),
    (
        "officeBudget",
        May::Only(&["office", "coordinator", "planner"]),
        r#"{ officeBudget(centreCode: "none") { state } }"#,
    ),
    (
        "setBudget",
        May::Only(&["coordinator"]),
        r#"mutation { setBudget(input: { code: "none", version: 1, fiscalYear: 2026, allottedYen: 1 }) { budget { state } } }"#,
    ),
    (
        "recordSpending",
        May::Only(&["office"]),
        r#"mutation { recordSpending(input: { code: "none", version: 1, fiscalYear: 2026, spentYen: 1 }) { budget { state } } }"#,
    ),
    (
        "officeBudgets",
        May::Only(&["office", "coordinator", "planner"]),
        "{ officeBudgets { state } }",
    ),
];
