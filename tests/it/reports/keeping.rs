//! Records are kept for as long as the law says, and then no longer.

use api::demonstration::PASSWORD;
use api::platform::clock::day_in_japan;
use api::reports::erase::erase_kept_long_enough;
use chrono::{NaiveDate, TimeZone, Utc};
use rules::dated::day;
use rules::requests::State;
use schema::accounts::audit_entry;
use schema::requests::report as report_row;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use tests::{Kind, TestHub};

use super::{filed, report, step, with_the_doctor};

fn move_to(hub: &TestHub, day: NaiveDate) {
    let moment = Utc.from_utc_datetime(&day.and_hms_opt(1, 0, 0).unwrap());
    assert_eq!(day_in_japan(moment), day);
    hub.clock.move_to(moment);
}

async fn reports(hub: &TestHub) -> u64 {
    report_row::Entity::find().count(hub.hub.db.reader()).await.unwrap()
}

#[tokio::test]
async fn a_record_is_kept_to_its_last_day_and_erased_on_the_next_with_a_proof() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let filed = filed(&hub).await;
        let held = with_the_doctor(&hub, &filed, State::Held).await;
        let doctor = hub.sign_in("doctor@demo.example").await;
        let drafted = step(&hub, &doctor, "saveReport", &held, report()).await;
        step(&hub, &doctor, "signReport", &drafted, json!({ "password": PASSWORD })).await;

        move_to(&hub, day(2031, 11, 24));
        assert_eq!(erase_kept_long_enough(&hub.hub, false).await.unwrap().requests, 0);
        move_to(&hub, day(2031, 11, 25));
        let counted = erase_kept_long_enough(&hub.hub, true).await.unwrap();
        assert_eq!((counted.reports, reports(&hub).await), (1, 1), "only counted, {kind:?}");

        let erased = erase_kept_long_enough(&hub.hub, false).await.unwrap();
        assert_eq!(erased, counted, "{kind:?}");
        assert_eq!((erased.workers, reports(&hub).await), (1, 0), "{kind:?}");
        assert_eq!(erase_kept_long_enough(&hub.hub, false).await.unwrap().requests, 0);

        let proof = audit_entry::Entity::find()
            .filter(audit_entry::Column::Action.eq("ERASE_RECORD"))
            .one(hub.hub.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert!(proof.object.contains("reports=1"), "{}", proof.object);
        assert!(proof.object.contains("sha256="), "{}", proof.object);
        let office = hub.sign_in("office@demo.example").await;
        let query = "query($id: String!) { request(id: $id) { workerName contactName service } }";
        let data = hub.answered(Some(&office), query, json!({ "id": held["id"] })).await;
        assert_eq!(data["request"]["workerName"], "（保存期間満了により消去）", "{kind:?}");
        assert_eq!(data["request"]["contactName"], "", "{kind:?}");
        assert_eq!(data["request"]["service"], "HIGH_STRESS_INTERVIEW", "{kind:?}");
    }
}
