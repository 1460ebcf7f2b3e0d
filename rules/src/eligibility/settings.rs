//! The figures of the decision. A prefecture may set its own in place of the national ones.

use chrono::NaiveDate;

use crate::dated::{Dated, NotYetInForce, Since, day};
use crate::requests::TimeLimits;
use crate::word::{Word, words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A workplace with as many workers is too large.
    pub workplace_headcount_max_exclusive: u32,
    /// A company with fewer workers in all its workplaces comes first.
    pub company_priority_below: u32,
    /// Uses in a fiscal year. `None`: no limit is known.
    pub workplace_uses_max: Option<u32>,
    pub worker_uses_max: Option<u32>,
    /// By when things have to happen to a request.
    pub times: TimeLimits,
}

words! {
    /// The figures that a prefecture may replace, by the name under which it stores them.
    SettingKey {
        WorkplaceHeadcountMaxExclusive = "WORKPLACE_HEADCOUNT_MAX_EXCLUSIVE", "利用できる事業場の規模（人未満）";
        CompanyPriorityBelow = "COMPANY_PRIORITY_BELOW", "優先する会社全体の規模（人未満）";
        WorkplaceUsesMax = "WORKPLACE_USES_MAX", "1事業場が年度内に利用できる回数";
        WorkerUsesMax = "WORKER_USES_MAX", "1人の労働者が年度内に利用できる回数";
        OfficeReplyDays = "OFFICE_REPLY_DAYS", "センターが申込みに連絡するまでの期間（営業日）";
        DoctorReplyDays = "DOCTOR_REPLY_DAYS", "医師・保健師が打診に回答するまでの期間（営業日）";
        ReportDays = "REPORT_DAYS", "実施から報告書の送付までの期間（営業日）";
        HoursNoticeDays = "HOURS_NOTICE_DAYS", "長時間労働の算定から本人への通知までの期間（営業日）";
        ApplicationDays = "APPLICATION_DAYS", "結果の通知から面接指導の申出までの期間（日）";
        InterviewMonths = "INTERVIEW_MONTHS", "申出から面接指導の実施までの期間（か月）";
        OpinionMonths = "OPINION_MONTHS", "面接指導から医師の意見を聴くまでの期間（か月）";
    }
}

