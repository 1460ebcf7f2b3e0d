mod of_figures;
mod of_matrix;

use super::layout::{MATRIX_SUMS, spots};
use super::*;
use crate::surveys::{Column, Layer, Row};
use crate::{Service, SizeClass};

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
