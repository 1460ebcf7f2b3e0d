use super::*;
use crate::Word;
use crate::disclosure::{PERSONS_MIN, WORKPLACES_MIN_PUBLIC};
use crate::surveys::publish::layout::COLUMNS;
use crate::surveys::record_check::recipients_of;
use crate::surveys::{Measure, NATIONAL_WORKERS, ServiceGroup};

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
    let given = [
        direct(Service::MentalConsultation, 5, 3),
        direct(Service::MentalConsultation, 20, 40),
        direct(Service::CheckupOpinion, 5, 60),
        direct(Service::CheckupOpinion, 20, 70),
    ];
    let sheet = publish_alone(Reader::Planner, &given);
    let spot = (DIRECT, Row::Under10, Column::Service(Service::MentalConsultation));
    let place = place_of(spot.0, spot.1, spot.2);
    let cell = matrix(&given)[place];
    for measure in Measure::ALL {
        let is_hidden = sheet.is_hidden(place, *measure);
        let shown =
            cell_figure(Reader::Planner, &cell, is_hidden, *measure, spot, Bases::default());
        let expected = match measure {
            Measure::Providers => FigureState::Count,
            _ => FigureState::Suppressed,
        };
        assert_eq!(shown.state, expected, "{measure:?}");
        assert_eq!(shown.value.is_some(), expected == FigureState::Count, "{measure:?}");
    }
}

#[test]
fn few_who_were_not_served_and_few_who_paid_are_hidden_among_many_activities() {
    let place = |row, service| place_of(DIRECT, row, Column::Service(service));
    let mut given = Vec::new();
    for (service, headcount) in [Service::MentalConsultation, Service::CheckupOpinion]
        .iter()
        .flat_map(|service| [5, 20, 40].map(|headcount| (*service, headcount)))
    {
        given.push(direct(service, headcount, 60));
    }
    let mut cells = matrix(&given);
    for (cell, (layer, row, column)) in cells.iter_mut().zip(spots()) {
        let is_here = layer == LayerPlace::All || layer == DIRECT;
        let holds = |service: Service, headcount: u32| {
            is_here && column.takes(service) && row.takes(Some(SizeClass::of(headcount)))
        };
        let numbers = [
            (Service::MentalConsultation, 5, 2),
            (Service::MentalConsultation, 20, 20),
            (Service::CheckupOpinion, 5, 30),
            (Service::CheckupOpinion, 20, 30),
        ];
        let standing = numbers.iter().filter(|(service, headcount, _)| holds(*service, *headcount));
        cell.unmet = standing.map(|(.., count)| count).sum();
        cell.paid = cell.unmet;
        cell.free = cell.activities - cell.paid;
    }
    let figures = figures(&[]);
    let sheet = publish(Reader::Planner, &[sheet(&figures, &cells)], Ties::default(), nothing)
        .expect("it can be published")
        .remove(0);
    let few = place(Row::Under10, Service::MentalConsultation);
    assert!(!sheet.is_hidden(few, Measure::Activities), "sixty are many");
    for measure in [Measure::Unmet, Measure::Paid, Measure::Free] {
        assert!(sheet.is_hidden(few, measure), "{measure:?}");
    }
    for hidden in [&sheet.hidden_unmet, &sheet.hidden_paid] {
        for (whole, parts) in MATRIX_SUMS.iter() {
            let count = parts.iter().chain([whole]).filter(|place| hidden[**place]).count();
            assert_ne!(count, 1, "the cell beside {whole}");
        }
    }
}

