use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::*;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_775_000_000, 0).unwrap()
}

fn someone() -> Subject {
    Subject {
        account: AccountId::fresh(),
        session: SessionId::fresh(),
        membership: MembershipId::fresh(),
    }
}

fn config() -> Config {
    Config::for_tests("sqlite::memory:")
}

fn issued(keys: &Keys, for_use: TokenUse) -> String {
    issue(keys, &config(), someone(), for_use, now(), now() + Duration::hours(12)).text
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn unpacked(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A good token taken apart, changed, and signed again with the right key.
fn resigned(change: impl FnOnce(&mut Value, &mut Value)) -> String {
    let keys = Keys::for_tests();
    let token = issued(&keys, TokenUse::Api);
    let mut parts = token.split('.');
    let mut header = unpacked(parts.next().unwrap());
    let mut payload = unpacked(parts.next().unwrap());
    change(&mut header, &mut payload);
    let message = format!("{}.{}", part(&header), part(&payload));
    format!("{message}.{}", blind(&keys, &message))
}

fn verdict(token: &str) -> Result<Claims, BadToken> {
    verify(&Keys::for_tests(), token, TokenUse::Api, now())
}

#[test]
fn a_token_says_whom_it_was_issued_to() {
    let keys = Keys::for_tests();
    let subject = someone();
    let token = issue(&keys, &config(), subject, TokenUse::Api, now(), now() + Duration::hours(12));

    let claims = verify(&keys, &token.text, TokenUse::Api, now()).unwrap();

    assert_eq!(claims.subject, subject);
    assert_eq!(claims.expires_at, now() + Duration::minutes(15));
    assert_eq!(token.expires_at, claims.expires_at);
}

#[test]
fn resigning_alone_keeps_a_token_good() {
    assert!(verdict(&resigned(|_, _| ())).is_ok());
}

#[test]
fn a_token_without_a_signature_is_refused_however_none_is_written() {
    let good = issued(&Keys::for_tests(), TokenUse::Api);
    let payload = good.split('.').nth(1).unwrap();
    let kid = unpacked(good.split('.').next().unwrap())["kid"].clone();
    for none in ["none", "None", "NONE", "nOnE", ""] {
        let header = part(&json!({ "alg": none, "typ": TYPE, "kid": kid }));
        for token in [format!("{header}.{payload}."), format!("{header}.{payload}")] {
            assert_eq!(verdict(&token), Err(BadToken::NotOurs), "{token}");
        }
    }
}

#[test]
fn a_missing_zeroed_or_foreign_signature_is_refused() {
    let good = issued(&Keys::for_tests(), TokenUse::Api);
    let other = issued(&Keys::for_tests(), TokenUse::Api);
    let (message, _) = good.rsplit_once('.').unwrap();
    let (_, foreign) = other.rsplit_once('.').unwrap();
    let zeroed = URL_SAFE_NO_PAD.encode([0; 32]);
    for signature in ["", "AA", zeroed.as_str(), foreign] {
        assert_eq!(verdict(&format!("{message}.{signature}")), Err(BadToken::NotOurs));
    }
}

#[test]
fn another_payload_under_the_same_signature_is_refused() {
    let good = issued(&Keys::for_tests(), TokenUse::Api);
    let parts: Vec<&str> = good.split('.').collect();
    let mut payload = unpacked(parts[1]);
    payload["sub"] = json!(AccountId::fresh().to_string());

    let forged = format!("{}.{}.{}", parts[0], part(&payload), parts[2]);

    assert_eq!(verdict(&forged), Err(BadToken::NotOurs));
}

#[test]
fn another_key_and_another_algorithm_are_refused() {
    assert_eq!(verdict(&issued(&Keys::generate(), TokenUse::Api)), Err(BadToken::NotOurs));
    for algorithm in ["HS384", "HS512", "RS256", "ES256", "EdDSA", "hs256"] {
        let token = resigned(|header, _| header["alg"] = json!(algorithm));
        assert_eq!(verdict(&token), Err(BadToken::NotOurs), "{algorithm}");
    }
}

#[test]
fn a_key_name_that_is_a_path_or_a_statement_finds_no_key() {
    for name in ["../../../../dev/null", "/etc/passwd", "' OR '1'='1", "", "x\u{0}y"] {
        let token = resigned(|header, _| header["kid"] = json!(name));
        assert_eq!(verdict(&token), Err(BadToken::NotOurs), "{name}");
    }
    let nameless = resigned(|header, _| {
        header.as_object_mut().unwrap().remove("kid");
    });
    assert_eq!(verdict(&nameless), Err(BadToken::NotOurs));
}

#[test]
fn a_header_that_brings_its_own_key_or_demands_is_refused() {
    let own_key = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode([1; 32]) });
    for (name, value) in [
        ("jku", json!("https://keys.example/jwks.json")),
        ("x5u", json!("https://keys.example/cert.pem")),
        ("jwk", own_key),
        ("crit", json!(["exp"])),
        ("b64", json!(false)),
        ("typ", json!("JWT")),
    ] {
        let token = resigned(|header, _| header[name] = value);
        assert_eq!(verdict(&token), Err(BadToken::NotOurs), "{name}");
    }
}

