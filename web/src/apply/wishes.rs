//! When, where and with whom somebody would like to meet. Everything here may be left open.

use maud::{Markup, html};

use super::applicant::Form;
use crate::signed_in::{date_field, not_a_day, typed_day};
use crate::ui::lists::Facts;
use crate::ui::{Choices, Errors, Field, dates};
use crate::words::{PartOfDay, Sex, Venue, Word};

/// The field of each wish, the dearest first.
pub(super) const WISHES: [(&str, &str, &str); 3] = [
    ("wish1", "第1希望の日", "第1希望の時間帯"),
    ("wish2", "第2希望の日", "第2希望の時間帯"),
    ("wish3", "第3希望の日", "第3希望の時間帯"),
];

pub(super) fn fields(form: &Form, errors: &Errors) -> Markup {
    let typed = &form.draft.fields;
    let open = |question: Choices, name: &str| {
        question.choice("", "希望なし").chosen(typed.one(name)).optional().errors(errors)
    };
    let venue = Choices::one_of("venue", "希望する場所");
    let venue = Venue::ALL.iter().fold(venue, |all, one| all.choice(one.code(), one.label()));
    let sex = Choices::one_of("sex", "担当する医師・保健師の性別");
    let sex = Sex::ALL.iter().fold(sex, |all, one| all.choice(one.code(), one.label()));
    html! {
        p { "明日からの日付で、3つまで希望できます。決まっていなければ、空欄のまま進んでください。" }
        @for (name, label, part_label) in WISHES {
            @let part = format!("{name}_part");
            (date_field(typed, name, label).optional().errors(errors))
            (Field::select(part.as_str(), part_label, PartOfDay::ALL.iter().map(|part| (part.code(), part.label())))
                .optional().value(typed.one(&part)))
        }
        (open(venue, "venue"))
        (open(sex, "sex"))
        (Field::text("language", "希望する言語").optional()
            .hint("日本語のほかに、話しやすい言語があれば入力してください。例）ベトナム語")
            .value(typed.one("language")).errors(errors))
    }
}

pub(super) fn check(form: &Form) -> Errors {
    let typed = &form.draft.fields;
    let mut errors = Errors::none();
    for (name, label, _) in WISHES {
        match typed_day(typed, name) {
            Err(_) => errors.add(name, not_a_day(label)),
            Ok(None) if !typed.one(&format!("{name}_part")).is_empty() => {
                errors.add(name, format!("{label}を入力するか、時間帯の選択をやめてください"));
            }
            Ok(_) => {}
        }
    }
    errors
}

pub(super) fn answers(form: &Form, change: &str) -> Facts {
    let typed = &form.draft.fields;
    let mut days = Vec::new();
    for (name, _, _) in WISHES {
        if let Ok(Some(day)) = typed_day(typed, name) {
            let part = PartOfDay::from_code(typed.one(&format!("{name}_part")));
            let part = part.unwrap_or(PartOfDay::Any);
            days.push(format!("{} {}", dates::day(day), part.label()));
        }
    }
    let days = if days.is_empty() { "入力なし".to_owned() } else { days.join("、") };
    let venue = Venue::from_code(typed.one("venue")).map_or("希望なし", Word::label);
    let sex = Sex::from_code(typed.one("sex")).map_or("希望なし", Word::label);
    let language = Some(typed.one("language").trim()).filter(|words| !words.is_empty());
    Facts::new()
        .changeable("希望する日", days, change)
        .changeable("希望する場所", venue, change)
        .changeable("担当者の性別", sex, change)
        .changeable("希望する言語", language.unwrap_or("入力なし"), change)
}
