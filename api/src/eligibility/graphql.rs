//! The question and its answer as clients see them, and the figures behind it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rules::Word;

use super::change_setting::{self, NewSetting};
use super::check::{self, Checked, Question};
use super::settings::{self, Figure};
use super::stops::{self, Stopped};
use crate::directory::graphql::{Centre, PlaceInput, PlaceNode, View, known_prefecture};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;

#[derive(Default)]
pub struct EligibilityQueries;

#[Object]
impl EligibilityQueries {
    /// Whether a workplace may use a service of its regional office, why, and what else
    /// there is. Nothing of it is stored.
    async fn check_eligibility(
        &self,
        ctx: &Context<'_>,
        input: EligibilityInput,
    ) -> Result<EligibilityAnswer> {
        let view = ctx.directory_on(input.on);
        let question = input.try_into()?;
        let checked = check::check(&view.directory, &question, view.on)?;
        Ok(EligibilityAnswer::of(&view, checked))
    }

    /// The figures that eligibility goes by in a prefecture on a day, with their sources.
    async fn settings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: String,
        on: Option<Date>,
    ) -> Result<Vec<Setting>> {
        let prefecture = known_prefecture("prefecture", &prefecture)?.code();
        let view = ctx.directory_on(on);
        let figures = settings::figures_for(&view.directory, &prefecture, view.on)?;
        Ok(figures.into_iter().map(Setting::from).collect())
    }

    /// The services of regional offices of a prefecture that are suspended, have a queue, or
    /// have no money left this year.
    async fn intake_stops(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Two digits, JIS X 0401.")] prefecture: String,
    ) -> Result<Vec<IntakeStopNode>> {
        let prefecture = known_prefecture("prefecture", &prefecture)?.code();
        let view = ctx.directory_on(None);
        let stopped = stops::stops(&view.directory, &prefecture, view.on);
        Ok(stopped.into_iter().map(|stopped| IntakeStopNode::of(&view, stopped)).collect())
    }
}

/// 受付の休止・順番待ち・終了
#[derive(SimpleObject)]
#[graphql(name = "IntakeStopped")]
struct IntakeStopNode {
    centre: Centre,
    service: gql::Service,
    /// The name that the region gave a service of its own.
    service_label: String,
    cause: gql::IntakeStop,
    cause_label: &'static str,
    /// What the office says about it.
    reason: Option<String>,
    since: Option<Date>,
}

impl IntakeStopNode {
    fn of(view: &View, stopped: Stopped) -> Self {
        let is_extra = !stopped.extra_name.is_empty();
        let catalogue = stopped.service.label().to_owned();
        Self {
            centre: view.centre(stopped.office),
            service: stopped.service.into(),
            service_label: if is_extra { stopped.extra_name } else { catalogue },
            cause: stopped.stop.into(),
            cause_label: stopped.stop.label(),
            reason: stopped.reason,
            since: stopped.since.map(Date),
        }
    }
}

#[derive(Default)]
pub struct EligibilityMutations;

#[Object]
impl EligibilityMutations {
    /// Set a figure of a prefecture from a day on.
    async fn change_setting(
        &self,
        ctx: &Context<'_>,
        input: ChangeSettingInput,
    ) -> Result<SettingPayload> {
        let new = NewSetting {
            prefecture: known_prefecture("input.prefecture", &input.prefecture)?.code(),
            key: input.key.0,
            value: input.value,
            valid_from: input.valid_from.0,
            source: input.source,
        };
        let figure = change_setting::change_setting(ctx.hub(), ctx.viewer(), new).await?;
        Ok(SettingPayload { setting: figure.into() })
    }
}

/// What is known of the workplace. One of place and centreCode says where it is.
#[derive(InputObject)]
struct EligibilityInput {
    service: gql::Service,
    /// All who work there, also for a time, in part or sent by another company.
    workplace_headcount: i32,
    /// Of all workplaces of the company, this one included.
    company_headcount: i32,
    /// Whether workers' accident insurance covers the workplace.
    accident_insurance: bool,
    company_doctor: Option<gql::CompanyDoctor>,
    /// How often the workplace used the office in this fiscal year.
    #[graphql(default)]
    workplace_uses: i32,
    /// How often this worker did, for services about one worker.
    #[graphql(default)]
    worker_uses: i32,
    place: Option<PlaceInput>,
    centre_code: Option<String>,
    on: Option<Date>,
}

