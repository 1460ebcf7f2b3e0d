//! What a handler does with a refusal: shows it at the fields of its form, or hands it on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::ask::Refused;
use crate::ui::Errors;

impl Refused {
    /// For a page that finds out by itself that there is nothing to show.
    pub(crate) fn not_found() -> Self {
        Self { code: "NOT_FOUND".to_owned(), ..Self::default() }
    }

    /// Whether the reader can mend it in the form; see [`errors_of`].
    pub(crate) fn is_bad_input(&self) -> bool {
        self.code == "BAD_INPUT"
    }

    /// Whether somebody else changed the same thing meanwhile.
    pub(crate) fn is_conflict(&self) -> bool {
        self.code == "CONFLICT"
    }

    /// Whether the reader has to show a second factor first.
    pub(super) fn lacks_second_factor(&self) -> bool {
        self.reason.as_deref() == Some("SECOND_FACTOR_MISSING")
    }

    pub(super) fn status(&self) -> StatusCode {
        match self.code.as_str() {
            "BAD_INPUT" => StatusCode::UNPROCESSABLE_ENTITY,
            "UNAUTHENTICATED" => StatusCode::UNAUTHORIZED,
            "FORBIDDEN" => StatusCode::FORBIDDEN,
            "NOT_FOUND" => StatusCode::NOT_FOUND,
            "CONFLICT" => StatusCode::CONFLICT,
            "LIMIT" => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Carries the refusal to [`super::problems`], which knows the reader and the address.
impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What is to be mended, at the fields of a form. `fields` pairs the way to a field of the
/// input (or what it begins with) and the name in the form, as `("input.email", "email")`;
/// what no pair knows concerns the form as a whole.
pub(crate) fn errors_of(refused: &Refused, fields: &[(&str, &str)]) -> Errors {
    if refused.fields.is_empty() {
        return Errors::from_iter([("", refused.message.as_str())]);
    }
    let name_of = |path: &str| {
        let known = fields.iter().find(|(begin, _)| {
            path.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        known.map_or("", |(_, name)| *name)
    };
    refused.fields.iter().map(|error| (name_of(&error.path), error.message.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::FieldError;

    fn wrong(path: &str, message: &str) -> FieldError {
        FieldError { path: path.to_owned(), code: "WRONG".to_owned(), message: message.to_owned() }
    }

    #[test]
    fn what_the_api_found_stands_at_the_fields_of_the_form() {
        let refused = Refused {
            code: "BAD_INPUT".to_owned(),
            message: "確認してください".to_owned(),
            fields: vec![
                wrong("input.openings.0.opens", "開く時刻を入力してください"),
                wrong("input.openingsMore", "どの欄でもない"),
            ],
            ..Refused::default()
        };

        let errors = errors_of(&refused, &[("input.openings", "openings")]);

        assert_eq!(errors.of("openings"), Some("開く時刻を入力してください"));
        assert_eq!(errors.of(""), Some("どの欄でもない"));
    }

    #[test]
    fn a_refusal_without_fields_still_says_something() {
        let refused = Refused {
            code: "BAD_INPUT".to_owned(),
            message: "読み取れません".to_owned(),
            ..Refused::default()
        };

        assert_eq!(errors_of(&refused, &[]).of(""), Some("読み取れません"));
    }
}
