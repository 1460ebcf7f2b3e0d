//! The pages of the form in their order. Each knows which answers are its own, what is to be
//! mended in them, and how they are asked for.

use axum::Form as Body;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::applicant::{Form, open};
use super::papers::Paper;
use super::{contact, days, papers, whom, wishes, workplace};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::signed_in::Sent;
use crate::ui::Errors;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding;

/// One page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Whom,
    Days,
    Wishes,
    Contact,
    Workplace,
    Papers,
}

impl Step {
    const ALL: [Self; 6] =
        [Self::Whom, Self::Days, Self::Wishes, Self::Contact, Self::Workplace, Self::Papers];

    /// The pages that this form has.
    pub(super) fn of(form: &Form) -> Vec<Self> {
        let is_asked = |step: &Self| match step {
            Self::Days => !days::of(form.service, form.is_worker()).is_empty(),
            Self::Workplace => !form.is_worker() || form.office.is_none(),
            _ => true,
        };
        Self::ALL.into_iter().filter(is_asked).collect()
    }

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Whom => "whom",
            Self::Days => "days",
            Self::Wishes => "wishes",
            Self::Contact => "contact",
            Self::Workplace => "workplace",
            Self::Papers => "papers",
        }
    }

    /// The name in the line of steps.
    fn name(self) -> &'static str {
        match self {
            Self::Whom => "対象の方",
            Self::Days => "日付",
            Self::Wishes => "希望",
            Self::Contact => "連絡先",
            Self::Workplace => "事業場",
            Self::Papers => "書類",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Whom => "だれについての申込みですか",
            Self::Days => "関係する日付を教えてください",
            Self::Wishes => "希望する日時や場所はありますか",
            Self::Contact => "センターからの連絡先を教えてください",
            Self::Workplace => "事業場について教えてください",
            Self::Papers => "書類の準備について教えてください",
        }
    }

    /// Whether a field of the form belongs to this page. The parts of a day are named after it.
    pub(super) fn owns(self, field: &str) -> bool {
        let names: &[&str] = match self {
            Self::Whom => &["worker_name", "people", "told"],
            Self::Days => &["notified", "applied", "period_ended", "calculated", "checkup"],
            Self::Wishes => &["wish1", "wish2", "wish3", "venue", "sex", "language"],
            Self::Contact => &["contact_name", "contact_phone", "contact_email", "note"],
            Self::Workplace => &["headcount", "company_headcount", "doctor", "centre"],
            Self::Papers => &["promised"],
        };
        names.iter().any(|name| {
            field.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        })
    }

    /// What is to be mended before one can go on.
    pub(super) fn check(self, form: &Form) -> Errors {
        match self {
            Self::Whom => whom::check(form),
            Self::Days => days::check(form),
            Self::Wishes => wishes::check(form),
            Self::Contact => contact::check(form),
            Self::Workplace => workplace::check(form),
            Self::Papers => Errors::none(),
        }
    }

    fn fields(self, form: &Form, papers: &[Paper], errors: &Errors) -> Markup {
        match self {
            Self::Whom => whom::fields(form, errors),
            Self::Days => days::fields(form, errors),
            Self::Wishes => wishes::fields(form, errors),
            Self::Contact => contact::fields(form, errors),
            Self::Workplace => workplace::fields(form, errors),
            Self::Papers => papers::fields(form, papers),
        }
    }

    /// The address of this page from the one with all answers, and back to it.
    pub(super) fn change(self, form: &Form) -> String {
        page::address(&form.at(self.slug()), &[("from", CHECK)])
    }
}

/// The page with all answers.
pub(super) const CHECK: &str = "check";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    from: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((service, step)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let form = open(&web, &parts, &service).await?;
    let step = step_of(&form, &step)?;
    let back_to_check = asked.from == CHECK;
    page::show(document(&web, &parts, &form, step, back_to_check, &Errors::none()).await?)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path((service, step)): Path<(String, String)>,
    parts: Parts,
    Body(sent): Body<Sent>,
) -> Page {
    let mut form = open(&web, &parts, &service).await?;
    let step = step_of(&form, &step)?;
    form.draft.fields.take_over(&sent, |field| step.owns(field));
    if sent.is_ticked("later") {
        form.draft.keep(&web, &parts, form.service).await?;
        return page::go_on("/apply?done=kept");
    }
    let back_to_check = sent.one("from") == CHECK;
    let errors = step.check(&form);
    if !errors.is_empty() {
        return page::mend(document(&web, &parts, &form, step, back_to_check, &errors).await?);
    }
    form.draft.keep(&web, &parts, form.service).await?;
    let all = Step::of(&form);
    let next = all.iter().skip_while(|other| **other != step).nth(1);
    match next {
        Some(next) if !back_to_check => page::go_on(&form.at(next.slug())),
        _ => page::go_on(&form.at(CHECK)),
    }
}

fn step_of(form: &Form, slug: &str) -> Result<Step, Refused> {
    let step = Step::of(form).into_iter().find(|step| step.slug() == slug);
    step.ok_or_else(Refused::not_found)
}

/// The page of one step, also for what the hub found to mend when all was sent.
pub(super) async fn document(
    web: &Web,
    parts: &Parts,
    form: &Form,
    step: Step,
    back_to_check: bool,
    errors: &Errors,
) -> Result<Markup, Refused> {
    let papers =
        if step == Step::Papers { papers::needed(web, parts, form).await? } else { Vec::new() };
    let all = Step::of(form);
    let at = all.iter().position(|other| *other == step).unwrap_or_default();
    let names: Vec<&str> = all.iter().map(|step| step.name()).chain(["確認"]).collect();
    let before = match at.checked_sub(1).and_then(|before| all.get(before)) {
        _ if back_to_check => form.at(CHECK),
        Some(before) => form.at(before.slug()),
        None => form.at(""),
    };
    let content = html! {
        (errors.summary())
        (wayfinding::steps(&names, at + 1))
        h1 { (step.title()) }
        form method="post" action=(form.at(step.slug())) novalidate {
            @if back_to_check { input type="hidden" name="from" value=(CHECK); }
            (step.fields(form, &papers, errors))
            div.actions {
                (parts::submit(Weight::Main, if back_to_check { "変更して確認へ戻る" } else { "次へ進む" }))
                (parts::submit_as(Weight::Second, "保存して、あとで続ける", "later", "yes"))
            }
        }
        (urgent::box_for_forms())
    };
    Ok(page::shell(step.title(), Some(&form.viewer), parts)
        .errors(!errors.is_empty())
        .above(wayfinding::back("前の画面へ戻る", &before))
        .render(content))
}
