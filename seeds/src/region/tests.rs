use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::Mutex;

use chrono::NaiveDate;
use rules::practitioners::{SlotState, Trained, Training};
use rules::{Certainty, OrganisationKind, Role, SizeClass, Word};
use schema::accounts::{account, membership};
use schema::directory::{
    budget, channel, contract_unit, contract_unit_member, municipality, offered_service,
    organisation,
};
use schema::doctors::{
    absence, availability, conflict, practitioner_profile, practitioner_training, slot,
};
use schema::ids::{JurisdictionId, OrganisationId};
use schema::migrations::Migrator;
use schema::people::{employer, headcount, practitioner, practitioner_office, workplace};
use schema::surveys::fact;
use schema::{Stored, directory::jurisdiction};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, EntityTrait, ModelTrait, PaginatorTrait,
};
use sea_orm_migration::MigratorTrait;

use super::*;
use crate::reference::FILES;

mod activities;

type Row = HashMap<String, String>;

const KNOWN: [&str; 12] = [
    "employer",
    "worker",
    "office",
    "doctor",
    "doctor2",
    "nurse",
    "coordinator",
    "planner",
    "mental",
    "implementer",
    "clerk",
    "admin",
];

fn plan(seed: u64, scale: u32) -> Plan {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    Plan { seed, scale, today, password_hash: "the shared hash".to_owned() }
}

/// The rows of a reference file that belong to 大分 and 福岡.
fn reference(kind: &str, code: &str) -> Vec<Row> {
    let (_, bytes) = FILES.iter().find(|(name, _)| *name == kind).unwrap();
    let mut reader = csv::Reader::from_reader(*bytes);
    let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>().unwrap();
    rows.into_iter().filter(|row| ["40", "44"].contains(&&row[code][..2])).collect()
}

/// An empty hub with the municipalities and offices of both prefectures.
async fn ground() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    let mut ids = Ids::from(&mut StdRng::seed_from_u64(0));

    let municipalities =
        reference("municipalities", "code").into_iter().map(|row| municipality::ActiveModel {
            code: Set(row["code"].clone()),
            prefecture: Set(row["prefecture_code"].clone()),
            county: Set(row["county"].clone()),
            name: Set(row["name"].clone()),
            kana: Set(row["kana"].clone()),
            kind: Set(row["kind"].clone()),
            latitude: Set(row["latitude"].parse().unwrap()),
            longitude: Set(row["longitude"].parse().unwrap()),
        });
    let centres =
        reference("centres", "prefecture_code").into_iter().map(|row| organisation::ActiveModel {
            id: Set(OrganisationId(ids.next())),
            code: Set(row["code"].clone()),
            kind: Set(Stored(OrganisationKind::from_code(&row["kind"]).unwrap())),
            name: Set(row["name"].clone()),
            name_certainty: Set(Stored(Certainty::Confirmed)),
            prefecture: Set(row["prefecture_code"].clone()),
            is_paid: Set(false),
            languages: Set("ja".to_owned()),
            valid_from: Set(row["valid_from"].parse().unwrap()),
            note: Set(Some(row["note"].clone())),
            version: Set(1),
            ..Default::default()
        });
    batch::insert_all::<municipality::Entity>(&db, municipalities.collect()).await.unwrap();
    batch::insert_all::<organisation::Entity>(&db, centres.collect()).await.unwrap();
    db
}

/// The same with the areas of both prefectures, so that workplaces have an office.
async fn ground_with_areas() -> DatabaseConnection {
    let db = ground().await;
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    let by_code: HashMap<_, _> = organisations.into_iter().map(|row| (row.code, row.id)).collect();
    let mut ids = Ids::from(&mut StdRng::seed_from_u64(1));
    let areas = reference("jurisdictions", "municipality_code");
    let areas = areas.into_iter().map(|row| jurisdiction::ActiveModel {
        id: Set(JurisdictionId(ids.next())),
        municipality_code: Set(row["municipality_code"].clone()),
        part: Set(row["part"].clone()),
        inspection_office_id: Set(by_code[&row["inspection_office_code"]]),
        regional_office_id: Set(by_code.get(&row["regional_office_code"]).copied()),
        certainty: Set(Stored(Certainty::Derived)),
        valid_from: Set(row["valid_from"].parse().unwrap()),
        valid_until: Set(None),
        source: Set(None),
    });
    batch::insert_all::<jurisdiction::Entity>(&db, areas.collect()).await.unwrap();
    db
}

