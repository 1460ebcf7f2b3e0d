//! The open data at its stable addresses: CSV files and the Open Referral format (HSDS 3.0).

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::directory::Snapshot;
use crate::directory::open_data::{self, csv, hsds};
use crate::platform::hub::Hub;

pub(super) fn routes(hub: Hub) -> Router {
    Router::new()
        .route("/open-data/organisations.csv", get(organisations))
        .route("/open-data/services.csv", get(services))
        .route("/open-data/jurisdictions.csv", get(jurisdictions))
        .route("/open-data/hsds", get(hsds_root))
        .route("/open-data/hsds/", get(hsds_root))
        .route("/open-data/hsds/organizations", get(hsds_organizations))
        .route("/open-data/hsds/organizations/{id}", get(hsds_organization))
        .route("/open-data/hsds/services", get(hsds_services))
        .route("/open-data/hsds/services/{id}", get(hsds_service))
        .with_state(hub)
}

async fn organisations(State(hub): State<Hub>, headers: HeaderMap) -> Response {
    file(&hub, &headers, "organisations.csv", |directory, today| {
        csv::organisations(&open_data::organisations(directory, today))
    })
}

async fn services(State(hub): State<Hub>, headers: HeaderMap) -> Response {
    file(&hub, &headers, "services.csv", |directory, today| {
        csv::services(&open_data::services(directory, today))
    })
}

async fn jurisdictions(State(hub): State<Hub>, headers: HeaderMap) -> Response {
    file(&hub, &headers, "jurisdictions.csv", |directory, _| {
        csv::jurisdictions(&open_data::jurisdictions(directory))
    })
}

/// Who has the edition already is told so, and no file is made.
fn file(
    hub: &Hub,
    headers: &HeaderMap,
    name: &str,
    make: impl FnOnce(&Snapshot, NaiveDate) -> Vec<u8>,
) -> Response {
    let directory = hub.directory.current();
    // A file is of the day on which it is fetched.
    let tag = format!("\"{}-{}\"", directory.edition, hub.today());
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = make(&directory, hub.today()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (header, value) in [(CONTENT_DISPOSITION, disposition), (ETAG, tag)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(header, value);
        }
    }
    response
}

/// Which page of a list; whatever is no number is the first.
#[derive(Deserialize)]
struct PageWanted {
    page: Option<String>,
    per_page: Option<String>,
}

impl PageWanted {
    fn number(&self) -> usize {
        self.page.as_ref().and_then(|page| page.parse().ok()).unwrap_or(1)
    }

    fn size(&self) -> usize {
        let size = self.per_page.as_ref().and_then(|size| size.parse().ok());
        size.unwrap_or(hsds::PER_PAGE_DEFAULT)
    }
}

async fn hsds_root() -> Json<Value> {
    Json(hsds::root())
}

async fn hsds_organizations(
    State(hub): State<Hub>,
    Query(wanted): Query<PageWanted>,
) -> Json<Value> {
    let organisations = open_data::organisations(&hub.directory.current(), hub.today());
    let (number, size) = (wanted.number(), wanted.size());
    Json(hsds::page(&organisations, number, size, hsds::organization_alone))
}

async fn hsds_organization(
    State(hub): State<Hub>,
    Path(id): Path<String>,
) -> Result<Json<Value>, NotThere> {
    let organisations = open_data::organisations(&hub.directory.current(), hub.today());
    hsds::found(&organisations, &id)
        .map(|organisation| Json(hsds::organization(organisation)))
        .ok_or(NotThere)
}

async fn hsds_services(State(hub): State<Hub>, Query(wanted): Query<PageWanted>) -> Json<Value> {
    let directory = hub.directory.current();
    let services = open_data::services(&directory, hub.today());
    let organisations = open_data::organisations(&directory, hub.today());
    let offered = hsds::with_organisations(&services, &organisations);
    let (number, size) = (wanted.number(), wanted.size());
    Json(hsds::page(&offered, number, size, |(service, organisation)| {
        hsds::service_alone(service, organisation)
    }))
}

async fn hsds_service(
    State(hub): State<Hub>,
    Path(id): Path<String>,
) -> Result<Json<Value>, NotThere> {
    let directory = hub.directory.current();
    let services = open_data::services(&directory, hub.today());
    let organisations = open_data::organisations(&directory, hub.today());
    hsds::with_organisations(&services, &organisations)
        .into_iter()
        .find(|(service, _)| service.id.to_string() == id)
        .map(|(service, organisation)| Json(hsds::service(service, organisation)))
        .ok_or(NotThere)
}

struct NotThere;

impl IntoResponse for NotThere {
    fn into_response(self) -> Response {
        let body = Json(json!({ "code": "NOT_FOUND", "message": "このIDのデータはありません" }));
        (StatusCode::NOT_FOUND, body).into_response()
    }
}
