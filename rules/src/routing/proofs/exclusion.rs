//! Who is excluded, at the borders.

use super::*;

#[test]
fn a_doctor_against_whom_nothing_speaks_may_be_chosen() {
    check(&interview(), doctor("Abe").free_in_days(3), None);
}

#[test]
fn a_high_stress_interview_goes_only_to_doctors_trained_in_mental_health() {
    let untrained = || Practitioner { trainings: vec![], ..doctor("Abe").free_in_days(3) };
    let refused = Exclusion::Incapable(Incapable::NoMentalHealthTraining);
    check(&interview(), untrained(), Some(refused));

    let long_hours = Need { service: Service::LongHoursInterview, ..interview() };
    check(&long_hours, untrained(), None);
}

#[test]
fn a_training_has_to_hold_on_the_day_of_the_slot() {
    let on = day(2026, 11, 30);
    let trained_until =
        |until| Practitioner { trainings: vec![trained(Some(until))], ..doctor("Abe").free_on(on) };
    check(&interview(), trained_until(on), None);

    let why = Incapable::MentalHealthTrainingExpired;
    let runs_out = Exclusion::SkillRunsOut { on, why };
    check(&interview(), trained_until(day(2026, 11, 29)), Some(runs_out));
    check(&interview(), trained_until(day(2026, 11, 26)), Some(runs_out));
    check(&interview(), trained_until(day(2026, 11, 25)), Some(Exclusion::Incapable(why)));
}

#[test]
fn a_qualification_has_to_hold_on_the_day_of_the_slot_whatever_the_service() {
    let visit = Need { service: Service::SiteVisit, ..interview() };
    let on = day(2026, 11, 30);
    let qualified_until =
        |until| Practitioner { qualified_until: Some(until), ..doctor("Abe").free_on(on) };
    check(&visit, qualified_until(on), None);

    let why = Incapable::QualificationExpired;
    let runs_out = Exclusion::SkillRunsOut { on, why };
    check(&visit, qualified_until(day(2026, 11, 29)), Some(runs_out));
    check(&visit, qualified_until(day(2026, 11, 26)), Some(runs_out));
    check(&visit, qualified_until(day(2026, 11, 25)), Some(Exclusion::Incapable(why)));
}

#[test]
fn a_slot_after_the_skill_has_run_out_does_not_spoil_one_before() {
    let trained = Practitioner {
        trainings: vec![trained(Some(day(2026, 11, 30)))],
        ..doctor("Abe").free_on(day(2026, 11, 30)).free_on(day(2026, 12, 1))
    };
    check(&interview(), trained, None);
}

#[test]
fn nurses_visit_and_leave_interviews_to_doctors() {
    let visit = Need { service: Service::SiteVisit, ..interview() };
    check(&visit, nurse("Baba").free_in_days(3), None);
    let refused = Exclusion::Incapable(Incapable::NotOfProfession);
    check(&interview(), nurse("Baba").free_in_days(3), Some(refused));
}

#[test]
fn nobody_is_asked_for_what_they_are_not_registered_for() {
    let visits_only =
        Practitioner { services: vec![Service::SiteVisit], ..doctor("Abe").free_in_days(3) };
    let refused = Exclusion::Incapable(Incapable::NotRegistered);
    check(&interview(), visits_only, Some(refused));
}

#[test]
fn a_doctor_of_another_area_is_not_asked() {
    let elsewhere = Practitioner { serves_area: false, ..doctor("Abe").free_in_days(3) };
    check(&interview(), elsewhere, Some(Exclusion::OutsideArea));
}

#[test]
fn a_doctor_is_never_asked_about_a_workplace_or_an_employer_they_are_bound_to() {
    let refused = Some(Exclusion::ConflictOfInterest { ground: ConflictGround::OwnContract });
    let abe = || doctor("Abe").free_in_days(3);
    check(&interview(), abe().kept_from(KeptFrom::Workplace("Yukemuri Foods")), refused);
    check(&interview(), abe().kept_from(KeptFrom::Employer("Yukemuri Group")), refused);
    check(&interview(), abe().kept_from(KeptFrom::Workplace("Another")), None);
    check(&interview(), abe().kept_from(KeptFrom::Employer("Another")), None);
}

