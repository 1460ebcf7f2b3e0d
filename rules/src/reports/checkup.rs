//! A doctor's opinions on the results of a check-up (S1): a list of workers, one opinion each.
//!
//! The employer holds the results of check-ups lawfully, unlike those of stress checks; the
//! list leaves all the same without findings, and its texts are screened like any other.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::interview_check::{Occasion, check_day};
use super::opinion::check_class;
use super::problem::{Problems, is_blank};
use super::{MeasurePeriod, Problem, ProblemCode, Signatory, TextForEmployer, WorkClass};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct CheckupOpinions {
    pub workplace: String,
    pub doctor: Signatory,
    pub checked_up_on: Option<NaiveDate>,
    pub given_on: Option<NaiveDate>,
    pub rows: Vec<CheckupOpinion>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct CheckupOpinion {
    /// The number of the worker on the employer's list.
    pub number: u32,
    pub name: String,
    pub work_class: Option<WorkClass>,
    pub measure: String,
    pub period: Option<MeasurePeriod>,
    pub comment: String,
}

impl CheckupOpinions {
    pub fn check(&self, occasion: &Occasion) -> Vec<Problem> {
        let mut problems = Problems::default();
        problems.needs_text("doctor.name", &self.doctor.name);
        problems.needs_text("doctor.affiliation", &self.doctor.affiliation);
        match self.checked_up_on {
            None => problems.note("checked_up_on", ProblemCode::DateMissing),
            Some(day) => {
                problems.note_if(occasion.today < day, "checked_up_on", ProblemCode::DateInFuture);
            }
        }
        check_day(&mut problems, "given_on", self.given_on, occasion);
        problems.note_if(self.rows.is_empty(), "rows", ProblemCode::ListEmpty);

        let mut numbers = BTreeSet::new();
        for (position, row) in self.rows.iter().enumerate() {
            let path = format!("rows.{position}");
            let is_repeated = !numbers.insert(row.number);
            problems.note_if(is_repeated, format!("{path}.number"), ProblemCode::NumberTwice);
            row.check(&path, &mut problems);
        }
        problems.all()
    }

    pub fn texts_for_employer(&self) -> Vec<TextForEmployer<'_>> {
        let of_row = |(position, row)| {
            let row: &CheckupOpinion = row;
            let text =
                |field, text| TextForEmployer { path: format!("rows.{position}.{field}"), text };
            [text("measure", row.measure.as_str()), text("comment", &row.comment)]
        };
        self.rows.iter().enumerate().flat_map(of_row).collect()
    }
}

impl CheckupOpinion {
    fn check(&self, path: &str, problems: &mut Problems) {
        problems.needs_text(format!("{path}.name"), &self.name);
        check_class(problems, path, self.work_class, !is_blank(&self.measure), self.period);
        problems.limits_text(format!("{path}.measure"), &self.measure);
        problems.limits_text(format!("{path}.comment"), &self.comment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Service;
    use crate::dated::day;
    use crate::reports::MeasurePeriodUnit;

    #[test]
    fn a_list_with_one_opinion_for_each_worker_can_be_signed() {
        assert_eq!(codes(&list(vec![normal(1), restricted(2)])), []);
    }

    #[test]
    fn an_empty_list_and_a_number_that_stands_twice_are_noticed() {
        assert_eq!(codes(&list(vec![])), [ProblemCode::ListEmpty]);
        assert_eq!(codes(&list(vec![normal(1), normal(1)])), [ProblemCode::NumberTwice]);
    }

    #[test]
    fn each_row_is_held_to_its_class_of_work() {
        let undecided = CheckupOpinion { work_class: None, ..normal(1) };
        assert_eq!(codes(&list(vec![undecided])), [ProblemCode::WorkClassMissing]);

        let without_measure = CheckupOpinion { measure: String::new(), ..restricted(1) };
        assert_eq!(codes(&list(vec![without_measure])), [ProblemCode::RestrictedWithoutMeasure]);

        let contradicting = CheckupOpinion { work_class: Some(WorkClass::Normal), ..restricted(1) };
        assert_eq!(codes(&list(vec![contradicting])), [ProblemCode::NormalWithMeasures]);
    }

    #[test]
    fn a_problem_names_the_row_in_which_it_is() {
        let undecided = CheckupOpinion { work_class: None, ..normal(2) };
        let problems = list(vec![normal(1), undecided]).check(&occasion());
        assert_eq!(problems[0].path, "rows.1.work_class");
    }

    #[test]
    fn the_texts_of_every_row_are_named_for_screening() {
        let opinions = list(vec![normal(1), restricted(2)]);
        let texts = opinions.texts_for_employer();
        let paths: Vec<&str> = texts.iter().map(|text| text.path.as_str()).collect();
        assert_eq!(paths, ["rows.0.measure", "rows.0.comment", "rows.1.measure", "rows.1.comment"]);
    }

    #[track_caller]
    fn codes(opinions: &CheckupOpinions) -> Vec<ProblemCode> {
        opinions.check(&occasion()).iter().map(|problem| problem.code).collect()
    }

    fn list(rows: Vec<CheckupOpinion>) -> CheckupOpinions {
        CheckupOpinions {
            workplace: "川越食品".to_owned(),
            doctor: Signatory {
                name: "大宮 太郎".to_owned(), affiliation: "大宮医院".to_owned()
            },
            checked_up_on: Some(day(2026, 10, 1)),
            given_on: Some(day(2026, 11, 20)),
            rows,
        }
    }

    fn normal(number: u32) -> CheckupOpinion {
        CheckupOpinion {
            number,
            name: "川越 花子".to_owned(),
            work_class: Some(WorkClass::Normal),
            ..CheckupOpinion::default()
        }
    }

    fn restricted(number: u32) -> CheckupOpinion {
        CheckupOpinion {
            work_class: Some(WorkClass::Restricted),
            measure: "夜勤を月4回までとする".to_owned(),
            period: Some(MeasurePeriod::For { length: 3, unit: MeasurePeriodUnit::Month }),
            ..normal(number)
        }
    }

    fn occasion() -> Occasion {
        Occasion {
            service: Service::CheckupOpinion,
            applied_on: day(2026, 11, 1),
            today: day(2026, 11, 25),
        }
    }
}
