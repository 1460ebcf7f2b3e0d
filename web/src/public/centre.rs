//! One organisation of the directory, in full.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use self::centre_page::{CentrePageCentre, CentrePageCentreAreas, CentrePageCentreChannels};
use super::card::{self, Card, about_name, card_of, certainty_tag, documents_of, intake_of};
use crate::ask::Refused;
use crate::page::{self, Page, Web, address, operation, viewer_of};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, copy_button, link_button, print_button};
use crate::ui::wayfinding::crumbs;
use crate::ui::{Tag, dates};
use crate::words::{Certainty, IntakeState, IntakeStop, OrganisationKind, Role};

operation!(CentrePage, "src/public/centre.graphql");

pub(super) async fn show(State(web): State<Web>, Path(code): Path<String>, parts: Parts) -> Page {
    let variables = centre_page::Variables { code };
    let data = page::ask::<CentrePage>(&web, &parts, variables).await?;
    let viewer = viewer_of!(data.viewer);
    let centre = data.centre.ok_or_else(Refused::not_found)?;
    let card = card_of!(centre.card);
    let prefecture = format!("/prefectures/{}", centre.prefecture_code);
    let way = [
        ("トップ", "/"),
        ("都道府県から探す", "/prefectures"),
        (&*centre.prefecture, &*prefecture),
    ];
    let shell = page::shell(&*card.name, viewer.as_ref(), &parts).above(crumbs(&way, &card.name));
    page::show(shell.render(entry(&card, &centre)))
}

fn entry(card: &Card, centre: &CentrePageCentre) -> Markup {
    let takes_in = matches!(
        centre.kind,
        OrganisationKind::RegionalOffice
            | OrganisationKind::PrefecturalCentre
            | OrganisationKind::MentalHealthCentre
    );
    html! {
        h1 { (card.name) }
        p { (card.kind_label) "　" (centre.prefecture)
            @if takes_in { " " (card.fee()) }
            @else if card.is_paid { " " (card.fee()) }
            @if centre.name_certainty != Certainty::Confirmed {
                " 名称：" (certainty_tag(centre.name_certainty))
            }
        }
        @if let Some(about) = about_name(centre.name_certainty) { p.note { (about) } }
        h2 { "連絡先" }
        (card.contact())
        (channels(card, centre))
        h2 { "開所時間" }
        (openings(centre))
        @if takes_in || !centre.intake.is_empty() {
            h2 { "受付状況" }
            (card::intake(intake_of!(centre.intake)))
        }
        @if takes_in || !centre.required_documents.is_empty() {
            h2 { "必要書類" }
            (card::documents(documents_of!(centre.required_documents)))
        }
        (relations(centre))
        (areas(&centre.areas))
        h2 { "この掲載について" }
        (about(centre))
        div.actions {
            @if centre.kind == OrganisationKind::RegionalOffice {
                (link_button(Weight::Second, "利用できるか確かめる", "/eligibility"))
            }
            (copy_button(&card.href()))
            (print_button())
        }
    }
}

/// What the contact above does not say already.
fn channels(card: &Card, centre: &CentrePageCentre) -> Markup {
    let said = [&card.phone, &card.fax, &card.email, &card.website, &card.address];
    let is_new = |channel: &&CentrePageCentreChannels| {
        let is_said = said.iter().any(|value| value.as_deref() == Some(channel.value.as_str()));
        !is_said || channel.is_day_and_night || channel.note.is_some()
    };
    let more: Vec<_> = centre.channels.iter().filter(is_new).collect();
    html! {
        @if !more.is_empty() {
            h3 { "そのほかの連絡方法" }
            ul {
                @for channel in more {
                    li {
                        (channel.kind_label) "：" (channel.value)
                        @if channel.is_day_and_night { "（24時間受付）" }
                        @if let Some(note) = &channel.note { div.note { (note) } }
                    }
                }
            }
        }
    }
}

