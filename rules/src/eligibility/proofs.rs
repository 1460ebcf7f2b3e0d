//! The decision, case by case as a table, and what must hold in every case.

use super::*;
use crate::dated::day;
use crate::{IntakeState, Service, Word};

#[test]
fn a_small_company_comes_first() {
    check(workplace_of(10), Decision::AcceptA, &[Reason::CompanyIsSmall, Reason::FirstUse]);
}

#[test]
fn the_company_is_small_up_to_49_workers() {
    check_decision(in_company_of(49), Decision::AcceptA);
    check(in_company_of(50), Decision::AcceptB, &[Reason::CompanyIsLarge, Reason::FirstUse]);
}

#[test]
fn a_workplace_is_small_enough_up_to_49_workers_and_from_50_on_has_its_own_doctor() {
    check_decision(workplace_of(49), Decision::AcceptA);
    let answer = check(workplace_of(50), Decision::GuideElsewhere, &[Reason::WorkplaceTooLarge]);
    assert_eq!(answer.alternatives[0], Alternative::OwnDoctor);
}

#[test]
fn a_workplace_without_accident_insurance_is_sent_to_the_inspection_office() {
    let uninsured = Situation { accident_insurance: false, ..workplace_of(10) };
    let answer = check(uninsured, Decision::GuideElsewhere, &[Reason::NoAccidentInsurance]);
    assert_eq!(answer.alternatives[0], Alternative::InspectionOffice);
}

#[test]
fn a_branch_whose_head_office_has_a_doctor_is_looked_at_by_the_office() {
    for company_doctor in [CompanyDoctor::HeadOffice, CompanyDoctor::Affiliate] {
        let answer = check(
            Situation { company_doctor, ..in_company_of(1000) },
            Decision::Conditional,
            &[Reason::CompanyIsLarge, Reason::HasCompanyDoctor, Reason::FirstUse],
        );
        assert_eq!(answer.alternatives[0], Alternative::HeadOfficeDoctor);
    }
}

#[test]
fn a_company_with_a_general_doctor_is_guided_to_that_doctor() {
    let answer = check(
        Situation { company_doctor: CompanyDoctor::General, ..workplace_of(10) },
        Decision::GuideElsewhere,
        &[Reason::CompanyIsSmall, Reason::HasGeneralDoctor],
    );
    assert_eq!(answer.alternatives[0], Alternative::HeadOfficeDoctor);
}

#[test]
fn where_no_limit_is_known_any_number_of_uses_is_accepted() {
    let often = Situation { workplace_uses: 100, worker_uses: 100, ..workplace_of(10) };
    check(often, Decision::AcceptA, &[Reason::CompanyIsSmall, Reason::UsedBefore]);
}

#[test]
fn where_two_uses_are_the_limit_the_third_is_guided_elsewhere() {
    let limited = national().with(SettingKey::WorkplaceUsesMax, 2).unwrap();
    let used = |workplace_uses| Situation { workplace_uses, ..workplace_of(10) };
    assert_eq!(decide(&used(1), &limited).decision, Decision::AcceptA);
    let answer = decide(&used(2), &limited);
    assert_eq!(answer.decision, Decision::GuideElsewhere);
    assert_eq!(answer.reasons, [Reason::CompanyIsSmall, Reason::WorkplaceUsedUp]);
}

#[test]
fn a_workers_limit_counts_only_for_services_about_one_worker() {
    let limited = national().with(SettingKey::WorkerUsesMax, 2).unwrap();
    let asks_for = |service, worker_uses| Situation { service, worker_uses, ..workplace_of(10) };

    let answer = decide(&asks_for(Service::HighStressInterview, 2), &limited);
    assert_eq!(answer.decision, Decision::GuideElsewhere);
    assert_eq!(answer.reasons, [Reason::CompanyIsSmall, Reason::WorkerUsedUp]);

    for accepted in [asks_for(Service::HighStressInterview, 1), asks_for(Service::SiteVisit, 2)] {
        assert_eq!(decide(&accepted, &limited).decision, Decision::AcceptA);
    }
}

#[test]
fn as_long_as_the_office_in_charge_is_unknown_somebody_has_to_look() {
    check(
        Situation { intake: Intake::OfficeUnknown, ..workplace_of(10) },
        Decision::Conditional,
        &[Reason::CompanyIsSmall, Reason::FirstUse, Reason::OfficeUnknown],
    );
}

