//! How dark a figure is drawn. The limits are round numbers, so that the legend can say them.

use super::numbers::grouped;
use crate::words::FigureState;

/// The shades of one table, from the greatest figure in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shades {
    /// How much each shade spans.
    step: f64,
    max: f64,
}

const CLASSES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];

impl Shades {
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let max = values.into_iter().map(f64::abs).fold(0.0, f64::max);
        Self { step: round_step(max / 5.0), max }
    }

    /// The class of a cell, whatever kind of figure it holds.
    pub(crate) fn class(&self, state: FigureState, value: Option<f64>) -> &'static str {
        match state {
            FigureState::Count => CLASSES[self.place(value.unwrap_or_default())],
            FigureState::Zero => "zero",
            FigureState::None => "none",
            FigureState::Suppressed => "hidden",
            FigureState::NotOffered => "not-offered",
        }
    }

    /// The class of a difference: more is blue, less is orange, and its sign is written.
    pub(crate) fn difference(&self, state: FigureState, value: Option<f64>) -> &'static str {
        match (state, value) {
            (FigureState::Count, Some(value)) if value < 0.0 => {
                if self.place(value.abs()) < 2 {
                    "l0"
                } else {
                    "l1"
                }
            }
            (FigureState::Count, value) => CLASSES[self.place(value.unwrap_or_default()).min(2)],
            _ => self.class(state, value),
        }
    }

    fn place(&self, value: f64) -> usize {
        let above = (0..CLASSES.len() - 1).filter(|shade| self.end_of(*shade) < value);
        above.count()
    }

    fn end_of(&self, shade: usize) -> f64 {
        (1..=shade + 1).fold(0.0, |end, _| end + self.step)
    }

    /// Each shade that is used, with its limit in words.
    pub(crate) fn limits(&self) -> Vec<(&'static str, String)> {
        let used =
            (0..CLASSES.len()).filter(|shade| *shade == 0 || self.end_of(shade - 1) < self.max);
        used.map(|shade| {
            let words = match shade {
                4 => format!("{}を超える", grouped(self.end_of(3))),
                _ => format!("{}以下", grouped(self.end_of(shade))),
            };
            (CLASSES[shade], words)
        })
        .collect()
    }
}

/// The next of 1, 2, 5, 10, 20, 50 …; under one, of 0.1, 0.2 and 0.5.
fn round_step(wanted: f64) -> f64 {
    let mut unit = if wanted < 0.5 { 0.1 } else { 1.0 };
    loop {
        for times in [1.0, 2.0, 5.0] {
            if wanted <= unit * times {
                return unit * times;
            }
        }
        unit *= 10.0;
        if !unit.is_finite() {
            return unit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_round_and_the_greatest_figure_is_darkest() {
        let shades = Shades::of([3.0, 87.0]);

        let words: Vec<String> = shades.limits().into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["20以下", "40以下", "60以下", "80以下", "80を超える"]);
        assert_eq!(shades.class(FigureState::Count, Some(20.0)), "h0");
        assert_eq!(shades.class(FigureState::Count, Some(21.0)), "h1");
        assert_eq!(shades.class(FigureState::Count, Some(87.0)), "h4");
    }

    #[test]
    fn a_table_of_small_figures_has_fewer_shades() {
        let shades = Shades::of([1.0, 2.0]);
        let limits = shades.limits();
        assert!(limits.iter().all(|(_, words)| !words.contains(".0")), "{limits:?}");
        assert_eq!(Shades::of([]).limits().len(), 1);
    }

    #[test]
    fn the_four_ways_of_being_no_number_have_no_shade() {
        let shades = Shades::of([10.0]);
        let class = |state| shades.class(state, None);
        let classes = [
            class(FigureState::Zero),
            class(FigureState::None),
            class(FigureState::Suppressed),
            class(FigureState::NotOffered),
        ];
        assert_eq!(classes, ["zero", "none", "hidden", "not-offered"]);
    }

    #[test]
    fn less_and_more_are_told_apart() {
        let shades = Shades::of([10.0, -10.0]);
        assert_eq!(shades.difference(FigureState::Count, Some(-10.0)), "l1");
        assert_eq!(shades.difference(FigureState::Count, Some(-1.0)), "l0");
        assert_eq!(shades.difference(FigureState::Count, Some(10.0)), "h2");
        assert_eq!(shades.difference(FigureState::Suppressed, None), "hidden");
    }
}
