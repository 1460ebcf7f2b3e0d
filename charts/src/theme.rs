//! The one look of all figures. Nothing is told by colour alone: what differs in colour differs in
//! lightness, dash, shape or pattern as well, so that it survives a grey printer.

use plotters::style::RGBColor;

/// What the pages are written in. A browser without it takes its own; `measure` leaves room.
pub(crate) const FAMILY: &str = "\"BIZ UDPGothic\", sans-serif";

pub(crate) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
pub(crate) const INK: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);
pub(crate) const QUIET: RGBColor = RGBColor(0x4d, 0x4d, 0x4d);
pub(crate) const AXIS: RGBColor = RGBColor(0x76, 0x76, 0x76);
pub(crate) const GRID: RGBColor = RGBColor(0xe6, 0xe6, 0xe6);
pub(crate) const STRONG: RGBColor = RGBColor(0x00, 0x17, 0xc1);
pub(crate) const SOFT: RGBColor = RGBColor(0xc5, 0xd7, 0xfb);
pub(crate) const PALE: RGBColor = RGBColor(0xe8, 0xf1, 0xfe);
pub(crate) const CONTRARY: RGBColor = RGBColor(0xc7, 0x47, 0x00);

/// How a bar or an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Strong,
    /// Light, with a dark outline: the lightness alone would be too close to the paper.
    Soft,
    Empty,
    /// A number that exists and may not be shown.
    Hatched,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dash {
    Unbroken,
    Dots,
    Fine,
    Short,
    Middle,
    Long,
}

impl Dash {
    pub(crate) const BROKEN: [Self; 5] =
        [Self::Dots, Self::Fine, Self::Short, Self::Middle, Self::Long];

    /// Lengths of the marks and of the gaps, in pixels, as SVG writes them.
    pub(crate) fn lengths(self) -> &'static str {
        match self {
            Self::Unbroken => "none",
            Self::Dots => "2 3",
            Self::Fine => "4 4",
            Self::Short => "6 3",
            Self::Middle => "9 5",
            Self::Long => "14 4",
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    pub(crate) ink: RGBColor,
    pub(crate) width: u32,
    pub(crate) dash: Dash,
}

impl Stroke {
    pub(crate) const fn thin(ink: RGBColor) -> Self {
        Self { ink, width: 1, dash: Dash::Unbroken }
    }

    pub(crate) const fn thick(ink: RGBColor) -> Self {
        Self { ink, width: 2, dash: Dash::Unbroken }
    }

    pub(crate) const fn dashed(self, dash: Dash) -> Self {
        Self { dash, ..self }
    }
}

/// Lines that stand beside each other. Nobody tells six apart.
pub(crate) const LINES: [(Stroke, Marker); 5] = [
    (Stroke::thick(STRONG), Marker::Circle),
    (Stroke::thick(CONTRARY).dashed(Dash::Middle), Marker::Square),
    (Stroke::thick(RGBColor(0x00, 0x6f, 0x83)).dashed(Dash::Fine), Marker::Triangle),
    (Stroke::thick(RGBColor(0x51, 0x09, 0xad)).dashed(Dash::Long), Marker::Diamond),
    (Stroke::thick(RGBColor(0x4d, 0x4d, 0x4d)).dashed(Dash::Short), Marker::Cross),
];

/// The edges of a band; the band itself is too light to be seen in print.
pub(crate) const BAND_EDGE: Stroke = Stroke::thin(AXIS).dashed(Dash::Dots);

/// The steps of a heat map from few to many, each with the ink that can be read on it.
pub(crate) const HEAT: [(RGBColor, RGBColor); 5] = [
    (PALE, INK),
    (SOFT, INK),
    (RGBColor(0x9d, 0xb7, 0xf9), INK),
    (STRONG, PAPER),
    (RGBColor(0x00, 0x00, 0x60), PAPER),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// As WCAG measures it.
    fn contrast(one: RGBColor, other: RGBColor) -> f64 {
        let luminance = |RGBColor(red, green, blue): RGBColor| {
            let [red, green, blue] = [red, green, blue].map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for (text, ground) in
            [(INK, PAPER), (QUIET, PAPER), (INK, SOFT), (INK, PALE), (CONTRARY, PAPER)]
        {
            assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
        }
        for (ground, text) in HEAT {
            assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
        }
    }

    #[test]
    fn every_line_stands_out_from_the_paper() {
        for ink in LINES.map(|(stroke, _)| stroke.ink).into_iter().chain([AXIS, STRONG]) {
            assert!(contrast(ink, PAPER) >= 3.0, "{ink:?}");
        }
    }

    #[test]
    fn bars_of_two_kinds_differ_without_colour() {
        assert!(contrast(STRONG, SOFT) >= 3.0);
    }

    #[test]
    fn no_two_lines_share_a_dash_or_a_marker() {
        for (place, (stroke, marker)) in LINES.iter().enumerate() {
            for (other_stroke, other_marker) in &LINES[place + 1..] {
                assert_ne!(stroke.dash, other_stroke.dash);
                assert_ne!(marker, other_marker);
            }
        }
    }
}
