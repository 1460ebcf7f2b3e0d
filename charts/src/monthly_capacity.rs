//! What came in each month against what could be taken on: bars, and a line over them.

use crate::frame::Frame;
use crate::legend::{self, Sign};
use crate::plane::{Plane, say_unknown};
use crate::refusal::{self, NotDrawn};
use crate::scale::Scale;
use crate::sheet::{self, Area, Sheet, Words};
use crate::theme::{CONTRARY, Look, Stroke};
use crate::value::{Unit, Value};

const MONTHS_MAX: usize = 60;

/// Bars with a limit for each. What is over the limit is dark.
#[derive(Clone, Debug)]
pub struct MonthlyCapacity {
    pub unit: Unit,
    /// What the bars count, such as 「申込」.
    pub demand: String,
    /// What the line stands for, such as 「対応できる件数」.
    pub capacity: String,
    pub months: Vec<CapacityMonth>,
}

#[derive(Clone, Debug)]
pub struct CapacityMonth {
    pub label: String,
    pub demand: Value,
    pub capacity: Value,
}

impl MonthlyCapacity {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        refusal::at_most("月数", MONTHS_MAX, self.months.len())?;
        for month in &self.months {
            refusal::value(&month.label, month.demand)?;
            refusal::value(&month.label, month.capacity)?;
        }
        sheet::drawn(frame, |sheet| match self.months.is_empty() {
            true => sheet.nothing(),
            false => self.draw(sheet),
        })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let is_over = |month: &CapacityMonth| over(month).is_some();
        let over_name = format!("{}を超えた分", self.capacity);
        let mut entries = vec![
            (Sign::Bar(Look::Soft), self.demand.as_str()),
            (Sign::Line(LIMIT, None), self.capacity.as_str()),
        ];
        if self.months.iter().any(is_over) {
            entries.push((Sign::Bar(Look::Strong), &over_name));
        }
        legend::draw(sheet, &entries);

        let numbers = self.months.iter().flat_map(|month| [month.demand, month.capacity]);
        let highest = numbers.filter_map(Value::known).fold(0.0, f64::max);
        let scale = Scale::reaching(highest, self.unit.is_counted());
        let plane = Plane::draw(sheet, scale, &self.unit, self.months.len(), 0);

        for (slot, month) in self.months.iter().enumerate() {
            draw_bar(sheet, &plane, slot, month);
        }
        self.draw_limit(sheet, &plane);
        self.write_numbers(sheet, &plane);
        let mut unsaid = Vec::new();
        for (slot, month) in self.months.iter().enumerate() {
            if !plane.unknown(sheet, slot, month.demand) {
                unsaid.push((month.label.as_str(), month.demand));
            }
        }

        let labels: Vec<&str> = self.months.iter().map(|month| month.label.as_str()).collect();
        plane.name_slots(sheet, &labels);
        say_unknown(sheet, &self.demand, &unsaid);
        let limits: Vec<(&str, Value)> =
            self.months.iter().map(|month| (month.label.as_str(), month.capacity)).collect();
        say_unknown(sheet, &self.capacity, &limits);
    }

    /// A step for each month: the limit of one month says nothing of the days before it.
    fn draw_limit(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let mut run: Vec<(i32, i32)> = Vec::new();
        for (slot, month) in self.months.iter().enumerate() {
            match month.capacity.known() {
                Some(capacity) => {
                    let y = plane.height_of(capacity);
                    run.extend([(plane.edge_of(slot), y), (plane.edge_of(slot + 1), y)]);
                }
                None => sheet.line(&std::mem::take(&mut run), LIMIT),
            }
        }
        sheet.line(&run, LIMIT);
    }

    /// Over every bar if there is room for all, or else over the highest and the last.
    fn write_numbers(&self, sheet: &mut Sheet<'_>, plane: &Plane) {
        let written: Vec<(usize, f64, String)> = self
            .months
            .iter()
            .enumerate()
            .filter_map(|(slot, month)| {
                month.demand.known().map(|known| (slot, known, self.unit.number(known)))
            })
            .collect();
        let fits_all =
            written.iter().all(|(_, _, text)| sheet.measured(text) + 4 <= plane.slot_width());
        let highest = written.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let highest = highest.map_or(0, |(slot, _, _)| *slot);

        let mut taken: Option<i32> = None;
        for (slot, number, text) in written.iter().rev() {
            let is_last = taken.is_none();
            if !fits_all && !is_last && *slot != highest {
                continue;
            }
            let half = sheet.measured(text) / 2;
            let x = plane.middle_of(*slot).min(sheet.width() - half - 2);
            if !fits_all && taken.is_some_and(|left| x + half + 4 > left) {
                continue;
            }
            taken = Some(x - half);
            let y = self.above(sheet, plane, *slot, plane.height_of(*number));
            sheet.write(Words::at(x, y, text).centred());
        }
    }

    /// Above the bar, or above the line if that runs just there.
    fn above(&self, sheet: &Sheet<'_>, plane: &Plane, slot: usize, bar: i32) -> i32 {
        let reach = sheet.letters() / 2 + 3;
        let middle = bar - reach - 1;
        // The number may be wider than its slot, so the neighbours' lines count too.
        let around = slot.saturating_sub(1)..=(slot + 1).min(self.months.len() - 1);
        let in_the_way = around
            .filter_map(|near| self.months[near].capacity.known())
            .map(|capacity| plane.height_of(capacity))
            .filter(|line| (line - middle).abs() <= reach)
            .min();
        in_the_way.map_or(middle, |line| line - reach)
    }
}

const LIMIT: Stroke = Stroke::thick(CONTRARY);

fn over(month: &CapacityMonth) -> Option<(f64, f64)> {
    let (demand, capacity) = (month.demand.known()?, month.capacity.known()?);
    (demand > capacity).then_some((demand, capacity))
}

fn draw_bar(sheet: &mut Sheet<'_>, plane: &Plane, slot: usize, month: &CapacityMonth) {
    let Some(demand) = month.demand.known() else { return };
    let half = (plane.slot_width() * 3 / 10).clamp(1, 20);
    let x = plane.middle_of(slot);
    let bar = Area {
        left: x - half,
        top: plane.height_of(demand),
        right: x + half,
        bottom: plane.area.bottom,
    };
    sheet.fill(bar, Look::Soft);
    if let Some((_, capacity)) = over(month) {
        sheet.fill(Area { bottom: plane.height_of(capacity), ..bar }, Look::Strong);
    }
}
