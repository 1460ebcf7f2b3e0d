//! Files that are taken into the directory: whole, or not at all.

mod place;

use std::time::{Duration, Instant};

use api::directory::import::{ImportError, ImportKind, Imported, RowProblem};
use api::directory::open_data::csv;
use api::directory::open_data::model::OpenJurisdiction;
use chrono::NaiveDate;
use encoding_rs::SHIFT_JIS;
use place::{AREAS, MUNICIPALITIES, Place, centres};
use rules::{Certainty, ChannelKind};
use schema::accounts::audit_entry;
use schema::directory::{
    channel, contract_unit_member, coverage, field_change, jurisdiction, municipality,
    offered_service, opening, organisation, postal_part, required_document, setting,
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use tests::databases::Kind;

fn placed(problems: &[RowProblem]) -> Vec<(usize, &str, &str)> {
    problems.iter().map(|p| (p.row, p.column.as_str(), p.code)).collect()
}

#[tokio::test]
async fn a_new_hub_takes_in_its_organisations_with_everything_about_them() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;

        let office = place.centre("RO4401").await;
        let above = place.centre("PC44").await;
        assert_eq!((office.parent_id, office.version), (Some(above.id), 1), "{kind:?}");
        assert_eq!(office.languages, "ja");
        let channels = place.rows::<channel::Entity>().await;
        let mut channels: Vec<_> = channels
            .iter()
            .map(|channel| (channel.kind.0, channel.value.as_str(), channel.is_day_and_night))
            .collect();
        channels.sort();
        let phone = (ChannelKind::Phone, "097-000-0000", false);
        assert_eq!(channels, [phone, (ChannelKind::Fax, "097-000-0001", true)]);
        assert_eq!(place.rows::<coverage::Entity>().await.len(), 2);
        assert!(place.rows::<field_change::Entity>().await.is_empty(), "new rows have no history");
        assert_eq!(place.edition().await, 2);
        let record = place.rows::<audit_entry::Entity>().await;
        assert_eq!((record.len(), record[0].action.as_str()), (2, "IMPORT"));
    }
}

#[tokio::test]
async fn one_bad_row_keeps_the_whole_file_out() {
    for kind in Kind::ALL {
        let place = Place::new(kind).await;
        let file = format!("{MUNICIPALITIES}44203,45,,中津市,なかつし,市,91.0,131.2\n");

        let problems = place.refuses(ImportKind::Municipalities, &file).await;

        assert_eq!(
            placed(&problems),
            [(4, "prefecture_code", "PREFECTURE_DIFFERS"), (4, "latitude", "BAD_COORDINATE")],
        );
        assert!(place.rows::<municipality::Entity>().await.is_empty(), "{kind:?}");
        assert!(place.rows::<audit_entry::Entity>().await.is_empty());
        assert_eq!(place.edition().await, 0);
    }
}

