//! The survey on paper.

use print::survey_report::{
    self as form, About, Cause, Change, Chart, Completeness, Corrections, Definition, Figure,
    Highlight, Indicator, Matrix, MatrixGroup, MatrixLine, OfficeStanding, Section, Standing,
};
use print::{NotPrinted, Paper, Printer};
use rules::surveys::FigureState;
use rules::{Word, era};

use super::report::{Grid, Report};
use crate::platform::clock::day_in_japan;
use crate::surveys::pictures::Drawing;
use crate::surveys::present::grouped;
use crate::surveys::shown::{self, IndicatorFigure};

/// Which edition of the form this is.
const FORM: &str = "survey/2026-11-25";

/// Targets of the programme: what the report is opened for.
const HIGHLIGHTS_MAX: usize = 6;

pub fn survey_paper(
    printer: &Printer,
    report: &Report,
    drawings: &[Drawing],
    today: chrono::NaiveDate,
) -> Result<Vec<u8>, NotPrinted> {
    form::report(printer, &filled_in(report, drawings, today))
}

fn filled_in(report: &Report, drawings: &[Drawing], today: chrono::NaiveDate) -> form::Report {
    let edition = &report.edition;
    let made_on = edition.frozen_at.map_or(today, |at| day_in_japan(at.to_utc()));
    let grids = [&report.direct, &report.indirect];
    form::Report {
        paper: Paper { edition: FORM.to_owned(), made_on, receipt_number: None },
        about: About {
            prefecture: edition.prefecture.clone(),
            covers: edition.period_label.clone(),
            days: format!("{}から{}まで", era::long_date(report.days.0), era::long_date(report.days.1)),
            period_before: report.previous_label.clone(),
            year_before: report.year_before_label.clone(),
            standing: standing(report, today),
            rules_edition: edition.rules_edition.clone(),
        },
        completeness: completeness(report),
        summary: highlights(report),
        sections: sections(&report.lines),
        matrices: grids.map(matrix).into_iter().collect(),
        charts: drawings.iter().filter_map(chart).collect(),
        definitions: report.definitions.iter().map(definition).collect(),
        causes: report.lines.iter().filter_map(cause).collect(),
        corrections: corrections(report),
        context: Vec::new(),
        notes: vec![
            "「秘匿」は、人数または事業場数が少ないため、または、ほかの数値から少ない人数が分かってしまうため、表示しない数値です。".to_owned(),
            "「データなし」は報告がないもの、「対象外」は制度の対象でないものです。いずれも0件という意味ではありません。".to_owned(),
        ],
    }
}

fn standing(report: &Report, today: chrono::NaiveDate) -> Standing {
    let edition = &report.edition;
    match (edition.number, edition.frozen_at) {
        (Some(number), Some(at)) => Standing::Frozen {
            edition_number: format!("第{number}版"),
            frozen_on: era::long_date(day_in_japan(at.to_utc())),
            sha256: edition.hash.clone().unwrap_or_default(),
        },
        _ => {
            Standing::Draft { state: edition.state_label.to_owned(), as_of: era::long_date(today) }
        }
    }
}

/// A line for each office; its months together.
fn completeness(report: &Report) -> Completeness {
    let counted = &report.completeness;
    let mut offices: Vec<OfficeStanding> = Vec::new();
    let mut months: Vec<(u32, u32, u32)> = Vec::new();
    for (name, status) in report.offices.iter().zip(&counted.offices) {
        let at = match offices.iter().position(|it| it.office == *name) {
            Some(at) => at,
            None => {
                offices.push(OfficeStanding {
                    office: name.clone(),
                    confirmed: String::new(),
                    late: String::new(),
                    last_confirmed_on: None,
                    timeliness: String::new(),
                    remark: None,
                });
                months.push((0, 0, 0));
                offices.len() - 1
            }
        };
        let (confirmed, late, all) = &mut months[at];
        *all += 1;
        *confirmed += u32::from(status.confirmed_at.is_some());
        *late += u32::from(status.is_late);
        if let Some(on) = status.confirmed_at {
            offices[at].last_confirmed_on = Some(era::long_date(day_in_japan(on.to_utc())));
        }
        if status.is_stale {
            offices[at].remark = Some("確定のあとに記録が変わりました".to_owned());
        }
    }
    for (office, (confirmed, late, all)) in offices.iter_mut().zip(months) {
        office.confirmed = format!("{confirmed} / {all}");
        office.late = late.to_string();
        office.timeliness = match (confirmed == all, late) {
            (true, 0) => "期限内に確定",
            (true, _) => "期限後に確定",
            (false, 0) => "確定待ち",
            (false, _) => "期限超過",
        }
        .to_owned();
    }
    Completeness {
        in_short: format!(
            "{}件のうち{}件が確定しています（期限を過ぎたもの{}件）。",
            counted.expected, counted.confirmed, counted.late
        ),
        offices,
    }
}

