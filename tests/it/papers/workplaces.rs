//! An office writes workplaces down and finds them again; what happened there in order.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::requests::{interview_for, submit, with};

const REGISTER: &str = "mutation($input: RegisterWorkplaceInput!) { registerWorkplace(input: $input) {
    outcome workplace { id name employerName headcount sizeClass contactPhone responsible { code } } } }";
const SEARCH: &str =
    "query($text: String!) { workplaceSearch(text: $text) { id name employerName } }";
const TIMELINE: &str = "query($id: ID!, $n: Int, $after: String) {
    workplaceTimeline(workplaceId: $id, first: $n, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { id at kind label requestId number step service office { code } } } } }";

fn shop() -> Value {
    json!({
        "employerName": "テスト商店株式会社",
        "name": "駅前店",
        "municipalityCode": "44201",
        "address": "大分県大分市要町1-1",
        "industry": "小売業",
        "hasAccidentInsurance": true,
        "workplaceHeadcount": 12,
        "companyHeadcount": 30,
        "contactPhone": "097-536-0001",
    })
}

async fn register(hub: &TestHub, token: &str, input: Value) -> Value {
    hub.answered(Some(token), REGISTER, json!({ "input": input })).await["registerWorkplace"].take()
}

#[tokio::test]
async fn a_workplace_is_registered_once_however_its_name_is_written() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;

        let first = register(&hub, &office, shop()).await;
        assert_eq!(first["outcome"], "REGISTERED", "{kind:?}");
        assert_eq!(first["workplace"]["headcount"], 12);
        assert_eq!(first["workplace"]["responsible"]["code"], "RO4401");
        let narrow = json!({ "employerName": "ﾃｽﾄ商店 株式会社", "name": "駅前 店" });
        let again = register(&hub, &office, with(shop(), narrow)).await;
        assert_eq!(again["outcome"], "ALREADY_REGISTERED", "{kind:?}");
        assert_eq!(again["workplace"]["id"], first["workplace"]["id"]);
        let branch = register(&hub, &office, with(shop(), json!({ "name": "港店" }))).await;
        assert_eq!(branch["outcome"], "REGISTERED");

        for text in ["ﾃｽﾄ商店", "テスト", "駅前店"] {
            let found = hub.answered(Some(&office), SEARCH, json!({ "text": text })).await;
            let names = found["workplaceSearch"].to_string();
            assert!(names.contains("駅前店"), "{kind:?} {text}: {names}");
        }
        let many = hub.answered(Some(&office), SEARCH, json!({ "text": "社" })).await;
        assert!(many["workplaceSearch"].as_array().unwrap().len() <= 20);

        // What was written down can apply at once.
        let paper = json!({ "wayIn": "FAX", "workplaceId": first["workplace"]["id"] });
        let filed = submit(&hub, &office, with(interview_for("別府 太郎"), paper)).await;
        assert_eq!(filed["request"]["wayIn"], "FAX", "{kind:?}");
    }
}

#[tokio::test]
async fn two_clerks_who_write_down_the_same_paper_at_once_register_one_workplace() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let (one, two) =
            tokio::join!(register(&hub, &office, shop()), register(&hub, &office, shop()));
        assert_eq!(one["workplace"]["id"], two["workplace"]["id"], "{kind:?}");
        assert_ne!(one["outcome"], two["outcome"], "{kind:?}");
    }
}

#[tokio::test]
async fn an_office_registers_in_its_own_area_and_is_told_everything_that_is_wrong() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let wrong = json!({ "municipalityCode": "40131", "industry": " ", "workplaceHeadcount": 50,
            "contactPhone": "12" });
        let input = json!({ "input": with(shop(), wrong) });
        let answer = hub.post(Some(&office), REGISTER, input).await;
        let fields = answer["errors"][0]["extensions"]["fields"].to_string();
        for code in
            ["OUTSIDE_AREA", "MISSING", "COMPANY_SMALLER_THAN_WORKPLACE", "PHONE_UNREADABLE"]
        {
            assert!(fields.contains(code), "{kind:?} {code}: {answer}");
        }
    }
}

