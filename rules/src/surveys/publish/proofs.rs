use super::*;
use crate::disclosure::{PERSONS_MIN, WORKPLACES_MIN_PUBLIC};
use crate::surveys::{Column, Layer, Measure, NATIONAL_WORKERS, Row, ServiceGroup, indicator};
use crate::{Service, SizeClass, Word};
use layout::{COLUMNS, COUNTINGS, MATRIX_SUMS, USES, spots};

/// A number of activities of one kind, each for another person of another workplace.
#[derive(Clone, Copy)]
struct Given {
    layer: Layer,
    headcount: Option<u32>,
    service: Service,
    count: u64,
}

fn direct(service: Service, headcount: u32, count: u64) -> Given {
    Given { layer: Layer::Direct, headcount: Some(headcount), service, count }
}

fn indirect(service: Service, headcount: u32, count: u64) -> Given {
    Given { layer: Layer::Indirect, ..direct(service, headcount, count) }
}

fn matrix(given: &[Given]) -> Vec<RawCell> {
    spots()
        .map(|(layer, row, column)| {
            let stands_here = |given: &&Given| {
                (layer == LayerPlace::All || layer == LayerPlace::Only(given.layer))
                    && row.takes(given.headcount.map(SizeClass::of))
                    && column.takes(given.service)
            };
            let count = given.iter().filter(stands_here).map(|given| given.count).sum();
            RawCell {
                activities: count,
                people: count,
                minutes: 60 * count,
                workplaces: count,
                workers: count,
                persons: count,
                free: count,
                median_days: (0 < count).then_some(7),
                providers: u64::from(0 < count),
                ..RawCell::default()
            }
        })
        .collect()
}

/// Figures of indicators; what is not named was not given.
fn figures(named: &[(&str, RawFigure)]) -> Vec<RawFigure> {
    let of = |code: &str| named.iter().find(|(named, _)| *named == code).map(|(_, raw)| *raw);
    CATALOGUE.iter().map(|indicator| of(indicator.code).unwrap_or_default()).collect()
}

fn counted(count: u64) -> RawFigure {
    RawFigure {
        numerator: i64::try_from(count).expect("it is small"),
        denominator: None,
        facts: count,
        persons: count,
        workplaces: count,
    }
}

fn share(part: i64, whole: i64) -> RawFigure {
    RawFigure { numerator: part, denominator: Some(whole), facts: 1, persons: 0, workplaces: 0 }
}

fn sheet<'a>(figures: &'a [RawFigure], matrix: &'a [RawCell]) -> Sheet<'a> {
    Sheet { figures, matrix, fate: Fate::Publishing }
}

fn nothing(_: usize, _: Context) -> Option<u64> {
    None
}

fn publish_alone(reader: Reader, given: &[Given]) -> PublishedSheet {
    let (figures, matrix) = (figures(&[]), matrix(given));
    let mut sheets = publish(reader, &[sheet(&figures, &matrix)], Ties::default(), nothing)
        .expect("it can be published");
    sheets.remove(0)
}

fn publish_figures(reader: Reader, named: &[(&str, RawFigure)]) -> PublishedSheet {
    let figures = figures(named);
    let mut sheets = publish(reader, &[sheet(&figures, &[])], Ties::default(), nothing)
        .expect("it can be published");
    sheets.remove(0)
}

fn figure(sheet: &PublishedSheet, code: &str) -> Published {
    let at = CATALOGUE.iter().position(|of| of.code == code).expect("the catalogue has it");
    sheet.figures[at]
}

const DIRECT: LayerPlace = LayerPlace::Only(Layer::Direct);

fn is_hidden(sheet: &PublishedSheet, layer: LayerPlace, row: Row, service: Service) -> bool {
    sheet.hidden[place_of(layer, row, Column::Service(service))]
}

/// No sum has a single hidden part or whole: that one would be the difference of the others.
fn nothing_is_a_difference(sheet: &PublishedSheet) {
    for (whole, parts) in MATRIX_SUMS.iter() {
        let hidden = parts.iter().chain([whole]).filter(|place| sheet.hidden[**place]).count();
        assert_ne!(hidden, 1, "the cell beside {whole}");
    }
}

