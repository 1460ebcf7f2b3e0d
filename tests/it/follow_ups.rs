//! Staying in touch with somebody after an attempt or a treatment: there is always a next day,
//! until somebody says why none is needed.

use api::follow_ups::remind;
use api::reports::erase::erase_kept_long_enough;
use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rules::follow_ups::{FollowUpState, FollowUpTaskState};
use schema::notifications::outbox_message;
use schema::requests::{follow_up, follow_up_task};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::oita::Oita;
use tests::{Kind, TestHub};

use crate::requests::{code_of, fields_of, interview_for, submit, with};

const NODE: &str = "id version state person ground groundLabel request { id number }
    next { dueOn what isOverdue } tasks { dueOn state what said settledOn } isMine endedOn
    endReason";

/// A mental-health support centre that looks after people.
struct Desk {
    hub: TestHub,
    centre: String,
}

/// Somebody whom the centre will call in a week.
fn somebody() -> Value {
    json!({
        "idempotencyKey": "the one with number 12",
        "person": "整理番号12",
        "ground": "AFTER_ATTEMPT",
        "dueOn": "2026-12-01",
        "what": "電話で様子を聴く",
    })
}

fn which(follow_up: &Value, more: Value) -> Value {
    with(json!({ "id": follow_up["id"], "version": follow_up["version"] }), more)
}

fn capital(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    format!("{}{rest}Input", first.to_uppercase())
}

/// Ten o'clock in Japan.
fn morning(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 1, 0, 0).single().expect("a moment")
}

impl Desk {
    async fn opens(kind: Kind) -> Self {
        let hub = TestHub::start(kind).await;
        let centre = hub.sign_in("mental@demo.example").await;
        Self { hub, centre }
    }

    async fn try_as(&self, token: &str, mutation: &str, input: Value) -> Value {
        let kind = capital(mutation);
        let asked = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ followUp {{ {NODE} }} }} }}"
        );
        self.hub.post(Some(token), &asked, json!({ "input": input })).await
    }

    async fn tries(&self, mutation: &str, input: Value) -> Value {
        self.try_as(&self.centre, mutation, input).await
    }

    async fn does(&self, mutation: &str, input: Value) -> Value {
        let answer = self.tries(mutation, input).await;
        assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
        answer["data"][mutation]["followUp"].clone()
    }

    async fn starts(&self) -> Value {
        self.does("startFollowUp", somebody()).await
    }

    async fn listed(&self, token: &str, arguments: &str) -> Vec<Value> {
        let asked = format!("{{ followUps{arguments} {{ edges {{ node {{ {NODE} }} }} }} }}");
        let data = self.hub.answered(Some(token), &asked, json!({})).await;
        let edges = data["followUps"]["edges"].as_array().expect("a list");
        edges.iter().map(|edge| edge["node"].clone()).collect()
    }

    async fn tasks(&self, token: &str) -> Vec<Value> {
        let data = self.hub.answered(Some(token), "{ tasks { code count } }", json!({})).await;
        data["tasks"].as_array().cloned().unwrap_or_default()
    }

    async fn letters(&self) -> Vec<outbox_message::Model> {
        let of_follow_ups = outbox_message::Column::DedupeKey.starts_with("follow-up:");
        let rows = outbox_message::Entity::find().filter(of_follow_ups);
        rows.all(self.hub.hub.db.reader()).await.expect("the outbox can be read")
    }

    async fn rows(&self) -> (Vec<follow_up::Model>, Vec<follow_up_task::Model>) {
        let db = self.hub.hub.db.reader();
        let rows = follow_up::Entity::find().all(db).await.expect("follow-ups can be read");
        let days = follow_up_task::Entity::find().all(db).await.expect("days can be read");
        (rows, days)
    }
}

