//! What was mended on the phone or on paper, taken down for whoever applied.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open, open_for, some};
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, half_width, whole_number};
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field};
use crate::words::{DocumentState, RequestStep};

page::operation!(ResubmitForApplicant, "src/desk/acts/resubmit.graphql");

const PAGE: StepPage = StepPage {
    title: "補正された内容の登録",
    page: "resubmit",
    button: "補正を登録する",
    weight: Weight::Main,
    fields: &[
        ("input.contactName", "contact_name"),
        ("input.contactPhone", "contact_phone"),
        ("input.contactEmail", "contact_email"),
        ("input.people", "people"),
        ("input.note", "note"),
        ("input.promised", "promised"),
    ],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Resubmit]).await?;
    let request = &opened.request;
    let stored = [
        ("contact_name", Some(request.contact_name.clone())),
        ("contact_phone", request.contact_phone.clone()),
        ("contact_email", request.contact_email.clone()),
        ("people", Some(request.people.to_string())),
    ];
    let stored = stored.map(|(name, value)| (name.to_owned(), value.unwrap_or_default()));
    let form = form(&opened, &Sent::holding(stored), &Errors::none());
    PAGE.show(&parts, &opened, &form)
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let people = whole_number(sent.one("people"));
    if people.is_none() && !sent.one("people").trim().is_empty() {
        let opened = open(&web, &parts, &id).await?;
        let errors = Errors::from_iter([("people", "対象となる方の人数を数字で入力してください")]);
        return PAGE.mend(&parts, &opened, &form(&opened, &sent, &errors), &errors);
    }
    let input = resubmit_for_applicant::ResubmitRequestInput {
        id: id.clone(),
        version: sent.version(),
        contact_name: some(&sent, "contact_name"),
        contact_phone: some(&sent, "contact_phone").map(|typed| half_width(&typed)),
        contact_email: some(&sent, "contact_email").map(|typed| half_width(&typed)),
        people,
        note: some(&sent, "note"),
        promised: sent.all("promised").map(str::to_owned).collect(),
    };
    let asked = resubmit_for_applicant::Variables { input };
    match page::ask::<ResubmitForApplicant>(&web, &parts, asked).await {
        Ok(_) => done(&id, "resubmitted"),
        Err(refused) => {
            let form = |opened: &Opened, errors: &Errors| form(opened, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn form(opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    let missing = opened.request.documents.iter();
    let missing: Vec<_> = missing.filter(|paper| paper.state == DocumentState::Missing).collect();
    let promised = missing.iter().fold(
        Choices::any_of("promised", "郵送・当日持参の予定になった書類").optional().errors(errors),
        |choices, paper| choices.choice(&paper.code, &paper.name),
    );
    let promised = typed.all("promised").fold(promised, Choices::chosen);
    let one = |name| typed.one(name);
    html! {
        p { "電話や書面で補正を受けたときに登録します。届いた書類は、登録したあとに申込みの画面で受領済みにしてください。" }
        (Field::text("contact_name", "連絡を受ける方の氏名").autocomplete("off").value(one("contact_name")).errors(errors))
        (Field::tel("contact_phone", "電話番号").autocomplete("off").optional().value(one("contact_phone")).errors(errors))
        (Field::email("contact_email", "メールアドレス").autocomplete("off").optional().value(one("contact_email")).errors(errors))
        (Field::number("people", "対象となる方の人数", "人").value(one("people")).errors(errors))
        @if !missing.is_empty() { (promised) }
        (Field::long_text("note", "連絡事項", 3).optional().hint("入力すると、前の連絡事項と置き換わります。")
            .value(one("note")).errors(errors))
    }
}
