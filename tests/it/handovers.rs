//! What reached a mental-health support centre goes on to the office that is there for small
//! workplaces, and both follow it to its end.

use api::reports::erase::erase_kept_long_enough;
use chrono::Duration;
use rules::requests::State;
use rules::surveys::Happening;
use schema::Stored;
use schema::notifications::outbox_message;
use schema::requests::handover;
use schema::surveys::fact;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::oita::Oita;
use tests::{Kind, TestHub};

use crate::reports::{filed, with_the_doctor};
use crate::requests::{SUBMIT, code_of, fields_of, interview_for, submit, with};

const NODE: &str = "id version state stateLabel from { code } to { code } service workplaceName
    placeLabel contactName contactPhone note ownPart ownPartDoneOn dueOn isOverdue settledAt reason
    request { number state stateLabel isOpen }";

/// The region with its mental-health support centre and one of its offices.
struct Region {
    hub: TestHub,
    centre: String,
    office: String,
}

/// A workplace in 大分市 that asked for somebody to visit it.
pub(crate) fn wish() -> Value {
    json!({
        "idempotencyKey": "the wish of a bakery",
        "service": "SITE_VISIT",
        "workplaceName": "架空ベーカリー",
        "municipalityCode": "44201",
        "contactName": "大分 花子",
        "contactPhone": "097-536-0001",
        "note": "長時間労働が続く職場を見てほしい",
        "isAgreed": true,
    })
}

impl Region {
    async fn opens(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        Self::of(hub, office).await
    }

    async fn of(hub: TestHub, office: String) -> Self {
        let centre = hub.sign_in("mental@demo.example").await;
        Self { hub, centre, office }
    }

    async fn try_to(&self, token: &str, mutation: &str, input: Value) -> Value {
        let kind = match mutation {
            "handOver" => "HandOverInput",
            "returnHandover" | "recallHandover" => "HandoverReasonInput",
            "linkHandover" => "LinkHandoverInput",
            _ => "HandoverInput",
        };
        let asked = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ handover {{ {NODE} }} }} }}"
        );
        self.hub.post(Some(token), &asked, json!({ "input": input })).await
    }

    async fn does(&self, token: &str, mutation: &str, input: Value) -> Value {
        let answer = self.try_to(token, mutation, input).await;
        assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
        answer["data"][mutation]["handover"].clone()
    }

    async fn hands_over(&self) -> Value {
        self.does(&self.centre, "handOver", wish()).await
    }

    async fn seen_by(&self, token: &str) -> Vec<Value> {
        let asked = format!("{{ handovers {{ edges {{ node {{ {NODE} }} }} }} }}");
        let data = self.hub.answered(Some(token), &asked, json!({})).await;
        let edges = data["handovers"]["edges"].as_array().expect("a list");
        edges.iter().map(|edge| edge["node"].clone()).collect()
    }

    async fn letters(&self) -> Vec<outbox_message::Model> {
        let of_handovers = outbox_message::Column::DedupeKey.starts_with("handover:");
        let rows = outbox_message::Entity::find().filter(of_handovers);
        rows.all(self.hub.hub.db.reader()).await.expect("the outbox can be read")
    }

    async fn counted(&self) -> Vec<fact::Model> {
        let handed_over = fact::Column::Happening.eq(Stored(Happening::HandedOver));
        let noted = fact::Entity::find()
            .filter(handed_over)
            .filter(fact::Column::Source.eq(Stored(rules::surveys::FactSource::Request)));
        noted.all(self.hub.hub.db.reader()).await.expect("facts can be read")
    }
}

fn which(handover: &Value, more: Value) -> Value {
    with(json!({ "id": handover["id"], "version": handover["version"] }), more)
}

#[tokio::test]
async fn a_wish_goes_to_the_office_in_charge_and_both_follow_it_to_its_request() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;

        let sent = region.hands_over().await;

        assert_eq!(
            (&sent["from"]["code"], &sent["to"]["code"]),
            (&json!("MH44"), &json!("RO4401"))
        );
        assert_eq!((&sent["state"], &sent["dueOn"]), (&json!("SENT"), &json!("2026-11-27")));
        assert_eq!(region.seen_by(&region.office).await, std::slice::from_ref(&sent), "{kind:?}");
        assert!(region.counted().await.is_empty(), "it has not arrived yet");

        let taken = region.does(&region.office, "takeHandover", which(&sent, json!({}))).await;
        assert_eq!(
            (&taken["state"], &taken["stateLabel"]),
            (&json!("TAKEN"), &json!("引受け済み"))
        );
        assert_ne!(taken["settledAt"], Value::Null);
        let counted = region.counted().await;
        assert_eq!(counted.len(), 1, "{kind:?}");
        assert_eq!(counted[0].service.map(|it| it.0), Some(rules::Service::SiteVisit));

        let employer = region.hub.sign_in("employer@demo.example").await;
        let request = submit(&region.hub, &employer, interview_for("別府 太郎")).await;
        let number = &request["request"]["number"];
        let linked = which(&taken, json!({ "number": number }));
        region.does(&region.office, "linkHandover", linked).await;
        let seen = region.seen_by(&region.centre).await;
        assert_eq!(seen[0]["request"]["number"], *number);
        assert_eq!(seen[0]["request"]["state"], "RECEIVED");
    }
}

