//! What may be signed, case by case; and what an employer can never read.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use proptest::prelude::*;

use super::*;
use crate::dated::day;
use crate::{Service, Word};

#[test]
fn a_complete_report_of_normal_work_can_be_signed() {
    check(&normal(), &[]);
}

#[test]
fn an_empty_report_says_everything_that_is_missing() {
    let problems = InterviewReport::default().check(&occasion());
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "subject.name",
            "doctor.name",
            "doctor.affiliation",
            "interviewed_on",
            "work.hours",
            "medical.scores",
            "medical.other_state",
            "medical.guidance",
            "opinion.work_class",
        ]
    );
    assert!(problems.iter().all(|problem| !problem.message().is_empty()));
}

#[test]
fn an_interview_is_held_from_the_application_until_today() {
    for (on, codes) in [
        (day(2026, 10, 31), &[ProblemCode::DateBeforeApplication][..]),
        (day(2026, 11, 1), &[]),
        (day(2026, 11, 25), &[]),
        (day(2026, 11, 26), &[ProblemCode::DateInFuture]),
    ] {
        check(&normal().held_on(on), codes);
    }
}

#[test]
fn normal_work_has_neither_measures_nor_a_period() {
    let contradicts = &[ProblemCode::NormalWithMeasures][..];
    check(&normal().hours(HoursMeasure::None), &[]);
    check(&normal().hours(HoursMeasure::OvertimeForbidden), contradicts);
    check(&normal().also(OtherMeasure::DayShift, ""), contradicts);
    check(&normal().lasting(3), contradicts);
}

#[test]
fn restricted_work_needs_a_measure_and_a_period() {
    check(&restricted(), &[]);
    check(&restricted().hours(HoursMeasure::None), &[ProblemCode::RestrictedWithoutMeasure]);
    let with_another = restricted().hours(HoursMeasure::None).also(OtherMeasure::DayShift, "");
    check(&with_another, &[]);

    let mut endless = restricted();
    endless.opinion.period = None;
    check(&endless, &[ProblemCode::PeriodMissing]);
    check(&restricted().lasting(0), &[ProblemCode::PeriodInvalid]);
}

#[test]
fn leave_needs_a_period_and_no_measure() {
    let mut leave = normal();
    leave.opinion.work_class = Some(WorkClass::Leave);
    check(&leave, &[ProblemCode::PeriodMissing]);
    check(&leave.lasting(1), &[]);
}

#[test]
fn a_limit_of_overtime_has_hours_that_fit_into_a_month() {
    let limited = |overtime_hours_max| {
        let mut report = restricted().hours(HoursMeasure::OvertimeLimited);
        report.opinion.hours.overtime_hours_max = overtime_hours_max;
        report
    };
    check(&limited(None), &[ProblemCode::OvertimeLimitMissing]);
    check(&limited(Some(0)), &[]);
    check(&limited(Some(744)), &[]);
    check(&limited(Some(745)), &[ProblemCode::OvertimeLimitOutOfRange]);
}

#[test]
fn limited_hours_have_a_beginning_and_another_end() {
    let between = |from, until| {
        let mut report = restricted().hours(HoursMeasure::HoursLimited);
        report.opinion.hours.from = from;
        report.opinion.hours.until = until;
        report
    };
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
    check(&between(at(9), None), &[ProblemCode::HoursMissing]);
    check(&between(at(9), at(9)), &[ProblemCode::HoursEqual]);
    check(&between(at(9), at(15)), &[]);
    check(&between(at(22), at(5)), &[]);
}

#[test]
fn a_measure_that_is_not_certain_cannot_be_chosen() {
    check(&restricted().hours(HoursMeasure::WorkForbidden), &[ProblemCode::MeasureNotOffered]);
}

#[test]
fn another_measure_says_which() {
    check(&restricted().hours(HoursMeasure::Other), &[ProblemCode::MeasureWithoutText]);
    check(&restricted().also(OtherMeasure::Other, " "), &[ProblemCode::MeasureWithoutText]);
    check(&restricted().also(OtherMeasure::Other, "静かな席"), &[]);
}

#[test]
fn there_are_up_to_three_measures_besides_the_hours_and_each_once() {
    let three = restricted()
        .also(OtherMeasure::DayShift, "")
        .also(OtherMeasure::WorkChanged, "")
        .also(OtherMeasure::PlaceChanged, "");
    check(&three, &[]);
    check(&three.also(OtherMeasure::TripsLimited, ""), &[ProblemCode::TooManyMeasures]);

    let twice = restricted().also(OtherMeasure::DayShift, "").also(OtherMeasure::DayShift, "");
    check(&twice, &[ProblemCode::MeasureTwice]);
    let two_others = restricted().also(OtherMeasure::Other, "a").also(OtherMeasure::Other, "b");
    check(&two_others, &[]);
}

