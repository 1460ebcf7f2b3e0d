//! Whom the office calls back.

use maud::{Markup, html};

use super::applicant::Form;
use crate::ui::lists::Facts;
use crate::ui::{Errors, Field};

pub(super) fn fields(form: &Form, errors: &Errors) -> Markup {
    let typed = &form.draft.fields;
    let name = form.typed_or("contact_name", form.viewer.person.name.as_str());
    html! {
        (Field::text("contact_name", "連絡を受ける方の氏名").autocomplete("name").value(name).errors(errors))
        (Field::tel("contact_phone", "電話番号").optional()
            .hint("電話番号かメールアドレスのどちらかを入力してください。日中につながる番号にしてください。")
            .value(typed.one("contact_phone")).errors(errors))
        (Field::email("contact_email", "メールアドレス").optional()
            .value(typed.one("contact_email")).errors(errors))
        (Field::long_text("note", "センターに伝えたいこと", 4).optional()
            .hint("連絡してよい時間帯などを、2,000文字以内で入力してください。病名や検査の結果は書かないでください。")
            .value(typed.one("note")).errors(errors))
    }
}

pub(super) fn check(form: &Form) -> Errors {
    let typed = |name: &str| form.draft.fields.one(name).trim();
    let mut errors = Errors::none();
    if typed("contact_name").is_empty() {
        errors.add("contact_name", "連絡を受ける方の氏名を入力してください");
    }
    if typed("contact_phone").is_empty() && typed("contact_email").is_empty() {
        errors.add("contact_phone", "電話番号かメールアドレスのどちらかを入力してください");
    }
    errors
}

pub(super) fn answers(form: &Form, change: &str) -> Facts {
    let told = |name: &str| {
        let typed = form.draft.fields.one(name).trim();
        if typed.is_empty() { "入力なし".to_owned() } else { typed.to_owned() }
    };
    Facts::new()
        .changeable("連絡を受ける方の氏名", told("contact_name"), change)
        .changeable("電話番号", told("contact_phone"), change)
        .changeable("メールアドレス", told("contact_email"), change)
        .changeable("センターに伝えたいこと", told("note"), change)
}
