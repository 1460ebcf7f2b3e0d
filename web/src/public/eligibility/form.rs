//! The questions, on one short page.

use maud::{Markup, html};

use super::answers::Answers;
use super::{FORM, RESULT};
use crate::page::address;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, submit};
use crate::ui::{Choices, Errors, Field};
use crate::words::{CompanyDoctor, Service, Word};

/// What may be asked for with an application.
const SERVICES: [Service; 6] = [
    Service::CheckupOpinion,
    Service::HealthGuidance,
    Service::MentalConsultation,
    Service::LongHoursInterview,
    Service::HighStressInterview,
    Service::SiteVisit,
];

/// `place` is the place in words, where its code is known.
pub(super) fn questions(answers: &Answers, place: Option<&str>, errors: &Errors) -> Markup {
    html! {
        form method="get" action=(RESULT) {
            @match place {
                Some(place) => {
                    (Facts::new().changeable(
                        "事業場の場所", place, address(FORM, &answers.without_place())))
                    input type="hidden" name="code" value=(answers.code);
                    input type="hidden" name="part" value=(answers.part);
                }
                None => (Field::text("q", "事業場の場所")
                    .hint("郵便番号・住所・市区町村名のどれか。例：870-0035、大分県大分市")
                    .value(answers.q.as_str())
                    .errors(errors)),
            }
            (services(answers).errors(errors))
            (Field::number("workplace", "この事業場で働く人の数", "人")
                .hint("パート・アルバイト、派遣で来ている方も含めてください。")
                .value(answers.workplace.as_str())
                .errors(errors))
            (Field::number("company", "会社全体で働く人の数", "人")
                .hint("この事業場を含む、すべての事業場の合計です。事業場が1つだけのときは、同じ数を入力してください。")
                .value(answers.company.as_str())
                .errors(errors))
            (Choices::one_of("insurance", "労災保険に入っていますか")
                .choice("yes", "入っている")
                .choice("no", "入っていない")
                .chosen(answers.insurance.as_str())
                .errors(errors))
            (doctors(answers).errors(errors))
            (Field::number("uses", "今年度に利用した回数", "回")
                .hint("4月から翌年3月までに、この事業場が地域産業保健センターを利用した回数です。利用したことがなければ0と入力してください。")
                .value(answers.uses.as_deref().unwrap_or("0"))
                .errors(errors))
            (Field::number("worker_uses", "申し込む方の今年度の利用回数", "回")
                .optional()
                .hint("働く方1人についてのサービスのとき、その方が今年度に利用した回数です。空欄のときは0回とします。")
                .value(answers.worker_uses.as_str())
                .errors(errors))
            p.actions { (submit(Weight::Main, "結果を見る")) }
        }
    }
}

fn services(answers: &Answers) -> Choices {
    let question =
        Choices::one_of("service", "利用したいサービス").chosen(answers.service.as_str());
    SERVICES
        .into_iter()
        .fold(question, |question, service| question.choice(service.code(), service.label()))
}

fn doctors(answers: &Answers) -> Choices {
    let question = Choices::one_of("doctor", "会社の産業医")
        .hint("産業医は、働く人の健康を守るために会社が選ぶ医師です。")
        .chosen(answers.doctor.as_str());
    CompanyDoctor::ALL
        .iter()
        .fold(question, |question, doctor| question.choice(doctor.code(), doctor.label()))
}
