//! How a page asks the hub: the same operations as everybody outside, in the same process.
//!
//! Who is asking is found in the request by whoever implements [`Ask`]; a page cannot ask
//! as somebody else, and can do nothing that the API would refuse.

use axum::http::request::Parts;
use graphql_client::GraphQLQuery;
use serde::Deserialize;
use serde_json::Value;

#[async_trait::async_trait]
pub trait Ask: Send + Sync {
    /// Carries out `{query, operationName, variables}` and answers `{data, errors}`.
    async fn ask(&self, parts: &Parts, operation: Value) -> Value;
}

/// Why the hub did not do what a page asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// One of the published codes, as `BAD_INPUT` or `NOT_FOUND`.
    pub code: String,
    pub message: String,
    /// What to mend, where there is something to mend.
    pub fields: Vec<FieldError>,
    /// Which of the cases of its code it is, as `SECOND_FACTOR_MISSING`.
    pub reason: Option<String>,
    /// With what one goes on where a second step is asked for.
    pub continuation: Option<String>,
}

/// What is wrong with one field of the input.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct FieldError {
    /// The way to the field in the input, as `input.place.postalCode`.
    pub path: String,
    pub code: String,
    pub message: String,
}

/// Asks with the types of a `.graphql` file. The first error of an answer decides.
pub(crate) async fn run<Q: GraphQLQuery>(
    ask: &dyn Ask,
    parts: &Parts,
    variables: Q::Variables,
) -> Result<Q::ResponseData, Refused> {
    let operation = serde_json::to_value(Q::build_query(variables)).map_err(|e| broken(&e))?;
    let mut answer = ask.ask(parts, operation).await;
    if let Some(error) = answer.get_mut("errors").and_then(|errors| errors.get_mut(0)) {
        return Err(Refused::read(error.take()));
    }
    serde_json::from_value(answer["data"].take()).map_err(|e| broken(&e))
}

/// A page and the API do not understand each other: a mistake of ours, told as such.
fn broken(error: &serde_json::Error) -> Refused {
    tracing::error!(%error, "a page and the API do not fit");
    Refused {
        code: "INTERNAL".to_owned(),
        message: "処理を完了できませんでした。時間をおいて、もう一度お試しください".to_owned(),
        ..Refused::default()
    }
}

impl Refused {
    fn read(mut error: Value) -> Self {
        let extensions = error["extensions"].take();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Self {
            code: text(&extensions["code"]).unwrap_or_else(|| "INTERNAL".to_owned()),
            message: text(&error["message"]).unwrap_or_default(),
            fields: Vec::deserialize(&extensions["fields"]).unwrap_or_default(),
            reason: text(&extensions["reason"]),
            continuation: text(&extensions["continuation"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use graphql_client::QueryBody;
    use serde_json::json;

    use super::*;

    struct Names;

    #[derive(Debug, Deserialize, PartialEq)]
    struct NamesData {
        names: Vec<String>,
    }

    impl GraphQLQuery for Names {
        type Variables = Value;
        type ResponseData = NamesData;

        fn build_query(variables: Value) -> QueryBody<Value> {
            QueryBody { variables, query: "query Names{names}", operation_name: "Names" }
        }
    }

    struct Answers(Value);

    #[async_trait::async_trait]
    impl Ask for Answers {
        async fn ask(&self, _: &Parts, operation: Value) -> Value {
            assert_eq!(operation["operationName"], "Names");
            assert_eq!(operation["variables"]["n"], 1);
            self.0.clone()
        }
    }

    fn asked(answer: Value) -> Result<NamesData, Refused> {
        let (parts, ()) = axum::http::Request::new(()).into_parts();
        let answers = Answers(answer);
        let mut asking = std::pin::pin!(run::<Names>(&answers, &parts, json!({"n": 1})));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match asking.as_mut().poll(&mut context) {
            std::task::Poll::Ready(answer) => answer,
            std::task::Poll::Pending => unreachable!("nothing here waits"),
        }
    }

    #[test]
    fn an_answer_comes_as_the_types_of_the_page() {
        let answer = asked(json!({"data": {"names": ["大分"]}}));

        assert_eq!(answer, Ok(NamesData { names: vec!["大分".to_owned()] }));
    }

    #[test]
    fn the_first_error_decides_and_brings_its_fields() {
        let field =
            json!({"path": "input.email", "code": "MISSING", "message": "入力してください"});
        let refused = asked(json!({
            "data": null,
            "errors": [
                {"message": "確認してください", "extensions": {"code": "BAD_INPUT", "fields": [field]}},
                {"message": "後のもの", "extensions": {"code": "LIMIT"}}
            ]
        }))
        .unwrap_err();

        assert_eq!(refused.code, "BAD_INPUT");
        assert_eq!(refused.message, "確認してください");
        assert_eq!(refused.fields[0].path, "input.email");
    }

    #[test]
    fn an_answer_of_another_shape_is_a_mistake_of_ours() {
        assert_eq!(asked(json!({"data": {"names": 3}})).unwrap_err().code, "INTERNAL");
        assert_eq!(asked(json!({})).unwrap_err().code, "INTERNAL");
    }
}