async fn planted(plan: &Plan) -> (DatabaseConnection, Planted) {
    let db = ground().await;
    let planted = plant(&db, plan, &|_, _| ()).await.unwrap();
    (db, planted)
}

/// Every row of every table that is planted, as text.
async fn everything(db: &DatabaseConnection) -> String {
    async fn table<E>(text: &mut String, db: &DatabaseConnection)
    where
        E: EntityTrait,
        E::Model: ModelTrait + std::fmt::Debug,
    {
        for row in E::find().all(db).await.unwrap() {
            writeln!(text, "{row:?}").unwrap();
        }
    }
    let mut text = String::new();
    table::<organisation::Entity>(&mut text, db).await;
    table::<channel::Entity>(&mut text, db).await;
    table::<offered_service::Entity>(&mut text, db).await;
    table::<budget::Entity>(&mut text, db).await;
    table::<contract_unit::Entity>(&mut text, db).await;
    table::<contract_unit_member::Entity>(&mut text, db).await;
    table::<employer::Entity>(&mut text, db).await;
    table::<workplace::Entity>(&mut text, db).await;
    table::<headcount::Entity>(&mut text, db).await;
    table::<practitioner::Entity>(&mut text, db).await;
    table::<practitioner_office::Entity>(&mut text, db).await;
    table::<practitioner_profile::Entity>(&mut text, db).await;
    table::<practitioner_training::Entity>(&mut text, db).await;
    table::<availability::Entity>(&mut text, db).await;
    table::<absence::Entity>(&mut text, db).await;
    table::<conflict::Entity>(&mut text, db).await;
    table::<slot::Entity>(&mut text, db).await;
    table::<account::Entity>(&mut text, db).await;
    table::<membership::Entity>(&mut text, db).await;
    table::<fact::Entity>(&mut text, db).await;
    text
}

#[tokio::test]
async fn the_same_seed_plants_the_same_rows_and_another_seed_does_not() {
    let (once, _) = planted(&plan(7, 1)).await;
    let (again, _) = planted(&plan(7, 1)).await;
    let (other, _) = planted(&plan(8, 1)).await;

    let first = everything(&once).await;
    assert!(first == everything(&again).await, "two plants of one seed differ");
    assert!(first != everything(&other).await, "the seed changes nothing");
}

#[tokio::test]
async fn there_are_workplaces_of_every_size_in_every_municipality() {
    let (db, planted) = planted(&plan(1, 1)).await;
    let workplaces = workplace::Entity::find().all(&db).await.unwrap();
    let headcounts = headcount::Entity::find().all(&db).await.unwrap();
    assert_eq!((planted.workplaces, workplaces.len()), (300, 300));

    let mut latest: HashMap<_, &headcount::Model> = HashMap::new();
    for row in &headcounts {
        assert!(row.at_workplace <= row.in_company, "{row:?}");
        assert!(row.counted_on <= plan(1, 1).today, "{row:?}");
        let kept = latest.entry(row.workplace_id).or_insert(row);
        if kept.counted_on < row.counted_on {
            *kept = row;
        }
    }
    assert_eq!(latest.len(), workplaces.len());
    let size = |row: &headcount::Model| SizeClass::of(row.at_workplace.cast_unsigned());
    let sizes: HashSet<SizeClass> = latest.values().map(|row| size(row)).collect();
    assert_eq!(sizes.len(), SizeClass::ALL.len());
    let small = latest.values().filter(|row| size(row).is_under_50()).count();
    assert!(workplaces.len() * 3 / 4 < small, "{small} are small");

    let with_work: HashSet<_> = workplaces.iter().map(|row| &row.municipality_code).collect();
    for row in reference("municipalities", "code") {
        let is_parent_of_wards = row["kind"] == "政令市（区の親）";
        assert_eq!(with_work.contains(&row["code"]), !is_parent_of_wards, "{row:?}");
    }
}

#[tokio::test]
async fn the_known_accounts_are_there_and_only_they_have_the_password() {
    let (db, _) = planted(&plan(1, 1)).await;
    let accounts = account::Entity::find().all(&db).await.unwrap();

    let known = accounts.iter().filter(|row| row.password_hash == "the shared hash");
    let known: HashSet<&str> = known.map(|row| row.email.as_str()).collect();
    let expected: Vec<String> = KNOWN.iter().map(|word| format!("{word}@demo.example")).collect();
    assert_eq!(known, expected.iter().map(String::as_str).collect());
    assert!(KNOWN.len() + 32 < accounts.len());
}

