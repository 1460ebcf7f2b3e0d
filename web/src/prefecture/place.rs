//! Which prefecture a page is about: the reader's own, or the one that somebody without a
//! prefecture chose.

mod choose;

use axum::http::request::Parts;
use serde::Deserialize;

use crate::ask::Refused;
use crate::page::{self, Web};
use crate::signed_in::Reader;

pub(crate) use choose::choose;

page::operation!(OwnPrefecture, "src/prefecture/place.graphql");

/// A prefecture by its number (JIS X 0401) and its name.
#[derive(Clone, Debug)]
pub(crate) struct Prefecture {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// The part of an address that chooses a prefecture.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    prefecture: Option<String>,
}

/// The prefecture of the page. None where the reader has to choose one first.
pub(crate) async fn place(
    web: &Web,
    parts: &Parts,
    reader: &Reader,
    asked: &Asked,
) -> Result<Option<Prefecture>, Refused> {
    match (&reader.organisation, &asked.prefecture) {
        (Some(own), _) => prefecture_of(web, parts, own).await,
        (None, Some(code)) => {
            let all = choose::all(web, parts).await?;
            Ok(all.into_iter().find(|prefecture| prefecture.code == *code))
        }
        (None, None) => Ok(None),
    }
}

/// The prefecture in which an organisation works.
pub(crate) async fn prefecture_of(
    web: &Web,
    parts: &Parts,
    code: &str,
) -> Result<Option<Prefecture>, Refused> {
    let asked = own_prefecture::Variables { code: code.to_owned() };
    let data = page::ask::<OwnPrefecture>(web, parts, asked).await?;
    Ok(data
        .centre
        .map(|centre| Prefecture { code: centre.prefecture_code, name: centre.prefecture }))
}
