//! The letters that forms are printed with, and the few places where they are looked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Every template asks for it, so without it there is no form.
const FAMILY: &str = "BIZ UDPGothic";

/// Where the package `fonts-morisawa-bizud-gothic` of Debian and Ubuntu puts it.
const SYSTEM: &str = "/usr/share/fonts/truetype/bizud-gothic";

/// Characters of names that the family lacks, if the machine happens to have this one as well.
const WIDER: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
];

/// The same family from npm, for developers who cannot install packages.
#[cfg(debug_assertions)]
const DEVELOPERS: [&str; 2] = [
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../node_modules/@expo-google-fonts/biz-udpgothic/400Regular"
    ),
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../node_modules/@expo-google-fonts/biz-udpgothic/700Bold"
    ),
];

/// The faces, read once when the program starts and shared from then on.
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    found_in: PathBuf,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "帳票を印刷する書体（BIZ UDPGothic）がサーバーに見つかりません。\
     サーバーの管理者は、apt-get install fonts-morisawa-bizud-gothic を実行するか、\
     書体のあるフォルダーを SANPO_FONT_DIR に指定してください。"
)]
pub struct FontsMissing {
    /// For the log: an address on the server is nobody else's business.
    pub looked_in: Vec<PathBuf>,
}

impl FontsMissing {
    pub fn code(&self) -> &'static str {
        "FONTS_MISSING"
    }
}

impl Fonts {
    /// The fonts of the folder that was handed in, or else of the places that are known.
    ///
    /// A folder that was handed in is all there is: if it lacks the family, that is a mistake
    /// to hear about and not something to look past.
    pub fn find(handed_in: Option<&Path>) -> Result<Self, FontsMissing> {
        if let Some(folder) = handed_in {
            let faces = faces_in(folder);
            return match are_enough(&faces) {
                true => Ok(Self::of(faces, folder)),
                false => Err(FontsMissing { looked_in: vec![folder.to_owned()] }),
            };
        }

        let mut faces = faces_in(Path::new(SYSTEM));
        if are_enough(&faces) {
            faces.extend(WIDER.iter().flat_map(|file| faces_of(Path::new(file))));
            return Ok(Self::of(faces, Path::new(SYSTEM)));
        }

        #[cfg(debug_assertions)]
        {
            let faces: Vec<Font> =
                DEVELOPERS.iter().flat_map(|folder| faces_in(Path::new(folder))).collect();
            if are_enough(&faces) {
                return Ok(Self::of(faces, Path::new(DEVELOPERS[0])));
            }
        }

        Err(FontsMissing { looked_in: vec![PathBuf::from(SYSTEM)] })
    }

    /// For the log at the start.
    pub fn found_in(&self) -> &Path {
        &self.found_in
    }

    pub fn family(&self) -> &'static str {
        FAMILY
    }

    /// Whether one of the faces can draw this character.
    pub fn can_draw(&self, character: char) -> bool {
        self.faces.iter().any(|face| face.info().coverage.contains(character.into()))
    }

    /// Each file once, in a form that other libraries take: whoever draws figures with the same
    /// letters shares the bytes that lie here already, and copies none of them.
    pub fn files(&self) -> impl Iterator<Item = Arc<dyn AsRef<[u8]> + Send + Sync>> {
        // A collection has several faces in one file, and they stand beside each other.
        let of_one_file = |one: &Font, next: &Font| one.data().as_ptr() == next.data().as_ptr();
        self.faces.chunk_by(of_one_file).filter_map(|faces| faces.first()).map(|face| {
            let file: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(face.data().clone());
            file
        })
    }

    fn of(faces: Vec<Font>, found_in: &Path) -> Self {
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Self { book, faces, found_in: found_in.to_owned() }
    }
}

fn are_enough(faces: &[Font]) -> bool {
    faces.iter().any(|face| face.info().family == FAMILY)
}

/// In the order of their names, so that two machines with the same files print the same bytes.
fn faces_in(folder: &Path) -> Vec<Font> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|file| is_font(file)).collect();
    files.sort();
    files.iter().flat_map(|file| faces_of(file)).collect()
}

fn faces_of(file: &Path) -> Vec<Font> {
    std::fs::read(file).map_or_else(|_| Vec::new(), |data| Font::iter(Bytes::new(data)).collect())
}

fn is_font(file: &Path) -> bool {
    file.extension().is_some_and(|ending| {
        ["ttf", "otf", "ttc"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_folder_without_the_family_is_heard_about() {
        let empty = Path::new(env!("CARGO_MANIFEST_DIR"));

        let missing = Fonts::find(Some(empty)).err().expect("there are no fonts beside the code");

        assert_eq!(missing.looked_in, [empty]);
        assert!(missing.to_string().contains("apt-get install fonts-morisawa-bizud-gothic"));
    }

    #[test]
    fn its_files_are_handed_out_whole_and_without_a_copy() {
        let fonts = Fonts::find(None).unwrap_or_else(|missing| panic!("{missing}"));

        let files: Vec<_> = fonts.files().collect();

        for file in &files {
            let bytes = (**file).as_ref();
            let faces: Vec<&Font> =
                fonts.faces.iter().filter(|face| face.data().as_ptr() == bytes.as_ptr()).collect();
            assert!(faces.iter().all(|face| face.data().len() == bytes.len()));
            assert_eq!(faces.len(), Font::iter(Bytes::new(bytes.to_vec())).count());
        }
        let places: HashSet<*const u8> =
            files.iter().map(|file| (**file).as_ref().as_ptr()).collect();
        assert_eq!(places.len(), files.len());
        assert!(fonts.faces.iter().all(|face| places.contains(&face.data().as_ptr())));
    }

    #[test]
    fn the_family_draws_every_kind_of_sign_that_forms_use() {
        let fonts = Fonts::find(None).unwrap_or_else(|missing| panic!("{missing}"));

        for sign in "髙﨑濵邉〒①㈱㊞℃㎡㋿□■〜ｱＡA".chars() {
            assert!(fonts.can_draw(sign), "{sign}");
        }
    }
}