#[test]
fn few_who_paid_or_were_not_served_in_all_hide_their_own_numbers_and_no_others() {
    let given = [
        direct(Service::MentalConsultation, 5, 60),
        direct(Service::CheckupOpinion, 5, 60),
        direct(Service::CheckupOpinion, 20, 60),
    ];
    let mut cells = matrix(&given);
    for (cell, (layer, row, column)) in cells.iter_mut().zip(spots()) {
        let is_here = (layer == LayerPlace::All || layer == DIRECT)
            && column.takes(Service::CheckupOpinion)
            && row.takes(Some(SizeClass::of(20)));
        cell.paid = if is_here { 3 } else { 0 };
        cell.unmet = cell.paid;
        cell.free = cell.activities - cell.paid;
    }
    let told = [
        ("B13_PAID", RawFigure { persons: 40, ..counted(3) }),
        ("D4_GUIDED_ELSEWHERE", counted(1)),
        ("D5_WITHDRAWN", counted(2)),
    ];
    let figures = figures(&told);
    for reader in [Reader::Planner, Reader::Public] {
        let sheet = publish(reader, &[sheet(&figures, &cells)], Ties::default(), nothing)
            .expect("it can be published")
            .remove(0);
        assert!(!sheet.hidden.contains(&true), "{reader:?}: sixty are many everywhere");
        let total = place_of(LayerPlace::All, Row::Total, Column::Total);
        assert!(sheet.hidden_paid[total] && sheet.hidden_unmet[total], "{reader:?}");
        for (indicator, figure) in CATALOGUE.iter().zip(&sheet.figures) {
            let is_told = told.iter().any(|(code, _)| *code == indicator.code);
            assert!(!is_told || figure.state == FigureState::Suppressed, "{}", indicator.code);
        }
    }
}