#[test]
fn every_place_of_the_matrix_has_a_number_of_its_own() {
    assert_eq!(*MATRIX_CELLS, 4 * 13 * COLUMNS.len());
    for (place, (layer, row, column)) in spots().enumerate() {
        assert_eq!(place_of(layer, row, column), place);
    }
}

#[test]
fn nine_persons_of_a_service_about_health_are_hidden_from_planners_and_ten_are_shown() {
    for (count, hidden) in [(PERSONS_MIN - 1, true), (PERSONS_MIN, false)] {
        let sheet = publish_alone(
            Reader::Planner,
            &[
                direct(Service::MentalConsultation, 5, count),
                direct(Service::MentalConsultation, 20, 40),
                direct(Service::MentalConsultation, 40, 50),
                direct(Service::CheckupOpinion, 5, 60),
                direct(Service::CheckupOpinion, 20, 70),
                direct(Service::CheckupOpinion, 40, 80),
            ],
        );
        let cell = is_hidden(&sheet, DIRECT, Row::Under10, Service::MentalConsultation);
        assert_eq!(cell, hidden, "{count} persons");
        nothing_is_a_difference(&sheet);
        let total = sheet.hidden[place_of(LayerPlace::All, Row::Total, Column::Total)];
        assert!(!total, "the grand total stays");
    }
}

#[test]
fn two_workplaces_are_hidden_from_the_public_only() {
    let given = |count| {
        [
            indirect(Service::StaffTraining, 60, count),
            indirect(Service::StaffTraining, 120, 30),
            indirect(Service::StaffTraining, 20, 40),
            indirect(Service::ExpertConsultation, 60, 50),
            indirect(Service::ExpertConsultation, 120, 60),
            indirect(Service::ExpertConsultation, 20, 60),
        ]
    };
    let hidden = |reader, count| {
        let sheet = publish_alone(reader, &given(count));
        let layer = LayerPlace::Only(Layer::Indirect);
        is_hidden(&sheet, layer, Row::From50, Service::StaffTraining)
    };
    let few = WORKPLACES_MIN_PUBLIC - 1;
    assert!(hidden(Reader::Public, few));
    assert!(!hidden(Reader::Public, WORKPLACES_MIN_PUBLIC));
    assert!(!hidden(Reader::Planner, few));
    assert!(!hidden(Reader::Inside, few));
}

#[test]
fn those_who_run_the_operations_see_all_of_them() {
    let sheet = publish_alone(Reader::Inside, &[direct(Service::HighStressInterview, 5, 1)]);
    assert!(!sheet.hidden.contains(&true));
}

#[test]
fn a_hidden_cell_is_hidden_for_every_measure_and_its_door_stays_open() {
    let cell =
        RawCell { activities: 3, people: 3, workplaces: 3, providers: 1, ..RawCell::default() };
    let spot = (DIRECT, Row::Under10, Column::Service(Service::MentalConsultation));
    for measure in Measure::ALL {
        let shown = cell_figure(&cell, true, *measure, spot, Bases::default());
        let expected = match measure {
            Measure::Providers => FigureState::Count,
            _ => FigureState::Suppressed,
        };
        assert_eq!(shown.state, expected, "{measure:?}");
        assert_eq!(shown.value.is_some(), expected == FigureState::Count, "{measure:?}");
    }
}

#[test]
fn zero_unknown_suppressed_and_not_offered_are_four_different_cells() {
    let state = |cell: RawCell, hidden, measure, row| {
        let spot = (DIRECT, row, Column::Service(Service::HighStressInterview));
        cell_figure(&cell, hidden, measure, spot, Bases::default()).state
    };
    let empty = RawCell::default();
    let one = RawCell { activities: 1, people: 1, ..empty };
    assert_eq!(state(empty, false, Measure::Activities, Row::Under10), FigureState::Zero);
    assert_eq!(state(empty, false, Measure::MedianDays, Row::Under10), FigureState::None);
    assert_eq!(state(one, true, Measure::Activities, Row::Under10), FigureState::Suppressed);
    assert_eq!(state(empty, false, Measure::Activities, Row::From50), FigureState::NotOffered);
    assert_eq!(state(one, false, Measure::Activities, Row::Under10), FigureState::Count);
}

