//! Figures that cannot all be right at once.

use super::{Doubt, DoubtCode, Subject};
use crate::surveys::Item;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The parts make the total, each person or thing counted in one of them.
    Sum { total: Subject, parts: &'static [Subject] },
    /// Each of the parts is among the whole.
    Within { whole: Subject, parts: &'static [Subject] },
    /// What was done was asked for before. In a single month more can be done than asked for,
    /// when requests of earlier months were waiting; then the office says so.
    After { asked: Subject, done: Subject },
}

const fn item(item: Item) -> Subject {
    Subject::Item(item)
}

const fn figure(code: &'static str) -> Subject {
    Subject::Indicator(code)
}

pub const RELATIONS: &[Relation] = &[
    Relation::Sum {
        total: item(Item::DoctorsAnswered),
        parts: &[
            item(Item::DoctorsInPractice),
            item(Item::DoctorsOfHospitals),
            item(Item::DoctorsOfCompanies),
            item(Item::DoctorsElsewhere),
        ],
    },
    Relation::Within {
        whole: item(Item::RegisteredDoctors),
        parts: &[item(Item::AbleDoctors), item(Item::MentalHealthDoctors)],
    },
    Relation::Within { whole: item(Item::TrainingAnswers), parts: &[item(Item::TrainingUseful)] },
    Relation::Within {
        whole: item(Item::ConsultationAnswers),
        parts: &[item(Item::ConsultationUseful)],
    },
    Relation::Within { whole: item(Item::ImprovementAnswers), parts: &[item(Item::Improved)] },
    Relation::Within {
        whole: item(Item::NonUsersAsked),
        parts: &[
            item(Item::NonUsersAware),
            item(Item::NotUsedNobodyConcerned),
            item(Item::NotUsedNoSpecialist),
            item(Item::NotUsedNotKnownHow),
        ],
    },
    Relation::Within {
        whole: item(Item::StressCheckWorkplacesAsked),
        parts: &[item(Item::StressCheckWorkplacesDone)],
    },
    Relation::Within {
        whole: item(Item::StressChecksOffered),
        parts: &[item(Item::StressChecksTaken)],
    },
    Relation::Within {
        whole: item(Item::StressChecksTaken),
        parts: &[item(Item::HighStressFound)],
    },
    Relation::Within {
        whole: item(Item::HighStressFound),
        parts: &[item(Item::HighStressInterviewed)],
    },
    Relation::Within { whole: item(Item::CheckupWorkers), parts: &[item(Item::CheckupsTaken)] },
    Relation::Within {
        whole: item(Item::DoctorVisits),
        parts: &[
            item(Item::DoctorVisitsPatrol),
            item(Item::DoctorVisitsCommittee),
            item(Item::DoctorVisitsInterview),
            item(Item::DoctorVisitsCheckup),
        ],
    },
    Relation::Within { whole: item(Item::StaffAnswers), parts: &[item(Item::StaffUnsettled)] },
    Relation::Within { whole: item(Item::BudgetAllotted), parts: &[item(Item::BudgetSpent)] },
    Relation::Within { whole: figure("A5_SLOTS_OFFERED"), parts: &[figure("A5_SLOTS_LOST")] },
    Relation::Within { whole: figure("B1_OPINIONS"), parts: &[figure("B1_WORKPLACES")] },
    Relation::Within {
        whole: figure("B6_VISITS"),
        parts: &[
            figure("B6_WORKPLACES"),
            figure("B6_BY_DOCTOR"),
            figure("B6_BY_NURSE"),
            figure("B6_BY_ENGINEER"),
            figure("B6_WORK_ENVIRONMENT"),
            figure("B6_WORK_METHODS"),
            figure("B6_HEALTH"),
        ],
    },
    Relation::After { asked: figure("B4_APPLIED"), done: figure("B4_HELD") },
    Relation::After { asked: figure("B5_APPLIED"), done: figure("B5_HELD") },
];

/// Whatever among the figures of one month cannot be. A figure that is not there proves nothing.
pub fn relations(value: impl Fn(Subject) -> Option<i64>) -> Vec<Doubt> {
    RELATIONS.iter().flat_map(|relation| doubts(relation, &value)).collect()
}

fn doubts(relation: &Relation, value: &impl Fn(Subject) -> Option<i64>) -> Vec<Doubt> {
    match *relation {
        Relation::Sum { total, parts } => sum(total, parts, value).into_iter().collect(),
        Relation::Within { whole, parts } => {
            parts.iter().filter_map(|part| within(*part, whole, value)).collect()
        }
        Relation::After { asked, done } => after(asked, done, value).into_iter().collect(),
    }
}

fn sum(
    total: Subject,
    parts: &[Subject],
    value: &impl Fn(Subject) -> Option<i64>,
) -> Option<Doubt> {
    let given = value(total)?;
    let made: i64 = parts.iter().map(|part| value(*part)).sum::<Option<i64>>()?;
    (made != given).then(|| {
        let words = format!(
            "「{}」は{given}ですが、内訳の合計は{made}です。どちらかを直してください。",
            total.name()
        );
        Doubt::about(total, DoubtCode::PartsMissTotal, words)
    })
}

fn within(part: Subject, whole: Subject, value: &impl Fn(Subject) -> Option<i64>) -> Option<Doubt> {
    let (of_part, of_whole) = (value(part)?, value(whole)?);
    (of_whole < of_part).then(|| {
        let words = format!(
            "「{}」（{of_part}）が「{}」（{of_whole}）より大きくなっています。数値を確かめてく\
         ださい。",
            part.name(),
            whole.name()
        );
        Doubt::about(part, DoubtCode::PartOverWhole, words)
    })
}

fn after(asked: Subject, done: Subject, value: &impl Fn(Subject) -> Option<i64>) -> Option<Doubt> {
    let (of_done, of_asked) = (value(done)?, value(asked)?);
    (of_asked < of_done).then(|| {
        let words = format!(
            "「{}」（{of_done}）が「{}」（{of_asked}）より多くなっています。前の月までの申込み\
         を実施した場合は、その旨を記入してください。",
            done.name(),
            asked.name()
        );
        Doubt::about(done, DoubtCode::PartOverWhole, words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surveys::indicator;

    fn found(figures: &[(Subject, i64)]) -> Vec<(DoubtCode, &'static str)> {
        let value =
            |of: Subject| figures.iter().find(|(subject, _)| *subject == of).map(|(_, it)| *it);
        relations(value).iter().map(|doubt| (doubt.code, doubt.indicator)).collect()
    }

    #[test]
    fn the_affiliations_of_the_doctors_make_all_doctors_who_answered() {
        let answers = |total| {
            found(&[
                (item(Item::DoctorsAnswered), total),
                (item(Item::DoctorsInPractice), 5),
                (item(Item::DoctorsOfHospitals), 3),
                (item(Item::DoctorsOfCompanies), 1),
                (item(Item::DoctorsElsewhere), 0),
            ])
        };
        assert_eq!(answers(9), []);
        assert_eq!(answers(10), [(DoubtCode::PartsMissTotal, "DOCTORS_ANSWERED")]);
    }

    #[test]
    fn a_sum_with_a_part_that_nobody_gave_is_not_judged() {
        let figures = [(item(Item::DoctorsAnswered), 10), (item(Item::DoctorsInPractice), 5)];
        assert_eq!(found(&figures), []);
    }

    #[test]
    fn no_more_answers_are_useful_than_there_are_answers() {
        let answers = |useful| {
            found(&[(item(Item::TrainingAnswers), 40), (item(Item::TrainingUseful), useful)])
        };
        assert_eq!(answers(40), []);
        assert_eq!(answers(41), [(DoubtCode::PartOverWhole, "TRAINING_USEFUL")]);
    }

    #[test]
    fn more_interviews_than_applications_are_doubted_and_may_be_explained() {
        let held = |held| found(&[(figure("B5_APPLIED"), 4), (figure("B5_HELD"), held)]);
        assert_eq!(held(4), []);
        assert_eq!(held(5), [(DoubtCode::PartOverWhole, "B5_HELD")]);
        assert!(DoubtCode::PartOverWhole.can_be_explained());
    }

    #[test]
    fn every_relation_is_between_figures_that_exist() {
        for relation in RELATIONS {
            let subjects: Vec<Subject> = match *relation {
                Relation::Sum { total, parts } => [&[total], parts].concat(),
                Relation::Within { whole, parts } => [&[whole], parts].concat(),
                Relation::After { asked, done } => vec![asked, done],
            };
            for subject in subjects {
                if let Subject::Indicator(code) = subject {
                    assert!(indicator(code).is_some(), "{code}");
                }
            }
        }
    }
}
