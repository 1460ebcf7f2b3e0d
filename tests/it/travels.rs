//! One request on its whole way, over GraphQL alone: from the employer's application to the
//! measures, past everything that may come in between.

use axum::body::Body;
use axum::http::Request;
use chrono::{DateTime, Duration, Utc};
use rules::surveys::{Happening, Performer, Recipient};
use schema::Stored;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::reports::{WORKER, report};
use crate::requests::{clock, interview_for, submit, with};
use crate::surveys::{facts_of_requests, told};

const CONTRACT: &str = include_str!("../contract/travels.graphql");

/// Everybody who has to do with the request.
struct Travel {
    hub: TestHub,
    employer: String,
    office: String,
    doctor: String,
    second: String,
    worker: String,
    id: Value,
}

impl Travel {
    async fn begins(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let mut travel = Self {
            employer: String::new(),
            office: String::new(),
            doctor: String::new(),
            second: String::new(),
            worker: String::new(),
            id: Value::Null,
            hub,
        };
        travel.everybody_signs_in().await;
        travel
    }

    /// Tokens last a quarter of an hour, and a request takes weeks.
    async fn everybody_signs_in(&mut self) {
        let token = async |who: &str| self.hub.sign_in(&format!("{who}@demo.example")).await;
        self.employer = token("employer").await;
        self.office = token("office").await;
        self.doctor = token("doctor").await;
        self.second = token("doctor2").await;
        self.worker = token("worker").await;
    }

    /// Sends an operation of the contract, exactly as outside clients do.
    async fn contract(&self, token: &str, operation: &str, variables: Value) -> Value {
        let body = json!({ "query": CONTRACT, "operationName": operation, "variables": variables });
        let request = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {token}"))
            .body(Body::from(body.to_string()))
            .unwrap();
        let answer: Value = serde_json::from_str(&self.hub.send(request).await.body).unwrap();
        assert_eq!(answer.get("errors"), None, "{operation}: {answer}");
        answer["data"].clone()
    }

    /// Takes a step with a mutation and gives the state that it leads to.
    async fn step(&self, token: &str, mutation: &str, input_type: &str, more: Value) -> String {
        let version = self.seen(&self.office).await["version"].clone();
        let (id, request_id) = match input_type {
            "RequestInput"
            | "DeclineOfferInput"
            | "RescheduleMeetingInput"
            | "HoldMeetingInput"
            | "ResubmitRequestInput" => (self.id.clone(), Value::Null),
            _ => (Value::Null, self.id.clone()),
        };
        let mut input = with(json!({ "version": version }), more);
        for (key, value) in [("id", id), ("requestId", request_id)] {
            if !value.is_null() {
                input[key] = value;
            }
        }
        let query = format!(
            "mutation($input: {input_type}!) {{ {mutation}(input: $input) {{ request {{ state }} }} }}"
        );
        let data = self.hub.answered(Some(token), &query, json!({ "input": input })).await;
        data[mutation]["request"]["state"].as_str().expect("there is a state").to_owned()
    }

    async fn seen(&self, token: &str) -> Value {
        let query = "query($id: String!) { request(id: $id) { id version state outcome meeting { startsAt sequence } clocks { kind due state } events { step } } }";
        let mut data = self.hub.answered(Some(token), query, json!({ "id": self.id })).await;
        data["request"].take()
    }

    /// The office asks this doctor, and says why it is not the first of the list.
    async fn offer_to(&self, name: &str) {
        let asked = json!({ "requestId": self.id, "first": 50 });
        let found = self.contract(&self.office, "DoctorCandidates", asked).await;
        let candidates = found["doctorCandidates"]["candidates"].as_array().unwrap().clone();
        assert!(!candidates[0]["reasons"].as_array().unwrap().is_empty());
        let chosen = candidates.iter().find(|one| one["doctor"]["name"] == name);
        let chosen = chosen.unwrap_or_else(|| panic!("{name} is no candidate: {found}"));
        let version = self.seen(&self.office).await["version"].clone();
        let offer = json!({
            "requestId": self.id,
            "version": version,
            "doctorId": chosen["doctor"]["id"],
            "slotId": chosen["slot"]["id"],
            "overrideReason": "本人が以前にも相談した医師のため",
        });
        let offered = self.contract(&self.office, "OfferToDoctor", offer).await;
        assert_eq!(offered["offerToDoctor"]["request"]["state"], "OFFERED");
    }
}

