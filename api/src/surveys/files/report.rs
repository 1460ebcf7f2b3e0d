//! What a file tells, in one value that every kind of file is made of.

use rules::surveys::cycle::EditionState;
use rules::surveys::{CATALOGUE, Column, MatrixLayer, Measure, Row};
use rules::{Prefecture, Word};

use crate::accounts::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::surveys::asked;
use crate::surveys::completeness::Returns;
use crate::surveys::editions::{differences, names_for};
use crate::surveys::present::{Look, services};
use crate::surveys::region::Region;
use crate::surveys::shown::{
    Completeness, Edition, Figure, FigureDifference, Indicator, IndicatorFigure, ServiceMatrix,
};
use crate::surveys::survey::{Read, edition_of, indicator_figures, read};

/// A survey to be written to a file.
pub struct Report {
    pub prefecture: Prefecture,
    pub edition: Edition,
    pub completeness: Completeness,
    /// The names of the offices, in the order of their states.
    pub offices: Vec<String>,
    pub lines: Vec<IndicatorFigure>,
    pub definitions: Vec<Indicator>,
    pub differences: Vec<FigureDifference>,
    pub direct: Grid,
    pub indirect: Grid,
    pub both: Grid,
    pub previous_label: String,
    pub year_before_label: String,
    /// The first and the last day.
    pub days: (chrono::NaiveDate, chrono::NaiveDate),
}

/// A matrix of one layer and measure.
pub struct Grid {
    pub title: String,
    pub measure: String,
    pub columns: Vec<GridColumn>,
    pub rows: Vec<GridRow>,
    pub note: String,
}

pub struct GridColumn {
    pub group: String,
    pub label: String,
}

pub struct GridRow {
    pub label: String,
    pub is_roll_up: bool,
    pub cells: Vec<Figure>,
    pub total: Figure,
}

impl Report {
    pub fn is_frozen(&self) -> bool {
        self.edition.state.0 == EditionState::Frozen
    }

    /// As a file of it is called.
    pub fn file_name(&self) -> String {
        let number = self.edition.number.map_or("draft".to_owned(), |number| number.to_string());
        format!("survey-{}-{}-{number}", self.edition.prefecture_code, self.edition.period)
    }
}

/// The survey that somebody asks for by its address: an edition by its number, or `draft`.
pub async fn report_of(
    hub: &Hub,
    viewer: &Viewer,
    (prefecture, period): (&str, &str),
    edition: &str,
) -> Result<Report> {
    let (found, _) = found(hub, viewer, (prefecture, period), edition).await?;
    report_read(hub, &found).await
}

/// The same before it is made into a report.
pub(in crate::surveys) async fn found(
    hub: &Hub,
    viewer: &Viewer,
    (prefecture, period): (&str, &str),
    edition: &str,
) -> Result<(Read, i32)> {
    let prefecture = asked::prefecture("prefecture", prefecture)?;
    let period = asked::period("period", period)?;
    let number = match edition {
        "draft" => 0,
        number => number
            .parse()
            .ok()
            .filter(|number| 0 < *number)
            .ok_or(crate::platform::error::Error::NotFound("活動実態調査の版"))?,
    };
    Ok((read(hub, viewer, prefecture, period, Some(number)).await?, number))
}

pub async fn report_read(hub: &Hub, read: &Read) -> Result<Report> {
    let directory = hub.directory.current();
    let returns = Returns::read(hub.db.reader(), &directory, read.prefecture, read.period).await?;
    let offices = returns.all.iter().map(|it| it.stand.office.clone()).collect();
    let names = names_for(hub, &read.heads, read.reader).await?;
    let lines = indicator_figures(hub, read).await?;
    let grid = |layer| grid_of_read(read, layer);
    Ok(Report {
        prefecture: read.prefecture,
        edition: edition_of(read, &names),
        completeness: returns.shown(hub),
        offices,
        definitions: CATALOGUE
            .iter()
            .filter(|indicator| lines.iter().any(|line| line.code == indicator.code))
            .map(crate::surveys::present::catalogue_line)
            .collect(),
        lines,
        differences: read
            .replaced
            .as_ref()
            .map(|before| differences(before, &read.standing.figures, read.reader))
            .unwrap_or_default(),
        direct: grid(MatrixLayer::Direct),
        indirect: grid(MatrixLayer::Indirect),
        both: grid(MatrixLayer::Both),
        previous_label: read.period.previous().label(),
        year_before_label: read.period.a_year_before().label(),
        days: (read.period.first_day(), read.period.last_day()),
    })
}

fn grid_of_read(read: &Read, layer: MatrixLayer) -> Grid {
    let measure = Measure::Activities;
    let region = Region::Prefecture(read.prefecture);
    let services = services();
    let columns = services.iter().map(|service| GridColumn {
        group: service.group().label().to_owned(),
        label: service.label().to_owned(),
    });
    let rows = read.standing.figures.regions.first().map(|counts| {
        let look = Look { region: &region, counts, reader: read.reader };
        let row = |row: &Row| GridRow {
            label: row.label().to_owned(),
            is_roll_up: row.is_roll_up(),
            cells: services
                .iter()
                .map(|service| look.figure((layer, *row, Column::Service(*service)), measure))
                .collect(),
            total: look.figure((layer, *row, Column::Total), measure),
        };
        Row::ALL.iter().map(row).collect()
    });
    Grid {
        title: layer.label().to_owned(),
        measure: measure.label().to_owned(),
        columns: columns.collect(),
        rows: rows.unwrap_or_default(),
        note: crate::surveys::present::denominator_note(&region, measure),
    }
}

/// A matrix as it is shown, for a file of its own.
pub(super) fn grid_of(matrix: &ServiceMatrix) -> Grid {
    Grid {
        title: format!("{} {} {}", matrix.region_label, matrix.period_label, matrix.layer_label),
        measure: matrix.measure_label.to_owned(),
        columns: matrix
            .columns
            .iter()
            .map(|column| GridColumn {
                group: column.group_label.clone(),
                label: column.label.clone(),
            })
            .collect(),
        rows: matrix
            .rows
            .iter()
            .map(|row| GridRow {
                label: row.label.clone(),
                is_roll_up: row.is_roll_up,
                cells: row
                    .cells
                    .iter()
                    .map(|cell| Figure {
                        state: cell.state,
                        value: cell.value,
                        numerator: None,
                        denominator: None,
                        text: cell.text.clone(),
                    })
                    .collect(),
                total: row.total.clone(),
            })
            .collect(),
        note: matrix.denominator_note.clone(),
    }
}
