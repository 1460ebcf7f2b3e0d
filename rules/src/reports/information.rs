//! What the employer tells the doctor before an interview, and whether all of it is there.
//!
//! Source: 小規模事業場ストレスチェック制度実施マニュアル 4-2 ①〜⑤. Passing it on needs no
//! consent, but the worker should be told of it beforehand. The result of the stress check (②)
//! is not part of it: it travels sealed, and the employer never holds it.

use chrono::NaiveDate;

use super::problem::{Problems, is_blank};
use super::{OVERTIME_LIMIT_HOURS_MAX, Problem, ProblemCode};
use crate::Service;
use crate::practitioners::Sex;
use crate::word::{Word, words};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct InformationSet {
    pub name: String,
    pub sex: Option<Sex>,
    pub age: Option<u8>,
    pub workplace: String,
    pub section: String,
    pub post: String,
    /// Over the last month before the test, or before the application.
    pub working_hours: Option<u16>,
    /// 時間外・休日労働時間, within the hours above.
    pub overtime_hours: Option<u16>,
    pub working_days: Option<u8>,
    pub night_shifts: Option<u8>,
    pub night_hours: Option<u16>,
    pub duties: String,
    /// Whether the results of the check-up come with it; None as long as nobody has said.
    pub checkup_results_attached: Option<bool>,
    /// Whether the stress check fell into a busy season.
    pub was_busy_season: Option<bool>,
    pub told_worker_on: Option<NaiveDate>,
}

words! {
    /// The items, by the name under which the employer is asked for them.
    InformationItem {
        Name = "NAME", "氏名";
        Sex = "SEX", "性別";
        Age = "AGE", "年齢";
        Workplace = "WORKPLACE", "所属する事業場名";
        Section = "SECTION", "部署";
        Post = "POST", "役職（なければ「なし」）";
        WorkingHours = "WORKING_HOURS", "直前1か月間の労働時間";
        OvertimeHours = "OVERTIME_HOURS", "直前1か月間の時間外・休日労働時間";
        WorkingDays = "WORKING_DAYS", "直前1か月間の労働日数";
        NightShifts = "NIGHT_SHIFTS", "直前1か月間の深夜業の回数";
        NightHours = "NIGHT_HOURS", "直前1か月間の深夜業の時間数";
        Duties = "DUTIES", "業務内容（責任の重さなどを含む）";
        CheckupResults = "CHECKUP_RESULTS", "健康診断の結果を添付するかどうか";
        BusySeason = "BUSY_SEASON", "ストレスチェックの時期が繁忙期だったかどうか";
        ToldWorker = "TOLD_WORKER", "情報を医師に渡すことを本人に伝えた日";
    }
}

impl InformationItem {
    /// Whether the doctor needs it for that service. To have told the worker is advised and
    /// not demanded, so it is never among these.
    pub fn is_needed_for(self, service: Service) -> bool {
        let is_interview =
            matches!(service, Service::HighStressInterview | Service::LongHoursInterview);
        match self {
            Self::ToldWorker => false,
            Self::BusySeason => service == Service::HighStressInterview,
            Self::Name
            | Self::Sex
            | Self::Age
            | Self::Workplace
            | Self::Section
            | Self::Post
            | Self::WorkingHours
            | Self::OvertimeHours
            | Self::WorkingDays
            | Self::NightShifts
            | Self::NightHours
            | Self::Duties
            | Self::CheckupResults => is_interview,
        }
    }
}

impl InformationSet {
    /// What the doctor still needs, in the order of the form.
    pub fn missing(&self, service: Service) -> Vec<InformationItem> {
        let is_missing =
            |item: &InformationItem| item.is_needed_for(service) && !self.contains(*item);
        InformationItem::ALL.iter().copied().filter(is_missing).collect()
    }