#[test]
fn who_declined_a_request_is_not_asked_again() {
    let declined = Need { declined: &["Abe"], ..interview() };
    check(&declined, doctor("Abe").free_in_days(3), Some(Exclusion::Declined));
    check(&declined, doctor("Chiba").free_in_days(3), None);
}

#[test]
fn a_wish_about_the_person_is_kept_and_never_guessed() {
    let with_a_woman = Need { doctor_sex: Some(Sex::Female), ..interview() };
    let refused = Some(Exclusion::SexNotAsWished { wished: Sex::Female });
    for (sex, expected) in [(Some(Sex::Female), None), (Some(Sex::Male), refused), (None, refused)]
    {
        check(&with_a_woman, Practitioner { sex, ..doctor("Abe").free_in_days(3) }, expected);
    }

    let in_portuguese = Need { language: Some("pt"), ..interview() };
    let speaks = |languages| Practitioner { languages, ..doctor("Abe").free_in_days(3) };
    check(&in_portuguese, speaks(vec!["en", "pt"]), None);
    check(&in_portuguese, speaks(vec!["en"]), Some(Exclusion::LanguageNotAsWished));
}

#[test]
fn somebody_who_meets_people_only_online_is_not_asked_to_meet_face_to_face() {
    let online_only = Practitioner {
        venues: vec![Venue::Online],
        ..doctor("Abe").free_at(day(2026, 11, 30), 10, Venue::Online)
    };
    check(&interview(), online_only.clone(), None);
    let face_to_face = Need { face_to_face_only: true, ..interview() };
    check(&face_to_face, online_only.clone(), Some(Exclusion::NoSuitableVenue));
    let at_the_window = Need { venues: &[Venue::Window], ..interview() };
    check(&at_the_window, online_only, Some(Exclusion::NoSuitableVenue));
}

#[test]
fn a_slot_in_another_place_is_no_slot() {
    let at_the_window = Need { venues: &[Venue::Window], ..interview() };
    let no_slot = Some(Exclusion::NoSlot { deadline: at_the_window.deadline });
    check(&at_the_window, doctor("Abe").free_at(day(2026, 11, 30), 10, Venue::Visit), no_slot);
    check(&at_the_window, doctor("Abe").free_at(day(2026, 11, 30), 10, Venue::Window), None);
}

#[test]
fn a_slot_in_a_place_that_the_doctor_has_given_up_is_no_slot() {
    let no_visits = Practitioner {
        venues: vec![Venue::Window],
        ..doctor("Abe").free_at(day(2026, 11, 30), 10, Venue::Visit)
    };
    let deadline = day(2026, 12, 23);
    check(&interview(), no_visits, Some(Exclusion::NoSlot { deadline }));
}

#[test]
fn a_slot_counts_from_the_earliest_moment_to_the_end_of_the_deadline() {
    let deadline = day(2026, 12, 23);
    let from_ten = Need { earliest: at(day(2026, 11, 26), 10), ..interview() };
    let free_at = |day, hour| doctor("Abe").free_at(day, hour, Venue::Window);
    let no_slot = Some(Exclusion::NoSlot { deadline });
    check(&from_ten, free_at(day(2026, 11, 26), 9), no_slot);
    check(&from_ten, free_at(day(2026, 11, 26), 10), None);
    check(&from_ten, free_at(deadline, 23), None);

    let first = day(2026, 12, 24);
    let too_late = Some(Exclusion::OnlyAfterDeadline { first, deadline });
    check(&from_ten, free_at(first, 0).free_on(day(2027, 1, 8)), too_late);
    check(&from_ten, doctor("Abe"), no_slot);
}

#[test]
fn a_deadline_that_has_passed_leaves_no_slot() {
    let overdue = Need { deadline: day(2026, 11, 20), ..interview() };
    let first = day(2026, 11, 27);
    let too_late = Exclusion::OnlyAfterDeadline { first, deadline: overdue.deadline };
    check(&overdue, doctor("Abe").free_on(first), Some(too_late));
}