#[test]
fn a_rate_uses_a_roll_up_where_the_class_has_no_denominator() {
    let cell = RawCell { activities: 50, people: 100, ..RawCell::default() };
    let bases = Bases { workers: Some(&NATIONAL_WORKERS), workplaces: None };
    let of = |row, measure| {
        let spot = (LayerPlace::All, row, Column::Group(ServiceGroup::Education));
        cell_figure(&cell, false, measure, spot, bases)
    };
    let rate = of(Row::From50, Measure::PerTenThousandWorkers);
    assert_eq!((rate.numerator, rate.denominator), (Some(100), Some(7_505_914)));
    let alone = of(Row::From300, Measure::PerTenThousandWorkers);
    assert_eq!((alone.state, alone.numerator), (FigureState::None, Some(100)));
    assert_eq!(of(Row::From300Up, Measure::PerTenThousandWorkers).state, FigureState::Count);
    assert_eq!(of(Row::From50, Measure::PerThousandWorkplaces).state, FigureState::None);
}

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
fn a_person_more_in_a_correction_is_hidden_in_it_and_the_older_edition_stays() {
    let first = [
        direct(Service::MentalConsultation, 5, 12),
        direct(Service::MentalConsultation, 20, 40),
        direct(Service::CheckupOpinion, 5, 60),
        direct(Service::CheckupOpinion, 20, 70),
    ];
    let mut second = first;
    second[0].count = 13;
    let (figures, old, new) = (figures(&[]), matrix(&first), matrix(&second));
    let published = publish_alone(Reader::Planner, &first);
    assert!(!published.hidden.contains(&true), "there is no small number in it");

    let older = Sheet { fate: Fate::Published(&published), ..sheet(&figures, &old) };
    let ties = Ties { editions: &[(0, 1)], ..Ties::default() };
    let sheets = publish(Reader::Planner, &[sheet(&figures, &new), older], ties, nothing)
        .expect("the new edition can be hidden");
    assert_eq!(sheets.len(), 1, "the older edition is not published again");
    assert!(is_hidden(&sheets[0], DIRECT, Row::Under10, Service::MentalConsultation));
    assert!(!is_hidden(&sheets[0], DIRECT, Row::Under10, Service::CheckupOpinion));
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
fn a_provider_s_small_share_is_not_told_outside() {
    let shares = |reader, hidden, activities: &[u64]| {
        provider_shares(reader, hidden, activities)
            .map(|shares| shares.iter().map(|share| share.text(0)).collect::<Vec<_>>())
    };
    assert_eq!(shares(Reader::Planner, false, &[30, 10]), Some(vec!["75".into(), "25".into()]));
    assert_eq!(shares(Reader::Planner, false, &[30, 9]), None);
    assert_eq!(shares(Reader::Planner, true, &[30, 10]), None);
    assert_eq!(shares(Reader::Planner, false, &[5]), Some(vec!["100".into()]));
    assert_eq!(shares(Reader::Inside, true, &[3, 1]), Some(vec!["75".into(), "25".into()]));
}

#[test]
fn a_sheet_that_does_not_fit_the_catalogue_is_refused() {
    let refused = publish(Reader::Inside, &[sheet(&[], &[])], Ties::default(), nothing);
    assert_eq!(refused, Err(Unpublishable::Incomplete));
}

#[test]
fn a_total_that_its_parts_do_not_make_is_never_published() {
    let mut matrix = matrix(&[direct(Service::CheckupOpinion, 5, 20)]);
    let total = place_of(LayerPlace::All, Row::Total, Column::Total);
    matrix[total].activities += 1;
    let figures = figures(&[]);
    let refused = publish(Reader::Planner, &[sheet(&figures, &matrix)], Ties::default(), nothing);
    assert!(matches!(refused, Err(Unpublishable::DoesNotAddUp(_))));
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
    assert_eq!(layout::COUNTING_SUMS.len(), 7, "each sum of indicators is found");
    assert!(indicator("B7_CONSULTATIONS").expect("it is there").is_about_health);
}
