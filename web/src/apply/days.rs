//! The days that matter for a service: deadlines run from them.

use maud::{Markup, html};

use super::applicant::Form;
use crate::signed_in::{date_field, not_a_day, typed_day};
use crate::ui::lists::Facts;
use crate::ui::{Errors, dates};
use crate::words::Service;

/// A day that is asked for.
pub(super) struct Asked {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    hint: &'static str,
    is_required: bool,
}

const YEARS: &str = "西暦でも和暦でも入力できます。例）2026年11月20日、令和8年11月20日";

const NOTIFIED: Asked = Asked {
    name: "notified",
    label: "結果の通知を受けた日",
    hint: "面接指導の対象になることを、ご本人が知らされた日です。わからなければ空欄にしてください。",
    is_required: false,
};
const APPLIED: Asked = Asked {
    name: "applied",
    label: "ご本人が会社に申し出た日",
    hint: "空欄のときは、今日とします。",
    is_required: false,
};
const PERIOD_ENDED: Asked = Asked {
    name: "period_ended",
    label: "労働時間を数えた期間の最後の日",
    hint: "例えば、前の月の末日です。わからなければ空欄にしてください。",
    is_required: false,
};
const CALCULATED: Asked = Asked {
    name: "calculated",
    label: "労働時間を計算した日",
    hint: "わからなければ空欄にしてください。",
    is_required: false,
};
const CHECKUP: Asked = Asked {
    name: "checkup",
    label: "健康診断を受けた日",
    hint: "何日かに分かれているときは、最も早い日を入力してください。",
    is_required: true,
};
const CHECKUP_IF_KNOWN: Asked =
    Asked {
        hint: "わからなければ空欄にしてください。", is_required: false, ..CHECKUP
    };

/// The days of a service. A worker is not asked for what the company alone knows.
pub(super) fn of(service: Service, is_worker: bool) -> &'static [Asked] {
    match service {
        Service::HighStressInterview if is_worker => &[NOTIFIED],
        Service::HighStressInterview => &[NOTIFIED, APPLIED],
        Service::LongHoursInterview if is_worker => &[NOTIFIED],
        Service::LongHoursInterview => &[PERIOD_ENDED, CALCULATED, NOTIFIED, APPLIED],
        Service::CheckupOpinion => &[CHECKUP],
        Service::HealthGuidance => &[CHECKUP_IF_KNOWN],
        _ => &[],
    }
}

pub(super) fn fields(form: &Form, errors: &Errors) -> Markup {
    html! {
        p { (YEARS) }
        @for asked in of(form.service, form.is_worker()) {
            @let field = date_field(&form.draft.fields, asked.name, asked.label).hint(asked.hint);
            (if asked.is_required { field } else { field.optional() }.errors(errors))
        }
    }
}

pub(super) fn check(form: &Form) -> Errors {
    let mut errors = Errors::none();
    for asked in of(form.service, form.is_worker()) {
        match typed_day(&form.draft.fields, asked.name) {
            Ok(None) if asked.is_required => {
                errors.add(asked.name, format!("{}を入力してください", asked.label));
            }
            Ok(_) => {}
            Err(_) => errors.add(asked.name, not_a_day(asked.label)),
        }
    }
    errors
}

pub(super) fn answers(form: &Form, change: &str) -> Facts {
    of(form.service, form.is_worker()).iter().fold(Facts::new(), |facts, asked| {
        let typed = typed_day(&form.draft.fields, asked.name).ok().flatten();
        let nothing = if asked.name == APPLIED.name { "今日" } else { "入力なし" };
        let told = typed.map_or_else(|| nothing.to_owned(), dates::day);
        facts.changeable(asked.label, told, change)
    })
}
