//! A workplace of the area that the hub does not know yet.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::handed_over::{hidden, named};
use crate::page::{self, Page, Web};
use crate::places::{Place, chosen, look_up, which};
use crate::signed_in::{Reader, Sent, half_width, reader, whole_number};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::Role;

page::operation!(RegisterWorkplace, "src/desk/transcribe/register.graphql");

const TITLE: &str = "事業場の登録";
const HERE: &str = "/office/requests/new/workplace";

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Sent>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let handover = named(&web, &parts, asked.one("handover")).await?;
    let begun = handover.as_ref().map(|it| {
        let text = |typed: &Option<String>| typed.clone().unwrap_or_default();
        Sent::holding(
            [
                ("handover", it.id.clone()),
                ("name", it.workplace_name.clone()),
                ("place", it.place_label.clone()),
                ("contact_name", it.contact_name.clone()),
                ("contact_phone", text(&it.contact_phone)),
                ("contact_email", text(&it.contact_email)),
            ]
            .map(|(name, typed)| (name.to_owned(), typed)),
        )
    });
    page::show(document(&parts, &reader, &begun.unwrap_or_default(), &[], &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let mut errors = Errors::none();
    for (name, label) in [("headcount", "事業場の人数"), ("company", "会社全体の人数")]
    {
        if !sent.one(name).trim().is_empty() && whole_number(sent.one(name)).is_none() {
            errors.add(name, format!("{label}を数字で入力してください"));
        }
    }
    let insured = match sent.one("insured") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if insured.is_none() {
        errors.add("insured", "労災保険に加入しているかどうかを選択してください");
    }
    let places = look_up(&web, &parts, sent.one("place"), &mut errors).await?.places;
    let place = chosen(sent.one("which"), &places);
    if place.is_none() && errors.of("place").is_none() {
        errors.add("place", "市区町村を選択してください");
    }
    let (Some(place), Some(insured), true) = (place, insured, errors.is_empty()) else {
        return page::mend(document(&parts, &reader, &sent, &places, &errors));
    };
    let text = |name: &str| sent.one(name).trim().to_owned();
    let some = |name: &str| Some(text(name)).filter(|typed| !typed.is_empty());
    let input = register_workplace::RegisterWorkplaceInput {
        employer_name: text("employer"),
        name: text("name"),
        municipality_code: place.code.clone(),
        part: place.part.clone(),
        address: text("address"),
        industry: text("industry"),
        has_accident_insurance: insured,
        workplace_headcount: whole_number(sent.one("headcount")),
        company_headcount: whole_number(sent.one("company")),
        contact_name: some("contact_name"),
        contact_phone: some("contact_phone").map(|typed| half_width(&typed)),
        contact_email: some("contact_email").map(|typed| half_width(&typed)),
    };
    let asked = register_workplace::Variables { input };
    match page::ask::<RegisterWorkplace>(&web, &parts, asked).await {
        Ok(data) => {
            let at = data.register_workplace.workplace;
            let chosen = [
                ("workplace", at.id.as_str()),
                ("name", at.name.as_str()),
                ("handover", sent.one("handover")),
            ];
            page::go_on(&page::address("/office/requests/new", &chosen))
        }
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = page::errors_of(&refused, &FIELDS);
            page::mend(document(&parts, &reader, &sent, &places, &errors))
        }
        Err(refused) => Err(refused),
    }
}

const FIELDS: [(&str, &str); 11] = [
    ("input.employerName", "employer"),
    ("input.name", "name"),
    ("input.municipalityCode", "place"),
    ("input.part", "place"),
    ("input.address", "address"),
    ("input.industry", "industry"),
    ("input.workplaceHeadcount", "headcount"),
    ("input.companyHeadcount", "company"),
    ("input.contactName", "contact_name"),
    ("input.contactPhone", "contact_phone"),
    ("input.contactEmail", "contact_email"),
];

fn document(
    parts: &Parts,
    reader: &Reader,
    typed: &Sent,
    places: &[Place],
    errors: &Errors,
) -> Markup {
    let one = |name: &str| typed.one(name).to_owned();
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        form method="post" action=(HERE) novalidate {
            (hidden(typed.one("handover")))
            (Field::text("employer", "事業者（会社）の名称").autocomplete("off").value(one("employer")).errors(errors))
            (Field::text("name", "事業場の名称").autocomplete("off").value(one("name")).errors(errors))
            (Field::text("place", "郵便番号または市区町村").autocomplete("off").value(one("place")).errors(errors))
            (which(places, typed.one("which")))
            (Field::text("address", "所在地").autocomplete("off").hint("都道府県から入力してください。").value(one("address")).errors(errors))
            (Field::text("industry", "業種").autocomplete("off").value(one("industry")).errors(errors))
            (Choices::one_of("insured", "労災保険に加入していますか").choice("yes", "加入している")
                .choice("no", "加入していない").chosen(one("insured")).errors(errors))
            (Field::number("headcount", "事業場の人数", "人").optional().value(one("headcount")).errors(errors))
            (Field::number("company", "会社全体の人数", "人").optional().value(one("company")).errors(errors))
            (Field::text("contact_name", "連絡を受ける方の氏名").autocomplete("off").optional().value(one("contact_name")).errors(errors))
            (Field::tel("contact_phone", "電話番号").autocomplete("off").optional().value(one("contact_phone")).errors(errors))
            (Field::email("contact_email", "メールアドレス").autocomplete("off").optional().value(one("contact_email")).errors(errors))
            div.actions { (parts::submit(Weight::Main, "登録して次へ進む")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("事業場を探す画面へ戻る", "/office/requests/new"))
        .render(content)
}
