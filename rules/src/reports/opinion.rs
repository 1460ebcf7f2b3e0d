//! What the doctor asks of the employer: the part of a report that is made to be read there.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use super::problem::{Problems, is_blank};
use super::{HoursMeasure, MeasurePeriodUnit, OtherMeasure, ProblemCode, WorkClass};
use crate::Certainty;

/// 労働時間以外の項目: the form has room for three.
pub const OTHER_MEASURES_MAX: usize = 3;

/// The hours of a month of 31 days. A limit above it can only be a slip of the pen.
pub const OVERTIME_LIMIT_HOURS_MAX: u16 = 31 * 24;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct OpinionPart {
    pub work_class: Option<WorkClass>,
    pub hours: HoursOpinion,
    pub other_measures: Vec<OtherMeasureOpinion>,
    pub period: Option<MeasurePeriod>,
    /// 職場環境の改善に関する意見. It may concern a manager, so few may read it.
    pub workplace_opinion: String,
    pub remarks: String,
}

/// A measure about the hours, with the value that it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct HoursOpinion {
    pub measure: Option<HoursMeasure>,
    /// For [`HoursMeasure::OvertimeLimited`], in one month.
    pub overtime_hours_max: Option<u16>,
    /// For [`HoursMeasure::HoursLimited`]. Where `until` is the earlier one, it is the next morning.
    pub from: Option<NaiveTime>,
    pub until: Option<NaiveTime>,
    /// For [`HoursMeasure::Other`].
    pub other: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OtherMeasureOpinion {
    pub measure: OtherMeasure,
    /// What exactly; [`OtherMeasure::Other`] means nothing without it.
    pub note: String,
}

/// 措置期間: how long the measures are meant to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum MeasurePeriod {
    For {
        length: u16,
        unit: MeasurePeriodUnit,
    },
    /// Both days belong to it.
    Between {
        first: NaiveDate,
        last: NaiveDate,
    },
}

impl MeasurePeriod {
    pub fn is_valid(self) -> bool {
        match self {
            Self::For { length, .. } => 0 < length,
            Self::Between { first, last } => first <= last,
        }
    }

    /// The last day of the measures when they begin on that day. None where the calendar
    /// ends before the period does.
    pub fn last_day(self, begins_on: NaiveDate) -> Option<NaiveDate> {
        let after = match self {
            Self::Between { last, .. } => return Some(last),
            Self::For { length, unit: MeasurePeriodUnit::Day } => {
                begins_on.checked_add_days(Days::new(length.into()))
            }
            Self::For { length, unit: MeasurePeriodUnit::Week } => {
                begins_on.checked_add_days(Days::new(u64::from(length) * 7))
            }
            Self::For { length, unit: MeasurePeriodUnit::Month } => {
                begins_on.checked_add_months(Months::new(length.into()))
            }
        };
        after?.pred_opt()
    }
}

impl HoursOpinion {
    fn asks_for_something(&self) -> bool {
        self.measure.is_some_and(|measure| measure != HoursMeasure::None)
    }

    fn check(&self, problems: &mut Problems) {
        let Some(measure) = self.measure else { return };
        problems.note_if(
            measure.certainty() != Certainty::Confirmed,
            "opinion.hours.measure",
            ProblemCode::MeasureNotOffered,
        );
        match measure {
            HoursMeasure::OvertimeLimited => self.check_overtime(problems),
            HoursMeasure::HoursLimited => self.check_hours(problems),
            HoursMeasure::Other => problems.note_if(
                is_blank(&self.other),
                "opinion.hours.other",
                ProblemCode::MeasureWithoutText,
            ),
            HoursMeasure::None
            | HoursMeasure::OvertimeForbidden
            | HoursMeasure::FixedHoursOnly
            | HoursMeasure::WorkForbidden => {}
        }
        problems.limits_text("opinion.hours.other", &self.other);
    }

    fn check_overtime(&self, problems: &mut Problems) {
        let path = "opinion.hours.overtime_hours_max";
        match self.overtime_hours_max {
            None => problems.note(path, ProblemCode::OvertimeLimitMissing),
            Some(hours) => problems.note_if(
                OVERTIME_LIMIT_HOURS_MAX < hours,
                path,
                ProblemCode::OvertimeLimitOutOfRange,
            ),
        }
    }

