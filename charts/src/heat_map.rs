//! The matrix of sizes and services as a picture, for paper. Pages draw it as a table.

use crate::frame::Frame;
use crate::measure::{balanced, cleaned, widest};
use crate::refusal::{self, NotDrawn};
use crate::sheet::{self, Area, Sheet, Words};
use crate::theme::{AXIS, HEAT, Look, PAPER, QUIET};
use crate::value::{MISSING, SUPPRESSED, Unit};

const ROWS_MAX: usize = 30;
const COLUMNS_MAX: usize = 40;

/// Cells with their numbers printed on them, in at most five steps of one colour. Where there are
/// more columns than the sheet is wide, the rows begin again below with the rest.
#[derive(Clone, Debug)]
pub struct HeatMap {
    pub unit: Unit,
    pub columns: Vec<String>,
    /// Each has a cell for every column.
    pub rows: Vec<HeatRow>,
    /// Where the second step begins, the third and so on, rising: four at most.
    pub limits: Vec<f64>,
}

#[derive(Clone, Debug)]
pub struct HeatRow {
    pub label: String,
    pub cells: Vec<Cell>,
}

/// What a cell can be. These are four different things, and zero is a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    Number(f64),
    Suppressed,
    /// Nobody here may have this service.
    NotOffered,
    Missing,
}

const CELL: i32 = 30;
const NOT_OFFERED: &str = "－";

/// Where a block of columns stands.
struct Block {
    names: i32,
    column: i32,
}

impl HeatMap {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        refusal::at_most("行数", ROWS_MAX, self.rows.len())?;
        refusal::at_most("列数", COLUMNS_MAX, self.columns.len())?;
        refusal::at_most("色の段階", HEAT.len(), self.limits.len() + 1)?;
        for limit in &self.limits {
            refusal::number("色の段階", *limit)?;
        }
        if !self.limits.is_sorted() {
            return Err(NotDrawn::Uneven { place: "色の段階".to_owned() });
        }
        for row in &self.rows {
            if row.cells.len() != self.columns.len() {
                return Err(NotDrawn::Uneven { place: row.label.clone() });
            }
            for (column, cell) in self.columns.iter().zip(&row.cells) {
                if let Cell::Number(number) = cell {
                    refusal::number(&format!("{} {column}", row.label), *number)?;
                }
            }
        }
        sheet::drawn(frame, |sheet| match self.rows.is_empty() || self.columns.is_empty() {
            true => sheet.nothing(),
            false => self.draw(sheet),
        })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        self.draw_legend(sheet);
        let letters = sheet.letters();
        let names_max = if sheet.is_phone() { 96 } else { 150 };
        let names =
            widest(self.rows.iter().map(|row| row.label.as_str()), letters).min(names_max) + 8;
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let widest_cell = cells.map(|cell| sheet.measured(&self.written(*cell))).max();
        let least = widest_cell.unwrap_or(0).max(3 * letters) + 8;

