//! All prefectures, for those who would rather look around than search.

use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use crate::page::{self, Page, Web, operation, viewer_of};
use crate::ui::wayfinding::crumbs;
use crate::words::Role;

operation!(Prefectures, "src/public/prefectures.graphql");

const TITLE: &str = "都道府県から探す";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let data = page::ask::<Prefectures>(&web, &parts, prefectures::Variables {}).await?;
    let viewer = viewer_of!(data.viewer);
    let mut all: Vec<_> = data.centres.edges.iter().map(|edge| &edge.node).collect();
    all.sort_by(|a, b| a.prefecture_code.cmp(&b.prefecture_code));
    all.dedup_by(|a, b| a.prefecture_code == b.prefecture_code);
    let content = html! {
        h1 { (TITLE) }
        p { "都道府県を選ぶと、産業保健総合支援センター、地域産業保健センター、労働基準監督署などの一覧を表示します。" }
        p { "事業場のある場所がわかっているときは、" a href="/find" { "郵便番号や市区町村から窓口を探す" } "と、担当の窓口がすぐにわかります。" }
        ul.cards {
            @for prefecture in all {
                li { a href={ "/prefectures/" (prefecture.prefecture_code) } { (prefecture.prefecture) } }
            }
        }
    };
    let shell =
        page::shell(TITLE, viewer.as_ref(), &parts).above(crumbs(&[("トップ", "/")], TITLE));
    page::show(shell.render(content))
}
