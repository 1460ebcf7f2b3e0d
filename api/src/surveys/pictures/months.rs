//! Pictures of the months of a fiscal year, until the end of the period.

use charts::{
    BudgetBurnDown, CapacityMonth, MonthStart, MonthlyCapacity, ProjectedStop, Spent, TargetPeriod,
    Unit, Value,
};
use chrono::{Datelike, NaiveDate};
use rules::requests::forecast;
use rules::surveys::{CATALOGUE, FigureState, Indicator, Period};
use rules::{FiscalYear, Word};

use super::{Drawing, history, sum, unit, value, words};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::surveys::files::Report;
use crate::surveys::plans::{Plans, plans_of};
use crate::surveys::present;
use crate::surveys::shown::Figure;
use crate::surveys::standing::standing;
use crate::surveys::survey::Read;

/// So many indicators have a line of their own.
const TRENDS_MAX: usize = 6;

pub(super) struct Months {
    year: FiscalYear,
    months: Vec<Month>,
    plans: Plans,
}

struct Month {
    period: Period,
    /// In the order of the catalogue; none where nothing is known of it.
    figures: Vec<Figure>,
}

impl Month {
    fn figure(&self, code: &str) -> Figure {
        let at = CATALOGUE.iter().position(|indicator| indicator.code == code);
        let figure = at.and_then(|at| self.figures.get(at)).cloned();
        figure.unwrap_or_else(|| Figure::without_number(FigureState::None))
    }

    /// Such as 「4月」.
    fn label(&self) -> String {
        format!("{}月", self.period.first_day().month())
    }
}

impl Months {
    pub(super) async fn of(hub: &Hub, read: &Read) -> Result<Self> {
        let year = read.period.fiscal_year();
        let plans = plans_of(hub.db.reader(), &read.prefecture.code(), "", year).await?;
        let mut months = Vec::new();
        for period in Period::Year(year).months() {
            if read.period.last_day() < period.last_day() || hub.today() < period.first_day() {
                break;
            }
            let figures = match period == read.period {
                true => Some(read.standing.figures.clone()),
                false => standing(hub, read.prefecture, period, read.reader)
                    .await?
                    .map(|standing| standing.figures),
            };
            let figures = figures.filter(|figures| figures.has_facts());
            let figures =
                figures.map(|figures| present::indicators(figures.indicators(), read.reader));
            months.push(Month { period, figures: figures.unwrap_or_default() });
        }
        Ok(Self { year, months, plans })
    }

    pub(super) fn all(&self, report: &Report) -> Vec<Drawing> {
        let of_year = [self.capacity(), self.budget()].into_iter().flatten();
        of_year.chain(self.trends(report)).collect()
    }

    /// What was asked for, beside what could be taken on.
    fn capacity(&self) -> Option<Drawing> {
        let cases = Unit::counted("件");
        let months = self.months.iter().map(|month| {
            let applied = ["B4_APPLIED", "B5_APPLIED"].map(|code| month.figure(code));
            CapacityMonth {
                label: month.label(),
                demand: sum(&applied.each_ref()),
                capacity: value(&month.figure("A5_SLOTS_OFFERED")),
            }
        });
        let months: Vec<CapacityMonth> = months.collect();
        if months.iter().all(|month| month.demand == Value::Missing) {
            return None;
        }
        let rows = months.iter().map(|month| {
            vec![month.label.clone(), month.demand.said(&cases), month.capacity.said(&cases)]
        });
        let rows = rows.collect();
        let chart = MonthlyCapacity {
            unit: cases,
            demand: "面接指導の申込み".to_owned(),
            capacity: "提供された面接枠".to_owned(),
            months,
        };
        Some(Drawing {
            key: "capacity".to_owned(),
            title: "月ごとの面接指導の申込みと面接枠".to_owned(),
            description: "棒は申込みの件数、線は医師・保健師が提供した面接枠の数です。".to_owned(),
            columns: words(["月", "申込み", "面接枠"]),
            rows,
            draw: Box::new(move |frame| chart.to_svg(frame)),
        })
    }

