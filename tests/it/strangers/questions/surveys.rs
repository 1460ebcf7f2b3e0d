//! Facts of activities, the survey and its matrix.

use super::{May, Question};

const RECORDS: May = May::Only(&["office", "mental", "coordinator"]);
const GIVES_RETURNS: May = May::Only(&["office", "mental", "coordinator"]);
const LOOKS_AFTER_SURVEYS: May = May::Only(&["coordinator", "planner"]);

pub(super) const QUESTIONS: &[Question] = &[
    ("activities", RECORDS, "{ activities(first: 1) { edges { node { id } } } }"),
    (
        "recordActivity",
        RECORDS,
        r#"mutation { recordActivity(input: { idempotencyKey: "", day: "2026-11-20", service: SITE_VISIT, recipient: EMPLOYER, people: 1 }) { wasKnown } }"#,
    ),
    (
        "takeBackActivity",
        RECORDS,
        r#"mutation { takeBackActivity(input: { id: "none", reason: MISTYPED }) { wasKnown } }"#,
    ),
    ("importActivities", RECORDS, r#"mutation { importActivities(input: { file: "" }) { rows } }"#),
    (
        "recordItems",
        RECORDS,
        r#"mutation { recordItems(input: { month: "none", items: [] }) { month } }"#,
    ),
    (
        "activitySurvey",
        May::Everybody,
        r#"{ activitySurvey(prefecture: "44", period: "2026-10") { edition { number } } }"#,
    ),
    (
        "surveyPictures",
        May::Everybody,
        r#"{ surveyPictures(prefecture: "44", period: "2026-10") { pictures { key } } }"#,
    ),
    ("surveyEditions", May::Everybody, "{ surveyEditions { edges { node { number } } } }"),
    ("indicators", May::Everybody, "{ indicators { code } }"),
    (
        "indicatorHistory",
        May::Everybody,
        r#"{ indicatorHistory(code: "B1_OPINIONS", region: "44", until: "2026-10", months: 2) { region } }"#,
    ),
    (
        "serviceMatrix",
        May::Everybody,
        r#"{ serviceMatrix(region: "44", period: "2026-10", layer: DIRECT, measure: ACTIVITIES) { region } }"#,
    ),
    (
        "matrixCell",
        May::Everybody,
        r#"{ matrixCell(region: "44", period: "2026-10", layer: DIRECT, row: FROM_50, service: SITE_VISIT) { state } }"#,
    ),
    (
        "matrixDifference",
        May::Everybody,
        r#"{ matrixDifference(region: "44", period: "2026-10", otherRegion: "44", otherPeriod: "2026-09", layer: DIRECT, measure: ACTIVITIES) { region } }"#,
    ),
    ("surveyRegions", May::Everybody, "{ surveyRegions { code } }"),
    ("surveyPeriods", May::Everybody, "{ surveyPeriods { code } }"),
    ("contextSeries", May::Everybody, "{ contextSeries { code } }"),
    (
        "matrixOverlaps",
        May::Only(&["coordinator"]),
        r#"{ matrixOverlaps(region: "44", period: "2026-10", layer: BOTH, row: TOTAL, service: SITE_VISIT) { name } }"#,
    ),
    (
        "surveyProgress",
        LOOKS_AFTER_SURVEYS,
        r#"{ surveyProgress(period: "2026-10") { canApprove } }"#,
    ),
    ("surveyOverview", LOOKS_AFTER_SURVEYS, "{ surveyOverview { period } }"),
    ("surveyReturn", GIVES_RETURNS, r#"{ surveyReturn(period: "2026-10") { version } }"#),
    (
        "confirmReturn",
        GIVES_RETURNS,
        r#"mutation { confirmReturn(input: { period: "none", version: 0, digest: "none" }) { surveyReturn { version } } }"#,
    ),
    (
        "reopenReturn",
        GIVES_RETURNS,
        r#"mutation { reopenReturn(input: { period: "none", version: 0, reason: "none" }) { surveyReturn { version } } }"#,
    ),
    (
        "followUpDoubt",
        GIVES_RETURNS,
        r#"mutation { followUpDoubt(input: { period: "none", code: "none", indicator: "none", note: "none" }) { surveyReturn { version } } }"#,
    ),
    (
        "explainDeviation",
        GIVES_RETURNS,
        r#"mutation { explainDeviation(input: { period: "none", indicator: "none", class: EFFORT, note: "none" }) { indicator { code } } }"#,
    ),
    (
        "sendBackReturn",
        May::Only(&["coordinator"]),
        r#"mutation { sendBackReturn(input: { office: "none", period: "none", reason: "none" }) { surveyReturn { version } } }"#,
    ),
    (
        "approveSurvey",
        May::Only(&["coordinator"]),
        r#"mutation { approveSurvey(input: { prefecture: "none", period: "none" }) { edition { number } } }"#,
    ),
    (
        "correctSurvey",
        May::Only(&["coordinator"]),
        r#"mutation { correctSurvey(input: { prefecture: "none", period: "none", reason: "none" }) { edition { number } } }"#,
    ),
    (
        "acceptSurvey",
        May::Only(&["planner"]),
        r#"mutation { acceptSurvey(input: { prefecture: "none", period: "none" }) { edition { number } } }"#,
    ),
    (
        "sendBackSurvey",
        May::Only(&["planner"]),
        r#"mutation { sendBackSurvey(input: { prefecture: "none", period: "none", reason: "none" }) { edition { number } } }"#,
    ),
    (
        "setPlan",
        LOOKS_AFTER_SURVEYS,
        r#"mutation { setPlan(input: { fiscalYear: 2026, prefecture: "none", indicator: "none", planned: 1 }) { indicator { code } } }"#,
    ),
    (
        "evaluateIndicator",
        LOOKS_AFTER_SURVEYS,
        r#"mutation { evaluateIndicator(input: { fiscalYear: 2026, prefecture: "none", indicator: "none", evaluation: "none" }) { indicator { code } } }"#,
    ),
];