#[test]
fn a_full_month_excludes_its_slots_and_not_those_of_a_later_month() {
    let full_in_november = || doctor("Abe").at_most(4).with_cases((2026, 11), 4);
    let november = Month { year: 2026, month: 11 };
    let full = Exclusion::MonthFull { month: november, cases_max: 4 };
    check(&interview(), full_in_november().free_on(day(2026, 11, 30)), Some(full));

    let both = [full_in_november().free_on(day(2026, 11, 30)).free_on(day(2026, 12, 1))];
    let ranking = ranking(&interview(), &both);
    assert_eq!(ranking.candidates[0].slot.starts_at.date(), day(2026, 12, 1));
}

#[test]
fn a_month_is_full_with_the_last_case_and_not_before() {
    let with = |cases| doctor("Abe").at_most(4).with_cases((2026, 11), cases);
    let free = |cases| with(cases).free_on(day(2026, 11, 30));
    check(&interview(), free(3), None);
    let november = Month { year: 2026, month: 11 };
    check(&interview(), free(4), Some(Exclusion::MonthFull { month: november, cases_max: 4 }));
}

#[test]
fn the_same_month_of_another_year_is_another_month() {
    let full_last_year = doctor("Abe").at_most(4).with_cases((2025, 11), 4);
    check(&interview(), full_last_year.free_on(day(2026, 11, 30)), None);
}

#[test]
fn the_first_rule_in_the_stated_order_is_the_reason() {
    let need = Need {
        declined: &["Abe"],
        doctor_sex: Some(Sex::Female),
        language: Some("pt"),
        ..interview()
    };
    let incapable = |why| Some(Exclusion::Incapable(why));
    let ground = ConflictGround::OwnContract;
    let mut abe = Practitioner {
        services: vec![],
        qualified_until: Some(day(2020, 3, 31)),
        trainings: vec![],
        serves_area: false,
        venues: vec![],
        ..nurse("Abe").kept_from(KeptFrom::Workplace("Yukemuri Foods"))
    };

    check(&need, abe.clone(), incapable(Incapable::NotOfProfession));
    abe.profession = Role::Doctor;
    check(&need, abe.clone(), incapable(Incapable::NotRegistered));
    abe.services = vec![need.service];
    check(&need, abe.clone(), incapable(Incapable::QualificationExpired));
    abe.qualified_until = None;
    check(&need, abe.clone(), incapable(Incapable::NoMentalHealthTraining));
    abe.trainings = vec![trained(None)];
    check(&need, abe.clone(), Some(Exclusion::OutsideArea));
    abe.serves_area = true;
    check(&need, abe.clone(), Some(Exclusion::ConflictOfInterest { ground }));
    abe.conflicts.clear();
    check(&need, abe.clone(), Some(Exclusion::Declined));
    let need = Need { declined: &[], ..need };
    check(&need, abe.clone(), Some(Exclusion::SexNotAsWished { wished: Sex::Female }));
    abe.sex = Some(Sex::Female);
    check(&need, abe.clone(), Some(Exclusion::LanguageNotAsWished));
    abe.languages = vec!["pt"];
    check(&need, abe.clone(), Some(Exclusion::NoSuitableVenue));
    abe.venues = vec![Venue::OwnClinic];
    check(&need, abe.clone(), Some(Exclusion::NoSlot { deadline: need.deadline }));
    check(&need, abe.free_in_days(3), None);
}

#[test]
fn where_nobody_is_found_it_is_said_whether_doctors_or_slots_are_lacking() {
    let busy = doctor("Abe");
    let elsewhere = Practitioner { serves_area: false, ..doctor("Chiba").free_in_days(3) };
    let free = doctor("Doi").free_in_days(3);
    let cause = |people: &[_]| nothing_found_cause(&ranking(&interview(), people));

    assert_eq!(cause(&[]), Some(NothingFound::NoDoctor));
    assert_eq!(cause(std::slice::from_ref(&elsewhere)), Some(NothingFound::NoDoctor));
    assert_eq!(cause(&[elsewhere.clone(), busy.clone()]), Some(NothingFound::NoSlot));
    assert_eq!(cause(&[elsewhere, busy, free]), None);
}

#[track_caller]
fn check(
    need: &AskedFor<'_>,
    practitioner: Practitioner<&'static str>,
    expected: Option<Exclusion>,
) {
    let id = practitioner.id;
    let ranking = ranking(need, &[practitioner]);
    assert_eq!(ranking.why_not(id), expected);
    assert_eq!(ranking.place_of(id), expected.is_none().then_some(1));
}
