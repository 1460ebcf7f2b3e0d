//! Horizontal bars, one below the other: what most figures of the hub are made of.
//!
//! On a wide sheet the names stand on the left and the numbers on the right, like a table. On a
//! phone both stand above their bar.

use crate::measure::{balanced, cleaned, widest, wrapped};
use crate::refusal::{self, NotDrawn};
use crate::scale::along;
use crate::sheet::{Area, Sheet, Words};
use crate::theme::{AXIS, CONTRARY, Look, PAPER, Stroke};
use crate::value::Value;

/// More than fit a page or a patient reader.
const ROWS_MAX: usize = 60;

pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: Value,
    /// The number in words, as it is written beside the bar.
    pub(crate) said: String,
    pub(crate) look: Look,
    /// Where a tick crosses the bar: what was planned, or is fair.
    pub(crate) mark: Option<f64>,
    /// A line below the bar.
    pub(crate) note: String,
}

pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    /// What the full length of a bar stands for. Longer ones are drawn broken.
    pub(crate) end: f64,
    /// Lines over all bars, each with what it stands for.
    pub(crate) lines: Vec<(f64, String)>,
    /// Whether the full length is shown behind the bars.
    pub(crate) is_tracked: bool,
}

pub(crate) fn check<'r>(
    rows: impl ExactSizeIterator<Item = (&'r str, Value)>,
) -> Result<(), NotDrawn> {
    refusal::at_most("行数", ROWS_MAX, rows.len())?;
    for (name, value) in rows {
        refusal::value(name, value)?;
    }
    Ok(())
}

/// The columns of a sheet of rows.
struct Columns {
    names: i32,
    said: i32,
    bars: (i32, i32),
}

const BAR: i32 = 18;
const GAP: i32 = 12;
/// How wide the hatching of a number is that may not be shown: the same for all, or it would tell.
const HIDDEN: i32 = 60;

impl Rows {
    pub(crate) fn draw(&self, sheet: &mut Sheet<'_>) {
        if self.rows.is_empty() {
            sheet.nothing();
            return;
        }
        let columns = self.columns(sheet);
        self.name_lines(sheet, &columns);
        for row in &self.rows {
            self.draw_row(sheet, &columns, row);
        }
    }

    fn columns(&self, sheet: &Sheet<'_>) -> Columns {
        if sheet.is_phone() {
            let room = sheet.width() - 12;
            return Columns { names: room, said: room, bars: (4, sheet.width() - 8) };
        }
        let letters = sheet.letters();
        let names = widest(self.rows.iter().map(|row| row.name.as_str()), letters).min(190);
        let said = widest(self.rows.iter().map(|row| row.said.as_str()), letters).min(250);
        Columns { names, said, bars: (4 + names + 10, sheet.width() - 4 - said - 10) }
    }

    fn end(&self) -> f64 {
        if self.end > 0.0 { self.end } else { 1.0 }
    }

    /// Says above the bars what the lines over them mean, each in a line of its own.
    fn name_lines(&self, sheet: &mut Sheet<'_>, columns: &Columns) {
        for (number, name) in &self.lines {
            let x = along(*number, self.end(), columns.bars.0, columns.bars.1);
            let room = sheet.width() - 16;
            let Some(name) = wrapped(&cleaned(name), sheet.letters(), room, 1).pop() else {
                continue;
            };
            let half = sheet.measured(&name) / 2;
            let middle = sheet.top + sheet.line_height() / 2;
            let at = x.clamp(half + 2, sheet.width() - half - 2);
            sheet.write(Words::at(at, middle, &name).centred().inked(CONTRARY));
            sheet.top += sheet.line_height();
        }
        if !self.lines.is_empty() {
            sheet.top += GAP / 2;
        }
    }

