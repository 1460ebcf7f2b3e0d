//! The legal deadlines of a request, and the hub's own, as clocks that start, warn and stop.

use chrono::{Days, Months, NaiveDate};

use crate::calendar::{add_business_days, subtract_business_days};
use crate::dated::{Dated, NotYetInForce, Since, day};
use crate::word::words;

words! {
    /// What has to happen by a day.
    ClockKind {
        /// From the end of a month to the calculation of its hours.
        HoursCalculation = "HOURS_CALCULATION", "労働時間の算定";
        /// From the calculation to telling the worker who was over the limit.
        HoursNotice = "HOURS_NOTICE", "長時間労働の本人への通知";
        /// From the notice of the result to the worker's application.
        Application = "APPLICATION", "面接指導の申出";
        OfficeReply = "OFFICE_REPLY", "センターからの連絡";
        DoctorReply = "DOCTOR_REPLY", "担当者の回答";
        /// From the application to the interview.
        Interview = "INTERVIEW", "面接指導の実施";
        /// From the check-up to the doctor's opinion.
        CheckupOpinion = "CHECKUP_OPINION", "健診結果の医師の意見聴取";
        /// From the interview to the doctor's opinion.
        Opinion = "OPINION", "医師の意見聴取";
        Report = "REPORT", "報告書の送付";
        /// For as long as the record has to be kept.
        Record = "RECORD", "記録の保存";
    }
}

words! {
    ClockState {
        Running = "RUNNING", "進行中";
        Met = "MET", "期限内";
        Missed = "MISSED", "期限超過";
        /// What it was about is no longer to happen.
        Dropped = "DROPPED", "対象外";
    }
}

/// How long each clock runs. A prefecture may set its own in place of the national ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimits {
    pub hours_notice_business_days: u32,
    pub application_days: u32,
    pub office_reply_business_days: u32,
    pub doctor_reply_business_days: u32,
    pub interview_months: u32,
    pub opinion_months: u32,
    pub report_business_days: u32,
}

/// Where the law says 「遅滞なく」 or 「速やかに」, the figure is what guidance and practice make of it.
pub static NATIONAL_TIMES: Dated<TimeLimits> = Dated::new(&[Since {
    day: day(2014, 4, 1),
    source: "申出30日・面接指導1か月・意見聴取1か月は厚生労働省のモデル規程とストレスチェック制度の\
             マニュアル（「遅滞なく」の目安）。センターと担当者の回答3営業日、報告書10営業日、\
             長時間労働の通知3営業日は産保ハブの目安",
    value: TimeLimits::FROM_2014,
}]);

/// Months from the check-up to the opinion. Source: 労働安全衛生規則51条の2.
pub const CHECKUP_OPINION_MONTHS: u32 = 3;
/// Months from the end of a period to the calculation of its hours, which is monthly.
/// Source: 労働安全衛生規則52条の2.
pub const HOURS_CALCULATION_MONTHS: u32 = 1;
/// Years for which the record of an interview is kept. Source: 労働安全衛生規則52条の6, 52条の18.
pub const RECORD_YEARS: u32 = 5;

/// A short clock warns this many business days before its last day, a long one that many.
const WARNS_BEFORE_SHORT: u32 = 1;
const WARNS_BEFORE_LONG: u32 = 5;

impl TimeLimits {
    pub(crate) const FROM_2014: Self = Self {
        hours_notice_business_days: 3,
        application_days: 30,
        office_reply_business_days: 3,
        doctor_reply_business_days: 3,
        interview_months: 1,
        opinion_months: 1,
        report_business_days: 10,
    };

    pub fn national_default(on: NaiveDate) -> Result<Self, NotYetInForce> {
        NATIONAL_TIMES.on(on).map(|since| since.value)
    }
}

/// A clock of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub kind: ClockKind,
    pub starts_on: NaiveDate,
    /// The last day on which it is met.
    pub due_on: NaiveDate,
    pub warns_on: NaiveDate,
    pub state: ClockState,
    pub stopped_on: Option<NaiveDate>,
}

impl Clock {
    pub fn start(kind: ClockKind, on: NaiveDate, limits: &TimeLimits) -> Self {
        let due_on = due(kind, on, limits);
        let before = if kind.is_short() { WARNS_BEFORE_SHORT } else { WARNS_BEFORE_LONG };
        let warns_on = subtract_business_days(due_on, before).max(on);
        Self { kind, starts_on: on, due_on, warns_on, state: ClockState::Running, stopped_on: None }
    }

