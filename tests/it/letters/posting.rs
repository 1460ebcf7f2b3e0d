//! Writing letters and notices in the transaction of what they are about.

use api::platform::delivery::deliver_due;
use api::platform::outbox::post;
use rules::MessageState;
use serde_json::{Value, json};
use tests::{Kind, MailServer, TestHub};

use super::{account_of, letter, letter_for, letters, sends_to};

const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

#[tokio::test]
async fn what_is_committed_leaves_and_what_is_rolled_back_does_not() {
    for kind in Kind::ALL {
        let mut test = TestHub::start(kind).await;
        let server = MailServer::start().await;
        sends_to(&mut test.hub, &server, PATIENCE);
        let hub = &test.hub;

        let rolled_back = hub.begin().await.unwrap();
        assert!(post(&rolled_back, &*hub.clock, letter("rolled back")).await.unwrap());
        drop(rolled_back);
        let tx = hub.begin().await.unwrap();
        assert!(post(&tx, &*hub.clock, letter("committed")).await.unwrap());
        tx.commit().await.unwrap();
        deliver_due(hub).await.unwrap();
        deliver_due(hub).await.unwrap();

        let caught = server.caught();
        assert_eq!(caught.len(), 1, "{kind:?}");
        assert_eq!(caught[0].to, "hanako@workplace.example");
        let kept = letters(hub).await;
        assert_eq!(kept.len(), 1);
        assert!(kept[0].is(MessageState::Sent));
        assert_eq!(kept[0].sent_at, Some(hub.now()));
    }
}

#[tokio::test]
async fn the_same_letter_is_written_once_and_the_transaction_goes_on() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        let hub = &test.hub;
        let worker = account_of(hub, "worker@demo.example").await;

        let tx = hub.begin().await.unwrap();
        assert!(post(&tx, &*hub.clock, letter_for(worker, "once")).await.unwrap());
        assert!(!post(&tx, &*hub.clock, letter_for(worker, "once")).await.unwrap());
        assert!(post(&tx, &*hub.clock, letter_for(worker, "another")).await.unwrap());
        tx.commit().await.unwrap();

        assert_eq!(letters(hub).await.len(), 2, "{kind:?}");
        let token = test.sign_in("worker@demo.example").await;
        let data = test.answered(Some(&token), "{ unreadNotices }", json!({})).await;
        assert_eq!(data["unreadNotices"], 2);
    }
}

#[tokio::test]
async fn a_notice_is_read_by_whom_it_is_for_and_by_nobody_else() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        let hub = &test.hub;
        let worker = account_of(hub, "worker@demo.example").await;
        for key in ["first", "second", "third"] {
            let tx = hub.begin().await.unwrap();
            post(&tx, &*hub.clock, letter_for(worker, key)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let theirs = test.sign_in("worker@demo.example").await;
        let strange = test.sign_in("employer@demo.example").await;
        let list = "{ unreadNotices notices(first: 2) { edges { node { id title body link readAt } } pageInfo { hasNextPage } } }";

        let data = test.answered(Some(&theirs), list, json!({})).await;
        assert_eq!(data["unreadNotices"], 3, "{kind:?}");
        assert_eq!(data["notices"]["pageInfo"]["hasNextPage"], true);
        let latest = &data["notices"]["edges"][0]["node"];
        assert_eq!(latest["title"], "ご連絡があります");
        assert_eq!(latest["link"], "/account");
        assert_eq!(latest["readAt"], Value::Null);
        let nothing = test.answered(Some(&strange), list, json!({})).await;
        assert_eq!(nothing["unreadNotices"], 0);
        assert_eq!(nothing["notices"]["edges"], json!([]));

        let read = "mutation($ids: [ID!]) { readNotices(input: { ids: $ids }) { read } }";
        let one = json!({ "ids": [latest["id"], "none"] });
        for (token, ids, count) in [
            (&strange, one.clone(), 0),
            (&strange, json!({}), 0),
            (&theirs, one.clone(), 1),
            (&theirs, one, 0),
            (&theirs, json!({}), 2),
        ] {
            let data = test.answered(Some(token), read, ids.clone()).await;
            assert_eq!(data["readNotices"]["read"], count, "{kind:?} {ids}");
        }
    }
}

#[tokio::test]
async fn who_has_a_new_password_is_told_so() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        let worker = test.sign_in("worker@demo.example").await;
        let change = "mutation($old: String!, $new: String!) { changePassword(input: { currentPassword: $old, newPassword: $new }) { ended } }";
        let passwords = json!({ "old": "sanpo-demo-password", "new": "another long phrase 7" });
        test.answered(Some(&worker), change, passwords).await;
        let admin = test.sign_in("admin@demo.example").await;
        let id = account_of(&test.hub, "worker@demo.example").await.to_string();
        let issue = "mutation($id: ID!) { issuePassword(input: { id: $id }) { initialPassword } }";
        let issued = test.answered(Some(&admin), issue, json!({ "id": id })).await;

        let written = letters(&test.hub).await;

        let subjects: Vec<&str> = written.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects, ["パスワードが変更されました", "パスワードが再発行されました"]);
        let password = issued["issuePassword"]["initialPassword"].as_str().unwrap();
        for letter in written {
            assert_eq!(letter.to_address, "worker@demo.example");
            assert!(letter.body.contains("2026年11月24日 10:00"), "{}", letter.body);
            assert!(!letter.body.contains(password), "{kind:?}");
        }
    }
}
