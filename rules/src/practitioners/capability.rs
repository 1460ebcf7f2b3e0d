//! What a registered doctor or nurse may do on a day.

use chrono::NaiveDate;

use super::{Incapable, Training};
use crate::{Role, Service};

/// What nurses perform as doctors do. Everything else needs a doctor.
///
/// Source: the performers in the programme's published list of regional services (S2, S3, S6).
const OF_NURSES: [Service; 3] =
    [Service::HealthGuidance, Service::MentalConsultation, Service::SiteVisit];

/// What somebody is registered with.
#[derive(Clone, Copy, Debug)]
pub struct Skills<'a> {
    pub profession: Role,
    /// For which they are registered; what their profession may not do counts for nothing.
    pub services: &'a [Service],
    /// The last day of the qualification. Without one it does not run out.
    pub qualified_until: Option<NaiveDate>,
    pub trainings: &'a [Trained],
}

/// A training that was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trained {
    pub kind: Training,
    pub on: NaiveDate,
    /// The last day on which it counts. Without one it does not run out.
    pub valid_until: Option<NaiveDate>,
}

/// Whether the service is for this profession at all.
pub fn performs(profession: Role, service: Service) -> bool {
    match profession {
        Role::Doctor => Service::APPLIED_FOR.contains(&service),
        Role::Nurse => OF_NURSES.contains(&service),
        _ => false,
    }
}

/// Whether they may perform the service on that day, or the first reason why not.
///
/// High-stress interviews are for doctors whose mental-health training holds on the day.
pub fn may_perform(skills: &Skills<'_>, service: Service, on: NaiveDate) -> Result<(), Incapable> {
    if !performs(skills.profession, service) {
        return Err(Incapable::NotOfProfession);
    }
    if !skills.services.contains(&service) {
        return Err(Incapable::NotRegistered);
    }
    if skills.qualified_until.is_some_and(|last_day| last_day < on) {
        return Err(Incapable::QualificationExpired);
    }
    match service {
        Service::HighStressInterview => mental_health_training_holds(skills.trainings, on),
        _ => Ok(()),
    }
}

fn mental_health_training_holds(trainings: &[Trained], on: NaiveDate) -> Result<(), Incapable> {
    let completed = trainings
        .iter()
        .filter(|training| training.kind == Training::MentalHealth && training.on <= on);
    let mut reason = Incapable::NoMentalHealthTraining;
    for training in completed {
        if training.valid_until.is_none_or(|last_day| on <= last_day) {
            return Ok(());
        }
        reason = Incapable::MentalHealthTrainingExpired;
    }
    Err(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use crate::dated::day;

    const TRAINED_ON: (i32, u32, u32) = (2025, 6, 1);

    #[test]
    fn a_doctor_may_do_whatever_can_be_applied_for() {
        for service in Service::APPLIED_FOR {
            assert_eq!(may_perform(&doctor(&[mental(None)]), service, today()), Ok(()));
        }
    }

    #[test]
    fn a_nurse_guides_consults_and_visits_and_gives_neither_opinions_nor_interviews() {
        let nurse = Skills { profession: Role::Nurse, ..doctor(&[]) };
        let may: Vec<Service> = Service::ALL
            .iter()
            .copied()
            .filter(|service| may_perform(&nurse, *service, today()).is_ok())
            .collect();
        assert_eq!(may, OF_NURSES);
        let refused = may_perform(&nurse, Service::HighStressInterview, today());
        assert_eq!(refused, Err(Incapable::NotOfProfession));
    }

    #[test]
    fn nobody_but_doctors_and_nurses_performs_anything() {
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Doctor | Role::Nurse)) {
            assert!(!Service::ALL.iter().any(|service| performs(*role, *service)), "{role:?}");
        }
    }

    #[test]
    fn what_a_doctor_is_not_registered_for_is_not_theirs() {
        let only_visits = Skills { services: &[Service::SiteVisit], ..doctor(&[]) };
        assert_eq!(may_perform(&only_visits, Service::SiteVisit, today()), Ok(()));
        let refused = may_perform(&only_visits, Service::CheckupOpinion, today());
        assert_eq!(refused, Err(Incapable::NotRegistered));
    }

    #[test]
    fn a_qualification_holds_through_its_last_day() {
        let until = Skills { qualified_until: Some(day(2026, 11, 24)), ..doctor(&[]) };
        assert_eq!(may_perform(&until, Service::SiteVisit, day(2026, 11, 24)), Ok(()));
        let refused = may_perform(&until, Service::SiteVisit, day(2026, 11, 25));
        assert_eq!(refused, Err(Incapable::QualificationExpired));
    }

    #[test]
    fn only_who_was_trained_in_mental_health_interviews_people_under_high_stress() {
        let general = Trained { kind: Training::General, ..mental(None) };
        check_interview(&[], today(), Err(Incapable::NoMentalHealthTraining));
        check_interview(&[general], today(), Err(Incapable::NoMentalHealthTraining));
        check_interview(&[general, mental(None)], today(), Ok(()));
        let long_hours = may_perform(&doctor(&[]), Service::LongHoursInterview, today());
        assert_eq!(long_hours, Ok(()));
    }

    #[test]
    fn a_training_counts_from_its_day_through_its_last_day() {
        let training = [mental(Some(day(2026, 5, 31)))];
        check_interview(&training, day(2025, 5, 31), Err(Incapable::NoMentalHealthTraining));
        check_interview(&training, day(2025, 6, 1), Ok(()));
        check_interview(&training, day(2026, 5, 31), Ok(()));
        let expired = Err(Incapable::MentalHealthTrainingExpired);
        check_interview(&training, day(2026, 6, 1), expired);
    }

    #[test]
    fn a_training_that_was_repeated_counts_whichever_stands_first() {
        let (old, new) = (mental(Some(day(2026, 5, 31))), mental(None));
        check_interview(&[old, new], today(), Ok(()));
        check_interview(&[new, old], today(), Ok(()));
    }

    fn check_interview(trainings: &[Trained], on: NaiveDate, expected: Result<(), Incapable>) {
        let answer = may_perform(&doctor(trainings), Service::HighStressInterview, on);
        assert_eq!(answer, expected, "{on}");
    }

    fn doctor(trainings: &[Trained]) -> Skills<'_> {
        Skills {
            profession: Role::Doctor,
            services: &Service::APPLIED_FOR,
            qualified_until: None,
            trainings,
        }
    }

    fn mental(valid_until: Option<NaiveDate>) -> Trained {
        let (year, month, date) = TRAINED_ON;
        Trained { kind: Training::MentalHealth, on: day(year, month, date), valid_until }
    }

    fn today() -> NaiveDate {
        day(2026, 11, 24)
    }
}
