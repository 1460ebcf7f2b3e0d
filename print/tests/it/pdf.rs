//! A printed form, and what poppler reads in it.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use print::{Fonts, NotPrinted, Printer};
use tempfile::TempDir;

/// A folder of its own, so that no wider font of the machine prints what ours lacks.
const FONTS: &str = "/usr/share/fonts/truetype/bizud-gothic";

pub(crate) fn printer() -> &'static Printer {
    static PRINTER: LazyLock<Printer> = LazyLock::new(|| {
        let folder = Some(Path::new(FONTS)).filter(|folder| folder.is_dir());
        let fonts = Fonts::find(folder).unwrap_or_else(|missing| panic!("{missing}"));
        Printer::new(Arc::new(fonts))
    });
    &PRINTER
}

pub(crate) struct Pdf {
    folder: TempDir,
}

impl Pdf {
    /// With `SANPO_KEEP_PDF=folder` a copy stays there, to be looked at.
    pub(crate) fn of(name: &str, printed: Result<Vec<u8>, NotPrinted>) -> Self {
        let bytes = printed.unwrap_or_else(|trouble| panic!("{name}: {trouble} {trouble:?}"));
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        std::fs::write(folder.path().join("form.pdf"), &bytes).expect("a file can be written");
        if let Some(kept) = std::env::var_os("SANPO_KEEP_PDF") {
            let kept = Path::new(&kept).join(name).with_extension("pdf");
            std::fs::write(kept, &bytes).expect("the folder is there");
        }
        Self { folder }
    }

    pub(crate) fn pages(&self) -> usize {
        let told = self.read("pdfinfo", &["form.pdf"]);
        let pages = told.lines().find_map(|line| line.strip_prefix("Pages:"));
        pages.and_then(|pages| pages.trim().parse().ok()).expect("pdfinfo counts the pages")
    }

    /// What the file says about itself.
    pub(crate) fn metadata(&self) -> String {
        self.read("pdfinfo", &["-meta", "form.pdf"])
    }

    /// All words without the blanks and line ends, which belong to the layout.
    pub(crate) fn words(&self) -> String {
        self.words_of_pages().concat()
    }

    pub(crate) fn words_of_pages(&self) -> Vec<String> {
        let text = self.read("pdftotext", &["-raw", "form.pdf", "-"]);
        let pages = text.split_terminator('\u{c}');
        pages.map(|page| page.chars().filter(|c| !is_layout(*c)).collect()).collect()
    }

    pub(crate) fn has(&self, words: &str) -> bool {
        let wanted: String = words.chars().filter(|c| !is_layout(*c)).collect();
        self.words().contains(&wanted)
    }

    /// For each font whether it is embedded.
    pub(crate) fn fonts(&self) -> Vec<(String, bool)> {
        let told = self.read("pdffonts", &["form.pdf"]);
        let rows = told.lines().skip(2).filter(|line| !line.trim().is_empty());
        rows.map(|row| {
            let mut from_the_end = row.split_whitespace().rev();
            let is_embedded = from_the_end.nth(4) == Some("yes");
            (row.split_whitespace().next().unwrap_or_default().to_owned(), is_embedded)
        })
        .collect()
    }

    fn read(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap_or_else(|error| panic!("{program} (apt-get install poppler-utils): {error}"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("poppler writes UTF-8")
    }
}

fn is_layout(character: char) -> bool {
    character.is_whitespace() || character == '\u{200b}'
}
