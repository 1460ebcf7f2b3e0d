//! The one cookie: it holds the token of whoever is signed in to the pages.
//!
//! `__Host-` lets no other host, no subdomain and no plain connection set it; scripts never
//! see it; and other sites' forms do not send it. It lasts as long as the browser is open,
//! and the token in it has an end of its own.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

pub const NAME: &str = "__Host-sanpo";

const RULES: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// The `Set-Cookie` that signs somebody in. None where the token could not stand in a cookie.
pub fn session_cookie(token: &str) -> Option<HeaderValue> {
    let fits = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b',' | b';' | b'\\');
    if token.is_empty() || !token.bytes().all(fits) {
        return None;
    }
    HeaderValue::try_from(format!("{NAME}={token}; {RULES}")).ok()
}

/// The `Set-Cookie` that signs somebody out.
pub fn no_session() -> HeaderValue {
    HeaderValue::try_from(format!("{NAME}=; Max-Age=0; {RULES}")).expect("these are plain letters")
}

/// The token that a request brings, if it brings one.
pub fn token_in(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, token)| *name == NAME && !token.is_empty())
        .map(|(_, token)| token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_signs_in_is_what_comes_back() {
        let set = session_cookie("abc.def-1_2").unwrap();
        assert_eq!(set, "__Host-sanpo=abc.def-1_2; Path=/; Secure; HttpOnly; SameSite=Lax");

        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; sanpo=x; __Host-sanpo2=y"));
        assert_eq!(token_in(&headers), None);
        headers.append(COOKIE, HeaderValue::from_static("a=b;  __Host-sanpo=abc.def-1_2"));
        assert_eq!(token_in(&headers), Some("abc.def-1_2"));
    }

    #[test]
    fn a_token_cannot_smuggle_rules_into_the_cookie() {
        for token in ["", "a; Domain=example.jp", "a\r\nSet-Cookie: b=c", "日本", "a b"] {
            assert_eq!(session_cookie(token), None, "{token}");
        }
    }

    #[test]
    fn signing_out_empties_the_cookie_at_once() {
        assert_eq!(
            no_session(),
            "__Host-sanpo=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
        );
    }
}
