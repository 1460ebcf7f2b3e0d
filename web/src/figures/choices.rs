//! The regions and periods that figures can be looked at for.

use axum::http::request::Parts;
use chrono::NaiveDate;
use rules::surveys::Period;

use crate::ask::Refused;
use crate::page::{self, Web, in_japan};
use crate::ui::Field;

page::operation!(SurveyChoices, "src/figures/choices.graphql");

pub(crate) use survey_choices::SurveyChoicesSurveyPeriods as PeriodChoice;
pub(crate) use survey_choices::SurveyChoicesSurveyRegions as RegionChoice;

#[derive(Clone, Debug)]
pub(crate) struct Choices {
    pub(crate) regions: Vec<RegionChoice>,
    /// Months, the newest first, and then longer times.
    pub(crate) periods: Vec<PeriodChoice>,
    /// By the clock of the hub: the reader's own session was seen with this very request.
    pub(crate) today: Option<NaiveDate>,
}

pub(crate) async fn choices(web: &Web, parts: &Parts) -> Result<Choices, Refused> {
    let data = page::ask::<SurveyChoices>(web, parts, survey_choices::Variables {}).await?;
    let seen = data.sessions.iter().map(|session| session.last_seen_at).max();
    Ok(Choices {
        regions: data.survey_regions,
        periods: data.survey_periods,
        today: seen.map(|moment| in_japan(moment).date()),
    })
}

/// Those periods that are single months.
pub(crate) fn months(periods: &[PeriodChoice]) -> Vec<&PeriodChoice> {
    let is_month = |code: &str| matches!(code.parse(), Ok(Period::Month(_)));
    periods.iter().filter(|period| is_month(&period.code)).collect()
}

impl Choices {
    /// The newest month that is over; what is recorded of the running one says little.
    pub(crate) fn last_month(&self) -> Option<&PeriodChoice> {
        let is_over = |month: &&&PeriodChoice| {
            let period: Option<Period> = month.code.parse().ok();
            period.zip(self.today).is_some_and(|(period, today)| period.last_day() < today)
        };
        let months = months(&self.periods);
        months.iter().find(is_over).or(months.first()).copied()
    }

    /// The whole country, the prefectures, and the parts of the prefecture that is looked at:
    /// the parts of all would be hundreds.
    pub(crate) fn region_field(&self, name: &str, label: &str, chosen: &str) -> Field {
        let near = prefecture_digits(chosen);
        let is_offered = |region: &&RegionChoice| {
            matches!(region.kind.as_str(), "ALL" | "PREFECTURE")
                || region.code == chosen
                || (near.is_some() && prefecture_digits(&region.code) == near)
        };
        let options = self.regions.iter().filter(is_offered);
        let options = options.map(|region| (region.code.as_str(), region.label.as_str()));
        Field::select(name, label, options).chosen_always().value(chosen)
    }

    pub(crate) fn period_field(&self, name: &str, label: &str, chosen: &str) -> Field {
        let options =
            self.periods.iter().map(|period| (period.code.as_str(), period.label.as_str()));
        Field::select(name, label, options).chosen_always().value(chosen)
    }

    pub(crate) fn inspection_offices(&self, prefecture: &str) -> Vec<&RegionChoice> {
        let near = prefecture_digits(prefecture);
        let offices = self.regions.iter().filter(|region| region.kind == "INSPECTION_OFFICE");
        offices.filter(|office| prefecture_digits(&office.code) == near).collect()
    }
}

/// 44 of 44, of UNIT:44-A and of INSPECTION:IO4401.
fn prefecture_digits(code: &str) -> Option<String> {
    let own = code.rsplit(':').next()?;
    let digits = own.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
    let digits: String = digits.take(2).collect();
    (digits.len() == 2).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(code: &str, kind: &str) -> RegionChoice {
        RegionChoice { code: code.to_owned(), label: code.to_owned(), kind: kind.to_owned() }
    }

    #[test]
    fn the_running_month_is_not_the_one_that_is_looked_at_first() {
        let period = |code: &str| PeriodChoice { code: code.to_owned(), label: code.to_owned() };
        let at = |today| {
            let periods = ["2026-11", "2026-10", "2026-09", "FY2026"].map(period).to_vec();
            let choices = Choices { regions: Vec::new(), periods, today };
            choices.last_month().map(|month| month.code.clone())
        };

        assert_eq!(at(NaiveDate::from_ymd_opt(2026, 11, 30)).as_deref(), Some("2026-10"));
        assert_eq!(at(NaiveDate::from_ymd_opt(2026, 12, 1)).as_deref(), Some("2026-11"));
        assert_eq!(at(NaiveDate::from_ymd_opt(2026, 9, 1)).as_deref(), Some("2026-11"));
    }

    #[test]
    fn only_the_parts_of_the_chosen_prefecture_are_offered() {
        let regions = vec![
            region("ALL", "ALL"),
            region("40", "PREFECTURE"),
            region("44", "PREFECTURE"),
            region("UNIT:44-A", "CONTRACT_UNIT"),
            region("INSPECTION:K44-01", "INSPECTION_OFFICE"),
            region("INSPECTION:K40-01", "INSPECTION_OFFICE"),
        ];
        let choices = Choices { regions, periods: Vec::new(), today: None };
        let offered = |chosen: &str| {
            use maud::Render;
            choices.region_field("region", "地域", chosen).render().into_string()
        };

        let own = offered("44");
        assert!(own.contains("UNIT:44-A") && own.contains("K44-01") && !own.contains("K40-01"));
        assert!(offered("INSPECTION:K44-01").contains("UNIT:44-A"));
        assert!(!offered("ALL").contains("K44-01"));
        assert_eq!(choices.inspection_offices("44").len(), 1);
    }
}
