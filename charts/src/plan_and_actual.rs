//! What was planned and what was done, for indicators that count different things.

use crate::frame::Frame;
use crate::legend::{self, Sign};
use crate::refusal::{self, NotDrawn};
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{Unit, Value, percent};

/// Bars of what was achieved in per cent of the plan, so that calls and shares stand on one scale.
/// A tick marks the plan, and the numbers are written with their own units.
#[derive(Clone, Debug)]
pub struct PlanAndActual {
    pub indicators: Vec<Achievement>,
}

#[derive(Clone, Debug)]
pub struct Achievement {
    pub label: String,
    pub unit: Unit,
    pub plan: f64,
    pub actual: Value,
}

/// Twice the plan is as far as a bar goes; one that goes further is drawn broken.
const END: f64 = 200.0;
const LEAST_END: f64 = 120.0;

impl PlanAndActual {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        let named = self.indicators.iter().map(|one| (one.label.as_str(), one.actual));
        rows::check(named)?;
        for indicator in &self.indicators {
            refusal::number(&indicator.label, indicator.plan)?;
        }
        let achieved = self.indicators.iter().filter_map(Achievement::percent);
        let end = achieved.fold(LEAST_END, f64::max).min(END);
        let rows = self.indicators.iter().map(Achievement::row).collect();
        let rows = Rows { rows, end, lines: Vec::new(), is_tracked: false };
        sheet::drawn(frame, |sheet| {
            if !self.indicators.is_empty() {
                let plan = (Sign::Tick, "計画（100％）");
                legend::draw(sheet, &[(Sign::Bar(Look::Strong), "計画に対する実績"), plan]);
            }
            rows.draw(sheet);
        })
    }
}

impl Achievement {
    /// None where nothing was planned: there is nothing to measure it by.
    fn percent(&self) -> Option<f64> {
        let actual = self.actual.known()?;
        (self.plan > 0.0).then(|| actual / self.plan * 100.0)
    }

    fn row(&self) -> Row {
        let plan = self.unit.write(self.plan);
        let said = match self.actual {
            Value::Known(actual) => {
                let achieved = self.percent().map_or_else(|| "－".to_owned(), percent);
                format!("{}／{plan}（{achieved}）", self.unit.number(actual))
            }
            Value::Suppressed | Value::Missing => {
                format!("{}／{plan}", self.actual.said(&self.unit))
            }
        };
        let value = match self.actual {
            Value::Known(_) => self.percent().map_or(Value::Missing, Value::Known),
            unknown => unknown,
        };
        let mark = (self.plan > 0.0).then_some(100.0);
        Row { name: self.label.clone(), value, said, look: Look::Strong, mark, note: String::new() }
    }
}
