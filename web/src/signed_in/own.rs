//! Whoever reads a page that is for signed-in people only.

use axum::http::request::Parts;

use crate::ask::Refused;
use crate::page::{self, Viewer, Web};
use crate::words::Role;

page::operation!(Own, "src/signed_in/own.graphql");

/// The reader and the organisation that they work for.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) viewer: Viewer,
    /// The code of the organisation, where the role has one.
    pub(crate) organisation: Option<String>,
    /// The name of its prefecture.
    pub(crate) prefecture: Option<String>,
}

impl Reader {
    /// Refuses everybody whose role is not one of these.
    pub(crate) fn only(self, roles: &[Role]) -> Result<Self, Refused> {
        if roles.contains(&self.viewer.role) { Ok(self) } else { Err(forbidden()) }
    }
}

/// Whoever reads the page; a stranger is led to the page where one signs in.
pub(crate) async fn reader(web: &Web, parts: &Parts) -> Result<Reader, Refused> {
    let data = page::ask::<Own>(web, parts, own::Variables {}).await?;
    let viewer = page::viewer_of!(data.viewer).ok_or_else(|| refused("UNAUTHENTICATED"))?;
    let at = data.viewer.and_then(|viewer| viewer.organisation);
    let (organisation, prefecture) = at.map(|at| (at.code, at.prefecture)).unzip();
    Ok(Reader { viewer, organisation, prefecture: prefecture.flatten() })
}

/// For what is not for the reader's role.
pub(crate) fn forbidden() -> Refused {
    refused("FORBIDDEN")
}

fn refused(code: &str) -> Refused {
    Refused { code: code.to_owned(), ..Refused::default() }
}
