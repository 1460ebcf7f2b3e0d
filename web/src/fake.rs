//! Pages in tests ask a hub that answers from a list.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::Ask;
use crate::ui::lint::findings;

/// Answers each operation by its name; an operation that it does not know is refused.
#[derive(Default)]
pub(crate) struct Fake(HashMap<&'static str, Value>);

impl Fake {
    /// A hub that nobody is signed in to.
    pub(crate) fn new() -> Self {
        Self::default().data("Reader", json!({"viewer": null}))
    }

    pub(crate) fn data(mut self, operation: &'static str, data: Value) -> Self {
        self.0.insert(operation, Value::from_iter([("data", data)]));
        self
    }

    /// Refuses an operation with a code and, as (path, message), what is to be mended.
    pub(crate) fn refuses(
        self,
        operation: &'static str,
        code: &str,
        fields: &[(&str, &str)],
    ) -> Self {
        let fields: Vec<Value> = fields
            .iter()
            .map(|(path, message)| json!({"path": path, "code": "WRONG", "message": message}))
            .collect();
        self.refuses_because(operation, code, json!({"fields": fields}))
    }

    /// Refuses an operation with a code and with what else a client is told.
    pub(crate) fn refuses_because(
        mut self,
        operation: &'static str,
        code: &str,
        mut extensions: Value,
    ) -> Self {
        extensions["code"] = json!(code);
        let error = json!({"message": "できませんでした", "extensions": extensions});
        self.0.insert(operation, json!({"data": null, "errors": [error]}));
        self
    }

    pub(crate) async fn get(self, address: &str) -> Shown {
        let request = Request::get(address).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// Sends a form.
    pub(crate) async fn post(self, address: &str, form: &[(&str, &str)]) -> Shown {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    pub(crate) async fn send(self, request: Request<Body>) -> Shown {
        let pages: Router = crate::pages(Arc::new(self));
        let response = pages.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let html = String::from_utf8(body.to_vec()).unwrap();
        Shown { status: parts.status, headers: parts.headers, html }
    }
}

#[async_trait::async_trait]
impl Ask for Fake {
    async fn ask(&self, _: &Parts, operation: Value) -> Value {
        let name = operation["operationName"].as_str().unwrap_or_default();
        self.0.get(name).cloned().unwrap_or_else(
            || json!({"errors": [{"message": name, "extensions": {"code": "INTERNAL"}}]}),
        )
    }
}

/// What came back.
pub(crate) struct Shown {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Shown {
    /// A whole page that everyone can use and that a phone loads at once.
    #[track_caller]
    pub(crate) fn page(self, status: u16) -> String {
        const BYTES_MAX: usize = 50_000;
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        assert_eq!(findings(&self.html), [""; 0]);
        assert!(self.html.len() < BYTES_MAX, "{} bytes", self.html.len());
        self.html
    }

    /// Where the browser is sent.
    #[track_caller]
    pub(crate) fn goes_to(&self) -> &str {
        assert!(self.status.is_redirection(), "{}", self.status);
        self.headers[header::LOCATION].to_str().unwrap()
    }
}

/// The viewer of somebody signed in, for the answer of a page's operation.
pub(crate) fn signed_in(role: &str, role_label: &str) -> Value {
    json!({
        "name": "大分 花子",
        "role": role,
        "roleLabel": role_label,
        "organisation": {"name": "大分地域産業保健センター"},
    })
}
