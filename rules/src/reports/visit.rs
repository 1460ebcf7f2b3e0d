//! The report of a visit to a workplace (S6). It goes to the employer, and is about the
//! workplace and never about anybody's health.

use chrono::NaiveDate;

use super::interview_check::{Occasion, check_day};
use super::problem::{Problems, is_blank};
use super::{Problem, ProblemCode, Signatory, TextForEmployer};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct VisitReport {
    pub workplace: String,
    pub visited_on: Option<NaiveDate>,
    /// Doctors, nurses and experts of occupational hygiene may come together.
    pub visitors: Vec<Signatory>,
    /// 職場巡視.
    pub rounds: String,
    /// 作業環境管理.
    pub environment: String,
    /// 作業管理.
    pub work: String,
    pub advice: String,
}

impl VisitReport {
    pub fn check(&self, occasion: &Occasion) -> Vec<Problem> {
        let mut problems = Problems::default();
        problems.needs_text("workplace", &self.workplace);
        check_day(&mut problems, "visited_on", self.visited_on, occasion);
        let is_unsigned = self.visitors.iter().all(|visitor| is_blank(&visitor.name));
        problems.note_if(is_unsigned, "visitors", ProblemCode::Missing);
        let saw_nothing =
            [&self.rounds, &self.environment, &self.work].iter().all(|text| is_blank(text));
        problems.note_if(saw_nothing, "rounds", ProblemCode::Missing);
        problems.limits_text("rounds", &self.rounds);
        problems.limits_text("environment", &self.environment);
        problems.limits_text("work", &self.work);
        problems.needs_text("advice", &self.advice);
        problems.all()
    }

    pub fn texts_for_employer(&self) -> Vec<TextForEmployer<'_>> {
        [
            ("rounds", &self.rounds),
            ("environment", &self.environment),
            ("work", &self.work),
            ("advice", &self.advice),
        ]
        .into_iter()
        .map(|(path, text)| TextForEmployer { path: path.to_owned(), text })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Service;
    use crate::dated::day;

    #[test]
    fn one_of_the_three_views_of_the_workplace_is_enough() {
        let with = |change: fn(&mut VisitReport)| {
            let mut report = complete();
            report.rounds.clear();
            change(&mut report);
            report.check(&occasion())
        };
        assert_eq!(with(|_| {})[0].path, "rounds");
        assert_eq!(with(|report| report.environment = "換気は十分。".to_owned()), []);
        assert_eq!(with(|report| report.work = "腰をひねる作業がある。".to_owned()), []);
    }

    #[test]
    fn a_visit_is_signed_by_at_least_one_visitor() {
        let unsigned = VisitReport { visitors: Vec::new(), ..complete() };
        assert_eq!(unsigned.check(&occasion())[0].path, "visitors");
        assert_eq!(complete().check(&occasion()), []);
    }

    #[test]
    fn every_text_of_a_visit_is_screened_before_the_employer_reads_it() {
        let report = VisitReport {
            advice: "山田さんはうつ病なので配慮する。".to_owned(),
            ..complete()
        };
        let found: Vec<_> =
            report.texts_for_employer().iter().flat_map(TextForEmployer::screen).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].passage, "うつ病");
    }

    fn complete() -> VisitReport {
        let visitor =
            Signatory { name: "大宮 太郎".to_owned(), affiliation: "大宮医院".to_owned() };
        VisitReport {
            workplace: "川越食品".to_owned(),
            visited_on: Some(day(2026, 11, 20)),
            visitors: vec![visitor],
            rounds: "通路に荷物が置かれている。".to_owned(),
            advice: "通路をあける。".to_owned(),
            ..VisitReport::default()
        }
    }

    fn occasion() -> Occasion {
        Occasion {
            service: Service::SiteVisit,
            applied_on: day(2026, 11, 1),
            today: day(2026, 11, 25),
        }
    }
}
