//! Every pair of colours that meets on a page, measured the way WCAG does.

use super::assets::{CSS, FIGURES_CSS};

const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

fn colour(name: &str) -> [u8; 3] {
    let declared = format!("--{name}: #");
    let hex = [CSS, FIGURES_CSS]
        .into_iter()
        .find_map(|sheet| Some(&sheet[sheet.find(&declared)? + declared.len()..][..6]))
        .unwrap_or_else(|| panic!("no sheet declares --{name}"));
    let part = |from| u8::from_str_radix(&hex[from..from + 2], 16).expect("six hex digits");
    [part(0), part(2), part(4)]
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(colour(one)), luminance(colour(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_can_be_read_on_its_ground() {
    let pairs = [
        ("gray-800", "white"),
        ("gray-800", "gray-50"),
        ("gray-800", "blue-50"),
        ("gray-800", "green-50"),
        ("gray-900", "gray-100"),
        ("gray-900", "blue-50"),
        ("gray-600", "white"),
        ("gray-600", "gray-50"),
        ("gray-600", "blue-50"),
        ("blue-1000", "white"),
        ("blue-1000", "gray-50"),
        ("blue-1000", "blue-50"),
        ("blue-1000", "yellow-300"),
        ("blue-900", "blue-200"),
        ("blue-900", "blue-300"),
        ("magenta-900", "white"),
        ("magenta-900", "gray-50"),
        ("magenta-900", "blue-50"),
        ("orange-900", "white"),
        ("orange-900", "gray-50"),
        ("red-900", "white"),
        ("white", "blue-900"),
        ("white", "blue-1000"),
        ("white", "blue-1200"),
        ("white", "red-900"),
        ("white", "red-1000"),
        ("green-900", "green-50"),
        ("yellow-1200", "yellow-50"),
        ("gray-900", "blue-200"),
        ("gray-900", "blue-300"),
        ("gray-900", "orange-50"),
        ("gray-900", "orange-200"),
        ("gray-800", "gray-100"),
    ];
    for (text, ground) in pairs {
        let ratio = contrast(text, ground);
        assert!(ratio >= TEXT, "{text} on {ground}: {ratio:.2}");
    }
}

#[test]
fn every_sign_and_frame_can_be_seen() {
    let pairs = [
        ("gray-600", "white"),
        ("gray-420", "white"),
        ("green-800", "white"),
        ("green-800", "green-50"),
        ("yellow-900", "white"),
        ("red-800", "white"),
        ("blue-900", "blue-50"),
        ("black", "yellow-300"),
        ("orange-900", "gray-100"),
        ("yellow-300", "blue-900"),
    ];
    for (sign, ground) in pairs {
        let ratio = contrast(sign, ground);
        assert!(ratio >= SIGN, "{sign} on {ground}: {ratio:.2}");
    }
}

#[test]
fn colours_are_named_once_and_used() {
    let (declared, used) = CSS.split_once("--gutter:").expect("the list of colours ends there");
    let (more, figures) = FIGURES_CSS.split_once("--stripe:").expect("its list ends there");
    let (declared, used) = (format!("{declared}{more}"), format!("{used}{figures}"));
    let used_colours = used.replace("url(#tile-stripes)", "");
    assert!(!used_colours.contains('#'), "a colour outside the list: its contrast is not measured");
    for line in declared.lines().filter(|line| line.contains(": #")) {
        let name = line.trim().split(':').next().expect("a name before the colon");
        assert!(used.contains(&format!("var({name})")), "{name} is not used");
    }
}
