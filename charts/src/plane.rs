//! The frame of figures that run from left to right: months or years below, numbers on the left.

use crate::measure::{cleaned, widest, wrapped};
use crate::scale::Scale;
use crate::sheet::{Area, Sheet, Words};
use crate::theme::{AXIS, GRID, Look, Stroke};
use crate::value::{MISSING, SUPPRESSED, Unit, Value};

pub(crate) struct Plane {
    pub(crate) area: Area,
    pub(crate) scale: Scale,
    slots: i32,
}

/// Above the plot, for the numbers over the highest bars.
const HEADROOM: i32 = 20;

impl Plane {
    /// Draws the ticks and their numbers, and leaves `right` pixels free beside the plot. The plot
    /// has a slot for each of `slots`.
    pub(crate) fn draw(
        sheet: &mut Sheet<'_>,
        scale: Scale,
        unit: &Unit,
        slots: usize,
        right: i32,
    ) -> Self {
        let ticks: Vec<(f64, String)> =
            scale.ticks().into_iter().map(|tick| (tick, scale.label(tick))).collect();
        let labels = widest(ticks.iter().map(|(_, label)| label.as_str()), sheet.letters());

        if !unit.name().is_empty() {
            let name = format!("（{}）", unit.name());
            let name = wrapped(&cleaned(&name), sheet.letters(), sheet.width() / 2, 1);
            if let Some(name) = name.first() {
                let middle = sheet.top + sheet.line_height() / 2;
                sheet.write(Words::at(0, middle, name).quiet());
            }
            sheet.top += sheet.line_height();
        }
        let height = if sheet.is_phone() { 170 } else { 220 };
        let area = Area {
            left: labels + 10,
            top: sheet.top + HEADROOM,
            right: sheet.width() - 4 - right,
            bottom: sheet.top + HEADROOM + height,
        };
        for (tick, label) in &ticks {
            let y = scale.place(*tick, area.bottom, area.top);
            let ink = if *tick == 0.0 { AXIS } else { GRID };
            sheet.line(&[(area.left, y), (area.right, y)], Stroke::thin(ink));
            sheet.write(Words::at(area.left - 6, y, label).ending().quiet());
        }
        sheet.top = area.bottom;
        let slots = i32::try_from(slots).expect("figures have few slots").max(1);
        Self { area, scale, slots }
    }

    pub(crate) fn slot_width(&self) -> i32 {
        (self.area.right - self.area.left) / self.slots
    }

    pub(crate) fn middle_of(&self, slot: usize) -> i32 {
        let slot = i32::try_from(slot).expect("figures have few slots");
        self.area.left + (self.area.right - self.area.left) * (2 * slot + 1) / (2 * self.slots)
    }

    pub(crate) fn edge_of(&self, slot: usize) -> i32 {
        let slot = i32::try_from(slot).expect("figures have few slots");
        self.area.left + (self.area.right - self.area.left) * slot / self.slots
    }

    pub(crate) fn slot(&self, slot: usize) -> Area {
        Area { left: self.edge_of(slot), right: self.edge_of(slot + 1), ..self.area }
    }

    pub(crate) fn height_of(&self, number: f64) -> i32 {
        self.scale.place(number, self.area.bottom, self.area.top)
    }

    /// Writes what the slots are called, and leaves out as many as it takes to keep them apart.
    pub(crate) fn name_slots(&self, sheet: &mut Sheet<'_>, labels: &[&str]) {
        let slots = labels.iter().enumerate();
        let mut places: Vec<(i32, &str)> =
            slots.map(|(slot, label)| (self.middle_of(slot), *label)).collect();
        // The last is kept: it says how far the numbers go.
        places.reverse();
        self.name_places(sheet, &places);
    }

    /// Names places of the axis. The first of the list is kept.
    pub(crate) fn name_places(&self, sheet: &mut Sheet<'_>, places: &[(i32, &str)]) {
        let letters = sheet.letters();
        let longest = (self.area.right - self.area.left) / 3;
        let names: Vec<(i32, String)> = places
            .iter()
            .map(|(x, name)| (*x, wrapped(&cleaned(name), letters, longest, 1).concat()))
            .collect();
        let widest = widest(names.iter().map(|(_, name)| name.as_str()), letters);
        let is_apart = |every: usize| {
            let kept: Vec<i32> = names.iter().step_by(every).map(|(x, _)| *x).collect();
            kept.windows(2).all(|pair| (pair[0] - pair[1]).abs() >= widest + 6)
        };
        let every = (1..=names.len().max(1)).find(|every| is_apart(*every)).unwrap_or(1);

        let middle = self.area.bottom + 4 + sheet.line_height() / 2;
        for (x, name) in names.iter().step_by(every) {
            let half = sheet.measured(name) / 2;
            let x = (*x).clamp(half, (sheet.width() - half).max(half));
            sheet.line(&[(x, self.area.bottom), (x, self.area.bottom + 4)], Stroke::thin(AXIS));
            sheet.write(Words::at(x, middle, name).centred());
        }
        sheet.top = self.area.bottom + 6 + sheet.line_height();
    }

    /// Hatches the foot of a slot and answers with its upper edge. It is as high for every number,
    /// or it would tell.
    pub(crate) fn hatch(&self, sheet: &mut Sheet<'_>, slot: usize) -> i32 {
        let half = (self.slot_width() * 3 / 10).clamp(2, 20);
        let x = self.middle_of(slot);
        let top = self.area.bottom - 26;
        let area = Area { left: x - half, top, right: x + half, bottom: self.area.bottom };
        sheet.fill(area, Look::Hatched);
        top
    }

    /// What stands in a slot without a number: hatching for what may not be shown, and nothing but
    /// its word for what nobody knows. False if the slot is too narrow for the word.
    pub(crate) fn unknown(&self, sheet: &mut Sheet<'_>, slot: usize, value: Value) -> bool {
        let (word, foot) = match value {
            Value::Known(_) => return true,
            Value::Missing => (MISSING, self.area.bottom),
            Value::Suppressed => (SUPPRESSED, self.hatch(sheet, slot)),
        };
        let x = self.middle_of(slot);
        let room = self.slot_width();
        if sheet.measured(word) + 4 <= room {
            let y = foot - sheet.line_height() / 2;
            sheet.write(Words::at(x, y, word).centred().quiet());
        } else if sheet.letters() + 2 <= room {
            let y = foot - 4 - sheet.measured(word);
            sheet.write(Words::at(x, y, word).quiet().turned());
        } else {
            return false;
        }
        true
    }
}

/// Sentences below a figure for what it has no room to write in its place.
pub(crate) fn say_unknown(sheet: &mut Sheet<'_>, of: &str, points: &[(&str, Value)]) {
    for (word, state) in [(SUPPRESSED, Value::Suppressed), (MISSING, Value::Missing)] {
        let places: Vec<&str> =
            points.iter().filter(|(_, value)| *value == state).map(|(place, _)| *place).collect();
        if !places.is_empty() {
            let of = if of.is_empty() { String::new() } else { format!("{of}の") };
            sheet.remark(&format!("{of}{word}：{}", places.join("、")), 3);
        }
    }
}
