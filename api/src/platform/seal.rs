//! Sealing for one practitioner: anybody can seal, and only that person can open.
//!
//! The private key lies in the database, wrapped with a key that needs two things: the
//! practitioner's passphrase, and the vault. So neither a copy of the database nor one
//! together with the key file opens a seal, and nor can the hub by itself. Whoever forgets
//! the passphrase has lost what was sealed; nobody can help.
//!
//! Sealing is X25519 with a key made for this one seal, HKDF, and the cipher of the vault.

use std::fmt;

use schema::ids::PractitionerId;
use schema::sealing::practitioner_key;
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::accounts::passwords::{self, Cost};
use crate::platform::cipher::{GROWTH, SecretKey, random};
use crate::platform::error::{Error, Result};
use crate::platform::vault::Vault;

/// How much can be sealed at once.
pub const LENGTH_MAX: usize = 1 << 20;

/// The first byte of what is sealed and of what is wrapped, so that another way can follow.
const FORMAT: u8 = 1;
const KEY_BYTES: usize = 32;
const SALT_BYTES: usize = 16;

/// What trying a passphrase costs in format 1: as much as trying a password. It belongs to
/// the format, since a key wrapped at one cost does not come out at another.
const COST: Cost = Cost { memory_kib: 48 * 1024, passes: 2, lanes: 1 };

/// What a seal is for. It opens for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    pub request: Uuid,
    pub practitioner: PractitionerId,
}

/// A pair of keys as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub public_key: Vec<u8>,
    pub wrapped_private: Vec<u8>,
    pub salt: Vec<u8>,
}

/// A practitioner's private key, out of its wrapping. It goes when the request ends.
pub struct PrivateKey(StaticSecret);

/// Why something was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    #[error("封をして渡せるのは1 MiBまでです。内容を短くするか、いくつかに分けてください")]
    TooLong,

    #[error(
        "産業医・保健師の開封用の鍵を使えません。本人に、開封用の鍵を作り直すよう依頼してください"
    )]
    UnusableKey,
}

/// Why a seal stayed closed.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    #[error("開封用の合言葉が違います。確認して、もう一度入力してください")]
    WrongPassphrase,

    #[error(
        "封をした内容を開けません。壊れているか、別の申出・別の人に宛てたものです。送った人に、もう一度送るよう依頼してください"
    )]
    Broken,

    #[error(transparent)]
    Failed(#[from] Error),
}

/// A new pair of keys, of which the private one is wrapped with the passphrase.
pub async fn make_pair(vault: &Vault, passphrase: &str) -> Result<Pair> {
    PrivateKey::random().wrap(vault, passphrase).await
}

/// Seals for the holder of the private key that belongs to this public one.
pub fn seal(public_key: &[u8], context: Context, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
    if LENGTH_MAX < plain.len() {
        return Err(NotSealed::TooLong);
    }
    let theirs = read_public(public_key).ok_or(NotSealed::UnusableKey)?;
    let once = PrivateKey::random();
    let sealing = Sealing { once: once.public(), theirs, context };
    let key = sealing.key(&once.0, &theirs).ok_or(NotSealed::UnusableKey)?;
    let closed = key.close(&sealing.binding(), plain);
    Ok([&[FORMAT], sealing.once.as_bytes().as_slice(), &closed].concat())
}

/// Opens one seal. For several, take the private key out of its wrapping once ([`unwrap`]).
pub async fn open(
    vault: &Vault,
    pair: &Pair,
    passphrase: &str,
    context: Context,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    unwrap(vault, pair, passphrase).await?.open(context, sealed)
}

/// Takes the private key out of its wrapping. It takes about as long as signing in.
pub async fn unwrap(vault: &Vault, pair: &Pair, passphrase: &str) -> Result<PrivateKey, NotOpened> {
    let Some((&FORMAT, wrapped)) = pair.wrapped_private.split_first() else {
        return Err(NotOpened::Broken);
    };
    let key = wrapping_key(vault, passphrase, &pair.salt).await?;
    let bytes =
        key.open(&[&[FORMAT], &pair.public_key], wrapped).ok_or(NotOpened::WrongPassphrase)?;
    let bytes = SecretKey::read(&bytes).ok_or(NotOpened::Broken)?;
    Ok(PrivateKey::of(&bytes))
}

impl NotSealed {
    /// Part of the published API: it never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "SEAL_TOO_LONG",
            Self::UnusableKey => "SEAL_KEY_UNUSABLE",
        }
    }
}

impl NotOpened {
    /// Part of the published API: it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "WRONG_PASSPHRASE",
            Self::Broken => "SEAL_BROKEN",
            Self::Failed(error) => error.code(),
        }
    }
}

impl PrivateKey {
    pub fn open(&self, context: Context, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
        self.opened(context, sealed).ok_or(NotOpened::Broken)
    }