#[tokio::test]
async fn a_trial_run_counts_the_same_and_leaves_nothing_behind() {
    for kind in Kind::ALL {
        let place = Place::new(kind).await;
        let file = MUNICIPALITIES.as_bytes();

        let tried = place.try_import(ImportKind::Municipalities, file, true).await.unwrap();

        assert_eq!(tried, Imported { rows: 2, added: 2, changed: 0, unchanged: 0 });
        assert!(place.rows::<municipality::Entity>().await.is_empty(), "{kind:?}");
        assert!(place.rows::<audit_entry::Entity>().await.is_empty());
        assert_eq!(place.edition().await, 0);
        assert_eq!(place.takes_in(ImportKind::Municipalities, MUNICIPALITIES).await, tried);

        let wrong = centres().replace("44201", "44999");
        let refused = place.try_import(ImportKind::Centres, wrong.as_bytes(), true).await;
        assert!(matches!(refused, Err(ImportError::Rows(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn every_wrong_cell_is_named_by_its_row_and_column() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let file = "\
code,kind,name,prefecture_code,parent_code,municipality_code,postal_code,phone,email,website,latitude,longitude,languages,serves,is_paid,valid_from,valid_until
RO4402,REGIONAL_OFFICE,,44,,,,,,,,,,,,2026-04-01,
RO4403,CENTRE,別府,4,NOBODY,44999,870-00,abc,a@b,www.example.jp,33.2,,日本語,99,たぶん,2026/2/30,
RO4404,REGIONAL_OFFICE,別府,44,RO4405,,,,,,,,,,,2026-04-01,2026-04-01
RO4405,REGIONAL_OFFICE,別府,44,RO4405,,,,,,,,,,,2026-04-01,
RO4401,REGIONAL_OFFICE,別府,44,,,,,,,,,,,,2026-04-01,
RO4401,REGIONAL_OFFICE,別府,44,,,,,,,,,,,,2026-04-01,
RO4406,REGIONAL_OFFICE,別府
";

        let problems = place.refuses(ImportKind::Centres, file).await;

        let found = placed(&problems);
        for expected in [
            (2, "name", "EMPTY"),
            (3, "kind", "UNKNOWN_WORD"),
            (3, "prefecture_code", "BAD_PREFECTURE"),
            (3, "parent_code", "UNKNOWN_REFERENCE"),
            (3, "municipality_code", "UNKNOWN_REFERENCE"),
            (3, "postal_code", "BAD_POSTAL_CODE"),
            (3, "phone", "BAD_PHONE"),
            (3, "email", "BAD_EMAIL"),
            (3, "website", "BAD_URL"),
            (3, "longitude", "HALF_A_POSITION"),
            (3, "languages", "BAD_LANGUAGE"),
            (3, "serves", "BAD_AREA"),
            (3, "is_paid", "BAD_FLAG"),
            (3, "valid_from", "BAD_DATE"),
            (4, "parent_code", "UNKNOWN_REFERENCE"),
            (4, "valid_until", "ENDS_BEFORE_IT_BEGINS"),
            (5, "parent_code", "UNKNOWN_REFERENCE"),
            (7, "code", "DUPLICATE"),
            (8, "", "WRONG_WIDTH"),
        ] {
            assert!(found.contains(&expected), "{kind:?}: {expected:?} not in {found:?}");
        }
        assert_eq!(found.len(), 19, "{found:?}");
        let twice = problems.iter().find(|problem| problem.code == "DUPLICATE").unwrap();
        assert!(twice.message.contains("6行目"), "{}", twice.message);
    }
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        place.takes_in(ImportKind::Jurisdictions, AREAS).await;
        let edition = place.edition().await;

        let files = [
            (ImportKind::Municipalities, MUNICIPALITIES.to_owned(), 2),
            (ImportKind::Centres, centres(), 4),
            (ImportKind::Jurisdictions, AREAS.to_owned(), 2),
        ];
        for (what, file, rows) in files {
            let again = place.takes_in(what, &file).await;
            let unchanged = Imported { rows, added: 0, changed: 0, unchanged: rows };
            assert_eq!(again, unchanged, "{kind:?} {what:?}");
        }

        assert_eq!(place.edition().await, edition);
        assert_eq!(place.centre("RO4401").await.version, 1);
        assert!(place.rows::<field_change::Entity>().await.is_empty());
    }
}

#[tokio::test]
async fn what_a_file_changes_is_kept_in_the_history_field_by_field() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let before = place.centre("RO4401").await;
        let file = "\
code,kind,name,prefecture_code,phone,address,valid_from
RO4401,REGIONAL_OFFICE,新しい名称,44,,大分市見本町1-1,2014-04-01
RO4402,REGIONAL_OFFICE,別府地域産業保健センター,44,0977-00-0000,,2026-04-01
";

        let imported = place.takes_in(ImportKind::Centres, file).await;

        assert_eq!(imported, Imported { rows: 2, added: 1, changed: 1, unchanged: 0 });
        let after = place.centre("RO4401").await;
        assert_eq!((after.id, after.version), (before.id, 2), "{kind:?}");
        assert_eq!(
            after.parent_id, before.parent_id,
            "a column that is absent leaves what is stored"
        );
        let history = field_change::Entity::find()
            .order_by_asc(field_change::Column::Field)
            .all(place.db.reader())
            .await
            .unwrap();
        let told: Vec<_> = history
            .iter()
            .map(|change| {
                (change.field.as_str(), change.before.as_deref(), change.after.as_deref())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("address", None, Some("大分市見本町1-1")),
                ("name", Some("大分地域産業保健センター"), Some("新しい名称")),
                ("phone", Some("097-000-0000"), None),
            ],
        );
        for change in history {
            assert_eq!((change.organisation_id, change.changed_by), (before.id, None));
            assert_eq!(change.changed_by_name, "取込");
        }
    }
}

#[tokio::test]
async fn an_area_never_belongs_to_two_offices_at_once() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let header = AREAS.lines().next().unwrap();
        let both_in_the_file = format!(
            "{header}\n44201,,IO4401,,CONFIRMED,2014-04-01,,\n44201,,IO4401,,CONFIRMED,2026-04-01,,\n"
        );
        let problems = place.refuses(ImportKind::Jurisdictions, &both_in_the_file).await;
        assert_eq!(placed(&problems), [(3, "valid_from", "OVERLAP")], "{kind:?}");
        assert!(problems[0].message.contains("2行目"), "{}", problems[0].message);

        place.takes_in(ImportKind::Jurisdictions, AREAS).await;
        let one_is_stored = format!("{header}\n44201,,IO4401,,CONFIRMED,2026-04-01,,\n");
        let problems = place.refuses(ImportKind::Jurisdictions, &one_is_stored).await;
        assert_eq!(placed(&problems), [(2, "valid_from", "OVERLAP")], "{kind:?}");
        assert!(problems[0].message.contains("2014-04-01"), "{}", problems[0].message);

        let one_after_the_other = format!("{header}\n44202,,IO4401,,CONFIRMED,2026-04-01,,\n");
        place.takes_in(ImportKind::Jurisdictions, &one_after_the_other).await;
        assert_eq!(place.rows::<jurisdiction::Entity>().await.len(), 3);

        let wrong_kinds = format!("{header}\n44201,浜,RO4401,IO4401,CONFIRMED,2026-04-01,,\n");
        let problems = place.refuses(ImportKind::Jurisdictions, &wrong_kinds).await;
        assert_eq!(
            placed(&problems),
            [
                (2, "inspection_office_code", "WRONG_KIND"),
                (2, "regional_office_code", "WRONG_KIND")
            ],
        );
    }
}

