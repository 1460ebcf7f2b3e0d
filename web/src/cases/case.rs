//! A case of one's own: who it is about, when and where one meets, and what is to be done.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::offer;
use crate::ask::Refused;
use crate::desk::clock_tag;
use crate::desk::step::Desk;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Table, dates};
use crate::words::{ClockState, RequestStep, Service};

page::operation!(PractitionersCase, "src/cases/case.graphql");
page::operation!(SealedForMe, "src/cases/sealed_for.graphql");

use practitioners_case::PractitionersCaseRequest as Case;
use sealed_for_me::SealedForMeDoctorCaseSealedFor as Sealed;

const DONE: [(&str, &str); 7] = [
    ("accepted", "承諾しました。担当として登録しました"),
    ("countered", "別の日時を提案しました。センターの回答をお待ちください"),
    ("arranged", "日時を変更しました"),
    ("held", "実施したことを記録しました。報告書を作成してください"),
    ("no-show", "欠席を記録しました。あらためて日時を決めてください"),
    ("face-to-face", "対面での実施を希望することを、センターに知らせました"),
    ("saved", "報告書を保存しました"),
];

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(Desk::Practice.roles())?;
    if let Some(offer) = offer::waiting(&web, &parts, &id).await? {
        return page::show(offer::document(&parts, &reader, &offer));
    }
    let asked = practitioners_case::Variables { id };
    let case = page::ask::<PractitionersCase>(&web, &parts, asked).await?.request;
    let sealed = sealed(&web, &parts, &case).await?;
    let title = format!("担当 {}", case.number);
    let content = html! {
        (notice(&done, &DONE))
        h1 { (title) }
        p.lead { (case.service_label) "　" (case.state_label) }
        (actions(&case))
        (meeting(&case))
        (told(&case, sealed.as_ref()))
        h2 { "対象と連絡先" }
        (about(&case))
        (clocks(&case))
        (papers(&case))
    };
    page::show(
        page::shell(title.as_str(), Some(&reader.viewer), &parts)
            .wide()
            .above(back("一覧へ戻る", "/cases"))
            .render(content),
    )
}

/// Whether a result is sealed for the reader; None where there is none to be sealed, or the
/// case is no longer in their hands.
async fn sealed(web: &Web, parts: &Parts, case: &Case) -> Result<Option<Sealed>, Refused> {
    if case.service != Service::HighStressInterview {
        return Ok(None);
    }
    let asked = sealed_for_me::Variables { id: case.id.clone() };
    match page::ask::<SealedForMe>(web, parts, asked).await {
        Ok(data) => Ok(Some(data.doctor_case.sealed_for)),
        Err(refused) if refused.code == "NOT_FOUND" => Ok(None),
        Err(refused) => Err(refused),
    }
}

fn actions(case: &Case) -> Markup {
    let can = |step| case.steps.contains(&step);
    let at = |page| Desk::Practice.address(&case.id, page);
    html! {
        div.row {
            @if can(RequestStep::Hold) { (parts::link_button(Weight::Main, "実施したことを記録する", &at("held"))) }
            @if can(RequestStep::Reschedule) { (parts::link_button(Weight::Second, "日時を変更する", &at("move"))) }
            @else if can(RequestStep::Schedule) { (parts::link_button(Weight::Main, "日時を決める", &at("move"))) }
            @if can(RequestStep::NoShow) { (button(case, "no-show", "欠席を記録する")) }
            @if can(RequestStep::Reschedule) && !case.meeting.as_ref().is_some_and(|it| it.is_face_to_face) {
                (button(case, "face-to-face", "対面での実施を希望する"))
            }
            @if can(RequestStep::Draft) { (parts::link_button(Weight::Main, "報告書を作成する", &at("report"))) }
            @else if can(RequestStep::Reopen) { (parts::link_button(Weight::Second, "署名した報告書を見る", &at("report"))) }
            (parts::link_button(Weight::Second, "緊急の連絡をする", &at("urgent")))
            @if can(RequestStep::GiveUp) { (parts::link_button(Weight::Second, "担当を辞退する", &at("give-up"))) }
        }
    }
}