#[tokio::test]
async fn a_request_that_the_office_writes_down_says_itself_of_which_handover_it_comes() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let sent = region.hands_over().await;
        let list = "{ workplaces(first: 1) { edges { node { id } } } }";
        let found = region.hub.answered(Some(&region.office), list, json!({})).await;
        let workplace = found["workplaces"]["edges"][0]["node"]["id"].clone();
        let paper = |key: &str| {
            let of_handover = json!({
                "idempotencyKey": key, "wayIn": "PHONE", "workplaceId": workplace,
                "handover": sent["id"],
            });
            json!({ "input": with(interview_for("別府 太郎"), of_handover) })
        };
        let early = region.hub.post(Some(&region.office), SUBMIT, paper("too early")).await;
        assert_eq!(fields_of(&early), [("input.handover", "HANDOVER_NOT_TAKEN")], "{kind:?}");
        region.does(&region.office, "takeHandover", which(&sent, json!({}))).await;

        let filed = region.hub.answered(Some(&region.office), SUBMIT, paper("the call")).await;
        let number = &filed["submitRequest"]["request"]["number"];
        let again = region.hub.answered(Some(&region.office), SUBMIT, paper("the call")).await;
        assert_eq!(again["submitRequest"]["request"]["number"], *number, "{kind:?}");
        assert_eq!(region.seen_by(&region.centre).await[0]["request"]["number"], *number);

        let other = region.hub.post(Some(&region.office), SUBMIT, paper("another call")).await;
        assert_eq!(fields_of(&other), [("input.handover", "HANDOVER_LINKED")], "{kind:?}");
        let employer = region.hub.sign_in("employer@demo.example").await;
        let own = with(interview_for("別府 次郎"), json!({ "handover": sent["id"] }));
        let own = region.hub.post(Some(&employer), SUBMIT, json!({ "input": own })).await;
        assert_eq!(code_of(&own), "FORBIDDEN", "{kind:?}");
    }
}

#[tokio::test]
async fn a_consultation_that_both_share_has_two_parts_under_one_record() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let shared = with(wish(), json!({ "ownPart": "相談体制づくりの助言を続ける" }));
        let sent = region.does(&region.centre, "handOver", shared).await;
        assert_eq!(sent["ownPartDoneOn"], Value::Null);

        let done = region.does(&region.centre, "finishOwnPart", which(&sent, json!({}))).await;
        assert_eq!(done["ownPartDoneOn"], "2026-11-24", "{kind:?}");
        assert_eq!(done["state"], "SENT", "the other part goes its own way");
        let again = region.try_to(&region.centre, "finishOwnPart", which(&done, json!({}))).await;
        assert_eq!(code_of(&again), "CONFLICT");
    }
}

#[tokio::test]
async fn who_cannot_take_it_says_why_and_what_is_settled_stays_so() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let sent = region.hands_over().await;
        let silent = region.try_to(
            &region.office,
            "returnHandover",
            which(&sent, json!({ "reason": "　" })),
        );
        assert_eq!(fields_of(&silent.await), [("input.reason", "REASON_MISSING")]);

        let because = json!({ "reason": "従業員が50人以上のため" });
        let returned =
            region.does(&region.office, "returnHandover", which(&sent, because.clone())).await;
        assert_eq!(
            (&returned["state"], &returned["reason"]),
            (&json!("RETURNED"), &because["reason"])
        );
        for (who, mutation, more) in [
            (&region.office, "takeHandover", json!({})),
            (&region.centre, "recallHandover", because.clone()),
            (&region.office, "linkHandover", json!({ "number": "000000000000" })),
        ] {
            let late = region.try_to(who, mutation, which(&returned, more)).await;
            assert_eq!(late["data"][mutation]["handover"], Value::Null, "{kind:?} {late}");
        }
        let stale = region.try_to(&region.office, "takeHandover", which(&sent, json!({}))).await;
        assert_eq!(code_of(&stale), "CONFLICT");
        assert!(region.counted().await.is_empty());

        let other = with(wish(), json!({ "idempotencyKey": "another wish" }));
        let other = region.does(&region.centre, "handOver", other).await;
        let recalled = region.does(&region.centre, "recallHandover", which(&other, because)).await;
        assert_eq!(recalled["state"], "RECALLED");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_beside_each_field() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let wrong = json!({
            "idempotencyKey": "a wish of nobody", "service": "SITE_VISIT", "workplaceName": " ",
            "municipalityCode": "00000", "contactName": "", "contactPhone": "12",
            "contactEmail": "somewhere", "isAgreed": false,
        });

        let answer = region.try_to(&region.centre, "handOver", wrong).await;

        let expected = [
            ("input.workplaceName", "WORKPLACE_MISSING"),
            ("input.municipalityCode", "MUNICIPALITY_UNKNOWN"),
            ("input.contactName", "CONTACT_MISSING"),
            ("input.contactPhone", "PHONE_UNREADABLE"),
            ("input.contactEmail", "EMAIL_UNREADABLE"),
            ("input.isAgreed", "NOT_AGREED"),
        ];
        assert_eq!(fields_of(&answer), expected, "{kind:?}");
        assert_eq!(region.seen_by(&region.centre).await, [Value::Null; 0]);
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_handed_over_once() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let first = region.hands_over().await;
        assert_eq!(region.hands_over().await, first);

        let changed = with(wish(), json!({ "contactName": "別府 次郎" }));
        let other = region.try_to(&region.centre, "handOver", changed).await;
        assert_eq!(code_of(&other), "CONFLICT", "{kind:?}");
        assert_eq!(region.seen_by(&region.centre).await.len(), 1);
    }
}