    /// What it was about happened on this day.
    pub fn stop(self, on: NaiveDate) -> Self {
        match self.state {
            ClockState::Running if on <= self.due_on => {
                Self { state: ClockState::Met, stopped_on: Some(on), ..self }
            }
            ClockState::Running => Self { state: ClockState::Missed, stopped_on: Some(on), ..self },
            // It was missed already; now it is known by how much.
            ClockState::Missed if self.stopped_on.is_none() => {
                Self { stopped_on: Some(on), ..self }
            }
            _ => self,
        }
    }

    /// It no longer matters whether it happens.
    pub fn drop(self, on: NaiveDate) -> Self {
        match self.state {
            ClockState::Running => {
                Self { state: ClockState::Dropped, stopped_on: Some(on), ..self }
            }
            _ => self,
        }
    }

    /// As it stands at the beginning of a day: the day after the last one it is missed.
    pub fn look(self, today: NaiveDate) -> Self {
        match self.state {
            ClockState::Running if self.due_on < today && self.kind != ClockKind::Record => {
                Self { state: ClockState::Missed, ..self }
            }
            _ => self,
        }
    }

    /// Whether somebody should hear about it today.
    pub fn warns(&self, today: NaiveDate) -> bool {
        self.state == ClockState::Running
            && self.kind != ClockKind::Record
            && self.warns_on <= today
    }

    pub fn is_open(&self) -> bool {
        self.kind != ClockKind::Record
            && self.stopped_on.is_none()
            && matches!(self.state, ClockState::Running | ClockState::Missed)
    }
}

impl ClockKind {
    /// Counted in a few business days.
    fn is_short(self) -> bool {
        matches!(self, Self::HoursNotice | Self::OfficeReply | Self::DoctorReply)
    }
}

fn due(kind: ClockKind, on: NaiveDate, limits: &TimeLimits) -> NaiveDate {
    match kind {
        ClockKind::HoursCalculation => month_limit(on, HOURS_CALCULATION_MONTHS),
        ClockKind::HoursNotice => add_business_days(on, limits.hours_notice_business_days),
        ClockKind::Application => {
            on.checked_add_days(Days::new(limits.application_days.into())).unwrap_or(NaiveDate::MAX)
        }
        ClockKind::OfficeReply => add_business_days(on, limits.office_reply_business_days),
        ClockKind::DoctorReply => add_business_days(on, limits.doctor_reply_business_days),
        ClockKind::Interview => month_limit(on, limits.interview_months),
        ClockKind::CheckupOpinion => month_limit(on, CHECKUP_OPINION_MONTHS),
        ClockKind::Opinion => month_limit(on, limits.opinion_months),
        ClockKind::Report => add_business_days(on, limits.report_business_days),
        ClockKind::Record => kept_until(on),
    }
}

