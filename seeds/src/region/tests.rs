//! The region is the same every time, and has everything that it is there to show.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rules::{Certainty, OrganisationKind, Role, SizeClass};
use schema::Stored;
use schema::accounts::{account, membership};
use schema::directory::{jurisdiction, municipality, organisation};
use schema::ids::{JurisdictionId, OrganisationId};
use schema::migrations::Migrator;
use schema::people::{headcount, workplace};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectOptions, Database, DatabaseConnection, EntityTrait,
    QueryOrder,
};
use sea_orm_migration::MigratorTrait;

use super::{Plan, plant};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn plan(seed: u64) -> Plan {
    let today = day(2026, 11, 24);
    Plan { seed, scale: 1, today, password_hash: "hash".to_owned() }
}

/// As much of the reference data as the region stands on.
async fn ground() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    for (number, line) in (1u128..).zip(crate::reference::CENTRES.lines().skip(1)) {
        let cells: Vec<&str> = line.split(',').collect();
        let kind = match &cells[0][..2] {
            "RO" => OrganisationKind::RegionalOffice,
            "PC" => OrganisationKind::PrefecturalCentre,
            "LB" => OrganisationKind::LabourBureau,
            _ => OrganisationKind::InspectionOffice,
        };
        organisation::ActiveModel {
            id: Set(OrganisationId(uuid::Uuid::from_u128(number))),
            code: Set(cells[0].to_owned()),
            kind: Set(Stored(kind)),
            name: Set(cells[2].to_owned()),
            name_certainty: Set(Stored(Certainty::Confirmed)),
            prefecture: Set(cells[4].to_owned()),
            parent_id: Set(None),
            municipality_code: Set(None),
            postal_code: Set(None),
            address: Set(None),
            latitude: Set(None),
            longitude: Set(None),
            is_paid: Set(false),
            languages: Set("ja".to_owned()),
            valid_from: Set(day(2026, 8, 4)),
            valid_until: Set(None),
            assured_on: Set(None),
            assured_by: Set(None),
            source: Set(None),
            note: Set(None),
            version: Set(1),
        }
        .insert(&db)
        .await
        .unwrap();
    }
    areas(&db).await;
    db
}

async fn areas(db: &DatabaseConnection) {
    for line in crate::reference::MUNICIPALITIES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if !super::PREFECTURES.contains(&cells[1]) {
            continue;
        }
        municipality::ActiveModel {
            code: Set(cells[0].to_owned()),
            prefecture: Set(cells[1].to_owned()),
            county: Set(cells[2].to_owned()),
            name: Set(cells[3].to_owned()),
            kana: Set(cells[4].to_owned()),
            kind: Set(cells[5].to_owned()),
            latitude: Set(33.0),
            longitude: Set(131.0),
        }
        .insert(db)
        .await
        .unwrap();
    }
    let organisations = organisation::Entity::find().all(db).await.unwrap();
    let id = |code: &str| organisations.iter().find(|row| row.code == code).map(|row| row.id);
    for (number, line) in (1u128..).zip(crate::reference::JURISDICTIONS.lines().skip(1)) {
        let cells: Vec<&str> = line.split(',').collect();
        if !super::PREFECTURES.contains(&&cells[0][..2]) {
            continue;
        }
        jurisdiction::ActiveModel {
            id: Set(JurisdictionId(uuid::Uuid::from_u128(number))),
            municipality_code: Set(cells[0].to_owned()),
            part: Set(cells[1].to_owned()),
            inspection_office_id: Set(id(cells[2]).unwrap()),
            regional_office_id: Set(id(cells[3])),
            certainty: Set(Stored(Certainty::Confirmed)),
            valid_from: Set(day(2026, 8, 4)),
            valid_until: Set(None),
            source: Set(None),
        }
        .insert(db)
        .await
        .unwrap();
    }
}

async fn planted(seed: u64) -> DatabaseConnection {
    let db = ground().await;
    plant(&db, &plan(seed), &|_, _| {}).await.unwrap();
    db
}

async fn workplaces(db: &DatabaseConnection) -> Vec<workplace::Model> {
    workplace::Entity::find().order_by_asc(workplace::Column::Id).all(db).await.unwrap()
}

#[tokio::test]
async fn the_same_seed_gives_the_same_rows_and_another_seed_gives_others() {
    let (one, same, other) = (planted(7).await, planted(7).await, planted(8).await);

    assert_eq!(workplaces(&one).await, workplaces(&same).await);
    assert_ne!(workplaces(&one).await, workplaces(&other).await);
    let accounts = async |db: &DatabaseConnection| account::Entity::find().all(db).await.unwrap();
    assert_eq!(accounts(&one).await, accounts(&same).await);
}

#[tokio::test]
async fn workplaces_of_every_size_stand_in_both_prefectures() {
    let db = planted(1).await;

    let counted = headcount::Entity::find().all(&db).await.unwrap();
    let sizes: BTreeSet<SizeClass> =
        counted.iter().map(|row| SizeClass::of(u32::try_from(row.at_workplace).unwrap())).collect();
    assert_eq!(sizes.len(), 8);
    let workplaces = workplaces(&db).await;
    assert!(300 <= workplaces.len());
    for prefecture in super::PREFECTURES {
        assert!(workplaces.iter().any(|row| row.municipality_code.starts_with(prefecture)));
    }
    for row in &counted {
        assert!(row.at_workplace <= row.in_company, "{row:?}");
    }
}

#[tokio::test]
async fn there_is_an_account_for_every_role_and_the_employer_is_in_the_offices_area() {
    let db = planted(1).await;

    let accounts = account::Entity::find().all(&db).await.unwrap();
    let memberships = membership::Entity::find().all(&db).await.unwrap();
    let of = |name: &str| {
        let email = format!("{name}@demo.example");
        let account = accounts.iter().find(|row| row.email == email).expect("it is there");
        assert_eq!(account.password_hash, "hash");
        memberships.iter().find(|row| row.account_id == account.id).expect("it has a role")
    };
    for name in [
        "employer",
        "worker",
        "office",
        "doctor",
        "nurse",
        "coordinator",
        "planner",
        "mental",
        "implementer",
        "clerk",
        "admin",
    ] {
        assert_eq!(of(name).role, Stored(rules::Word::from_code(&name.to_uppercase()).unwrap()));
    }
    let usable = accounts.iter().filter(|row| row.password_hash == "hash").count();
    assert_eq!(usable, 11);

    let employer = of("employer");
    assert_eq!(employer.role, Stored(Role::Employer));
    let workplaces = workplaces(&db).await;
    let own = workplaces.iter().find(|row| Some(row.id) == employer.workplace_id).unwrap();
    let areas = jurisdiction::Entity::find().all(&db).await.unwrap();
    let area = areas.iter().find(|row| row.municipality_code == own.municipality_code).unwrap();
    assert_eq!(area.regional_office_id, of("office").organisation_id);
}