#[tokio::test]
async fn an_employer_keeps_the_facts_of_the_own_workplace() {
    const UPDATE: &str =
        "mutation($input: UpdateWorkplaceInput!) { updateWorkplace(input: $input) {
        workplace { headcount companyHeadcount contactName contactPhone address } } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let input = json!({ "contactName": "総務 花子", "contactPhone": "097-536-0001",
            "workplaceHeadcount": 31, "companyHeadcount": 40 });
        let data = hub.answered(Some(&employer), UPDATE, json!({ "input": input })).await;
        let kept = &data["updateWorkplace"]["workplace"];
        assert_eq!((&kept["headcount"], &kept["companyHeadcount"]), (&json!(31), &json!(40)));

        let again = json!({ "contactPhone": "", "workplaceHeadcount": 32, "companyHeadcount": 40 });
        let data = hub.answered(Some(&employer), UPDATE, json!({ "input": again })).await;
        let kept = &data["updateWorkplace"]["workplace"];
        assert_eq!(kept["headcount"], 32, "{kind:?}: the last count of the day holds");
        assert_eq!(kept["contactName"], "総務 花子", "what is left out stays");
        assert_eq!(kept["contactPhone"], Value::Null, "what is empty goes");
        let half = json!({ "input": { "workplaceHeadcount": 5 } });
        assert_eq!(hub.refused(Some(&employer), UPDATE, half).await, "BAD_INPUT");
    }
}

#[tokio::test]
async fn the_history_of_a_workplace_holds_every_step_and_nothing_that_a_worker_keeps() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let worker = hub.sign_in("worker@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let own = "{ workplaces(first: 1) { edges { node { id } } } }";
        let own = hub.answered(Some(&employer), own, json!({})).await;
        let id = own["workplaces"]["edges"][0]["node"]["id"].clone();
        submit(&hub, &employer, interview_for("別府 太郎")).await;
        let talk = json!({ "idempotencyKey": "a talk of my own", "service": "MENTAL_CONSULTATION",
            "contactName": "本人", "contactEmail": "me@home.example" });
        submit(&hub, &worker, talk).await;

        let asked = json!({ "id": id, "n": 50 });
        let ask = async |token: &str| {
            hub.answered(Some(token), TIMELINE, asked.clone()).await["workplaceTimeline"].take()
        };
        let theirs = ask(&employer).await;
        let text = theirs.to_string();
        assert!(text.contains("HIGH_STRESS_INTERVIEW") && text.contains("HEADCOUNT"), "{kind:?}");
        assert!(!text.contains("MENTAL_CONSULTATION"), "{kind:?} the employer is told: {text}");
        assert!(!text.contains("別府"), "{kind:?}");
        for token in [&office, &coordinator] {
            assert!(ask(token).await.to_string().contains("MENTAL_CONSULTATION"), "{kind:?}");
        }
        assert_eq!(hub.refused(Some(&worker), TIMELINE, asked.clone()).await, "FORBIDDEN");

        let whole = theirs["edges"].as_array().unwrap().len();
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let asked = json!({ "id": id, "n": 1, "after": after });
            let page = hub.answered(Some(&employer), TIMELINE, asked).await;
            let page = &page["workplaceTimeline"];
            seen.push(page["edges"][0]["node"].clone());
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        let all: Vec<Value> =
            theirs["edges"].as_array().unwrap().iter().map(|edge| edge["node"].clone()).collect();
        assert_eq!(seen, all, "{kind:?}: {whole} entries in pages of one");
    }
}

#[tokio::test]
async fn one_workplace_is_shown_to_those_whose_it_is() {
    const ONE: &str = "query($id: ID!) { workplace(id: $id) { name headcount } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let shop = register(&hub, &office, shop()).await["workplace"]["id"].clone();

        let seen = hub.answered(Some(&office), ONE, json!({ "id": shop })).await;
        assert_eq!(seen["workplace"], json!({ "name": "駅前店", "headcount": 12 }), "{kind:?}");
        let code = hub.refused(Some(&employer), ONE, json!({ "id": shop })).await;
        assert_eq!(code, "NOT_FOUND", "{kind:?}");
    }
}