impl SettingKey {
    /// One of the times of [`TimeLimits`], whose source is another.
    pub fn is_a_time(self) -> bool {
        !matches!(
            self,
            Self::WorkplaceHeadcountMaxExclusive
                | Self::CompanyPriorityBelow
                | Self::WorkplaceUsesMax
                | Self::WorkerUsesMax
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingRefused {
    #[error("「{}」は1以上の数字で設定してください。", .0.label())]
    Zero(SettingKey),
    #[error("「{}」は空欄にできません。数字を設定してください。", .0.label())]
    Missing(SettingKey),
}

/// The offices' pages carry no first day for these figures, so they are taken to hold
/// since the programme took its present form. No page gives a national limit of uses.
pub static NATIONAL_SETTINGS: Dated<Settings> = Dated::new(&[Since {
    day: day(2014, 4, 1),
    source: "産業保健活動総合支援事業（2014年度開始）。50人未満と会社規模による優先は、\
             日本橋医師会「地域産業保健センター」と北海道産業保健総合支援センターの案内",
    value: Settings {
        workplace_headcount_max_exclusive: 50,
        company_priority_below: 50,
        workplace_uses_max: None,
        worker_uses_max: None,
        times: TimeLimits::FROM_2014,
    },
}]);

impl Settings {
    pub fn national_default(on: NaiveDate) -> Result<Self, NotYetInForce> {
        NATIONAL_SETTINGS.on(on).map(|since| since.value)
    }

    /// The same settings with one figure replaced. `None` takes a limit of uses away.
    pub fn with(
        self,
        key: SettingKey,
        value: impl Into<Option<u32>>,
    ) -> Result<Self, SettingRefused> {
        let value = value.into();
        if value == Some(0) {
            return Err(SettingRefused::Zero(key));
        }
        let required = value.ok_or(SettingRefused::Missing(key));
        Ok(match key {
            SettingKey::WorkplaceHeadcountMaxExclusive => {
                Self { workplace_headcount_max_exclusive: required?, ..self }
            }
            SettingKey::CompanyPriorityBelow => Self { company_priority_below: required?, ..self },
            SettingKey::WorkplaceUsesMax => Self { workplace_uses_max: value, ..self },
            SettingKey::WorkerUsesMax => Self { worker_uses_max: value, ..self },
            SettingKey::OfficeReplyDays => {
                self.timed(TimeLimits { office_reply_business_days: required?, ..self.times })
            }
            SettingKey::DoctorReplyDays => {
                self.timed(TimeLimits { doctor_reply_business_days: required?, ..self.times })
            }
            SettingKey::ReportDays => {
                self.timed(TimeLimits { report_business_days: required?, ..self.times })
            }
            SettingKey::HoursNoticeDays => {
                self.timed(TimeLimits { hours_notice_business_days: required?, ..self.times })
            }
            SettingKey::ApplicationDays => {
                self.timed(TimeLimits { application_days: required?, ..self.times })
            }
            SettingKey::InterviewMonths => {
                self.timed(TimeLimits { interview_months: required?, ..self.times })
            }
            SettingKey::OpinionMonths => {
                self.timed(TimeLimits { opinion_months: required?, ..self.times })
            }
        })
    }

    pub fn get(&self, key: SettingKey) -> Option<u32> {
        match key {
            SettingKey::WorkplaceHeadcountMaxExclusive => {
                Some(self.workplace_headcount_max_exclusive)
            }
            SettingKey::CompanyPriorityBelow => Some(self.company_priority_below),
            SettingKey::WorkplaceUsesMax => self.workplace_uses_max,
            SettingKey::WorkerUsesMax => self.worker_uses_max,
            SettingKey::OfficeReplyDays => Some(self.times.office_reply_business_days),
            SettingKey::DoctorReplyDays => Some(self.times.doctor_reply_business_days),
            SettingKey::ReportDays => Some(self.times.report_business_days),
            SettingKey::HoursNoticeDays => Some(self.times.hours_notice_business_days),
            SettingKey::ApplicationDays => Some(self.times.application_days),
            SettingKey::InterviewMonths => Some(self.times.interview_months),
            SettingKey::OpinionMonths => Some(self.times.opinion_months),
        }
    }

    fn timed(self, times: TimeLimits) -> Self {
        Self { times, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_has_a_limit_of_size_and_none_of_uses() {
        let national = Settings::national_default(day(2026, 11, 20)).unwrap();
        assert_eq!(national.workplace_headcount_max_exclusive, 50);
        assert_eq!(national.company_priority_below, 50);
        assert_eq!(national.workplace_uses_max, None);
        assert_eq!(national.worker_uses_max, None);
        assert!(Settings::national_default(day(2014, 3, 31)).is_err());
    }

    #[test]
    fn a_prefecture_replaces_one_figure_and_keeps_the_others() {
        let national = Settings::national_default(day(2026, 11, 20)).unwrap();
        for key in SettingKey::ALL {
            let own = national.with(*key, 2).unwrap();
            for other in SettingKey::ALL {
                let expected = if other == key { Some(2) } else { national.get(*other) };
                assert_eq!(own.get(*other), expected);
            }
        }
    }

    #[test]
    fn a_limit_of_uses_can_be_taken_away_again_but_not_a_limit_of_size() {
        let national = Settings::national_default(day(2026, 11, 20)).unwrap();
        let limited = national.with(SettingKey::WorkplaceUsesMax, 2).unwrap();
        assert_eq!(limited.with(SettingKey::WorkplaceUsesMax, None), Ok(national));

        let uses = [SettingKey::WorkplaceUsesMax, SettingKey::WorkerUsesMax];
        for key in SettingKey::ALL.iter().filter(|key| !uses.contains(key)) {
            assert_eq!(national.with(*key, None), Err(SettingRefused::Missing(*key)));
        }
    }

    #[test]
    fn a_limit_that_would_turn_everybody_away_is_refused() {
        let national = Settings::national_default(day(2026, 11, 20)).unwrap();
        for key in SettingKey::ALL {
            assert_eq!(national.with(*key, 0), Err(SettingRefused::Zero(*key)));
        }
    }
}