/// The day of the same number some months later, or the last of a month that is too short.
///
/// The civil code (140条, 143条2項) leaves a day or more beyond it after a month's last day;
/// keeping to the earlier day is right under either reading. A closed day is not moved to the
/// next open one, because the law does not say that these limits are.
pub fn month_limit(from: NaiveDate, months: u32) -> NaiveDate {
    from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The last day on which a record of this day is kept. Here the later reading is the safe one:
/// the first day does not count, and a period from the first of a month ends with a month.
///
/// Source: 民法140条, 143条2項.
pub fn kept_until(from: NaiveDate) -> NaiveDate {
    let begins = from.succ_opt().unwrap_or(from);
    let years = Months::new(RECORD_YEARS * 12);
    begins.checked_add_months(years).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> TimeLimits {
        TimeLimits::national_default(day(2026, 11, 24)).unwrap()
    }

    #[track_caller]
    fn due_of(kind: ClockKind, from: (i32, u32, u32), expected: (i32, u32, u32)) {
        let clock = Clock::start(kind, day(from.0, from.1, from.2), &limits());
        assert_eq!(clock.due_on, day(expected.0, expected.1, expected.2), "{kind:?} from {from:?}");
    }

    #[test]
    fn a_month_ends_with_the_same_day_or_the_last_of_a_short_month() {
        due_of(ClockKind::Interview, (2026, 11, 24), (2026, 12, 24));
        due_of(ClockKind::Interview, (2026, 12, 31), (2027, 1, 31));
        due_of(ClockKind::Interview, (2027, 1, 31), (2027, 2, 28));
        due_of(ClockKind::Interview, (2028, 1, 31), (2028, 2, 29));
        due_of(ClockKind::Interview, (2028, 2, 29), (2028, 3, 29));
        due_of(ClockKind::Opinion, (2027, 3, 31), (2027, 4, 30));
    }

    #[test]
    fn the_opinion_on_a_checkup_is_due_after_three_months() {
        due_of(ClockKind::CheckupOpinion, (2026, 11, 30), (2027, 2, 28));
        due_of(ClockKind::CheckupOpinion, (2027, 11, 30), (2028, 2, 29));
        due_of(ClockKind::CheckupOpinion, (2027, 1, 15), (2027, 4, 15));
    }

    #[test]
    fn thirty_days_are_days_and_not_a_month() {
        due_of(ClockKind::Application, (2027, 2, 1), (2027, 3, 3));
        due_of(ClockKind::Application, (2028, 2, 1), (2028, 3, 2));
        due_of(ClockKind::Application, (2027, 3, 15), (2027, 4, 14));
    }

    #[test]
    fn business_days_step_over_weekends_holidays_and_the_turn_of_the_year() {
        due_of(ClockKind::OfficeReply, (2026, 11, 20), (2026, 11, 26));
        due_of(ClockKind::OfficeReply, (2026, 12, 28), (2027, 1, 6));
        due_of(ClockKind::OfficeReply, (2027, 3, 30), (2027, 4, 2));
        due_of(ClockKind::DoctorReply, (2027, 4, 28), (2027, 5, 7));
        due_of(ClockKind::Report, (2026, 12, 21), (2027, 1, 8));
    }

    #[test]
    fn a_record_is_kept_for_five_whole_years() {
        due_of(ClockKind::Record, (2026, 11, 24), (2031, 11, 24));
        due_of(ClockKind::Record, (2027, 2, 28), (2032, 2, 29));
        due_of(ClockKind::Record, (2028, 2, 29), (2033, 2, 28));
        due_of(ClockKind::Record, (2027, 3, 31), (2032, 3, 31));
    }

    #[test]
    fn the_last_day_is_met_and_the_day_after_is_missed() {
        let clock = Clock::start(ClockKind::Interview, day(2026, 11, 24), &limits());
        assert_eq!(clock.stop(day(2026, 12, 24)).state, ClockState::Met);
        assert_eq!(clock.stop(day(2026, 12, 25)).state, ClockState::Missed);
        assert_eq!(clock.look(day(2026, 12, 24)).state, ClockState::Running);
        assert_eq!(clock.look(day(2026, 12, 25)).state, ClockState::Missed);
    }

    #[test]
    fn what_was_missed_stays_missed_and_tells_when_it_happened_after_all() {
        let clock = Clock::start(ClockKind::Report, day(2026, 11, 24), &limits());
        let late = clock.look(day(2027, 1, 20)).stop(day(2027, 1, 21));
        assert_eq!(late.state, ClockState::Missed);
        assert_eq!(late.stopped_on, Some(day(2027, 1, 21)));
        assert_eq!(late.stop(day(2027, 2, 1)), late);
    }

    #[test]
    fn a_short_clock_warns_a_business_day_before_and_a_long_one_a_week() {
        let reply = Clock::start(ClockKind::OfficeReply, day(2026, 11, 20), &limits());
        assert!(!reply.warns(day(2026, 11, 24)));
        assert!(reply.warns(day(2026, 11, 25)));
        let interview = Clock::start(ClockKind::Interview, day(2026, 11, 24), &limits());
        assert!(!interview.warns(day(2026, 12, 16)));
        assert!(interview.warns(day(2026, 12, 17)));
        assert!(!interview.stop(day(2026, 12, 1)).warns(day(2026, 12, 23)));
    }

    #[test]
    fn a_record_that_is_kept_is_neither_missed_nor_urgent() {
        let record = Clock::start(ClockKind::Record, day(2020, 4, 1), &limits());
        assert_eq!(record.look(day(2026, 11, 24)).state, ClockState::Running);
        assert!(!record.is_open() && !record.warns(day(2026, 11, 24)));
    }
}
