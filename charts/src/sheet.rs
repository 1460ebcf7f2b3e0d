//! The paper that figures are drawn on: letters, bars, lines and markers at whole pixels.
//!
//! A figure is laid out from its top downwards and says at the end how high it became.

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, IntoFont, RGBColor, TextStyle};

use crate::frame::{Frame, Size};
use crate::measure::{self, cleaned, wrapped};
use crate::refusal::NotDrawn;
use crate::theme::{Dash, FAMILY, INK, Look, Marker, PAPER, QUIET, SOFT, STRONG, Stroke};

/// The library divides every size of letters by this.
const LETTERS: f64 = 1.24;

/// Between the lines of the hatching.
const HATCH: i32 = 6;

const NEVER: &str = "drawing to a string cannot fail";

pub(crate) struct Sheet<'a> {
    backend: SVGBackend<'a>,
    size: Size,
    /// What is drawn next begins here.
    pub(crate) top: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

/// A line of text. Its place is on the middle of its height.
#[derive(Clone, Copy)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: (i32, i32),
    ink: RGBColor,
    anchor: HPos,
    is_bold: bool,
    is_turned: bool,
}

impl<'t> Words<'t> {
    pub(crate) fn at(x: i32, y: i32, text: &'t str) -> Self {
        let anchor = HPos::Left;
        Self { text, at: (x, y), ink: INK, anchor, is_bold: false, is_turned: false }
    }

    /// Ends at its place instead of beginning there.
    pub(crate) fn ending(self) -> Self {
        Self { anchor: HPos::Right, ..self }
    }

