//! The style sheet, the script and the mark, compiled into the program. Each address holds
//! a hash of the content, so that a browser may keep it for ever and still gets every change.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub const CSS: &str = include_str!("../../assets/hub.css");
/// For those who work with figures; no page of the public loads it.
pub const FIGURES_CSS: &str = include_str!("../../assets/figures.css");
pub const JS: &str = include_str!("../../assets/hub.js");
pub const MARK: &str = include_str!("../../assets/mark.svg");

struct Asset {
    file: String,
    url: String,
    kind: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, content: &'static str) -> Self {
        let file = format!("{stem}.{:016x}.{ending}", fnv1a(content));
        Self { url: format!("/assets/{file}"), file, kind, content }
    }
}

static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("hub", "css", "text/css; charset=utf-8", CSS));
static FIGURES: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("figures", "css", "text/css; charset=utf-8", FIGURES_CSS));
static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("hub", "js", "text/javascript; charset=utf-8", JS));
static ICON: LazyLock<Asset> = LazyLock::new(|| Asset::new("mark", "svg", "image/svg+xml", MARK));

pub fn css_url() -> &'static str {
    &STYLE.url
}

pub fn figures_css_url() -> &'static str {
    &FIGURES.url
}

pub fn js_url() -> &'static str {
    &SCRIPT.url
}

pub fn icon_url() -> &'static str {
    &ICON.url
}

/// The routes under `/assets/`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve))
}

async fn serve(Path(file): Path<String>) -> Response {
    let known = [&*STYLE, &*FIGURES, &*SCRIPT, &*ICON].into_iter().find(|asset| asset.file == file);
    match known {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, asset.content).into_response()
        }
    }
}

/// FNV-1a. It tells versions apart; it is no protection, and need not be.
fn fnv1a(content: &str) -> u64 {
    content.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
