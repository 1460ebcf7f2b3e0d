//! The pictures of a survey, each with the numbers that it is drawn from, so that a table can
//! stand beside it. They are made of what the same reader would be shown, and of nothing else but
//! the shares of the doctors, which only coordinators see.

mod doctors;
mod history;
mod lines;
mod months;
mod places;
mod published;

use charts::{Frame, NotDrawn, Size, Unit, Value};
use rules::surveys::FigureState;

use super::files::{found, report_read};
use super::shown::{Figure, IndicatorFigure, Picture, PictureRow, SurveyPictures};
use super::survey::{Read, read};
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::surveys::asked;
use crate::surveys::files::Report;

pub use self::history::history_svg;
pub use self::places::matrix_svg;

/// A picture that can be drawn.
pub struct Drawing {
    /// As it stands in addresses.
    pub key: String,
    pub title: String,
    /// What is to be seen, in a sentence.
    pub description: String,
    pub columns: Vec<String>,
    /// Each has a cell for every column; the first names the row.
    pub rows: Vec<Vec<String>>,
    draw: Draw,
}

type Draw = Box<dyn Fn(&Frame) -> Result<String, NotDrawn> + Send + Sync>;

impl Drawing {
    /// To stand above a caption.
    pub fn to_svg(&self) -> Result<String, NotDrawn> {
        (self.draw)(&self.frame())
    }

    /// With its title in it, for whoever takes it along.
    pub fn to_file(&self, size: Size) -> Result<String, NotDrawn> {
        let frame = self.frame().headed();
        match size {
            Size::Wide => (self.draw)(&frame),
            Size::Phone => (self.draw)(&frame.for_phone()),
        }
    }

    fn shown(self, folder: &str) -> Picture {
        Picture {
            svg_url: format!("{folder}/{}.svg", self.key),
            png_url: format!("{folder}/{}.png", self.key),
            key: self.key,
            title: self.title,
            description: self.description,
            columns: self.columns,
            rows: self.rows.into_iter().map(|cells| PictureRow { cells }).collect(),
        }
    }

    fn frame(&self) -> Frame {
        let id = format!("picture-{}", self.key);
        Frame::new(id, self.title.as_str(), self.description.as_str())
    }
}

/// All that can be drawn of a survey, in the order in which a report shows them.
pub async fn drawings(hub: &Hub, read: &Read, report: &Report) -> Result<Vec<Drawing>> {
    let mut all = of_period(read, report);
    all.extend(of_year(hub, read, report).await?);
    all.extend(doctors::shares(hub, read).await?);
    all.push(published::claims_by_size());
    Ok(all)
}

/// What the survey itself holds.
fn of_period(read: &Read, report: &Report) -> Vec<Drawing> {
    let mut drawings = lines::all(&report.lines);
    drawings.extend(places::coverage(read));
    drawings.extend(places::matrices(report));
    drawings
}

/// For which the months of the year have to be gathered.
async fn of_year(hub: &Hub, read: &Read, report: &Report) -> Result<Vec<Drawing>> {
    Ok(months::Months::of(hub, read).await?.all(report))
}

/// Those of the indicators, for whoever reads them; `folder` is where the files are.
pub(super) fn of_lines(lines: &[IndicatorFigure], folder: &str) -> Vec<Picture> {
    lines::all(lines).into_iter().map(|drawing| drawing.shown(folder)).collect()
}

/// Those of the newest edition, or of the draft where there is none, unless an edition is named.
pub(super) async fn pictures(
    hub: &Hub,
    viewer: &Viewer,
    (prefecture, period): (&str, &str),
    edition: Option<i32>,
) -> Result<SurveyPictures> {
    let prefecture = asked::prefecture("prefecture", prefecture)?;
    let period = asked::period("period", period)?;
    let read = read(hub, viewer, prefecture, period, edition).await?;
    let number = read.standing.edition.as_ref().and_then(|it| it.number);
    let edition = number.map_or("draft".to_owned(), |number| number.to_string());
    let report = report_read(hub, &read).await?;
    let folder = format!("/survey/{}/{}/{edition}", prefecture.code(), read.period);
    let all = match read.standing.figures.has_facts() {
        true => drawings(hub, &read, &report).await?,
        false => Vec::new(),
    };
    let pictures = all.into_iter().map(|drawing| drawing.shown(&folder)).collect();
    Ok(SurveyPictures { pictures, edition: report.edition })
}

/// What a printed report is made of.
pub async fn report_of(
    hub: &Hub,
    viewer: &Viewer,
    about: (&str, &str),
    edition: &str,
) -> Result<(Report, Vec<Drawing>)> {
    let (read, _) = found(hub, viewer, about, edition).await?;
    let report = report_read(hub, &read).await?;
    let drawings = drawings(hub, &read, &report).await?;
    Ok((report, drawings))
}

/// The one of this key.
pub async fn drawing(
    hub: &Hub,
    viewer: &Viewer,
    about: (&str, &str),
    edition: &str,
    key: &str,
) -> Result<Drawing> {
    let (read, _) = found(hub, viewer, about, edition).await?;
    let report = report_read(hub, &read).await?;
    let mut all = of_period(&read, &report);
    all.push(published::claims_by_size());
    let is_there = |all: &[Drawing]| all.iter().any(|drawing| drawing.key == key);
    // What takes longer is only asked for where it has to be.
    if !is_there(&all) {
        all.extend(doctors::shares(hub, &read).await?);
    }
    if !is_there(&all) {
        all.extend(of_year(hub, &read, &report).await?);
    }
    all.into_iter().find(|drawing| drawing.key == key).ok_or(Error::NotFound("図"))
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn value(figure: &Figure) -> Value {
    match (figure.state.0, figure.value) {
        (FigureState::Suppressed, _) => Value::Suppressed,
        (_, Some(value)) => Value::Known(value),
        (_, None) => Value::Missing,
    }
}

/// Hidden if one of them is: the rest would tell how much.
fn sum(figures: &[&Figure]) -> Value {
    let mut sum = 0.0;
    let mut is_known = false;
    for figure in figures {
        match value(figure) {
            Value::Suppressed => return Value::Suppressed,
            Value::Known(number) => {
                sum += number;
                is_known = true;
            }
            Value::Missing => {}
        }
    }
    if is_known { Value::Known(sum) } else { Value::Missing }
}

fn unit(name: &str) -> Unit {
    match name {
        "%" => Unit::measured("%", 1),
        name => Unit::counted(name),
    }
}
