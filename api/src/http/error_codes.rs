//! Gives every error of an answer its code, and keeps our insides out of it.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest};
use async_graphql::{Response, ServerError, Value, value};

use crate::platform::error::Error;

/// The extension of the schema that turns errors of the capabilities into what clients see.
pub struct ErrorCodes;

impl ExtensionFactory for ErrorCodes {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for ErrorCodes {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let mut response = next.run(ctx).await;
        response.errors.iter_mut().for_each(settle);
        response
    }
}

/// Sets the code of an error that has none yet, by where it comes from.
pub(super) fn settle(error: &mut ServerError) {
    if error.extensions.as_ref().is_some_and(|extensions| extensions.get("code").is_some()) {
        return;
    }
    match error.source::<Error>().cloned() {
        Some(ours) => describe(error, &ours),
        None if is_the_clients(error) => mark(error, "BAD_INPUT", &[]),
        None => {
            tracing::error!(error = %error.message, at = ?error.path, "a resolver failed");
            let hidden = Error::internal(std::fmt::Error);
            error.message = hidden.to_string();
            mark(error, hidden.code(), &[]);
        }
    }
}

/// An error of ours that never went through the schema.
pub(super) fn server_error(ours: &Error) -> ServerError {
    let mut error = ServerError::new(ours.to_string(), None);
    describe(&mut error, ours);
    error
}

fn describe(error: &mut ServerError, ours: &Error) {
    error.message = ours.to_string();
    let mut fields = Vec::new();
    match ours {
        Error::BadInput(problems) => {
            for problem in problems {
                fields.push(value!({
                    "path": problem.path.clone(),
                    "code": problem.code,
                    "message": problem.message.clone(),
                }));
            }
        }
        Error::Internal(cause) => {
            let because = causes(&**cause);
            tracing::error!(error = %cause, ?because, at = ?error.path, "the hub failed");
        }
        _ => {}
    }
    mark(error, ours.code(), &fields);
    let extensions = error.extensions.get_or_insert_default();
    if let Some(reason) = ours.reason() {
        extensions.set("reason", reason);
    }
    if let Error::OneTimeCodeMissing(continuation) = ours {
        extensions.set("continuation", continuation.as_str());
    }
}

fn causes(error: &dyn std::error::Error) -> Vec<String> {
    let mut causes = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    causes
}

fn mark(error: &mut ServerError, code: &str, fields: &[Value]) {
    let extensions = error.extensions.get_or_insert_default();
    extensions.set("code", code);
    if code == "BAD_INPUT" {
        extensions.set("fields", Value::List(fields.to_vec()));
    }
}

/// Whether the document or its variables are at fault. What goes wrong before a resolver
/// runs has no path; what an argument cannot be read as is told in these words.
fn is_the_clients(error: &ServerError) -> bool {
    const UNREADABLE: [&str; 3] = ["Failed to parse \"", "Expected input type \"", "Variable "];
    error.source.is_none()
        && (error.path.is_empty()
            || UNREADABLE.iter().any(|words| error.message.starts_with(words)))
}
