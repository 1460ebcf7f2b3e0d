//! One of each figure for a phone, as text. Whoever changes a look sees here what it changes.

use charts::Frame;

use crate::samples;

#[test]
fn every_figure_looks_as_it_did() {
    for (name, draw) in samples::all() {
        let frame = Frame::new(name, "令和8年度の実績", "4月から3月まで。").for_phone();
        insta::assert_snapshot!(name, draw(&frame).unwrap());
    }
}
