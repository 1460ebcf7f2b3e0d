//! The pictures of a survey, their tables and their files.

use axum::body::Body;
use axum::http::Request;
use schema::people::practitioner_office;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use serde_json::{Value, json};
use tests::oita::{MONTH, Oita};
use tests::{Answer, Kind, TestHub};

const QUERY: &str = "query($period: String!, $edition: Int) {
    surveyPictures(prefecture: \"44\", period: $period, edition: $edition) {
        edition { number } pictures { key title description columns rows { cells } svgUrl pngUrl } } }";

async fn pictures(hub: &TestHub, token: Option<&str>, period: &str) -> Vec<Value> {
    let data = hub.answered(token, QUERY, json!({ "period": period })).await;
    data["surveyPictures"]["pictures"].as_array().expect("there is a list").clone()
}

async fn fetch(hub: &TestHub, path: &str) -> Answer {
    let request = Request::get(path).header("host", "hub.example");
    hub.send(request.body(Body::empty()).unwrap()).await
}

/// In which appointments are made.
const YEAR: &str = "FY2026";

fn keys(pictures: &[Value]) -> Vec<&str> {
    pictures.iter().map(|it| it["key"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_frozen_edition_is_drawn_from_every_side_and_everybody_may_take_it_along() {
    let oita = Oita::opens(Kind::Sqlite).await;
    oita.freezes().await;
    let all = pictures(&oita.hub, None, MONTH).await;

    let expected = ["deadlines", "funnel", "capacity", "coverage", "matrix-both", "claims"];
    for key in expected {
        assert!(keys(&all).contains(&key), "{key} is not among {:?}", keys(&all));
    }
    assert!(keys(&all).iter().any(|key| key.starts_with("trend-")));
    for picture in &all {
        let columns = picture["columns"].as_array().unwrap().len();
        for row in picture["rows"].as_array().unwrap() {
            assert_eq!(row["cells"].as_array().unwrap().len(), columns, "{picture}");
        }
        let address = picture["svgUrl"].as_str().unwrap();
        for address in [address.to_owned(), format!("{address}?size=phone")] {
            let svg = fetch(&oita.hub, &address).await;
            assert_eq!(svg.status, 200, "{address}");
            let title = picture["title"].as_str().unwrap();
            assert!(svg.body.starts_with("<svg") && svg.body.contains(title), "{address}");
        }
        let png = fetch(&oita.hub, picture["pngUrl"].as_str().unwrap()).await;
        assert_eq!(png.status, 200, "{picture}");
    }
    for wrong in ["nothing.svg", "funnel.exe", "funnel"] {
        let address = format!("/survey/44/{MONTH}/1/{wrong}");
        assert_eq!(fetch(&oita.hub, &address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn pictures_of_a_draft_are_for_those_who_see_drafts() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let coordinator = oita.person("coordinator").await;

    assert!(!pictures(&oita.hub, Some(&coordinator), MONTH).await.is_empty());
    assert!(pictures(&oita.hub, None, MONTH).await.is_empty());
    let address = format!("/survey/44/{MONTH}/draft/funnel.svg");
    assert_eq!(fetch(&oita.hub, &address).await.status, 404);
}

#[tokio::test]
async fn no_picture_shows_a_number_that_the_survey_hides() {
    let oita = Oita::opens(Kind::Sqlite).await;
    oita.freezes().await;
    let survey = oita.survey(None, None).await;
    let hidden: Vec<&str> = survey["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["figure"]["state"] == "SUPPRESSED")
        .map(|line| line["code"].as_str().unwrap())
        .collect();
    assert!(hidden.contains(&"B5_APPLIED") || hidden.contains(&"B4_APPLIED"), "{hidden:?}");

    let all = pictures(&oita.hub, None, MONTH).await;
    let of = |key: &str| all.iter().find(|it| it["key"] == key).expect("it is drawn");
    let months = of("capacity")["rows"].as_array().unwrap();
    assert_eq!(months.last().unwrap()["cells"][1], "秘匿");
}

#[tokio::test]
async fn how_much_each_doctor_has_to_do_is_shown_to_whoever_coordinates_them_and_to_nobody_else() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let coordinator = oita.person("coordinator").await;

        let theirs = pictures(&oita.hub, Some(&coordinator), YEAR).await;
        let doctors = theirs.iter().find(|it| it["key"] == "doctors").expect("it is drawn");
        let rows = doctors["rows"].as_array().unwrap();
        let numbers: Vec<u32> =
            rows.iter().map(|row| row["cells"][1].as_str().unwrap().parse().unwrap()).collect();
        assert!(numbers.is_sorted_by(|one, next| next <= one), "{numbers:?}");
        assert!(0 < numbers[0] && numbers.contains(&0), "{numbers:?}");
        let said = doctors["description"].as_str().unwrap();
        assert!(said.contains(&format!("合計は{}件", numbers.iter().sum::<u32>())), "{said}");

        // Who leaves in the course of the year has done what they did.
        let registrations = practitioner_office::Entity::update_many()
            .col_expr(practitioner_office::Column::Until, Expr::value(oita.hub.hub.today()))
            .exec(oita.hub.hub.db.writer());
        assert!(0 < registrations.await.unwrap().rows_affected);
        let later = pictures(&oita.hub, Some(&coordinator), YEAR).await;
        let later = later.iter().find(|it| it["key"] == "doctors").expect("it is drawn");
        assert_eq!(later["rows"], doctors["rows"]);

        let planner = oita.person("planner").await;
        for reader in [Some(planner.as_str()), None] {
            let all = pictures(&oita.hub, reader, YEAR).await;
            assert!(!keys(&all).contains(&"doctors"), "{kind:?}");
        }
        let address = format!("/survey/44/{YEAR}/draft/doctors.svg");
        assert_eq!(fetch(&oita.hub, &address).await.status, 404);
    }
}