    fn check_hours(&self, problems: &mut Problems) {
        let (Some(from), Some(until)) = (self.from, self.until) else {
            problems.note("opinion.hours.from", ProblemCode::HoursMissing);
            return;
        };
        problems.note_if(from == until, "opinion.hours.until", ProblemCode::HoursEqual);
    }
}

impl OpinionPart {
    fn has_measures(&self) -> bool {
        self.hours.asks_for_something() || !self.other_measures.is_empty()
    }

    pub(super) fn check(&self, problems: &mut Problems) {
        check_class(problems, "opinion", self.work_class, self.has_measures(), self.period);
        self.hours.check(problems);
        self.check_other_measures(problems);
        problems.limits_text("opinion.workplace_opinion", &self.workplace_opinion);
        problems.limits_text("opinion.remarks", &self.remarks);
    }

    fn check_other_measures(&self, problems: &mut Problems) {
        problems.note_if(
            OTHER_MEASURES_MAX < self.other_measures.len(),
            "opinion.other_measures",
            ProblemCode::TooManyMeasures,
        );
        for (position, chosen) in self.other_measures.iter().enumerate() {
            let is_other = chosen.measure == OtherMeasure::Other;
            let is_repeated = self.other_measures[..position]
                .iter()
                .any(|earlier| !is_other && earlier.measure == chosen.measure);
            let path = format!("opinion.other_measures.{position}");
            problems.note_if(is_repeated, format!("{path}.measure"), ProblemCode::MeasureTwice);
            problems.note_if(
                is_other && is_blank(&chosen.note),
                format!("{path}.note"),
                ProblemCode::MeasureWithoutText,
            );
            problems.limits_text(format!("{path}.note"), &chosen.note);
        }
    }
}

/// What the class of work says about measures and their period, for one worker.
pub(super) fn check_class(
    problems: &mut Problems,
    path: &str,
    work_class: Option<WorkClass>,
    has_measures: bool,
    period: Option<MeasurePeriod>,
) {
    let class_path = format!("{path}.work_class");
    let period_path = format!("{path}.period");
    match work_class {
        None => problems.note(class_path, ProblemCode::WorkClassMissing),
        Some(WorkClass::Normal) => problems.note_if(
            has_measures || period.is_some(),
            class_path,
            ProblemCode::NormalWithMeasures,
        ),
        Some(WorkClass::Restricted) => {
            problems.note_if(!has_measures, class_path, ProblemCode::RestrictedWithoutMeasure);
            problems.note_if(period.is_none(), period_path.as_str(), ProblemCode::PeriodMissing);
        }
        Some(WorkClass::Leave) => {
            problems.note_if(period.is_none(), period_path.as_str(), ProblemCode::PeriodMissing);
        }
    }
    let is_invalid = period.is_some_and(|period| !period.is_valid());
    problems.note_if(is_invalid, period_path, ProblemCode::PeriodInvalid);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn a_period_ends_on_the_day_before_it_would_begin_anew() {
        let ends = |length, unit| MeasurePeriod::For { length, unit }.last_day(day(2026, 1, 31));
        assert_eq!(ends(1, MeasurePeriodUnit::Day), Some(day(2026, 1, 31)));
        assert_eq!(ends(2, MeasurePeriodUnit::Week), Some(day(2026, 2, 13)));
        assert_eq!(ends(1, MeasurePeriodUnit::Month), Some(day(2026, 2, 27)));
        assert_eq!(ends(3, MeasurePeriodUnit::Month), Some(day(2026, 4, 29)));
    }

    #[test]
    fn a_period_between_two_days_ends_on_the_second_whenever_it_is_asked() {
        let period = MeasurePeriod::Between { first: day(2026, 4, 1), last: day(2026, 6, 30) };
        assert!(period.is_valid());
        assert_eq!(period.last_day(day(2020, 1, 1)), Some(day(2026, 6, 30)));
    }

    #[test]
    fn a_period_of_no_length_or_backwards_is_none() {
        assert!(!MeasurePeriod::For { length: 0, unit: MeasurePeriodUnit::Week }.is_valid());
        let backwards = MeasurePeriod::Between { first: day(2026, 4, 2), last: day(2026, 4, 1) };
        assert!(!backwards.is_valid());
    }

    #[test]
    fn a_period_beyond_the_calendar_has_no_last_day() {
        let endless = MeasurePeriod::For { length: u16::MAX, unit: MeasurePeriodUnit::Month };
        assert_eq!(endless.last_day(NaiveDate::MAX), None);
    }
}
