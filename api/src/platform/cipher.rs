//! The one cipher, the one way to derive a key and the one keyed hash that the hub uses.
//!
//! Everything is of RustCrypto: XChaCha20-Poly1305, HKDF and HMAC with SHA-256. Whoever
//! closes something says what it is bound to; bound to anything else it does not open.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::Sha256;
use zeroize::Zeroizing;

const KEY_BYTES: usize = 32;
/// So long that a nonce made by chance never comes twice.
const NONCE_BYTES: usize = 24;
const CHECKSUM_BYTES: usize = 16;

/// By how much something grows when it is closed.
pub(crate) const GROWTH: usize = NONCE_BYTES + CHECKSUM_BYTES;

/// A key that is wiped when it is no longer needed, and never printed.
#[derive(Clone)]
pub(crate) struct SecretKey(Zeroizing<[u8; KEY_BYTES]>);

impl SecretKey {
    pub(crate) fn random() -> Self {
        Self(Zeroizing::new(random()))
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    /// A key for one purpose. It tells nothing about the secret, nor about the key for
    /// another purpose.
    pub(crate) fn derive(secret: &[u8], salt: &[u8], purpose: &[&[u8]]) -> Self {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(Some(salt), secret)
            .expand(&joined(purpose), key.as_mut_slice())
            .expect("a key is short enough to be derived");
        Self(key)
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    pub(crate) fn close(&self, bound_to: &[&[u8]], plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE_BYTES>();
        let payload = Payload { msg: plain, aad: &joined(bound_to) };
        let closed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .expect("nothing that fits into memory is too long");
        [nonce.as_slice(), &closed].concat()
    }

    /// None for what this key did not close, or what is bound to something else.
    pub(crate) fn open(&self, bound_to: &[&[u8]], closed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, closed) = closed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: closed, aad: &joined(bound_to) };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    /// A name for these parts that nobody without the key can make or check.
    pub(crate) fn tag(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.bytes())
            .expect("every key is long enough");
        mac.update(&joined(parts));
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new_from_slice(self.bytes()).expect("the key has its length")
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretKey").finish_non_exhaustive()
    }
}

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// One text of several parts, each behind its length: no two lists of parts give the same.
fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut whole = Vec::new();
    for part in parts {
        whole.extend_from_slice(&(part.len() as u64).to_be_bytes());
        whole.extend_from_slice(part);
    }
    whole
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn from_hex(text: &str) -> Vec<u8> {
        (0..text.len() / 2)
            .map(|byte| u8::from_str_radix(&text[2 * byte..2 * byte + 2], 16).unwrap())
            .collect()
    }

    fn fixed_key() -> SecretKey {
        SecretKey::read(&(0..32).collect::<Vec<u8>>()).unwrap()
    }

    /// The expected values were made by another program, after the standards.
    #[test]
    fn what_was_closed_derived_or_named_once_stays_so_for_ever() {
        let closed = from_hex(
            "6465666768696a6b6c6d6e6f707172737475767778797a7b\
             9bef59537da26a032dd31cbb475f12e41ac28240f8589ae3a0501e5f",
        );
        let opened = fixed_key().open(&[b"one", b"two"], &closed).unwrap();
        assert_eq!(opened.as_slice(), "眠れない".as_bytes());

        let derived = SecretKey::derive(b"secret", b"salt", &[b"purpose"]);
        let expected = "44d7a61442ec9dcb117c9ea204953fc8624fe0ec10ae1ce592adc38563b25a5d";
        assert_eq!(derived.bytes().as_slice(), from_hex(expected));

        let expected = "a698cbb88b346b86f7efa009450d380caf929a1d1ef11f76e987f2c554db3af8";
        assert_eq!(fixed_key().tag(&[b"one", b"two"]).as_slice(), from_hex(expected));
    }

    #[test]
    fn what_is_closed_opens_only_with_the_same_key_and_the_same_binding() {
        let key = SecretKey::random();
        let closed = key.close(&[b"ab", b"c"], b"plain");

        assert_eq!(key.open(&[b"ab", b"c"], &closed).unwrap().as_slice(), b"plain");
        assert_eq!(closed.len(), b"plain".len() + GROWTH);
        assert!(key.open(&[b"a", b"bc"], &closed).is_none());
        assert!(key.open(&[b"abc"], &closed).is_none());
        assert!(SecretKey::random().open(&[b"ab", b"c"], &closed).is_none());
    }

    #[test]
    fn a_changed_bit_or_a_missing_end_opens_nothing() {
        let key = SecretKey::random();
        let closed = key.close(&[], b"plain");
        for place in 0..closed.len() {
            let mut changed = closed.clone();
            changed[place] ^= 1;
            assert!(key.open(&[], &changed).is_none(), "{place}");
            assert!(key.open(&[], &closed[..place]).is_none(), "{place}");
        }
    }

    #[test]
    fn secrets_are_the_same_only_to_the_last_bit() {
        assert!(is_same(b"abc", b"abc"));
        for other in [b"abd".as_slice(), b"bbc", b"ab", b"abcd", b""] {
            assert!(!is_same(b"abc", other));
        }
    }

    #[test]
    fn the_same_text_is_closed_differently_each_time() {
        let key = SecretKey::random();

        assert_ne!(key.close(&[], b"plain"), key.close(&[], b"plain"));
    }

    #[test]
    fn keys_for_different_purposes_differ() {
        let derive = |salt: &[u8], purpose: &[u8]| {
            SecretKey::derive(b"secret", salt, &[purpose]).bytes().to_vec()
        };

        assert_eq!(derive(b"", b"one"), derive(b"", b"one"));
        assert_ne!(derive(b"", b"one"), derive(b"", b"two"));
        assert_ne!(derive(b"", b"one"), derive(b"salt", b"one"));
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", SecretKey::random()), "SecretKey { .. }");
    }
}
