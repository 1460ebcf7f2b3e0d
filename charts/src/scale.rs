//! From numbers to pixels, with round numbers at the ticks.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use crate::value::grouped;

/// Below this, ticks would need more decimals than anybody reads.
const SMALLEST: f64 = 0.000_001;

/// A scale from zero to a round number. Bars that do not begin at zero would lie.
pub(crate) struct Scale {
    step: f64,
    steps: u32,
    coord: RangedCoordf64,
}

impl Scale {
    /// Reaches at least to the highest number. Counted things get whole ticks.
    pub(crate) fn reaching(highest: f64, is_counted: bool) -> Self {
        let step = round_step(highest / 6.0, is_counted);
        let mut steps = 1;
        while f64::from(steps) * step < highest {
            steps += 1;
        }
        Self { step, steps, coord: RangedCoordf64::from(0.0..f64::from(steps) * step) }
    }

    pub(crate) fn ticks(&self) -> Vec<f64> {
        (0..=self.steps).map(|count| f64::from(count) * self.step).collect()
    }

    /// Where a number lies between the pixel of zero and the pixel of the top.
    pub(crate) fn place(&self, number: f64, zero: i32, top: i32) -> i32 {
        self.coord.map(&number, (zero, top))
    }

    /// What stands at a tick: short, because large numbers would take the room of the picture.
    pub(crate) fn label(&self, tick: f64) -> String {
        let top = f64::from(self.steps) * self.step;
        // From where on even the smallest step is a whole number of them.
        for (from, unit, word) in [(1e13, 1e12, "兆"), (1e10, 1e8, "億"), (1e6, 1e4, "万")] {
            if top >= from {
                let word = if tick == 0.0 { "" } else { word };
                return format!("{}{word}", grouped(tick / unit, 0));
            }
        }
        grouped(tick, decimals_of(self.step))
    }
}

/// 1, 2 or 5 times a power of ten, and no less than a share of the whole.
fn round_step(least: f64, is_counted: bool) -> f64 {
    if least <= 0.0 {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit > least {
        unit /= 10.0;
    }
    while unit * 10.0 <= least {
        unit *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * unit).into_iter().find(|s| *s >= least);
    let step = step.unwrap_or(unit * 10.0);
    step.max(if is_counted { 1.0 } else { SMALLEST })
}

fn decimals_of(step: f64) -> usize {
    let mut decimals = 0;
    let mut shifted = step;
    while shifted < 0.999 && decimals < 6 {
        shifted *= 10.0;
        decimals += 1;
    }
    decimals
}

/// Where a number lies on a way of so many pixels whose end stands for `end`.
pub(crate) fn along(number: f64, end: f64, from: i32, to: i32) -> i32 {
    RangedCoordf64::from(0.0..end).map(&number.min(end), (from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(highest: f64, is_counted: bool) -> Vec<String> {
        let scale = Scale::reaching(highest, is_counted);
        scale.ticks().into_iter().map(|tick| scale.label(tick)).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(labels(42.0, true), ["0", "10", "20", "30", "40", "50"]);
        assert_eq!(labels(140_164.0, true), ["0", "50,000", "100,000", "150,000"]);
        for highest in 1..3_000 {
            let ticks = labels(f64::from(highest), true);
            assert!((2..=7).contains(&ticks.len()), "{highest}: {ticks:?}");
        }
    }

    #[test]
    fn counted_things_have_no_half_ticks() {
        assert_eq!(labels(1.0, true), ["0", "1"]);
        assert_eq!(labels(3.0, true), ["0", "1", "2", "3"]);
        assert_eq!(labels(1.81, false), ["0.0", "0.5", "1.0", "1.5", "2.0"]);
        assert_eq!(labels(0.05, false), ["0.00", "0.01", "0.02", "0.03", "0.04", "0.05"]);
    }

    #[test]
    fn nothing_but_zeros_has_a_scale_too() {
        assert_eq!(labels(0.0, true), ["0", "1"]);
        assert_eq!(labels(0.0, false), ["0", "1"]);
    }

    #[test]
    fn huge_numbers_are_labelled_shortly() {
        assert_eq!(
            labels(27_000_000.0, true),
            ["0", "500万", "1,000万", "1,500万", "2,000万", "2,500万", "3,000万"]
        );
        assert_eq!(labels(4.2e10, true), ["0", "100億", "200億", "300億", "400億", "500億"]);
        assert_eq!(labels(9_999_999_999_999.0, true).last().unwrap(), "10兆");
    }

    #[test]
    fn zero_and_the_top_lie_at_the_ends() {
        let scale = Scale::reaching(50.0, true);

        assert_eq!(scale.place(0.0, 200, 20), 200);
        assert_eq!(scale.place(50.0, 200, 20), 20);
        assert_eq!(scale.place(25.0, 200, 20), 110);
        assert_eq!(along(3.0, 2.0, 0, 100), 100, "what is too long ends at the edge");
    }
}