#[tokio::test]
async fn what_was_found_is_written_down_with_the_next_day_until_it_ends() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let started = desk.starts().await;
        assert_eq!(started["groundLabel"], "自殺未遂の後");
        assert_eq!(started["next"]["dueOn"], "2026-12-01", "{kind:?}");

        desk.hub.clock.move_to(morning(2026, 12, 1));
        let desk = Desk { centre: desk.hub.sign_in("mental@demo.example").await, ..desk };
        let next = json!({
            "outcome": "眠れている。通院も続いている", "dueOn": "2027-01-15", "what": "来所してもらう",
        });
        let went_on = desk.does("continueFollowUp", which(&started, next)).await;
        assert_eq!(went_on["next"]["what"], "来所してもらう");
        assert_eq!(went_on["tasks"][0]["state"], "DONE");
        assert_eq!(went_on["tasks"][0]["said"], "眠れている。通院も続いている");

        let moved = json!({ "dueOn": "2027-01-20", "reason": "本人の都合" });
        let moved = desk.does("moveFollowUp", which(&went_on, moved)).await;
        assert_eq!(moved["next"]["dueOn"], "2027-01-20");
        assert_eq!(moved["next"]["what"], "来所してもらう", "{kind:?}: what is done is the same");
        assert_eq!(moved["tasks"][1]["state"], "MOVED");

        let end =
            json!({ "outcome": "元気に働いている", "reason": "主治医と相談し、終えることにした" });
        let ended = desk.does("finishFollowUp", which(&moved, end)).await;
        assert_eq!(ended["state"], "ENDED");
        assert_eq!((&ended["next"], &ended["endedOn"]), (&Value::Null, &json!("2026-12-01")));
        assert_eq!(ended["endReason"], "主治医と相談し、終えることにした");
        assert!(desk.listed(&desk.centre, "").await.is_empty(), "{kind:?}");
        assert_eq!(
            desk.listed(&desk.centre, "(isOpen: false)").await,
            std::slice::from_ref(&ended)
        );

        let late = json!({ "reason": "もう一度" });
        let late = desk.tries("stopFollowUp", which(&ended, late)).await;
        assert_eq!(code_of(&late), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn it_can_end_without_the_day_that_was_next() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let started = desk.starts().await;
        let why = json!({ "reason": "転居し、転居先の機関に引き継いだ" });
        let stopped = desk.does("stopFollowUp", which(&started, why.clone())).await;

        assert_eq!(stopped["tasks"][0]["state"], "DROPPED", "{kind:?}");
        assert_eq!(stopped["endReason"], why["reason"]);
        let stale = desk.tries("stopFollowUp", which(&started, why)).await;
        assert_eq!(code_of(&stale), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_beside_each_field() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let nothing =
            json!({ "person": " ", "what": "", "dueOn": "2026-11-23", "request": "none" });
        let answer = desk.tries("startFollowUp", with(somebody(), nothing)).await;
        let expected = [
            ("input.request", "REQUEST_UNKNOWN"),
            ("input.person", "PERSON_MISSING"),
            ("input.dueOn", "DAY_PAST"),
            ("input.what", "WHAT_MISSING"),
        ];
        assert_eq!(fields_of(&answer), expected, "{kind:?}");
        assert!(desk.rows().await.0.is_empty());

        let started = desk.starts().await;
        let silent = json!({ "outcome": "　", "dueOn": "2029-01-01", "what": " " });
        let answer = desk.tries("continueFollowUp", which(&started, silent)).await;
        let expected = [
            ("input.outcome", "OUTCOME_MISSING"),
            ("input.dueOn", "DAY_TOO_FAR"),
            ("input.what", "WHAT_MISSING"),
        ];
        assert_eq!(fields_of(&answer), expected, "{kind:?}");
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_one_and_another_one_needs_another_key() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let first = desk.starts().await;
        assert_eq!(desk.starts().await, first, "{kind:?}");
        let other = with(somebody(), json!({ "person": "整理番号13" }));
        let other = desk.tries("startFollowUp", other).await;
        assert_eq!(code_of(&other), "CONFLICT");
        assert_eq!(desk.rows().await.1.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn the_next_day_comes_first_and_pages_follow_each_other() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        for (person, day) in [("三", "2026-12-20"), ("一", "2026-12-01"), ("二", "2026-12-20")] {
            let other = json!({
                "idempotencyKey": format!("number {person} of three"), "person": person, "dueOn": day,
            });
            desk.does("startFollowUp", with(somebody(), other)).await;
        }

        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let asked = "query($after: String) { followUps(first: 1, after: $after) {
                edges { node { person } } pageInfo { hasNextPage endCursor } } }";
            let data =
                desk.hub.answered(Some(&desk.centre), asked, json!({ "after": after })).await;
            let page = &data["followUps"];
            seen.push(page["edges"][0]["node"]["person"].as_str().unwrap_or_default().to_owned());
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(seen, ["一", "三", "二"], "{kind:?}");
    }
}