#[tokio::test]
async fn the_known_people_belong_to_one_area_of_oita() {
    let (db, _) = planted(&plan(3, 1)).await;
    let accounts = account::Entity::find().all(&db).await.unwrap();
    let memberships = membership::Entity::find().all(&db).await.unwrap();
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    let of = |word: &str, role: Role| {
        let email = format!("{word}@demo.example");
        let id = accounts.iter().find(|row| row.email == email).unwrap().id;
        let membership = memberships.iter().find(|row| row.account_id == id).unwrap();
        assert_eq!(membership.role, Stored(role));
        membership
    };
    let code = |word: &str, role: Role| {
        let id = of(word, role).organisation_id;
        id.map(|id| organisations.iter().find(|row| row.id == id).unwrap().code.as_str())
    };

    for (word, role) in [
        ("office", Role::Office),
        ("doctor", Role::Doctor),
        ("doctor2", Role::Doctor),
        ("nurse", Role::Nurse),
    ] {
        assert_eq!(code(word, role), Some("RO4401"));
    }
    assert_eq!(code("coordinator", Role::Coordinator), Some("PC44"));
    assert_eq!(code("planner", Role::Planner), Some("LB44"));
    assert_eq!(code("mental", Role::Mental), Some("MH44"));
    assert_eq!(code("admin", Role::Admin), None);

    let workplace = of("employer", Role::Employer).workplace_id.unwrap();
    for (word, role) in
        [("worker", Role::Worker), ("implementer", Role::Implementer), ("clerk", Role::Clerk)]
    {
        assert_eq!(of(word, role).workplace_id, Some(workplace));
    }
    let workplace = workplace::Entity::find_by_id(workplace).one(&db).await.unwrap().unwrap();
    let areas = reference("jurisdictions", "municipality_code");
    let area = areas.iter().find(|row| {
        row["municipality_code"] == workplace.municipality_code && row["part"] == workplace.part
    });
    assert_eq!(area.unwrap()["regional_office_code"], "RO4401");

    let practitioners = practitioner::Entity::find().all(&db).await.unwrap();
    for (word, role) in
        [("doctor", Role::Doctor), ("doctor2", Role::Doctor), ("nurse", Role::Nurse)]
    {
        let account = of(word, role).account_id;
        let entry = practitioners.iter().find(|row| row.account_id == Some(account)).unwrap();
        assert_eq!(entry.profession, Stored(role));
    }
}

#[tokio::test]
async fn the_shown_office_has_doctors_for_high_stress_interviews_who_differ() {
    let (db, _) = planted(&plan(1, 1)).await;
    let today = plan(1, 1).today;
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    let office = organisations.iter().find(|row| row.code == "RO4401").unwrap().id;
    let offices = practitioner_office::Entity::find().all(&db).await.unwrap();
    let trainings = practitioner_training::Entity::find().all(&db).await.unwrap();
    let slots = slot::Entity::find().all(&db).await.unwrap();
    let (mut able, mut sexes, mut loads, mut places) =
        (HashSet::new(), HashSet::new(), HashSet::new(), HashSet::new());
    for entry in practitioner::Entity::find().all(&db).await.unwrap() {
        let is_registered = |row: &practitioner_office::Model| {
            (row.practitioner_id, row.organisation_id) == (entry.id, office)
        };
        let profile = practitioner_profile::Entity::find_by_id(entry.id).one(&db).await.unwrap();
        let profile = profile.expect("everybody has a profile");
        let own = trainings.iter().filter(|row| row.practitioner_id == entry.id);
        let trainings: Vec<Trained> = own
            .map(|row| Trained {
                kind: row.kind.0,
                on: row.trained_on,
                valid_until: row.valid_until,
            })
            .collect();
        let skills = rules::practitioners::Skills {
            profession: entry.profession.0,
            services: profile.services.words(),
            qualified_until: entry.qualified_until,
            trainings: &trainings,
        };
        let service = rules::Service::HighStressInterview;
        let is_able = rules::practitioners::may_perform(&skills, service, today).is_ok();
        if is_able && offices.iter().any(is_registered) {
            let own = slots.iter().filter(|slot| slot.practitioner_id == entry.id);
            let (booked, free): (Vec<_>, Vec<_>) =
                own.partition(|slot| slot.state.0 == SlotState::Booked);
            assert!(10 < free.len(), "{} has time", entry.name);
            able.insert(entry.id);
            sexes.insert(profile.sex);
            loads.insert(booked.len());
            places.insert(profile.latitude.map(f64::to_bits));
        }
        assert!(trainings.iter().any(|training| training.kind == Training::General));
    }
    assert!(5 <= able.len() && 3 < loads.len() && 5 <= places.len());
    assert_eq!(sexes.len(), 2);
    let conflicts = conflict::Entity::find().all(&db).await.unwrap();
    let workplaces = workplace::Entity::find().all(&db).await.unwrap();
    let first = workplaces.iter().find(|row| row.name == "本社工場").unwrap();
    assert!(
        conflicts.iter().any(|row| {
            able.contains(&row.practitioner_id) && row.workplace_id == Some(first.id)
        })
    );
}