#[test]
fn no_guidance_needed_goes_with_no_other_guidance() {
    let guided = |guidance: &[GuidanceToPerson]| {
        let mut report = normal();
        report.medical.guidance = guidance.iter().copied().collect();
        report
    };
    check(&guided(&[]), &[ProblemCode::GuidanceMissing]);
    check(
        &guided(&[GuidanceToPerson::NotNeeded, GuidanceToPerson::Treatment]),
        &[ProblemCode::GuidanceContradicts],
    );
    check(&guided(&[GuidanceToPerson::Observation, GuidanceToPerson::Treatment]), &[]);
}

#[test]
fn another_interview_has_a_time_after_this_one() {
    let again = |re_interview| {
        let mut report = normal();
        report.medical.guidance = [GuidanceToPerson::ReInterview].into();
        report.medical.re_interview = re_interview;
        report
    };
    let month = |year, month| Some(ReInterview::InMonth { year, month });
    let on = |day| Some(ReInterview::On { day });
    let before = &[ProblemCode::ReInterviewBeforeInterview][..];

    check(&again(None), &[ProblemCode::ReInterviewWithoutTime]);
    check(&again(month(2026, 13)), &[ProblemCode::ReInterviewWithoutTime]);
    check(&again(month(2026, 10)), before);
    check(&again(month(2026, 11)), &[]);
    check(&again(month(2027, 1)), &[]);
    check(&again(on(day(2026, 11, 20))), before);
    check(&again(on(day(2026, 11, 21))), &[]);

    let mut unasked = normal();
    unasked.medical.re_interview = month(2027, 1);
    check(&unasked, &[ProblemCode::ReInterviewNotChosen]);
}

#[test]
fn each_interview_has_its_own_measure_of_the_burden() {
    let mut tired = normal();
    tired.medical.scores = None;
    let long_hours = Occasion { service: Service::LongHoursInterview, ..occasion() };
    assert_eq!(tired.check(&long_hours)[0].code, ProblemCode::FatigueMissing);
    tired.medical.fatigue = Some(FatigueLevel::Notable);
    assert_eq!(tired.check(&long_hours), []);
    check(&tired, &[ProblemCode::ScoresMissing]);
}

#[test]
fn scores_lie_between_the_lowest_and_highest_sums_of_any_method() {
    let is_possible =
        |causes, reactions, support| Scores { causes, reactions, support }.are_possible();
    assert!(is_possible(6, 5, 3) && is_possible(68, 116, 36));
    assert!(!is_possible(5, 5, 3) && !is_possible(6, 4, 3) && !is_possible(6, 5, 2));
    assert!(!is_possible(69, 116, 36) && !is_possible(68, 117, 36) && !is_possible(68, 116, 37));
}

#[test]
fn a_finding_says_what_was_found() {
    let mut report = normal();
    report.medical.other_state = Some(Finding::Something);
    check(&report, &[ProblemCode::FindingWithoutText]);
    report.medical.other_state_text = "不眠".to_owned();
    check(&report, &[]);
}

#[test]
fn a_signed_report_holds_all_seven_items_of_the_record() {
    assert_eq!(RecordItem::ALL.len(), 7);
    for item in RecordItem::ALL.iter().copied() {
        assert!(normal().records(item), "{item:?}");
        assert!(!InterviewReport::default().records(item), "{item:?}");
    }
}

#[test]
fn the_opinion_about_the_workplace_goes_only_into_the_edition_for_those_who_may_read_it() {
    let mut report = restricted();
    report.opinion.workplace_opinion = "上司との関係に配慮".to_owned();
    assert_eq!(report.employers_edition(false).workplace_opinion, None);
    let full = report.employers_edition(true);
    assert_eq!(full.workplace_opinion.as_deref(), Some("上司との関係に配慮"));
    assert!(!format!("{:?}", report.employers_edition(false)).contains("上司"));
}

#[test]
fn every_free_text_of_the_employers_edition_is_screened() {
    let mut report = restricted().also(OtherMeasure::Other, "TEXT");
    report.work = WorkSituation { hours: "TEXT".to_owned(), other_factors: "TEXT".to_owned() };
    report.opinion.hours.other = "TEXT".to_owned();
    report.opinion.workplace_opinion = "TEXT".to_owned();
    report.opinion.remarks = "TEXT".to_owned();
    let in_edition = format!("{:?}", report.employers_edition(true)).matches("TEXT").count();
    assert_eq!(report.texts_for_employer().len(), in_edition);
}

