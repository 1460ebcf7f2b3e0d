//! Handing over: what the office needs so that the workplace need not tell everything twice.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::HERE;
use crate::page::{self, Page, Web};
use crate::places::{self, Found, Place};
use crate::signed_in::{Reader, Sent, half_width, reader};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Check, Choices, Errors, Field};
use crate::words::{Role, Service, Word};

page::operation!(HandOver, "src/handovers/new.graphql");

const TITLE: &str = "センターへの引継ぎ";

const FIELDS: [(&str, &str); 11] = [
    ("input.service", "service"),
    ("input.workplaceName", "workplace"),
    ("input.municipalityCode", "place"),
    ("input.part", "place"),
    ("input.centreCode", "centre"),
    ("input.contactName", "contact_name"),
    ("input.contactPhone", "contact_phone"),
    ("input.contactEmail", "contact_email"),
    ("input.note", "note"),
    ("input.ownPart", "own_part"),
    ("input.isAgreed", "agreed"),
];

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Mental])?;
    let begun = Sent::holding([("key".to_owned(), page::form_key(&parts, "handover"))]);
    page::show(document(&parts, &reader, &begun, &Found::default(), &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Mental])?;
    let mut errors = Errors::none();
    let service = Service::from_code(sent.one("service"));
    if service.is_none() {
        errors.add("service", "引き継ぐサービスを選択してください");
    }
    let found = places::look_up(&web, &parts, sent.one("place"), &mut errors).await?;
    let place = places::chosen(sent.one("which"), &found.places);
    if place.is_none() && errors.of("place").is_none() {
        errors.add("place", "市区町村を選択してください");
    }
    check(&sent, &mut errors);
    let (Some(service), Some(place), true) = (service, place, errors.is_empty()) else {
        return page::mend(document(&parts, &reader, &sent, &found, &errors));
    };
    let asked = hand_over::Variables { input: input(&sent, service, place) };
    match page::ask::<HandOver>(&web, &parts, asked).await {
        Ok(_) => page::go_on(&page::address(HERE, &[("done", "sent")])),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = page::errors_of(&refused, &FIELDS);
            page::again(&refused, document(&parts, &reader, &sent, &found, &errors))
        }
        Err(refused) => Err(refused),
    }
}

/// What is missing is told together, whoever would notice it.
fn check(sent: &Sent, errors: &mut Errors) {
    let is_blank = |name: &str| sent.one(name).trim().is_empty();
    if is_blank("workplace") {
        errors.add("workplace", "事業場の名称を入力してください");
    }
    if is_blank("contact_name") {
        errors.add("contact_name", "事業場の担当者の氏名を入力してください");
    }
    if is_blank("contact_phone") && is_blank("contact_email") {
        errors.add("contact_phone", "電話番号かメールアドレスのどちらかを入力してください");
    }
    if !sent.is_ticked("agreed") {
        let message = "他の機関に引き継ぐことについて、事業場の同意を得てからチェックしてください";
        errors.add("agreed", message);
    }
}

fn input(sent: &Sent, service: Service, place: &Place) -> hand_over::HandOverInput {
    let text = |name: &str| sent.one(name).trim().to_owned();
    let some = |name: &str| Some(text(name)).filter(|typed| !typed.is_empty());
    hand_over::HandOverInput {
        idempotency_key: text("key"),
        service,
        workplace_name: text("workplace"),
        municipality_code: place.code.clone(),
        part: place.part.clone(),
        centre_code: some("centre"),
        contact_name: text("contact_name"),
        contact_phone: some("contact_phone").map(|typed| half_width(&typed)),
        contact_email: some("contact_email").map(|typed| half_width(&typed)),
        note: some("note"),
        own_part: some("own_part"),
        is_agreed: sent.is_ticked("agreed"),
    }
}

fn document(
    parts: &Parts,
    reader: &Reader,
    typed: &Sent,
    found: &Found,
    errors: &Errors,
) -> Markup {
    let one = |name: &str| typed.one(name).to_owned();
    let services = Service::APPLIED_FOR.iter().map(|it| (it.code(), it.label()));
    let offices = found.offices.iter();
    let offices = offices.map(|(code, name)| (code.as_str(), name.as_str()));
    let content = html! {
        (back("引継ぎの一覧", HERE))
        (errors.summary())
        h1 { (TITLE) }
        p { "個人の病名や検査の値、面談の内容は書かないでください。" }
        form method="post" action="/handovers/new" novalidate {
            input type="hidden" name="key" value=(one("key"));
            h2 { "事業場" }
            (Field::text("workplace", "事業場の名称").autocomplete("off").value(one("workplace")).errors(errors))
            (Field::text("place", "郵便番号または市区町村").autocomplete("off").value(one("place")).errors(errors))
            (places::which(&found.places, typed.one("which")))
            @if !found.offices.is_empty() || errors.of("centre").is_some() {
                (Field::select("centre", "引継ぎ先のセンター", offices)
                    .hint("担当のセンターが確認されていない地域です。近くのセンターから選択してください。")
                    .value(one("centre")).errors(errors))
            }
            (Field::text("contact_name", "担当者の氏名").autocomplete("off").value(one("contact_name")).errors(errors))
            (Field::tel("contact_phone", "電話番号").autocomplete("off").optional().value(one("contact_phone")).errors(errors))
            (Field::email("contact_email", "メールアドレス").autocomplete("off").optional()
                .hint("電話番号かメールアドレスのどちらかを入力してください。")
                .value(one("contact_email")).errors(errors))
            h2 { "引き継ぐ内容" }
            (services.fold(Choices::one_of("service", "センターに引き継ぐサービス"), |all, (code, label)| all.choice(code, label))
                .chosen(one("service")).errors(errors))
            (Field::long_text("note", "希望の内容", 4).optional()
                .hint("事業場の希望と、これまでの経過を入力してください。").value(one("note")).errors(errors))
            (Field::long_text("own_part", "自機関で続ける支援", 3).optional()
                .hint("体制づくりの助言など、センターと分担して続ける支援があるときに入力してください。")
                .value(one("own_part")).errors(errors))
            (Check::new("agreed", "センターに引き継ぐことと、上の内容を伝えることに、事業場が同意しています")
                .ticked(typed.is_ticked("agreed")).errors(errors))
            div.actions { (submit(Weight::Main, "引き継ぐ")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts).render(content)
}