    /// What is left of the year's budget, where it is known.
    fn budget(&self) -> Option<Drawing> {
        let known = |month: &Month, code: &str| month.figure(code).value;
        let budget = self.months.iter().rev().find_map(|month| known(month, "G1_BUDGET"))?;
        let spent: Vec<(&Month, f64)> = self
            .months
            .iter()
            .filter_map(|month| Some((month, known(month, "G1_SPENT")?)))
            .collect();
        let (last, total) = *spent.last()?;
        let yen = Unit::counted("円");
        let rows = spent.iter().map(|(month, total)| {
            let left = (budget - total).max(0.0);
            let said = |number| Value::Known(number).said(&yen);
            vec![month.label(), said(*total), said(left)]
        });
        let rows = rows.collect();
        let starts = Period::Year(self.year).months().into_iter().map(|month| MonthStart {
            day: self.day(month.first_day()),
            label: format!("{}月", month.first_day().month()),
        });
        #[expect(clippy::cast_possible_truncation, reason = "yen are whole numbers")]
        let foretold =
            forecast(budget as i64, total as i64, last.period.last_day(), self.year).runs_out_on;
        let chart = BudgetBurnDown {
            unit: yen,
            budget,
            days: self.day(self.year.last_day()) + 1,
            months: starts.collect(),
            spent: spent
                .iter()
                .map(|(month, total)| Spent {
                    day: self.day(month.period.last_day()) + 1,
                    total: *total,
                })
                .collect(),
            stop: foretold.map(|day| ProjectedStop {
                day: self.day(day) + 1,
                label: format!("{}月{}日", day.month(), day.day()),
            }),
        };
        Some(Drawing {
            key: "budget".to_owned(),
            title: "予算の残額".to_owned(),
            description: "各機関が報告した予算額から、執行額の累計を引いた額です。".to_owned(),
            columns: words(["月", "執行額の累計", "残額"]),
            rows,
            draw: Box::new(move |frame| chart.to_svg(frame)),
        })
    }

    /// Those with a plan or with a target of the programme.
    fn trends(&self, report: &Report) -> Vec<Drawing> {
        let is_of_interest =
            |indicator: &&Indicator| indicator.target.is_some() || self.plans.has(indicator.code);
        let is_in_report =
            |indicator: &&Indicator| report.lines.iter().any(|line| line.code == indicator.code);
        let indicators = CATALOGUE.iter().filter(is_in_report).filter(is_of_interest);
        indicators.filter_map(|indicator| self.trend(indicator)).take(TRENDS_MAX).collect()
    }

    fn trend(&self, indicator: &'static Indicator) -> Option<Drawing> {
        let name = indicator.unit.label();
        let periods = self.months.iter().map(|month| TargetPeriod {
            label: month.label(),
            plan: self.plans.planned(indicator, month.period),
            actual: value(&month.figure(indicator.code)),
        });
        let periods: Vec<TargetPeriod> = periods.collect();
        if periods.iter().all(|period| period.actual == Value::Missing) {
            return None;
        }
        let rows = self.months.iter().zip(&periods).map(|(month, period)| {
            let planned = period.plan.map(|plan| Value::Known(plan).said(&unit(name)));
            vec![
                month.label(),
                month.figure(indicator.code).text,
                planned.unwrap_or_else(|| "—".to_owned()),
            ]
        });
        let rows = rows.collect();
        let chart = history::trend(name, periods);
        Some(Drawing {
            key: format!("trend-{}", indicator.code.to_lowercase().replace('_', "-")),
            title: format!("{}の推移", indicator.name),
            description: history::DESCRIPTION.to_owned(),
            columns: words(["月", "実績", "計画"]),
            rows,
            draw: Box::new(move |frame| chart.to_svg(frame)),
        })
    }

    /// In days since the first day of the year.
    fn day(&self, day: NaiveDate) -> u32 {
        let days = day.signed_duration_since(self.year.first_day()).num_days();
        u32::try_from(days).unwrap_or_default()
    }
}
