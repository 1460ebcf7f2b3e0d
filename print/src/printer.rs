//! The one place that knows the typesetter. It reads templates that are part of the program,
//! the data of one form, and nothing else: no file, no network, no clock.

use std::sync::Arc;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use crate::wording::{self, NotPrinted};

/// Where templates find the form that they lay out.
const DATA: &str = "form.json";

const TEMPLATES: [(&str, &str); 10] = [
    ("common.typ", include_str!("../templates/common.typ")),
    ("application.typ", include_str!("../templates/application.typ")),
    ("checkup_opinions.typ", include_str!("../templates/checkup_opinions.typ")),
    ("interview_parts.typ", include_str!("../templates/interview_parts.typ")),
    ("interview_report.typ", include_str!("../templates/interview_report.typ")),
    ("interview_report_employer.typ", include_str!("../templates/interview_report_employer.typ")),
    ("notice_to_attend.typ", include_str!("../templates/notice_to_attend.typ")),
    ("survey_parts.typ", include_str!("../templates/survey_parts.typ")),
    ("survey_matrix.typ", include_str!("../templates/survey_matrix.typ")),
    ("survey_report.typ", include_str!("../templates/survey_report.typ")),
];

/// Prints forms. One is enough for a program: threads share it.
///
/// Printing keeps a core busy for a moment, so it belongs on a thread that may block.
pub struct Printer {
    fonts: Arc<Fonts>,
    library: LazyHash<Library>,
    templates: Vec<Source>,
    data: FileId,
}

impl Printer {
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self {
            fonts,
            library: LazyHash::new(Library::default()),
            templates: TEMPLATES
                .iter()
                .map(|(name, text)| Source::new(id(name), (*text).to_owned()))
                .collect(),
            data: id(DATA),
        }
    }

    /// Lays the form out with the template of this name.
    pub(crate) fn print(
        &self,
        template: &str,
        form: &impl Serialize,
    ) -> Result<Vec<u8>, NotPrinted> {
        let mut form = serde_json::to_value(form).map_err(|error| broken(&error))?;
        wording::ready(&mut form, &self.fonts)?;
        let data = Bytes::new(serde_json::to_vec(&form).map_err(|error| broken(&error))?);

        let desk = Desk { printer: self, main: id(template), data };
        let printed = desk.print();

        // The typesetter remembers what it has laid out, for the next time. What it remembers
        // is somebody's health, so it forgets at once.
        typst::comemo::evict(0);
        printed
    }
}

/// What the typesetter sees of the world while it lays out one form.
struct Desk<'a> {
    printer: &'a Printer,
    main: FileId,
    data: Bytes,
}

impl Desk<'_> {
    fn print(&self) -> Result<Vec<u8>, NotPrinted> {
        let compiled = typst::compile::<PagedDocument>(self);
        // A template that the typesetter wonders about is to be mended before it is released.
        if cfg!(debug_assertions) && !compiled.warnings.is_empty() {
            return Err(told(&compiled.warnings));
        }
        let document = compiled.output.map_err(|errors| told(&errors))?;

        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| NotPrinted::Broken { cause: error.message().to_string() })?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Sanpo Hub".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.printer.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.printer.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.printer.templates.iter().find(|template| template.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id == self.printer.data {
            true => Ok(self.data.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.printer.fonts.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of our templates are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

fn broken(error: &serde_json::Error) -> NotPrinted {
    NotPrinted::Broken { cause: error.to_string() }
}

fn told(errors: &[SourceDiagnostic]) -> NotPrinted {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    NotPrinted::Broken { cause: messages.join("; ") }
}