#[tokio::test]
async fn other_offices_see_nothing_of_it_and_the_prefecture_sees_all() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let (office, neighbour) = (oita.office("RO4401").await, oita.office("RO4402").await);
        let region = Region::of(oita.hub, office).await;
        let sent = region.hands_over().await;
        let coordinator = region.hub.sign_in("coordinator@demo.example").await;

        assert_eq!(region.seen_by(&neighbour).await, [Value::Null; 0], "{kind:?}");
        let taken = region.try_to(&neighbour, "takeHandover", which(&sent, json!({}))).await;
        assert_eq!(code_of(&taken), "NOT_FOUND");
        assert_eq!(region.seen_by(&coordinator).await.len(), 1);
        let one = "query($id: ID!) { handover(id: $id) { id } }";
        let asked = region.hub.refused(Some(&neighbour), one, json!({ "id": sent["id"] })).await;
        assert_eq!(asked, "NOT_FOUND");
    }
}

#[tokio::test]
async fn letters_say_that_something_came_and_not_what() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let sent = region.hands_over().await;
        region.does(&region.office, "takeHandover", which(&sent, json!({}))).await;

        let letters = region.letters().await;
        let addresses: Vec<&str> = letters.iter().map(|it| it.to_address.as_str()).collect();
        assert!(addresses.contains(&"office@demo.example"), "{kind:?}: {addresses:?}");
        assert!(addresses.contains(&"mental@demo.example"), "{addresses:?}");
        for letter in &letters {
            let written = format!("{}{}", letter.subject, letter.body);
            for kept in ["ベーカリー", "長時間", "花子", "訪問"] {
                assert!(!written.contains(kept), "{kept} in {written}");
            }
        }
    }
}

#[tokio::test]
async fn whom_to_reach_is_forgotten_with_the_record_of_the_request() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        let sent = region.hands_over().await;
        let taken = region.does(&region.office, "takeHandover", which(&sent, json!({}))).await;
        let filed = filed(&region.hub).await;
        let number = json!({ "number": filed["number"] });
        region.does(&region.office, "linkHandover", which(&taken, number)).await;
        with_the_doctor(&region.hub, &filed, State::Held).await;

        region.hub.clock.advance(Duration::days(6 * 366));
        let erased = erase_kept_long_enough(&region.hub.hub, false).await.expect("it is erased");

        assert_eq!(erased.requests, 1, "{kind:?}");
        let row = handover::Entity::find().one(region.hub.hub.db.reader()).await;
        let row = row.expect("handovers can be read").expect("that there was one stays");
        assert_eq!((row.contact_name.as_str(), row.contact_phone, row.note), ("", None, None));
    }
}

#[tokio::test]
async fn the_note_lies_encrypted_and_the_answer_is_overdue_after_its_day() {
    for kind in Kind::ALL {
        let region = Region::opens(kind).await;
        region.hands_over().await;
        let row = handover::Entity::find().one(region.hub.hub.db.reader()).await;
        let row = row.expect("handovers can be read").expect("there is one");
        let note = row.note.expect("there is a note");
        assert!(!String::from_utf8_lossy(&note).contains("長時間"), "{kind:?}");

        region.hub.clock.advance(Duration::days(3));
        let centre = region.hub.sign_in("mental@demo.example").await;
        assert_eq!(region.seen_by(&centre).await[0]["isOverdue"], false);
        region.hub.clock.advance(Duration::days(1));
        let centre = region.hub.sign_in("mental@demo.example").await;
        assert_eq!(region.seen_by(&centre).await[0]["isOverdue"], true);
    }
}
