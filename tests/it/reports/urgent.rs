//! When a life may be in danger: a doctor judges, and the workplace is told the little it needs.

use rules::requests::State;
use schema::notifications::outbox_message;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{filed, with_the_doctor, wrong};

const RAISE: &str = "mutation($input: RaiseUrgentInput!) { raiseUrgent(input: $input) {
    told mustCall notice { contactNeeded sentences } } }";

async fn raise(hub: &TestHub, email: &str, input: Value) -> Value {
    let token = hub.sign_in(email).await;
    hub.post(Some(&token), RAISE, json!({ "input": input })).await
}

async fn urgent_letters(hub: &TestHub) -> Vec<outbox_message::Model> {
    let letters =
        outbox_message::Entity::find().filter(outbox_message::Column::Subject.contains("至急"));
    letters.all(hub.hub.db.reader()).await.unwrap()
}

#[tokio::test]
async fn a_doctor_has_the_workplace_told_in_fixed_sentences_that_say_nothing_medical() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let filed = filed(&hub).await;
        let request = with_the_doctor(&hub, &filed, State::Held).await;
        let id = request["id"].clone();
        let unsaid = json!({ "requestId": id, "contactNeeded": true });
        let refused = raise(&hub, "doctor@demo.example", unsaid).await;
        let field = ("input.sentences".to_owned(), "CONTACT_WITHOUT_SENTENCE".to_owned());
        assert_eq!(wrong(&refused), [field], "{kind:?}");

        let input =
            json!({ "requestId": id, "contactNeeded": true, "sentences": ["CALL_THE_DOCTOR"] });
        let raised = raise(&hub, "doctor@demo.example", input).await;
        let raised = &raised["data"]["raiseUrgent"];
        assert_eq!(raised["mustCall"], false, "{raised}");
        assert_eq!(raised["told"].as_array().unwrap().len(), 3);
        let letters = urgent_letters(&hub).await;
        let to_workplace =
            letters.iter().find(|letter| letter.to_address == "employer@demo.example").unwrap();
        assert!(to_workplace.body.contains("不利益な取扱い"), "{kind:?}");
        assert!(!to_workplace.body.contains(super::WORKER), "{kind:?}");
    }
}

#[tokio::test]
async fn an_office_tells_the_doctor_and_does_not_judge() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let filed = filed(&hub).await;
    let request = with_the_doctor(&hub, &filed, State::Held).await;
    let judging = json!({ "requestId": request["id"], "contactNeeded": true });
    let refused = raise(&hub, "office@demo.example", judging).await;
    assert_eq!(wrong(&refused)[0].1, "DOCTOR_JUDGES");

    raise(&hub, "office@demo.example", json!({ "requestId": request["id"] })).await;
    let letters = urgent_letters(&hub).await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.to_address.as_str()).collect();
    assert!(told.contains(&"doctor@demo.example"), "{told:?}");
    assert!(!told.contains(&"employer@demo.example"), "{told:?}");
}
