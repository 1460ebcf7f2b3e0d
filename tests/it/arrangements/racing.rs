//! Many at once want what only one can have.

use std::sync::Arc;

use serde_json::{Value, json};
use tests::Kind;

use super::{DOCTOR, Desk};
use crate::requests::code_of;

const AT_ONCE: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_four_who_offer_the_same_time_at_once_exactly_one_does() {
    for kind in Kind::ALL {
        let desk = Arc::new(Desk::opens(kind).await);
        let mut requests = Vec::new();
        for number in 0..AT_ONCE {
            requests.push(desk.accepted(&format!("競争 {number}郎")).await);
        }
        let candidate = desk.candidate(&requests[0], DOCTOR).await;

        let tries: Vec<_> = requests
            .iter()
            .cloned()
            .map(|request| {
                let (desk, candidate) = (desk.clone(), candidate.clone());
                tokio::spawn(async move {
                    desk.try_offer(&request, &candidate, Some("同時に打診するため")).await
                })
            })
            .collect();
        let mut answers = Vec::new();
        for one in tries {
            answers.push(one.await.unwrap());
        }

        let offered = answers.iter().filter(|answer| answer.get("errors").is_none()).count();
        let lost = answers.iter().filter(|answer| code_of(answer) == "CONFLICT").count();
        assert_eq!((offered, lost), (1, AT_ONCE - 1), "{kind:?}: {:?}", failed(&answers));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_offer_that_is_accepted_and_recalled_at_once_is_one_of_both() {
    for kind in Kind::ALL {
        let desk = Arc::new(Desk::opens(kind).await);
        let request = desk.accepted("別府 太郎").await;
        let offered = desk.offered_to(&request, DOCTOR).await;

        let tries: Vec<_> = (0..16)
            .map(|number| {
                let (desk, offered) = (desk.clone(), offered.clone());
                tokio::spawn(async move {
                    if number % 2 == 0 {
                        desk.try_step(&desk.doctor, "acceptOffer", &offered, json!({})).await
                    } else {
                        let why = json!({ "message": "取り違え" });
                        desk.try_step(&desk.office, "recallOffer", &offered, why).await
                    }
                })
            })
            .collect();
        let mut answers = Vec::new();
        for one in tries {
            answers.push(one.await.unwrap());
        }

        let done = answers.iter().filter(|answer| answer.get("errors").is_none()).count();
        assert_eq!(done, 1, "{kind:?}: {:?}", failed(&answers));
        let seen = desk.seen(&desk.office, &request).await;
        let is_accepted = seen["state"] == "SCHEDULED";
        assert!(is_accepted || seen["state"] == "ACCEPTED", "{seen}");
        assert_eq!(seen["meeting"].is_null(), !is_accepted);
    }
}

/// What went otherwise than lost.
fn failed(answers: &[Value]) -> Vec<&Value> {
    let is_other = |answer: &&Value| !["", "CONFLICT", "NOT_FOUND"].contains(&code_of(answer));
    answers.iter().filter(is_other).collect()
}