#[test]
fn a_token_is_good_for_its_use_only_and_from_us_only() {
    assert_eq!(verdict(&issued(&Keys::for_tests(), TokenUse::Pages)), Err(BadToken::NotOurs));
    for (name, value) in [
        ("aud", json!("hub-web")),
        ("aud", json!(["elsewhere"])),
        ("iss", json!("somebody")),
        ("sub", json!("1")),
        ("sid", json!("../x")),
        ("mid", json!(null)),
    ] {
        let token = resigned(|_, payload| payload[name] = value);
        assert_eq!(verdict(&token), Err(BadToken::NotOurs), "{name}");
    }
}

#[test]
fn a_token_ends_after_a_quarter_of_an_hour_and_half_a_minute() {
    let keys = Keys::for_tests();
    let token = issued(&keys, TokenUse::Api);
    let at = |seconds| verify(&keys, &token, TokenUse::Api, now() + Duration::seconds(seconds));

    assert!(at(-LEEWAY_SECONDS).is_ok());
    assert_eq!(at(-LEEWAY_SECONDS - 1), Err(BadToken::NotOurs));
    assert!(at(15 * 60 + LEEWAY_SECONDS - 1).is_ok());
    assert_eq!(at(15 * 60 + LEEWAY_SECONDS), Err(BadToken::Expired));
}

#[test]
fn an_end_that_is_missing_or_no_number_is_refused() {
    for value in [json!(null), json!("1999999999"), json!("tomorrow"), json!(-1), json!(1e300)] {
        let token = resigned(|_, payload| payload["exp"] = value.clone());
        assert!(verdict(&token).is_err(), "{value}");
    }
    let endless = resigned(|_, payload| {
        payload.as_object_mut().unwrap().remove("exp");
    });
    assert_eq!(verdict(&endless), Err(BadToken::NotOurs));
    let later = resigned(|_, payload| payload["nbf"] = json!(now().timestamp() + 3600));
    assert_eq!(verdict(&later), Err(BadToken::NotOurs));
}

#[test]
fn a_token_never_outlives_its_session() {
    let ends_at = now() + Duration::minutes(4);
    let token = issue(&Keys::for_tests(), &config(), someone(), TokenUse::Pages, now(), ends_at);

    assert_eq!(token.expires_at, ends_at);
}

#[test]
fn tokens_of_the_older_key_stay_good_while_it_is_listed() {
    let older = "q83vASNFZ4mrze8BI0Vnias5+1x0Cq2WlU7ZkHe8PQI=";
    let newer = STANDARD.encode(Keys::generate().signing().bytes());
    let token = issued(&Keys::read(older).unwrap(), TokenUse::Api);

    let both = Keys::read(&format!("{newer}\n{older}")).unwrap();
    let only_newer = Keys::read(&newer).unwrap();

    assert!(verify(&both, &token, TokenUse::Api, now()).is_ok());
    assert_eq!(verify(&only_newer, &token, TokenUse::Api, now()), Err(BadToken::NotOurs));
    let fresh = issued(&both, TokenUse::Api);
    assert!(verify(&only_newer, &fresh, TokenUse::Api, now()).is_ok());
}

#[test]
fn whatever_is_no_token_is_refused() {
    let long = "a".repeat(LENGTH_MAX + 1);
    for text in ["", ".", "..", "...", "a.b.c", "Bearer x", "ト.ー.クン", long.as_str()] {
        assert_eq!(verdict(text), Err(BadToken::NotOurs), "{text}");
    }
}
