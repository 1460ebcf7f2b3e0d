//! How many go on from one stage to the next: from the application to the opinion.

use crate::frame::Frame;
use crate::refusal::NotDrawn;
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{Unit, Value, percent};

/// The stages in their order. A rate is written only where both of its numbers are shown: it would
/// give the hidden one away.
#[derive(Clone, Debug)]
pub struct Funnel {
    pub unit: Unit,
    pub stages: Vec<Stage>,
}

#[derive(Clone, Debug)]
pub struct Stage {
    pub label: String,
    pub value: Value,
}

impl Stage {
    pub fn new(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

impl Funnel {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        rows::check(self.stages.iter().map(|stage| (stage.label.as_str(), stage.value)))?;
        let end = self.stages.iter().filter_map(|stage| stage.value.known()).fold(0.0, f64::max);
        let rows = (0..self.stages.len()).map(|place| self.row(place)).collect();
        let rows = Rows { rows, end, lines: Vec::new(), is_tracked: false };
        sheet::drawn(frame, |sheet| rows.draw(sheet))
    }

    fn row(&self, place: usize) -> Row {
        let stage = &self.stages[place];
        Row {
            name: stage.label.clone(),
            value: stage.value,
            said: stage.value.said(&self.unit),
            look: if place == 0 { Look::Strong } else { Look::Soft },
            mark: None,
            note: self.rates(place),
        }
    }

    fn rates(&self, place: usize) -> String {
        let Some(earlier) = place.checked_sub(1) else { return String::new() };
        let (first, before) = (&self.stages[0], &self.stages[earlier]);
        let mut rates = Vec::new();
        for from in if earlier == 0 { vec![first] } else { vec![before, first] } {
            if let Some(rate) = rate(self.stages[place].value, from.value) {
                rates.push(format!("{}の{}", from.label, percent(rate)));
            }
        }
        rates.join("、")
    }
}

fn rate(part: Value, whole: Value) -> Option<f64> {
    let (part, whole) = (part.known()?, whole.known()?);
    (whole > 0.0).then(|| part / whole * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_that_would_give_a_hidden_number_away_is_not_written() {
        let funnel = Funnel {
            unit: Unit::counted("件"),
            stages: vec![
                Stage::new("申込", 40.0),
                Stage::new("実施", Value::Suppressed),
                Stage::new("報告", 30.0),
                Stage::new("意見", 24.0),
            ],
        };

        let rates: Vec<String> = (0..4).map(|place| funnel.rates(place)).collect();

        assert_eq!(rates, ["", "", "申込の75.0％", "報告の80.0％、申込の60.0％"]);
    }

    #[test]
    fn nothing_is_no_share_of_nothing() {
        assert_eq!(rate(Value::Known(0.0), Value::Known(0.0)), None);
        assert_eq!(rate(Value::Known(0.0), Value::Known(4.0)), Some(0.0));
    }
}
