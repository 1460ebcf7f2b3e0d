//! Printed forms of a request, made when they are asked for and kept nowhere.

use std::sync::{Arc, LazyLock};

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use print::{Fonts, FontsMissing, NotPrinted, Printer};
use web::ui::problem;

use crate::accounts::Viewer;
use crate::platform::error::Error;
use crate::platform::hub::Hub;
use crate::reports::{self, printed};
use crate::requests::application;

/// The letters are read once, when the first form is asked for.
static PRINTER: LazyLock<Result<Arc<Printer>, FontsMissing>> =
    LazyLock::new(|| Fonts::find(None).map(|fonts| Arc::new(Printer::new(Arc::new(fonts)))));

pub(super) fn routes(hub: Hub) -> Router {
    Router::new()
        .route("/requests/{id}/report.pdf", get(report))
        .route("/requests/{id}/opinion.pdf", get(opinion))
        .route("/requests/{id}/application.pdf", get(application))
        .with_state(hub)
}

/// The original, for the office and for the practitioner who wrote it.
async fn report(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Result<Response, NoPrint> {
    let printer = printer(&viewer)?;
    let original = reports::original(&hub, &viewer, &id).await?;
    let made = blocking(move || printed::original(&printer, &original)).await?;
    Ok(pdf("report", made?))
}

/// What was released, for the employer and for the office that hands it over.
async fn opinion(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Result<Response, NoPrint> {
    let printer = printer(&viewer)?;
    let released = reports::employers_opinion(&hub, &viewer, &id).await?;
    let made = blocking(move || printed::released(&printer, &released)).await?;
    Ok(pdf("opinion", made?))
}

/// What was applied with, for whoever wrote it and for the office.
async fn application(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Result<Response, NoPrint> {
    let printer = printer(&viewer)?;
    let filed = application::filed(&hub, &viewer, &id).await?;
    let made = blocking(move || Some(application::printed(&printer, &filed))).await?;
    Ok(pdf("application", made?))
}

fn printer(viewer: &Viewer) -> Result<Arc<Printer>, NoPrint> {
    viewer.known()?;
    printer_of().ok_or(NoPrint::NoFonts)
}

/// None where the server has no letters to print with.
pub(super) fn printer_of() -> Option<Arc<Printer>> {
    match &*PRINTER {
        Ok(printer) => Some(printer.clone()),
        Err(missing) => {
            tracing::error!(looked_in = ?missing.looked_in, "no form can be printed");
            None
        }
    }
}

/// Printing keeps a core busy for a moment, so nobody else waits for it.
async fn blocking(
    make: impl FnOnce() -> Option<Result<Vec<u8>, NotPrinted>> + Send + 'static,
) -> Result<Result<Vec<u8>, NoPrint>, NoPrint> {
    let made = tokio::task::spawn_blocking(make).await.map_err(Error::internal)?;
    Ok(made.ok_or(NoPrint::NoForm)?.map_err(|not_printed| {
        tracing::warn!(code = not_printed.code(), "a form could not be printed");
        NoPrint::NotPrinted(not_printed.to_string())
    }))
}

fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Why there is no form to read.
enum NoPrint {
    /// The server has no letters to print with.
    NoFonts,
    /// This kind of report has none.
    NoForm,
    NotPrinted(String),
    Refused(Error),
}

impl From<Error> for NoPrint {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl IntoResponse for NoPrint {
    fn into_response(self) -> Response {
        match self {
            Self::NoFonts => {
                (StatusCode::SERVICE_UNAVAILABLE, problem::our_fault(None, None).1).into_response()
            }
            Self::NoForm => problem::not_found(None).into_response(),
            Self::NotPrinted(message) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                [(CONTENT_TYPE, "text/plain; charset=utf-8")],
                message,
            )
                .into_response(),
            Self::Refused(Error::Unauthenticated(_)) => {
                problem::sign_in_first("/sign-in").into_response()
            }
            Self::Refused(Error::SecondFactorMissing) => {
                problem::second_factor_first(None).into_response()
            }
            Self::Refused(Error::Forbidden | Error::FirstPassword) => {
                problem::forbidden(None).into_response()
            }
            Self::Refused(Error::Internal(cause)) => {
                tracing::error!(error = %cause, "a form could not be made");
                problem::our_fault(None, None).into_response()
            }
            Self::Refused(_) => problem::not_found(None).into_response(),
        }
    }
}
