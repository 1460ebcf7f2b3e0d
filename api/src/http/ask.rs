//! How our own pages ask: the same operations, in the same process, as whoever was recognised.

use axum::http::request::Parts;
use serde::Deserialize;
use serde_json::Value;

use super::entrance::Entrance;
use super::guard::Refusal;
use super::operations::{Answer, Asked};
use super::origin::Origin;
use crate::accounts::Viewer;

/// Asks on behalf of the request that it is given; `session_cookie` found out whose it is.
pub struct Inside(pub Entrance);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operation {
    query: String,
    operation_name: Option<String>,
    #[serde(default)]
    variables: async_graphql::Variables,
}

#[async_trait::async_trait]
impl web::ask::Ask for Inside {
    async fn ask(&self, parts: &Parts, operation: Value) -> Value {
        let viewer = parts
            .extensions
            .get::<Viewer>()
            .cloned()
            .unwrap_or_else(|| Origin::of(&parts.extensions).stranger());
        let answer = match Operation::deserialize(operation) {
            Ok(Operation { query, operation_name, variables }) => {
                let asked = Asked { query, operation_name, variables };
                self.0.operations.page(asked, viewer).await
            }
            Err(_) => Answer::from(Refusal::bad_input("操作を読み取れませんでした")),
        };
        answer.into_json()
    }
}
