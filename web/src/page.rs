//! What every page stands on: asking the hub with the types of a `.graphql` file, the shell
//! around the answer, and what becomes of a refusal.
//!
//! A handler looks like this, with `use crate::page::{self, Page, Web}`:
//!
//! ```text
//! page::operation!(Coverage, "src/prefecture/coverage.graphql");
//!
//! pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
//!     let data = page::ask::<Coverage>(&web, &parts, coverage::Variables {}).await?;
//!     let viewer = page::viewer_of!(data.viewer);
//!     let shell = page::shell("サービスの提供状況", viewer.as_ref(), &parts);
//!     page::show(shell.render(html! { h1 { "…" } }))
//! }
//! ```

mod links;
mod nav;
mod operation;
mod problems;
mod refused;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{FixedOffset, NaiveDateTime};
use graphql_client::GraphQLQuery;
use maud::Markup;

use crate::ask::{Ask, Refused, run};
use crate::ui::{Person, Shell};
use crate::words::Role;

pub(crate) use links::address;
pub(crate) use nav::nav;
pub(crate) use operation::{operation, viewer_of};
pub(crate) use problems::problems;
pub(crate) use refused::errors_of;

/// The types of the scalars of the schema; `operation!` finds them here.
pub(crate) mod scalars {
    pub(crate) type Date = chrono::NaiveDate;
    pub(crate) type DateTime = chrono::DateTime<chrono::FixedOffset>;
}

/// What a handler gives. `?` on a refusal is enough: [`problems`] makes a page of it.
pub(crate) type Page = Result<Response, Refused>;

/// What every handler is handed.
#[derive(Clone)]
pub(crate) struct Web {
    ask: Arc<dyn Ask>,
}

impl Web {
    pub(crate) fn new(ask: Arc<dyn Ask>) -> Self {
        Self { ask }
    }
}

/// Whoever reads the page, if they are signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Viewer {
    pub(crate) person: Person,
    pub(crate) role: Role,
}

/// Asks as whoever made the request.
pub(crate) async fn ask<Q: GraphQLQuery>(
    web: &Web,
    parts: &Parts,
    variables: Q::Variables,
) -> Result<Q::ResponseData, Refused> {
    run::<Q>(&*web.ask, parts, variables).await
}

operation!(Reader, "src/page/reader.graphql");

/// Who reads a page that asks nothing else.
pub(crate) async fn viewer(web: &Web, parts: &Parts) -> Result<Option<Viewer>, Refused> {
    let data = ask::<Reader>(web, parts, reader::Variables {}).await?;
    Ok(viewer_of!(data.viewer))
}

/// The shell with the reader's name and menu. `title` is the same as the h1.
pub(crate) fn shell(title: impl Into<String>, viewer: Option<&Viewer>, parts: &Parts) -> Shell {
    let shell = Shell::new(title).viewer(viewer.map(|viewer| viewer.person.clone()));
    match viewer {
        Some(viewer) => shell.nav(nav(viewer.role, parts.uri.path())),
        None => shell,
    }
}

pub(crate) fn show(document: Markup) -> Page {
    Ok(document.into_response())
}

/// The form once more, with what was typed and what to mend.
pub(crate) fn mend(document: Markup) -> Page {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, document).into_response())
}

/// The page once more after something was refused, with the status of the refusal.
pub(crate) fn again(refused: &Refused, document: Markup) -> Page {
    let status =
        if refused.is_conflict() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, document).into_response())
}

/// After something was done: the browser goes on with GET.
pub(crate) fn go_on(address: &str) -> Page {
    Ok(Redirect::to(address).into_response())
}

/// The key of what a form sends. Pressed twice, the form is one: it was shown once.
pub(crate) fn form_key(parts: &Parts, form: &str) -> String {
    format!("{form}-{}", problems::reference(parts).unwrap_or_default())
}

/// A moment on a clock in Japan.
pub(crate) fn in_japan(moment: scalars::DateTime) -> NaiveDateTime {
    const HOURS: i32 = 9;
    let japan = FixedOffset::east_opt(HOURS * 3600).expect("nine hours are less than a day");
    moment.with_timezone(&japan).naive_local()
}