#[test]
fn an_office_that_has_registered_nothing_is_asked_and_not_ruled_out() {
    check(
        Situation { intake: Intake::Unregistered, ..workplace_of(10) },
        Decision::Conditional,
        &[Reason::CompanyIsSmall, Reason::FirstUse, Reason::IntakeUnknown],
    );
}

#[test]
fn what_this_office_does_not_take_in_another_office_may() {
    for (intake, decision, reason) in [
        (Intake::NotOffered, Decision::GuideElsewhere, Reason::ServiceNotOffered),
        (Intake::Stated(IntakeState::Suspended), Decision::GuideElsewhere, Reason::IntakeSuspended),
        (Intake::Stated(IntakeState::Waitlist), Decision::Waitlist, Reason::IntakeWaitlist),
    ] {
        let answer = check(
            Situation { intake, ..workplace_of(10) },
            decision,
            &[Reason::CompanyIsSmall, Reason::FirstUse, reason],
        );
        assert!(answer.alternatives.contains(&Alternative::OtherRegionalOffice));
    }
}

#[test]
fn when_the_money_is_used_up_the_checkup_institution_is_named_and_no_other_office() {
    let answer = check(
        Situation {
            service: Service::CheckupOpinion,
            budget: Budget::Exhausted,
            ..workplace_of(10)
        },
        Decision::GuideElsewhere,
        &[Reason::CompanyIsSmall, Reason::FirstUse, Reason::BudgetExhausted],
    );
    assert_eq!(answer.alternatives[0], Alternative::CheckupInstitution);
    assert!(!answer.alternatives.contains(&Alternative::OtherRegionalOffice));
}

#[test]
fn nobody_is_told_to_wait_for_what_has_ended() {
    let answer = check(
        Situation {
            intake: Intake::Stated(IntakeState::Waitlist),
            budget: Budget::Exhausted,
            ..workplace_of(10)
        },
        Decision::GuideElsewhere,
        &[Reason::CompanyIsSmall, Reason::FirstUse, Reason::BudgetExhausted],
    );
    assert!(!answer.alternatives.contains(&Alternative::OtherRegionalOffice));
}

#[test]
fn money_that_nobody_knows_about_does_not_stop_a_request() {
    check(
        Situation { budget: Budget::Unknown, ..workplace_of(10) },
        Decision::AcceptA,
        &[Reason::CompanyIsSmall, Reason::FirstUse, Reason::BudgetUnknown],
    );
}

#[test]
fn a_doctor_at_head_office_does_not_shorten_the_queue() {
    check_decision(
        Situation {
            company_doctor: CompanyDoctor::HeadOffice,
            intake: Intake::Stated(IntakeState::Waitlist),
            ..workplace_of(10)
        },
        Decision::Waitlist,
    );
}

#[test]
fn mental_health_windows_are_named_for_mental_health_services_alone() {
    let turned_away =
        |service| Situation { service, intake: Intake::NotOffered, ..workplace_of(10) };
    let named = |service| {
        let answer = decide(&turned_away(service), &national());
        answer.alternatives.contains(&Alternative::MentalHealthSupport)
    };
    assert!(named(Service::MentalConsultation));
    assert!(named(Service::HighStressInterview));
    assert!(!named(Service::CheckupOpinion));
    assert!(!named(Service::SiteVisit));
}

#[test]
fn a_prefectures_own_limit_of_size_is_followed() {
    let narrower = national().with(SettingKey::WorkplaceHeadcountMaxExclusive, 30).unwrap();
    assert_eq!(decide(&workplace_of(29), &narrower).decision, Decision::AcceptA);

    let answer = decide(&workplace_of(30), &narrower);
    assert_eq!(answer.decision, Decision::GuideElsewhere);
    let tells_of_a_duty_it_does_not_have = answer.alternatives.contains(&Alternative::OwnDoctor);
    assert!(!tells_of_a_duty_it_does_not_have);
}

#[test]
fn a_prefectures_own_border_of_priority_is_followed() {
    let narrower = national().with(SettingKey::CompanyPriorityBelow, 30).unwrap();
    assert_eq!(decide(&in_company_of(29), &narrower).decision, Decision::AcceptA);
    assert_eq!(decide(&in_company_of(30), &narrower).decision, Decision::AcceptB);
}

