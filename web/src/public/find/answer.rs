//! The answer: the office in charge first, then everybody else who helps.

use axum::http::request::Parts;
use maud::{Markup, html};

use super::find::{
    FindFindCentres, FindFindCentresPlace, FindFindCentresResponsible, FindFindCentresWhy,
};
use super::question;
use crate::page::{self, Viewer, address};
use crate::public::card::{
    self, Card, about_area, about_name, card_of, certainty_tag, documents_of, intake_of,
};
use crate::ui::parts::{Weight, copy_button, link_button, print_button};
use crate::ui::wayfinding::crumbs;
use crate::ui::{Errors, dates};
use crate::words::{Certainty, OrganisationKind};

pub(super) fn of(
    place: &FindFindCentresPlace,
    found: &FindFindCentres,
    viewer: Option<&Viewer>,
    parts: &Parts,
) -> Markup {
    let title = format!("{}の相談窓口", place.label);
    let part = place.part.as_deref().unwrap_or_default();
    let asked = [("code", place.municipality_code.as_str()), ("part", part)];
    let content = html! {
        h1 { (title) }
        h2 { "担当の地域産業保健センター" }
        @match &found.responsible {
            Some(office) => (responsible(office, found.why.as_ref(), &asked)),
            None => (nobody(found.why.as_ref(), &asked)),
        }
        (prefectural(found))
        (windows(found))
        (nearby(found))
        h2 { "この画面を共有する" }
        div.actions { (copy_button(&address("/find", &asked))) (print_button()) }
        p { a href=(address("/find", &asked)) { (title) "へのリンク" } }
        h2 { "別の場所を探す" }
        (question("", &Errors::none()))
    };
    page::shell(title.as_str(), viewer, parts)
        .above(crumbs(&[("トップ", "/"), ("窓口を探す", "/find")], &title))
        .render(content)
}

fn responsible(
    office: &FindFindCentresResponsible,
    why: Option<&FindFindCentresWhy>,
    asked: &[(&str, &str)],
) -> Markup {
    let card = card_of!(office.card);
    let mut contact = card.contact();
    let lines = office.openings.iter().map(|line| (line.words.as_str(), line.note.as_deref()));
    if let Some(hours) = card::hours(lines) {
        contact = contact.fact("開所時間", hours);
    }
    if let Some(why) = why {
        contact = contact.fact("担当している理由", reason(why));
    }
    html! {
        p.lead { b { (card.link()) } " " (card.fee())
            @if office.name_certainty != Certainty::Confirmed {
                " " (certainty_tag(office.name_certainty))
            }
        }
        @if let Some(about) = about_name(office.name_certainty) { p.note { (about) } }
        (card::opening(office.opening_state.is_open, office.opening_state.until, office.next_opening))
        (contact)
        h2 { "受付状況" }
        (card::intake(intake_of!(office.intake)))
        h2 { "申込みの方法と必要書類" }
        (how_to_apply(&card))
        (card::documents(documents_of!(office.required_documents)))
        h2 { "利用できるか確かめる" }
        p { "いくつかの質問に答えると、利用できるかどうかの目安がわかります。回答は保存しません。" }
        p.actions { (link_button(Weight::Main, "利用できるか確かめる", &address("/eligibility", asked))) }
    }
}

fn how_to_apply(card: &Card) -> Markup {
    html! {
        @if card.phone.is_some() {
            p { "まず電話で、受けたいサービスと事業場の状況をお伝えください。申込みの手順は窓口がご案内します。" }
        } @else {
            p { "この窓口の電話番号は登録されていません。下の産業保健総合支援センターに、連絡先と申込みの方法を確認してください。" }
        }
        @if !card.is_paid { p { "利用料はかかりません。" } }
    }
}

fn reason(why: &FindFindCentresWhy) -> Markup {
    let office = &why.inspection_office;
    html! {
        p {
            (dates::day(why.valid_from)) "から、"
            a href={ "/centres/" (office.code) } { (office.name) }
            "の管轄区域を担当しています。 " (certainty_tag(why.certainty))
        }
        @if let Some(about) = about_area(why.certainty) { p.note { (about) } }
        @if let Some(source) = &why.source { p.note { "出典：" (source) } }
    }
}

fn nobody(why: Option<&FindFindCentresWhy>, asked: &[(&str, &str)]) -> Markup {
    html! {
        p { "この場所を担当する地域産業保健センターは登録されていません。下の産業保健総合支援センターに問い合わせてください。" }
        @if let Some(why) = why {
            p { "労働基準監督署の管轄は、"
                a href={ "/centres/" (why.inspection_office.code) } { (why.inspection_office.name) }
                "です。" }
        }
        p.actions {
            (link_button(Weight::Main, "利用できるか確かめる", &address("/eligibility", asked)))
        }
    }
}

fn prefectural(found: &FindFindCentres) -> Markup {
    let own: Vec<_> = found
        .mental_health
        .iter()
        .filter(|centre| centre.kind == OrganisationKind::MentalHealthCentre)
        .collect();
    let takes_over = found
        .mental_health
        .iter()
        .find(|centre| centre.kind == OrganisationKind::PrefecturalCentre);
    html! {
        h2 { "都道府県の産業保健総合支援センター" }
        @match &found.prefectural_centre {
            Some(centre) => {
                @let card = card_of!(centre);
                p.lead { b { (card.link()) } " " (card.fee()) }
                p { "産業保健スタッフの相談や研修、メンタルヘルス対策の支援などを行っています。" }
                (card.contact())
            }
            None => p { "登録されていません。" },
        }
        h2 { "メンタルヘルス対策の支援" }
        @if own.is_empty() {
            @match takes_over {
                Some(centre) => p {
                    "メンタルヘルス対策の支援は、"
                    a href={ "/centres/" (centre.code) } { (centre.name) } "が行っています。"
                },
                None => p { "登録されていません。" },
            }
        } @else {
            ul {
                @for centre in own {
                    li { a href={ "/centres/" (centre.code) } { (centre.name) } }
                }
            }
        }
    }
}

fn windows(found: &FindFindCentres) -> Markup {
    html! {
        @if !found.windows.is_empty() {
            h2 { "相談窓口" }
            @for window in &found.windows {
                @let card = card_of!(window.card);
                @let lines = window.openings.iter().map(|line| (line.words.as_str(), line.note.as_deref()));
                h3 { (card.link()) }
                (card::opening(window.opening_state.is_open, window.opening_state.until, window.next_opening))
                @match card::hours(lines) {
                    Some(hours) => (card.contact().fact("開所時間", hours)),
                    None => (card.contact()),
                }
            }
        }
    }
}

fn nearby(found: &FindFindCentres) -> Markup {
    html! {
        @if !found.nearby.is_empty() {
            h2 { "近くのほかの機関" }
            p.note { "距離は直線距離の目安です。担当の地域は機関ごとに決まっています。" }
            ul.tasks {
                @for near in &found.nearby {
                    @let card = card_of!(near.centre);
                    li {
                        span {
                            (card.link())
                            span.hint { (card.kind_label) "　" (card.phone.as_deref().unwrap_or("電話番号は登録されていません")) }
                        }
                        span { span.number { (near.distance_km) "km" } " " (card.fee()) }
                    }
                }
            }
        }
    }
}
