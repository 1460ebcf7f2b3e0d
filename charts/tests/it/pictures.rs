//! Figures as PNG.

use charts::{Faces, NotRendered, png};

use crate::letters::files;
use crate::samples;

fn faces() -> Result<Faces, NotRendered> {
    Faces::of(files())
}

fn figure() -> String {
    samples::funnel().to_svg(&samples::frame("funnel").for_phone()).unwrap()
}

/// The width and the height that a PNG says it has.
fn size(picture: &[u8]) -> (u32, u32) {
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    let number = |from: usize| u32::from_be_bytes(picture[from..from + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_picture_is_as_large_as_asked_for_and_always_the_same() {
    let faces = faces().unwrap();

    let once = png(&figure(), 1.0, &faces).unwrap();
    let twice = png(&figure(), 2.0, &faces).unwrap();

    assert_eq!(size(&once).0, 360);
    assert_eq!(size(&twice), (720, size(&once).1 * 2));
    assert_eq!(twice, png(&figure(), 2.0, &faces).unwrap());
}

#[test]
fn letters_are_drawn() {
    let faces = faces().unwrap();
    let without = figure().replace("<text ", "<desc ").replace("</text>", "</desc>");

    assert_ne!(png(&figure(), 1.0, &faces), png(&without, 1.0, &faces));
}

#[test]
fn without_letters_there_is_no_picture() {
    let missing = Faces::of([]).err().unwrap();

    assert_eq!(missing, NotRendered::FontsMissing);
    assert_eq!(missing.code(), "FONTS_MISSING");
}

#[test]
fn what_is_no_figure_or_no_sensible_size_is_refused() {
    let faces = faces().unwrap();

    assert_eq!(png("<p>", 1.0, &faces), Err(NotRendered::NotReadable));
    for scale in [0.0, 0.4, 4.1, 1e9, f32::NAN] {
        assert_eq!(png(&figure(), scale, &faces), Err(NotRendered::Scale), "{scale}");
    }
}

#[test]
fn a_figure_reads_no_file() {
    let faces = faces().unwrap();
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs");
    let plain = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
    let image = format!("<image href=\"{own}\" width=\"9\" height=\"9\"/></svg>");

    let curious = png(&plain.replace("</svg>", &image), 1.0, &faces).unwrap();

    assert_eq!(curious, png(plain, 1.0, &faces).unwrap());
}

/// Writes all of them where somebody can look at them: `SHOW_FIGURES=folder cargo test -p charts`.
#[test]
fn all_figures_become_pictures() {
    let faces = faces().unwrap();
    let folder = std::env::var_os("SHOW_FIGURES").map(std::path::PathBuf::from);
    for (name, draw) in samples::all() {
        let wide = samples::frame(name);
        for frame in [wide.for_phone(), wide] {
            let scale = if folder.is_some() { 1.5 } else { 0.5 };
            let picture = png(&draw(&frame).unwrap(), scale, &faces).unwrap();
            assert!(size(&picture).1 > 50, "{name}");
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{name}-{:?}.png", frame.size())), picture)
                    .expect("the folder can be written to");
            }
        }
    }
}
