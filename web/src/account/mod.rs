//! Signing in and out, and what people look after themselves: their roles, their sessions,
//! their password and their second factor.

mod act_as;
mod device;
mod end_session;
mod finish_sign_in;
mod overview;
mod password;
mod remove_second_factor;
mod second_factor;
mod sign_in;
mod sign_out;
mod sign_out_everywhere;

#[cfg(test)]
mod second_factor_tests;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};

use crate::ask::Refused;
use crate::cookie;
use crate::page::{Page, Web};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::send))
        .route("/sign-in/code", post(finish_sign_in::send))
        .route("/sign-out", post(sign_out::send))
        .route("/account", get(overview::show))
        .route("/account/password", get(password::show).post(password::send))
        .route("/account/second-factor", get(second_factor::show).post(second_factor::begin))
        .route("/account/second-factor/confirm", post(second_factor::confirm))
        .route(
            "/account/second-factor/remove",
            get(remove_second_factor::show).post(remove_second_factor::send),
        )
        .route("/account/roles/{id}/use", post(act_as::send))
        .route("/account/sessions/{id}/end", post(end_session::send))
        .route(
            "/account/sign-out-everywhere",
            get(sign_out_everywhere::show).post(sign_out_everywhere::send),
        )
}

/// Goes on with the cookie of whoever signed in.
fn enter(token: &str, address: &str) -> Page {
    let unfit = || Refused {
        code: "INTERNAL".to_owned(),
        message: "サインインを完了できませんでした".to_owned(),
        ..Refused::default()
    };
    Ok(with_cookie(address, cookie::session_cookie(token).ok_or_else(unfit)?))
}

/// Goes on without a cookie.
fn leave(address: &str) -> Page {
    Ok(with_cookie(address, cookie::no_session()))
}

fn with_cookie(address: &str, cookie: HeaderValue) -> axum::response::Response {
    let mut response = Redirect::to(address).into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}