        let room = sheet.width() - 8 - names;
        let fitting = usize::try_from(room / least).unwrap_or(0).max(1);
        let blocks = self.columns.len().div_ceil(fitting);
        let in_block = self.columns.len().div_ceil(blocks);
        let count = i32::try_from(in_block).expect("a heat map has few columns");
        let block = Block { names, column: (room / count).min(least.max(96)) };
        for first in (0..self.columns.len()).step_by(in_block) {
            let columns = first..(first + in_block).min(self.columns.len());
            self.draw_block(sheet, &block, columns);
            sheet.top += 8;
        }
    }

    fn draw_block(&self, sheet: &mut Sheet<'_>, block: &Block, columns: std::ops::Range<usize>) {
        let letters = sheet.letters();
        let line = sheet.line_height();
        let headings: Vec<Vec<String>> = self.columns[columns.clone()]
            .iter()
            .map(|name| balanced(&cleaned(name), letters, block.column - 2, 5))
            .collect();
        let deepest = headings.iter().map(Vec::len).max().unwrap_or(0);
        let foot = sheet.top + line * i32::try_from(deepest).expect("headings have five lines");
        let mut left = 4 + block.names;
        for heading in &headings {
            let mut middle = foot - line / 2;
            for text in heading.iter().rev() {
                sheet.write(Words::at(left + block.column / 2, middle, text).centred());
                middle -= line;
            }
            left += block.column;
        }
        sheet.top = foot + 4;

        for row in &self.rows {
            let names = balanced(&cleaned(&row.label), letters, block.names - 8, 2);
            let lines = i32::try_from(names.len()).expect("a name has two lines at most");
            let height = CELL.max(lines * line + 4);
            let mut middle = sheet.top + (height - lines * line) / 2 + line / 2;
            for name in &names {
                sheet.write(Words::at(4 + block.names - 8, middle, name).ending());
                middle += line;
            }
            let mut left = 4 + block.names;
            for cell in &row.cells[columns.clone()] {
                let (right, bottom) = (left + block.column, sheet.top + height);
                self.draw_cell(sheet, Area { left, top: sheet.top, right, bottom }, *cell);
                left = right;
            }
            sheet.top += height;
        }
    }

    fn draw_cell(&self, sheet: &mut Sheet<'_>, area: Area, cell: Cell) {
        let written = self.written(cell);
        let at = (i32::midpoint(area.left, area.right), i32::midpoint(area.top, area.bottom));
        let ink = match cell {
            Cell::Number(number) => {
                let (ground, ink) = self.step_of(number);
                sheet.block(area, ground);
                ink
            }
            Cell::Suppressed => {
                sheet.fill(area, Look::Hatched);
                let half = sheet.measured(&written) / 2 + 2;
                let (left, right) = (at.0 - half, at.0 + half);
                sheet.block(Area { left, top: at.1 - 8, right, bottom: at.1 + 8 }, PAPER);
                QUIET
            }
            Cell::NotOffered | Cell::Missing => QUIET,
        };
        sheet.write(Words::at(at.0, at.1, &written).centred().inked(ink));
        sheet.outline(area, AXIS);
    }

    fn written(&self, cell: Cell) -> String {
        match cell {
            Cell::Number(number) => self.unit.number(number),
            Cell::Suppressed => SUPPRESSED.to_owned(),
            Cell::NotOffered => NOT_OFFERED.to_owned(),
            Cell::Missing => String::new(),
        }
    }

    /// Zero has no colour: nothing was done there, and that must not look like a little.
    fn step_of(&self, number: f64) -> (plotters::style::RGBColor, plotters::style::RGBColor) {
        if number == 0.0 {
            return (PAPER, crate::theme::INK);
        }
        HEAT[self.limits.iter().filter(|limit| **limit <= number).count()]
    }

    /// The steps with their limits, and the states that occur.
    fn draw_legend(&self, sheet: &mut Sheet<'_>) {
        let mut entries: Vec<(Cell, String)> = Vec::new();
        for step in 0..=self.limits.len() {
            let from = step.checked_sub(1).map(|below| self.limits[below]);
            let to = self.limits.get(step);
            let name = match (from, to) {
                (None, None) => continue,
                (None, Some(to)) => format!("{}未満", self.unit.number(*to)),
                (Some(from), Some(to)) => {
                    format!("{}以上{}未満", self.unit.number(from), self.unit.number(*to))
                }
                (Some(from), None) => format!("{}以上", self.unit.number(from)),
            };
            // A number of this step: its lower limit, or less than the first one.
            let sample = from.or(to.map(|to| to / 2.0)).unwrap_or(1.0);
            entries.push((Cell::Number(sample), name));
        }
        let occurs = |cell: Cell| self.rows.iter().any(|row| row.cells.contains(&cell));
        for (cell, name) in [
            (Cell::Number(0.0), "0（実績なし）"),
            (Cell::Suppressed, SUPPRESSED),
            (Cell::NotOffered, "提供の対象外"),
            (Cell::Missing, MISSING),
        ] {
            if occurs(cell) {
                entries.push((cell, name.to_owned()));
            }
        }
        if !self.unit.name().is_empty() {
            sheet.remark(&format!("単位：{}", self.unit.name()), 1);
        }
        let mut x = 4;
        for (cell, name) in &entries {
            let width = 28 + sheet.measured(name);
            if x > 4 && x + width > sheet.width() - 4 {
                x = 4;
                sheet.top += sheet.line_height() + 4;
            }
            let middle = sheet.top + sheet.line_height() / 2;
            let area = Area { left: x, top: middle - 8, right: x + 22, bottom: middle + 8 };
            self.draw_sample(sheet, area, *cell);
            sheet.write(Words::at(x + 28, middle, name));
            x += width + 16;
        }
        sheet.top += sheet.line_height() + 10;
    }

    fn draw_sample(&self, sheet: &mut Sheet<'_>, area: Area, cell: Cell) {
        match cell {
            Cell::Suppressed => sheet.fill(area, Look::Hatched),
            Cell::Number(number) if number > 0.0 => {
                sheet.block(area, self.step_of(number).0);
                sheet.outline(area, AXIS);
            }
            other => self.draw_cell(sheet, area, other),
        }
    }
}
