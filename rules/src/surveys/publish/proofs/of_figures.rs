use super::*;
use crate::surveys::indicator;
use crate::surveys::publish::layout::{COUNTING_SUMS, COUNTINGS, USES};

#[test]
fn the_same_number_is_hidden_below_one_line_and_above_another() {
    let of = |found: i64| {
        publish_figures(
            Reader::Planner,
            &[
                ("E5_STRESS_CHECK_TAKEN", share(400, 500)),
                ("E5_HIGH_STRESS", share(found, 400)),
                ("E5_INTERVIEWED", share(0, found)),
            ],
        )
    };
    let few = of(9);
    assert_eq!(figure(&few, "E5_HIGH_STRESS"), Published::SUPPRESSED);
    assert_eq!(figure(&few, "E5_INTERVIEWED"), Published::SUPPRESSED, "its whole is the nine");
    assert_eq!(figure(&few, "E5_STRESS_CHECK_TAKEN").state, FigureState::Count);
    let enough = of(10);
    assert_eq!(figure(&enough, "E5_HIGH_STRESS").text(Unit::Percent), "2.5%");
    assert_eq!(figure(&enough, "E5_INTERVIEWED").state, FigureState::Zero);
}

#[test]
fn a_figure_and_the_total_row_of_the_matrix_do_not_give_each_other_away() {
    let given = [
        direct(Service::HighStressInterview, 5, 4),
        direct(Service::CheckupOpinion, 5, 90),
        direct(Service::CheckupOpinion, 20, 80),
    ];
    let figures = figures(&[("B5_HELD", counted(4)), ("B1_OPINIONS", counted(170))]);
    let matrix = matrix(&given);
    let sheets = publish(Reader::Planner, &[sheet(&figures, &matrix)], Ties::default(), nothing)
        .expect("it can be published");
    assert!(is_hidden(&sheets[0], LayerPlace::All, Row::Total, Service::HighStressInterview));
    assert_eq!(figure(&sheets[0], "B5_HELD"), Published::SUPPRESSED);
    nothing_is_a_difference(&sheets[0]);
}

#[test]
fn a_month_that_is_not_shown_protects_itself_in_the_year_and_a_shown_one_is_subtracted() {
    let month = |count| figures(&[("B5_HELD", counted(count))]);
    let (april, may, both) = (month(40), month(3), month(43));
    let ties = Ties { sums: &[(0, &[1, 2])], ..Ties::default() };
    let year_of = |fate: Fate<'_>| {
        let sheets = [
            sheet(&both, &[]),
            Sheet { fate, ..sheet(&april, &[]) },
            Sheet { fate: Fate::Unpublished, ..sheet(&may, &[]) },
        ];
        publish(Reader::Planner, &sheets, ties, nothing).map(|sheets| figure(&sheets[0], "B5_HELD"))
    };
    assert_eq!(year_of(Fate::Unpublished).map(|it| it.state), Ok(FigureState::Count));
    let april_is_out = publish_figures(Reader::Planner, &[("B5_HELD", counted(40))]);
    let shown = year_of(Fate::Published(&april_is_out));
    assert_eq!(shown, Ok(Published::SUPPRESSED), "43 less 40 would be three persons");
}

#[test]
fn what_nobody_gave_is_no_zero_and_a_given_zero_is_one() {
    let given = RawFigure { facts: 1, ..RawFigure::default() };
    let sheet = publish_figures(Reader::Inside, &[("A4_NURSES", given)]);
    assert_eq!(figure(&sheet, "A4_NURSES").state, FigureState::Zero);
    assert_eq!(figure(&sheet, "A4_ENGINEERS").state, FigureState::None);
    assert_eq!(figure(&sheet, "B1_OPINIONS").state, FigureState::Zero, "operations know it");
    assert_eq!(figure(&sheet, "E1_TRAINING_USEFUL").state, FigureState::None);
    assert_eq!(figure(&sheet, "D1_CONTACT_MEDIAN").state, FigureState::None);
}

#[test]
fn coverage_needs_a_number_that_somebody_published() {
    let figures = figures(&[("F1_COVERAGE", counted(8_000))]);
    let of = |findings: Option<u64>| {
        let sheets =
            publish(Reader::Planner, &[sheet(&figures, &[])], Ties::default(), |_, context| {
                findings.filter(|_| context == Context::FindingsUnder50)
            });
        figure(&sheets.expect("it can be published")[0], "F1_COVERAGE")
    };
    assert_eq!(of(Some(116_550)).text(Unit::Percent), "6.9%");
    let unknown = of(None);
    assert_eq!((unknown.state, unknown.numerator), (FigureState::None, Some(8_000)));
}

#[test]
fn figures_are_printed_as_people_read_them() {
    assert_eq!(Published::count(1_234).text(Unit::Cases), "1,234");
    assert_eq!(Published::count(0).text(Unit::Cases), "0");
    assert_eq!(Published::rate(Rate::percent(843, 1_000), 843).text(Unit::Percent), "84.3%");
    assert_eq!(Published::SUPPRESSED.text(Unit::Percent), "秘匿");
    assert_eq!(Published::NONE.text(Unit::Cases), "データなし");
    assert_eq!(Published::NOT_OFFERED.text(Unit::Cases), "対象外");
}

#[test]
fn two_hidden_or_unknown_figures_have_no_difference() {
    assert_eq!(Published::count(5).difference(Published::count(8)), Some(-3));
    assert_eq!(Published::count(5).difference(Published::count(0)), Some(5));
    assert_eq!(Published::count(5).difference(Published::SUPPRESSED), None);
    assert_eq!(Published::NONE.difference(Published::count(5)), None);
}

#[test]
fn a_sheet_that_does_not_fit_the_catalogue_is_refused() {
    let refused = publish(Reader::Inside, &[sheet(&[], &[])], Ties::default(), nothing);
    assert_eq!(refused, Err(Unpublishable::Incomplete));
}

#[test]
fn every_indicator_is_made_of_countings_that_are_laid_down_once() {
    for (at, counting) in COUNTINGS.iter().enumerate() {
        assert!(!COUNTINGS[..at].contains(counting));
    }
    for (uses, indicator) in USES.iter().zip(CATALOGUE) {
        let is_days = indicator.unit == Unit::Days && indicator.less_is_better && uses.is_empty();
        assert!(is_days || !uses.is_empty(), "{}", indicator.code);
    }
    assert_eq!(COUNTING_SUMS.len(), 7, "each sum of indicators is found");
    assert!(indicator("B7_CONSULTATIONS").expect("it is there").is_about_health);
}

#[test]
fn applications_without_a_number_of_persons_are_each_of_one() {
    let applied = |count| RawFigure { persons: 0, ..counted(count) };
    let state = |count| {
        figure(&publish_figures(Reader::Planner, &[("B5_APPLIED", applied(count))]), "B5_APPLIED")
            .state
    };
    assert_eq!(state(9), FigureState::Suppressed);
    assert_eq!(state(10), FigureState::Count);
}
