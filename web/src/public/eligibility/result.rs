//! The answer in plain words: what was decided, why, and what else there is.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::answers::Answers;
use super::check_eligibility::{
    CheckEligibilityCheckEligibility as Answer,
    CheckEligibilityCheckEligibilitySettingsUsed as Figure,
};
use super::{FORM, RESULT, TITLE};
use crate::page::{self, Viewer};
use crate::public::card::{self, about_name, card_of};
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, copy_button, hero, link_button, more, print_button};
use crate::ui::wayfinding::back;
use crate::words::{Decision, Service, Word};

pub(super) fn of(
    decision: Decision,
    answer: &Answer,
    answers: &Answers,
    service: Service,
    viewer: Option<&Viewer>,
    parts: &Parts,
) -> Markup {
    let again = answers.address(FORM);
    let lead = format!("「{}」について、入力された内容から判断した目安です。", service.label());
    let content = html! {
        (hero(decision.label(), &lead, &html! { p { (what_next(decision)) } }))
        h2 { "理由" }
        ul { @for reason in &answer.reasons { li { (reason.message) } } }
        @if decision == Decision::GuideElsewhere { (alternatives(answer)) (office(answer)) }
        @else { (office(answer)) (alternatives(answer)) }
        (figures(&answer.settings_used))
        h2 { "この結果について" }
        p { "実際に利用できるかどうかは、窓口が確認して決めます。入力された内容は保存していません。" }
        div.actions {
            (link_button(Weight::Second, "もう一度確かめる", &again))
            (copy_button(&answers.address(RESULT)))
            (print_button())
        }
    };
    page::shell(format!("{}：{TITLE}", decision.label()), viewer, parts)
        .above(back("質問に戻る", &again))
        .render(content)
}

fn what_next(decision: Decision) -> &'static str {
    match decision {
        Decision::AcceptA | Decision::AcceptB => "担当の窓口に連絡して、申し込んでください。",
        Decision::Conditional => "担当の窓口に連絡して、利用できるか確認してください。",
        Decision::Waitlist => {
            "担当の窓口に申し込むと、順番にご案内します。お急ぎのときは、ほかの相談先もご覧ください。"
        }
        Decision::GuideElsewhere => "下の「ほかの相談先」をご覧ください。",
    }
}

fn office(answer: &Answer) -> Markup {
    html! {
        h2 { "担当の窓口" }
        @match &answer.centre {
            Some(centre) => {
                @let card = card_of!(centre.card);
                @let state = &centre.opening_state;
                p.lead { b { (card.link()) } " " (card.fee()) }
                @if let Some(about) = about_name(centre.name_certainty) { p.note { (about) } }
                (card::opening(state.is_open, state.until, centre.next_opening))
                (card.contact())
            }
            None => p { "この場所を担当する地域産業保健センターは登録されていません。" },
        }
    }
}

fn alternatives(answer: &Answer) -> Markup {
    html! {
        @if !answer.alternatives.is_empty() {
            h2 { "ほかの相談先" }
            ol {
                @for alternative in &answer.alternatives {
                    li {
                        (alternative.message)
                        @if let Some(centre) = &alternative.centre {
                            @let card = card_of!(centre);
                            div { (card.link()) " " (card.fee()) "　" (card.telephone()) }
                        }
                    }
                }
            }
        }
    }
}

/// Folded: who wants to know by which figures it was decided finds them with their sources.
fn figures(figures: &[Figure]) -> Markup {
    let facts = figures.iter().fold(Facts::new(), |facts, figure| {
        facts.fact(
            figure.label.clone(),
            html! {
                p {
                    @match figure.value { Some(value) => (value), None => "定めなし" }
                    "（" (if figure.is_own { "都道府県の基準" } else { "全国の基準" }) "、"
                    (dates::short_day(figure.valid_from)) "から）"
                }
                p.note { "出典：" (figure.source) }
            },
        )
    });
    html! {
        @if !figures.is_empty() { (more("判断に使った基準", &html! { (facts) })) }
    }
}
