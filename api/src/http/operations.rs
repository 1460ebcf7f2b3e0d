//! One operation, from whoever it comes: weighed, carried out in time, and answered in
//! words that may leave the hub.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{
    ObjectType, Request, Response, Schema, ServerError, SubscriptionType, Variables,
};
use async_trait::async_trait;
use futures_util::stream::{BoxStream, Stream, StreamExt};
use serde_json::{Map, Value, json};

use super::error_codes::{server_error, settle};
use super::guard::{self, Limits, Refusal};
use crate::accounts::Viewer;
use crate::platform::error::Error;

/// Longest time for one operation; past it, what it asked of the database is dropped too.
const TIME_MAX: Duration = Duration::from_secs(5);
/// Texts in errors repeat what was sent; nobody needs all of it back.
const MESSAGE_CHARS_MAX: usize = 500;
/// The documents of our pages are fixed; there are far fewer of them than this.
const PAGE_DOCUMENTS_MAX: usize = 1_000;

/// Whatever carries out a request: the schema, or a small one in a test.
#[async_trait]
pub trait Execute: Send + Sync {
    async fn execute(&self, request: Request) -> Response;

    fn execute_stream(&self, request: Request) -> BoxStream<'static, Response>;
}

#[async_trait]
impl<Q, M, S> Execute for Schema<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    async fn execute(&self, request: Request) -> Response {
        Schema::execute(self, request).await
    }

    fn execute_stream(&self, request: Request) -> BoxStream<'static, Response> {
        Schema::execute_stream(self, request)
    }
}

/// What somebody asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub query: String,
    pub operation_name: Option<String>,
    pub variables: Variables,
}

/// What came of it. The two have different statuses under the newer media type.
#[derive(Debug)]
pub enum Answer {
    /// The document or its variables do not do; nothing was carried out.
    Refused(Vec<ServerError>),
    Answered {
        data: Value,
        errors: Vec<ServerError>,
    },
}

impl Answer {
    pub fn into_json(self) -> Value {
        let mut body = Map::new();
        let (data, errors) = match self {
            Self::Refused(errors) => (None, errors),
            Self::Answered { data, errors } => (Some(data), errors),
        };
        if !errors.is_empty() {
            body.insert("errors".to_owned(), json!(errors));
        }
        if let Some(data) = data {
            body.insert("data".to_owned(), data);
        }
        Value::Object(body)
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal.into()])
    }
}

pub struct Operations {
    schema: Arc<dyn Execute>,
    demo: bool,
    page_documents: Mutex<HashMap<String, ExecutableDocument>>,
}

impl Operations {
    pub fn new(schema: Arc<dyn Execute>, demo: bool) -> Self {
        Self { schema, demo, page_documents: Mutex::default() }
    }

    /// For clients outside.
    pub async fn outside(&self, asked: Asked, viewer: Viewer) -> Answer {
        match guard::admit(&asked.query, &Limits::outside(self.demo)) {
            Ok(document) => self.carry_out(asked, document, viewer).await,
            Err(refusal) => refusal.into(),
        }
    }

    /// For our own pages, whose documents are read once.
    pub async fn page(&self, asked: Asked, viewer: Viewer) -> Answer {
        match self.page_document(&asked.query) {
            Ok(document) => self.carry_out(asked, document, viewer).await,
            Err(refusal) => refusal.into(),
        }
    }

    fn page_document(&self, query: &str) -> Result<ExecutableDocument, Refusal> {
        let lock = || self.page_documents.lock().expect("nobody panics while holding documents");
        if let Some(document) = lock().get(query) {
            return Ok(document.clone());
        }
        let document = guard::admit(query, &Limits::pages())?;
        let mut documents = lock();
        if documents.len() < PAGE_DOCUMENTS_MAX {
            documents.insert(query.to_owned(), document.clone());
        }
        Ok(document)
    }

