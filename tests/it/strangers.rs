//! Who may ask what, for every field of the API: nobody gets an answer that is not theirs,
//! and no field can be added without standing here.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::{Kind, ROLES, TestHub};

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum May {
    /// Also who has not signed in.
    Everybody,
    /// Everybody who has signed in.
    SignedIn,
    /// The roles named here, as they stand in the addresses of the demonstration.
    Only(&'static [&'static str]),
}

impl May {
    /// Whether this role may ask; None is somebody who has not signed in.
    pub(crate) fn lets(self, role: Option<&str>) -> bool {
        match (self, role) {
            (Self::Everybody, _) | (Self::SignedIn, Some(_)) => true,
            (Self::SignedIn | Self::Only(_), None) => false,
            (Self::Only(roles), Some(role)) => roles.contains(&role),
        }
    }
}

const TREATS: May = May::Only(&["doctor", "nurse"]);
const RAISES_URGENT: May = May::Only(&["office", "doctor", "nurse", "implementer", "mental"]);
const ADMIN: May = May::Only(&["admin"]);
const APPLIES: May = May::Only(&["employer", "worker", "office"]);
const OFFICE: May = May::Only(&["office"]);
const MEETS: May = May::Only(&["office", "doctor", "nurse"]);
const REGISTERS_PRACTITIONERS: May = May::Only(&["office", "coordinator"]);
const KEEPS_CALENDARS: May = May::Only(&["office", "coordinator", "doctor", "nurse"]);
const RECORDS: May = May::Only(&["office", "mental", "coordinator"]);
const GIVES_RETURNS: May = May::Only(&["office", "mental", "coordinator"]);
const LOOKS_AFTER_SURVEYS: May = May::Only(&["coordinator", "planner"]);
const LOOKS_AFTER_ENTRIES: May = May::Only(&["office", "mental", "coordinator", "admin"]);

/// Every field of `Subscription`. They all come in at one door, which lets nobody in who has
/// not signed in; that each gives only what is its asker's is proved in `live`.
const SUBSCRIPTIONS: &[&str] = &["notices"];

