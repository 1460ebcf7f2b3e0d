//! Whether a workplace may use a service: the questions, and the way to the answer. Nothing
//! is stored, so the answer has an address of its own.

mod answers;
mod form;
mod result;

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use self::answers::Answers;
use super::place::{self, candidates_of, place_input};
use crate::ask::Refused;
use crate::page::{self, Page, Viewer, Web, errors_of, operation, viewer_of};
use crate::ui::Errors;
use crate::ui::wayfinding::{back, crumbs};
use crate::words::{Certainty, CompanyDoctor, Decision, Role, Service};

operation!(CheckEligibility, "src/public/eligibility.graphql");
operation!(PlaceName, "src/public/place_name.graphql");

const TITLE: &str = "利用できるか確かめる";
const FORM: &str = "/eligibility";
const RESULT: &str = "/eligibility/result";

/// The questions, with what is known already.
pub(super) async fn show(
    State(web): State<Web>,
    Query(answers): Query<Answers>,
    parts: Parts,
) -> Page {
    page::show(ask_again(&web, &parts, answers, &Errors::none()).await?)
}

/// The answer, or the questions once more.
pub(super) async fn result(
    State(web): State<Web>,
    Query(answers): Query<Answers>,
    parts: Parts,
) -> Page {
    let known = match answers.read() {
        Ok(known) => known,
        Err(errors) => return page::mend(ask_again(&web, &parts, answers, &errors).await?),
    };
    let place = place_input!(check_eligibility, answers.place());
    let input = check_eligibility::EligibilityInput {
        service: known.service,
        workplace_headcount: known.workplace,
        company_headcount: known.company,
        accident_insurance: known.insurance,
        company_doctor: Some(known.doctor),
        workplace_uses: known.uses,
        worker_uses: known.worker_uses,
        place: Some(place),
        centre_code: None,
        on: None,
    };
    let variables = check_eligibility::Variables { input };
    let data = match page::ask::<CheckEligibility>(&web, &parts, variables).await {
        Ok(data) => data,
        Err(refused) if refused.is_bad_input() => {
            let errors = errors_of(&refused, &answers::FIELDS);
            return page::mend(ask_again(&web, &parts, answers, &errors).await?);
        }
        Err(refused) => return Err(refused),
    };
    let viewer = viewer_of!(data.viewer);
    let answer = &data.check_eligibility;
    page::show(match answer.decision {
        Some(decision) => {
            result::of(decision, answer, &answers, known.service, viewer.as_ref(), &parts)
        }
        None => choose(&answers, answer, viewer.as_ref(), &parts),
    })
}

async fn ask_again(
    web: &Web,
    parts: &Parts,
    mut answers: Answers,
    errors: &Errors,
) -> Result<Markup, Refused> {
    let (place, viewer) = match place_name(web, parts, &answers).await? {
        Some((place, viewer)) => (Some(place), viewer),
        None => {
            answers.forget_code();
            (None, page::viewer(web, parts).await?)
        }
    };
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "地域産業保健センターのサービスを利用できるかどうかの目安をお答えします。回答は保存しません。" }
        (form::questions(&answers, place.as_deref(), errors))
    };
    Ok(page::shell(TITLE, viewer.as_ref(), parts)
        .errors(!errors.is_empty())
        .above(crumbs(&[("トップ", "/")], TITLE))
        .render(content))
}

/// The place whose code came with the address, in words. A code that nobody knows is no
/// place; the field is then shown.
async fn place_name(
    web: &Web,
    parts: &Parts,
    answers: &Answers,
) -> Result<Option<(String, Option<Viewer>)>, Refused> {
    let place = answers.place();
    if place.municipality().is_none() {
        return Ok(None);
    }
    let variables = place_name::Variables { place: place_input!(place_name, place) };
    match page::ask::<PlaceName>(web, parts, variables).await {
        Ok(data) => {
            let viewer = viewer_of!(data.viewer);
            Ok(data.find_centres.place.map(|place| (place.label, viewer)))
        }
        Err(refused) if refused.is_bad_input() => Ok(None),
        Err(refused) => Err(refused),
    }
}

fn choose(
    answers: &Answers,
    answer: &check_eligibility::CheckEligibilityCheckEligibility,
    viewer: Option<&Viewer>,
    parts: &Parts,
) -> Markup {
    const TITLE: &str = "事業場の場所を選んでください";
    let candidates = candidates_of!(answer.candidates);
    let content = html! {
        h1 { (TITLE) }
        p { "あてはまる場所が" (candidates.len()) "か所あります。選ぶと、結果を表示します。" }
        (place::choices(&candidates, RESULT, &answers.without_place()))
    };
    page::shell(TITLE, viewer, parts)
        .above(back("質問に戻る", &answers.address(FORM)))
        .render(content)
}