#[tokio::test]
async fn every_workplace_lies_in_an_area_of_the_reference_data() {
    let (db, _) = planted(&plan(2, 2)).await;
    let areas: HashSet<_> = reference("jurisdictions", "municipality_code")
        .into_iter()
        .map(|row| (row["municipality_code"].clone(), row["part"].clone()))
        .collect();
    for row in workplace::Entity::find().all(&db).await.unwrap() {
        assert!(areas.contains(&(row.municipality_code, row.part)), "{}", row.address);
    }
    // The tests' own ground has no areas, and planting needs none.
    assert_eq!(jurisdiction::Entity::find().count(&db).await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_planted_on_a_real_office_says_that_it_is_invented() {
    let (db, _) = planted(&plan(1, 1)).await;
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    let codes: HashMap<_, _> = organisations.iter().map(|row| (row.id, row)).collect();

    let mut with_services = 0;
    for row in offered_service::Entity::find().all(&db).await.unwrap() {
        let office = codes[&row.organisation_id];
        if office.code.starts_with("RO") {
            assert!(office.code.starts_with("RO40"), "{row:?}");
            assert!(row.intake_reason.unwrap().starts_with("デモ用の架空の設定です。"));
            with_services += 1;
        } else {
            assert!(office.note.as_ref().unwrap().contains("架空"), "{office:?}");
        }
    }
    // Seven services at eleven offices, two gaps, and one extra.
    assert_eq!(with_services, 7 * 11 - 2 + 1);
    for row in budget::Entity::find().all(&db).await.unwrap() {
        let office = codes[&row.organisation_id];
        assert!(office.note.as_ref().unwrap().contains("デモ用の架空の設定です"), "{office:?}");
        assert!(row.spent_yen <= row.allotted_yen, "{row:?}");
    }
    for row in &organisations {
        assert_eq!(row.is_paid, row.kind == Stored(OrganisationKind::PrivateProvider));
    }
}

#[tokio::test]
async fn fukuoka_is_one_unit_last_year_and_every_office_is_in_one_unit_this_year() {
    let (db, _) = planted(&plan(1, 1)).await;
    let units = contract_unit::Entity::find().all(&db).await.unwrap();
    let members = contract_unit_member::Entity::find().all(&db).await.unwrap();
    let members_in = |year: i32| {
        let units: HashSet<_> =
            units.iter().filter(|unit| unit.fiscal_year == year).map(|unit| unit.id).collect();
        let in_fukuoka = members.iter().filter(|member| member.prefecture == "40");
        in_fukuoka.filter(|member| units.contains(&member.contract_unit_id)).collect::<Vec<_>>()
    };

    assert_eq!(members_in(2025).len(), 1);
    assert_eq!(members_in(2025)[0].inspection_office_id, None);
    let offices: HashSet<_> = members_in(2026).iter().map(|one| one.inspection_office_id).collect();
    assert_eq!((offices.len(), members_in(2026).len()), (11, 11));
    assert!(!offices.contains(&None));
}

#[tokio::test]
async fn progress_grows_to_the_whole_and_the_region_with_it() {
    let db = ground().await;
    let heard = Mutex::new(Vec::new());
    let planted = plant(&db, &plan(1, 5), &|done, total| heard.lock().unwrap().push((done, total)))
        .await
        .unwrap();

    let heard = heard.into_inner().unwrap();
    assert!(1 < heard.len());
    assert!(heard.is_sorted_by(|earlier, later| earlier.0 < later.0));
    assert!(heard.iter().all(|(done, total)| 0 < *done && *total == 1500));
    assert_eq!(heard.last(), Some(&(1500, 1500)));
    assert_eq!((planted.workplaces, planted.practitioners), (1500, 450));
    assert_eq!(account::Entity::find().count(&db).await.unwrap(), planted.accounts as u64);
}

#[tokio::test]
async fn without_the_reference_data_nothing_is_planted() {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();

    let refused = plant(&db, &plan(1, 1), &|_, _| ()).await.unwrap_err();
    assert!(refused.to_string().contains("reference data"), "{refused}");
}
