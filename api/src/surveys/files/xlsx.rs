//! The survey as a workbook: real numbers, headings that stay, a sheet for each thing.

use rules::Word;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::report::{Grid, Report};
use crate::platform::error::{Error, Result};
use crate::surveys::shown::Figure;

pub fn survey_xlsx(report: &Report) -> Result<Vec<u8>> {
    let book = || -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Book::new();
        book.status(report)?;
        book.indicators(report)?;
        book.grid("マトリックス直接", &report.direct)?;
        book.grid("マトリックス間接", &report.indirect)?;
        book.definitions(report)?;
        book.reasons(report)?;
        book.workbook.save_to_buffer()
    };
    book().map_err(Error::internal)
}

pub fn matrix_xlsx(grid: &Grid) -> Result<Vec<u8>> {
    let book = || -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Book::new();
        book.grid("マトリックス", grid)?;
        book.workbook.save_to_buffer()
    };
    book().map_err(Error::internal)
}

struct Book {
    workbook: Workbook,
    heading: Format,
    roll_up: Format,
    wrapped: Format,
}

type Written = std::result::Result<(), XlsxError>;

impl Book {
    fn new() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00E8_F1FE));
        Self {
            workbook: Workbook::new(),
            heading,
            roll_up: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    fn status(&mut self, report: &Report) -> Written {
        let heading = self.heading.clone();
        let edition = &report.edition;
        let sheet = self.workbook.add_worksheet().set_name("状況")?;
        sheet.set_column_width(0, 30)?.set_column_width(1, 40)?;
        let number = match edition.number {
            Some(number) => format!("第{number}版"),
            None => "速報値（未確定）".to_owned(),
        };
        let frozen_at = edition.frozen_at.map_or_else(String::new, |at| at.to_rfc3339());
        let completeness = &report.completeness;
        let facts = [
            ("都道府県", edition.prefecture.clone()),
            ("期間", edition.period_label.clone()),
            ("版", number),
            ("状態", edition.state_label.to_owned()),
            ("確定日時", frozen_at),
            ("算定基準の版", edition.rules_edition.clone()),
            ("データのハッシュ（SHA-256）", edition.hash.clone().unwrap_or_default()),
            ("訂正の理由", edition.reason.clone().unwrap_or_default()),
            (
                "確定したセンターの月",
                format!("{} / {}", completeness.confirmed, completeness.expected),
            ),
            ("期限を過ぎたセンターの月", completeness.late.to_string()),
        ];
        for (row, (label, value)) in (0..).zip(facts) {
            sheet.write_string_with_format(row, 0, label, &heading)?;
            sheet.write_string(row, 1, value)?;
        }
        let first = 12;
        for (column, label) in (0..).zip(["センター", "月", "状態", "期限超過", "再確定が必要"])
        {
            sheet.write_string_with_format(first, column, label, &heading)?;
        }
        for (row, (name, status)) in
            (first + 1..).zip(report.offices.iter().zip(&completeness.offices))
        {
            sheet.write_string(row, 0, name)?;
            sheet.write_string(row, 1, &status.period_label)?;
            sheet.write_string(row, 2, status.state_label)?;
            sheet.write_string(row, 3, if status.is_late { "超過" } else { "" })?;
            sheet.write_string(row, 4, if status.is_stale { "必要" } else { "" })?;
        }
        Ok(())
    }

    fn indicators(&mut self, report: &Report) -> Written {
        let heading = self.heading.clone();
        let sheet = self.workbook.add_worksheet().set_name("指標")?;
        let labels = [
            "区分",
            "コード",
            "指標",
            "単位",
            "数値",
            "分子",
            "分母",
            &report.previous_label,
            &report.year_before_label,
            "計画",
            "達成率（%）",
            "状態",
        ];
        head(sheet, &labels, &heading)?;
        sheet.set_column_width(2, 44)?;
        for (row, line) in (1..).zip(&report.lines) {
            sheet.write_string(row, 0, &line.section_label)?;
            sheet.write_string(row, 1, &line.code)?;
            sheet.write_string(row, 2, &line.name)?;
            sheet.write_string(row, 3, &line.unit)?;
            figure(sheet, (row, 4), &line.figure)?;
            number(sheet, (row, 5), line.figure.numerator)?;
            number(sheet, (row, 6), line.figure.denominator)?;
            for (column, beside) in [(7, &line.previous), (8, &line.year_before)] {
                if let Some(beside) = beside {
                    figure(sheet, (row, column), beside)?;
                }
            }
            number(sheet, (row, 9), line.planned)?;
            number(sheet, (row, 10), line.achievement)?;
            sheet.write_string(row, 11, line.figure.state.0.label())?;
        }
        Ok(())
    }

    fn grid(&mut self, name: &str, grid: &Grid) -> Written {
        let (heading, roll_up) = (self.heading.clone(), self.roll_up.clone());
        let sheet = self.workbook.add_worksheet().set_name(name)?;
        sheet.write_string(0, 0, format!("{}（{}）", grid.title, grid.measure))?;
        sheet.write_string_with_format(1, 0, "規模", &heading)?;
        let last = u16::try_from(grid.columns.len()).unwrap_or_default() + 1;
        for (column, service) in (1..).zip(&grid.columns) {
            let label = format!("{}\n{}", service.group, service.label);
            sheet.write_string_with_format(1, column, label, &heading)?;
        }
        sheet.write_string_with_format(1, last, "合計", &heading)?;
        sheet.set_column_width(0, 18)?.set_row_height(1, 90)?.set_freeze_panes(2, 1)?;
        for (row, line) in (2..).zip(&grid.rows) {
            match line.is_roll_up {
                true => sheet.write_string_with_format(row, 0, &line.label, &roll_up)?,
                false => sheet.write_string(row, 0, &line.label)?,
            };
            for (column, cell) in (1..).zip(line.cells.iter().chain([&line.total])) {
                figure(sheet, (row, column), cell)?;
            }
        }
        let below = u32::try_from(grid.rows.len()).unwrap_or_default() + 3;
        sheet.write_string(below, 0, &grid.note)?;
        Ok(())
    }

    fn definitions(&mut self, report: &Report) -> Written {
        let (heading, wrapped) = (self.heading.clone(), self.wrapped.clone());
        let sheet = self.workbook.add_worksheet().set_name("定義")?;
        let labels = ["コード", "指標", "定義", "作成する機関", "頻度", "目標", "目標の出典"];
        head(sheet, &labels, &heading)?;
        sheet.set_column_width(1, 40)?.set_column_width(2, 80)?;
        for (row, indicator) in (1..).zip(&report.definitions) {
            sheet.write_string(row, 0, &indicator.code)?;
            sheet.write_string(row, 1, &indicator.name)?;
            sheet.write_string_with_format(row, 2, &indicator.definition, &wrapped)?;
            sheet.write_string(row, 3, &indicator.owner)?;
            sheet.write_string(row, 4, &indicator.frequency)?;
            if let Some(target) = &indicator.target {
                sheet.write_string(row, 5, &target.text)?;
                sheet.write_string(row, 6, &target.source)?;
            }
        }
        Ok(())
    }

    fn reasons(&mut self, report: &Report) -> Written {
        let (heading, wrapped) = (self.heading.clone(), self.wrapped.clone());
        let sheet = self.workbook.add_worksheet().set_name("理由")?;
        let labels = ["種類", "コード", "指標", "区分・前の版", "説明・この版"];
        head(sheet, &labels, &heading)?;
        sheet.set_column_width(2, 40)?.set_column_width(4, 80)?;
        let causes = report.lines.iter().filter_map(|line| {
            let cause = line.cause.as_ref()?;
            let class = cause.class.0.label().to_owned();
            Some(("計画との差", &line.code, &line.name, class, cause.note.clone()))
        });
        let changes = report
            .differences
            .iter()
            .map(|it| ("訂正", &it.code, &it.name, it.before.text.clone(), it.after.text.clone()));
        for (row, (kind, code, name, class, note)) in (1..).zip(causes.chain(changes)) {
            sheet.write_string(row, 0, kind)?;
            sheet.write_string(row, 1, code)?;
            sheet.write_string(row, 2, name)?;
            sheet.write_string(row, 3, class)?;
            sheet.write_string_with_format(row, 4, note, &wrapped)?;
        }
        Ok(())
    }
}

/// The headings of a table, which stay while the rest is scrolled.
fn head(sheet: &mut Worksheet, labels: &[&str], heading: &Format) -> Written {
    for (column, label) in (0..).zip(labels) {
        sheet.write_string_with_format(0, column, *label, heading)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A number as a number; otherwise the word why there is none. A string is never a formula here.
fn figure(sheet: &mut Worksheet, (row, column): (u32, u16), figure: &Figure) -> Written {
    match figure.value {
        Some(value) => sheet.write_number(row, column, value)?,
        None => sheet.write_string(row, column, &figure.text)?,
    };
    Ok(())
}

fn number(sheet: &mut Worksheet, (row, column): (u32, u16), number: Option<f64>) -> Written {
    if let Some(number) = number {
        sheet.write_number(row, column, number)?;
    }
    Ok(())
}