fn openings(centre: &CentrePageCentre) -> Markup {
    let lines = centre.openings.iter().map(|line| (line.words.as_str(), line.note.as_deref()));
    let state = &centre.opening_state;
    html! {
        @if let Some(hours) = card::hours(lines) { (hours) }
        (card::opening(state.is_open, state.until, centre.next_opening))
    }
}

fn relations(centre: &CentrePageCentre) -> Markup {
    let link = |code: &str, name: &str| html! { a href={ "/centres/" (code) } { (name) } };
    html! {
        @if centre.parent.is_some() || centre.inspection_office.is_some() {
            h2 { "つながりのある機関" }
            (known(Facts::new(), [
                ("上位の機関", centre.parent.as_ref().map(|it| link(&it.code, &it.name))),
                ("対応する労働基準監督署",
                    centre.inspection_office.as_ref().map(|it| link(&it.code, &it.name))),
            ]))
        }
        @if !centre.children.is_empty() {
            h2 { "この機関のもとにある機関" }
            ul { @for child in &centre.children { li { (link(&child.code, &child.name)) } } }
        }
    }
}

fn areas(areas: &[CentrePageCentreAreas]) -> Markup {
    html! {
        @if !areas.is_empty() {
            h2 { "担当する地域" }
            ul {
                @for place in areas {
                    @let part = place.part.as_deref().unwrap_or_default();
                    @let asked = [("code", place.municipality_code.as_str()), ("part", part)];
                    li { a href=(address("/find", &asked)) { (place.label) } }
                }
            }
        }
    }
}

fn about(centre: &CentrePageCentre) -> Markup {
    let assured = html! {
        @match (centre.assured_on, &centre.assured_by) {
            (Some(day), Some(by)) => { (dates::day(day)) "（" (by) "）" },
            (Some(day), None) => (dates::day(day)),
            (None, _) => "確認日の記録がありません",
        }
        @if centre.is_stale {
            @let since = if centre.assured_on.is_some() { "1年以上確認されていません" } else { "確認されていません" };
            div { (Tag::Attention.with(since)) " 利用の前に、連絡先などを確かめてください。" }
        }
    };
    let valid = match centre.valid_until {
        Some(until) => format!("{}から{}まで", dates::day(centre.valid_from), dates::day(until)),
        None => format!("{}から", dates::day(centre.valid_from)),
    };
    let languages: Vec<&str> = centre.languages.iter().map(|tag| language(tag)).collect();
    let spoken = (!languages.is_empty()).then(|| languages.join("、"));
    let facts = Facts::new().fact("掲載内容の確認日", assured).fact("掲載の期間", valid);
    let words = |words: &String| html! { (words) };
    let facts = known(
        facts,
        [
            ("対応できる言語", spoken.as_ref().map(words)),
            ("出典", centre.source.as_ref().map(words)),
            ("備考", centre.note.as_ref().map(words)),
        ],
    );
    html! { (facts.fact("コード", html! { span.number { (centre.card.code) } })) }
}

/// Adds what is known; nothing is said of what is not.
fn known<const N: usize>(facts: Facts, more: [(&str, Option<Markup>); N]) -> Facts {
    more.into_iter().fold(facts, |facts, (term, value)| match value {
        Some(value) => facts.fact(term, value),
        None => facts,
    })
}

/// The name of a language by its BCP 47 tag.
fn language(tag: &str) -> &str {
    match tag {
        "ja" => "日本語",
        "en" => "英語",
        "zh" | "zh-Hans" | "zh-CN" => "中国語",
        "zh-Hant" | "zh-TW" => "中国語（繁体字）",
        "ko" => "韓国語",
        "pt" | "pt-BR" => "ポルトガル語",
        "es" => "スペイン語",
        "vi" => "ベトナム語",
        "tl" | "fil" => "フィリピノ語",
        "id" => "インドネシア語",
        "th" => "タイ語",
        "ne" => "ネパール語",
        "my" => "ミャンマー語",
        other => other,
    }
}
