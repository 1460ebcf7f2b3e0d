//! How many work there, which doctor the company has, and, where nobody knows which office
//! is in charge, where to apply.

use maud::{Markup, html};

use super::applicant::Form;
use crate::signed_in::whole_number;
use crate::ui::lists::Facts;
use crate::ui::{Choices, Errors, Field};
use crate::words::{CompanyDoctor, Word};

pub(super) fn fields(form: &Form, errors: &Errors) -> Markup {
    let known = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    html! {
        @if let Some(name) = &form.workplace { (Facts::new().fact("事業場", name.as_str())) }
        @if !form.is_worker() {
            (Field::number("headcount", "この事業場で働く人の数", "人")
                .hint("パート・アルバイト、派遣で来ている方も含めてください。")
                .value(form.typed_or("headcount", known(form.headcount)))
                .errors(errors))
            (Field::number("company_headcount", "会社全体で働く人の数", "人")
                .hint("この事業場を含む、すべての事業場の合計です。")
                .value(form.typed_or("company_headcount", known(form.company_headcount)))
                .errors(errors))
            (doctors(form).errors(errors))
        }
        @if form.office.is_none() { (centres(form).errors(errors)) }
    }
}

fn doctors(form: &Form) -> Choices {
    let question = Choices::one_of("doctor", "会社の産業医")
        .hint("産業医は、働く人の健康を守るために会社が選ぶ医師です。")
        .chosen(form.draft.fields.one("doctor"));
    CompanyDoctor::ALL
        .iter()
        .fold(question, |question, doctor| question.choice(doctor.code(), doctor.label()))
}

fn centres(form: &Form) -> Choices {
    let question = Choices::one_of("centre", "申し込むセンター")
        .hint("事業場の担当のセンターを確認できませんでした。近くのセンターから選んでください。")
        .chosen(form.draft.fields.one("centre"));
    form.nearby
        .iter()
        .fold(question, |question, (code, name)| question.choice(code.as_str(), name.as_str()))
}

pub(super) fn check(form: &Form) -> Errors {
    let typed = &form.draft.fields;
    let mut errors = Errors::none();
    if !form.is_worker() {
        for (name, label) in
            [("headcount", "この事業場で働く人の数"), ("company_headcount", "会社全体で働く人の数")]
        {
            let number = whole_number(typed.one(name));
            if typed.one(name).trim().is_empty() {
                errors.add(name, format!("{label}を入力してください"));
            } else if !number.is_some_and(|count| (1..=1_000_000).contains(&count)) {
                errors.add(name, format!("{label}は、1以上1,000,000以下の数字で入力してください"));
            }
        }
        let counts =
            whole_number(typed.one("headcount")).zip(whole_number(typed.one("company_headcount")));
        if counts.is_some_and(|(here, all)| all < here) {
            errors.add(
                "company_headcount",
                "会社全体で働く人の数は、この事業場で働く人の数以上にしてください",
            );
        }
        if CompanyDoctor::from_code(typed.one("doctor")).is_none() {
            errors.add("doctor", "会社の産業医について選択してください");
        }
    }
    if form.office.is_none() && typed.one("centre").is_empty() {
        errors.add("centre", "申し込むセンターを選択してください");
    }
    errors
}

pub(super) fn answers(form: &Form, change: &str) -> Facts {
    let typed = &form.draft.fields;
    let people = |name: &str| format!("{}人", whole_number(typed.one(name)).unwrap_or_default());
    let mut facts = Facts::new();
    if !form.is_worker() {
        let doctor = CompanyDoctor::from_code(typed.one("doctor")).map_or("入力なし", Word::label);
        facts = facts
            .changeable("この事業場で働く人の数", people("headcount"), change)
            .changeable("会社全体で働く人の数", people("company_headcount"), change)
            .changeable("会社の産業医", doctor, change);
    }
    match &form.office {
        Some(office) => facts.fact("申し込むセンター", office.name.as_str()),
        None => {
            let chosen = form.nearby.iter().find(|(code, _)| code == typed.one("centre"));
            let name = chosen.map_or("入力なし", |(_, name)| name.as_str());
            facts.changeable("申し込むセンター", name, change)
        }
    }
}
