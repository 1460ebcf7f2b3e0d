//! The survey and the matrix as files, at addresses that can be passed on: whoever opens one gets
//! what they would be shown.

use std::sync::{Arc, LazyLock};

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use charts::{Faces, Size};
use rules::Word;
use rules::surveys::{MatrixLayer, Measure};
use serde::Deserialize;
use web::ui::problem;

use super::prints;
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::{files, pictures};

pub(super) fn routes(hub: Hub) -> Router {
    Router::new()
        .route("/survey/chart/{name}", get(chart))
        .route("/survey/{prefecture}/{period}/{file}", get(survey))
        .route("/survey/{prefecture}/{period}/{edition}/{file}", get(picture))
        .route("/matrix/{region}/{file}", get(matrix))
        .with_state(hub)
}

const UNKNOWN: Error = Error::NotFound("ファイル");

async fn survey(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path((prefecture, period, file)): Path<(String, String, String)>,
) -> Result<Response, NoFile> {
    let (edition, kind) = file.split_once('.').ok_or(UNKNOWN)?;
    let about = (prefecture.as_str(), period.as_str());
    if kind == "parquet" {
        let bytes = files::snapshot_of(&hub, &viewer, about, edition).await?;
        let name = format!("survey-{prefecture}-{period}-{edition}");
        return Ok(download(&name, kind, bytes));
    }
    let today = hub.today();
    let kind = kind.to_owned();
    let (report, drawings) = match kind.as_str() {
        "pdf" => pictures::report_of(&hub, &viewer, about, edition).await?,
        _ => (files::report_of(&hub, &viewer, about, edition).await?, Vec::new()),
    };
    let printer =
        if kind == "pdf" { Some(prints::printer_of().ok_or(NoFile::NoFonts)?) } else { None };
    let made = tokio::task::spawn_blocking(move || -> Result<(String, String, Vec<u8>), NoFile> {
        let bytes = match (kind.as_str(), &printer) {
            ("csv", _) => files::survey_csv(&report)?,
            ("sjis.csv", _) => files::shift_jis(&files::survey_csv(&report)?),
            ("xlsx", _) => files::survey_xlsx(&report)?,
            ("json", _) => files::survey_json(&report).to_string().into_bytes(),
            ("pdf", Some(printer)) => files::survey_paper(printer, &report, &drawings, today)
                .map_err(|not_printed| NoFile::NotMade(not_printed.to_string()))?,
            _ => return Err(NoFile::Refused(UNKNOWN)),
        };
        Ok((report.file_name(), kind, bytes))
    });
    let (name, kind, bytes) = made.await.map_err(Error::internal)??;
    Ok(download(&name, &kind, bytes))
}

#[derive(Deserialize)]
struct Screen {
    size: Option<String>,
}

async fn picture(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path((prefecture, period, edition, file)): Path<(String, String, String, String)>,
    Query(screen): Query<Screen>,
) -> Result<Response, NoFile> {
    let (key, kind) = file.split_once('.').ok_or(UNKNOWN)?;
    let about = (prefecture.as_str(), period.as_str());
    let drawing = pictures::drawing(&hub, &viewer, about, &edition, key).await?;
    let size = if screen.size.as_deref() == Some("phone") { Size::Phone } else { Size::Wide };
    let svg = drawing.to_file(size).map_err(|it| not_drawn(&it))?;
    let bytes = match kind {
        "svg" => svg.into_bytes(),
        "png" => png(&svg)?,
        _ => return Err(NoFile::Refused(UNKNOWN)),
    };
    Ok(download(&format!("survey-{prefecture}-{period}-{edition}-{key}"), kind, bytes))
}

#[derive(Deserialize)]
struct Wanted {
    layer: Option<String>,
    measure: Option<String>,
}