#[tokio::test]
async fn whoever_looked_last_is_reminded_once_on_the_day_and_the_letter_says_nothing() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        desk.starts().await;
        desk.hub.clock.move_to(morning(2026, 11, 30));
        remind(&desk.hub.hub).await.expect("people can be reminded");
        assert!(desk.letters().await.is_empty(), "{kind:?}: the day before");

        desk.hub.clock.move_to(morning(2026, 12, 1));
        let other = desk.hub.in_another_process().await;
        let both = tokio::join!(remind(&desk.hub.hub), remind(&other));
        both.0.and(both.1).expect("people can be reminded");
        remind(&desk.hub.hub).await.expect("people can be reminded");
        let letters = desk.letters().await;
        assert_eq!(letters.len(), 1, "{kind:?}");
        assert_eq!(letters[0].to_address, "mental@demo.example");
        let written = format!("{}{}", letters[0].subject, letters[0].body);
        for kept in ["整理番号", "自殺", "治療", "電話", "フォロー"] {
            assert!(!written.contains(kept), "{kept} in {written}");
        }

        desk.hub.clock.move_to(morning(2026, 12, 2));
        let centre = desk.hub.sign_in("mental@demo.example").await;
        assert_eq!(desk.listed(&centre, "").await[0]["next"]["isOverdue"], true, "{kind:?}");
        let due = json!({ "code": "FOLLOW_UP", "count": 1 });
        assert!(desk.tasks(&centre).await.contains(&due), "{kind:?}");
    }
}

#[tokio::test]
async fn an_office_follows_up_upon_its_request_and_no_other_organisation_sees_it() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let (office, neighbour) = (oita.office("RO4401").await, oita.office("RO4402").await);
        let centre = oita.hub.sign_in("mental@demo.example").await;
        let desk = Desk { hub: oita.hub, centre };
        let employer = desk.hub.sign_in("employer@demo.example").await;
        let request = submit(&desk.hub, &employer, interview_for("別府 太郎")).await;
        let id = request["request"]["id"].as_str().expect("an id").to_owned();
        let upon = with(somebody(), json!({ "request": id }));

        let started = desk.try_as(&office, "startFollowUp", upon.clone()).await;
        let started = started["data"]["startFollowUp"]["followUp"].clone();
        assert_eq!(started["request"]["number"], request["request"]["number"], "{kind:?}");
        let of_request = format!("(request: \"{id}\")");
        assert_eq!(desk.listed(&office, &of_request).await, std::slice::from_ref(&started));
        for stranger in [&neighbour, &desk.centre] {
            assert!(desk.listed(stranger, "").await.is_empty(), "{kind:?}");
            let one = "query($id: ID!) { followUp(id: $id) { id } }";
            let asked = json!({ "id": started["id"] });
            assert_eq!(desk.hub.refused(Some(stranger), one, asked).await, "NOT_FOUND");
            let why = json!({ "reason": "知らない人" });
            let stopped = desk.try_as(stranger, "stopFollowUp", which(&started, why)).await;
            assert_eq!(code_of(&stopped), "NOT_FOUND", "{kind:?}");
            let other = with(upon.clone(), json!({ "idempotencyKey": "upon another's" }));
            let refused = desk.try_as(stranger, "startFollowUp", other).await;
            assert_eq!(fields_of(&refused), [("input.request", "REQUEST_UNKNOWN")]);
        }
    }
}

