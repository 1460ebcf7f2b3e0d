//! The secret keys: tokens are signed with them, and the data keys of the vault wrapped.
//!
//! The first key of the file signs and wraps; the one after it still verifies and unwraps,
//! so that a key can be changed while people are signed in. A key is named by a short hash
//! of itself, never by a path, so what a token says about its key opens no file.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::platform::cipher::{self, SecretKey};

const KEY_BYTES_MIN: usize = 32;
const KEYS_MAX: usize = 2;
/// A random key of 32 bytes has about 30 different ones; fewer than this by chance once in
/// more than 10^20 times.
const DIFFERENT_BYTES_MIN: usize = 12;
const FILE_NAME: &str = "secret-key";

/// What examples show and people type instead of chance. None is shorter than six letters,
/// or it would stand in a random key now and then.
const EXAMPLES: [&str; 7] =
    ["secret", "example", "change", "password", "sample", "0123456789", "abcdefgh"];

/// The keys: one that signs and those that verify.
#[derive(Clone)]
pub struct Keys {
    keys: Vec<Key>,
}

/// One key and the name that tokens call it by.
#[derive(Clone)]
pub struct Key {
    id: String,
    bytes: Zeroizing<Vec<u8>>,
}

#[derive(Debug, thiserror::Error)]
pub enum BadKeys {
    #[error("鍵ファイル {} を読めません（{source}）。{HOW}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },

    #[error("鍵ファイル {} を作れません（{source}）。フォルダーの書き込み権限を確認してください", path.display())]
    Unwritable { path: PathBuf, source: io::Error },

    #[error("鍵ファイルに鍵がありません。{HOW}")]
    Empty,

    #[error("鍵ファイルに書ける鍵は{KEYS_MAX}行までです。使わなくなった鍵の行を削除してください")]
    TooMany,

    #[error("鍵ファイルの{0}行目は、base64でも16進数でもありません。{HOW}")]
    Unreadably(usize),

    #[error(
        "鍵ファイルの{line}行目の鍵は{bytes}バイトしかありません。{KEY_BYTES_MIN}バイト以上が必要です。{HOW}"
    )]
    Short { line: usize, bytes: usize },

    #[error("鍵ファイルの{0}行目の鍵は、推測されやすい値です。{HOW}")]
    Guessable(usize),

    #[error("鍵ファイルに同じ鍵が2回書かれています。使わなくなった鍵の行を削除してください")]
    Twice,
}

const HOW: &str = "鍵は次のコマンドで作れます: head -c 32 /dev/urandom | base64 > FILE";

impl Keys {
    /// Reads the keys of a real hub. One key a line; empty lines and lines with # are passed over.
    pub fn load(path: &Path) -> Result<Self, BadKeys> {
        let text = fs::read_to_string(path)
            .map_err(|source| BadKeys::Unreadable { path: path.to_owned(), source })?;
        Self::read(&text)
    }

    /// The keys of a demonstration, made on its first start.
    pub fn load_or_make(dir: &Path) -> Result<Self, BadKeys> {
        let path = dir.join(FILE_NAME);
        if !path.exists() {
            let line = format!("{}\n", STANDARD.encode(random_bytes()));
            write_for_owner_only(&path, &line)
                .map_err(|source| BadKeys::Unwritable { path: path.clone(), source })?;
        }
        Self::load(&path)
    }

    /// A key that nobody else has and that ends with the process.
    pub fn generate() -> Self {
        Self { keys: vec![Key::new(random_bytes().to_vec())] }
    }

    /// The same key on every run, so that tokens in tests can be told apart by eye.
    pub fn for_tests() -> Self {
        let bytes = Sha256::digest(b"a key that only tests know").to_vec();
        Self { keys: vec![Key::new(bytes)] }
    }

    pub fn read(text: &str) -> Result<Self, BadKeys> {
        let mut keys: Vec<Key> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = Key::new(read_key(index + 1, line)?);
            if keys.iter().any(|known| known.id == key.id) {
                return Err(BadKeys::Twice);
            }
            keys.push(key);
        }
        match keys.len() {
            0 => Err(BadKeys::Empty),
            1..=KEYS_MAX => Ok(Self { keys }),
            _ => Err(BadKeys::TooMany),
        }
    }

    pub(super) fn signing(&self) -> &Key {
        self.first()
    }

    /// The key for what is made from now on.
    pub(crate) fn first(&self) -> &Key {
        &self.keys[0]
    }

    pub(crate) fn named(&self, id: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.id == id)
    }
}

