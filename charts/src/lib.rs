//! Pictures made of plain numbers: a series goes in, the text of an SVG comes out.
//!
//! Each figure is a struct of named fields with a `to_svg`. The same numbers always give the same
//! text, so a figure can be compared in a test, shown inside a page, set into a PDF, and turned
//! into a PNG by [`png`]. Nothing here knows a rule, a row or a person, reads a file, or decides
//! what may be shown: a number that may not be shown arrives as [`Value::Suppressed`]. No figure
//! works it out again from its neighbours, but whoever hands in a line (an average, a fair share)
//! beside a hidden number answers for what the line gives away.

mod budget_burn_down;
mod clock_compliance;
mod doctor_load;
mod frame;
mod funnel;
mod heat_map;
mod history;
mod labels;
mod legend;
#[cfg(test)]
#[expect(dead_code, reason = "the tests of whole figures use all of it")]
#[path = "../tests/it/letters.rs"]
mod letters;
mod measure;
mod monthly_capacity;
mod picture;
mod plan_and_actual;
mod plane;
mod ranking;
mod refusal;
mod rows;
mod scale;
mod sheet;
mod size_class_rates;
mod target_trend;
mod theme;
mod value;

pub use budget_burn_down::{BudgetBurnDown, MonthStart, ProjectedStop, Spent};
pub use clock_compliance::{ClockCompliance, ClockShare, Share};
pub use doctor_load::{DoctorLoad, Load};
pub use frame::{Frame, Size};
pub use funnel::{Funnel, Stage};
pub use heat_map::{Cell, HeatMap, HeatRow};
pub use history::{History, Series};
pub use monthly_capacity::{CapacityMonth, MonthlyCapacity};
pub use picture::{Faces, NotRendered, png};
pub use plan_and_actual::{Achievement, PlanAndActual};
pub use ranking::{Ranked, Ranking};
pub use refusal::NotDrawn;
pub use size_class_rates::{SizeClassRate, SizeClassRates};
pub use target_trend::{TargetPeriod, TargetTrend};
pub use value::{Unit, Value};