#[tokio::test]
async fn everything_that_is_said_lies_encrypted() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let started = desk.starts().await;
        let why = json!({ "reason": "転居したため" });
        desk.does("stopFollowUp", which(&started, why)).await;

        let (rows, days) = desk.rows().await;
        let stored: Vec<u8> = rows
            .iter()
            .flat_map(|row| &row.content)
            .chain(days.iter().flat_map(|it| &it.content))
            .copied()
            .collect();
        let stored = String::from_utf8_lossy(&stored).into_owned();
        for kept in ["整理番号", "ATTEMPT", "AfterAttempt", "電話", "転居"] {
            assert!(!stored.contains(kept), "{kind:?}: {kept}");
        }
    }
}

#[tokio::test]
async fn it_is_forgotten_five_years_after_its_end_and_an_open_one_is_not() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let ended = desk.starts().await;
        let why = json!({ "reason": "本人が望まない" });
        desk.does("stopFollowUp", which(&ended, why)).await;
        let open = json!({ "idempotencyKey": "one that goes on" });
        desk.does("startFollowUp", with(somebody(), open)).await;

        desk.hub.clock.move_to(morning(2031, 11, 24));
        let kept = erase_kept_long_enough(&desk.hub.hub, false).await.expect("it can be erased");
        assert_eq!(kept.follow_ups, 0, "{kind:?}: the last day of keeping");
        desk.hub.clock.move_to(morning(2031, 11, 25));
        let tried = erase_kept_long_enough(&desk.hub.hub, true).await.expect("it can be tried");
        assert_eq!(tried.follow_ups, 1, "{kind:?}");
        assert_eq!(desk.rows().await.0.len(), 2, "{kind:?}: nothing happened yet");
        erase_kept_long_enough(&desk.hub.hub, false).await.expect("it can be erased");

        let (rows, days) = desk.rows().await;
        assert_eq!((rows.len(), days.len()), (1, 1), "{kind:?}");
        assert_eq!(rows[0].state.0, FollowUpState::Open);
    }
}

/// Whatever is done in whatever order, an open one has one planned day, and an ended one none.
#[tokio::test]
async fn no_order_of_steps_leaves_an_open_one_without_a_day() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let steps = proptest::collection::vec((0..4_usize, 0..8_u8), 60);
        let steps = steps.new_tree(&mut TestRunner::deterministic()).expect("steps").current();
        let mut all = Vec::new();
        for number in 0..4 {
            let key = json!({ "idempotencyKey": format!("one of four, number {number}") });
            all.push(desk.does("startFollowUp", with(somebody(), key)).await);
        }
        for (at, step) in steps {
            let (mutation, more) = match step {
                0..4 => (
                    "continueFollowUp",
                    json!({ "outcome": "変わりない", "dueOn": "2026-12-24", "what": "電話" }),
                ),
                4..6 => ("moveFollowUp", json!({ "dueOn": "2026-12-25", "reason": "都合" })),
                6 => ("finishFollowUp", json!({ "outcome": "元気", "reason": "終える" })),
                _ => ("stopFollowUp", json!({ "reason": "終える" })),
            };
            let answer = desk.tries(mutation, which(&all[at], more)).await;
            let was_open = all[at]["state"] == "OPEN";
            assert_eq!(answer.get("errors").is_none(), was_open, "{kind:?} {answer}");
            if was_open {
                all[at] = answer["data"][mutation]["followUp"].clone();
            }

            let (rows, days) = desk.rows().await;
            for row in rows {
                let planned: Vec<_> = days
                    .iter()
                    .filter(|it| it.follow_up_id == row.id)
                    .filter(|it| it.state.0 == FollowUpTaskState::Planned)
                    .map(|it| it.due_on)
                    .collect();
                assert_eq!(planned, row.next_on.into_iter().collect::<Vec<_>>(), "{kind:?}");
                assert_eq!(row.next_on.is_some(), row.state.0 == FollowUpState::Open);
            }
        }
    }
}
