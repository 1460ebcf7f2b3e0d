//! A rate for each size of workplace, from the smallest to the largest.

use crate::frame::Frame;
use crate::refusal::{self, NotDrawn};
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{Unit, Value};

/// Bars in the order of the sizes. Some sizes have one denominator between them, because it is
/// published for all of them together; their names carry a 「※」, and the note says why.
#[derive(Clone, Debug)]
pub struct SizeClassRates {
    pub unit: Unit,
    pub classes: Vec<SizeClassRate>,
    /// All sizes together.
    pub overall: Option<f64>,
    pub shared_note: String,
}

#[derive(Clone, Debug)]
pub struct SizeClassRate {
    pub label: String,
    pub rate: Value,
    pub shares_denominator: bool,
}

impl SizeClassRate {
    pub fn new(label: impl Into<String>, rate: impl Into<Value>) -> Self {
        Self { label: label.into(), rate: rate.into(), shares_denominator: false }
    }

    pub fn sharing_denominator(self) -> Self {
        Self { shares_denominator: true, ..self }
    }
}

impl SizeClassRates {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        rows::check(self.classes.iter().map(|class| (class.label.as_str(), class.rate)))?;
        if let Some(overall) = self.overall {
            refusal::number("全体", overall)?;
        }
        let lines: Vec<(f64, String)> = self
            .overall
            .map(|overall| (overall, format!("全体 {}", self.unit.write(overall))))
            .into_iter()
            .collect();
        let rates = self.classes.iter().filter_map(|class| class.rate.known());
        let end = rates.chain(self.overall).fold(0.0, f64::max);
        let rows = self.classes.iter().map(|class| self.row(class)).collect();
        let rows = Rows { rows, end, lines, is_tracked: false };
        sheet::drawn(frame, |sheet| {
            rows.draw(sheet);
            if self.classes.iter().any(|class| class.shares_denominator) {
                sheet.remark(&format!("※ {}", self.shared_note), 4);
            }
        })
    }

    fn row(&self, class: &SizeClassRate) -> Row {
        let sign = if class.shares_denominator { "※" } else { "" };
        Row {
            name: format!("{}{sign}", class.label),
            value: class.rate,
            said: class.rate.said(&self.unit),
            look: if class.shares_denominator { Look::Soft } else { Look::Strong },
            mark: None,
            note: String::new(),
        }
    }
}
