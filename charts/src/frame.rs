//! What a figure is called, and for which reader it is drawn.

use crate::measure::cleaned;
use crate::refusal::NotDrawn;
use crate::theme::FAMILY;

/// The names of a figure, its prefix for ids on the page, and its size.
#[derive(Clone, Debug)]
pub struct Frame {
    id: String,
    title: String,
    desc: String,
    size: Size,
    is_headed: bool,
}

/// A picture that is scaled down loses its letters, so a phone gets its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Wide,
    Phone,
}

impl Frame {
    /// The description says in one sentence what is to be seen. The id is what the ids inside the
    /// figure begin with, so that two figures of a page do not share any.
    pub fn new(id: impl Into<String>, title: impl Into<String>, desc: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            desc: desc.into(),
            size: Size::Wide,
            is_headed: false,
        }
    }

    /// The same figure for a narrow screen, with ids of its own beside the wide one.
    pub fn for_phone(&self) -> Self {
        Self { id: format!("{}-phone", self.id), size: Size::Phone, ..self.clone() }
    }

    /// Writes the title into the picture as well: a file that is carried away has no caption.
    pub fn headed(self) -> Self {
        Self { is_headed: true, ..self }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub(crate) fn heading(&self) -> Option<&str> {
        self.is_headed.then_some(&self.title)
    }

    pub(crate) fn check(&self) -> Result<(), NotDrawn> {
        let is_usable = self.id.starts_with(|first: char| first.is_ascii_alphabetic())
            && self.id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        if is_usable { Ok(()) } else { Err(NotDrawn::UnusableId { id: self.id.clone() }) }
    }

    /// What the drawing begins with, in place of what the library writes there: it knows neither
    /// roles nor titles. The page's own spacing of letters must not reach into the picture.
    pub(crate) fn opening(&self, height: i32) -> String {
        let (id, width, letters) = (&self.id, self.size.width(), self.size.letters());
        let class = match self.size {
            Size::Wide => "chart chart-wide",
            Size::Phone => "chart chart-phone",
        };
        let (family, title, desc) = (escaped(FAMILY), escaped(&self.title), escaped(&self.desc));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"ja\" \
             aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{family}\" \
             font-size=\"{letters}\" letter-spacing=\"0\">\n<title id=\"{id}-title\">{title}</title>\n\
             <desc id=\"{id}-desc\">{desc}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>\n"
        )
    }
}

impl Size {
    /// In pixels.
    pub fn width(self) -> i32 {
        match self {
            Self::Wide => 640,
            Self::Phone => 360,
        }
    }

    /// The height of letters. Nothing in a figure is written smaller.
    pub(crate) fn letters(self) -> i32 {
        match self {
            Self::Wide => 13,
            Self::Phone => 12,
        }
    }
}

fn escaped(text: &str) -> String {
    cleaned(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_reader_finds_the_title_and_the_description() {
        let opening = Frame::new("load", "担当件数", "阿部医師が最も多い。").opening(200);

        assert!(opening.contains("role=\"img\""));
        assert!(opening.contains("aria-labelledby=\"load-title load-desc\""));
        assert!(opening.contains("<title id=\"load-title\">担当件数</title>"));
        assert!(opening.contains("<desc id=\"load-desc\">阿部医師が最も多い。</desc>"));
    }

    #[test]
    fn the_two_sizes_of_a_figure_share_no_id() {
        let frame = Frame::new("load", "担当件数", "");

        let phone = frame.for_phone().opening(200);

        assert!(phone.contains("viewBox=\"0 0 360 200\""));
        assert!(phone.contains("id=\"load-phone-title\""));
        assert!(!phone.contains("\"load-title\""));
    }

    #[test]
    fn a_title_cannot_break_out_of_the_drawing() {
        let opening = Frame::new("x", "</title><script>&\"", "\u{0}").opening(1);

        assert!(opening.contains(">&lt;/title&gt;&lt;script&gt;&amp;&quot;</title>"));
        assert!(opening.contains("<desc id=\"x-desc\"></desc>"));
    }

    #[test]
    fn an_id_is_made_of_letters_digits_and_hyphens() {
        for (id, is_usable) in
            [("a", true), ("a-1", true), ("", false), ("1a", false), ("a b", false), ("\"", false)]
        {
            assert_eq!(Frame::new(id, "", "").check().is_ok(), is_usable, "{id}");
        }
    }
}