fn highlights(report: &Report) -> Vec<Highlight> {
    let has_target = |line: &&IndicatorFigure| {
        report.definitions.iter().any(|it| it.code == line.code && it.target.is_some())
    };
    let lines = report.lines.iter().filter(has_target).take(HIGHLIGHTS_MAX);
    lines
        .map(|line| Highlight {
            indicator: line.name.clone(),
            figure: figure(&line.figure),
            unit: unit(line),
            beside: line.achievement.map(|percent| format!("計画比 {percent:.1}%")),
        })
        .collect()
}

fn sections(lines: &[IndicatorFigure]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in lines {
        let heading = line.section_label.clone();
        if sections.last().is_none_or(|section| section.heading != heading) {
            sections.push(Section { heading, indicators: Vec::new() });
        }
        let missing = || Figure::Missing;
        if let Some(section) = sections.last_mut() {
            section.indicators.push(Indicator {
                code: line.code.clone(),
                indicator: line.name.clone(),
                unit: unit(line),
                figure: figure(&line.figure),
                numerator: line.figure.numerator.map(plain),
                denominator: line.figure.denominator.map(plain),
                period_before: line.previous.as_ref().map_or_else(missing, figure),
                year_before: line.year_before.as_ref().map_or_else(missing, figure),
                planned: line.planned.map(plain),
                achievement: line.achievement.map(|percent| format!("{percent:.1}%")),
                is_far_from_plan: line.needs_cause,
            });
        }
    }
    sections
}

fn matrix(grid: &Grid) -> Matrix {
    let mut groups: Vec<MatrixGroup> = Vec::new();
    for column in &grid.columns {
        if groups.last().is_none_or(|group| group.group != column.group) {
            groups.push(MatrixGroup { group: column.group.clone(), columns: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.columns.push(column.label.clone());
        }
    }
    groups.push(MatrixGroup { group: "合計".to_owned(), columns: vec!["合計".to_owned()] });
    Matrix {
        layer: grid.title.clone(),
        counts: format!("{}（件）", grid.measure),
        groups,
        lines: grid
            .rows
            .iter()
            .map(|row| MatrixLine {
                size: row.label.clone(),
                is_total: row.is_roll_up,
                cells: row.cells.iter().chain([&row.total]).map(figure).collect(),
            })
            .collect(),
        notes: vec![grid.note.clone()],
    }
}

/// What cannot be drawn is in the tables all the same.
fn chart(drawing: &Drawing) -> Option<Chart> {
    Some(Chart {
        caption: drawing.title.clone(),
        svg: drawing.to_svg().ok()?,
        alt: format!("{}。{}", drawing.title, drawing.description),
        remark: Some(drawing.description.clone()),
    })
}

fn definition(of: &shown::Indicator) -> Definition {
    Definition {
        code: of.code.clone(),
        indicator: of.name.clone(),
        definition: of.definition.clone(),
        owner: of.owner.clone(),
        frequency: of.frequency.clone(),
        target: of.target.as_ref().map(|target| format!("{}（{}）", target.text, target.source)),
    }
}

fn cause(line: &IndicatorFigure) -> Option<Cause> {
    let cause = line.cause.as_ref()?;
    Some(Cause {
        indicator: line.name.clone(),
        planned: line.planned.map_or_else(|| "—".to_owned(), plain),
        figure: figure(&line.figure),
        achievement: line
            .achievement
            .map_or_else(|| "—".to_owned(), |percent| format!("{percent:.1}%")),
        cause_class: cause.class.0.label().to_owned(),
        cause: cause.note.clone(),
        given_by: None,
    })
}

fn corrections(report: &Report) -> Option<Corrections> {
    let edition = &report.edition;
    Some(Corrections {
        former: format!("第{}版", edition.replaces?),
        reason: edition.reason.clone().unwrap_or_default(),
        changes: report
            .differences
            .iter()
            .map(|it| Change {
                part: report
                    .lines
                    .iter()
                    .find(|line| line.code == it.code)
                    .map_or_else(String::new, |line| line.section_label.clone()),
                indicator: it.name.clone(),
                before: figure(&it.before),
                after: figure(&it.after),
            })
            .collect(),
    })
}

fn figure(of: &shown::Figure) -> Figure {
    match of.state.0 {
        FigureState::Count => Figure::number(of.text.trim_end_matches('%')),
        FigureState::Zero => Figure::Zero,
        FigureState::None => Figure::Missing,
        FigureState::Suppressed => Figure::Suppressed,
        FigureState::NotOffered => Figure::NotOffered,
    }
}

fn unit(line: &IndicatorFigure) -> String {
    line.unit.clone()
}

/// A number with one decimal where it has one.
fn plain(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "figures are far smaller")]
    let tenths = (number * 10.0).round() as i64;
    match tenths % 10 {
        0 => grouped(tenths / 10),
        rest => format!("{}.{}", grouped(tenths / 10), rest.abs()),
    }
}