    fn draw_row(&self, sheet: &mut Sheet<'_>, columns: &Columns, row: &Row) {
        let letters = sheet.letters();
        let names = balanced(&cleaned(&row.name), letters, columns.names, 2);
        // A number that is cut would be another number, so these have as many lines as they take.
        let said = wrapped(&cleaned(&row.said), letters, columns.said, 4);
        let begins = sheet.top;
        let ends = match sheet.is_phone() {
            true => write_above(sheet, &names, &said),
            false => write_beside(sheet, columns, &names, &said),
        };

        let (left, right) = columns.bars;
        let bar = Area { left, top: sheet.top, right, bottom: sheet.top + BAR };
        self.draw_bar(sheet, bar, row);
        let reach = match sheet.is_phone() {
            true => (bar.top - 3, bar.bottom + 3),
            false => (begins - GAP / 2, ends.max(bar.bottom) + GAP / 2),
        };
        for (number, _) in &self.lines {
            cross(sheet, along(*number, self.end(), left, right), reach);
        }
        sheet.top = bar.bottom;
        let line = sheet.line_height();
        for note in wrapped(&cleaned(&row.note), letters, sheet.width() - left - 4, 2) {
            sheet.write(Words::at(left, sheet.top + line / 2 + 2, &note).quiet());
            sheet.top += line;
        }
        sheet.top = sheet.top.max(ends) + GAP;
    }

    fn draw_bar(&self, sheet: &mut Sheet<'_>, bar: Area, row: &Row) {
        if self.is_tracked && row.value.known().is_some() {
            sheet.fill(bar, Look::Empty);
        }
        match row.value {
            Value::Known(number) if number > 0.0 => {
                // The least is seen too: it is not zero.
                let end = along(number, self.end(), bar.left, bar.right).max(bar.left + 2);
                sheet.fill(Area { right: end, ..bar }, row.look);
                if number > self.end() {
                    break_off(sheet, bar);
                }
            }
            Value::Suppressed => {
                let right = bar.right.min(bar.left + HIDDEN);
                sheet.fill(Area { right, ..bar }, Look::Hatched);
            }
            Value::Known(_) | Value::Missing => {}
        }
        let zero = [(bar.left, bar.top - 3), (bar.left, bar.bottom + 3)];
        sheet.line(&zero, Stroke::thin(AXIS));
        if let Some(mark) = row.mark {
            let x = along(mark, self.end(), bar.left, bar.right);
            cross(sheet, x, (bar.top - 3, bar.bottom + 3));
        }
    }
}

/// Writes both texts and leaves the top where the bar begins. Answers with where they end.
fn write_above(sheet: &mut Sheet<'_>, names: &[String], said: &[String]) -> i32 {
    let line = sheet.line_height();
    for name in names {
        sheet.write(Words::at(4, sheet.top + line / 2, name));
        sheet.top += line;
    }
    let name = names.last().map_or(0, |name| sheet.measured(name));
    let fits_beside = match said {
        [said] => !names.is_empty() && name + sheet.measured(said) + 20 <= sheet.width(),
        _ => false,
    };
    if fits_beside {
        sheet.top -= line;
    }
    for said in said {
        sheet.write(Words::at(sheet.width() - 8, sheet.top + line / 2, said).ending());
        sheet.top += line;
    }
    sheet.top += 4;
    sheet.top
}

/// As above; the lower of the two texts decides how high the row is, and the bar is in its middle.
fn write_beside(
    sheet: &mut Sheet<'_>,
    columns: &Columns,
    names: &[String],
    said: &[String],
) -> i32 {
    let line = sheet.line_height();
    let height =
        |texts: &[String]| line * i32::try_from(texts.len()).expect("texts have few lines");
    let high = height(names).max(height(said)).max(BAR);
    let begins = sheet.top;
    for (texts, right) in [(names, 4 + columns.names), (said, sheet.width() - 4)] {
        let mut middle = begins + (high - height(texts)) / 2 + line / 2;
        for text in texts {
            sheet.write(Words::at(right, middle, text).ending());
            middle += line;
        }
    }
    sheet.top = begins + (high - BAR) / 2;
    begins + high
}

/// An upright line with a light edge, which is seen on dark bars and on paper alike.
fn cross(sheet: &mut Sheet<'_>, x: i32, (top, bottom): (i32, i32)) {
    sheet.block(Area { left: x - 2, top, right: x + 3, bottom }, PAPER);
    sheet.block(Area { left: x - 1, top, right: x + 2, bottom }, CONTRARY);
}

/// Two white cuts near the end: the bar goes on further than there is paper.
fn break_off(sheet: &mut Sheet<'_>, bar: Area) {
    for x in [bar.right - 22, bar.right - 14] {
        let foot = (x, bar.bottom + 1);
        let head = (x + 6, bar.top - 1);
        sheet.polygon(&[foot, head, (head.0 + 4, head.1), (foot.0 + 4, foot.1)], PAPER);
    }
}
