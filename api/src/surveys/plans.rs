//! What is planned for a fiscal year, and what was thought of it afterwards.

use rules::surveys::plan::{Deviation, Planned, achievement};
use rules::surveys::{Indicator, Period};
use rules::{FiscalYear, OrganisationKind};
use schema::ids::{AccountId, SurveyPlanId};
use schema::surveys::survey_plan;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::asked;
use super::counts::IndicatorCount;
use super::present;
use super::shown::{Evaluation, IndicatorFigure};
use super::survey::{indicator_figures, read};
use crate::accounts::{Act, Reach, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::transaction::Transaction;

/// The plans of a prefecture, or of one office, for a fiscal year.
#[derive(Default)]
pub(super) struct Plans(Vec<survey_plan::Model>);

/// How a figure stands to its plan.
pub(super) struct Against {
    pub percent: f64,
    pub needs_cause: bool,
}

/// More than any figure of the programme comes to in a year.
const PLANNED_MAX: f64 = 1e12;

pub(super) async fn plans_of(
    db: &impl ConnectionTrait,
    prefecture: &str,
    centre_code: &str,
    year: FiscalYear,
) -> Result<Plans> {
    let rows = survey_plan::Entity::find()
        .filter(survey_plan::Column::Prefecture.eq(prefecture))
        .filter(survey_plan::Column::CentreCode.eq(centre_code))
        .filter(survey_plan::Column::FiscalYear.eq(year.year()))
        .all(db)
        .await?;
    Ok(Plans(rows))
}

impl Plans {
    pub(super) fn has(&self, code: &str) -> bool {
        self.row(code).is_some_and(|row| row.planned_thousandths.is_some())
    }

    fn row(&self, code: &str) -> Option<&survey_plan::Model> {
        self.0.iter().find(|row| row.indicator == code)
    }

    fn of_period(&self, indicator: &Indicator, period: Period) -> Option<Planned> {
        let thousandths = self.row(indicator.code)?.planned_thousandths?;
        Planned::of_year(indicator, u64::try_from(thousandths).ok()?, period)
    }

    /// For the period, with one decimal.
    pub(super) fn planned(&self, indicator: &Indicator, period: Period) -> Option<f64> {
        let tenths = self.of_period(indicator, period)?.rate().rounded(1);
        Some(present::float(i64::try_from(tenths).ok()?) / 10.0)
    }

    pub(super) fn against(
        &self,
        indicator: &Indicator,
        count: &IndicatorCount,
        period: Period,
    ) -> Option<Against> {
        let planned = self.of_period(indicator, period)?;
        let reached = achievement(indicator, present::exact(indicator, count)?, planned)?;
        let tenths = i64::try_from(reached.rounded(1)).ok()?;
        Some(Against {
            percent: present::float(tenths) / 10.0,
            needs_cause: Deviation::of(reached).needs_cause(),
        })
    }

    pub(super) fn evaluation(&self, code: &str) -> Option<Evaluation> {
        let row = self.row(code)?;
        Some(Evaluation { evaluation: row.evaluation.clone()?, measure: row.measure.clone() })
    }
}

/// For whom and for what something is planned.
pub(super) struct About<'a> {
    pub fiscal_year: i32,
    pub prefecture: &'a str,
    /// Of an office; None for the whole prefecture.
    pub office: Option<&'a str>,
    pub indicator: &'a str,
}

