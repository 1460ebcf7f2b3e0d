//! Where a request comes from and what it is called in the log.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rand::TryRngCore;
use rand::rngs::OsRng;
use tracing::Instrument;

use super::entrance::Entrance;
use crate::accounts::Viewer;
use crate::accounts::authenticate::Visit;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const DEVICE_CHARS_MAX: usize = 200;

/// Found out once for each request and kept in its extensions.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    pub request_id: String,
    pub address: Option<String>,
    pub device: Option<String>,
}

impl Origin {
    pub(super) fn of(request: &axum::http::Extensions) -> Self {
        request.get::<Self>().cloned().unwrap_or_default()
    }

    pub(super) fn visit(&self) -> Visit {
        Visit {
            address: self.address.clone(),
            device: self.device.clone(),
            request_id: Some(self.request_id.clone()),
        }
    }

    pub(super) fn stranger(&self) -> Viewer {
        let mut viewer = Viewer::stranger();
        viewer.address.clone_from(&self.address);
        viewer.device.clone_from(&self.device);
        viewer.request_id = Some(self.request_id.clone());
        viewer
    }
}

/// Names the request, finds where it comes from, and writes one line when it is answered.
///
/// The line holds the pattern of the path and never the path itself: what people look for,
/// and the numbers of their requests, stay out of the log.
pub(super) async fn identify(
    State(entrance): State<Entrance>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let headers = request.headers();
    let origin = Origin {
        request_id: request_id(headers),
        address: address(peer, headers, entrance.config.behind_proxy).map(|it| it.to_string()),
        device: device(headers),
    };
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let span = tracing::info_span!("request", id = %origin.request_id);
    let two_lengths =
        headers.contains_key(TRANSFER_ENCODING) && headers.contains_key(CONTENT_LENGTH);
    let id = HeaderValue::try_from(&origin.request_id).ok();
    // Pages name by it what somebody begins, and where to look in the log.
    if let Some(id) = &id {
        request.headers_mut().insert(REQUEST_ID, id.clone());
    }
    request.extensions_mut().insert(origin);

    async move {
        let mut response = if two_lengths {
            // Two readers could take such a request for two different ones.
            (StatusCode::BAD_REQUEST, [(CONNECTION, "close")]).into_response()
        } else {
            next.run(request).await
        };
        if let Some(id) = id {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, path, status = response.status().as_u16(), milliseconds, "answered");
        response
    }
    .instrument(span)
    .await
}

/// The name that a proxy gave the request, if it is a decent one, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let is_decent = |id: &&str| {
        (8..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(is_decent);
    given.map_or_else(fresh_id, str::to_owned)
}

fn fresh_id() -> String {
    let id = OsRng.try_next_u64().unwrap_or_default();
    format!("{id:016x}")
}

/// Behind a proxy the last address is the one that the proxy itself saw; the ones before it
/// are what the visitor claims.
fn address(peer: Option<IpAddr>, headers: &HeaderMap, behind_proxy: bool) -> Option<IpAddr> {
    if !behind_proxy {
        return peer.map(|address| address.to_canonical());
    }
    let seen = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
    let last = seen.rsplit(',').next()?.trim();
    let address = last.parse::<IpAddr>().ok();
    let with_port = || last.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    address.or_else(with_port).or(peer).map(|address| address.to_canonical())
}

fn device(headers: &HeaderMap) -> Option<String> {
    let agent = headers.get(USER_AGENT)?.to_str().ok()?;
    Some(agent.chars().filter(|c| !c.is_control()).take(DEVICE_CHARS_MAX).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| ((*name).clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_visitor_cannot_choose_an_address() {
        let peer = Some("203.0.113.9".parse().unwrap());
        let claims = headers(&[(&FORWARDED_FOR, "10.0.0.1, 198.51.100.7")]);

        assert_eq!(address(peer, &claims, false), peer);
        assert_eq!(address(peer, &claims, true), Some("198.51.100.7".parse().unwrap()));
        let with_port = headers(&[(&FORWARDED_FOR, "[2001:db8::1]:4711")]);
        assert_eq!(address(peer, &with_port, true), Some("2001:db8::1".parse().unwrap()));
        let nonsense = headers(&[(&FORWARDED_FOR, "unknown")]);
        assert_eq!(address(peer, &nonsense, true), peer);
        let mapped = Some("::ffff:203.0.113.9".parse().unwrap());
        assert_eq!(address(mapped, &claims, false), peer);
    }

    #[test]
    fn only_a_decent_request_id_is_taken_over() {
        assert_eq!(request_id(&headers(&[(&REQUEST_ID, "abc-123_X.9")])), "abc-123_X.9");
        for id in ["short", "with space in it", "newline?<script>", &"x".repeat(65)] {
            let made = request_id(&headers(&[(&REQUEST_ID, id)]));
            assert_eq!(made.len(), 16, "{id}");
        }
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }
}
