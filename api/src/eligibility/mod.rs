//! May we use it? The rule is in `rules::eligibility`; here it is given what the hub knows.

mod change_setting;
mod check;
pub mod graphql;
mod settings;
mod stops;

pub use change_setting::{NewSetting, change_setting};
pub use check::{Checked, Question, check};
pub use settings::{Figure, figures_for, settings_for};