impl TryFrom<EligibilityInput> for Question {
    type Error = crate::platform::error::Error;

    fn try_from(input: EligibilityInput) -> Result<Self> {
        Ok(Self {
            service: input.service.0,
            workplace_headcount: input.workplace_headcount,
            company_headcount: input.company_headcount,
            accident_insurance: input.accident_insurance,
            company_doctor: input
                .company_doctor
                .map_or(rules::eligibility::CompanyDoctor::None, |doctor| doctor.0),
            workplace_uses: input.workplace_uses,
            worker_uses: input.worker_uses,
            place: input.place.map(TryInto::try_into).transpose()?,
            centre_code: input.centre_code,
        })
    }
}

/// The decision with its reasons, in plain words, and what else there is.
#[derive(SimpleObject)]
struct EligibilityAnswer {
    /// Null while a place must be chosen among the candidates.
    decision: Option<gql::Decision>,
    decision_label: Option<&'static str>,
    reasons: Vec<Explained>,
    /// In order of advice.
    alternatives: Vec<AlternativeNode>,
    /// The regional office that the answer is about.
    centre: Option<Centre>,
    candidates: Vec<PlaceNode>,
    settings_used: Vec<Setting>,
}

/// A stable code with its sentence.
#[derive(SimpleObject)]
struct Explained {
    code: &'static str,
    message: &'static str,
}

/// Something else to do, and whom to turn to where the directory knows one.
#[derive(SimpleObject)]
#[graphql(name = "Alternative")]
struct AlternativeNode {
    code: &'static str,
    message: &'static str,
    centre: Option<Centre>,
}

impl EligibilityAnswer {
    fn of(view: &View, checked: Checked) -> Self {
        let answer = checked.answer;
        let decision = answer.as_ref().map(|answer| answer.decision);
        let reasons = answer.iter().flat_map(|answer| &answer.reasons);
        let places = checked.candidates.iter();
        Self {
            decision: decision.map(gql::Decision::from),
            decision_label: decision.map(Word::label),
            reasons: reasons
                .map(|reason| Explained { code: reason.code(), message: reason.label() })
                .collect(),
            alternatives: checked
                .alternatives
                .into_iter()
                .map(|(alternative, centre)| AlternativeNode {
                    code: alternative.code(),
                    message: alternative.label(),
                    centre: centre.map(|index| view.centre(index)),
                })
                .collect(),
            centre: checked.office.map(|index| view.centre(index)),
            candidates: places.map(|place| PlaceNode::of(&view.directory, place)).collect(),
            settings_used: checked.figures.into_iter().map(Setting::from).collect(),
        }
    }
}

/// A figure that eligibility goes by.
#[derive(SimpleObject)]
struct Setting {
    key: gql::SettingKey,
    label: &'static str,
    /// Null where there is no limit.
    value: Option<u32>,
    source: String,
    valid_from: Date,
    /// Whether the prefecture set it for itself.
    is_own: bool,
}

impl From<Figure> for Setting {
    fn from(figure: Figure) -> Self {
        Self {
            key: figure.key.into(),
            label: figure.key.label(),
            value: figure.value,
            source: figure.source,
            valid_from: figure.valid_from.into(),
            is_own: !figure.prefecture.is_empty(),
        }
    }
}

#[derive(InputObject)]
struct ChangeSettingInput {
    /// Two digits, JIS X 0401.
    prefecture: String,
    key: gql::SettingKey,
    /// Left out or null: no limit.
    value: Option<i32>,
    /// Today or later.
    valid_from: Date,
    /// The notice or page that says so, with its date.
    source: String,
}

#[derive(SimpleObject)]
struct SettingPayload {
    setting: Setting,
}
