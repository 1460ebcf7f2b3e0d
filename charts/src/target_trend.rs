//! How an indicator runs beside its plan, with the band inside of which no reason must be given.

use crate::frame::Frame;
use crate::labels::{self, Point};
use crate::legend::{self, Sign};
use crate::plane::{Plane, say_unknown};
use crate::refusal::{self, NotDrawn};
use crate::scale::Scale;
use crate::sheet::{self, Sheet};
use crate::theme::{AXIS, BAND_EDGE, CONTRARY, Dash, LINES, Marker, PALE, QUIET, Stroke};
use crate::value::{Unit, Value};

const PERIODS_MAX: usize = 60;
const PLAN: Stroke = Stroke::thin(QUIET).dashed(Dash::Middle);
const OUTSIDE: Stroke = Stroke::thick(CONTRARY);

/// A line of what was done over a band around what was planned. What lies outside of the band has
/// a marker of its own and its number beside it.
#[derive(Clone, Debug)]
pub struct TargetTrend {
    pub unit: Unit,
    /// The band in per cent of the plan, such as 80 and 120. From the lower one on, and below the
    /// upper one, a number lies inside.
    pub band: (u16, u16),
    pub periods: Vec<TargetPeriod>,
}

#[derive(Clone, Debug)]
pub struct TargetPeriod {
    pub label: String,
    pub plan: Option<f64>,
    pub actual: Value,
}

impl TargetTrend {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        refusal::at_most("期間の数", PERIODS_MAX, self.periods.len())?;
        for period in &self.periods {
            refusal::value(&period.label, period.actual)?;
            refusal::number(&period.label, period.plan.unwrap_or(0.0))?;
        }
        sheet::drawn(frame, |sheet| match self.periods.is_empty() {
            true => sheet.nothing(),
            false => self.draw(sheet),
        })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let (lower, upper) = self.band;
        let band = format!("計画の{lower}～{upper}％");
        let mut entries = vec![
            (Sign::Line(LINES[0].0, Some(LINES[0].1)), "実績"),
            (Sign::Line(PLAN, None), "計画"),
        ];
        if self.periods.iter().any(|period| period.plan.is_some()) {
            entries.push((Sign::Band, &band));
        }
        if self.periods.iter().any(|period| self.is_outside(period)) {
            entries.push((Sign::Marker(OUTSIDE, Marker::Diamond), "範囲の外"));
        }
        legend::draw(sheet, &entries);

        let tops = self.periods.iter().filter_map(|period| period.plan);
        let tops = tops.map(|plan| plan * f64::from(upper) / 100.0);
        let actual = self.periods.iter().filter_map(|period| period.actual.known());
        let highest = tops.chain(actual).fold(0.0, f64::max);
        let scale = Scale::reaching(highest, self.unit.is_counted());
        let plane = Plane::draw(sheet, scale, &self.unit, self.periods.len(), 0);

        self.draw_band(sheet, &plane);
        self.draw_actual(sheet, &plane);
        let mut unsaid = Vec::new();
        for (slot, period) in self.periods.iter().enumerate() {
            if !plane.unknown(sheet, slot, period.actual) {
                unsaid.push((period.label.as_str(), period.actual));
            }
        }
        let labels: Vec<&str> = self.periods.iter().map(|period| period.label.as_str()).collect();
        plane.name_slots(sheet, &labels);
        say_unknown(sheet, "実績", &unsaid);
    }

    /// As the regulation reads: 120 per cent or more, or less than 80, needs a reason.
    fn is_outside(&self, period: &TargetPeriod) -> bool {
        let (lower, upper) = (f64::from(self.band.0), f64::from(self.band.1));
        let (Some(plan), Some(actual)) = (period.plan, period.actual.known()) else { return false };
        plan > 0.0 && (actual * 100.0 < plan * lower || actual * 100.0 >= plan * upper)
    }

    /// Each period has its own step of the band, because each has its own plan.
    fn draw_band(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let edge = |plan: f64, percent: u16| plane.height_of(plan * f64::from(percent) / 100.0);
        for (slot, period) in self.periods.iter().enumerate() {
            let Some(plan) = period.plan else { continue };
            let (left, right) = (plane.edge_of(slot), plane.edge_of(slot + 1));
            let (top, bottom) = (edge(plan, self.band.1), edge(plan, self.band.0));
            sheet.block(sheet::Area { left, top, right, bottom }, PALE);
        }
        for percent in [self.band.0, self.band.1] {
            self.draw_steps(sheet, plane, percent, BAND_EDGE);
        }
        self.draw_steps(sheet, plane, 100, PLAN);
        let zero = [(plane.area.left, plane.area.bottom), (plane.area.right, plane.area.bottom)];
        sheet.line(&zero, Stroke::thin(AXIS));
    }

    fn draw_steps(&self, sheet: &mut Sheet<'_>, plane: &Plane, percent: u16, stroke: Stroke) {
        let mut run: Vec<(i32, i32)> = Vec::new();
        for (slot, period) in self.periods.iter().enumerate() {
            match period.plan {
                Some(plan) => {
                    let y = plane.height_of(plan * f64::from(percent) / 100.0);
                    run.extend([(plane.edge_of(slot), y), (plane.edge_of(slot + 1), y)]);
                }
                None => sheet.line(&std::mem::take(&mut run), stroke),
            }
        }
        sheet.line(&run, stroke);
    }

    fn draw_actual(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let (stroke, marker) = LINES[0];
        let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
        let mut gaps = Vec::new();
        for (slot, period) in self.periods.iter().enumerate() {
            let Some(actual) = period.actual.known() else {
                runs.push(Vec::new());
                gaps.push(slot);
                continue;
            };
            let at = (plane.middle_of(slot), plane.height_of(actual));
            let is_marked = self.is_outside(period);
            let number = is_marked.then(|| self.unit.number(actual));
            runs.last_mut().expect("there is a first run").push(Point { at, number, is_marked });
        }

        for run in &runs {
            let points: Vec<(i32, i32)> = run.iter().map(|point| point.at).collect();
            sheet.line(&points, stroke);
        }
        for point in runs.iter().flatten() {
            match point.is_marked {
                true => sheet.marker(point.at, Marker::Diamond, OUTSIDE.ink),
                false => sheet.marker(point.at, marker, stroke.ink),
            }
        }
        labels::write(sheet, plane, &runs, &gaps);
    }
}