#[test]
fn zero_unknown_suppressed_and_not_offered_are_four_different_cells() {
    let state = |cell: RawCell, hidden, measure, row| {
        let spot = (DIRECT, row, Column::Service(Service::HighStressInterview));
        cell_figure(Reader::Planner, &cell, hidden, measure, spot, Bases::default()).state
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
fn two_workplaces_that_came_again_are_not_told_to_the_public() {
    let cell = RawCell { activities: 50, workplaces: 40, returning: 2, ..RawCell::default() };
    let spot = (LayerPlace::All, Row::Under10, Column::Service(Service::StaffTraining));
    let state = |reader| {
        cell_figure(reader, &cell, false, Measure::Returning, spot, Bases::default()).state
    };
    assert_eq!(state(Reader::Public), FigureState::Suppressed);
    assert_eq!(state(Reader::Planner), FigureState::Count);
}

#[test]
fn a_rate_uses_a_roll_up_where_the_class_has_no_denominator() {
    let cell = RawCell { activities: 50, people: 100, ..RawCell::default() };
    let bases = Bases { workers: Some(&NATIONAL_WORKERS), workplaces: None };
    let of = |row, measure| {
        let spot = (LayerPlace::All, row, Column::Group(ServiceGroup::Education));
        cell_figure(Reader::Planner, &cell, false, measure, spot, bases)
    };
    let rate = of(Row::From50, Measure::PerTenThousandWorkers);
    assert_eq!((rate.numerator, rate.denominator), (Some(100), Some(7_505_914)));
    let alone = of(Row::From300, Measure::PerTenThousandWorkers);
    assert_eq!((alone.state, alone.numerator), (FigureState::None, Some(100)));
    assert_eq!(of(Row::From300Up, Measure::PerTenThousandWorkers).state, FigureState::Count);
    assert_eq!(of(Row::From50, Measure::PerThousandWorkplaces).state, FigureState::None);
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
fn a_total_that_its_parts_do_not_make_is_never_published() {
    let mut matrix = matrix(&[direct(Service::CheckupOpinion, 5, 20)]);
    let total = place_of(LayerPlace::All, Row::Total, Column::Total);
    matrix[total].activities += 1;
    let figures = figures(&[]);
    let refused = publish(Reader::Planner, &[sheet(&figures, &matrix)], Ties::default(), nothing);
    assert!(matches!(refused, Err(Unpublishable::DoesNotAddUp(_))));
}

/// A random number below `below`, always the same series.
fn next(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

fn random_activities(seed: &mut u64, most: u64) -> Vec<Given> {
    let headcounts = [5, 20, 40, 60, 150, 400, 700, 2000].map(Some).into_iter().chain([None]);
    let mut given = Vec::new();
    for headcount in headcounts {
        for service in Service::ALL {
            let is_small = headcount.is_none_or(|count| count < 50);
            for recipient in recipients_of(*service) {
                let layer = recipient.layer();
                let is_offered = is_small || !service.is_only_for_under_50();
                let is_given = next(seed, 3) != 0;
                if is_given && (is_offered || layer == Layer::Indirect) {
                    given.push(Given {
                        layer,
                        headcount,
                        service: *service,
                        count: next(seed, most),
                    });
                }
            }
        }
    }
    given
}

#[test]
fn no_hidden_number_of_a_random_matrix_is_the_difference_of_shown_ones() {
    let mut seed = 20_261_125;
    for round in 0..12 {
        let given = random_activities(&mut seed, [12, 40, 200][round % 3]);
        let sheet = publish_alone(Reader::Planner, &given);
        nothing_is_a_difference(&sheet);
    }
}

#[test]
fn everybody_sees_nothing_that_planners_do_not_see() {
    let mut seed = 47;
    for most in [12, 40, 200] {
        let given = random_activities(&mut seed, most);
        let (figures, matrix) = (figures(&[("B5_HELD", counted(4))]), matrix(&given));
        let of_fate = |reader, fate: Fate<'_>| {
            let sheet = Sheet { fate, ..sheet(&figures, &matrix) };
            let sheets = publish(reader, &[sheet], Ties::default(), nothing);
            sheets.expect("it can be published").remove(0)
        };
        let planner = of_fate(Reader::Planner, Fate::Publishing);
        let public = of_fate(Reader::Public, Fate::PublishingWithin(&planner));
        for (of_planner, of_public) in planner.hidden.iter().zip(&public.hidden) {
            assert!(!of_planner || *of_public);
        }
        assert_eq!(figure(&public, "B5_HELD"), Published::SUPPRESSED);
        assert_eq!(figure(&public, "A4_NURSES"), Published::NONE, "it is no secret");
        nothing_is_a_difference(&public);
    }
}

#[test]
fn a_year_is_published_after_its_months_and_gives_none_of_them_away() {
    let mut seed = 47;
    let months: Vec<Vec<Given>> = (0..12).map(|_| random_activities(&mut seed, 40)).collect();
    let year: Vec<Given> = months.iter().flatten().copied().collect();
    let out: Vec<PublishedSheet> =
        months.iter().map(|given| publish_alone(Reader::Planner, given)).collect();

    let figures = figures(&[]);
    let matrices: Vec<Vec<RawCell>> =
        [&year].into_iter().chain(&months).map(|given| matrix(given)).collect();
    let fates = [Fate::Publishing].into_iter().chain(out.iter().map(Fate::Published));
    let sheets: Vec<Sheet<'_>> = matrices
        .iter()
        .zip(fates)
        .map(|(matrix, fate)| Sheet { fate, ..sheet(&figures, matrix) })
        .collect();
    let parts: Vec<usize> = (1..=12).collect();
    let ties = Ties { sums: &[(0, &parts)], ..Ties::default() };
    let published = publish(Reader::Planner, &sheets, ties, nothing).expect("nothing leaks");

    // A hidden number that is not small may be worked out, as long as no small one is.
    for (place, (_, _, column)) in spots().enumerate() {
        let is_small = |matrix: &Vec<RawCell>| {
            is_about_health(column) && (1..PERSONS_MIN).contains(&matrix[place].persons)
        };
        let of_place = published.iter().chain(&out).map(|sheet| sheet.hidden[place]);
        let hidden: Vec<bool> = of_place
            .zip(&matrices)
            .filter(|(hidden, _)| *hidden)
            .map(|(_, matrix)| is_small(matrix))
            .collect();
        assert_ne!(hidden, [true], "place {place} is the difference of the others");
    }
}

fn is_about_health(column: Column) -> bool {
    Service::ALL.iter().any(|service| column.takes(*service) && service.is_about_health())
}
