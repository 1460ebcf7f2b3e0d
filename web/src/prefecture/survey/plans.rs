//! What is planned for a fiscal year, how far it went, and what is made of it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::FiscalYear;
use serde::Deserialize;

use super::show::own_prefecture;
use crate::ask::Refused;
use crate::figures::{Desk, figure_words, grouped, percent};
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Reader, Sent, half_width, notice, reader, this_year};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Table, Tag};
use crate::words::FigureState;

page::operation!(PrefecturePlans, "src/prefecture/survey/plans.graphql");
page::operation!(SetPlan, "src/prefecture/survey/set_plan.graphql");
page::operation!(EvaluateIndicator, "src/prefecture/survey/evaluate.graphql");

use prefecture_plans::PrefecturePlansActivitySurveyIndicators as Plan;

const TITLE: &str = "年度の計画と評価";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    year: String,
}

/// The plans of one year for the reader's prefecture.
struct Opened {
    desk: Desk,
    reader: Reader,
    prefecture: String,
    year: FiscalYear,
    plans: Vec<Plan>,
}

async fn open(web: &Web, parts: &Parts, year: FiscalYear) -> Result<Opened, Refused> {
    let desk = Desk::of(parts);
    let reader = reader(web, parts).await?.only(desk.roles())?;
    let prefecture = own_prefecture(web, parts, &reader).await?.code;
    let period = format!("FY{}", year.year());
    let wanted = prefecture_plans::Variables { prefecture: prefecture.clone(), period };
    let plans = page::ask::<PrefecturePlans>(web, parts, wanted).await?.activity_survey.indicators;
    Ok(Opened { desk, reader, prefecture, year, plans })
}

fn year_of(typed: &str) -> Result<FiscalYear, Refused> {
    let year = typed.parse().ok().and_then(|year| FiscalYear::starting_in(year).ok());
    year.ok_or_else(Refused::not_found)
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let year = match asked.year.as_str() {
        "" => this_year(&web, &parts).await?.map(|year| year.to_string()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let opened = open(&web, &parts, year_of(&year)?).await?;
    let of_year = |year: i32| opened.desk.at(&format!("plans?year={year}"));
    let content = html! {
        h1 { (TITLE) }
        p.lead { (opened.year.label()) }
        p { "計画した指標は、実績が計画の80％に満たないときと120％以上のときに、要因の記入が必要になります。" }
        nav.row aria-label="年度" {
            a href=(of_year(opened.year.year() - 1)) { "前の年度を見る" }
            a href=(of_year(opened.year.year() + 1)) { "次の年度を見る" }
        }
        (table(&opened))
    };
    let shell = page::shell(TITLE, Some(&opened.reader.viewer), &parts)
        .figures()
        .above(back("活動実態調査へ戻る", &opened.desk.at("survey")));
    page::show(shell.render(content))
}

fn table(opened: &Opened) -> Table {
    let rows = opened.plans.iter().map(|plan| {
        let evaluation = plan.evaluation.as_ref();
        [
            html! { a href=(opened.address(&plan.code)) { (plan.name) } },
            html! { (plan.section) "　" (plan.section_label) },
            html! { @match plan.planned { Some(planned) => { (grouped(planned)) (plan.unit) }, None => "未登録" } },
            html! { (figure_words(plan.figure.state, &plan.figure.text)) },
            achievement(plan),
            html! { (evaluation.map(|it| it.evaluation.as_str()).unwrap_or_default()) },
        ]
    });
    Table::new("plans", format!("{}の計画", opened.year.label()))
        .column("指標")
        .column("区分")
        .number("計画")
        .number("実績")
        .column("達成率")
        .column("評価")
        .rows(rows)
        .when_empty("計画できる指標はありません。")
        .dense()
}

fn achievement(plan: &Plan) -> Markup {
    match plan.achievement {
        Some(rate) if plan.needs_cause => Tag::Attention.with(&percent(rate)),
        Some(rate) => html! { (percent(rate)) },
        None => html! { "—" },
    }
}

impl Opened {
    fn address(&self, code: &str) -> String {
        self.desk.at(&format!("plans/{}/{code}", self.year.year()))
    }
}

pub(super) async fn one(
    State(web): State<Web>,
    Path((year, code)): Path<(String, String)>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, year_of(&year)?).await?;
    let said =
        notice(&done, &[("planned", "計画を登録しました"), ("evaluated", "評価を登録しました")]);
    let plan = plan_of(&opened, &code)?;
    page::show(document(&parts, (&opened, plan), &said, &stored(plan), &Errors::none()))
}

fn plan_of<'a>(opened: &'a Opened, code: &str) -> Result<&'a Plan, Refused> {
    opened.plans.iter().find(|plan| plan.code == code).ok_or_else(Refused::not_found)
}