    /// The same pair of keys under another passphrase. What was sealed for it still opens.
    pub async fn wrap(&self, vault: &Vault, passphrase: &str) -> Result<Pair> {
        let salt = random::<SALT_BYTES>();
        let key = wrapping_key(vault, passphrase, &salt).await?;
        let public_key = self.public().as_bytes().to_vec();
        let wrapped = key.close(&[&[FORMAT], &public_key], self.0.as_bytes());
        Ok(Pair {
            wrapped_private: [&[FORMAT], wrapped.as_slice()].concat(),
            public_key,
            salt: salt.to_vec(),
        })
    }

    fn random() -> Self {
        Self::of(&SecretKey::random())
    }

    fn of(bytes: &SecretKey) -> Self {
        Self(StaticSecret::from(*bytes.bytes()))
    }

    fn public(&self) -> PublicKey {
        PublicKey::from(&self.0)
    }

    fn opened(&self, context: Context, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (format, rest) = sealed.split_first()?;
        let (once, closed) = rest.split_first_chunk::<KEY_BYTES>()?;
        if *format != FORMAT || LENGTH_MAX + GROWTH < closed.len() {
            return None;
        }
        let sealing = Sealing { once: PublicKey::from(*once), theirs: self.public(), context };
        sealing.key(&self.0, &sealing.once)?.open(&sealing.binding(), closed)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}

impl From<&practitioner_key::Model> for Pair {
    fn from(stored: &practitioner_key::Model) -> Self {
        Self {
            public_key: stored.public_key.clone(),
            wrapped_private: stored.wrapped_private.clone(),
            salt: stored.salt.clone(),
        }
    }
}

/// What both sides of one seal know of it.
struct Sealing {
    once: PublicKey,
    theirs: PublicKey,
    context: Context,
}

impl Sealing {
    fn binding(&self) -> [&[u8]; 5] {
        [
            b"sanpo: seal 1",
            self.once.as_bytes(),
            self.theirs.as_bytes(),
            self.context.request.as_bytes(),
            self.context.practitioner.0.as_bytes(),
        ]
    }

