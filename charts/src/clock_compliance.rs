//! How often each clock of the law was kept, the worst first.

use std::cmp::Ordering;

use crate::frame::Frame;
use crate::refusal::NotDrawn;
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{MISSING, SUPPRESSED, Unit, Value, percent};

/// A bar for the share that was in time, on a track of all. Those that need a look come first.
#[derive(Clone, Debug)]
pub struct ClockCompliance {
    pub unit: Unit,
    pub clocks: Vec<ClockShare>,
}

#[derive(Clone, Debug)]
pub struct ClockShare {
    pub label: String,
    pub kept: Share,
}

/// A part of a whole that is counted. A whole of nothing has no share: no clock ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Of { met: u32, all: u32 },
    Suppressed,
    Missing,
}

impl Share {
    fn percent(self) -> Option<f64> {
        match self {
            Self::Of { met, all } if all > 0 => Some(f64::from(met) / f64::from(all) * 100.0),
            Self::Of { .. } | Self::Suppressed | Self::Missing => None,
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Suppressed => Value::Suppressed,
            Self::Of { .. } | Self::Missing => self.percent().map_or(Value::Missing, Value::Known),
        }
    }

    fn said(self, unit: &Unit) -> String {
        match self {
            Self::Of { met, all } => {
                let counts =
                    format!("{}/{}", unit.number(f64::from(met)), unit.write(f64::from(all)));
                self.percent().map_or_else(
                    || "対象なし".to_owned(),
                    |share| format!("{}（{counts}）", percent(share)),
                )
            }
            Self::Suppressed => SUPPRESSED.to_owned(),
            Self::Missing => MISSING.to_owned(),
        }
    }
}

impl ClockCompliance {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        rows::check(self.clocks.iter().map(|clock| (clock.label.as_str(), clock.kept.value())))?;
        for clock in &self.clocks {
            if matches!(clock.kept, Share::Of { met, all } if met > all) {
                return Err(NotDrawn::PartExceedsWhole { place: clock.label.clone() });
            }
        }
        let mut order: Vec<&ClockShare> = self.clocks.iter().collect();
        order.sort_by(|one, other| worst_first(one.kept, other.kept));

        let rows = order.into_iter().map(|clock| self.row(clock)).collect();
        let rows = Rows { rows, end: 100.0, lines: Vec::new(), is_tracked: true };
        sheet::drawn(frame, |sheet| rows.draw(sheet))
    }

    fn row(&self, clock: &ClockShare) -> Row {
        Row {
            name: clock.label.clone(),
            value: clock.kept.value(),
            said: clock.kept.said(&self.unit),
            look: Look::Strong,
            mark: None,
            note: String::new(),
        }
    }
}

fn worst_first(one: Share, other: Share) -> Ordering {
    match (one.percent(), other.percent()) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