#[tokio::test]
async fn a_file_in_shift_jis_is_taken_in_as_it_was_typed() {
    for kind in Kind::ALL {
        let place = Place::new(kind).await;
        let (bytes, _, has_unmappable) = SHIFT_JIS.encode(MUNICIPALITIES);
        assert!(!has_unmappable);

        place.try_import(ImportKind::Municipalities, &bytes, false).await.unwrap();

        let names = place.rows::<municipality::Entity>().await;
        assert!(names.iter().any(|row| row.name == "別府市" && row.kana == "べっぷし"), "{kind:?}");
    }
}

#[tokio::test]
async fn hours_papers_and_members_are_replaced_as_whole_sets() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let hours = "centre_code,weekdays,weeks,opens,closes,closed_on_holidays\n\
                     RO4401,月火水木金,,08:30,17:15,1\nRO4401,火,\"1,3\",18:00,20:00,1\n";
        assert_eq!(place.takes_in(ImportKind::Openings, hours).await.added, 2);
        assert_eq!(place.takes_in(ImportKind::Openings, hours).await.unchanged, 2);
        let fewer = "centre_code,weekdays,opens,closes\nRO4401,月,9:00,17:00\n";
        assert_eq!(place.takes_in(ImportKind::Openings, fewer).await.changed, 1);
        let stored = place.rows::<opening::Entity>().await;
        assert_eq!((stored.len(), stored[0].weekdays), (1, 1), "{kind:?}");
        let history = place.rows::<field_change::Entity>().await;
        assert_eq!((history.len(), history[0].field.as_str()), (1, "openings"));
        assert!(history[0].after.as_ref().is_some_and(|words| words.contains("月曜日")));

        let papers = "centre_code,service,name\n,CHECKUP_OPINION,利用申込書\nRO4401,CHECKUP_OPINION,健診結果の写し\n";
        assert_eq!(place.takes_in(ImportKind::Documents, papers).await.added, 2);
        let everywhere = "service,name\nCHECKUP_OPINION,申込書\nCHECKUP_OPINION,名簿\n";
        place.takes_in(ImportKind::Documents, everywhere).await;
        assert_eq!(place.rows::<required_document::Entity>().await.len(), 3);

        let units = "fiscal_year,code,name,prefecture_code,inspection_office_code\n\
                     2026,U1,大分,44,IO4401\n2026,U2,宮崎,45,\n";
        assert_eq!(place.takes_in(ImportKind::ContractUnits, units).await.added, 2);
        let whole = "fiscal_year,code,name,prefecture_code\n2026,U1,大分,44\n";
        assert_eq!(place.takes_in(ImportKind::ContractUnits, whole).await.changed, 1);
        let members = place.rows::<contract_unit_member::Entity>().await;
        assert_eq!(members.len(), 2);
        assert!(members.iter().all(|member| member.inspection_office_id.is_none()));
    }
}

#[tokio::test]
async fn a_fiscal_year_that_has_ended_is_never_rewritten() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let units = "fiscal_year,code,name,prefecture_code\n2025,U1,大分,44\n2026,U1,大分,44\n";
        let problems = place.refuses(ImportKind::ContractUnits, units).await;
        assert_eq!(placed(&problems), [(2, "fiscal_year", "YEAR_HAS_ENDED")], "{kind:?}");
    }
}

