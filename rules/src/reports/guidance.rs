//! What came of a health guidance or a consultation (S2 and S3).
//!
//! It stays with the worker and the office. There is no edition for an employer, and so
//! no way for it to get there.

use chrono::NaiveDate;

use super::interview_check::{Occasion, check_day};
use super::problem::Problems;
use super::{Problem, Signatory, Subject};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct GuidanceRecord {
    pub subject: Subject,
    pub practitioner: Signatory,
    pub held_on: Option<NaiveDate>,
    /// What the worker came about.
    pub topic: String,
    pub advice: String,
    /// Where else the worker was pointed to; this is a first consultation and no treatment.
    pub referral: String,
    pub follow_up_on: Option<NaiveDate>,
}

impl GuidanceRecord {
    pub fn check(&self, occasion: &Occasion) -> Vec<Problem> {
        let mut problems = Problems::default();
        problems.needs_text("subject.name", &self.subject.name);
        problems.needs_text("practitioner.name", &self.practitioner.name);
        check_day(&mut problems, "held_on", self.held_on, occasion);
        problems.limits_text("topic", &self.topic);
        problems.needs_text("advice", &self.advice);
        problems.limits_text("referral", &self.referral);
        problems.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Service;
    use crate::dated::day;
    use crate::reports::ProblemCode;

    #[test]
    fn a_record_of_advice_needs_the_day_the_people_and_the_advice() {
        let problems = GuidanceRecord::default().check(&occasion());
        let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["subject.name", "practitioner.name", "held_on", "advice"]);
    }

    #[test]
    fn nobody_was_advised_before_they_asked_or_after_today() {
        let held = |held_on| {
            let record = GuidanceRecord { held_on: Some(held_on), ..complete() };
            record.check(&occasion()).first().map(|problem| problem.code)
        };
        assert_eq!(held(day(2026, 10, 31)), Some(ProblemCode::DateBeforeApplication));
        assert_eq!(held(day(2026, 11, 1)), None);
        assert_eq!(held(day(2026, 11, 25)), None);
        assert_eq!(held(day(2026, 11, 26)), Some(ProblemCode::DateInFuture));
    }

    fn complete() -> GuidanceRecord {
        let subject = Subject { name: "川越 花子".to_owned(), ..Subject::default() };
        let practitioner =
            Signatory { name: "大宮 保子".to_owned(), affiliation: String::new() };
        GuidanceRecord {
            subject,
            practitioner,
            advice: "生活のリズムについて助言した。".to_owned(),
            ..GuidanceRecord::default()
        }
    }

    fn occasion() -> Occasion {
        Occasion {
            service: Service::HealthGuidance,
            applied_on: day(2026, 11, 1),
            today: day(2026, 11, 25),
        }
    }
}