async fn matrix(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path((region, file)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, NoFile> {
    let (period, kind) = file.split_once('.').ok_or(UNKNOWN)?;
    let region = ["UNIT", "INSPECTION"].into_iter().fold(region, |region, kind| {
        match region.strip_prefix(&format!("{kind}-")) {
            Some(code) => format!("{kind}:{code}"),
            None => region,
        }
    });
    let layer = wanted.layer.as_deref().map_or(Some(MatrixLayer::Direct), MatrixLayer::from_code);
    let measure = wanted.measure.as_deref().map_or(Some(Measure::Activities), Measure::from_code);
    let (layer, measure) = layer.zip(measure).ok_or(UNKNOWN)?;
    let grid = files::grid_asked(&hub, &viewer, (&region, period), layer, measure).await?;
    let name = format!("matrix-{}-{period}", region.replace(':', "-"));
    let bytes = match kind {
        "csv" => files::matrix_csv(&grid)?,
        "sjis.csv" => files::shift_jis(&files::matrix_csv(&grid)?),
        "xlsx" => files::matrix_xlsx(&grid)?,
        "svg" => pictures::matrix_svg(&grid).map_err(|it| not_drawn(&it))?.into_bytes(),
        "png" => png(&pictures::matrix_svg(&grid).map_err(|it| not_drawn(&it))?)?,
        _ => return Err(NoFile::Refused(UNKNOWN)),
    };
    Ok(download(&name, kind, bytes))
}

#[derive(Deserialize)]
struct HistoryWanted {
    code: String,
    region: String,
    until: String,
    months: Option<i32>,
}

async fn chart(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path(name): Path<String>,
    Query(wanted): Query<HistoryWanted>,
) -> Result<Response, NoFile> {
    let (name, kind) = name.split_once('.').ok_or(UNKNOWN)?;
    if name != "history" {
        return Err(NoFile::Refused(UNKNOWN));
    }
    const MONTHS: i32 = 13;
    let months = (wanted.until.as_str(), wanted.months.unwrap_or(MONTHS));
    let history = files::history_asked(&hub, &viewer, &wanted.code, &wanted.region, months).await?;
    let svg = pictures::history_svg(&history).map_err(|it| not_drawn(&it))?;
    let bytes = match kind {
        "svg" => svg.into_bytes(),
        "png" => png(&svg)?,
        _ => return Err(NoFile::Refused(UNKNOWN)),
    };
    Ok(download(&format!("history-{}", wanted.code), kind, bytes))
}

/// The letters of the pictures are those of the forms.
static FACES: LazyLock<Option<Arc<Faces>>> = LazyLock::new(|| {
    let fonts = print::Fonts::find(None).ok()?;
    Faces::of(fonts.files()).ok().map(Arc::new)
});

fn png(svg: &str) -> Result<Vec<u8>, NoFile> {
    const SCALE: f32 = 2.0;
    let faces = FACES.as_ref().ok_or(NoFile::NoFonts)?;
    charts::png(svg, SCALE, faces).map_err(|not_drawn| NoFile::NotMade(not_drawn.to_string()))
}

fn not_drawn(error: &charts::NotDrawn) -> NoFile {
    NoFile::NotMade(error.to_string())
}

fn download(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let (media, is_shown) = match kind {
        "csv" => ("text/csv; charset=utf-8", false),
        "sjis.csv" => ("text/csv; charset=Shift_JIS", false),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false),
        "json" => ("application/json", false),
        "parquet" => ("application/vnd.apache.parquet", false),
        "pdf" => ("application/pdf", true),
        "svg" => ("image/svg+xml", true),
        _ => ("image/png", true),
    };
    let how = if is_shown { "inline" } else { "attachment" };
    let disposition = format!("{how}; filename=\"{name}.{kind}\"");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Why there is no file.
enum NoFile {
    /// The server has no letters to draw or print with.
    NoFonts,
    NotMade(String),
    Refused(Error),
}

impl From<Error> for NoFile {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl IntoResponse for NoFile {
    fn into_response(self) -> Response {
        match self {
            Self::NoFonts => {
                (StatusCode::SERVICE_UNAVAILABLE, problem::our_fault(None, None).1).into_response()
            }
            Self::NotMade(message) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                [(CONTENT_TYPE, "text/plain; charset=utf-8")],
                message,
            )
                .into_response(),
            Self::Refused(Error::Unauthenticated(_)) => {
                problem::sign_in_first("/sign-in").into_response()
            }
            Self::Refused(Error::Forbidden | Error::FirstPassword | Error::SecondFactorMissing) => {
                problem::forbidden(None).into_response()
            }
            Self::Refused(Error::Internal(cause)) => {
                tracing::error!(error = %cause, "a file of the survey could not be made");
                problem::our_fault(None, None).into_response()
            }
            Self::Refused(_) => problem::not_found(None).into_response(),
        }
    }
}