#[test]
fn a_diagnosis_among_the_remarks_is_found_with_its_field() {
    let mut report = restricted();
    report.opinion.remarks = "適応障害のため。".to_owned();
    let found: Vec<_> = report
        .texts_for_employer()
        .into_iter()
        .filter(|text| !text.screen().is_empty())
        .map(|text| text.path)
        .collect();
    assert_eq!(found, ["opinion.remarks"]);
}

proptest! {
    #[test]
    fn nothing_medical_reaches_the_employer_whatever_the_doctor_writes(
        texts in proptest::array::uniform4("SECRET[a-z]{0,20}"),
        (causes, reactions, support) in (9001_u16.., 9001_u16.., 9001_u16..),
        guidance in proptest::sample::subsequence(GuidanceToPerson::ALL.to_vec(), 0..=5),
    ) {
        let [findings_text, other_state_text, care_text, remarks] = texts;
        let mut report = restricted();
        let unwritten = report.employers_edition(true);
        report.medical = MedicalPart {
            scores: Some(Scores { causes, reactions, support }),
            fatigue: Some(FatigueLevel::High),
            findings_text,
            other_state: Some(Finding::Something),
            other_state_text,
            guidance: guidance.into_iter().collect::<BTreeSet<_>>(),
            re_interview: Some(ReInterview::InMonth { year: 2027, month: 1 }),
            care_text,
            remarks,
        };
        let edition = report.employers_edition(true);
        let shown = format!("{edition:?}");
        prop_assert!(!shown.contains("SECRET"));
        prop_assert_eq!(edition, unwritten);
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_report_comes_back_from_its_stored_form_as_it_was() {
    let report = restricted().also(OtherMeasure::Other, "静かな席");
    let stored = serde_json::to_string(&report).unwrap();
    assert!(stored.contains("\"RESTRICTED\""));
    assert_eq!(serde_json::from_str::<InterviewReport>(&stored).unwrap(), report);
}

#[cfg(feature = "serde")]
#[test]
fn a_report_stored_before_a_field_existed_is_still_read() {
    let stored = r#"{"subject": {"name": "川越 花子"}, "opinion": {"work_class": "LEAVE"}}"#;
    let report: InterviewReport = serde_json::from_str(stored).unwrap();
    assert_eq!(report.subject.name, "川越 花子");
    assert_eq!(report.opinion.work_class, Some(WorkClass::Leave));
    assert_eq!(report.medical, MedicalPart::default());
}

#[track_caller]
fn check(report: &InterviewReport, codes: &[ProblemCode]) {
    let problems = report.check(&occasion());
    let found: Vec<ProblemCode> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(found, codes);
}

fn occasion() -> Occasion {
    Occasion {
        service: Service::HighStressInterview,
        applied_on: day(2026, 11, 1),
        today: day(2026, 11, 25),
    }
}

/// A report of 20 November that says no more than it must.
fn normal() -> InterviewReport {
    InterviewReport {
        subject: Subject { name: "川越 花子".to_owned(), ..Subject::default() },
        doctor: Signatory {
            name: "大宮 太郎".to_owned(), affiliation: "大宮医院".to_owned()
        },
        interviewed_on: Some(day(2026, 11, 20)),
        work: WorkSituation { hours: "月180時間".to_owned(), ..WorkSituation::default() },
        medical: MedicalPart {
            scores: Some(Scores { causes: 51, reactions: 92, support: 31 }),
            other_state: Some(Finding::Nothing),
            guidance: [GuidanceToPerson::NotNeeded].into(),
            ..MedicalPart::default()
        },
        opinion: OpinionPart { work_class: Some(WorkClass::Normal), ..OpinionPart::default() },
    }
}

fn restricted() -> InterviewReport {
    let mut report = normal();
    report.opinion.work_class = Some(WorkClass::Restricted);
    report.hours(HoursMeasure::OvertimeForbidden).lasting(3)
}

impl InterviewReport {
    fn held_on(mut self, on: chrono::NaiveDate) -> Self {
        self.interviewed_on = Some(on);
        self
    }

    fn hours(mut self, measure: HoursMeasure) -> Self {
        self.opinion.hours.measure = Some(measure);
        self
    }

    fn also(mut self, measure: OtherMeasure, note: &str) -> Self {
        self.opinion.other_measures.push(OtherMeasureOpinion { measure, note: note.to_owned() });
        self
    }

    fn lasting(mut self, length: u16) -> Self {
        self.opinion.period = Some(MeasurePeriod::For { length, unit: MeasurePeriodUnit::Month });
        self
    }
}
