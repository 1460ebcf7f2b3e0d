//! Makes a page of what a handler was refused: sign in, look elsewhere, or wait because the
//! fault is ours.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, REFERER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::{Viewer, Web, address, shell, viewer};
use crate::ask::Refused;
use crate::ui::parts::{Weight, link_button};
use crate::ui::problem::{self, ProblemPage};

/// The layer around all pages.
pub(crate) async fn problems(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(refused) = response.extensions_mut().remove::<Refused>() {
        return page(&web, &asked, &refused).await;
    }
    let status = response.status();
    if !status.is_client_error() || is_a_document(response.headers().get(CONTENT_TYPE)) {
        return response;
    }
    // The framework refuses in a line of English or in none.
    let reader = viewer(&web, &asked).await.ok().flatten();
    let mut page = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            problem::not_found(reader.map(|reader| reader.person))
        }
        _ => unreadable(status, reader.as_ref(), &asked),
    }
    .into_response();
    *page.status_mut() = status;
    if let Some(methods) = response.headers_mut().remove(ALLOW) {
        page.headers_mut().insert(ALLOW, methods);
    }
    page
}

fn is_a_document(kind: Option<&HeaderValue>) -> bool {
    kind.is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"))
}

async fn page(web: &Web, parts: &Parts, refused: &Refused) -> Response {
    if refused.code == "UNAUTHENTICATED" {
        return Redirect::to(&address("/sign-in", &[("next", &page_of(parts))])).into_response();
    }
    let reader = viewer(web, parts).await.ok().flatten();
    let status = refused.status();
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        return unreadable(status, reader.as_ref(), parts).into_response();
    }
    let reader = reader.map(|reader| reader.person);
    match status {
        StatusCode::FORBIDDEN if refused.lacks_second_factor() => {
            problem::second_factor_first(reader)
        }
        StatusCode::FORBIDDEN => problem::forbidden(reader),
        StatusCode::NOT_FOUND => problem::not_found(reader),
        StatusCode::CONFLICT => problem::changed_meanwhile(reader, &page_of(parts)),
        StatusCode::TOO_MANY_REQUESTS => problem::too_many(reader),
        _ => problem::our_fault(reader, reference(parts)),
    }
    .into_response()
}

/// The page that the reader sees: this one, or the one whose form was sent.
fn page_of(parts: &Parts) -> String {
    let own = |uri: &Uri| uri.path_and_query().map(|path| path.as_str().to_owned());
    let shown = if parts.method == Method::GET {
        own(&parts.uri)
    } else {
        let referer = parts.headers.get(REFERER).and_then(|value| value.to_str().ok());
        // Only the path is taken, so that nobody is led to another host.
        referer.and_then(|referer| referer.parse::<Uri>().ok()).as_ref().and_then(own)
    };
    shown
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or_else(|| "/".to_owned())
}

/// What finds the request in the log.
pub(super) fn reference(parts: &Parts) -> Option<&str> {
    parts.headers.get("x-request-id").and_then(|id| id.to_str().ok())
}

fn unreadable(status: StatusCode, reader: Option<&Viewer>, parts: &Parts) -> ProblemPage {
    const TITLE: &str = "内容を読み取れませんでした";
    let content = html! {
        h1 { (TITLE) }
        p { "送られた内容が途中で切れているか、形が違うため、受け付けませんでした。何も変更していません。" }
        p { "前の画面に戻って、もう一度操作してください。" }
        p.actions { (link_button(Weight::Main, "前の画面へ戻る", &back_from(parts))) }
        p { "お困りのときは、" a href="/help" { "使い方・お困りのとき" } "をご覧ください。" }
    };
    (status, shell(TITLE, reader, parts).render(content))
}

/// Where to begin again, without what could not be read.
fn back_from(parts: &Parts) -> String {
    let page = page_of(parts);
    if parts.method == Method::GET {
        page.split('?').next().unwrap_or("/").to_owned()
    } else {
        page
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn sent(method: Method, uri: &str, referer: &str) -> Parts {
        let request = Request::builder().method(method).uri(uri).header(REFERER, referer).body(());
        request.unwrap().into_parts().0
    }

    #[test]
    fn a_form_leads_back_to_its_own_page_and_to_no_other_host() {
        let post = |referer| page_of(&sent(Method::POST, "/office/intake", referer));

        assert_eq!(post("https://hub.example/office/entry?tab=1"), "/office/entry?tab=1");
        assert_eq!(post("https://hub.example//evil.example/x"), "/");
        assert_eq!(post("about:blank"), "/");
        assert_eq!(page_of(&sent(Method::GET, "/home?a=b", "https://x.example/y")), "/home?a=b");
    }
}
