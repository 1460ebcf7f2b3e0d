//! A picture that a phone reads with its camera. Whoever has no camera at hand needs the same
//! in letters beside it.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The empty border that readers need, in modules. Source: ISO/IEC 18004.
const BORDER: usize = 4;

/// None for a text that is too long for such a picture.
pub fn code(text: &str, name: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let path: String = code
        .to_colors()
        .iter()
        .enumerate()
        .filter(|(_, color)| **color == Color::Dark)
        .map(|(place, _)| format!("M{} {}h1v1h-1z", place % width + BORDER, place / width + BORDER))
        .collect();
    let side = width + 2 * BORDER;
    Some(html! {
        svg.qr viewBox={ "0 0 " (side) " " (side) } width="220" height="220" role="img"
            aria-label=(name) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_drawn_with_a_border_and_a_name() {
        let drawn = code("otpauth://totp/x", "登録用のQRコード").unwrap().into_string();

        // The smallest that holds so many letters has 25 modules on a side.
        assert!(drawn.contains("viewBox=\"0 0 33 33\""), "{drawn}");
        assert!(drawn.contains("aria-label=\"登録用のQRコード\""));
        assert!(drawn.contains("M4 4h1v1h-1z"), "the finder stands in the corner of the border");
        assert!(!drawn.contains("M0 0"));
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        assert!(code(&"a".repeat(5_000), "長すぎるもの").is_none());
    }
}