/// What comes from others for the doctor's eyes, each opened on a page of its own because
/// opening it is written down.
fn told(case: &Case, sealed: Option<&Sealed>) -> Markup {
    let at = |page| Desk::Practice.address(&case.id, page);
    html! {
        @if case.service.is_interview() {
            h2 { "面接指導の前に読むもの" }
            p { "開いたことは記録に残り、ご本人が確認できます。" }
            ul {
                li { a href=(at("information")) { "事業者からの情報（勤務の状況など）" } }
                @if let Some(sealed) = sealed { li { (sealed_result(&at("sealed"), sealed)) } }
            }
        }
    }
}

fn sealed_result(href: &str, sealed: &Sealed) -> Markup {
    html! {
        @if sealed.must_seal_again { "封緘された個人結果：本人にもう一度封緘していただいています" }
        @else if let Some(at) = sealed.sealed_at {
            a href=(href) { "封緘された個人結果を開く" }
            "（" (dates::moment(in_japan(at))) "に封緘）"
        }
        @else if sealed.can_be_sealed { "封緘された個人結果：まだ届いていません" }
        @else { "封緘された個人結果：受け取るには、" a href="/cases/key" { "開封用の鍵" } "を作成してください" }
    }
}

fn button(case: &Case, act: &str, words: &str) -> Markup {
    html! {
        form method="post" action=(Desk::Practice.address(&case.id, act)) {
            input type="hidden" name="version" value=(case.version);
            (parts::submit(Weight::Second, words))
        }
    }
}

fn meeting(case: &Case) -> Markup {
    let Some(meeting) = &case.meeting else {
        return html! {};
    };
    let until = in_japan(meeting.ends_at).format("%-H時%M分").to_string();
    let when = format!("{}〜{until}", dates::planned(in_japan(meeting.starts_at)));
    let venue = if meeting.is_face_to_face {
        format!("{}（対面を希望しています）", meeting.venue_label)
    } else {
        meeting.venue_label.clone()
    };
    let url = meeting.online_url.as_ref();
    let facts = Facts::new()
        .fact("日時", when)
        .fact("状況", meeting.state_label.as_str())
        .fact("方法", venue)
        .optional("場所", Some(&meeting.place));
    let facts = match url {
        Some(url) => facts.fact("オンラインの接続先", html! { a href=(url) { (url) } }),
        None => facts,
    };
    html! {
        h2 { "実施の予定" }
        (facts)
        p { a href={ "/meetings/" (case.id) ".ics" } { "予定表のファイル（iCalendar）を保存する" } }
    }
}

fn about(case: &Case) -> Facts {
    let mut facts = Facts::new();
    facts = match &case.worker_name {
        Some(name) => facts.fact("対象の方", format!("{name} さん")),
        None => facts.fact("対象の人数", format!("{}人", case.people)),
    };
    if case.is_about_another {
        facts = facts.fact("相談の対象", "申し込んだ方ではなく、同僚など、ほかの方のこと");
    }
    if let Some(at) = &case.workplace {
        facts = facts
            .fact("事業場", at.name.as_str())
            .fact("事業者", at.employer_name.as_str())
            .fact("所在地", at.place.as_str());
    }
    let contact = [case.contact_phone.as_deref(), case.contact_email.as_deref()];
    let contact: Vec<&str> = contact.into_iter().flatten().collect();
    facts = facts
        .fact("連絡を受ける方", case.contact_name.as_str())
        .optional("連絡先", Some(&contact.join("　")));
    if let Some(office) = &case.office {
        let phone = office.phone.as_deref().map(|phone| format!("（電話 {phone}）"));
        facts =
            facts.fact("依頼元のセンター", format!("{}{}", office.name, phone.unwrap_or_default()));
    }
    facts
}

fn clocks(case: &Case) -> Markup {
    let rows = case.clocks.iter().map(|clock| {
        [
            html! { (clock.label) },
            html! { (dates::day(clock.due)) },
            clock_tag(clock.state, clock.warned_on.is_some(), &clock.state_label),
        ]
    });
    let table = Table::new("clocks", "期限")
        .column("すること")
        .column("期限")
        .column("状況")
        .rows(rows)
        .dense()
        .under_heading();
    html! { @if !case.clocks.is_empty() { h2 { "期限" } (table) } }
}

fn papers(case: &Case) -> Markup {
    let rows =
        case.documents.iter().map(|paper| [html! { (paper.name) }, html! { (paper.state_label) }]);
    let table = Table::new("papers", "申込みの書類")
        .column("書類")
        .column("状況")
        .rows(rows)
        .dense()
        .under_heading();
    html! { @if !case.documents.is_empty() { h2 { "書類" } (table) } }
}