#[tokio::test]
async fn a_request_travels_from_the_application_to_the_measures() {
    for kind in Kind::ALL {
        let mut travel = Travel::begins(kind).await;

        // The employer applies; the office sends it back, has it mended and accepts it.
        let filed = submit(&travel.hub, &travel.employer, interview_for(WORKER)).await;
        travel.id = filed["request"]["id"].clone();
        let returned = json!({ "id": travel.id, "version": filed["request"]["version"],
            "missing": ["CHECKUP_RESULTS"], "message": "健診結果の写しをお送りください" });
        let returned = travel.contract(&travel.office, "ReturnRequest", returned).await;
        assert_eq!(returned["returnRequest"]["request"]["state"], "INCOMPLETE", "{kind:?}");
        let mended = json!({ "promised": ["CHECKUP_RESULTS"] });
        let (employer, office) = (travel.employer.clone(), travel.office.clone());
        let state = travel.step(&employer, "resubmitRequest", "ResubmitRequestInput", mended).await;
        assert_eq!(state, "RECEIVED");
        let version = travel.seen(&office).await["version"].clone();
        let accept = json!({ "id": travel.id, "version": version });
        let accepted = travel.contract(&office, "AcceptRequest", accept).await;
        assert_eq!(accepted["acceptRequest"]["request"]["state"], "ACCEPTED");

        // One doctor declines, the next accepts, and the meeting is moved once.
        travel.offer_to("湯煙 まこと").await;
        let why = json!({ "message": "その週は学会のため" });
        let state = travel.step(&travel.doctor, "declineOffer", "DeclineOfferInput", why).await;
        assert_eq!(state, "ACCEPTED", "{kind:?}");
        travel.offer_to("白波瀬川 つむぎ").await;
        let state = travel.step(&travel.second, "acceptOffer", "RequestInput", json!({})).await;
        assert_eq!(state, "SCHEDULED");
        let query =
            "query($id: ID!) { freeSlots(requestId: $id) { slots { id isAfterDeadline } } }";
        let free = travel.hub.answered(Some(&office), query, json!({ "id": travel.id })).await;
        let slots = free["freeSlots"]["slots"].as_array().unwrap();
        let slot = slots.iter().find(|slot| slot["isAfterDeadline"] == false).unwrap();
        let moved = json!({ "slotId": slot["id"], "message": "本人の勤務の都合" });
        let state =
            travel.step(&office, "rescheduleMeeting", "RescheduleMeetingInput", moved).await;
        assert_eq!(state, "SCHEDULED");
        let meeting = travel.seen(&travel.worker).await["meeting"].clone();
        assert_eq!(meeting["sequence"], 1, "{kind:?}");

        // They meet; the doctor reports and signs, the office releases.
        let starts: DateTime<Utc> = meeting["startsAt"].as_str().unwrap().parse().unwrap();
        travel.hub.clock.move_to(starts + Duration::minutes(40));
        travel.everybody_signs_in().await;
        let held = json!({ "minutes": 30 });
        let state = travel.step(&travel.second, "holdMeeting", "HoldMeetingInput", held).await;
        assert_eq!(state, "HELD");
        let mut written = report();
        let day = travel.hub.hub.today().to_string();
        written["interview"]["interviewedOn"] = json!(day);
        travel.step(&travel.second, "saveReport", "SaveReportInput", written).await;
        let password = json!({ "password": api::demonstration::PASSWORD });
        let state = travel.step(&travel.second, "signReport", "SignReportInput", password).await;
        assert_eq!(state, "REPORT_SIGNED", "{kind:?}");
        let without = json!({ "includeWorkplaceOpinion": false });
        let state =
            travel.step(&travel.office, "releaseReport", "ReleaseReportInput", without).await;
        assert_eq!(state, "DELIVERED");

        // The employer reads the opinion and nothing else, decides, and it is over.
        let query = "query($id: ID!) { employerOpinion(requestId: $id) { interview { workClassLabel remarks } } }";
        let read = travel.hub.post(Some(&travel.employer), query, json!({ "id": travel.id })).await;
        assert_eq!(read.get("errors"), None, "{read}");
        assert!(!read.to_string().contains("うつ病"), "{kind:?}");
        let state = travel
            .step(&travel.employer, "acknowledgeOpinion", "ReportRequestInput", json!({}))
            .await;
        assert_eq!(state, "OPINION_ACKNOWLEDGED");
        let measure = json!({ "heardWorkerOn": day, "decidedOn": day,
            "text": "2か月間、時間外労働を月20時間までとする" });
        let state =
            travel.step(&travel.employer, "recordMeasure", "RecordMeasureInput", measure).await;
        assert_eq!(state, "MEASURES_RECORDED");
        let state =
            travel.step(&travel.employer, "closeRequest", "ReportRequestInput", json!({})).await;
        assert_eq!(state, "CLOSED", "{kind:?}");

        the_end_is_as_it_should_be(&travel, kind).await;
        the_survey_knows_of_it(&travel, kind).await;
    }
}