/// What is registered, in the fields of the forms.
fn stored(plan: &Plan) -> Sent {
    let evaluation = plan.evaluation.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    Sent::holding([
        ("planned".to_owned(), plan.planned.map(grouped).unwrap_or_default()),
        ("evaluation".to_owned(), text(evaluation.map(|it| &it.evaluation))),
        ("measure".to_owned(), text(evaluation.and_then(|it| it.measure.as_ref()))),
    ])
}

fn document(
    parts: &Parts,
    (opened, plan): (&Opened, &Plan),
    said: &Markup,
    sent: &Sent,
    errors: &Errors,
) -> Markup {
    let here = opened.address(&plan.code);
    let title = format!("{}の計画と評価", plan.name);
    let facts = Facts::new()
        .fact("年度", opened.year.label())
        .fact("数え方", plan.definition.as_str())
        .fact("実績", figure_words(plan.figure.state, &plan.figure.text))
        .fact("達成率", achievement(plan));
    let content = html! {
        (errors.summary())
        (said)
        h1 { (title) }
        (facts)
        h2 { "計画" }
        form method="post" action=(here) novalidate {
            (Field::number("planned", "年度の計画", &plan.unit).value(sent.one("planned")).errors(errors))
            (submit(Weight::Main, "計画を登録する"))
        }
        h2 { "評価" }
        form method="post" action={ (here) "/evaluate" } novalidate {
            (Field::long_text("evaluation", "実績の評価", 3).value(sent.one("evaluation")).errors(errors))
            (Field::long_text("measure", "次の年度に行うこと", 3).optional().value(sent.one("measure")).errors(errors))
            (submit(Weight::Second, "評価を登録する"))
        }
    };
    let list = opened.desk.at(&format!("plans?year={}", opened.year.year()));
    page::shell(title.as_str(), Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back(&format!("{TITLE}へ戻る"), &list))
        .render(content)
}

pub(super) async fn set(
    State(web): State<Web>,
    Path((year, code)): Path<(String, String)>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, year_of(&year)?).await?;
    let plan = plan_of(&opened, &code)?;
    let Some(planned) = number(sent.one("planned")) else {
        let errors = Errors::from_iter([("planned", "年度の計画を数字で入力してください")]);
        return page::mend(document(&parts, (&opened, plan), &html! {}, &sent, &errors));
    };
    let input = set_plan::SetPlanInput {
        office: None,
        fiscal_year: opened.year.year().into(),
        prefecture: opened.prefecture.clone(),
        indicator: code.clone(),
        planned,
    };
    match page::ask::<SetPlan>(&web, &parts, set_plan::Variables { input }).await {
        Ok(_) => page::go_on(&format!("{}?done=planned", opened.address(&code))),
        Err(refused) => {
            refuse(&parts, (&opened, plan), &sent, refused, &[("input.planned", "planned")])
        }
    }
}

/// A number, whole or with a part, typed in any width.
fn number(typed: &str) -> Option<f64> {
    let narrow = half_width(typed).replace(',', "");
    let narrow = narrow.trim();
    let is_plain = narrow.chars().all(|c| c.is_ascii_digit() || c == '.');
    narrow.parse().ok().filter(|_| is_plain)
}

pub(super) async fn evaluate(
    State(web): State<Web>,
    Path((year, code)): Path<(String, String)>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, year_of(&year)?).await?;
    let plan = plan_of(&opened, &code)?;
    let said = |name: &str| sent.one(name).trim().to_owned();
    if said("evaluation").is_empty() {
        let errors = Errors::from_iter([("evaluation", "実績の評価を入力してください")]);
        return page::mend(document(&parts, (&opened, plan), &html! {}, &sent, &errors));
    }
    let input = evaluate_indicator::EvaluateIndicatorInput {
        office: None,
        fiscal_year: opened.year.year().into(),
        prefecture: opened.prefecture.clone(),
        indicator: code.clone(),
        evaluation: said("evaluation"),
        measure: Some(said("measure")).filter(|measure| !measure.is_empty()),
    };
    let wanted = evaluate_indicator::Variables { input };
    match page::ask::<EvaluateIndicator>(&web, &parts, wanted).await {
        Ok(_) => page::go_on(&format!("{}?done=evaluated", opened.address(&code))),
        Err(refused) => {
            let fields = [("input.evaluation", "evaluation"), ("input.measure", "measure")];
            refuse(&parts, (&opened, plan), &sent, refused, &fields)
        }
    }
}

fn refuse(
    parts: &Parts,
    at: (&Opened, &Plan),
    sent: &Sent,
    refused: Refused,
    fields: &[(&str, &str)],
) -> Page {
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    let errors = page::errors_of(&refused, fields);
    page::again(&refused, document(parts, at, &html! {}, sent, &errors))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_plan_may_have_a_part_and_any_width() {
        assert_eq!(number("１，２００"), Some(1_200.0));
        assert_eq!(number("90.5"), Some(90.5));
        for wrong in ["", "-3", "たくさん", "1.2.3", "."] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
