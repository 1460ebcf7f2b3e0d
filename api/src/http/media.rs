//! In which form a client sends, and in which it wants its answer.

use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};

/// The two forms of an answer of GraphQL over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// The older form: a request that could be read is answered with 200, whatever came of it.
    Json,
    /// The newer form: the status tells whether the operation was carried out.
    GraphqlResponse,
}

impl Media {
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }
}

/// The form that the client likes best; None where it wants neither.
pub(super) fn wanted(headers: &HeaderMap) -> Option<Media> {
    let accepted: Vec<Accepted> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter(|range| !range.trim().is_empty())
        .map(Accepted::read)
        .collect();
    if accepted.is_empty() {
        return if headers.contains_key(ACCEPT) {
            only_if_blank(headers)
        } else {
            Some(Media::Json)
        };
    }
    // Whoever names both equally gets the newer form; whoever takes anything, the older one.
    let newer = liking(&accepted, "application/graphql-response+json");
    let older = liking(&accepted, "application/json");
    let names_newer = newer.is_some_and(|liking| liking.exactness == 2);
    let (newer, older) = (newer.map_or(0, |l| l.quality), older.map_or(0, |l| l.quality));
    match (newer, older) {
        (0, 0) => None,
        (newer, older) if newer > older || (newer == older && names_newer) => {
            Some(Media::GraphqlResponse)
        }
        _ => Some(Media::Json),
    }
}

fn only_if_blank(headers: &HeaderMap) -> Option<Media> {
    let blank =
        headers.get_all(ACCEPT).iter().all(|value| value.as_bytes().trim_ascii().is_empty());
    blank.then_some(Media::Json)
}

/// Whether the request says that it is JSON, in the one encoding that JSON has.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    is_json
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, charset)) if name.trim().eq_ignore_ascii_case("charset") => {
                let charset = charset.trim().trim_matches('"');
                charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
            }
            _ => true,
        })
}

struct Accepted {
    range: String,
    /// In thousandths, as precise as the header allows.
    quality: u16,
}

impl Accepted {
    fn read(text: &str) -> Self {
        let mut parts = text.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
            .map_or(1000, |(_, quality)| thousandths(quality.trim()));
        Self { range, quality }
    }
}

/// `0.75` as 750. What is no quality counts as none.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let readable = fraction.len() <= 3 && fraction.bytes().all(|b| b.is_ascii_digit());
    match (whole, readable) {
        ("1", true) => 1000,
        ("0", true) => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[derive(Clone, Copy)]
struct Liking {
    quality: u16,
    /// 2 for the very type, 1 for its family, 0 for anything.
    exactness: u8,
}

/// The most exact range speaks for a type, be it more or less liked than the others.
fn liking(accepted: &[Accepted], kind: &str) -> Option<Liking> {
    accepted
        .iter()
        .filter_map(|each| {
            let exactness = match each.range.as_str() {
                range if range == kind => 2,
                "application/*" => 1,
                "*/*" => 0,
                _ => return None,
            };
            Some(Liking { quality: each.quality, exactness })
        })
        .max_by_key(|liking| (liking.exactness, liking.quality))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(accept: &str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        wanted(&headers)
    }

    #[test]
    fn the_client_gets_the_form_that_it_likes_best() {
        use Media::{GraphqlResponse, Json};
        for (accept, media) in [
            ("*/*", Some(Json)),
            ("application/*", Some(Json)),
            ("application/json", Some(Json)),
            ("application/json; charset=utf-8", Some(Json)),
            ("application/graphql-response+json", Some(GraphqlResponse)),
            ("APPLICATION/GraphQL-Response+JSON", Some(GraphqlResponse)),
            ("application/graphql-response+json, application/json", Some(GraphqlResponse)),
            ("application/json, application/graphql-response+json", Some(GraphqlResponse)),
            ("application/graphql-response+json;q=0.5, application/json;q=0.51", Some(Json)),
            ("application/json;q=0.9, */*;q=0.1", Some(Json)),
            ("application/json;q=0, */*", Some(GraphqlResponse)),
            ("text/html, application/json;q=0.1", Some(Json)),
            ("text/html", None),
            ("application/json;q=0", None),
            ("application/json;q=high", None),
            ("", Some(Json)),
        ] {
            assert_eq!(accepting(accept), media, "{accept}");
        }
        assert_eq!(wanted(&HeaderMap::new()), Some(Json));
    }

    #[test]
    fn only_json_in_utf_8_is_read() {
        for (kind, is) in [
            ("application/json", true),
            ("application/json; charset=UTF-8", true),
            ("Application/JSON;charset=\"utf-8\"", true),
            ("application/json; charset=shift_jis", false),
            ("application/graphql", false),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("multipart/form-data; boundary=x", false),
            ("application/jsonp", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, kind.parse().unwrap());
            assert_eq!(is_json(&headers), is, "{kind}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
