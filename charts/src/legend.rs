//! What the looks of a figure mean, above it and in as many lines as it takes.

use crate::sheet::{Area, Sheet, Words};
use crate::theme::{GRID, Look, Marker, PALE, Stroke};

pub(crate) enum Sign {
    Bar(Look),
    Line(Stroke, Option<Marker>),
    Marker(Stroke, Marker),
    /// An area between two lines.
    Band,
    Tick,
}

const SIGN: i32 = 30;
const GAP: i32 = 18;

/// Draws the signs with their names and moves on below them.
pub(crate) fn draw(sheet: &mut Sheet<'_>, entries: &[(Sign, &str)]) {
    if entries.is_empty() {
        return;
    }
    let mut x = 4;
    for (sign, name) in entries {
        let room = sheet.width() - 8 - SIGN;
        let lines = crate::measure::wrapped(name, sheet.letters(), room, 1);
        let Some(name) = lines.first() else { continue };
        let width = SIGN + sheet.measured(name);
        if x > 4 && x + width > sheet.width() - 4 {
            x = 4;
            sheet.top += sheet.line_height() + 2;
        }
        let middle = sheet.top + sheet.line_height() / 2;
        draw_sign(sheet, sign, x, middle);
        sheet.write(Words::at(x + SIGN, middle, name));
        x += width + GAP;
    }
    sheet.top += sheet.line_height() + 6;
}

fn draw_sign(sheet: &mut Sheet<'_>, sign: &Sign, left: i32, middle: i32) {
    let right = left + SIGN - 6;
    let area = Area { left, top: middle - 6, right, bottom: middle + 6 };
    match *sign {
        Sign::Bar(look) => sheet.fill(area, look),
        Sign::Line(stroke, marker) => {
            sheet.line(&[(left, middle), (right, middle)], stroke);
            if let Some(marker) = marker {
                sheet.marker((left + (right - left) / 2, middle), marker, stroke.ink);
            }
        }
        Sign::Marker(stroke, marker) => {
            sheet.marker((left + (right - left) / 2, middle), marker, stroke.ink);
        }
        Sign::Band => {
            sheet.block(area, PALE);
            for edge in [area.top, area.bottom] {
                sheet.line(&[(left, edge), (right, edge)], crate::theme::BAND_EDGE);
            }
        }
        Sign::Tick => {
            let x = left + (right - left) / 2;
            sheet.block(Area { left, top: middle - 1, right, bottom: middle + 1 }, GRID);
            sheet.block(Area { left: x - 1, right: x + 2, ..area }, crate::theme::CONTRARY);
        }
    }
}
