//! Whom it is about, and what they are told beforehand about who learns of it.

use maud::{Markup, html};

use super::applicant::Form;
use crate::signed_in::whole_number;
use crate::ui::lists::Facts;
use crate::ui::{Check, Choices, Errors, Field};
use crate::words::{Service, Word};

const ABOUT: &str = "どなたについての相談ですか";

pub(super) fn fields(form: &Form, errors: &Errors) -> Markup {
    let typed = &form.draft.fields;
    html! {
        @if !form.service.is_for_one_worker() {
            (Field::number("people", "対象となる方の人数", "人")
                .hint(match form.service {
                    Service::SiteVisit => "決まっていないときは、事業場で働く人の数を入力してください。",
                    _ => "医師の意見を聴きたい方の人数です。氏名はここでは入力しません。",
                })
                .value(typed.one("people"))
                .errors(errors))
        } @else if form.is_worker() {
            (Facts::new().fact("申し込む方", form.viewer.person.name.as_str()))
            @if form.asks_about_another() {
                (Choices::one_of("about", ABOUT)
                    .choice("oneself", "自分のこと")
                    .choice_with_hint("another", "同僚など、ほかの方のこと", "その方の氏名は入力しません。相談は、その方の記録にも、あなたご自身の利用回数にも含めません。")
                    .chosen(form.typed_or("about", "oneself"))
                    .errors(errors))
            }
        } @else {
            (Field::text("worker_name", "対象となる方の氏名")
                .hint("お一人ずつ申し込んでください。姓と名の間は空けても空けなくてもかまいません。")
                .autocomplete("off")
                .value(typed.one("worker_name"))
                .errors(errors))
        }
        h2 { "会社に伝わること、伝わらないこと" }
        (who_learns(form.service, form.is_worker()))
        @if form.service.is_interview() {
            (Check::new("told", if form.is_worker() {
                    "上の内容を確認しました"
                } else {
                    "上の内容を、ご本人が確認しています"
                })
                .ticked(typed.is_ticked("told"))
                .errors(errors))
        }
    }
}

/// What reaches the employer, said before anybody applies.
///
/// Source: 労働安全衛生法66条の8, 66条の10 and the guide to stress checks: of the individual
/// result the employer learns with consent only; of the application, the interview's result
/// and the doctor's opinion without; and four grounds for disadvantages are forbidden.
pub(super) fn who_learns(service: Service, is_worker: bool) -> Markup {
    html! {
        @if service.is_interview() {
            @if !is_worker { p { "申し込む前に、次のことをご本人に説明し、確認してもらってください。" } }
            ul {
                @if service == Service::HighStressInterview {
                    li { "面接指導を申し出たことと、面接指導の結果、医師の意見は、本人の同意がなくても会社に伝わります。" }
                    li { "ストレスチェックの個人の結果は、本人の同意がなければ会社に伝わりません。面接をする医師だけが開けるよう、封をしたまま届けます。" }
                } @else {
                    li { "面接指導を申し出たことと、面接指導の結果、医師の意見は、会社に伝わります。" }
                }
                li { "診断名、検査の値、話した悩みの具体的な内容は、会社への報告に書かれません。" }
                @if service == Service::HighStressInterview {
                    li { "申し出たこと、ストレスチェックの結果だけ、面接指導を受けないこと、面接指導の結果を理由に、会社が不利益な扱いをすることは禁じられています。"
                        @if is_worker {
                            "そのような扱いを受けたときは、"
                            a href="/complaints" { "産業保健総合支援センターに相談" }
                            "できます。"
                        }
                    }
                }
            }
            @if is_worker {
                p { "この画面から申し込むと、申し出たことが会社に伝わります。会社に知られずに相談したいときは、"
                    a href="/apply/mental-consultation" { (Service::MentalConsultation.label()) }
                    "を利用できます。" }
            }
        } @else if !service.is_known_to_employer() && is_worker {
            p { "申し込んだこと、相談した内容は、会社に伝わりません。" }
        } @else if !service.is_known_to_employer() {
            p { "ご本人が相談した内容は、会社に報告されません。相談の内容を、ご本人から無理に聞き出さないでください。" }
        } @else if service == Service::CheckupOpinion {
            p { "医師の意見は、会社に届きます。会社は意見をもとに、ご本人の働き方を検討します。" }
        } @else {
            p { "訪問の報告は、会社に届きます。報告に、個人の健康についての内容は書かれません。" }
        }
    }
}

pub(super) fn check(form: &Form) -> Errors {
    let typed = &form.draft.fields;
    let mut errors = Errors::none();
    if !form.service.is_for_one_worker() {
        let people = typed.one("people");
        if people.trim().is_empty() {
            errors.add("people", "対象となる方の人数を入力してください");
        } else if !whole_number(people).is_some_and(|count| (1..=10_000).contains(&count)) {
            errors.add("people", "対象となる方の人数は、1以上の数字で入力してください");
        }
    } else if !form.is_worker() && typed.one("worker_name").trim().is_empty() {
        errors.add("worker_name", "対象となる方の氏名を入力してください");
    }
    if form.service.is_interview() && !typed.is_ticked("told") {
        errors.add(
            "told",
            if form.is_worker() {
                "会社に伝わることを読み、確認したらチェックしてください"
            } else {
                "会社に伝わることをご本人に説明し、確認してもらってからチェックしてください"
            },
        );
    }
    errors
}

pub(super) fn answers(form: &Form, change: &str) -> Facts {
    let typed = &form.draft.fields;
    let facts = Facts::new();
    let facts = if !form.service.is_for_one_worker() {
        let people = whole_number(typed.one("people")).unwrap_or_default();
        facts.changeable("対象となる方の人数", format!("{people}人"), change)
    } else if form.asks_about_another() {
        let about = if typed.one("about") == "another" {
            "同僚など、ほかの方のこと"
        } else {
            "自分のこと"
        };
        facts.fact("申し込む方", form.viewer.person.name.as_str()).changeable(ABOUT, about, change)
    } else if form.is_worker() {
        facts.fact("申し込む方", form.viewer.person.name.as_str())
    } else {
        facts.changeable("対象となる方の氏名", typed.one("worker_name"), change)
    };
    if form.service.is_interview() {
        facts.changeable("会社に伝わることの確認", "確認済み", change)
    } else {
        facts
    }
}
