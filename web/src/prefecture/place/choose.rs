//! The prefectures to choose from, for whoever belongs to none.

use axum::http::request::Parts;
use maud::html;

use super::Prefecture;
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::Reader;

page::operation!(Prefectures, "src/prefecture/place/choose.graphql");

/// Every prefecture that has a labour bureau in the directory.
pub(super) async fn all(web: &Web, parts: &Parts) -> Result<Vec<Prefecture>, Refused> {
    let data = page::ask::<Prefectures>(web, parts, prefectures::Variables {}).await?;
    let bureaus = data.centres.edges.into_iter().map(|edge| edge.node);
    let mut all: Vec<Prefecture> = bureaus
        .map(|bureau| Prefecture { code: bureau.prefecture_code, name: bureau.prefecture })
        .collect();
    all.sort_by(|one, other| one.code.cmp(&other.code));
    all.dedup_by(|one, other| one.code == other.code);
    Ok(all)
}

/// The page on which one is chosen; it leads back to where it was asked for.
pub(crate) async fn choose(web: &Web, parts: &Parts, reader: &Reader, title: &str) -> Page {
    let all = all(web, parts).await?;
    let path = parts.uri.path();
    let content = html! {
        h1 { (title) }
        p { "都道府県を選んでください。" }
        ul {
            @for prefecture in &all {
                li { a href=(page::address(path, &[("prefecture", &prefecture.code)])) { (prefecture.name) } }
            }
        }
    };
    page::show(page::shell(title, Some(&reader.viewer), parts).render(content))
}