impl Key {
    fn new(bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        Self { id: URL_SAFE_NO_PAD.encode(&digest[..6]), bytes: Zeroizing::new(bytes) }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What data keys are wrapped with. It is derived, so that no signature says anything
    /// about it.
    pub(crate) fn for_wrapping(&self) -> SecretKey {
        SecretKey::derive(&self.bytes, b"", &[b"sanpo: wrapping data keys"])
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.keys).finish()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Random bytes of the operating system, for keys and for tokens.
pub(super) fn random_bytes() -> [u8; KEY_BYTES_MIN] {
    cipher::random()
}

fn read_key(line_number: usize, line: &str) -> Result<Vec<u8>, BadKeys> {
    let text = line.to_lowercase();
    if EXAMPLES.iter().any(|example| text.contains(example)) && !is_hex(&text) {
        return Err(BadKeys::Guessable(line_number));
    }
    let bytes =
        from_hex(line).or_else(|| from_base64(line)).ok_or(BadKeys::Unreadably(line_number))?;
    if bytes.len() < KEY_BYTES_MIN {
        return Err(BadKeys::Short { line: line_number, bytes: bytes.len() });
    }
    if is_guessable(&bytes) {
        return Err(BadKeys::Guessable(line_number));
    }
    Ok(bytes)
}

fn is_guessable(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in bytes {
        seen[usize::from(*byte)] = true;
    }
    let different = seen.iter().filter(|seen| **seen).count();
    let counts_up = bytes.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
    let was_typed = bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    different < DIFFERENT_BYTES_MIN || counts_up || was_typed
}

fn is_hex(text: &str) -> bool {
    text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !is_hex(text) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|start| u8::from_str_radix(&text[start..start + 2], 16).ok())
        .collect()
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
        .iter()
        .find_map(|alphabet| alphabet.decode(text).ok())
}

fn write_for_owner_only(path: &Path, text: &str) -> io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "q83vASNFZ4mrze8BI0Vnias5+1x0Cq2WlU7ZkHe8PQI=";
    const OTHER: &str = "5f1c0a9be84d7236fd10c8e25ba47396ae0f91d42c6835b7194ed8f3607ca2be";

    fn refusal(text: &str) -> String {
        Keys::read(text).expect_err("these keys are bad").to_string()
    }

    #[test]
    fn a_key_is_read_from_base64_and_from_hex() {
        let keys = Keys::read(&format!("# since spring\n{GOOD}\n\n{OTHER}\n")).unwrap();

        assert_eq!(keys.signing().bytes(), STANDARD.decode(GOOD).unwrap());
        assert_eq!(keys.keys.len(), 2);
    }

    #[test]
    fn a_bad_key_file_says_how_to_make_a_good_one() {
        let short = STANDARD.encode([7, 1, 3]);
        let zeros = STANDARD.encode([0; 32]);
        let counted = STANDARD.encode((0..32).collect::<Vec<u8>>());
        let typed = STANDARD.encode("correct horse battery staple zxq!");
        for bad in
            ["", "# only a remark", "これは鍵ではありません", &short, &zeros, &counted, &typed]
        {
            assert!(refusal(bad).contains("head -c 32 /dev/urandom | base64"), "{bad}");
        }
        assert!(refusal("please-change-me-please-change-me-please-change-me").contains("推測"));
    }

    #[test]
    fn three_keys_or_the_same_key_twice_are_refused() {
        let third = STANDARD.encode(random_bytes());
        assert!(refusal(&format!("{GOOD}\n{OTHER}\n{third}")).contains("2行まで"));
        assert!(refusal(&format!("{GOOD}\n{GOOD}")).contains("同じ鍵"));
    }

    #[test]
    fn a_random_key_is_never_taken_for_a_guessable_one() {
        for _ in 0..1000 {
            let bytes = random_bytes();
            assert!(!is_guessable(&bytes), "{bytes:?}");
        }
    }

    #[test]
    fn a_demonstration_makes_its_key_once_and_for_its_owner_only() {
        let dir = std::env::temp_dir().join(format!("sanpo-keys-{}", Keys::generate().keys[0].id));
        let first = Keys::load_or_make(&dir).unwrap();
        let second = Keys::load_or_make(&dir).unwrap();
        let path = dir.join(FILE_NAME);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::remove_dir_all(&dir).unwrap();

        assert_eq!(first.signing().bytes(), second.signing().bytes());
    }

    #[test]
    fn a_key_is_never_printed() {
        let keys = Keys::read(OTHER).unwrap();
        let printed = format!("{keys:?}");

        assert_eq!(printed, format!("[Key {{ id: {:?}, .. }}]", keys.signing().id()));
    }
}
