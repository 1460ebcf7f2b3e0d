//! Pictures of who gives what to whom: by area, and by the size of workplaces.

use charts::{Cell, HeatMap, HeatRow, Unit};
use rules::Word;
use rules::surveys::{Column, FigureState, MatrixLayer, Measure, Row};

use super::Drawing;
use crate::surveys::files::{Grid, Report};
use crate::surveys::present::{Look, services};
use crate::surveys::region::Region;
use crate::surveys::shown::Figure;
use crate::surveys::survey::Read;

/// What each service came to in the area of each inspection office.
pub(super) fn coverage(read: &Read) -> Option<Drawing> {
    let figures = &read.standing.figures;
    let services = services();
    let areas = figures.inspection_offices.iter().filter_map(|office| {
        let region = Region::InspectionOffice(office.code.clone());
        let counts = figures.region(&region.to_string())?;
        let look = Look { region: &region, counts, reader: read.reader };
        let of =
            |column| look.figure((MatrixLayer::Direct, Row::Total, column), Measure::Activities);
        let cells = services.iter().map(|service| of(Column::Service(*service)));
        Some((office.name.clone(), cells.collect::<Vec<Figure>>()))
    });
    let areas: Vec<(String, Vec<Figure>)> = areas.collect();
    if areas.is_empty() {
        return None;
    }
    let columns: Vec<String> = services.iter().map(|it| it.label().to_owned()).collect();
    let rows: Vec<(String, &[Figure])> =
        areas.iter().map(|(name, cells)| (name.clone(), cells.as_slice())).collect();
    let description = "行は労働基準監督署の管轄区域、列はサービスです。欄の数字は、事業場と労働者への直接支援の件数を表します。";
    Some(heat_drawing(
        "coverage",
        "監督署の管轄区域ごとの支援",
        description,
        &columns,
        &rows,
        &areas_numbers(&areas),
    ))
}

fn areas_numbers(areas: &[(String, Vec<Figure>)]) -> Vec<f64> {
    areas.iter().flat_map(|(_, cells)| cells).filter_map(|figure| figure.value).collect()
}

/// The layers of the matrix, and both laid over each other.
pub(super) fn matrices(report: &Report) -> Vec<Drawing> {
    let grids = [
        ("matrix-direct", &report.direct),
        ("matrix-indirect", &report.indirect),
        ("matrix-both", &report.both),
    ];
    grids.into_iter().filter(|(_, grid)| !grid.rows.is_empty()).map(matrix).collect()
}

fn matrix((key, grid): (&str, &Grid)) -> Drawing {
    let columns: Vec<String> = grid.columns.iter().map(|it| it.label.clone()).collect();
    let rows: Vec<(String, &[Figure])> =
        grid.rows.iter().map(|row| (row.label.clone(), row.cells.as_slice())).collect();
    let plain = grid.rows.iter().filter(|row| !row.is_roll_up);
    let numbers: Vec<f64> =
        plain.flat_map(|row| &row.cells).filter_map(|figure| figure.value).collect();
    let title = format!("規模×サービスのマトリックス（{}、{}）", grid.title, grid.measure);
    let description = "行は事業場の規模、列はサービスです。欄の数字が実績を表します。";
    heat_drawing(key, &title, description, &columns, &rows, &numbers)
}

/// `numbers` are those by which the shades are told apart.
fn heat_drawing(
    key: &str,
    title: &str,
    description: &str,
    columns: &[String],
    rows: &[(String, &[Figure])],
    numbers: &[f64],
) -> Drawing {
    let chart = HeatMap {
        unit: Unit::counted(""),
        columns: columns.to_vec(),
        rows: rows
            .iter()
            .map(|(label, cells)| HeatRow {
                label: label.clone(),
                cells: cells.iter().map(cell).collect(),
            })
            .collect(),
        limits: limits(numbers),
    };
    let named = |(label, cells): &(String, &[Figure])| {
        let said = cells.iter().map(|figure| figure.text.clone());
        std::iter::once(label.clone()).chain(said).collect()
    };
    let first = std::iter::once("区分".to_owned());
    Drawing {
        key: key.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        columns: first.chain(columns.iter().cloned()).collect(),
        rows: rows.iter().map(named).collect(),
        draw: Box::new(move |frame| chart.to_svg(frame)),
    }
}

/// Fifths of the greatest number.
fn limits(numbers: &[f64]) -> Vec<f64> {
    let most = numbers.iter().copied().fold(0.0_f64, f64::max);
    let mut limits = [0.2, 0.4, 0.6, 0.8].map(|part| (most * part).ceil().max(1.0)).to_vec();
    limits.dedup();
    limits
}

fn cell(figure: &Figure) -> Cell {
    match (figure.state.0, figure.value) {
        (FigureState::Suppressed, _) => Cell::Suppressed,
        (FigureState::NotOffered, _) => Cell::NotOffered,
        (_, Some(value)) => Cell::Number(value),
        (_, None) => Cell::Missing,
    }
}

/// A matrix that is asked for by itself.
pub fn matrix_svg(grid: &Grid) -> Result<String, charts::NotDrawn> {
    matrix(("matrix", grid)).to_file(charts::Size::Wide)
}
