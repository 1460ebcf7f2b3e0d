//! The first page: one field that leads to whoever helps.

use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::find::question;
use crate::page::{self, Page, Web};
use crate::ui::Errors;
use crate::ui::lists::{cards, link_card};
use crate::ui::parts::{Weight, hero, link_button};

const TITLE: &str = "小さな職場の健康を支える窓口を探せます";
const LEAD: &str = "産保ハブは、労働者数50人未満の事業場と、そこで働く方を、担当の地域産業保健センターにつなぎます。";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let viewer = page::viewer(&web, &parts).await?;
    let content = html! {
        (hero(TITLE, LEAD, &question("", &Errors::none())))
        @if viewer.is_some() {
            p.actions { (link_button(Weight::Second, "ホームへ進む", "/home")) }
        }
        (purposes())
        h2 { "担当者の方" }
        @if viewer.is_some() {
            p { "窓口の掲載情報や担当の事業場は、" a href="/home" { "ホーム" } "から確認できます。" }
        } @else {
            p { "窓口の職員、都道府県の担当者、登録済みの事業者の方は、" a href="/sign-in" { "サインイン" } "してください。" }
        }
    };
    page::show(page::shell(TITLE, viewer.as_ref(), &parts).wide().render(content))
}

fn purposes() -> Markup {
    let card = |title, href, words: &str| link_card(title, href, &html! { p { (words) } });
    html! {
        (cards([
            card("事業者の方：利用できるか確かめる", "/eligibility",
                "健康診断のあとの医師の意見、長時間労働や高ストレスの方への面接指導などを、利用できるかどうか確かめられます。"),
            card("働く方：相談先を探す", "/find",
                "健康やこころの不調について相談できる、お近くの窓口と連絡先がわかります。"),
            card("都道府県から探す", "/prefectures",
                "産業保健総合支援センター、地域産業保健センター、労働基準監督署を一覧で見られます。"),
        ]))
    }
}