    async fn carry_out(
        &self,
        asked: Asked,
        document: ExecutableDocument,
        viewer: Viewer,
    ) -> Answer {
        if let Some(operation) = guard::chosen(&document, asked.operation_name.as_deref()) {
            if operation.ty == OperationType::Subscription {
                let message = "購読（subscription）は POST /graphql/stream に送ってください";
                return Refusal::bad_input(message).into();
            }
            if let Err(refusal) = within(&document, operation, &asked.variables) {
                return refusal.into();
            }
        }
        let request = self.request(asked, document, viewer);
        let Ok(response) = tokio::time::timeout(TIME_MAX, self.schema.execute(request)).await
        else {
            tracing::warn!(seconds = TIME_MAX.as_secs(), "an operation took too long");
            let late = Error::Limit(
                "時間内に処理を終えられませんでした。範囲を狭めて、もう一度お試しください"
                    .to_owned(),
            );
            return Answer::Answered { data: Value::Null, errors: vec![server_error(&late)] };
        };
        self.answer(response)
    }

    /// A subscription from outside, with the same limits, for as long as it has answers.
    pub fn subscribe(
        self: &Arc<Self>,
        asked: Asked,
        viewer: Viewer,
    ) -> Result<impl Stream<Item = Answer> + Send + use<>, Refusal> {
        let document = guard::admit(&asked.query, &Limits::outside(self.demo))?;
        let Some(operation) = guard::chosen(&document, asked.operation_name.as_deref()) else {
            let message = "どの操作を行うか、operationName で指定してください";
            return Err(Refusal::bad_input(message));
        };
        if operation.ty != OperationType::Subscription {
            let message = "ここでは購読（subscription）だけを受け付けます。\
                           そのほかの操作は POST /graphql に送ってください";
            return Err(Refusal::bad_input(message));
        }
        within(&document, operation, &asked.variables)?;
        let request = self.request(asked, document, viewer);
        let operations = self.clone();
        let responses = self.schema.execute_stream(request);
        Ok(responses.map(move |response| operations.answer(response)))
    }

    fn request(&self, asked: Asked, document: ExecutableDocument, viewer: Viewer) -> Request {
        let mut request = Request::new(asked.query).variables(asked.variables).data(viewer);
        request.operation_name = asked.operation_name;
        request.set_parsed_query(document);
        if self.demo { request } else { request.disable_introspection() }
    }

    fn answer(&self, response: Response) -> Answer {
        let mut errors = response.errors;
        for error in &mut errors {
            settle(error);
            self.tidy(error);
        }
        let carried_out = |error: &ServerError| !error.path.is_empty();
        let nothing = response.data == async_graphql::Value::Null;
        if nothing && !errors.is_empty() && !errors.iter().any(carried_out) {
            return Answer::Refused(errors);
        }
        match response.data.into_json() {
            Ok(data) => Answer::Answered { data, errors },
            Err(unreadable) => {
                let error = server_error(&Error::internal(unreadable));
                Answer::Answered { data: Value::Null, errors: vec![error] }
            }
        }
    }

    fn tidy(&self, error: &mut ServerError) {
        // async-graphql names what is similar even where it was told not to, which would
        // spell out the schema to whoever guesses.
        if !self.demo
            && let Some(at) = error.message.find(" Did you mean")
        {
            error.message.truncate(at);
        }
        if let Some((at, _)) = error.message.char_indices().nth(MESSAGE_CHARS_MAX) {
            error.message.truncate(at);
            error.message.push('…');
        }
    }
}

/// Whether the variables are all there and the lists not too long.
fn within(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), Refusal> {
    require_variables(operation, variables)?;
    guard::count_items(document, operation, variables)
}

/// A variable that must have a value has one. async-graphql would notice only on the way.
fn require_variables(
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), Refusal> {
    for variable in &operation.variable_definitions {
        let variable = &variable.node;
        let name = variable.name.node.as_str();
        let given = variables.get(name);
        let missing = match given {
            None => variable.default_value.is_none(),
            Some(value) => *value == async_graphql::Value::Null,
        };
        if missing && !variable.var_type.node.nullable {
            return Err(Refusal::bad_input(format!("変数${name}を指定してください")));
        }
    }
    Ok(())
}
