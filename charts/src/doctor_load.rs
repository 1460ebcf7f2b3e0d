//! How the work is shared among the doctors, beside what would be fair.

use crate::frame::Frame;
use crate::legend::{self, Sign};
use crate::ranking::greatest_first;
use crate::refusal::{self, NotDrawn};
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{Unit, Value};

/// Bars in the order of their numbers, dark where somebody carries more than the fair share.
#[derive(Clone, Debug)]
pub struct DoctorLoad {
    pub unit: Unit,
    pub doctors: Vec<Load>,
    pub fair: Option<f64>,
}

#[derive(Clone, Debug)]
pub struct Load {
    pub label: String,
    pub value: Value,
}

impl Load {
    pub fn new(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

impl DoctorLoad {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        rows::check(self.doctors.iter().map(|doctor| (doctor.label.as_str(), doctor.value)))?;
        if let Some(fair) = self.fair {
            refusal::number("均等な目安", fair)?;
        }
        let mut order: Vec<&Load> = self.doctors.iter().collect();
        order.sort_by(|one, other| greatest_first(one.value, other.value));

        // The fair share is seldom a whole number, even of things that are counted.
        let lines: Vec<(f64, String)> = self
            .fair
            .map(|fair| {
                let written = crate::value::grouped(fair, 1);
                (fair, format!("均等な目安 {written}{}", self.unit.name()))
            })
            .into_iter()
            .collect();
        let numbers = order.iter().filter_map(|doctor| doctor.value.known());
        let end = numbers.chain(self.fair).fold(0.0, f64::max);
        let rows: Vec<Row> = order.into_iter().map(|doctor| self.row(doctor)).collect();
        let is_uneven = rows.iter().any(|row| row.look == Look::Strong);
        let rows = Rows { rows, end, lines, is_tracked: false };
        sheet::drawn(frame, |sheet| {
            if is_uneven {
                let over = (Sign::Bar(Look::Strong), "目安より多い");
                legend::draw(sheet, &[over, (Sign::Bar(Look::Soft), "目安以下")]);
            }
            rows.draw(sheet);
        })
    }

    fn row(&self, doctor: &Load) -> Row {
        let is_over = self.fair.zip(doctor.value.known()).is_some_and(|(fair, load)| load > fair);
        Row {
            name: doctor.label.clone(),
            value: doctor.value,
            said: doctor.value.said(&self.unit),
            look: if is_over { Look::Strong } else { Look::Soft },
            mark: None,
            note: String::new(),
        }
    }
}