#[tokio::test]
async fn services_settings_budgets_and_postal_codes_are_taken_in() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;

        let services = "centre_code,service,extra_name,intake,reason,since\n\
                        RO4401,CHECKUP_OPINION,,休止,医師が不在のため,2026/5/1\n\
                        RO4401,EXTRA,休日の相談,,,\n";
        assert_eq!(place.takes_in(ImportKind::Services, services).await.added, 2);
        let silent = "centre_code,service\nRO4401,CHECKUP_OPINION\n";
        assert_eq!(place.takes_in(ImportKind::Services, silent).await.unchanged, 1, "{kind:?}");
        assert_eq!(place.rows::<offered_service::Entity>().await.len(), 2);
        let wrong = "centre_code,service,extra_name\nRO4401,EXTRA,\nRO4401,INFORMATION,何か\n";
        let problems = place.refuses(ImportKind::Services, wrong).await;
        assert_eq!(placed(&problems), [(2, "extra_name", "EMPTY"), (3, "extra_name", "NOT_EXTRA")]);

        let settings = "prefecture_code,key,value,valid_from,source\n\
                        44,WORKPLACE_USES_MAX,2,2026-04-01,県の要綱\n44,WORKER_USES_MAX,,2026-04-01,県の要綱\n";
        assert_eq!(place.takes_in(ImportKind::Settings, settings).await.added, 2);
        assert_eq!(place.takes_in(ImportKind::Settings, settings).await.unchanged, 2);
        assert_eq!(place.rows::<setting::Entity>().await.len(), 2);
        let zero = "key,value,valid_from,source\nWORKPLACE_USES_MAX,0,2026-04-01,要綱\n";
        let problems = place.refuses(ImportKind::Settings, zero).await;
        assert_eq!(placed(&problems), [(2, "value", "BAD_SETTING")]);

        let budget =
            "centre_code,fiscal_year,allotted_yen,spent_yen\nRO4401,2026,\"1,000,000\",0\n";
        assert_eq!(place.takes_in(ImportKind::Budgets, budget).await.added, 1);
        assert_eq!(place.takes_in(ImportKind::Budgets, budget).await.unchanged, 1);

        let runs = "first_postal_code,municipality_codes\n8700000,44201\n874-0000,44201+44202\n";
        assert_eq!(place.takes_in(ImportKind::PostalRuns, runs).await.added, 2);
        assert_eq!(place.takes_in(ImportKind::PostalRuns, runs).await.unchanged, 2);
        let parts = "postal_code,municipality_code,part,town\n\
                     8700001,44201,佐賀関,関\n8700001,44201,佐賀関,大志生木\n";
        assert_eq!(place.takes_in(ImportKind::PostalParts, parts).await.added, 1);
        assert_eq!(place.rows::<postal_part::Entity>().await[0].town, "関、大志生木");
        assert_eq!(place.takes_in(ImportKind::PostalParts, parts).await.unchanged, 1);
    }
}

#[tokio::test]
async fn what_is_given_out_as_open_data_can_be_taken_in_again() {
    for kind in Kind::ALL {
        let place = Place::with_centres(kind).await;
        let area = OpenJurisdiction {
            municipality_code: "44201".to_owned(),
            part: "'-浜, \"北\"".to_owned(),
            inspection_office_code: "IO4401".to_owned(),
            regional_office_code: Some("RO4401".to_owned()),
            certainty: Certainty::Confirmed,
            valid_from: NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day"),
            valid_until: None,
            source: Some("=HYPERLINK(\"x\")".to_owned()),
        };
        let file = csv::jurisdictions(std::slice::from_ref(&area));

        place.try_import(ImportKind::Jurisdictions, &file, false).await.unwrap();

        let stored = place.rows::<jurisdiction::Entity>().await;
        assert_eq!((&stored[0].part, &stored[0].source), (&area.part, &area.source), "{kind:?}");
        let again = place.try_import(ImportKind::Jurisdictions, &file, false).await.unwrap();
        assert_eq!(again.unchanged, 1);
    }
}

/// Ten thousand rows of the widest kind. The bound is for a build without optimisation.
#[tokio::test]
async fn ten_thousand_centres_are_taken_in_quickly() {
    for kind in Kind::ALL {
        let place = Place::new(kind).await;
        let mut file = "code,kind,name,prefecture_code,phone,valid_from\n".to_owned();
        for number in 0..10_000 {
            file.push_str(&format!("X{number},WINDOW,窓口{number},44,097-000-0000,2026-04-01\n"));
        }

        let begun = Instant::now();
        let imported = place.takes_in(ImportKind::Centres, &file).await;
        let took = begun.elapsed();

        assert_eq!(imported.added, 10_000);
        let stored = organisation::Entity::find().count(place.db.reader()).await.unwrap();
        assert_eq!(stored, 10_000);
        println!("{kind:?}: {took:?}");
        assert!(took < Duration::from_secs(10), "{kind:?} took {took:?}");
    }
}