#[test]
fn in_every_case_the_promises_hold() {
    let settings = [
        national(),
        national()
            .with(SettingKey::WorkplaceUsesMax, 2)
            .and_then(|own| own.with(SettingKey::WorkerUsesMax, 2))
            .unwrap(),
        national().with(SettingKey::WorkplaceHeadcountMaxExclusive, 30).unwrap(),
    ];
    let mut met = std::collections::BTreeSet::new();
    every_situation(|situation| {
        for settings in &settings {
            let answer = decide(&situation, settings);
            met.insert(answer.decision);
            met_promises(&situation, settings, &answer);
        }
    });
    assert_eq!(met.len(), Decision::ALL.len(), "the cases must meet every decision");
}

fn met_promises(situation: &Situation, settings: &Settings, answer: &Answer) {
    let case = || format!("{situation:?} {settings:?} {answer:?}");
    let is_too_large =
        settings.workplace_headcount_max_exclusive <= situation.headcounts.workplace();
    let is_accepted = answer.decision.is_accepted();

    assert!(!(is_too_large && answer.decision != Decision::GuideElsewhere), "{}", case());
    assert!(!answer.reasons.is_empty(), "{}", case());
    assert!(answer.reasons.is_sorted_by(|earlier, later| earlier < later), "{}", case());
    assert_eq!(answer.alternatives.is_empty(), is_accepted, "{}", case());
    assert!(answer.alternatives.is_sorted_by(|better, worse| better < worse), "{}", case());
    if situation.company_doctor != CompanyDoctor::None {
        assert!(!is_accepted, "{}", case());
    }
    if settings.company_priority_below <= situation.headcounts.company() {
        assert_ne!(answer.decision, Decision::AcceptA, "{}", case());
    }
    assert_eq!(decide(situation, settings), *answer, "{}", case());
}

fn every_situation(mut visit: impl FnMut(Situation)) {
    let headcounts = [(1, 1), (29, 29), (30, 49), (49, 49), (49, 50), (50, 50), (1000, 5000)];
    let stated = IntakeState::ALL.iter().copied().map(Intake::Stated);
    let unstated = [Intake::OfficeUnknown, Intake::Unregistered, Intake::NotOffered];
    let intakes: Vec<Intake> = stated.chain(unstated).collect();
    let uses = [(0, 0), (1, 1), (2, 0), (2, 2), (0, 2), (3, 3)];

    for service in Service::ALL.iter().copied() {
        for (workplace, company) in headcounts {
            for company_doctor in CompanyDoctor::ALL.iter().copied() {
                for budget in Budget::ALL.iter().copied() {
                    for intake in intakes.iter().copied() {
                        for (workplace_uses, worker_uses) in uses {
                            for accident_insurance in [true, false] {
                                visit(Situation {
                                    service,
                                    headcounts: Headcounts::of(workplace, company).unwrap(),
                                    accident_insurance,
                                    company_doctor,
                                    workplace_uses,
                                    worker_uses,
                                    intake,
                                    budget,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
}

#[track_caller]
fn check(situation: Situation, decision: Decision, reasons: &[Reason]) -> Answer {
    let answer = decide(&situation, &national());
    assert_eq!((answer.decision, answer.reasons.as_slice()), (decision, reasons));
    answer
}

#[track_caller]
fn check_decision(situation: Situation, decision: Decision) {
    assert_eq!(decide(&situation, &national()).decision, decision);
}

fn national() -> Settings {
    Settings::national_default(day(2026, 11, 20)).unwrap()
}

/// A workplace that is its whole company, and against which nothing speaks.
fn workplace_of(headcount: u32) -> Situation {
    Situation {
        service: Service::HighStressInterview,
        headcounts: Headcounts::of(headcount, headcount).unwrap(),
        accident_insurance: true,
        company_doctor: CompanyDoctor::None,
        workplace_uses: 0,
        worker_uses: 0,
        intake: Intake::Stated(IntakeState::Open),
        budget: Budget::Left,
    }
}

fn in_company_of(company: u32) -> Situation {
    Situation { headcounts: Headcounts::of(10, company).unwrap(), ..workplace_of(10) }
}
