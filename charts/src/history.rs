//! How numbers went over the years or months, for up to five lines beside each other.

use crate::frame::Frame;
use crate::labels::{self, Point};
use crate::legend::{self, Sign};
use crate::measure::{cleaned, widest, wrapped};
use crate::plane::{Plane, say_unknown};
use crate::refusal::{self, NotDrawn};
use crate::scale::Scale;
use crate::sheet::{self, Sheet, Words};
use crate::theme::{AXIS, LINES, Stroke};
use crate::value::{Unit, Value};

const POINTS_MAX: usize = 120;

/// Lines that differ in colour, dash and marker. What is not known is a gap in its line.
#[derive(Clone, Debug)]
pub struct History {
    pub unit: Unit,
    /// What the points are called, from the oldest to the newest.
    pub periods: Vec<String>,
    /// Each has a value for every period.
    pub series: Vec<Series>,
}

#[derive(Clone, Debug)]
pub struct Series {
    pub label: String,
    pub values: Vec<Value>,
}

impl History {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        refusal::at_most("期間の数", POINTS_MAX, self.periods.len())?;
        refusal::at_most("線の数", LINES.len(), self.series.len())?;
        for series in &self.series {
            if series.values.len() != self.periods.len() {
                return Err(NotDrawn::Uneven { place: series.label.clone() });
            }
            for (period, value) in self.periods.iter().zip(&series.values) {
                refusal::value(&format!("{} {period}", series.label), *value)?;
            }
        }
        sheet::drawn(frame, |sheet| match self.periods.is_empty() || self.series.is_empty() {
            true => sheet.nothing(),
            false => self.draw(sheet),
        })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let letters = sheet.letters();
        let names_its_ends = !sheet.is_phone() && self.series.len() > 1;
        let room = if names_its_ends {
            widest(self.series.iter().map(|series| series.label.as_str()), letters).min(130) + 16
        } else {
            let entries: Vec<(Sign, &str)> = LINES
                .iter()
                .zip(&self.series)
                .map(|((stroke, marker), series)| {
                    (Sign::Line(*stroke, Some(*marker)), series.label.as_str())
                })
                .collect();
            legend::draw(sheet, &entries);
            0
        };

        let numbers = self.series.iter().flat_map(|series| &series.values);
        let highest = numbers.filter_map(|value| value.known()).fold(0.0, f64::max);
        let scale = Scale::reaching(highest, self.unit.is_counted());
        let plane = Plane::draw(sheet, scale, &self.unit, self.periods.len(), room);
        self.hatch_hidden(sheet, &plane);
        for ((stroke, marker), series) in LINES.iter().zip(&self.series) {
            let points = draw_line(sheet, &plane, series, *stroke);
            // So many markers would be a rope.
            let is_sparse = plane.slot_width() >= 10;
            for (place, point) in points.iter().enumerate() {
                if is_sparse || place + 1 == points.len() {
                    sheet.marker(*point, *marker, stroke.ink);
                }
            }
        }
        if names_its_ends {
            self.name_ends(sheet, &plane, room);
        }
        self.write_numbers(sheet, &plane);

        let mut unsaid: Vec<Vec<(&str, Value)>> = Vec::new();
        for series in &self.series {
            let points = self.periods.iter().map(String::as_str).zip(series.values.iter().copied());
            let is_alone = self.series.len() == 1;
            let points = points
                .enumerate()
                .filter(|(slot, (_, value))| !is_alone || !plane.unknown(sheet, *slot, *value));
            unsaid.push(points.map(|(_, point)| point).collect());
        }
        let labels: Vec<&str> = self.periods.iter().map(String::as_str).collect();
        plane.name_slots(sheet, &labels);
        for (series, points) in self.series.iter().zip(&unsaid) {
            say_unknown(sheet, &series.label, points);
        }
    }

    /// Lines that stand together have no room for words between them: the hatching shows when
    /// something is hidden, and a sentence below says of which line.
    fn hatch_hidden(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        if self.series.len() == 1 {
            return;
        }
        for slot in 0..self.periods.len() {
            if self.series.iter().any(|series| series.values[slot] == Value::Suppressed) {
                plane.hatch(sheet, slot);
            }
        }
    }

    /// A line alone has its numbers beside it, if there is room for all of them, or else its last.
    fn write_numbers(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let [series] = self.series.as_slice() else { return };
        let written = |number: f64| self.unit.number(number);
        let numbers = || series.values.iter().filter_map(|value| value.known());
        let is_roomy =
            numbers().all(|number| sheet.measured(&written(number)) + 6 <= plane.slot_width());
        let last = series.values.iter().rposition(|value| value.known().is_some());

        let mut runs = vec![Vec::new()];
        let mut gaps = Vec::new();
        for (slot, value) in series.values.iter().enumerate() {
            let Some(number) = value.known() else {
                runs.push(Vec::new());
                gaps.push(slot);
                continue;
            };
            let at = (plane.middle_of(slot), plane.height_of(number));
            let number = (is_roomy || Some(slot) == last).then(|| written(number));
            runs.last_mut().expect("there is a first run").push(Point {
                at,
                number,
                is_marked: false,
            });
        }
        labels::write(sheet, plane, &runs, &gaps);
    }

    /// Beside the last point of each line, moved apart where the lines end close together.
    fn name_ends(&self, sheet: &mut Sheet<'_>, plane: &Plane, room: i32) {
        let mut ends: Vec<(i32, usize)> = self
            .series
            .iter()
            .enumerate()
            .map(|(place, series)| {
                let last = series.values.iter().rev().find_map(|value| value.known());
                (last.map_or(plane.area.bottom, |number| plane.height_of(number)), place)
            })
            .collect();
        ends.sort_unstable();

        let apart = sheet.line_height();
        let lines = i32::try_from(ends.len()).expect("there are five lines at most");
        let mut free_from = plane.area.top - apart / 2;
        for (below, (y, place)) in (0..lines).rev().zip(&ends) {
            let lowest = plane.area.bottom - below * apart;
            let at = (*y).min(lowest).max(free_from);
            free_from = at + apart;
            let (stroke, marker) = LINES[*place];
            let name = wrapped(&cleaned(&self.series[*place].label), sheet.letters(), room - 14, 1);
            sheet.marker((plane.area.right + 6, at), marker, stroke.ink);
            sheet.write(Words::at(plane.area.right + 15, at, &name.concat()).inked(stroke.ink));
        }
    }
}

/// Draws the runs of known numbers and answers with all points.
fn draw_line(
    sheet: &mut Sheet<'_>,
    plane: &Plane,
    series: &Series,
    stroke: Stroke,
) -> Vec<(i32, i32)> {
    let mut points = Vec::new();
    let mut run = Vec::new();
    for (slot, value) in series.values.iter().enumerate() {
        match value.known() {
            Some(number) => run.push((plane.middle_of(slot), plane.height_of(number))),
            None => {
                sheet.line(&run, stroke);
                points.append(&mut run);
            }
        }
    }
    sheet.line(&run, stroke);
    points.append(&mut run);
    let zero = [(plane.area.left, plane.area.bottom), (plane.area.right, plane.area.bottom)];
    sheet.line(&zero, Stroke::thin(AXIS));
    points
}
