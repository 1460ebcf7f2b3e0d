//! How much of a year's budget is left, and on which day it would be used up at this speed.

use crate::frame::Frame;
use crate::legend::{self, Sign};
use crate::plane::Plane;
use crate::refusal::{self, NotDrawn};
use crate::scale::Scale;
use crate::sheet::{self, Sheet, Words};
use crate::theme::{CONTRARY, Dash, LINES, QUIET, Stroke};
use crate::value::Unit;

const DAYS_MAX: usize = 1_000;
const READINGS_MAX: usize = 400;
const EVEN: Stroke = Stroke::thin(QUIET).dashed(Dash::Fine);
const PROJECTED: Stroke = Stroke::thick(CONTRARY).dashed(Dash::Middle);

/// A falling line of what is left, beside the line of an even pace through the year.
#[derive(Clone, Debug)]
pub struct BudgetBurnDown {
    pub unit: Unit,
    pub budget: f64,
    /// How many days the year has.
    pub days: u32,
    pub months: Vec<MonthStart>,
    /// From the oldest to the newest.
    pub spent: Vec<Spent>,
    /// None where there is not enough to go by.
    pub stop: Option<ProjectedStop>,
}

/// Where a month begins, in days since the first day of the year.
#[derive(Clone, Debug)]
pub struct MonthStart {
    pub day: u32,
    pub label: String,
}

/// All that has been spent since the first day of the year, at the end of a day.
#[derive(Clone, Debug)]
pub struct Spent {
    pub day: u32,
    pub total: f64,
}

/// The day on which nothing would be left, in days since the first day of the year and in words.
/// It may lie after the end of the year: then the budget lasts.
#[derive(Clone, Debug)]
pub struct ProjectedStop {
    pub day: u32,
    pub label: String,
}

impl BudgetBurnDown {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        refusal::at_most("日数", DAYS_MAX, usize::try_from(self.days).unwrap_or(usize::MAX))?;
        refusal::at_most("点の数", READINGS_MAX, self.spent.len())?;
        refusal::number("予算", self.budget)?;
        for spent in &self.spent {
            refusal::number("支出", spent.total)?;
        }
        let days = self.spent.iter().map(|spent| spent.day).chain([self.days]);
        if !days.is_sorted() {
            return Err(NotDrawn::Uneven { place: "支出".to_owned() });
        }
        sheet::drawn(frame, |sheet| match self.budget == 0.0 || self.days == 0 {
            true => sheet.nothing(),
            false => self.draw(sheet),
        })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let (stroke, marker) = LINES[0];
        let mut entries = vec![(Sign::Line(stroke, Some(marker)), "残額")];
        if self.stop.is_some() {
            entries.push((Sign::Line(PROJECTED, None), "いまの速さが続いた場合"));
        }
        entries.push((Sign::Line(EVEN, None), "均等に使った場合"));
        legend::draw(sheet, &entries);
        for sentence in self.sentences() {
            sheet.headline(&sentence, 2);
        }

        let scale = Scale::reaching(self.budget, self.unit.is_counted());
        let plane = Plane::draw(sheet, scale, &self.unit, 1, 0);
        let even = [self.point(&plane, 0, self.budget), self.point(&plane, self.days, 0.0)];
        sheet.line(&even, EVEN);
        self.draw_projection(sheet, &plane);

        let readings = self.spent.iter();
        let points: Vec<(i32, i32)> = readings
            .map(|spent| self.point(&plane, spent.day, (self.budget - spent.total).max(0.0)))
            .collect();
        sheet.line(&points, stroke);
        let is_sparse = points.len() <= 24;
        for (place, point) in points.iter().enumerate() {
            if is_sparse || place + 1 == points.len() {
                sheet.marker(*point, marker, stroke.ink);
            }
        }

        let months = self.months.iter().filter(|month| month.day <= self.days);
        let places: Vec<(i32, &str)> =
            months.map(|month| (self.across(&plane, month.day), month.label.as_str())).collect();
        plane.name_places(sheet, &places);
    }

    /// What the picture shows, in words and above it: a phone has no room for them inside.
    fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some(last) = self.spent.last() {
            let left = self.budget - last.total;
            sentences.push(match left < 0.0 {
                true => format!("予算を{}超えています", self.unit.write(-left)),
                false => format!("残額 {}", self.unit.write(left)),
            });
        }
        if let Some(stop) = self.stop.as_ref().filter(|_| !self.spent.is_empty()) {
            sentences.push(match stop.day <= self.days {
                true => format!("{}に残額がなくなる見込み", stop.label),
                false => "年度末まで足りる見込み".to_owned(),
            });
        }
        sentences
    }

    /// From the last reading to the stop, or to where it meets the end of the year.
    fn draw_projection(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let (Some(stop), Some(last)) = (&self.stop, self.spent.last()) else { return };
        let left = self.budget - last.total;
        if left <= 0.0 || stop.day <= last.day {
            return;
        }
        let ends = stop.day.min(self.days);
        let at_end = left * f64::from(stop.day - ends) / f64::from(stop.day - last.day);
        let from = self.point(plane, last.day, left);
        sheet.line(&[from, self.point(plane, ends, at_end)], PROJECTED);
        if stop.day <= self.days {
            let x = self.across(plane, stop.day);
            let upright = [(x, plane.area.top), (x, plane.area.bottom)];
            sheet.line(&upright, Stroke::thin(CONTRARY).dashed(Dash::Short));
            self.name_stop(sheet, plane, x, &stop.label);
        }
    }

    fn name_stop(&self, sheet: &mut Sheet<'_>, plane: &Plane, x: i32, label: &str) {
        let half = sheet.measured(label) / 2;
        if half > plane.area.right - plane.area.left {
            return;
        }
        let at = x.clamp(plane.area.left + half, sheet.width() - half - 2);
        let middle = plane.area.top - sheet.letters() / 2 - 4;
        sheet.write(Words::at(at, middle, label).centred().bold().inked(CONTRARY));
    }

    fn across(&self, plane: &Plane, day: u32) -> i32 {
        crate::scale::along(f64::from(day), f64::from(self.days), plane.area.left, plane.area.right)
    }

    fn point(&self, plane: &Plane, day: u32, left: f64) -> (i32, i32) {
        (self.across(plane, day), plane.height_of(left))
    }
}