/// Every field of `Query` and `Mutation`, asked so that only the asker can be the trouble.
///
/// A change is asked for with something in it that a permitted asker is refused for later:
/// whoever may ask hears of that, and whoever may not hears FORBIDDEN before.
pub(crate) const QUESTIONS: &[(&str, May, &str)] = &[
    ("viewer", May::Everybody, "{ viewer { id } }"),
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
        "signIn",
        May::Everybody,
        r#"mutation { signIn(input: { email: "nobody@demo.example", password: "wrong" }) { accessToken } }"#,
    ),
    (
        "refreshSession",
        May::Everybody,
        r#"mutation { refreshSession(input: { refreshToken: "none" }) { accessToken } }"#,
    ),
    (
        "finishSignIn",
        May::Everybody,
        r#"mutation { finishSignIn(input: { continuation: "none", oneTimeCode: "000000" }) { accessToken } }"#,
    ),
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
    ("tasks", May::SignedIn, "{ tasks { code } }"),
    ("sessions", May::SignedIn, "{ sessions { id } }"),
    ("notices", May::SignedIn, "{ notices { edges { node { id } } } }"),
    ("unreadNotices", May::SignedIn, "{ unreadNotices }"),
    ("readNotices", May::SignedIn, "mutation { readNotices(input: {}) { read } }"),
    ("endSession", May::SignedIn, r#"mutation { endSession(input: { id: "none" }) { ended } }"#),
    (
        "changePassword",
        May::SignedIn,
        r#"mutation { changePassword(input: { currentPassword: "wrong", newPassword: "short" }) { ended } }"#,
    ),
    (
        "beginSecondFactor",
        May::SignedIn,
        r#"mutation { beginSecondFactor(input: { password: "wrong" }) { uri } }"#,
    ),
    (
        "confirmSecondFactor",
        May::SignedIn,
        r#"mutation { confirmSecondFactor(input: { code: "000000" }) { ended } }"#,
    ),
    (
        "removeSecondFactor",
        May::SignedIn,
        r#"mutation { removeSecondFactor(input: { password: "wrong", code: "000000" }) { ended } }"#,
    ),
    (
        "actAs",
        May::SignedIn,
        r#"mutation { actAs(input: { membershipId: "none" }) { accessToken } }"#,
    ),
    (
        "directoryChanges",
        May::Only(&["office", "mental", "coordinator", "planner", "admin"]),
        r#"{ directoryChanges(code: "none") { edges { node { field } } } }"#,
    ),
    (
        "workplaces",
        May::Only(&["employer", "office", "coordinator"]),
        "{ workplaces(first: 1) { edges { node { name } } } }",
    ),
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
    ("intakeStops", May::Everybody, r#"{ intakeStops(prefecture: "44") { cause } }"#),
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
    ("accounts", ADMIN, "{ accounts(first: 1) { edges { node { email } } } }"),
    ("auditEntries", ADMIN, "{ auditEntries(first: 1) { edges { node { action } } } }"),
    (
        "openAccount",
        ADMIN,
        r#"mutation { openAccount(input: { email: "none", name: "", role: ADMIN }) { initialPassword } }"#,
    ),
    (
        "issuePassword",
        ADMIN,
        r#"mutation { issuePassword(input: { id: "none" }) { initialPassword } }"#,
    ),
    (
        "resetSecondFactor",
        ADMIN,
        r#"mutation { resetSecondFactor(input: { id: "none" }) { account { id } } }"#,
    ),
    (
        "grantMembership",
        ADMIN,
        r#"mutation { grantMembership(input: { accountId: "none", role: ADMIN }) { account { id } } }"#,
    ),
    (
        "endMembership",
        ADMIN,
        r#"mutation { endMembership(input: { id: "none" }) { account { id } } }"#,
    ),
    (
        "disableAccount",
        ADMIN,
        r#"mutation { disableAccount(input: { id: "none" }) { account { id } } }"#,
    ),
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
    // Last: whoever asked these is signed out.
    ("signOut", May::SignedIn, "mutation { signOut { ended } }"),
    ("signOutEverywhere", May::SignedIn, "mutation { signOutEverywhere { ended } }"),
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

#[tokio::test]
async fn each_role_is_answered_what_is_theirs_and_refused_everything_else() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for role in ROLES {
            let email = format!("{role}@demo.example");
            let mut token = hub.sign_in(&email).await;
            for (field, may, question) in QUESTIONS {
                let answer = hub.post(Some(&token), question, json!({})).await;
                let code = code_of(&answer);
                if may.lets(Some(role)) {
                    assert_ne!(code, "FORBIDDEN", "{role} may ask {field}: {answer}");
                } else {
                    assert_eq!(code, "FORBIDDEN", "{role} must not ask {field}: {answer}");
                    assert!(answer["data"].is_null(), "{role} was given data of {field}");
                }
                if field.starts_with("signOut") {
                    token = hub.sign_in(&email).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn who_has_not_signed_in_is_answered_what_is_public_and_nothing_else() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for (field, may, question) in QUESTIONS {
            let answer = hub.post(None, question, json!({})).await;
            if *may == May::Everybody {
                let is_about_signing_in =
                    ["signIn", "finishSignIn", "refreshSession", "requestStatus"].contains(field);
                assert_eq!(code_of(&answer).is_empty(), !is_about_signing_in, "{field}: {answer}");
            } else {
                assert_eq!(code_of(&answer), "UNAUTHENTICATED", "{field}");
                assert!(answer["data"].is_null(), "{field}");
            }
        }
    }
}

#[tokio::test]
async fn every_field_of_the_api_stands_in_the_table() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let query = "{ __schema { queryType { fields { name } } mutationType { fields { name } } } }";
    let data = hub.answered(None, query, json!({})).await;

    let schema = &data["__schema"];
    let served: BTreeSet<&str> = ["queryType", "mutationType"]
        .into_iter()
        .flat_map(|root| schema[root]["fields"].as_array().unwrap())
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let asked: BTreeSet<&str> = QUESTIONS.iter().map(|(field, ..)| *field).collect();
    assert_eq!(served, asked);
}

#[tokio::test]
async fn nothing_can_be_listened_to_by_who_has_not_signed_in() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let query = "{ __schema { subscriptionType { fields { name } } } }";
    let data = hub.answered(None, query, json!({})).await;
    let fields = data["__schema"]["subscriptionType"]["fields"].as_array().unwrap();
    let served: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(served, SUBSCRIPTIONS);

    for field in SUBSCRIPTIONS {
        let subscription = format!("subscription {{ {field} {{ __typename }} }}");
        let refused = hub.subscribe(None, &subscription).await;
        assert_eq!(refused.status, 401, "{field}");
        assert!(refused.rest().await.contains("UNAUTHENTICATED"), "{field}");
    }
}

#[tokio::test]
async fn an_office_changes_its_own_entry_and_no_other() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let assure = "mutation($input: AssureCentreInput!) { assureCentre(input: $input) { centre { assuredOn version } } }";
        let input = |code: &str, version| json!({ "input": { "code": code, "version": version } });

        let own = version_of(&hub, "RO4401").await;
        let assured = hub.answered(Some(&office), assure, input("RO4401", own)).await;
        assert_eq!(assured["assureCentre"]["centre"]["assuredOn"], "2026-11-24");
        assert_eq!(hub.refused(Some(&office), assure, input("RO4401", own)).await, "CONFLICT");

        let other = version_of(&hub, "RO4402").await;
        assert_eq!(hub.refused(Some(&office), assure, input("RO4402", other)).await, "FORBIDDEN");
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let elsewhere = version_of(&hub, "RO4001").await;
        let refused = hub.refused(Some(&coordinator), assure, input("RO4001", elsewhere)).await;
        assert_eq!(refused, "FORBIDDEN");
        hub.answered(Some(&coordinator), assure, input("RO4402", other)).await;
    }
}

#[tokio::test]
async fn an_employer_sees_their_own_workplace_and_an_office_those_of_its_area() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let list = "{ workplaces(first: 100) { edges { node { name responsible { code } } } } }";
        let seen_by = async |email: &str| {
            let token = hub.sign_in(email).await;
            let data = hub.answered(Some(&token), list, json!({})).await;
            data["workplaces"]["edges"].as_array().unwrap().clone()
        };

        assert_eq!(seen_by("employer@demo.example").await.len(), 1);
        let of_office = seen_by("office@demo.example").await;
        assert!(1 < of_office.len(), "{kind:?}");
        for edge in &of_office {
            assert_eq!(edge["node"]["responsible"]["code"], "RO4401", "{kind:?}");
        }
        assert!(of_office.len() < seen_by("coordinator@demo.example").await.len());
    }
}

fn code_of(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

async fn version_of(hub: &TestHub, code: &str) -> i64 {
    let query = "query($code: String!) { centre(code: $code) { version } }";
    let data = hub.answered(None, query, json!({ "code": code })).await;
    data["centre"]["version"].as_i64().unwrap()
}