async fn the_survey_knows_of_it(travel: &Travel, kind: Kind) {
    let facts = facts_of_requests(&travel.hub).await;
    let told: Vec<String> = facts.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "APPLIED",
            "CLOCK_ENDED APPLICATION MET",
            "RETURNED",
            "CONTACTED",
            "CLOCK_ENDED OFFICE_REPLY MET",
            "CLOCK_ENDED OFFICE_REPLY MET",
            "OFFERED",
            "DECLINED",
            "CLOCK_ENDED DOCTOR_REPLY MET",
            "OFFERED",
            "CLOCK_ENDED DOCTOR_REPLY MET",
            "SERVED",
            "CLOCK_ENDED INTERVIEW MET",
            "REPORTED",
            "OPINION_SENT",
            "CLOCK_ENDED REPORT MET",
            "CLOCK_ENDED OPINION MET",
            "MEASURE_TAKEN",
        ],
        "{kind:?}"
    );
    let served = facts.iter().find(|fact| fact.happening.0 == Happening::Served).unwrap();
    assert_eq!(served.recipient, Some(Stored(Recipient::Worker)), "{kind:?}");
    assert_eq!(served.performer, Some(Stored(Performer::Doctor)), "{kind:?}");
    assert_eq!((served.minutes, served.headcount), (30, Some(28)), "{kind:?}");
    assert_eq!(served.contract_unit.as_deref(), Some("PREF44"), "{kind:?}");
    assert!(served.channel.is_some() && served.inspection_office_id.is_some(), "{kind:?}");
    let worker = facts[0].worker_key;
    assert!(worker.is_some() && facts.iter().all(|fact| fact.worker_key == worker), "{kind:?}");
    assert!(facts.iter().all(|fact| fact.recorded_by.is_none()), "{kind:?}");
}

async fn the_end_is_as_it_should_be(travel: &Travel, kind: Kind) {
    let seen = travel.seen(&travel.office).await;
    assert_eq!(seen["outcome"], "COMPLETED", "{kind:?}");
    for met in ["OFFICE_REPLY", "INTERVIEW", "OPINION", "REPORT"] {
        assert_eq!(clock(&seen, met)["state"], "MET", "{kind:?} {met}");
    }
    let steps: Vec<&str> =
        seen["events"].as_array().unwrap().iter().map(|e| e["step"].as_str().unwrap()).collect();
    assert_eq!(
        steps,
        [
            "SUBMIT",
            "RECEIVE",
            "RETURN",
            "RESUBMIT",
            "CHECK",
            "ACCEPT",
            "OFFER",
            "DECLINE",
            "OFFER",
            "ASSIGN",
            "SCHEDULE",
            "RESCHEDULE",
            "HOLD",
            "DRAFT",
            "SIGN",
            "DELIVER",
            "ACKNOWLEDGE",
            "RECORD_MEASURES",
            "CLOSE"
        ],
        "{kind:?}"
    );
    let query = "query($id: ID!) { openings(requestId: $id) { what role } }";
    let read = travel.hub.answered(Some(&travel.worker), query, json!({ "id": travel.id })).await;
    let openings = read["openings"].as_array().unwrap();
    assert!(
        openings.iter().any(|one| one["what"] == "OPINION" && one["role"] == "EMPLOYER"),
        "{kind:?} {read}"
    );
    let status = json!({ "number": "none", "secret": "none" });
    assert_eq!(
        travel.hub.refused(None, "query($number: String!, $secret: String!) { requestStatus(number: $number, secret: $secret) { state } }", status).await,
        "NOT_FOUND"
    );
}