    /// None where one of the public keys was chosen so that the secret is no secret.
    fn key(&self, own: &StaticSecret, other: &PublicKey) -> Option<SecretKey> {
        let shared = own.diffie_hellman(other);
        shared
            .was_contributory()
            .then(|| SecretKey::derive(shared.as_bytes(), b"", &self.binding()))
    }
}

/// Two halves make the key: what the passphrase gives, and what only the vault can.
async fn wrapping_key(vault: &Vault, passphrase: &str, salt: &[u8]) -> Result<SecretKey> {
    let stretched = passwords::stretch(passphrase, salt, COST).await?;
    let pepper = Zeroizing::new(vault.tag("sealing", salt));
    Ok(SecretKey::derive(
        stretched.as_slice(),
        pepper.as_slice(),
        &[b"sanpo: wrapping a practitioner's key"],
    ))
}

fn read_public(bytes: &[u8]) -> Option<PublicKey> {
    <[u8; KEY_BYTES]>::try_from(bytes).ok().map(PublicKey::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::cipher::tests::from_hex;

    const PASSPHRASE: &str = "紫の傘が静かに歌う朝の市場にて";

    fn context(request: u128) -> Context {
        Context { request: Uuid::from_u128(request), practitioner: PractitionerId(Uuid::max()) }
    }

    fn is_broken(opened: &Result<Zeroizing<Vec<u8>>, NotOpened>) -> bool {
        matches!(opened, Err(NotOpened::Broken))
    }

    #[tokio::test]
    async fn what_is_sealed_for_a_doctor_opens_with_the_doctors_passphrase() {
        let vault = Vault::for_tests();
        let pair = make_pair(&vault, PASSPHRASE).await.unwrap();
        let sealed = seal(&pair.public_key, context(1), "眠れない".as_bytes()).unwrap();

        let opened = open(&vault, &pair, PASSPHRASE, context(1), &sealed).await.unwrap();

        assert_eq!(opened.as_slice(), "眠れない".as_bytes());
    }

    #[tokio::test]
    async fn a_wrong_passphrase_opens_nothing_and_neither_does_another_vault() {
        let vault = Vault::for_tests();
        let pair = make_pair(&vault, PASSPHRASE).await.unwrap();

        for wrong in ["", "another passphrase", PASSPHRASE.trim_end_matches('て')] {
            let refused = unwrap(&vault, &pair, wrong).await.unwrap_err();
            assert_eq!(refused.code(), "WRONG_PASSPHRASE", "{wrong}");
        }
        let refused = unwrap(&Vault::for_tests(), &pair, PASSPHRASE).await.unwrap_err();
        assert_eq!(refused.code(), "WRONG_PASSPHRASE");
    }

    #[tokio::test]
    async fn what_is_kept_of_a_pair_cannot_be_mixed_with_what_is_kept_of_another() {
        let vault = Vault::for_tests();
        let pair = make_pair(&vault, PASSPHRASE).await.unwrap();
        let other = make_pair(&vault, PASSPHRASE).await.unwrap();

        for mixed in [
            Pair { public_key: other.public_key.clone(), ..pair.clone() },
            Pair { salt: other.salt.clone(), ..pair.clone() },
            Pair { wrapped_private: other.wrapped_private.clone(), ..pair.clone() },
        ] {
            assert!(unwrap(&vault, &mixed, PASSPHRASE).await.is_err());
        }
        let cut_off = Pair { wrapped_private: vec![], ..pair };
        let refused = unwrap(&vault, &cut_off, PASSPHRASE).await.unwrap_err();
        assert_eq!(refused.code(), "SEAL_BROKEN");
    }

    #[test]
    fn a_seal_opens_for_its_request_and_its_doctor_only() {
        let (doctor, colleague) = (PrivateKey::random(), PrivateKey::random());
        let sealed = seal(doctor.public().as_bytes(), context(1), b"plain").unwrap();

        assert_eq!(doctor.open(context(1), &sealed).unwrap().as_slice(), b"plain");
        assert!(is_broken(&doctor.open(context(2), &sealed)));
        let for_somebody_else = Context { practitioner: PractitionerId(Uuid::nil()), ..context(1) };
        assert!(is_broken(&doctor.open(for_somebody_else, &sealed)));
        assert!(is_broken(&colleague.open(context(1), &sealed)));
    }

    /// The seal was made by another program, after the description of this format.
    #[test]
    fn a_seal_of_the_first_format_opens_for_ever() {
        let key: Vec<u8> = (0..32).collect();
        let doctor = PrivateKey::of(&SecretKey::read(&key).unwrap());
        let sealed = from_hex(
            "01358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd1662546465666768\
             696a6b6c6d6e6f707172737475767778797a7bd96f6ba6b692324a8f86b7e4d9e1d8e08ca5fe\
             73c4565a8ca7d86d66",
        );

        let opened = doctor.open(context(1), &sealed).unwrap();

        assert_eq!(opened.as_slice(), "眠れない".as_bytes());
    }

    #[test]
    fn a_changed_or_shortened_seal_is_broken() {
        let doctor = PrivateKey::random();
        let sealed = seal(doctor.public().as_bytes(), context(1), b"plain").unwrap();
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(is_broken(&doctor.open(context(1), &changed)), "{place}");
            assert!(is_broken(&doctor.open(context(1), &sealed[..place])), "{place}");
        }
    }

    #[test]
    fn a_mebibyte_can_be_sealed_and_not_one_byte_more() {
        let doctor = PrivateKey::random();
        let seal = |length| seal(doctor.public().as_bytes(), context(1), &vec![7; length]);

        let most = seal(LENGTH_MAX).unwrap();
        assert_eq!(doctor.open(context(1), &most).unwrap().len(), LENGTH_MAX);
        assert_eq!(doctor.open(context(1), &seal(0).unwrap()).unwrap().len(), 0);
        assert_eq!(seal(LENGTH_MAX + 1), Err(NotSealed::TooLong));
    }

    #[test]
    fn nothing_is_sealed_with_a_key_that_everybody_knows() {
        let mut one = [0; 32];
        one[0] = 1;
        for weak in [&[0; 32][..], &one, b"short", &[9; 33]] {
            assert_eq!(seal(weak, context(1), b"plain"), Err(NotSealed::UnusableKey));
        }
    }

    #[tokio::test]
    async fn a_new_passphrase_leaves_what_was_sealed_before_to_be_opened() {
        let vault = Vault::for_tests();
        let before = make_pair(&vault, PASSPHRASE).await.unwrap();
        let sealed = seal(&before.public_key, context(1), b"plain").unwrap();

        let private = unwrap(&vault, &before, PASSPHRASE).await.unwrap();
        let after = private.wrap(&vault, "a new passphrase of hers").await.unwrap();

        assert_eq!(after.public_key, before.public_key);
        assert_ne!(after.salt, before.salt);
        let opened = open(&vault, &after, "a new passphrase of hers", context(1), &sealed).await;
        assert_eq!(opened.unwrap().as_slice(), b"plain");
        assert!(unwrap(&vault, &after, PASSPHRASE).await.is_err());
    }

    #[test]
    fn trying_a_passphrase_costs_as_much_as_trying_a_password() {
        assert_eq!(COST, passwords::COST);
    }

    #[test]
    fn a_private_key_is_never_printed() {
        assert_eq!(format!("{:?}", PrivateKey::random()), "PrivateKey { .. }");
    }
}
