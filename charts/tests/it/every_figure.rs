//! What holds for every figure, whatever it shows.

use charts::Frame;

use crate::letters::{assert_readable, read, texts};
use crate::samples;

/// Every figure, for both readers.
fn drawings() -> Vec<(String, String)> {
    let mut drawings = Vec::new();
    for (name, draw) in samples::all() {
        let wide = samples::frame(name);
        for frame in [wide.for_phone(), wide] {
            let svg = draw(&frame).unwrap_or_else(|refused| panic!("{name}: {refused}"));
            drawings.push((format!("{name} {:?}", frame.size()), svg));
        }
    }
    drawings
}

#[test]
fn the_same_numbers_give_the_same_text() {
    assert_eq!(drawings(), drawings());
}

#[test]
fn a_screen_reader_is_told_what_there_is_to_see() {
    for (name, svg) in drawings() {
        assert!(svg.contains("role=\"img\""), "{name}");
        assert!(svg.contains(">令和8年度の実績</title>"), "{name}");
        assert!(svg.contains(">4月から3月までの実績を示す。</desc>"), "{name}");
        let labelled = svg.split("aria-labelledby=\"").nth(1).unwrap();
        for id in labelled.split('"').next().unwrap().split(' ') {
            assert_eq!(svg.matches(&format!("id=\"{id}\"")).count(), 1, "{name}: {id}");
        }
    }
}

#[test]
fn a_page_that_forbids_styles_and_scripts_shows_all_of_it() {
    for (name, svg) in drawings() {
        for forbidden in ["style", "<script", "href", "url(", "font-family=\"\"", "<image"] {
            assert!(!svg.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn no_letter_is_too_small_for_a_phone() {
    for (name, svg) in drawings() {
        let mut sizes = 0;
        for after in svg.split("font-size=\"").skip(1) {
            let size: f64 = after.split('"').next().unwrap().parse().unwrap();
            assert!(size >= 12.0, "{name}: {size}");
            sizes += 1;
        }
        assert!(sizes > 0, "{name}");
    }
}

#[test]
fn every_letter_can_be_read() {
    for (name, svg) in drawings() {
        assert!(texts(&read(&svg)).len() > 4, "{name}");
        assert_readable(&name, &svg);
    }
}

#[test]
fn two_figures_of_a_page_share_no_id() {
    let (_, draw) = samples::all().swap_remove(0);
    let one = draw(&Frame::new("one", "", "")).unwrap();
    let other = draw(&Frame::new("other", "", "")).unwrap();

    let ids = |svg: &str| -> Vec<String> {
        let after = svg.split(" id=\"").skip(1);
        after.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&one), ["one-title", "one-desc"]);
    assert_eq!(ids(&other), ["other-title", "other-desc"]);
}

#[test]
fn an_id_that_would_break_the_page_is_refused() {
    for (name, draw) in samples::all() {
        let refused = draw(&Frame::new("\"><script>", "", "")).unwrap_err();
        assert_eq!(refused.code(), "UNUSABLE_FIGURE_ID", "{name}");
    }
}