    pub(crate) fn centred(self) -> Self {
        Self { anchor: HPos::Center, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    pub(crate) fn quiet(self) -> Self {
        self.inked(QUIET)
    }

    pub(crate) fn inked(self, ink: RGBColor) -> Self {
        Self { ink, ..self }
    }

    /// Runs downwards, where there is no room across.
    pub(crate) fn turned(self) -> Self {
        Self { is_turned: true, ..self }
    }
}

/// Draws a whole figure. `draw` leaves `top` where the figure ends.
pub(crate) fn drawn(frame: &Frame, draw: impl FnOnce(&mut Sheet<'_>)) -> Result<String, NotDrawn> {
    frame.check()?;
    let mut svg = String::new();
    let width = frame.size().width();
    let whole = (width.unsigned_abs(), width.unsigned_abs());
    let mut sheet =
        Sheet { backend: SVGBackend::with_string(&mut svg, whole), size: frame.size(), top: 4 };
    if let Some(heading) = frame.heading() {
        sheet.headline(heading, 2);
        sheet.top += 6;
    }
    draw(&mut sheet);
    let height = sheet.top + 4;
    sheet.backend.present().expect(NEVER);
    drop(sheet);
    Ok(tidied(&svg, frame.size(), &frame.opening(height)))
}

impl Sheet<'_> {
    pub(crate) fn is_phone(&self) -> bool {
        self.size == Size::Phone
    }

    pub(crate) fn width(&self) -> i32 {
        self.size.width()
    }

    pub(crate) fn letters(&self) -> i32 {
        self.size.letters()
    }

    /// From one line of text to the next.
    pub(crate) fn line_height(&self) -> i32 {
        self.letters() + 5
    }

    pub(crate) fn measured(&self, text: &str) -> i32 {
        measure::width(text, self.letters())
    }

    pub(crate) fn write(&mut self, words: Words<'_>) {
        let text = cleaned(words.text);
        if text.trim().is_empty() {
            return;
        }
        let letters = self.letters();
        let (x, y) = words.at;
        // The library hangs letters by their top; the middle of a full-width letter lies two
        // fifths of its height below.
        let down = letters * 2 / 5;
        let (at, turned) = match words.is_turned {
            false => ((x, y - down), FontTransform::None),
            true => ((x + down, y), FontTransform::Rotate90),
        };
        let font = (FAMILY, f64::from(letters) * LETTERS).into_font().transform(turned);
        let font = if words.is_bold { font.style(plotters::style::FontStyle::Bold) } else { font };
        let style = TextStyle::from(font).color(&words.ink).pos(Pos::new(words.anchor, VPos::Top));
        self.backend.draw_text(&text, &style, at).expect(NEVER);
    }

    /// Writes what is to be read first over the whole width, and moves on below it.
    pub(crate) fn headline(&mut self, text: &str, lines_max: usize) {
        self.paragraph(text, lines_max, true);
    }

    /// Writes a remark over the whole width, and moves on below it.
    pub(crate) fn remark(&mut self, text: &str, lines_max: usize) {
        self.paragraph(text, lines_max, false);
    }

    fn paragraph(&mut self, text: &str, lines_max: usize, is_headline: bool) {
        for line in wrapped(&cleaned(text), self.letters(), self.width() - 8, lines_max) {
            let words = Words::at(4, self.top + self.line_height() / 2, &line);
            self.write(if is_headline { words.bold() } else { words.quiet() });
            self.top += self.line_height();
        }
    }

    /// What stands in place of a figure without numbers.
    pub(crate) fn nothing(&mut self) {
        let area = Area { left: 4, top: self.top, right: self.width() - 4, bottom: self.top + 72 };
        self.outline(area, crate::theme::AXIS);
        let middle = Words::at(self.width() / 2, self.top + 36, "表示する数字がありません");
        self.write(middle.centred().quiet());
        self.top = area.bottom;
    }

    pub(crate) fn fill(&mut self, area: Area, look: Look) {
        match look {
            Look::Strong => self.block(area, STRONG),
            Look::Soft => {
                self.block(area, SOFT);
                self.outline(area, STRONG);
            }
            Look::Empty => {
                self.block(area, PAPER);
                self.outline(area, crate::theme::AXIS);
            }
            Look::Hatched => self.hatch(area),
        }
    }

    pub(crate) fn block(&mut self, area: Area, ink: RGBColor) {
        if area.left < area.right && area.top < area.bottom {
            let (from, to) = ((area.left, area.top), (area.right, area.bottom));
            self.backend.draw_rect(from, to, &ink.filled(), true).expect(NEVER);
        }
    }

    pub(crate) fn outline(&mut self, area: Area, ink: RGBColor) {
        if area.left < area.right && area.top < area.bottom {
            let (from, to) = ((area.left, area.top), (area.right, area.bottom));
            self.backend.draw_rect(from, to, &ink.stroke_width(1), false).expect(NEVER);
        }
    }

    fn hatch(&mut self, area: Area) {
        self.block(area, PAPER);
        let Area { left, top, right, bottom } = area;
        // Each line rises by one pixel a pixel and is cut at the edges of the area.
        let mut foot = left - (bottom - top) + HATCH;
        while foot < right {
            let from = (foot.max(left), bottom - (left - foot).max(0));
            let head = (foot + bottom - top).min(right);
            self.line(&[from, (head, bottom - (head - foot))], Stroke::thin(QUIET));
            foot += HATCH;
        }
        self.outline(area, QUIET);
    }

    pub(crate) fn line(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        if points.len() < 2 {
            return;
        }
        let style = stroke.ink.mix(sign_of(stroke.dash)).stroke_width(stroke.width);
        self.backend.draw_path(points.iter().copied(), &style).expect(NEVER);
    }

    pub(crate) fn polygon(&mut self, corners: &[(i32, i32)], ink: RGBColor) {
        self.backend.fill_polygon(corners.iter().copied(), &ink.filled()).expect(NEVER);
    }

    pub(crate) fn marker(&mut self, (x, y): (i32, i32), marker: Marker, ink: RGBColor) {
        let corners: &[(i32, i32)] = match marker {
            Marker::Circle => {
                self.backend.draw_circle((x, y), 4, &ink.filled(), true).expect(NEVER);
                return;
            }
            Marker::Cross => {
                let stroke = Stroke::thick(ink);
                self.line(&[(x - 4, y - 4), (x + 4, y + 4)], stroke);
                self.line(&[(x - 4, y + 4), (x + 4, y - 4)], stroke);
                return;
            }
            Marker::Square => &[(-4, -4), (4, -4), (4, 4), (-4, 4)],
            Marker::Triangle => &[(0, -5), (5, 4), (-5, 4)],
            Marker::Diamond => &[(0, -6), (6, 0), (0, 6), (-6, 0)],
        };
        let corners: Vec<(i32, i32)> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        self.polygon(&corners, ink);
    }
}

/// The library knows no dashes in SVG, and nothing here is transparent: so an opacity that is never
/// meant stands for the dash until the drawing is tidied.
fn sign_of(dash: Dash) -> f64 {
    match dash {
        Dash::Unbroken => 1.0,
        Dash::Dots => 0.1,
        Dash::Fine => 0.2,
        Dash::Short => 0.3,
        Dash::Middle => 0.4,
        Dash::Long => 0.5,
    }
}

/// What the library writes at length is said once, in the opening of the figure.
fn tidied(svg: &str, size: Size, opening: &str) -> String {
    let (_, rest) = svg.split_once(">\n").expect("a drawing begins with its size");
    // Quotes inside of texts are escaped, so only attributes are found here.
    let family = format!(" font-family=\"{}\"", FAMILY.replace('"', "&quot;"));
    let letters = format!(" font-size=\"{}\"", f64::from(size.letters()) * LETTERS / LETTERS);
    let mut rest = rest.to_owned();
    for dash in Dash::BROKEN {
        let sign = format!(" opacity=\"{}\"", sign_of(dash));
        if rest.contains(&sign) {
            rest = rest.replace(&sign, &format!(" stroke-dasharray=\"{}\"", dash.lengths()));
        }
    }
    let rest = rest
        .replace(&family, "")
        .replace(&letters, "")
        .replace(" text-anchor=\"start\"", "")
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" \"/>", "\"/>")
        .replace("\n</text>", "</text>");
    let mut whole = String::with_capacity(opening.len() + rest.len());
    whole.push_str(opening);
    for line in rest.lines() {
        whole.push_str(line);
        if !line.starts_with("<text ") || line.ends_with("</text>") {
            whole.push('\n');
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn_with(draw: impl FnOnce(&mut Sheet<'_>)) -> String {
        drawn(&Frame::new("x", "題", "説明"), draw).unwrap()
    }

    #[test]
    fn letters_have_the_size_that_was_asked_for() {
        let svg = drawn_with(|sheet| sheet.write(Words::at(10, 20, "4月")));

        assert!(svg.contains(" font-size=\"13\" letter-spacing=\"0\">\n<title"), "{svg}");
        let text = "<text x=\"10\" y=\"15\" dy=\"0.76em\" fill=\"#1A1A1A\">4月</text>\n";
        assert!(svg.contains(text), "{svg}");
    }

    #[test]
    fn a_text_cannot_break_out_of_the_drawing() {
        let svg = drawn_with(|sheet| sheet.write(Words::at(0, 0, "<b> opacity=\"1\" & \u{7}")));

        assert!(svg.contains(">&lt;b&gt; opacity=&quot;1&quot; &amp; </text>"), "{svg}");
    }

    #[test]
    fn the_figure_is_as_high_as_it_became() {
        let svg = drawn_with(|sheet| sheet.top = 96);

        assert!(svg.contains("width=\"640\" height=\"100\" viewBox=\"0 0 640 100\""));
        assert!(svg.ends_with("</svg>\n"));
    }

    #[test]
    fn hatching_stays_inside_its_area() {
        let area = Area { left: 10, top: 20, right: 50, bottom: 30 };

        let svg = drawn_with(|sheet| sheet.fill(area, Look::Hatched));

        let mut points = 0;
        for line in svg.lines().filter(|line| line.starts_with("<polyline")) {
            let (_, list) = line.split_once("points=\"").unwrap();
            for point in list.trim_end_matches("\"/>").split(' ') {
                let (x, y) = point.split_once(',').unwrap();
                assert!((10..=50).contains(&x.parse().unwrap()), "{line}");
                assert!((20..=30).contains(&y.parse().unwrap()), "{line}");
                points += 1;
            }
        }
        assert!(points >= 12, "{svg}");
    }

    #[test]
    fn a_broken_line_is_broken_and_not_pale() {
        let svg = drawn_with(|sheet| {
            for dash in Dash::BROKEN {
                sheet.line(&[(0, 0), (9, 5)], Stroke::thin(INK).dashed(dash));
            }
        });

        for dash in Dash::BROKEN {
            let line = format!("<polyline fill=\"none\" stroke-dasharray=\"{}\"", dash.lengths());
            assert_eq!(svg.matches(&line).count(), 1, "{svg}");
        }
        assert!(!svg.contains("opacity"));
    }

    #[test]
    fn nothing_is_styled_where_a_page_forbids_it() {
        let svg = drawn_with(|sheet| {
            sheet.nothing();
            sheet.marker((9, 9), Marker::Cross, INK);
        });

        assert!(!svg.contains("style"));
        assert!(!svg.contains("opacity"));
    }
}