pub(super) async fn set(
    hub: &Hub,
    viewer: &Viewer,
    about: About<'_>,
    planned: f64,
) -> Result<IndicatorFigure> {
    if !(0.0..=PLANNED_MAX).contains(&planned) {
        let message = "計画値は、0以上1兆以下の数値で入力してください";
        return Err(Error::bad_input("input.planned", "OUT_OF_RANGE", message));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is within bounds that fit")]
    let thousandths = (planned * 1_000.0).round() as i64;
    change(hub, viewer, about, "SET_PLAN", |row| {
        row.planned_thousandths = Some(thousandths);
    })
    .await
}

pub(super) async fn evaluate(
    hub: &Hub,
    viewer: &Viewer,
    about: About<'_>,
    (evaluation, measure): (&str, Option<&str>),
) -> Result<IndicatorFigure> {
    permit(viewer, Act::ManagePlan)?;
    let evaluation = asked::words("input.evaluation", evaluation)?;
    let measure = measure.filter(|it| !it.trim().is_empty());
    let measure = measure.map(|it| asked::words("input.measure", it)).transpose()?;
    change(hub, viewer, about, "EVALUATE_INDICATOR", |row| {
        row.evaluation = Some(evaluation);
        row.measure = measure;
    })
    .await
}

async fn change(
    hub: &Hub,
    viewer: &Viewer,
    about: About<'_>,
    action: &'static str,
    make: impl FnOnce(&mut survey_plan::Model),
) -> Result<IndicatorFigure> {
    let (person, reach) = permit(viewer, Act::ManagePlan)?;
    let prefecture = asked::prefecture("input.prefecture", about.prefecture)?;
    let own = person.organisation.as_ref().and_then(|own| own.prefecture);
    if reach != Reach::Everything && own != Some(prefecture) {
        return Err(Error::Forbidden);
    }
    let indicator = asked::of_catalogue("input.indicator", about.indicator)?;
    let year = FiscalYear::starting_in(about.fiscal_year).map_err(|_| {
        let message = "年度は「2026」のように西暦4桁で指定してください";
        Error::bad_input("input.fiscalYear", "YEAR_UNKNOWN", message)
    })?;
    if let Some(office) = about.office {
        let directory = hub.directory.current();
        let entry = directory.index_of_code(office).map(|index| directory.entry(index));
        let is_theirs = entry.is_some_and(|it| {
            it.kind() == OrganisationKind::RegionalOffice
                && it.organisation.prefecture == prefecture.code()
        });
        if !is_theirs {
            return Err(Error::NotFound("センター"));
        }
    }
    let tx = hub.begin().await?;
    let key = format!(
        "plan {} {} {} {}",
        about.prefecture,
        about.office.unwrap_or_default(),
        year.year(),
        indicator.code
    );
    tx.one_at_a_time(&key).await?;
    keep(&tx, hub, person.account, &about, indicator, make).await?;
    audit::record(&tx, &*hub.clock, &viewer.actor(), Deed::done(action, "survey_plan", &key))
        .await?;
    tx.commit().await?;

    let read = read(hub, viewer, prefecture, Period::Year(year), None).await?;
    let all = indicator_figures(hub, &read).await?;
    all.into_iter().find(|it| it.code == indicator.code).ok_or(Error::NotFound("指標"))
}

async fn keep(
    tx: &Transaction,
    hub: &Hub,
    account: AccountId,
    about: &About<'_>,
    indicator: &Indicator,
    make: impl FnOnce(&mut survey_plan::Model),
) -> Result<()> {
    let centre_code = about.office.unwrap_or_default();
    let stored = survey_plan::Entity::find()
        .filter(survey_plan::Column::Prefecture.eq(about.prefecture))
        .filter(survey_plan::Column::CentreCode.eq(centre_code))
        .filter(survey_plan::Column::FiscalYear.eq(about.fiscal_year))
        .filter(survey_plan::Column::Indicator.eq(indicator.code))
        .one(tx)
        .await?;
    let is_new = stored.is_none();
    let mut row = stored.unwrap_or_else(|| survey_plan::Model {
        id: SurveyPlanId::fresh(),
        prefecture: about.prefecture.to_owned(),
        centre_code: centre_code.to_owned(),
        fiscal_year: about.fiscal_year,
        indicator: indicator.code.to_owned(),
        planned_thousandths: None,
        evaluation: None,
        measure: None,
        version: 0,
        changed_by: account,
        changed_at: hub.now(),
    });
    make(&mut row);
    row.version += 1;
    row.changed_by = account;
    row.changed_at = hub.now();
    let kept = row.into_active_model().reset_all();
    match is_new {
        true => kept.insert(tx).await?,
        false => kept.update(tx).await?,
    };
    Ok(())
}
