//! From a request that was accepted to a meeting that was held: whom to ask, the offer, the
//! answer, the time, and what comes in between.

mod answering;
mod asking;
mod calendars;
mod meeting;
mod racing;

use schema::notifications::outbox_message;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::requests::{interview_for, submit, with};

const DOCTOR: &str = "湯煙 まこと";
const SECOND: &str = "白波瀬川 つむぎ";

/// The office of the known accounts with two of its doctors, and an employer of its area.
struct Desk {
    hub: TestHub,
    employer: String,
    office: String,
    doctor: String,
    second: String,
}

impl Desk {
    async fn opens(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let token = async |who: &str| hub.sign_in(&format!("{who}@demo.example")).await;
        let (employer, office) = (token("employer").await, token("office").await);
        let (doctor, second) = (token("doctor").await, token("doctor2").await);
        Self { hub, employer, office, doctor, second }
    }

    /// An interview after a stress check that the office has accepted.
    async fn accepted(&self, worker: &str) -> Value {
        self.accepted_as(worker, json!({})).await
    }

    /// The same with other things in the application.
    async fn accepted_as(&self, worker: &str, changes: Value) -> Value {
        let input = with(interview_for(worker), changes);
        let filed = submit(&self.hub, &self.employer, input).await["request"].clone();
        self.step(&self.office, "acceptRequest", &filed, json!({})).await
    }

    /// Whom the office could ask, as it reads it.
    async fn candidates(&self, request: &Value) -> Value {
        let query = "query($id: ID!) { doctorCandidates(requestId: $id, first: 20) {
            candidates { rank doctor { id name } slot { id startsAt venue } cost costParts { kind points }
                reasons { code message } casesInMonth openCases distanceKm }
            excluded { doctor { id name } reason { code message } }
            deadline isOverdue nothingFound { cause message } } }";
        let variables = json!({ "id": request["id"] });
        let mut data = self.hub.answered(Some(&self.office), query, variables).await;
        data["doctorCandidates"].take()
    }

    /// The candidate of this name.
    async fn candidate(&self, request: &Value, name: &str) -> Value {
        let found = self.candidates(request).await;
        let all = found["candidates"].as_array().expect("there are candidates");
        let named = all.iter().find(|one| one["doctor"]["name"] == name);
        named.unwrap_or_else(|| panic!("{name} is no candidate: {found}")).clone()
    }

    /// Asks this candidate at the time that suits best, whatever comes of it.
    async fn try_offer(&self, request: &Value, candidate: &Value, why: Option<&str>) -> Value {
        let query = "mutation($input: OfferToDoctorInput!) { offerToDoctor(input: $input) { request { id state version } } }";
        let input = json!({
            "requestId": request["id"],
            "version": request["version"],
            "doctorId": candidate["doctor"]["id"],
            "slotId": candidate["slot"]["id"],
            "overrideReason": why,
        });
        self.hub.post(Some(&self.office), query, json!({ "input": input })).await
    }

    /// The request, now that it is offered to whoever is called so.
    async fn offered_to(&self, request: &Value, name: &str) -> Value {
        let candidate = self.candidate(request, name).await;
        let answer = self.try_offer(request, &candidate, Some("前回の担当者のため")).await;
        assert_eq!(answer.get("errors"), None, "{answer}");
        answer["data"]["offerToDoctor"]["request"].clone()
    }

    /// An interview of which the known doctor has accepted the offer.
    async fn scheduled(&self, worker: &str) -> Value {
        let request = self.accepted(worker).await;
        let offered = self.offered_to(&request, DOCTOR).await;
        self.step(&self.doctor, "acceptOffer", &offered, json!({})).await
    }

    async fn step(&self, token: &str, mutation: &str, request: &Value, more: Value) -> Value {
        let answer = self.try_step(token, mutation, request, more).await;
        assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
        answer["data"][mutation]["request"].clone()
    }

    /// Takes a step with a mutation whose input has the id and the version of the request.
    async fn try_step(&self, token: &str, mutation: &str, request: &Value, more: Value) -> Value {
        let input = match mutation {
            "acceptRequest" | "acceptOffer" | "acceptCounter" | "requireFaceToFace"
            | "reportNoShow" => "RequestInput".to_owned(),
            _ => format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]),
        };
        let query = format!(
            "mutation($input: {input}!) {{ {mutation}(input: $input) {{ request {{ id number state version workerName contactName
                clocks {{ kind due state }} meeting {{ state startsAt sequence place onlineUrl isFaceToFace practitionerName }} }} }} }}"
        );
        let input = with(json!({ "id": request["id"], "version": request["version"] }), more);
        self.hub.post(Some(token), &query, json!({ "input": input })).await
    }

    /// The request as this viewer sees it now.
    async fn seen(&self, token: &str, request: &Value) -> Value {
        let query = "query($id: String!) { request(id: $id) { id state version workerName contactName contactPhone
            events { step why cause } meeting { state startsAt sequence place } } }";
        let mut data = self.hub.answered(Some(token), query, json!({ "id": request["id"] })).await;
        data["request"].take()
    }

    async fn offers(&self, request: &Value) -> Vec<Value> {
        let query = "query($id: ID!) { offers(requestId: $id) { state rank cost doctor { name } slot { startsAt }
            proposedSlot { startsAt } reasons { code } passedOver { name } overrideReason answerReason answerDueOn } }";
        let variables = json!({ "id": request["id"] });
        let data = self.hub.answered(Some(&self.office), query, variables).await;
        data["offers"].as_array().expect("offers are a list").clone()
    }

    /// The free times of whoever has the request, or was asked.
    async fn free_slots(&self, token: &str, request: &Value) -> Vec<Value> {
        self.free(token, json!({ "id": request["id"] })).await
    }

    /// The free times of this candidate.
    async fn free_slots_of(&self, request: &Value, doctor: &Value) -> Vec<Value> {
        self.free(&self.office, json!({ "id": request["id"], "doctor": doctor["id"] })).await
    }

    async fn free(&self, token: &str, variables: Value) -> Vec<Value> {
        let query = "query($id: ID!, $doctor: ID) { freeSlots(requestId: $id, doctorId: $doctor) { slots { id startsAt venue isAfterDeadline } } }";
        let data = self.hub.answered(Some(token), query, variables).await;
        data["freeSlots"]["slots"].as_array().expect("slots are a list").clone()
    }

    /// The subjects of the letters to an address, the first first.
    async fn letters_to(&self, address: &str) -> Vec<String> {
        let all = outbox_message::Entity::find().order_by_asc(outbox_message::Column::Id);
        let all = all.all(self.hub.hub.db.reader()).await.expect("the outbox can be read");
        let theirs = all.into_iter().filter(|letter| letter.to_address == address);
        theirs.map(|letter| letter.subject).collect()
    }
}

/// Where the first error is, and its code.
fn field_and_code(answer: &Value) -> (&str, &str) {
    let field = &answer["errors"][0]["extensions"]["fields"][0];
    assert!(field["message"].as_str().is_some_and(|message| !message.is_empty()), "{answer}");
    (field["path"].as_str().unwrap_or_default(), field["code"].as_str().unwrap_or_default())
}

fn told(letters: &[String], what: &str) -> usize {
    letters.iter().filter(|subject| subject.contains(what)).count()
}