    pub fn contains(&self, item: InformationItem) -> bool {
        match item {
            InformationItem::Name => !is_blank(&self.name),
            InformationItem::Sex => self.sex.is_some(),
            InformationItem::Age => self.age.is_some(),
            InformationItem::Workplace => !is_blank(&self.workplace),
            InformationItem::Section => !is_blank(&self.section),
            InformationItem::Post => !is_blank(&self.post),
            InformationItem::WorkingHours => self.working_hours.is_some(),
            InformationItem::OvertimeHours => self.overtime_hours.is_some(),
            InformationItem::WorkingDays => self.working_days.is_some(),
            InformationItem::NightShifts => self.night_shifts.is_some(),
            InformationItem::NightHours => self.night_hours.is_some(),
            InformationItem::Duties => !is_blank(&self.duties),
            InformationItem::CheckupResults => self.checkup_results_attached.is_some(),
            InformationItem::BusySeason => self.was_busy_season.is_some(),
            InformationItem::ToldWorker => self.told_worker_on.is_some(),
        }
    }

    /// Figures that no month can hold, texts that are too long, and a day to come.
    pub fn check(&self, today: NaiveDate) -> Vec<Problem> {
        const DAYS_MAX: u8 = 31;
        let mut problems = Problems::default();
        for (path, hours) in [
            ("working_hours", self.working_hours),
            ("overtime_hours", self.overtime_hours),
            ("night_hours", self.night_hours),
        ] {
            let is_too_large = hours.is_some_and(|hours| OVERTIME_LIMIT_HOURS_MAX < hours);
            problems.note_if(is_too_large, path, ProblemCode::FigureOutOfRange);
        }
        for (path, days) in
            [("working_days", self.working_days), ("night_shifts", self.night_shifts)]
        {
            let is_too_large = days.is_some_and(|days| DAYS_MAX < days);
            problems.note_if(is_too_large, path, ProblemCode::FigureOutOfRange);
        }
        problems.limits_text("duties", &self.duties);
        let is_to_come = self.told_worker_on.is_some_and(|day| today < day);
        problems.note_if(is_to_come, "told_worker_on", ProblemCode::DateInFuture);
        problems.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn for_a_high_stress_interview_everything_is_needed_but_that_the_worker_was_told() {
        let missing = InformationSet::default().missing(Service::HighStressInterview);
        assert_eq!(missing.len(), InformationItem::ALL.len() - 1);
        assert!(!missing.contains(&InformationItem::ToldWorker));
    }

    #[test]
    fn the_busy_season_is_about_the_test_and_not_asked_for_long_hours() {
        let missing = InformationSet::default().missing(Service::LongHoursInterview);
        assert!(!missing.contains(&InformationItem::BusySeason));
        assert!(missing.contains(&InformationItem::OvertimeHours));
    }

    #[test]
    fn other_services_need_no_information_set() {
        for service in [Service::CheckupOpinion, Service::MentalConsultation, Service::SiteVisit] {
            assert_eq!(InformationSet::default().missing(service), []);
        }
    }

    #[test]
    fn nought_is_an_answer_and_so_is_no() {
        assert_eq!(complete().missing(Service::HighStressInterview), []);
    }

    #[test]
    fn a_month_has_no_more_than_31_days_and_744_hours() {
        let paths = |set: InformationSet| -> Vec<String> {
            set.check(day(2026, 11, 25)).into_iter().map(|problem| problem.path).collect()
        };
        let full =
            InformationSet { working_days: Some(31), working_hours: Some(744), ..complete() };
        assert!(paths(full).is_empty());
        let fuller =
            InformationSet { working_days: Some(32), working_hours: Some(745), ..complete() };
        assert_eq!(paths(fuller), ["working_hours", "working_days"]);
    }

    #[test]
    fn nobody_was_told_tomorrow() {
        let told = |told_worker_on| {
            let set = InformationSet { told_worker_on: Some(told_worker_on), ..complete() };
            set.check(day(2026, 11, 25)).len()
        };
        assert_eq!(told(day(2026, 11, 25)), 0);
        assert_eq!(told(day(2026, 11, 26)), 1);
    }

    fn complete() -> InformationSet {
        InformationSet {
            name: "川越 花子".to_owned(),
            sex: Some(Sex::Female),
            age: Some(41),
            workplace: "川越食品".to_owned(),
            section: "製造".to_owned(),
            post: "なし".to_owned(),
            working_hours: Some(200),
            overtime_hours: Some(0),
            working_days: Some(22),
            night_shifts: Some(0),
            night_hours: Some(0),
            duties: "包装".to_owned(),
            checkup_results_attached: Some(false),
            was_busy_season: Some(false),
            told_worker_on: None,
        }
    }
}
